//! Files that may be prints or pages of our own, by their names. What is in them is not decided here.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Files of one folder that are looked at: many times what somebody prints.
const MOST: usize = 1000;

/// The endings of prints and pages.
const ENDINGS: [&str; 3] = ["pdf", "html", "htm"];

/// Files that may be prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintFiles {
    /// Those to look at, by their names.
    pub files: Vec<PathBuf>,
    /// How many more there are, which are too many.
    pub more: usize,
}

/// The files that a path names: itself, or of a folder those that may be prints. Folders in it are not looked into.
///
/// # Errors
/// The folder cannot be read.
pub fn prints_in(path: &Path) -> Result<PrintFiles> {
    if !path.is_dir() {
        return Ok(PrintFiles {
            files: vec![path.to_owned()],
            more: 0,
        });
    }
    let could_not_read = || format!("could not read {}", path.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(could_not_read)? {
        let file = entry.with_context(could_not_read)?.path();
        let ending = file
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        let may_be_one = ending.is_some_and(|ending| ENDINGS.contains(&&*ending));
        if may_be_one && file.is_file() {
            found.push(file);
        }
    }
    found.sort();
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    Ok(PrintFiles { files: found, more })
}
