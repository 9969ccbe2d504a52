//! Where symbolic links lead. It opens no file.

use std::fs;
use std::path::{Path, PathBuf};

/// As many links as Linux follows; a longer chain the system refuses.
const LONGEST_CHAIN: usize = 40;

/// A path and those that its symbolic links lead to, one after the other; the last is that of a file, which may not be
/// there yet.
pub(super) fn chain(path: &Path) -> impl Iterator<Item = PathBuf> {
    let next = |path: &PathBuf| {
        let target = fs::read_link(path).ok()?;
        Some(path.parent().unwrap_or(Path::new("")).join(target))
    };
    std::iter::successors(Some(path.to_owned()), next).take(LONGEST_CHAIN + 1)
}

/// The file at the end of a chain of symbolic links, whether or not it is there yet. A chain that is too long is left as
/// it is.
pub(super) fn followed(path: &Path) -> PathBuf {
    let last = chain(path).last();
    last.filter(|last| !last.is_symlink())
        .unwrap_or_else(|| path.to_owned())
}
