//! What becomes of the rows of a file, given the list as it stands: a fate for each, and the edits that take them all.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;

use super::fate::{Fate, PlannedRow};
use super::growth::NOTES;
use super::identify::Ids;
use super::judge::{Judged, Known, judge};
use super::kept::as_written;
use super::relations;
use crate::commands::session::counted;
use crate::commands::standing::Entries;
use crate::commands::writing::Current;
use crate::domain::{Duplicates, Finding, Record};
use crate::failure::Unsound;
use crate::import::{Row, Rows};
use crate::store::Edit;

/// What becomes of all rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) rows: Vec<PlannedRow>,
    pub(super) edits: Vec<Edit>,
    /// What new entries may be already, behind their lines.
    pub(super) likely: Vec<String>,
    /// Which entries are copied from a list below.
    pub(super) notes: Vec<String>,
}

/// Plans what becomes of the rows of a file; `step` is told of each.
///
/// # Errors
/// A list below cannot be read any more, or the result would have a fault that is of no row.
pub(super) fn of(
    rows: &Rows,
    current: &Current<'_>,
    file: &Arc<str>,
    today: Date,
    step: &dyn Fn(),
) -> Result<Plan> {
    let read = rows.rows.iter().filter_map(|row| row.as_ref().ok());
    let mut ids = Ids::new(current.directory, read.map(|row| &row.record));
    let mut entries = Entries::new(current);
    let mut planned: Vec<PlannedRow> = Vec::with_capacity(rows.rows.len());
    for row in &rows.rows {
        planned.push(match row {
            Ok(row) => planned_row(row, &mut ids, &mut entries, current, file, today)?,
            Err(refused) => PlannedRow {
                line: refused.line,
                id: None,
                fate: Fate::Refused(refused.reason.clone()),
                record: Record::default(),
                newcomer: None,
            },
        });
        step();
    }
    let mut plan = Plan {
        rows: planned,
        ..Plan::default()
    };
    plan.settle(current, &mut entries)?;
    plan.likely = likely(&plan.rows, current);
    Ok(plan)
}

fn planned_row(
    row: &Row,
    ids: &mut Ids<'_>,
    entries: &mut Entries<'_>,
    current: &Current<'_>,
    file: &Arc<str>,
    today: Date,
) -> Result<PlannedRow> {
    let id = ids.of(&row.record, row.line);
    let entry = id.as_ref().ok().and_then(|id| current.directory.by_id(id));
    let mut known = entry.map(|entry| Known::of(entry, current.directory));
    if let (Some(entry), Some(known)) = (entry, &mut known)
        && row.record.get(NOTES).is_some()
    {
        let standing = entries.standing(&entry.id)?;
        known.notes = standing.record.get(NOTES).cloned();
    }
    let judged = id.as_ref().map_err(Clone::clone).and_then(|id| {
        if known.is_none() && current.document.record(id).is_some() {
            return Err(format!(
                "`{id}` has faults in the list; mend them first: `peerdir check`"
            ));
        }
        judge(row, id, known.as_ref(), file, today)
    });
    let refused = |reason| Judged {
        fate: Fate::Refused(reason),
        record: Record::default(),
        newcomer: None,
    };
    let judged = judged.unwrap_or_else(refused);
    Ok(PlannedRow {
        line: row.line,
        id: id.ok(),
        fate: judged.fate,
        record: judged.record,
        newcomer: judged.newcomer,
    })
}

/// New entries that may be others of the list, each as a sentence; a person may look.
fn likely(rows: &[PlannedRow], current: &Current<'_>) -> Vec<String> {
    let known = Duplicates::of(current.directory, &mut |_, _| {});
    let newcomers = rows.iter().filter(|row| row.fate == Fate::New);
    let newcomers = newcomers.filter_map(|row| Some((row.line, row.newcomer.as_ref()?)));
    newcomers
        .filter_map(|(line, newcomer)| {
            let likeliest = known.like(newcomer).into_iter().next()?;
            let (id, other, reasons) = (&newcomer.id, &likeliest.right.id, likeliest.reasons());
            Some(format!(
                "{line}: `{id}` may be `{other}`, which is listed: {reasons}"
            ))
        })
        .collect()
}

/// The edits by which a list takes a row, and what to say of them. An entry of a list below is laid on top, whole.
fn edits(
    row: &PlannedRow,
    current: &Current<'_>,
    entries: &mut Entries<'_>,
) -> Result<(Vec<Edit>, Option<String>)> {
    let (Some(id), Fate::Changed(keys)) = (&row.id, &row.fate) else {
        let new = (row.fate == Fate::New).then(|| Edit::Insert(row.record.clone()));
        return Ok((new.into_iter().collect(), None));
    };
    let standing = entries.standing(id)?;
    let before = current.directory.by_id(id).map(Record::of);
    let before = |key: &str| before.as_ref().and_then(|record| record.get(key));
    let mut new = standing.record.clone();
    for key in keys {
        match row.record.get(key) {
            Some(value) => {
                let value = as_written(value, before(key), standing.record.get(key));
                new.set(key, value);
            }
            None => drop(new.remove(key)),
        }
    }
    Ok((standing.edits(&new), standing.note(&current.file)))
}

impl Plan {
    /// Makes the edits of the rows, and refuses rows by which the list would get a fault, until it would get none.
    fn settle(&mut self, current: &Current<'_>, entries: &mut Entries<'_>) -> Result<()> {
        loop {
            relations::refuse_unsound(&mut self.rows, current);
            self.edits.clear();
            self.notes.clear();
            for row in &self.rows {
                let (edits, note) = edits(row, current, entries)?;
                self.edits.extend(edits);
                self.notes.extend(note);
            }
            let errors = current.errors_of(&self.edits)?;
            if errors.is_empty() {
                return Ok(());
            }
            if !self.refuse(&errors) {
                let errors = errors.into_iter().map(|(_, error)| error);
                return Err(Unsound(errors.collect()).into());
            }
        }
    }

    /// Refuses the rows in whose entries there would be errors; says whether there are any.
    fn refuse(&mut self, errors: &[(Option<String>, Finding)]) -> bool {
        let mut reasons: HashMap<&str, &Finding> = HashMap::new();
        for (id, error) in errors {
            if let Some(id) = id {
                reasons.entry(id).or_insert(error);
            }
        }
        let mut is_any = false;
        for row in &mut self.rows {
            let is_taken = matches!(row.fate, Fate::New | Fate::Changed(_));
            let error = row.id.as_deref().and_then(|id| reasons.get(id));
            if let Some(error) = error.filter(|_| is_taken) {
                let hint = error.hint.iter().map(|hint| format!("; {hint}"));
                row.fate = Fate::Refused(error.message.clone() + &hint.collect::<String>());
                is_any = true;
            }
        }
        is_any
    }

    /// How many rows have such a fate.
    pub(super) fn count(&self, is_so: impl Fn(&Fate) -> bool) -> usize {
        self.rows.iter().filter(|row| is_so(&row.fate)).count()
    }

    /// `2 new, 1 changed, 57 the same, 1 refused`.
    pub(super) fn summary(&self) -> String {
        let new = self.count(|fate| *fate == Fate::New);
        let changed = self.count(|fate| matches!(fate, Fate::Changed(_)));
        let same = self.count(|fate| matches!(fate, Fate::Same(_)));
        let refused = self.count(Fate::is_refused);
        let rows = counted(self.rows.len(), "row", "rows");
        format!("{rows}: {new} new, {changed} changed, {same} the same, {refused} refused")
    }
}
