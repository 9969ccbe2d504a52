//! What a list is meant to be after a change, worked out on values alone, and the comparison with what came out. Whatever
//! the bytes did, a text that says anything else is not handed on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::document::absent;
use super::{Document, Edit, EditFault, blocks};
use crate::domain::{Record, Value};

/// A list after a change.
pub(super) struct Intended {
    head: Record,
    /// The entries that were there and stay, in their order.
    stay: Vec<Record>,
    /// New entries by their ids.
    new: BTreeMap<String, Record>,
}

/// What the edits make of a list.
pub(super) fn after(
    document: &Document,
    edits: &[Edit],
    file: &Arc<str>,
) -> Result<Intended, EditFault> {
    let mut head = document.head().clone();
    let mut stay: Vec<Option<Record>> = document.records().iter().cloned().map(Some).collect();
    let mut new = BTreeMap::new();
    let position = |id: &str| match document.position(id) {
        Some(_) if document.is_ambiguous(id) => Err(EditFault::new(
            format!("several entries of {file} have the id `{id}`"),
            "`peerdir check` names their lines; give all but one another id",
        )),
        found => found.ok_or_else(|| absent(id)),
    };
    for edit in edits {
        match edit {
            Edit::Insert(record) => put_in(record.clone(), document, &mut new)?,
            Edit::InsertText(text) => {
                let record = blocks::record_to_insert(document, text, file)?;
                put_in(record, document, &mut new)?;
            }
            Edit::Set { id, key, value } => {
                if let Some(record) = &mut stay[position(id)?] {
                    record.set(key, value.clone());
                }
            }
            Edit::Unset { id, key } => {
                if let Some(record) = &mut stay[position(id)?] {
                    record.remove(key);
                }
            }
            Edit::Remove { id } => stay[position(id)?] = None,
            Edit::Replace { id, text } => {
                let record = blocks::record_to_replace(document, id, text, file)?;
                stay[position(id)?] = Some(record);
            }
            Edit::SetHead { key, value } => head.set(key, value.clone()),
            Edit::UnsetHead { key } => {
                head.remove(key);
            }
        }
    }
    Ok(Intended {
        head,
        stay: stay.into_iter().flatten().collect(),
        new,
    })
}

/// Notes a new entry, whose id nobody may have yet.
fn put_in(
    record: Record,
    document: &Document,
    new: &mut BTreeMap<String, Record>,
) -> Result<(), EditFault> {
    let id = record.id().unwrap_or_default().to_owned();
    if document.record(&id).is_some() || new.contains_key(&id) {
        return Err(EditFault::new(
            format!("an entry with the id `{id}` is already there"),
            format!("look at it with `peerdir show {id}`, or take another id"),
        ));
    }
    new.insert(id, record);
    Ok(())
}

/// Reads a result and holds it against what was meant.
///
/// # Errors
/// It says anything else.
pub(super) fn check(text: &str, file: &Arc<str>, wanted: &Intended) -> Result<(), EditFault> {
    let odd = |what: &str| {
        EditFault::new(
            format!("the change would {what}, as the file is laid out; nothing was written"),
            "change the file by hand",
        )
    };
    let found = Document::parse(text, file).map_err(|_| odd("make the file unreadable"))?;
    let is_new = |record: &&Record| record.id().is_some_and(|id| wanted.new.contains_key(id));
    let (new, stay): (Vec<&Record>, Vec<&Record>) = found.records().iter().partition(is_new);
    let says_the_same = same(found.head(), &wanted.head)
        && stay.len() == wanted.stay.len()
        && stay
            .iter()
            .zip(&wanted.stay)
            .all(|(left, right)| same(left, right))
        && new.len() == wanted.new.len()
        && new.iter().all(|record| {
            let meant = record.id().and_then(|id| wanted.new.get(id));
            meant.is_some_and(|meant| same(record, meant))
        });
    if says_the_same {
        Ok(())
    } else {
        Err(odd("say something else than was meant"))
    }
}

/// Whether two records say the same, whatever the order of their keys.
fn same(left: &Record, right: &Record) -> bool {
    let sorted =
        |record: &Record| -> BTreeMap<String, Value> { record.fields.iter().cloned().collect() };
    left == right || sorted(left) == sorted(right)
}
