//! `duplicates`: entries that may be one organization, with what they share; and the record that two are two.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::named::{named, names};
use super::session::counted;
use super::standing::Entries;
use super::writing::{Changed, Current, WritingArguments, no_entry};
use crate::domain::{Directory, Value, likely_duplicates};
use crate::failure::{Outcome, Refusal};
use crate::render::{PairFormat, pairs};
use crate::store::Edit;

pub(super) const ABOUT: &str =
    "List entries that may be one group, and what they share; exit code 1 if there are any";

pub(super) const EXAMPLES: &str = "\
peerdir duplicates
peerdir duplicates --file shared.toml --format json
peerdir duplicates --different our-union their-union    they are two: do not ask again";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Record that these two are different groups
    #[arg(long, num_args = 2, value_names = ["ID", "ID"], add = completer(Values::Ids))]
    different: Vec<String>,
    /// table at a terminal, tsv in a pipe, or what you name
    #[arg(long, value_name = "FORMAT", value_parser = names(PairFormat::ALL), conflicts_with = "different")]
    format: Option<String>,
    #[command(flatten)]
    writing: WritingArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        if let [left, right] = &self.different[..] {
            return self.record(left, right, session);
        }
        let directory = session.directory()?;
        let bar = session.patient_bar();
        let found = likely_duplicates(directory, &mut |done, of| {
            bar.done("comparing the entries", done, of);
        });
        drop(bar);
        let usual = if session.console.out_is_terminal {
            PairFormat::Table
        } else {
            PairFormat::Tsv
        };
        let format = self
            .format
            .as_deref()
            .and_then(|name| named(PairFormat::ALL, name));
        let look = session.look();
        pairs(&found, format.unwrap_or(usual), look, session.out())?;
        if found.is_empty() {
            session.note("no two entries look like one group")?;
            return Ok(Outcome::Done);
        }
        session.note(&counted(
            found.len(),
            "pair may be one group",
            "pairs may each be one group",
        ))?;
        session.hint("`peerdir merge A B` joins two; `peerdir duplicates --different A B` records that they are two")?;
        Ok(Outcome::No)
    }

    fn record(&self, left: &str, right: &str, session: &mut Session<'_>) -> Result<Outcome> {
        if left == right {
            let hint = "name two ids; `peerdir duplicates` lists pairs".to_owned();
            return Err(
                Refusal::new(format!("`{left}` is not different from itself"), hint).into(),
            );
        }
        let what = format!("record that {left} and {right} are different");
        let mut copied = None;
        let changed = session.change(&self.writing, &what, &mut |current| {
            different(left, right, current, &mut copied)
        })?;
        if let Some(note) = copied {
            session.note(&note)?;
        }
        match changed {
            Changed::Written => session.note(&format!("{left} and {right} are recorded as two"))?,
            Changed::Nothing => session.note(&format!(
                "that {left} and {right} are two is recorded already"
            ))?,
            Changed::Shown => {}
        }
        Ok(Outcome::Done)
    }
}

/// The change that records it: in the entry that stands in the list that is written; if neither does, in a copy of the
/// first, which takes the place of the one below. That is what `copied` says then.
fn different(
    left: &str,
    right: &str,
    current: &Current<'_>,
    copied: &mut Option<String>,
) -> Result<Vec<Edit>> {
    for id in [left, right] {
        if current.directory.by_id(id).is_none() {
            return Err(no_entry(id));
        }
    }
    if are_different(left, right, current.directory) {
        return Ok(Vec::new());
    }
    let pairs = [(left, right), (right, left)];
    let stands_here = |(own, _): &(&str, &str)| current.document.record(own).is_some();
    let (own, other) = pairs.into_iter().find(stands_here).unwrap_or(pairs[0]);
    let standing = Entries::new(current).standing(own)?;
    let mut record = standing.record.clone();
    let others = record.get("different_from");
    let mut others = others.map_or_else(Vec::new, |value| value.items().to_vec());
    others.push(Value::text(other));
    record.set("different_from", Value::List(others));
    *copied = standing.note(&current.file);
    Ok(standing.edits(&record))
}

fn are_different(left: &str, right: &str, directory: &Directory) -> bool {
    let says = |own: &str, other: &str| {
        directory
            .by_id(own)
            .is_some_and(|own| own.different_from.iter().any(|id| id == other))
    };
    says(left, right) || says(right, left)
}
