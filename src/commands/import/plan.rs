//! What becomes of the rows of a file, given the list as it stands: a fate for each, and the edits that take them all.

use std::sync::Arc;

use jiff::civil::Date;

use super::fate::{Fate, PlannedRow};
use super::identify::Ids;
use super::judge::{Judged, judge};
use super::kept::as_written;
use super::relations;
use crate::commands::session::counted;
use crate::commands::writing::Current;
use crate::domain::{Duplicates, Record};
use crate::import::{Row, Rows};
use crate::store::Edit;

/// What becomes of all rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) rows: Vec<PlannedRow>,
    pub(super) edits: Vec<Edit>,
    /// What new entries may be already, behind their lines.
    pub(super) likely: Vec<String>,
}

/// Plans what becomes of the rows of a file; `step` is told of each.
pub(super) fn of(
    rows: &Rows,
    current: &Current<'_>,
    file: &Arc<str>,
    today: Date,
    step: &dyn Fn(),
) -> Plan {
    let read = rows.rows.iter().filter_map(|row| row.as_ref().ok());
    let mut ids = Ids::new(current.directory, read.map(|row| &row.record));
    let mut planned: Vec<PlannedRow> = Vec::with_capacity(rows.rows.len());
    for row in &rows.rows {
        planned.push(match row {
            Ok(row) => planned_row(row, &mut ids, current, file, today),
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
    relations::refuse_unsound(&mut planned, current);
    let edits = planned.iter().flat_map(|row| edits(row, current)).collect();
    Plan {
        likely: likely(&planned, current),
        rows: planned,
        edits,
    }
}

fn planned_row(
    row: &Row,
    ids: &mut Ids<'_>,
    current: &Current<'_>,
    file: &Arc<str>,
    today: Date,
) -> PlannedRow {
    let id = ids.of(&row.record, row.line);
    let judged = id.as_ref().map_err(Clone::clone).and_then(|id| {
        let known = current.directory.by_id(id);
        if known.is_none() && current.document.record(id).is_some() {
            return Err(format!(
                "`{id}` has faults in the list; mend them first: `peerdir check`"
            ));
        }
        judge(row, id, known, file, today)
    });
    let refused = |reason| Judged {
        fate: Fate::Refused(reason),
        record: Record::default(),
        newcomer: None,
    };
    let judged = judged.unwrap_or_else(refused);
    PlannedRow {
        line: row.line,
        id: id.ok(),
        fate: judged.fate,
        record: judged.record,
        newcomer: judged.newcomer,
    }
}

/// New entries that may be others of the list, each as a sentence; a person may look.
fn likely(rows: &[PlannedRow], current: &Current<'_>) -> Vec<String> {
    let known = Duplicates::of(current.directory);
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

/// The edits by which a list takes a row. An entry of a list below is laid on top, whole.
fn edits(row: &PlannedRow, current: &Current<'_>) -> Vec<Edit> {
    let Some(id) = &row.id else { return Vec::new() };
    let keys = match &row.fate {
        Fate::New => return vec![Edit::Insert(row.record.clone())],
        Fate::Changed(_) if current.document.record(id).is_none() => {
            return vec![Edit::Insert(row.record.clone())];
        }
        Fate::Changed(keys) => keys,
        Fate::Same(_) | Fate::Refused(_) => return Vec::new(),
    };
    let before = current.directory.by_id(id).map(Record::of);
    let before = |key: &str| before.as_ref().and_then(|record| record.get(key));
    let written = |key: &str| {
        current
            .document
            .record(id)
            .and_then(|record| record.get(key))
    };
    let edit = |key: &String| match row.record.get(key) {
        Some(value) => Edit::Set {
            id: id.clone(),
            key: key.clone(),
            value: as_written(value, before(key), written(key)),
        },
        None => Edit::Unset {
            id: id.clone(),
            key: key.clone(),
        },
    };
    keys.iter().map(edit).collect()
}

impl Plan {
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
