//! `merge`: two entries of one group become one. What they say is joined by `domain`; here it becomes one change.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::writing::{Changed, Current, WritingArguments, no_entry};
use crate::domain::{Joined, Organization, Record, Value, join};
use crate::failure::{Outcome, Refusal};
use crate::store::Edit;

pub(super) const ABOUT: &str =
    "Join two entries of one group: the first stays and takes over all that the second has";

pub(super) const EXAMPLES: &str = "\
peerdir merge our-union union-of-ours --dry-run    what would change
peerdir merge our-union union-of-ours              `peerdir undo` takes it back";

/// The keys that name other entries.
const REFERENCES: [&str; 2] = ["parent", "successor"];

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The id of the entry that stays
    #[arg(value_name = "ID", add = completer(Values::Ids))]
    kept: String,
    /// The id of the entry that is joined into it and goes
    #[arg(value_name = "OTHER-ID", add = completer(Values::Ids))]
    other: String,
    #[command(flatten)]
    writing: WritingArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let (kept, other) = (&self.kept, &self.other);
        if kept == other {
            let hint = "name two ids; `peerdir duplicates` lists pairs".to_owned();
            return Err(
                Refusal::new(format!("`{kept}` cannot be joined with itself"), hint).into(),
            );
        }
        let mut joined = None;
        let what = format!("merge {kept} {other}");
        let changed = session.change(&self.writing, &what, &mut |current| {
            let result = self.joined(current)?;
            let edits = self.edits(&result.record, current);
            joined = Some(result);
            Ok(edits)
        })?;
        for line in joined.iter().flat_map(|joined| &joined.taken) {
            session.note(&format!("taken from {other}: {line}"))?;
        }
        for line in joined.iter().flat_map(|joined| &joined.noted) {
            session.note(&format!(
                "{kept} says otherwise, so it went into the notes: {line}"
            ))?;
        }
        if changed == Changed::Written {
            session.note(&format!("{other} was joined into {kept}"))?;
        }
        Ok(Outcome::Done)
    }

    fn joined(&self, current: &Current<'_>) -> Result<Joined> {
        let record = |id: &str| {
            let own = current.document.record(id).cloned();
            let below = || current.directory.by_id(id).map(Record::of);
            own.or_else(below).ok_or_else(|| no_entry(id))
        };
        Ok(join(&record(&self.kept)?, &record(&self.other)?))
    }

    /// The changes: the joined entry, the end of the other, and those that named it.
    fn edits(&self, joined: &Record, current: &Current<'_>) -> Vec<Edit> {
        let mut edits = match current.document.record(&self.kept) {
            Some(old) => changes(&self.kept, old, joined),
            None => vec![Edit::Insert(joined.clone())],
        };
        if current.document.record(&self.other).is_some() {
            edits.push(Edit::Remove {
                id: self.other.clone(),
            });
        } else {
            let hidden = current.document.head().get("hidden");
            let mut hidden = hidden.map_or_else(Vec::new, |value| value.items().to_vec());
            hidden.push(Value::text(&self.other));
            edits.push(Edit::SetHead {
                key: "hidden".to_owned(),
                value: Value::List(hidden),
            });
        }
        let organizations = current.directory.organizations().iter();
        for organization in organizations.filter(|found| self.names_the_other(found)) {
            let old = current.document.record(&organization.id);
            let new = self.renamed(old.cloned().unwrap_or_else(|| Record::of(organization)));
            match old {
                Some(old) => edits.extend(changes(&organization.id, old, &new)),
                None => edits.push(Edit::Insert(new)),
            }
        }
        edits
    }

    /// Whether a third entry names the one that goes.
    fn names_the_other(&self, organization: &Organization) -> bool {
        let named = [&organization.parent, &organization.successor];
        let is_third = organization.id != self.kept && organization.id != self.other;
        is_third
            && (named.into_iter().flatten().any(|id| *id == self.other)
                || organization
                    .different_from
                    .iter()
                    .any(|id| *id == self.other))
    }

    /// An entry that names the one that stays where it named the one that goes.
    fn renamed(&self, mut record: Record) -> Record {
        let kept = Value::text(&self.kept);
        let is_other = |value: &Value| value.as_text() == Some(&self.other);
        for key in REFERENCES {
            if record.get(key).is_some_and(is_other) {
                record.set(key, kept.clone());
            }
        }
        if let Some(Value::List(others)) = record.get("different_from").cloned() {
            let mut renamed: Vec<Value> = Vec::new();
            for id in others {
                let id = if is_other(&id) { kept.clone() } else { id };
                if !renamed.contains(&id) {
                    renamed.push(id);
                }
            }
            record.set("different_from", Value::List(renamed));
        }
        record
    }
}

/// What makes one record of another, key by key.
fn changes(id: &str, old: &Record, new: &Record) -> Vec<Edit> {
    let set = new
        .fields
        .iter()
        .filter(|(key, value)| old.get(key) != Some(value));
    let set = set.map(|(key, value)| Edit::Set {
        id: id.to_owned(),
        key: key.clone(),
        value: value.clone(),
    });
    let unset = old.fields.iter().filter(|(key, _)| new.get(key).is_none());
    let unset = unset.map(|(key, _)| Edit::Unset {
        id: id.to_owned(),
        key: key.clone(),
    });
    set.chain(unset).collect()
}
