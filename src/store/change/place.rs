//! A new text takes the place of the old one, in one step, and only if the old one is still what was read. If somebody
//! else was quicker, theirs goes back to its place; no version that anybody wrote is ever removed unseen. The file that
//! stands there is never cut short or written into.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result};
use tempfile::NamedTempFile;

use super::super::refused::Refused;
use super::super::rename::{exchange, over, unless_taken};
use super::super::temporary::clear;
use super::target::Target;

/// What the name of another version of a list has between that of the list and a number.
pub const OTHER_VERSION: &str = ".other-version-";

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placed {
    /// The new text stands in its place.
    Done,
    /// Somebody else changed the file since it was read, and it stands as they left it.
    Overtaken,
}

/// Puts a temporary file where no file is yet.
pub(super) fn create(temporary: NamedTempFile, target: &Target) -> Result<Placed> {
    match unless_taken(temporary.path(), &target.file) {
        Ok(()) => {
            left_alone(temporary);
            Ok(Placed::Done)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Placed::Overtaken),
        Err(error) => Err(error).with_context(|| could_not_write(target)),
    }
}

/// Puts a temporary file, which holds `new`, in the place of the file, which holds `old`.
pub(super) fn replace(
    mut temporary: NamedTempFile,
    target: &Target,
    old: &str,
    new: &str,
    say: &mut dyn FnMut(&str),
) -> Result<Placed> {
    if !is_still(target, old)? {
        return Ok(Placed::Overtaken);
    }
    // From here on what lies under its name may be somebody's only copy: it goes when it was looked at.
    temporary.disable_cleanup(true);
    let beside = temporary.path().to_owned();
    match swap(&beside, &target.file, new) {
        None => {
            temporary.disable_cleanup(false);
            return plainly(temporary, target, old);
        }
        Some(Err(error)) => {
            temporary.disable_cleanup(false);
            return Err(refusal(target, error));
        }
        Some(Ok(())) => {}
    }
    match twice(|| Target::holds(&beside, old)) {
        Ok(true) => {
            sweep(&beside, target, say);
            Ok(Placed::Done)
        }
        Ok(false) => put_back(&beside, target, new).map(|()| Placed::Overtaken),
        Err(error) => {
            put_back(&beside, target, new)?;
            Err(error).with_context(|| could_not_write(target))
        }
    }
}

/// Takes the file away, which holds `old`, by the hidden name beside it.
pub(super) fn remove(
    target: &Target,
    beside: &Path,
    old: &str,
    say: &mut dyn FnMut(&str),
) -> Result<Placed> {
    if !is_still(target, old)? {
        return Ok(Placed::Overtaken);
    }
    clear(beside).with_context(|| could_not_write(target))?;
    unless_taken(&target.file, beside).map_err(|error| refusal(target, error))?;
    let seen = twice(|| Target::holds(beside, old));
    if matches!(seen, Ok(true)) {
        sweep(beside, target, say);
        return Ok(Placed::Done);
    }
    if unless_taken(beside, &target.file).is_err() {
        return Err(saved(beside, target));
    }
    seen.map(|_| Placed::Overtaken)
        .with_context(|| could_not_write(target))
}

/// Where names cannot be exchanged: one more look, and a rename.
fn plainly(temporary: NamedTempFile, target: &Target, old: &str) -> Result<Placed> {
    if !is_still(target, old)? {
        return Ok(Placed::Overtaken);
    }
    over(temporary.path(), &target.file).map_err(|error| refusal(target, error))?;
    left_alone(temporary);
    Ok(Placed::Done)
}

/// Whether the file still holds what was read; one that is gone does not.
fn is_still(target: &Target, old: &str) -> Result<bool> {
    match Target::holds(&target.file, old) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        answer => answer.with_context(|| format!("could not read {}", target.named.display())),
    }
}

/// Exchanges two names. An interrupted call may have been carried out or not, which the texts tell.
fn swap(beside: &Path, file: &Path, new: &str) -> Option<io::Result<()>> {
    loop {
        match exchange(beside, file)? {
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                if matches!(Target::holds(beside, new), Ok(false)) {
                    return Some(Ok(()));
                }
            }
            ended => return Some(ended),
        }
    }
}

/// Gives a file that was taken unseen its place again; ours, which comes back for it, goes.
fn put_back(beside: &Path, target: &Target, new: &str) -> Result<()> {
    // By the way of an exchange, for somebody may have changed ours, too, while it stood there.
    match exchange(beside, &target.file) {
        Some(Ok(())) => {}
        _ => return Err(saved(beside, target)),
    }
    match twice(|| Target::holds(beside, new)) {
        Ok(true) => {
            let _ = twice(|| clear(beside));
            Ok(())
        }
        _ => Err(saved(beside, target)),
    }
}

/// Keeps what lies under the hidden name under one that is seen, and says so. What stands in the place of the list then
/// is for a person to decide.
fn saved(beside: &Path, target: &Target) -> Error {
    let kept = (1..1000)
        .map(|number| other_version(&target.file, number))
        .find(|path| unless_taken(beside, path).is_ok());
    let path = kept.unwrap_or_else(|| beside.to_owned());
    Refused::new(
        format!(
            "another program changed {} at the same moment; one version is there, the other is {}",
            target.named.display(),
            path.display()
        ),
        "compare the two, keep what is right, and look whether your change is in it",
    )
    .into()
}

/// A name beside a list for a version of it that another program wrote.
fn other_version(file: &Path, number: u32) -> PathBuf {
    let mut name = OsString::from(file.file_name().unwrap_or_default());
    name.push(format!("{OTHER_VERSION}{number}"));
    file.with_file_name(name)
}

/// Removes the old text, which is not needed any more.
fn sweep(beside: &Path, target: &Target, say: &mut dyn FnMut(&str)) {
    if twice(|| clear(beside)).is_err() {
        say(&format!(
            "{} is written, but {} beside it could not be removed; the next change removes it",
            target.named.display(),
            beside.display()
        ));
    }
}

/// A temporary file that has its final name is no longer one.
fn left_alone(mut temporary: NamedTempFile) {
    temporary.disable_cleanup(true);
}

/// Once more, if it failed: what fails now and then must not decide over a file.
fn twice<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    call().or_else(|_| call())
}

/// Why a file could not take its place.
fn refusal(target: &Target, error: io::Error) -> Error {
    if matches!(
        error.kind(),
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy
    ) {
        return Refused::new(
            format!(
                "could not write {}: the system lets nothing take the place of this file",
                target.named.display()
            ),
            "it may be mounted by itself: mount its folder, or change the file where it lies",
        )
        .into();
    }
    Error::new(error).context(could_not_write(target))
}

fn could_not_write(target: &Target) -> String {
    format!("could not write {}", target.named.display())
}
