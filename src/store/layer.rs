//! A list among those that lie on each other: what it is called, why it is read, and what it gave.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::locate::Reason;
use super::snapshot::Stamp;
use crate::domain::{Finding, Rule};

/// What one list gave to the directory.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The list as people call it: a path, `builtin` or `-`.
    pub file: Arc<str>,
    /// Why it was read.
    pub reason: Reason,
    /// The title in its head.
    pub title: Option<String>,
    /// How many entries it holds.
    pub entries: usize,
    /// The ids of those that replace one below.
    pub replaced: Vec<String>,
    /// The ids of entries below that it takes away.
    pub hidden: Vec<String>,
    /// When it was last changed, if it is a file.
    pub modified: Option<SystemTime>,
    /// Where the file lies, and by what it is known to be the one that was read.
    pub(super) stamped: Option<(PathBuf, Stamp)>,
}

impl Layer {
    pub(super) fn new(file: Arc<str>, reason: Reason, title: Option<String>) -> Self {
        Self {
            file,
            reason,
            title,
            entries: 0,
            replaced: Vec::new(),
            hidden: Vec::new(),
            modified: None,
            stamped: None,
        }
    }

    /// A list at a path, of which the system says this.
    pub(super) fn of_file(
        file: Arc<str>,
        reason: Reason,
        path: Option<&Path>,
        found: Option<Metadata>,
    ) -> Self {
        let stamp = found.as_ref().and_then(Stamp::of);
        Self {
            modified: found.and_then(|found| found.modified().ok()),
            stamped: path.map(Path::to_owned).zip(stamp),
            ..Self::new(file, reason, None)
        }
    }
}

/// The finding of an id in `hidden` that the list below does not have.
pub(super) fn unknown_hidden(file: &Arc<str>, id: &str, line: u32) -> Finding {
    Finding {
        file: file.clone(),
        line,
        rule: Rule::UnknownHidden,
        message: format!("`hidden` names `{id}`, which is no entry of the list below"),
        hint: Some("take it out, or mend the id".to_owned()),
    }
}

/// What a list is called: by its path, and standard input by a hyphen.
pub(super) fn label(path: Option<&Path>) -> Arc<str> {
    path.map_or_else(|| "-".into(), |path| path.display().to_string().into())
}
