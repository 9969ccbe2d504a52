//! Entries that may be the group that is to be added: said with what they share, before anything is written.

use anyhow::Result;

use super::asking::say;
use crate::commands::Session;
use crate::commands::session::in_brief;
use crate::console;
use crate::domain::{Directory, Record, Value, likely_duplicates_of, organization_of};
use crate::failure::Refusal;

/// What is to be done about entries that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The group is added.
    Add,
    /// It is not.
    Leave,
}

/// Says which entries may be the same group. Who is asked decides, and that is recorded; else `anyway` does.
///
/// # Errors
/// There are such entries, nobody is asked, and nobody said that it is another group.
pub(super) fn settle(
    record: &mut Record,
    anyway: bool,
    is_asked: bool,
    directory: &Directory,
    session: &mut Session<'_>,
) -> Result<Verdict> {
    // What is wrong with the entry is said when it is written.
    let Some(newcomer) = organization_of(record, console::today()) else {
        return Ok(Verdict::Add);
    };
    let pairs = likely_duplicates_of(&newcomer, directory);
    let alike = pairs
        .iter()
        .filter(|pair| !newcomer.different_from.contains(&pair.right.id));
    let alike: Vec<(String, String)> = alike
        .map(|pair| {
            let words = format!(
                "it may be {} ({}): {}",
                pair.right.id,
                in_brief(&pair.right.title()),
                pair.reasons()
            );
            (pair.right.id.to_string(), words)
        })
        .collect();
    if alike.is_empty() {
        return Ok(Verdict::Add);
    }
    for (_, words) in &alike {
        say(words, session)?;
    }
    if anyway {
        return Ok(Verdict::Add);
    }
    let ids: Vec<String> = alike.into_iter().map(|(id, _)| id).collect();
    if !is_asked {
        let hint = format!(
            "look with `peerdir show {}`; if it is another group, add --different-from {}",
            ids.first().map_or("", String::as_str),
            ids.join(" --different-from ")
        );
        session.say_refused(&Refusal::new(
            "the group seems to be listed already; nothing was added",
            hint,
        ))?;
        return Ok(Verdict::Leave);
    }
    if session.confirm("Is it another group?", false)? != Some(true) {
        return Ok(Verdict::Leave);
    }
    let mut others = record
        .get("different_from")
        .map_or_else(Vec::new, |others| others.items().to_vec());
    others.extend(ids.into_iter().map(Value::Text));
    record.set("different_from", Value::List(others));
    Ok(Verdict::Add)
}
