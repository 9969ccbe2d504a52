//! What holds between the rows of a file and the list: parents and successors are there, and nobody is their own parent. A
//! row that would break it is refused, and with it those that stand on it, so that the others can be written.

use std::collections::{HashMap, HashSet};

use super::fate::{Fate, PlannedRow};
use crate::commands::writing::Current;
use crate::domain::{Organization, REFERENCES, Value};

/// Refuses rows that name an entry that will not be there, or that would be their own parent.
pub(super) fn refuse_unsound(rows: &mut [PlannedRow], current: &Current<'_>) {
    let mut known: HashSet<String> = ids_below(current);
    let taken = rows.iter().filter(|row| is_taken(row));
    known.extend(taken.filter_map(|row| row.id.clone()));
    // Who names whom, so that what falls with a row is found without looking at all rows again.
    let mut dependents: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_taken(row)) {
        for (_, id) in references(row) {
            dependents.entry(id.to_owned()).or_default().push(at);
        }
    }
    let mut doubtful: Vec<usize> = (0..rows.len()).collect();
    loop {
        while let Some(at) = doubtful.pop() {
            let Some(reason) = missing(&rows[at], &known) else {
                continue;
            };
            doubtful.extend(refuse(
                &mut rows[at],
                reason,
                &mut known,
                &dependents,
                current,
            ));
        }
        let circle = on_circle(rows, current);
        if circle.is_empty() {
            return;
        }
        for at in circle {
            let id = rows[at].id.clone().unwrap_or_default();
            let reason = format!("`{id}` would be its own parent");
            doubtful.extend(refuse(
                &mut rows[at],
                reason,
                &mut known,
                &dependents,
                current,
            ));
        }
    }
}

/// The ids of the list and of those that it hides, which may still be named.
fn ids_below(current: &Current<'_>) -> HashSet<String> {
    let listed = current.directory.organizations().iter();
    let hidden = current
        .document
        .head()
        .get("hidden")
        .map_or(&[][..], Value::items);
    let hidden = hidden.iter().filter_map(Value::as_text).map(str::to_owned);
    listed
        .map(|organization| organization.id.to_string())
        .chain(hidden)
        .collect()
}

fn is_taken(row: &PlannedRow) -> bool {
    matches!(row.fate, Fate::New | Fate::Changed(_))
}

/// The entries that a row names.
fn references(row: &PlannedRow) -> impl Iterator<Item = (&'static str, &str)> {
    let named = |key: &'static str| Some((key, row.record.text(key)?));
    REFERENCES.into_iter().filter_map(named)
}

/// Why a row cannot stand, if it names what is not there.
fn missing(row: &PlannedRow, known: &HashSet<String>) -> Option<String> {
    if !is_taken(row) {
        return None;
    }
    let is_new_here = |key: &str| match &row.fate {
        Fate::Changed(keys) => keys.iter().any(|changed| changed == key),
        _ => true,
    };
    let (key, id) = references(row).find(|(key, id)| {
        let is_itself = *key == "successor" && row.id.as_deref() == Some(*id);
        is_new_here(key) && (is_itself || !known.contains(*id))
    })?;
    Some(format!(
        "`{key}` names `{id}`, which is no other entry of the list or of this file"
    ))
}

/// Refuses a row; those that named what it was to become are in doubt.
fn refuse(
    row: &mut PlannedRow,
    reason: String,
    known: &mut HashSet<String>,
    dependents: &HashMap<String, Vec<usize>>,
    current: &Current<'_>,
) -> Vec<usize> {
    row.fate = Fate::Refused(reason);
    let Some(id) = row.id.as_deref() else {
        return Vec::new();
    };
    if current.directory.by_id(id).is_some() || !known.remove(id) {
        return Vec::new();
    }
    dependents.get(id).cloned().unwrap_or_default()
}

/// The rows that stand on a circle of parents. Every id is walked over once.
fn on_circle(rows: &[PlannedRow], current: &Current<'_>) -> Vec<usize> {
    let listed = current.directory.organizations().iter();
    let parent = |found: &'_ Organization| found.parent.as_deref().map(str::to_owned);
    let mut parents: HashMap<&str, Option<String>> =
        listed.map(|found| (&*found.id, parent(found))).collect();
    let mut position: HashMap<&str, usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_taken(row)) {
        if let Some(id) = row.id.as_deref() {
            parents.insert(id, row.record.text("parent").map(str::to_owned));
            position.insert(id, at);
        }
    }
    let mut circle = Vec::new();
    let mut done: HashSet<&str> = HashSet::new();
    for row in rows.iter().filter(|row| is_taken(row)) {
        let mut path: Vec<&str> = Vec::new();
        let mut on_path: HashSet<&str> = HashSet::new();
        let mut next = row.id.as_deref();
        while let Some(id) = next.filter(|id| !done.contains(id)) {
            if !on_path.insert(id) {
                let on_it = path.iter().skip_while(|other| **other != id);
                circle.extend(on_it.filter_map(|id| position.get(id)).copied());
                break;
            }
            path.push(id);
            next = parents.get(id).and_then(Option::as_deref);
        }
        done.extend(path);
    }
    circle
}
