//! The list as it was: before the changes that the undo history knows, and as other files have it.

use std::io;
use std::path::PathBuf;

use anyhow::Result;

use crate::commands::Session;
use crate::console;
use crate::domain::Directory;
use crate::failure::Unsound;
use crate::store::{self, Input, Instead, Opening, Reason, Reversal};

/// A version of the list.
pub(super) struct Version {
    /// Which one it is: `the list before …`.
    pub(super) label: String,
    pub(super) directory: Directory,
}

/// The list as other files have it.
pub(super) fn named(files: &[PathBuf], session: &mut Session<'_>) -> Result<Vec<Version>> {
    let mut versions = Vec::new();
    for path in files {
        let inputs = vec![(Input::File(path.clone()), Reason::Named)];
        let opened = store::open(&inputs, &mut *session.console.stdin, console::today())?;
        if !opened.is_sound() {
            return Err(Unsound(opened.findings).into());
        }
        versions.push(Version {
            label: path.display().to_string(),
            directory: opened.directory,
        });
    }
    Ok(versions)
}

/// The list before each of the changes that can be taken back, the last change first. What cannot be read any more is
/// passed over: it helps no search.
pub(super) fn before_changes(session: &Session<'_>) -> Vec<Version> {
    let inputs = session.places().inputs();
    let (Some((Input::File(path), _)), Some(history)) = (inputs.last(), Session::history()) else {
        return Vec::new();
    };
    let (Ok(steps), Ok(Some(mut text))) = (store::steps(path, &history), store::read_list(path))
    else {
        return Vec::new();
    };
    let mut versions = Vec::new();
    for step in steps {
        match step.reversal(Some(&text)) {
            Reversal::Before(Some(before)) => text = before,
            Reversal::NotDone => continue,
            Reversal::Before(None) | Reversal::Strange => break,
        }
        let instead = Instead {
            path: path.clone(),
            text: text.clone(),
        };
        let opening = Opening {
            snapshots: None,
            stdin: &mut io::empty(),
            today: console::today(),
            watch: &mut |_, _| {},
        };
        let opened = store::open_for_review(None, &inputs, Some(instead), opening);
        if let Ok(read) = opened {
            versions.push(Version {
                label: format!(
                    "the list before {} ({})",
                    step.what,
                    step.when().strftime("%F %R UTC")
                ),
                directory: read.opened.directory,
            });
        }
    }
    versions
}
