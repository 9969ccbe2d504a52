//! Undo: the last write to a list is taken back, byte for byte, by the same way on which it was made; and only if the
//! list is still what that write left.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::change::{Next, change_to};
use super::history::{History, Kept, Reversal, Step};
use super::list::LARGEST_LIST;
use super::refused::Refused;

/// A write that was taken back, or would be.
#[derive(Debug)]
pub struct Undone {
    /// What was done.
    pub step: Step,
    /// What stood in the list.
    pub text: String,
    /// What stands there instead; none if the write had made the file, which goes again.
    pub restored: Option<String>,
}

/// What is to be taken back.
struct Found {
    undone: Undone,
    /// The steps that are of no use then: the one that is taken back, and later ones that never came about.
    spent: Vec<Kept>,
}

/// Takes the last write to a list back, or only finds out what that would do. None, if nothing is written down. Before
/// anything is written, and while nobody else can write, `check` sees what stands in the list and what would.
///
/// # Errors
/// The list was changed since by something else, it or the history cannot be read or written, or what `check` says.
pub fn undo(
    path: &Path,
    history: &History,
    is_trial: bool,
    check: &mut dyn FnMut(&str, &str) -> Result<()>,
    say: &mut dyn FnMut(&str),
) -> Result<Option<Undone>> {
    let file = own_path(path).with_context(|| format!("could not open {}", path.display()))?;
    let mut found = None;
    let mut next = |text: Option<&str>| {
        found = last(path, history.steps(&file)?, text)?;
        if let Some(found) = &found
            && let Some(restored) = &found.undone.restored
        {
            check(&found.undone.text, restored)?;
        }
        Ok(match &found {
            Some(found) if !is_trial => match &found.undone.restored {
                Some(restored) => Next::Text(restored.clone()),
                None => Next::Gone,
            },
            _ => Next::Same,
        })
    };
    change_to(path, LARGEST_LIST, say, &mut next, None)?;
    let Some(Found { undone, spent }) = found else {
        return Ok(None);
    };
    for step in spent.into_iter().filter(|_| !is_trial) {
        if let Err(error) = step.forget() {
            say(&format!("it is undone, but {error:#}"));
        }
    }
    Ok(Some(undone))
}

/// The steps of a list, the newest first.
///
/// # Errors
/// The list or its history cannot be read.
pub fn steps(path: &Path, history: &History) -> Result<Vec<Step>> {
    let file = own_path(path).with_context(|| format!("could not open {}", path.display()))?;
    let kept = history.steps(&file)?;
    Ok(kept.into_iter().map(|kept| kept.step).collect())
}

/// The last step that was carried out, if the text is still the one that it left.
fn last(path: &Path, steps: Vec<Kept>, text: Option<&str>) -> Result<Option<Found>> {
    let mut spent = Vec::new();
    for kept in steps {
        let step = kept.step.clone();
        let reversal = step.reversal(text);
        spent.push(kept);
        match reversal {
            // The writer was killed before it wrote.
            Reversal::NotDone => {}
            Reversal::Before(restored) => {
                let undone = Undone {
                    step,
                    text: text.unwrap_or_default().to_owned(),
                    restored,
                };
                return Ok(Some(Found { undone, spent }));
            }
            Reversal::Strange => {
                return Err(Refused::new(
                    format!(
                        "{} is not as `{}` left it; something else has changed it since",
                        path.display(),
                        step.what
                    ),
                    "take the change back by hand; undo would lose what came after it",
                )
                .into());
            }
        }
    }
    Ok(None)
}

/// The path of a file without symbolic links, whether or not the file is there.
fn own_path(path: &Path) -> io::Result<PathBuf> {
    match (path.canonicalize(), path.file_name()) {
        (Err(error), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| *folder != OsStr::new(""));
            Ok(folder.unwrap_or(Path::new(".")).canonicalize()?.join(name))
        }
        (found, _) => found,
    }
}
