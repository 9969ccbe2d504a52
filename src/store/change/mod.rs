//! The one way to change a list: lock, read, edit, write beside it, compare, put in place. Nothing else opens a list for
//! writing. Whatever fails on the way, the file holds its old text or the new one, and success is said only of the new.

mod aside;
mod lock;
mod part;
mod place;
mod target;
#[cfg(test)]
mod tests;

use std::fs::Metadata;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, Error, Result};

use super::history::{Change, History};
use super::refused::Refused;
use super::sum::Sum;
use super::temporary::{Name, Rights, Written, refuse_too_large, sync_folder, written_by};
use super::text::LARGEST_FILE;
use aside::clear_leftovers;
use lock::{Patience, lock};
use place::{Placed, create, remove, replace};
use target::{Current, NewFolders, Target};

pub use aside::OTHER_VERSION;
pub(super) use part::{Part, change_part};
pub use target::refuse_what_is_no_file;

/// How often to begin again when others change the file meanwhile.
const ATTEMPTS: usize = 5;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// There was nothing to change.
    Unchanged,
    /// The file was written.
    Written {
        /// What stood in it; none if there was no file.
        before: Option<Vec<u8>>,
        /// What stands in it now.
        after: String,
    },
}

/// What is to stand in a file.
pub(super) enum Next {
    /// What stands there.
    Same,
    /// This text.
    Text(String),
    /// There is to be no file.
    Gone,
}

/// Changes a file. `edit` is called with the text that stands in it now, none if there is no file yet, and gives the new
/// text, or none if there is nothing to change; it is called again if somebody else changed the file meanwhile. With a
/// history and words for what was done the change can be undone.
///
/// # Errors
/// What `edit` says, or why the file cannot be changed. It is untouched then.
pub fn change(
    path: &Path,
    say: &mut dyn FnMut(&str),
    edit: &mut dyn FnMut(Option<&str>) -> Result<Option<String>>,
    history: Option<(&History, &str)>,
) -> Result<Changed> {
    let mut next = |text: Option<&str>| Ok(edit(text)?.map_or(Next::Same, Next::Text));
    change_to(path, LARGEST_FILE, say, &mut next, history)
}

/// Changes a file of no more than so many bytes, or takes it away.
pub(super) fn change_to(
    path: &Path,
    most: u64,
    say: &mut dyn FnMut(&str),
    next: &mut dyn FnMut(Option<&str>) -> Result<Next>,
    history: Option<(&History, &str)>,
) -> Result<Changed> {
    // Folders that were made in vain go when all is done.
    let (target, _made): (Target, NewFolders) = Target::find(path)?;
    let held = lock(&target.folder, path, Patience::USUAL, say)?;
    if held.is_some() {
        clear_leftovers(&target, say);
    }
    let mut was_there = false;
    for _ in 0..ATTEMPTS {
        let current = target.read(most)?;
        if was_there && current.is_none() {
            return Err(Refused::new(
                format!(
                    "{} was taken away while it was being changed",
                    path.display()
                ),
                "look where it is, and try again",
            )
            .into());
        }
        was_there = current.is_some();
        let old = current.as_ref().map(|current| current.text.as_str());
        let new = match (next(old)?, old) {
            (Next::Same, _) | (Next::Gone, None) => return Ok(Changed::Unchanged),
            (Next::Text(new), Some(old)) if new == old => return Ok(Changed::Unchanged),
            (Next::Text(new), _) => Some(new),
            (Next::Gone, Some(_)) => None,
        };
        let mut attempt = Attempt {
            target: &target,
            is_locked: held.is_some(),
            say,
        };
        if attempt.place(current.as_ref(), new.as_deref(), history)? == Placed::Done {
            attempt.settle();
            return Ok(Changed::Written {
                before: current.map(|current| current.text.into_bytes()),
                after: new.unwrap_or_default(),
            });
        }
    }
    Err(overtaken(path))
}

/// The failure of a change before which others changed the file each time.
fn overtaken(path: &Path) -> Error {
    Refused::new(
        format!(
            "another program changes {} again and again; nothing was written",
            path.display()
        ),
        "close it, and try again",
    )
    .into()
}

/// One attempt to put a text in its place.
struct Attempt<'a> {
    target: &'a Target,
    is_locked: bool,
    say: &'a mut dyn FnMut(&str),
}

impl Attempt<'_> {
    fn place(
        &mut self,
        current: Option<&Current>,
        new: Option<&str>,
        history: Option<(&History, &str)>,
    ) -> Result<Placed> {
        let old = current.map(|current| current.text.as_str());
        let Some(new) = new else {
            return remove(self.target, Sum::of(old.unwrap_or_default()), self.say);
        };
        let current = current.map(|current| &current.metadata);
        let written = self.written(current, new.len() as u64, |out| {
            out.write_all(new.as_bytes())
        })?;
        let change = Change::between(old, new);
        self.place_written(written, &change, history)
    }

    /// Lets what was written beside the file take its place, and writes down how to undo it.
    fn place_written(
        &mut self,
        Written { file, lost }: Written,
        change: &Change,
        history: Option<(&History, &str)>,
    ) -> Result<Placed> {
        let step = history.and_then(|(history, what)| {
            let recorded = history.record(&self.target.file, what, change);
            recorded
                .map_err(|error| {
                    (self.say)(&format!("this change cannot be undone later: {error:#}"));
                })
                .ok()
        });
        let placed = match change.before {
            Some(old) => replace(file, self.target, old, change.after, self.say),
            None => create(file, self.target),
        };
        if matches!(placed, Ok(Placed::Done)) {
            if let Some(step) = step {
                step.keep();
            }
            if let Some(lost) = lost {
                (self.say)(&format!("{}: {lost}", self.target.named.display()));
            }
        }
        placed
    }

    /// The new text, of so many bytes, beside the file, on the disk.
    fn written(
        &self,
        current: Option<&Metadata>,
        length: u64,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Written> {
        let name = self.target.temporary_name();
        let name = if self.is_locked {
            Name::Fixed(&name)
        } else {
            Name::Random
        };
        let rights = current.map_or(Rights::Own, |current| {
            Rights::Of(&self.target.file, current)
        });
        refuse_too_large(length)
            .and_then(|()| written_by(&self.target.folder, name, rights, write))
            .with_context(|| {
                format!(
                    "could not write {}: its new text could not be laid beside it",
                    self.target.named.display()
                )
            })
    }

    /// Makes sure that the new name outlasts a power cut.
    fn settle(&mut self) {
        if sync_folder(&self.target.folder).is_err() {
            (self.say)(&format!(
                "{} is written, but the disk does not confirm it; a power cut now could undo it",
                self.target.named.display()
            ));
        }
    }
}
