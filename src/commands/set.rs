//! `set`: other values for keys, of one entry or of all that the filters keep.

mod assignment;

use std::collections::BTreeSet;

use anyhow::Result;
use clap::Args;

use super::candidates::{Values, completer};
use super::filters::FilterArguments;
use super::meant::meant;
use super::session::{Session, counted};
use super::standing::Entries;
use super::writing::{Changed, Current, WritingArguments};
use crate::domain::{Directory, Filter, Record, Rule};
use crate::failure::{Outcome, Refusal, Unsound};
use crate::store::Edit;
use assignment::{Assignment, Unmade};

pub(super) const ABOUT: &str = "Change facts of a group, or of all groups that the filters keep";

pub(super) const EXAMPLES: &str = "\
peerdir set vandu city=Vancouver founded=1998
peerdir set vandu services+=naloxone services-=policy    add to a list, take out of it
peerdir set vandu acronym=                               take a fact away
peerdir set vandu descriptions.fr=\"Une union.\"
peerdir set --country Canada --dry-run status=active     show what would change";

/// How many entries are shown in full before many are changed.
const SHOWN: usize = 10;

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The id of a group, unless filters say which; then key=value, key+=value, key-=value
    #[arg(value_name = "ID|KEY=VALUE", required = true, add = completer(Values::Ids))]
    words: Vec<String>,
    /// Change all groups that the filters keep without asking
    #[arg(long, short = 'y', help_heading = "Writing")]
    yes: bool,
    #[command(flatten)]
    writing: WritingArguments,
    #[command(flatten)]
    filters: FilterArguments,
}

/// Which entries are changed.
enum Chosen {
    One(String),
    Kept(Box<Filter>),
    /// Those that were shown.
    Shown(BTreeSet<String>),
}

/// What there is to say of a change.
#[derive(Default)]
struct Told {
    /// The entries that change.
    ids: Vec<String>,
    /// How many were looked at.
    looked_at: usize,
    notes: Vec<String>,
    /// How many of them stand in a list below.
    copied: usize,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let filter = self.filters.filter(session)?;
        let (id, assignments) = self.parted(&filter)?;
        if let Some(id) = id {
            return self.change(&Chosen::One(id), &assignments, session);
        }
        let kept = Chosen::Kept(Box::new(filter));
        if self.writing.dry_run || self.yes {
            return self.change(&kept, &assignments, session);
        }
        let preview = self.preview(&kept, &assignments, session)?;
        if preview.ids.is_empty() {
            return say_nothing(&preview, session);
        }
        let groups = counted(preview.ids.len(), "group", "groups");
        if !session.may_ask(self.writing.no_input) {
            let message = format!("{groups} would change, and nobody is there to be asked");
            let hint = "--dry-run shows the difference, --yes makes it".to_owned();
            return Err(Refusal::new(message, hint).into());
        }
        let shown = Chosen::Shown(preview.ids.iter().cloned().collect());
        if preview.ids.len() <= SHOWN {
            let writing = WritingArguments {
                dry_run: true,
                no_input: true,
            };
            let mut told = Told::default();
            session.change(&writing, "", &mut |current| {
                edits(&shown, &assignments, current, &mut told)
            })?;
        } else {
            session.note(&preview.ids.join(", "))?;
        }
        if session.confirm(&format!("Change {groups}?"), false)? != Some(true) {
            session.note("nothing was changed")?;
            return Ok(Outcome::No);
        }
        self.change(&shown, &assignments, session)
    }

    /// The id, if there is one, and the assignments.
    fn parted(&self, filter: &Filter) -> Result<(Option<String>, Vec<Assignment>)> {
        let first = self
            .words
            .first()
            .filter(|word| Assignment::of(word).is_none());
        let rest = &self.words[usize::from(first.is_some())..];
        let assignment = |word: &String| {
            Assignment::of(word).ok_or_else(|| {
                let hint = "write key=value; a name of several words stands in quotes".to_owned();
                Refusal::new(format!("`{word}` is no assignment"), hint).into()
            })
        };
        let assignments = rest.iter().map(assignment).collect::<Result<Vec<_>>>()?;
        let fault = match (first, filter.is_empty()) {
            (Some(_), false) => Some((
                "an id and filters were named",
                "name one group, or filters for all that they keep",
            )),
            (None, true) => Some((
                "no group is named",
                "write its id before the assignments, or filters: --country Canada",
            )),
            _ if assignments.is_empty() => Some((
                "nothing says what to change",
                "write key=value behind the id: city=Nelson",
            )),
            _ => None,
        };
        match fault {
            Some((message, hint)) => Err(Refusal::new(message, hint.to_owned()).into()),
            None => Ok((first.cloned(), assignments)),
        }
    }

    /// What would change, without a word and without changing it.
    fn preview(
        &self,
        chosen: &Chosen,
        assignments: &[Assignment],
        session: &mut Session<'_>,
    ) -> Result<Told> {
        let mut told = Told::default();
        let writing = WritingArguments {
            dry_run: true,
            ..self.writing.clone()
        };
        session.change(&writing, "", &mut |current| {
            edits(chosen, assignments, current, &mut told)?;
            Ok(Vec::new())
        })?;
        Ok(told)
    }

    fn change(
        &self,
        chosen: &Chosen,
        assignments: &[Assignment],
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let mut told = Told::default();
        let keys: BTreeSet<&str> = assignments.iter().map(Assignment::name).collect();
        let whose = match chosen {
            Chosen::One(id) => id,
            Chosen::Kept(_) | Chosen::Shown(_) => "several groups",
        };
        // The history does not repeat what was typed: it may be what was to be taken out.
        let keys = keys.into_iter().collect::<Vec<_>>().join(", ");
        let what = format!("set {keys} of {whose}");
        let changed = session
            .change(&self.writing, &what, &mut |current| {
                edits(chosen, assignments, current, &mut told)
            })
            .map_err(|error| in_words(error, assignments))?;
        for note in &told.notes {
            session.note(note)?;
        }
        if told.copied > 1 {
            let file = session.target()?.label();
            let copied = told.copied;
            session.note(&format!(
                "{copied} of them stand in a list below: {file} gets copies with the change, which take their place"
            ))?;
        }
        match changed {
            Changed::Nothing => return say_nothing(&told, session),
            Changed::Written => {
                let groups = match &told.ids[..] {
                    [one] => format!("{one} was changed"),
                    many => format!("{} groups were changed", many.len()),
                };
                session.note(&groups)?;
            }
            Changed::Shown if told.ids.len() > 1 => {
                session.note(&format!("{} groups would change", told.ids.len()))?;
            }
            Changed::Shown => {}
        }
        Ok(Outcome::Done)
    }
}

fn say_nothing(told: &Told, session: &mut Session<'_>) -> Result<Outcome> {
    if told.looked_at == 0 {
        session.note("no group fits; nothing was changed")?;
        return Ok(Outcome::No);
    }
    session.note("nothing was changed: the list says so already")?;
    Ok(Outcome::Done)
}

/// The edits that make the assignments.
fn edits(
    chosen: &Chosen,
    assignments: &[Assignment],
    current: &Current<'_>,
    told: &mut Told,
) -> Result<Vec<Edit>> {
    *told = Told::default();
    let organizations = || current.directory.organizations().iter();
    let ids: Vec<String> = match chosen {
        Chosen::One(typed) => {
            let meant = meant(typed, current)?;
            told.notes.extend(meant.note);
            vec![meant.id]
        }
        Chosen::Kept(filter) => {
            let kept = organizations().filter(|found| filter.keeps(found));
            kept.map(|found| found.id.to_string()).collect()
        }
        Chosen::Shown(ids) => {
            let shown = organizations().filter(|found| ids.contains(&*found.id));
            shown.map(|found| found.id.to_string()).collect()
        }
    };
    let is_one = matches!(chosen, Chosen::One(_));
    told.looked_at = ids.len();
    let (mut entries, mut edits, mut lacking) = (Entries::new(current), Vec::new(), None);
    for id in &ids {
        let standing = entries.standing(id)?;
        let made = made(
            &standing.record,
            assignments,
            current.directory,
            &mut told.notes,
        );
        let record = match made {
            Ok(record) => record,
            // Of many entries some may lack what is taken out of the others.
            Err((_, Unmade::Absent(fault))) if !is_one => {
                lacking = Some(fault);
                continue;
            }
            Err((assignment, Unmade::Absent(fault) | Unmade::Fault(fault))) => {
                return Err(assignment.refusal(&fault));
            }
        };
        let own = standing.edits(&record);
        if own.is_empty() {
            continue;
        }
        if let Some(note) = standing.note(&current.file) {
            told.copied += 1;
            if ids.len() == 1 {
                told.notes.push(note);
            }
        }
        told.ids.push(id.clone());
        edits.extend(own);
    }
    match lacking {
        Some(fault) if edits.is_empty() => {
            let message = format!("none of the groups: {}", fault.message);
            Err(Refusal::new(message, fault.hint).into())
        }
        _ => Ok(edits),
    }
}

/// A record with the assignments made, one after the other.
fn made<'a>(
    record: &Record,
    assignments: &'a [Assignment],
    directory: &Directory,
    notes: &mut Vec<String>,
) -> Result<Record, (&'a Assignment, Unmade)> {
    let mut record = record.clone();
    let mut seen = BTreeSet::new();
    for assignment in assignments {
        let is_first = seen.insert(assignment.name());
        assignment
            .make(&mut record, is_first, directory, notes)
            .map_err(|unmade| (assignment, unmade))?;
    }
    Ok(record)
}

/// Faults that the list would have, as faults of the assignments: the lines of a list that was not written are
/// nowhere to be looked up.
fn in_words(error: anyhow::Error, assignments: &[Assignment]) -> anyhow::Error {
    let Some(Unsound(findings)) = error.downcast_ref() else {
        return error;
    };
    let mut said: Vec<(String, Option<String>)> = Vec::new();
    for finding in findings {
        let meant = assignments
            .iter()
            .find(|assignment| assignment.is_meant_by(&finding.message));
        let Some(meant) = meant.or(assignments.first().filter(|_| assignments.len() == 1)) else {
            return error;
        };
        // What nobody is to read is not repeated, even to whoever typed it.
        let what = match finding.rule {
            Rule::PrivateValue => meant.name().to_owned(),
            _ => meant.typed(),
        };
        let message = format!("`{what}`: {}", finding.message);
        if said.iter().all(|(known, _)| *known != message) {
            said.push((message, finding.hint.clone()));
        }
    }
    let hint = said.iter().find_map(|(_, hint)| hint.clone());
    let messages: Vec<String> = said.into_iter().map(|(message, _)| message).collect();
    Refusal::new(messages.join("; "), hint).into()
}
