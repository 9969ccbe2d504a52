//! What is to be done once a file bears its name: the disk confirms the name, and what killed writers left beside it is
//! cleared away. It touches no file of anybody else, and none that a person can have named.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use super::temporary::{RANDOM_LETTERS, RANDOM_PREFIX, clear, names, sync_folder};

/// No file is written for so long: what was last written to longer ago belongs to a writer that was killed.
const LONGEST_WRITING: Duration = Duration::from_hours(1);

/// Makes sure that the new name of a file outlasts a power cut, and clears away what lies about beside it.
///
/// # Errors
/// The disk does not confirm the name. Leftovers that stay are no fault: the next writer tries again.
pub(super) fn settle(file: &Path) -> Result<()> {
    let folder = folder_of(file);
    sync_folder(folder).with_context(|| {
        let file = file.display();
        format!("{file} is written, but the disk does not confirm it")
    })?;
    if let Ok(now) = fs::metadata(file).and_then(|file| file.modified()) {
        clear_leftovers(folder, now);
    }
    Ok(())
}

fn folder_of(file: &Path) -> &Path {
    let parent = file.parent();
    parent
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Clears away the temporary files that killed writers left in a folder, as far as that can be: one's own that nobody has
/// written to for an hour before `now`, by the clock of the disk. No lock tells sooner, as several may write here at a
/// time.
fn clear_leftovers(folder: &Path, now: SystemTime) {
    let names = names(folder).unwrap_or_default();
    for name in names.iter().filter(|name| is_leftover(name)) {
        let path = folder.join(name);
        let Ok(found) = path.symlink_metadata() else {
            continue;
        };
        let age = found.modified().ok();
        let age = age.and_then(|then| now.duration_since(then).ok());
        let is_abandoned = age.is_some_and(|age| age > LONGEST_WRITING);
        if found.is_file() && is_own(&found) && is_abandoned {
            // One that stays is tried again by the next.
            let _ = clear(&path);
        }
    }
}

/// Whether a temporary file of this program is called so.
fn is_leftover(name: &OsStr) -> bool {
    let letters = name
        .to_str()
        .and_then(|name| name.strip_prefix(RANDOM_PREFIX));
    letters.is_some_and(|letters| {
        letters.len() == RANDOM_LETTERS && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Whether a file is of whoever runs this program.
#[cfg(unix)]
fn is_own(found: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    found.uid() == rustix::process::geteuid().as_raw()
}

/// Whose a file is, is not looked up here.
#[cfg(not(unix))]
fn is_own(_found: &Metadata) -> bool {
    true
}
