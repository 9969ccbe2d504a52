//! What is joined and what is noted, tried with invented groups and with records that nobody would think of.

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_oneof, proptest};

use super::{Joined, join, written};
use crate::domain::{Record, Value};

fn record(fields: &[(&str, Value)]) -> Record {
    let fields = fields
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()));
    Record {
        fields: fields.collect(),
    }
}

fn texts(texts: &[&str]) -> Value {
    Value::List(texts.iter().copied().map(Value::text).collect())
}

fn table(entries: &[(&str, &str)]) -> Value {
    let entries = entries
        .iter()
        .map(|(key, value)| ((*key).to_owned(), Value::text(*value)));
    Value::Table(entries.collect())
}

#[test]
fn what_lacks_is_taken_and_what_disagrees_is_noted() {
    let first = record(&[
        ("id", Value::text("one")),
        ("name", Value::text("One")),
        ("city", Value::text("Victoria")),
        ("websites", texts(&["https://one.example/"])),
        ("notes", Value::text("First.")),
    ]);
    let second = record(&[
        ("id", Value::text("two")),
        ("name", Value::text("Two")),
        ("acronym", Value::text("TT")),
        ("city", Value::text("Toronto")),
        (
            "websites",
            Value::List(vec![
                table(&[("url", "https://one.example/"), ("state", "moved")]),
                Value::text("https://two.example/"),
            ]),
        ),
        ("founded", Value::Integer(1998)),
        ("notes", Value::text("Second.")),
    ]);
    let Joined { record, noted, .. } = join(&first, &second);
    assert_eq!(record.get("alternate_names"), Some(&texts(&["Two"])));
    assert_eq!(record.text("acronym"), Some("TT"));
    assert_eq!(record.text("city"), Some("Victoria"));
    assert_eq!(record.get("founded"), Some(&Value::Integer(1998)));
    assert_eq!(
        record.get("websites").map(|list| list.items().len()),
        Some(2)
    );
    assert_eq!(
        record.text("notes"),
        Some("First. Joined with the entry two. That had: city = Toronto. Second.")
    );
    assert_eq!(noted, ["city = Toronto"]);
}

#[test]
fn what_one_says_of_the_other_is_forgotten() {
    let first = record(&[
        ("id", Value::text("one")),
        ("parent", Value::text("two")),
        ("different_from", texts(&["two"])),
    ]);
    let second = record(&[
        ("id", Value::text("two")),
        ("parent", Value::text("union")),
        ("different_from", texts(&["one", "three"])),
    ]);
    let joined = join(&first, &second).record;
    assert_eq!(joined.text("parent"), Some("union"));
    assert_eq!(joined.get("different_from"), Some(&texts(&["three"])));
}

#[test]
fn a_joined_entry_was_not_verified() {
    let first = record(&[("id", Value::text("one"))]);
    let second = record(&[
        ("id", Value::text("two")),
        ("verified", Value::Date("2026-05-01".to_owned())),
    ]);
    let joined = join(&first, &second);
    assert_eq!(joined.record.get("verified"), None);
    assert_eq!(joined.noted, ["verified = 2026-05-01"]);
}

#[test]
fn every_source_is_kept() {
    let source = |title| table(&[("title", title), ("url", "https://one.example/")]);
    let of = |id, title| {
        record(&[
            ("id", Value::text(id)),
            ("sources", Value::List(vec![source(title)])),
        ])
    };
    let joined = join(&of("one", "A"), &of("two", "B")).record;
    assert_eq!(
        joined.get("sources"),
        Some(&Value::List(vec![source("A"), source("B")]))
    );
    let same = join(&of("one", "A"), &of("two", "A")).record;
    assert_eq!(same.get("sources"), Some(&Value::List(vec![source("A")])));
}

fn value() -> impl Strategy<Value = Value> {
    let word = || prop_oneof![Just("alder"), Just("birch"), Just("cedar")].prop_map(Value::text);
    prop_oneof![
        word(),
        any::<i8>().prop_map(|number| Value::Integer(number.into())),
        proptest::collection::vec(word(), 0..4).prop_map(Value::List),
        proptest::collection::vec((Just("url"), word()), 1..2).prop_map(|entries| Value::List(
            vec![Value::Table(
                entries
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect()
            )]
        )),
    ]
}

fn any_record(id: &'static str) -> impl Strategy<Value = Record> {
    let keys = [
        "name",
        "acronym",
        "city",
        "websites",
        "sources",
        "alternate_names",
        "colour",
        "descriptions",
        "services",
        "notes",
        "different_from",
        "waivers",
    ];
    let fields = keys.map(|key| (Just(key), proptest::option::of(value())));
    Vec::from(fields).prop_map(move |fields| {
        let present = fields
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Record {
            fields: std::iter::once(("id".to_owned(), Value::text(id)))
                .chain(present)
                .collect(),
        }
    })
}

/// Every text and number of a value.
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) => items.iter().flat_map(leaves).collect(),
        Value::Table(entries) => entries
            .iter()
            .flat_map(|(_, value)| leaves(value))
            .collect(),
        other => vec![written(other)],
    }
}

proptest! {
    #[test]
    fn no_value_of_either_is_lost(first in any_record("first"), second in any_record("second")) {
        let joined = join(&first, &second).record;
        let all = leaves(&Value::Table(joined.fields.clone())).join(" ");
        for (_, value) in first.fields.iter().chain(&second.fields) {
            for leaf in leaves(value) {
                prop_assert!(all.contains(&leaf), "{leaf} in {all}");
            }
        }
        prop_assert!(joined.fields.iter().all(|(key, _)| joined.fields.iter().filter(|(other, _)| other == key).count() == 1));
    }
}
