//! `merge`: two entries of one group become one. What they say is joined by `domain`; here it becomes one change.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::remove::removal;
use super::standing::Entries;
use super::writing::{Changed, Current, WritingArguments};
use crate::domain::{Joined, Organization, REFERENCES, Record, Value, join};
use crate::failure::{Outcome, Refusal};
use crate::store::Edit;

pub(super) const ABOUT: &str =
    "Join two entries of one group: the first stays and takes over all that the second has";

pub(super) const EXAMPLES: &str = "\
peerdir merge our-union union-of-ours --dry-run    what would change
peerdir merge our-union union-of-ours              `peerdir undo` takes it back";

#[derive(Args, Debug)]
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
        let mut notes = Vec::new();
        let what = format!("merge {kept} {other}");
        let changed = session.change(&self.writing, &what, &mut |current| {
            notes.clear();
            let (result, edits) = self.plan(current, &mut notes)?;
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
        for note in &notes {
            session.note(note)?;
        }
        if changed == Changed::Written {
            session.note(&format!("{other} was joined into {kept}"))?;
        }
        Ok(Outcome::Done)
    }

    /// What is joined, and the changes: the joined entry, the end of the other, and those that named it.
    fn plan(&self, current: &Current<'_>, notes: &mut Vec<String>) -> Result<(Joined, Vec<Edit>)> {
        let mut entries = Entries::new(current);
        let (kept, other) = (
            entries.standing(&self.kept)?,
            entries.standing(&self.other)?,
        );
        let joined = join(&kept.record, &other.record);
        let mut edits = kept.edits(&joined.record);
        if !edits.is_empty() {
            notes.extend(kept.note(&current.file));
        }
        edits.extend(removal(&self.other, current));
        let organizations = current.directory.organizations().iter();
        for organization in organizations.filter(|found| self.names_the_other(found)) {
            let standing = entries.standing(&organization.id)?;
            let new = self.renamed(standing.record.clone());
            edits.extend(standing.edits(&new));
            notes.extend(standing.note(&current.file));
        }
        Ok((joined, edits))
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
