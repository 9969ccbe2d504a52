//! Copies that a sync program or a merge left beside a list: two people's changes that nobody has joined. It looks at
//! names only and opens none of them.

use std::path::Path;
use std::sync::Arc;

use super::BUILTIN;
use super::change::OTHER_VERSION;
use super::temporary::names;
use crate::domain::{Finding, Rule};

/// What the names of such copies have in them: of Syncthing, of Dropbox and Nextcloud, and of this program, which keeps
/// so what somebody else wrote at the very moment of a change.
const MARKS: [&str; 3] = [".sync-conflict-", "conflicted copy", OTHER_VERSION];

/// How the names of such copies end: of git and patch.
const ENDINGS: [&str; 2] = [".orig", ".rej"];

/// A finding for each copy of a list that lies beside it; none if its folder cannot be read.
pub(super) fn copies_beside(file: &Arc<str>) -> Vec<Finding> {
    let path = Path::new(&**file);
    let Some(stem) = path
        .file_stem()
        .filter(|_| !matches!(&**file, BUILTIN | "-"))
    else {
        return Vec::new();
    };
    let stem = stem.to_string_lossy();
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let Ok(names) = names(folder.unwrap_or(Path::new("."))) else {
        return Vec::new();
    };
    let names = names
        .into_iter()
        .map(|name| name.to_string_lossy().into_owned());
    let is_copy = |name: &String| {
        name.starts_with(&*stem)
            && (MARKS.iter().any(|mark| name.contains(mark))
                || ENDINGS.iter().any(|ending| name.ends_with(ending)))
    };
    let mut copies: Vec<String> = names.filter(is_copy).collect();
    copies.sort();
    let finding = |name: String| Finding {
        file: file.clone(),
        line: 1,
        rule: Rule::ConflictCopy,
        message: format!("beside the list lies a copy that was left over: {name}"),
        hint: Some("compare the two, carry over what is missing, then delete the copy".to_owned()),
    };
    copies.into_iter().map(finding).collect()
}
