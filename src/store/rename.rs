//! The ways in which a file takes a name: over another, in exchange with another, or only if nobody has it. Each is one
//! step of the system where the system knows it. Nothing here opens a file.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
use rustix::fs::{CWD, RenameFlags, renameat_with};

/// Renames a file over another.
pub(super) fn over(from: &Path, to: &Path) -> io::Result<()> {
    uninterrupted(|| fs::rename(from, to))
}

/// Renames a file unless the new name is taken, which is an error of the kind `AlreadyExists`.
pub(super) fn unless_taken(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    if !is_phone() {
        let renamed =
            uninterrupted(|| Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?));
        if !renamed.as_ref().is_err_and(is_unsupported) {
            return renamed;
        }
        match uninterrupted(|| fs::hard_link(from, to)) {
            Ok(()) => return uninterrupted(|| fs::remove_file(from)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            // A file system without links.
            Err(_) => {}
        }
    }
    if to.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    over(from, to)
}

/// Lets two files change names in one step, so that none is ever without one. None, if the system or the file system
/// knows no such step.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> Option<io::Result<()>> {
    if is_phone() {
        return None;
    }
    // Not tried again when it is interrupted: whether it was done must be looked up first.
    let exchanged =
        renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from);
    Some(exchanged).filter(|exchanged| !exchanged.as_ref().is_err_and(is_unsupported))
}

/// Lets two files change names in one step: no such step is known here.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn exchange(_one: &Path, _other: &Path) -> Option<io::Result<()>> {
    None
}

/// Repeats a call that a signal interrupted.
pub(super) fn uninterrupted<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            ended => return ended,
        }
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Unsupported | ErrorKind::InvalidInput
    )
}

/// Whether this is Android, where older systems kill a program that asks for the newer way to rename.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn is_phone() -> bool {
    cfg!(target_os = "linux") && Path::new("/system/bin/sh").exists()
}
