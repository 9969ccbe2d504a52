//! The private overlay at the table of the commands: `show --private` reads from it, `check` and the commands that
//! write compare lists with it, `init --private` starts it. No other command comes here.

use std::sync::Arc;

use anyhow::{Error, Result};

use super::Session;
use crate::domain::{Directory, Finding, Organization};
use crate::failure::{Outcome, Refusal};
use crate::render::{escape_for_terminal, private_contact};
use crate::store::{PrivateFault, PrivateNotes, create_private, exposures, open_private};

/// What a new overlay says.
const NEW: &str = "\
# Private contacts, by the ids of groups. This file is yours alone: keep it out of repositories and synced folders.
# `peerdir show ID --private` shows what stands here. No other command prints any of it; `check` and whatever changes a
# list look that none of it stands in a list. Any keys will do; several contacts of a group stand under [[ID]] each.
# Take the # away to use the example.

# [our-union]
# name = \"Whom to ask for\"
# phone = \"+1 555 0100\"
# email = \"someone@example.org\"
# note = \"When to call\"
";

impl Session<'_> {
    /// The overlay; none, if there is none.
    ///
    /// # Errors
    /// It is there and cannot be used.
    pub(super) fn private_notes(&self) -> Result<Option<Arc<PrivateNotes>>> {
        let Some(path) = self.places().private_file() else {
            return Ok(None);
        };
        let in_words = |error: Error| match error.downcast::<PrivateFault>() {
            Ok(fault) => {
                let finding = fault.finding(&path);
                let message = format!("{}:{}: {}", finding.file, finding.line, finding.message);
                Refusal::new(message, finding.hint).into()
            }
            Err(error) => error,
        };
        let notes = open_private(&path).map_err(in_words)?;
        Ok(notes.map(Arc::new))
    }

    /// The overlay as far as it can be used, with what is wrong with it or with its place.
    pub(super) fn examined_private_notes(
        &self,
    ) -> Result<(Option<Arc<PrivateNotes>>, Vec<Finding>)> {
        let Some(path) = self.places().private_file() else {
            return Ok((None, Vec::new()));
        };
        let mut found = exposures(&path);
        let notes = match open_private(&path).map_err(Error::downcast::<PrivateFault>) {
            Ok(notes) => notes.map(Arc::new),
            Err(Err(error)) => return Err(error),
            Err(Ok(fault)) => {
                let fault = fault.finding(&path);
                // That others can read it was found by both.
                if !found.iter().any(|known| known.message == fault.message) {
                    found.push(fault);
                }
                None
            }
        };
        Ok((notes, found))
    }

    /// Shows what the overlay has on groups that were shown; the answer is no if that is nothing.
    pub(super) fn show_private(
        &mut self,
        notes: Option<&PrivateNotes>,
        groups: &[&Organization],
    ) -> Result<Outcome> {
        let Some(notes) = notes else {
            self.note("there are no private contacts")?;
            self.hint("`peerdir init --private` makes a file for them that you alone can read")?;
            return Ok(Outcome::No);
        };
        let look = self.look();
        let mut outcome = Outcome::No;
        for group in groups {
            for contact in notes.on(&group.id) {
                let lines: Vec<(&str, &str)> = contact.lines().collect();
                private_contact(&group.title(), &lines, look, self.out())?;
                outcome = Outcome::Done;
            }
        }
        if outcome == Outcome::No {
            let ids: Vec<&str> = groups.iter().map(|group| &*group.id).collect();
            self.note(&format!(
                "there are no private contacts on {}",
                ids.join(", ")
            ))?;
        }
        Ok(outcome)
    }

    /// Starts the overlay.
    pub(super) fn start_private_notes(&mut self) -> Result<Outcome> {
        let path = self.places().private_file().ok_or_else(|| {
            Refusal::new(
                "this system names no folder for your data",
                "set HOME or XDG_DATA_HOME to a folder of your own".to_owned(),
            )
        })?;
        create_private(&path, NEW)?;
        let shown = path.display().to_string();
        writeln!(self.out(), "{}", escape_for_terminal(&shown))?;
        self.note("private contacts go here; you alone can read the file")?;
        for finding in exposures(&path) {
            self.note(&finding.message)?;
            self.hint(&finding.hint.unwrap_or_default())?;
        }
        Ok(Outcome::Done)
    }
}

/// The tables of the overlay whose groups are in no list.
pub(super) fn lost(notes: &PrivateNotes, directory: &Directory) -> Vec<Finding> {
    notes.without_group(|id| directory.by_id(id).is_some())
}
