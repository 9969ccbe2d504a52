//! What was answered and not added: kept in a draft with which `add --from` goes on.

use anyhow::Result;

use super::asking::say;
use super::keys::KEYS;
use crate::commands::Session;
use crate::console;
use crate::domain::Record;
use crate::failure::Outcome;
use crate::store::{entry_as_text, keep_draft};

/// Nothing is added, and no answer is lost: they go into a draft.
pub(super) fn put_aside(record: Record, session: &mut Session<'_>) -> Result<Outcome> {
    if record.fields.is_empty() {
        say("nothing was added", session)?;
        return Ok(Outcome::No);
    }
    let entry = entry_as_text(&in_order(record));
    let kept = keep_draft(&console::draft_directories(), "new-group", &entry);
    match kept {
        Ok(path) => {
            let path = path.display();
            say(
                &format!("nothing was added; your answers are kept in {path}"),
                session,
            )?;
            session.hint(&format!("`peerdir add --from {path}` goes on with them"))?;
        }
        Err(_) => say("nothing was added", session)?,
    }
    Ok(Outcome::No)
}

/// A record with its keys in the order of the file; those that are not known stay behind.
pub(super) fn in_order(mut record: Record) -> Record {
    let place = |name: &str| {
        KEYS.iter()
            .position(|key| key.name == name)
            .unwrap_or(KEYS.len())
    };
    record.fields.sort_by_key(|(name, _)| place(name));
    record
}
