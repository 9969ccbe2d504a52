//! What makes a print wrong, and what does not.

use jiff::civil::date;

use super::{Print, Recall, Wrong, recall};
use crate::domain::{
    Channel, Directory, Edition, Organization, PRINTED_KEYS, Record, Value, organization_of,
    printed,
};

type Fields<'a> = &'a [(&'a str, Value)];

fn text(text: &str) -> Value {
    Value::text(text)
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|item| Value::text(*item)).collect())
}

fn organization(id: &str, fields: Fields<'_>) -> Organization {
    let mut record = Record::default();
    let usual = [
        ("id", id),
        ("name", "A"),
        ("kind", "peer-run"),
        ("scope", "global"),
    ];
    for (key, value) in usual.map(|(key, value)| (key, text(value))) {
        record.set(key, value);
    }
    for (key, value) in fields {
        record.set(key, value.clone());
    }
    organization_of(&record, date(2026, 5, 2)).expect("an entry")
}

fn directory(organizations: Vec<Organization>) -> Directory {
    Directory::new(organizations)
}

fn recalled_with(shows: &[&str], old: Fields<'_>, new: Fields<'_>) -> Recall {
    let entry = organization("a", old);
    let then = Directory::default();
    let edition = Edition {
        day: date(2026, 5, 2),
        query: Vec::new(),
        entries: vec![&entry],
        directory: &then,
    };
    let print = Print {
        code: edition.code(),
        day: Some(edition.day),
        query: Vec::new(),
        languages: vec!["en".to_owned()],
        shows: shows.iter().map(|key| (*key).to_owned()).collect(),
        unfit: Vec::new(),
        entries: vec![printed(&entry, &|_| None)],
    };
    let now = directory(vec![organization("a", new)]);
    recall(&print, &now, &[Channel::Flyer, Channel::Export])
}

/// Why the entry is wrong, and whether there is anything to say of it.
fn judged(old: Fields<'_>, new: Fields<'_>) -> (Option<Wrong>, bool) {
    let recall = recalled_with(&PRINTED_KEYS, old, new);
    let wrong = recall.wrong.first().and_then(|found| found.wrong);
    (wrong, wrong.is_some() || !recall.more.is_empty())
}

fn site(url: &str, state: &str) -> Value {
    Value::Table(vec![
        ("url".to_owned(), text(url)),
        ("state".to_owned(), text(state)),
    ])
}

#[test]
fn each_change_is_as_urgent_as_it_is_for_whoever_holds_the_print() {
    let phone = |number| ("phones", list(&[number]));
    let closed = ("status", text("defunct"));
    for (old, new, wrong) in [
        (
            vec![],
            vec![closed.clone(), phone("+12505550100")],
            Wrong::Closed,
        ),
        (
            vec![],
            vec![("withhold", list(&["flyer"])), closed.clone()],
            Wrong::Withheld,
        ),
        (
            vec![],
            vec![("withhold", list(&["export"]))],
            Wrong::Withheld,
        ),
        (
            vec![phone("+12505550100")],
            vec![phone("+12505550199")],
            Wrong::Contact,
        ),
        (vec![phone("+12505550100")], vec![], Wrong::Contact),
        (
            vec![("city", text("X"))],
            vec![("city", text("Y"))],
            Wrong::Place,
        ),
        (
            vec![("name", text("X"))],
            vec![("name", text("Y"))],
            Wrong::Place,
        ),
        (
            vec![],
            vec![("status", text("unreachable"))],
            Wrong::Unreachable,
        ),
        (
            vec![closed.clone()],
            vec![("status", text("active"))],
            Wrong::Fact,
        ),
        (vec![("services", list(&["naloxone"]))], vec![], Wrong::Fact),
        (
            vec![("websites", list(&["https://a.example/"]))],
            vec![(
                "websites",
                Value::List(vec![site("https://a.example/", "moved")]),
            )],
            Wrong::Contact,
        ),
    ] {
        assert_eq!(judged(&old, &new).0, Some(wrong), "{old:?} {new:?}");
    }
}

#[test]
fn what_is_known_besides_is_not_wrong() {
    for (old, new) in [
        (vec![], vec![("phones", list(&["+12505550100"]))]),
        (vec![], vec![("city", text("X"))]),
        (vec![], vec![("services", list(&["naloxone"]))]),
        (vec![], vec![("status", text("active"))]),
    ] {
        assert_eq!(judged(&old, &new), (None, true), "{new:?}");
    }
}

#[test]
fn what_no_print_says_makes_none_wrong() {
    let answers = Value::List(vec![site("https://a.example/", "active")]);
    for (old, new) in [
        (vec![], vec![("withhold", list(&["web"]))]),
        (
            vec![],
            vec![("verified", Value::Date("2026-05-01".to_owned()))],
        ),
        (
            vec![("websites", list(&["https://a.example/"]))],
            vec![("websites", answers)],
        ),
    ] {
        assert_eq!(judged(&old, &new), (None, false), "{new:?}");
    }
}

#[test]
fn a_key_that_the_print_does_not_show_is_passed_over() {
    let services = ("services", list(&["naloxone"]));
    let recall = recalled_with(&["name"], std::slice::from_ref(&services), &[]);
    assert_eq!(recall, Recall::default());
    let recall = recalled_with(&["name"], &[services], &[("status", text("defunct"))]);
    assert_eq!(recall.wrong[0].wrong, Some(Wrong::Closed));
}

#[test]
fn a_group_that_asked_to_be_left_out_is_shown_as_the_print_has_it_and_not_as_it_is() {
    let new = [("withhold", list(&["flyer"])), ("name", text("Secret"))];
    let recall = recalled_with(&PRINTED_KEYS, &[], &new);
    assert_eq!(recall.wrong[0].title(), "A");
    assert_eq!(recall.wrong[0].change(), None);
}
