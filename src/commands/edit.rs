//! `edit`: one entry in the person's editor, checked before it is taken. Nobody is kept from the list while the editor is
//! open: whether somebody else has changed the entry is looked at afterwards.

mod draft;
mod private;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::candidates::{Values, completer};
use super::meant::meant;
use super::session::{Session, error_look};
use super::standing::{Entries, Standing};
use super::writing::{Changed, Current, WritingArguments};
use crate::console::{self, ColorChoice};
use crate::domain::Severity;
use crate::failure::{Outcome, Refusal, Unsound, report};
use crate::render::{hint, sentence};
use crate::store::{
    self, Edit, Input, Reason, entry_as_text, keep_draft, read_draft, take_away_draft,
};
use draft::{Draft, base, changed_since, head};

pub(super) const ABOUT: &str =
    "Change a group in your editor ($VISUAL or $EDITOR); it is checked before it is taken";

pub(super) const EXAMPLES: &str = "\
peerdir edit vandu
peerdir edit vandu --dry-run               show what would change, and keep the draft
peerdir edit vandu --private               what your own private.toml has on it
VISUAL=\"code --wait\" peerdir edit vandu    in an editor of your choice";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The id of the group, or a name that no other has
    #[arg(value_name = "ID", add = completer(Values::Ids))]
    id: String,
    /// Go on with a draft that was kept
    #[arg(long, value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    draft: Option<PathBuf>,
    /// Change what your own private.toml has on the group instead; no list and no undo history gets any of it
    #[arg(long, conflicts_with = "dry_run")]
    private: bool,
    #[command(flatten)]
    writing: WritingArguments,
}

/// What became of an entry that somebody was to edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edited {
    /// It was changed.
    Written,
    /// It was not.
    Unchanged,
    /// It was refused, and why was said.
    Refused,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let edited = if self.private {
            private::edit(&self.id, self.draft, !self.writing.no_input, session)?
        } else {
            edit(&self.id, self.draft, &self.writing, session)?
        };
        Ok(match edited {
            Edited::Written | Edited::Unchanged => Outcome::Done,
            Edited::Refused => Outcome::CouldNotRun,
        })
    }
}

/// An entry as it was handed out.
struct Handed {
    id: String,
    /// Its text, with the line endings of drafts.
    text: String,
    /// What a draft of it says that it was made of.
    base: String,
}

/// Lets somebody edit an entry, again and again until it is taken or they give up.
pub(super) fn edit(
    typed: &str,
    draft: Option<PathBuf>,
    writing: &WritingArguments,
    session: &mut Session<'_>,
) -> Result<Edited> {
    let mut handed = hand_out(typed, session)?;
    let folders = console::draft_directories();
    let (path, is_new) = if let Some(path) = draft {
        read_draft(&path)?;
        (path, false)
    } else {
        let file = session.target()?.label();
        let text = format!("{}{}\n", head(&handed.id, &file, &handed.base), handed.text);
        (keep_draft(&folders, &handed.id, &text)?, true)
    };
    loop {
        if let Err(fault) = session.console.edit(&path) {
            let is_untouched = Draft::read(&path).is_ok_and(|draft| draft.says(&handed.text));
            if is_new && is_untouched {
                take_away_draft(&folders, &path);
            } else {
                say_kept(&handed.id, &path, session);
            }
            let hint = "name one with VISUAL=nano, or change facts with `peerdir set`".to_owned();
            return Err(Refusal::new(fault.to_string(), hint).into());
        }
        let error = match take(&handed, &path, writing, session) {
            // What --dry-run has shown is somebody's work, too.
            Ok(Changed::Shown) => {
                say_kept(&handed.id, &path, session);
                return Ok(Edited::Unchanged);
            }
            Ok(changed) => {
                take_away_draft(&folders, &path);
                let is_written = changed == Changed::Written;
                return Ok(if is_written {
                    Edited::Written
                } else {
                    Edited::Unchanged
                });
            }
            Err(error) => error,
        };
        let look = error_look(session.console, ColorChoice::Auto);
        report(&error, look, &mut session.console.err);
        // Where the draft is has to be told even if the question cannot be asked.
        let again = session.may_ask(writing.no_input)
            && session.confirm("Edit it again?", false).ok().flatten() == Some(true);
        if !again {
            say_kept(&handed.id, &path, session);
            return Ok(Edited::Refused);
        }
        // Whoever goes on knows what the entry has become.
        handed = hand_out(&handed.id, session)?;
    }
}

/// The entry as it is to be edited.
fn hand_out(typed: &str, session: &mut Session<'_>) -> Result<Handed> {
    let mut handed = None;
    let mut notes = Vec::new();
    let looking = WritingArguments {
        dry_run: true,
        no_input: true,
    };
    session.change(&looking, "", &mut |current| {
        let meant = meant(typed, current)?;
        let standing = Entries::new(current).standing(&meant.id)?;
        notes = meant
            .note
            .into_iter()
            .chain(standing.note(&current.file))
            .collect();
        handed = Some(Handed {
            text: text_of(&standing)?,
            base: base_of(&standing)?,
            id: meant.id,
        });
        Ok(Vec::new())
    })?;
    for note in &notes {
        session.note(note)?;
    }
    handed.ok_or_else(|| super::writing::no_entry(typed))
}

/// The text of an entry for a draft.
fn text_of(standing: &Standing) -> Result<String> {
    let text = match (&standing.text, &standing.below) {
        (Some(text), _) => text.clone(),
        (None, Some(_)) => entry_as_text(&standing.record),
        (None, None) => {
            return Err(Refusal::new(
                "the entries do not stand under a line [[organization]] each, one behind the other",
                "write them so, or change the file by hand".to_owned(),
            )
            .into());
        }
    };
    let text = text.replace("\r\n", "\n");
    Ok(text.trim_matches('\n').to_owned())
}

/// What a draft says that it was made of.
fn base_of(standing: &Standing) -> Result<String> {
    Ok(base(&standing.record, &text_of(standing)?))
}

/// Refuses to put a draft on top of what somebody else has changed since it was made.
fn refuse_if_changed(handed: &Handed, draft: &Draft, now: &str) -> Result<()> {
    let bases = [Some(&*handed.base), draft.base()];
    let Some(base) = bases.into_iter().flatten().find(|base| *base != now) else {
        return Ok(());
    };
    let id = &handed.id;
    let keys = changed_since(base, now).join(", ");
    let keys = if keys.is_empty() {
        "its comments or its layout"
    } else {
        &keys
    };
    let message = format!("somebody else has changed `{id}` meanwhile: {keys}");
    let hint = format!(
        "begin anew with `peerdir edit {id}`; or delete the line `## Base` of the draft, and it takes the place of what they wrote"
    );
    Err(Refusal::new(message, hint).into())
}

/// Takes a draft into the list.
///
/// # Errors
/// What is wrong with the draft, with its lines; the entry was changed meanwhile; the list cannot be written.
fn take(
    handed: &Handed,
    path: &Path,
    writing: &WritingArguments,
    session: &mut Session<'_>,
) -> Result<Changed> {
    let draft = Draft::read(path)?;
    if draft.says(&handed.text) {
        session.note("nothing was changed")?;
        return Ok(Changed::Nothing);
    }
    draft.check(&handed.id)?;
    check(path, session)?;
    let plan = &mut |current: &Current<'_>| {
        let standing = Entries::new(current).standing(&handed.id)?;
        refuse_if_changed(handed, &draft, &base_of(&standing)?)?;
        Ok(if standing.below.is_some() {
            vec![Edit::InsertText(draft.entry().to_owned())]
        } else {
            vec![Edit::Replace {
                id: handed.id.clone(),
                text: draft.entry().to_owned(),
            }]
        })
    };
    let changed = session.change(writing, &format!("edit {}", handed.id), plan)?;
    match changed {
        Changed::Written => session.note(&format!("{} was changed", handed.id))?,
        Changed::Nothing => session.note("nothing was changed")?,
        Changed::Shown => {}
    }
    Ok(changed)
}

/// Looks at a draft on top of all lists, so that faults have the lines of the draft.
fn check(path: &Path, session: &Session<'_>) -> Result<()> {
    let mut inputs = session.places().inputs();
    inputs.push((Input::File(path.to_owned()), Reason::Named));
    let opened = store::open(&inputs, &mut std::io::empty(), console::today())?;
    let label = path.display().to_string();
    let errors: Vec<_> = opened
        .findings
        .into_iter()
        .filter(|found| found.severity() == Severity::Error && *found.file == *label)
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Unsound(errors).into())
    }
}

/// Tells where a draft is, even to who wants no notes: it is their work.
fn say_kept(id: &str, path: &Path, session: &mut Session<'_>) {
    let look = error_look(session.console, ColorChoice::Auto);
    let path = path.display();
    let kept = sentence(&format!("the draft is kept: {path}"), 0, look);
    let again = hint(
        &format!("`peerdir edit {id} --draft {path}` goes on with it"),
        look,
    );
    // An error stream that takes no words does not change what is kept.
    let _ = writeln!(session.console.err, "{kept}\n{again}");
}
