//! What has changed between two versions of a list: which groups are new, gone or closed, and which facts of the others
//! are not what they were. It knows no words for it.

use std::collections::{BTreeMap, BTreeSet};

use super::vocabulary::Status;
use super::{Record, Value};

/// The keys that only those who keep the list read.
const MAINTAINERS_KEYS: [&str; 5] = [
    "notes",
    "verified_by",
    "attempts",
    "different_from",
    "waivers",
];

/// What has changed between two versions of a list.
#[derive(Debug, Default, PartialEq)]
pub struct Changes<'a> {
    /// Entries that only the new version has, in the order of their ids.
    pub added: Vec<&'a Record>,
    /// Entries that only the old version has.
    pub removed: Vec<&'a Record>,
    /// Entries that both have and that differ.
    pub changed: Vec<ChangedEntry<'a>>,
    /// Keys of the head.
    pub head: Vec<FieldChange<'a>>,
}

/// An entry that is not what it was.
#[derive(Debug, PartialEq)]
pub struct ChangedEntry<'a> {
    /// As it is.
    pub new: &'a Record,
    /// As it was.
    pub old: &'a Record,
    /// Its keys, in their order.
    pub fields: Vec<FieldChange<'a>>,
}

/// A key whose value is not what it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldChange<'a> {
    /// The key.
    pub key: &'a str,
    /// Its value before, if it had one.
    pub old: Option<&'a Value>,
    /// Its value now, if it has one.
    pub new: Option<&'a Value>,
}

/// What became of the items of a list.
#[derive(Debug, Default, PartialEq)]
pub struct ItemChanges<'a> {
    /// New items.
    pub added: Vec<&'a Value>,
    /// Items that are gone.
    pub taken: Vec<&'a Value>,
    /// Items of which something else is said now: before and after.
    pub changed: Vec<(&'a Value, &'a Value)>,
}

/// Compares two versions of a list: their heads and their entries, by id.
#[must_use]
pub fn changes<'a>(
    old: (&'a Record, &'a [Record]),
    new: (&'a Record, &'a [Record]),
) -> Changes<'a> {
    let (before, after) = (by_id(old.1), by_id(new.1));
    let ids: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    let mut changes = Changes {
        head: fields(old.0, new.0),
        ..Changes::default()
    };
    for id in ids {
        match (before.get(id), after.get(id)) {
            (None, Some(new)) => changes.added.push(new),
            (Some(old), None) => changes.removed.push(old),
            (Some(old), Some(new)) => {
                let fields = fields(old, new);
                if !fields.is_empty() {
                    changes.changed.push(ChangedEntry { new, old, fields });
                }
            }
            (None, None) => {}
        }
    }
    changes
}

/// The entries by their ids; of several with one id the first, as `check` will say. Entries without an id cannot be
/// compared.
fn by_id(records: &[Record]) -> BTreeMap<&str, &Record> {
    let with_id = records.iter().rev();
    with_id
        .filter_map(|record| Some((record.id()?, record)))
        .collect()
}

/// The keys that differ, in the order of the new version, those that are gone behind them.
pub(super) fn fields<'a>(old: &'a Record, new: &'a Record) -> Vec<FieldChange<'a>> {
    let now = new.fields.iter().map(|(key, _)| key.as_str());
    let gone = old.fields.iter().map(|(key, _)| key.as_str());
    let gone = gone.filter(|key| new.get(key).is_none());
    let change = |key: &'a str| {
        let (old, new) = (old.get(key), new.get(key));
        (old != new).then_some(FieldChange { key, old, new })
    };
    now.chain(gone).filter_map(change).collect()
}

impl Changes<'_> {
    /// Leaves out entries of which either version is refused; says how many.
    pub fn retain(&mut self, mut is_wanted: impl FnMut(&Record) -> bool) -> usize {
        let count =
            |changes: &Self| changes.added.len() + changes.removed.len() + changes.changed.len();
        let before = count(self);
        self.added.retain(|record| is_wanted(record));
        self.removed.retain(|record| is_wanted(record));
        self.changed
            .retain(|entry| is_wanted(entry.new) && is_wanted(entry.old));
        before - count(self)
    }

    /// Whether both versions say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Changes::default()
    }
}

impl ChangedEntry<'_> {
    /// The change of a key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&FieldChange<'_>> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Whether the group has closed since.
    #[must_use]
    pub fn has_closed(&self) -> bool {
        let is_closed = |record: &Record| record.text("status") == Some(Status::Defunct.name());
        is_closed(self.new) && !is_closed(self.old)
    }

    /// The day on which the group confirmed its entry since.
    #[must_use]
    pub fn verified(&self) -> Option<&str> {
        match self.field("verified")?.new? {
            Value::Date(day) | Value::Text(day) => Some(day),
            _ => None,
        }
    }

    /// The name that the group had before.
    #[must_use]
    pub fn former_name(&self) -> Option<&str> {
        self.field("name")?.old?.as_text()
    }
}

impl<'a> FieldChange<'a> {
    /// Whether only those who keep the list read this key.
    #[must_use]
    pub fn is_for_maintainers(&self) -> bool {
        MAINTAINERS_KEYS.contains(&self.key)
    }

    /// What became of the items, if this is a list in every version that has it.
    #[must_use]
    pub fn items(&self) -> Option<ItemChanges<'a>> {
        let is_list =
            |value: Option<&Value>| value.is_none_or(|value| matches!(value, Value::List(_)));
        if !is_list(self.old) || !is_list(self.new) {
            return None;
        }
        let old = self.old.map_or(&[][..], Value::items);
        let new = self.new.map_or(&[][..], Value::items);
        let mut items = ItemChanges::default();
        for item in new.iter().filter(|item| !old.contains(item)) {
            let mut before = old.iter().filter(|before| !new.contains(before));
            match before.find(|before| before.known_by() == item.known_by()) {
                Some(before) => items.changed.push((before, item)),
                None => items.added.push(item),
            }
        }
        let changed: Vec<&Value> = items.changed.iter().map(|(before, _)| *before).collect();
        let taken = old.iter().filter(|item| !new.contains(item));
        items.taken = taken.filter(|item| !changed.contains(item)).collect();
        Some(items)
    }
}

#[cfg(test)]
mod tests {
    use super::{ItemChanges, changes};
    use crate::domain::{Record, Value};

    fn record(fields: &[(&str, Value)]) -> Record {
        let fields = fields.iter();
        Record {
            fields: fields
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        }
    }

    fn group(id: &str, more: &[(&str, Value)]) -> Record {
        let mut fields = vec![("id", Value::text(id)), ("name", Value::text("A"))];
        fields.extend_from_slice(more);
        record(&fields)
    }

    #[test]
    fn entries_are_new_gone_or_changed_by_their_ids_and_not_by_their_places() {
        let old = [group("b", &[]), group("a", &[]), group("c", &[])];
        let new = [
            group("a", &[("city", Value::text("X"))]),
            group("d", &[]),
            group("b", &[]),
        ];
        let head = Record::default();
        let found = changes((&head, &old), (&head, &new));
        assert_eq!(found.added, [&new[1]]);
        assert_eq!(found.removed, [&old[2]]);
        assert_eq!(found.changed.len(), 1);
        assert_eq!(found.changed[0].fields[0].key, "city");
        assert!(changes((&head, &old), (&head, &old)).is_empty());
    }

    #[test]
    fn closing_and_verifying_are_noticed_once() {
        let closed = [
            ("status", Value::text("defunct")),
            ("verified", Value::Date("2026-05-02".into())),
        ];
        let (old, new) = ([group("a", &[])], [group("a", &closed)]);
        let head = Record::default();
        let found = changes((&head, &old), (&head, &new));
        assert!(found.changed[0].has_closed());
        assert_eq!(found.changed[0].verified(), Some("2026-05-02"));
        let later = [group("a", &[closed[0].clone()])];
        let found = changes((&head, &new), (&head, &later));
        assert!(!found.changed[0].has_closed());
        assert_eq!(found.changed[0].verified(), None);
    }

    #[test]
    fn an_item_of_which_something_else_is_said_is_changed_and_not_new() {
        let site = |state: &str| {
            Value::Table(vec![
                ("url".to_owned(), Value::text("https://a.example")),
                ("state".to_owned(), Value::text(state)),
            ])
        };
        let other = Value::text("https://b.example");
        let old = [group(
            "a",
            &[(
                "websites",
                Value::List(vec![Value::text("x"), site("active")]),
            )],
        )];
        let new = [group(
            "a",
            &[("websites", Value::List(vec![site("moved"), other.clone()]))],
        )];
        let head = Record::default();
        let found = changes((&head, &old), (&head, &new));
        let items = found.changed[0].fields[0].items().expect("a list");
        let expected = ItemChanges {
            added: vec![&other],
            taken: vec![&old[0].fields[2].1.items()[0]],
            changed: vec![(
                &old[0].fields[2].1.items()[1],
                &new[0].fields[2].1.items()[0],
            )],
        };
        assert_eq!(items, expected);
    }
}
