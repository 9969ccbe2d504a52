//! `edit --private`: what the private overlay has on a group, in the person's editor. It takes the way of a draft, but
//! nothing of it goes into a list or into the undo history, and no message quotes it.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::draft::{BASE, Draft, MARK, base};
use super::{Edited, say_kept};
use crate::commands::meant::called;
use crate::commands::session::{Session, error_look};
use crate::console::{self, ColorChoice};
use crate::domain::Record;
use crate::failure::{Refusal, report};
use crate::store::{PrivateFault, change_private, keep_draft, read_draft, take_away_draft};

/// What was handed out: the group, the overlay and what it has on the group.
struct Handed {
    id: String,
    file: PathBuf,
    tables: String,
}

/// Lets somebody edit private contacts, again and again until they are taken or they give up.
pub(super) fn edit(
    typed: &str,
    draft: Option<PathBuf>,
    may_ask: bool,
    session: &mut Session<'_>,
) -> Result<Edited> {
    let mut handed = hand_out(typed, session)?;
    let folders = console::draft_directories();
    let path = if let Some(path) = draft {
        read_draft(&path)?;
        path
    } else {
        keep_draft(&folders, &handed.id, &text(&handed))?
    };
    loop {
        if let Err(fault) = session.console.edit(&path) {
            let is_untouched = Draft::read(&path).is_ok_and(|draft| draft.says(&shown(&handed)));
            if is_untouched {
                take_away_draft(&folders, &path);
            } else {
                say_kept(&format!("{} --private", handed.id), &path, session);
            }
            let hint = "name one with VISUAL=nano".to_owned();
            return Err(Refusal::new(fault.to_string(), hint).into());
        }
        let error = match take(&handed, &path, session) {
            Ok(edited) => {
                take_away_draft(&folders, &path);
                return Ok(edited);
            }
            Err(error) => error,
        };
        let look = error_look(session.console, ColorChoice::Auto);
        report(&error, look, &mut session.console.err);
        let again = session.may_ask(!may_ask)
            && session.confirm("Edit it again?", false).ok().flatten() == Some(true);
        if !again {
            say_kept(&format!("{} --private", handed.id), &path, session);
            return Ok(Edited::Refused);
        }
        handed = hand_out(&handed.id, session)?;
    }
}

/// What the overlay has on a group now.
fn hand_out(typed: &str, session: &mut Session<'_>) -> Result<Handed> {
    let notes = session.private_notes()?;
    let (Some(notes), Some(file)) = (notes, session.places().private_file()) else {
        let hint = "`peerdir init --private` makes a file for them".to_owned();
        return Err(Refusal::new("there are no private contacts", hint).into());
    };
    // What has lost its group can be mended, too.
    let id = if notes.on(typed).is_empty() {
        called(typed, session.directory()?)?.id
    } else {
        typed.to_owned()
    };
    let mut tables = String::new();
    change_private(&file, &id, &mut |_| {}, &mut |now| {
        now.clone_into(&mut tables);
        Ok(now.to_owned())
    })?;
    Ok(Handed { id, file, tables })
}

/// The tables as a draft has them.
fn shown(handed: &Handed) -> String {
    let tables = handed.tables.replace("\r\n", "\n");
    tables.trim_matches('\n').to_owned()
}

/// What a draft says that it was made of: nothing of the contacts.
fn base_of(tables: &str) -> String {
    base(&Record::default(), tables)
}

/// The text of a draft.
fn text(handed: &Handed) -> String {
    let id = &handed.id;
    let head = format!(
        "{MARK} Your private contacts on {id}. Write below, save, and close the editor.\n\
         {MARK} A contact begins with a line [{id}], or with [[{id}]] each if there are several:\n\
         {MARK} name = \"…\", phone = \"…\", email = \"…\", note = \"…\", or any key of yours.\n\
         {MARK} Without a line below, what stood there is taken out.\n\
         {BASE}{}\n\n",
        base_of(&handed.tables)
    );
    format!("{head}{}\n", shown(handed))
}

/// Takes a draft into the overlay.
fn take(handed: &Handed, path: &Path, session: &mut Session<'_>) -> Result<Edited> {
    let draft = Draft::read(path)?;
    let id = &handed.id;
    if draft.says(&shown(handed)) {
        session.note("nothing was changed")?;
        return Ok(Edited::Unchanged);
    }
    let mut replace = |now: &str| {
        let is_other = draft.base().is_some_and(|base| base != base_of(now));
        if is_other || now != handed.tables {
            let message = format!("the private contacts on `{id}` were changed meanwhile");
            let hint = format!(
                "look at them with `peerdir show {id} --private`; to put the draft in their place, delete its line `## Base`"
            );
            return Err(Refusal::new(message, hint).into());
        }
        Ok(draft.entry().to_owned())
    };
    let mut say = |words: &str| drop(session.note(words));
    let changed = change_private(&handed.file, id, &mut say, &mut replace);
    changed.map_err(|error| match error.downcast::<PrivateFault>() {
        Ok(fault) => {
            let finding = fault.finding(path);
            let line = finding.line + draft.lines_above();
            let message = format!("{}:{line}: {}", finding.file, finding.message);
            Refusal::new(message, finding.hint).into()
        }
        Err(error) => error,
    })?;
    session.note(&format!("the private contacts on {id} were changed"))?;
    Ok(Edited::Written)
}
