//! A new text takes the place of the old one, in one step, and only if the old one is still what was read. If somebody
//! else was quicker, theirs goes back to its place; no version that anybody wrote is ever removed unseen. The file that
//! stands there is never cut short or written into.

use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Context as _, Error, Result};
use tempfile::NamedTempFile;

use super::super::refused::Refused;
use super::super::rename::{exchange, over, unless_taken};
use super::super::sum::Sum;
use super::super::temporary::clear;
use super::aside::{aside, keep_version};
use super::target::Target;

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

/// Puts a temporary file, which has the sum `new`, in the place of the file, which had the sum `old` when it was read. All
/// bytes are looked at again, the last time when they were set aside: whatever somebody else wrote is seen.
pub(super) fn replace(
    mut temporary: NamedTempFile,
    target: &Target,
    old: Sum,
    new: Sum,
    say: &mut dyn FnMut(&str),
) -> Result<Placed> {
    if !is_still(target, old)? {
        return Ok(Placed::Overtaken);
    }
    let beside = aside(target, old, new);
    over(temporary.path(), &beside).map_err(|error| refusal(target, error))?;
    // From here on what lies under its name may be somebody's only copy: it goes when it was looked at.
    temporary.disable_cleanup(true);
    match swap(&beside, &target.file, new) {
        None => return plainly(&beside, target, old),
        Some(Err(error)) => {
            let _ = twice(|| clear(&beside));
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

/// Takes the file away, which has the sum `old`, by a hidden name beside it.
pub(super) fn remove(target: &Target, old: Sum, say: &mut dyn FnMut(&str)) -> Result<Placed> {
    if !is_still(target, old)? {
        return Ok(Placed::Overtaken);
    }
    let beside = &aside(target, old, Sum::of(""));
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
fn plainly(beside: &Path, target: &Target, old: Sum) -> Result<Placed> {
    let placed = match is_still(target, old) {
        Ok(true) => over(beside, &target.file)
            .map(|()| Placed::Done)
            .map_err(|error| refusal(target, error)),
        Ok(false) => Ok(Placed::Overtaken),
        Err(error) => Err(error),
    };
    if !matches!(placed, Ok(Placed::Done)) {
        let _ = twice(|| clear(beside));
    }
    placed
}

/// Whether the file still holds what was read; one that is gone does not.
fn is_still(target: &Target, old: Sum) -> Result<bool> {
    match Target::holds(&target.file, old) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        answer => answer.with_context(|| format!("could not read {}", target.named.display())),
    }
}

/// Exchanges two names. An interrupted call may have been carried out or not, which the sums tell.
fn swap(beside: &Path, file: &Path, new: Sum) -> Option<io::Result<()>> {
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
fn put_back(beside: &Path, target: &Target, new: Sum) -> Result<()> {
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
    let path = keep_version(beside, &target.file).unwrap_or_else(|| beside.to_owned());
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
