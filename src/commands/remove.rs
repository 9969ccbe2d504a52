//! `remove`: takes an entry away. One of a list below is hidden instead; with `--defunct` a tombstone stays.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::meant::{called, meant};
use super::standing::{Entries, list_name};
use super::writing::{Changed, Current, WritingArguments};
use crate::domain::{Directory, Organization, Record, Status, Value};
use crate::failure::{Outcome, Refusal};
use crate::store::Edit;

pub(super) const ABOUT: &str = "Take a group out of the list; one of a list below is hidden, a closed one may stay as a tombstone";

pub(super) const EXAMPLES: &str = "\
peerdir remove vandu
peerdir remove vandu --dry-run                       what would change
peerdir remove vandu --defunct                       it has closed; searches still find it
peerdir remove vandu --defunct --successor bcyadws   and name who took its place";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The id of the group, or a name that no other has
    #[arg(value_name = "ID", add = completer(Values::Ids))]
    id: String,
    /// Keep the entry and mark the group as closed
    #[arg(long)]
    defunct: bool,
    /// The id of the group that took its place
    #[arg(long, value_name = "ID", requires = "defunct", add = completer(Values::Ids))]
    successor: Option<String>,
    #[command(flatten)]
    writing: WritingArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        if self.defunct {
            return bury(&self.id, self.successor.as_deref(), &self.writing, session);
        }
        let what = format!("remove {}", self.id);
        let mut notes = Vec::new();
        let changed = session.change(&self.writing, &what, &mut |current| {
            notes.clear();
            edits(&self.id, current, &mut notes)
        })?;
        let said = if changed == Changed::Shown {
            0
        } else {
            usize::MAX
        };
        for note in notes.iter().take(said) {
            session.note(note)?;
        }
        Ok(Outcome::Done)
    }
}

/// The edits after which no list in use has the entry.
fn edits(typed: &str, current: &Current<'_>, notes: &mut Vec<String>) -> Result<Vec<Edit>> {
    let hidden = current.document.head().get("hidden");
    let hidden = hidden.map_or(&[][..], Value::items);
    let is_hidden = hidden.iter().any(|id| id.as_text() == Some(typed.trim()));
    if is_hidden && current.document.record(typed.trim()).is_none() {
        notes.push(format!(
            "nothing was changed: {} hides `{typed}` already",
            current.file
        ));
        return Ok(Vec::new());
    }
    let meant = meant(typed, current)?;
    notes.extend(meant.note);
    let id = meant.id;
    let mut edits = removal(&id, current);
    if current.stands_below(&id) {
        let below = current.lists_below().next();
        let below = below.map_or_else(|| "the list below".to_owned(), |file| list_name(file));
        let stands_here = current.document.record(&id).is_some();
        let removed = if stands_here { "was removed and " } else { "" };
        notes.push(format!(
            "{id} {removed}is hidden by `hidden` in {}; {below} is as it was",
            current.file
        ));
    } else {
        refuse_if_named(&id, is_hidden, current)?;
        if !is_hidden {
            edits.extend(without_mention(&id, current, notes)?);
        }
        notes.push(format!("{id} was removed from {}", current.file));
    }
    Ok(edits)
}

/// The edits after which no list in use has an entry, whatever else names it.
pub(super) fn removal(id: &str, current: &Current<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    if current.document.record(id).is_some() {
        edits.push(Edit::Remove { id: id.to_owned() });
    }
    if current.stands_below(id) {
        // Without this the entry below would come back.
        let hidden = current.document.head().get("hidden");
        let mut hidden = hidden.map_or_else(Vec::new, |value| value.items().to_vec());
        if !hidden.iter().any(|hidden| hidden.as_text() == Some(id)) {
            hidden.push(Value::text(id));
        }
        edits.push(Edit::SetHead {
            key: "hidden".to_owned(),
            value: Value::List(hidden),
        });
    }
    edits
}

/// The edits after which no other entry says that it is different from this one, which is no more.
fn without_mention(id: &str, current: &Current<'_>, notes: &mut Vec<String>) -> Result<Vec<Edit>> {
    let (mut entries, mut edits) = (Entries::new(current), Vec::new());
    let mentions = |found: &&Organization| {
        let mut others = found.different_from.iter();
        *found.id != *id && others.any(|other| *other == id)
    };
    for found in current.directory.organizations().iter().filter(mentions) {
        let standing = entries.standing(&found.id)?;
        let mut record = standing.record.clone();
        let others = record.remove("different_from");
        let mut others = others.map_or_else(Vec::new, |value| value.items().to_vec());
        others.retain(|other| other.as_text() != Some(id));
        if !others.is_empty() {
            record.set("different_from", Value::List(others));
        }
        edits.extend(standing.edits(&record));
        notes.extend(standing.note(&current.file));
        notes.push(format!(
            "{} no longer says that it is different from {id}",
            found.id
        ));
    }
    Ok(edits)
}

/// The entries that name another as their parent or successor.
fn named_by<'a>(id: &'a str, directory: &'a Directory) -> impl Iterator<Item = &'a Organization> {
    let names = move |found: &&Organization| {
        *found.id != *id
            && [&found.parent, &found.successor]
                .into_iter()
                .flatten()
                .any(|other| *other == id)
    };
    directory.organizations().iter().filter(names)
}

/// An entry that others name cannot go: they would name nothing. One that is hidden stays known.
fn refuse_if_named(id: &str, is_hidden: bool, current: &Current<'_>) -> Result<()> {
    let others: Vec<&str> = named_by(id, current.directory)
        .map(|found| &*found.id)
        .collect();
    if others.is_empty() || is_hidden {
        return Ok(());
    }
    let ids = others.join(", ");
    let message = format!("`{id}` is named as parent or successor by {ids}");
    let hint = format!(
        "keep it as a tombstone with `peerdir remove {id} --defunct`, or change the others first: `peerdir set {} parent= successor=`",
        others[0]
    );
    Err(Refusal::new(message, hint).into())
}

/// Marks a group as closed and keeps its entry.
pub(super) fn bury(
    typed: &str,
    successor: Option<&str>,
    writing: &WritingArguments,
    session: &mut Session<'_>,
) -> Result<Outcome> {
    let mut notes = Vec::new();
    let what = format!("mark {typed} as closed");
    let changed = session.change(writing, &what, &mut |current| {
        notes.clear();
        let meant = meant(typed, current)?;
        notes.extend(meant.note);
        let successor = successor
            .map(|successor| successor_of(&meant.id, successor, current))
            .transpose()?;
        let standing = Entries::new(current).standing(&meant.id)?;
        let record = closed(&standing.record, successor.as_deref());
        let edits = standing.edits(&record);
        if !edits.is_empty() {
            notes.extend(standing.note(&current.file));
            let leads = successor.map_or_else(String::new, |id| format!(" and lead to {id}"));
            notes.push(format!(
                "{} is marked as closed; searches still find it{leads}",
                meant.id
            ));
        }
        Ok(edits)
    })?;
    for note in &notes {
        session.note(note)?;
    }
    if changed == Changed::Nothing {
        session.note("nothing was changed: the list says so already")?;
    }
    Ok(Outcome::Done)
}

/// A record of a group that has closed.
fn closed(record: &Record, successor: Option<&str>) -> Record {
    let mut record = record.clone();
    record.set("status", Value::text(Status::Defunct.name()));
    if let Some(successor) = successor {
        record.set("successor", Value::text(successor));
    }
    record
}

fn successor_of(id: &str, typed: &str, current: &Current<'_>) -> Result<String> {
    let successor = called(typed, current.directory)?.id;
    if successor == id {
        let hint = "name the group that took its place, or leave --successor out".to_owned();
        return Err(Refusal::new(format!("`{id}` cannot succeed itself"), hint).into());
    }
    Ok(successor)
}
