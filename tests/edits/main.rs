//! Changes to the text of a list: whatever its layout, only the lines of the entry change, comments stay, and what was
//! put in can be taken out again to the byte.

mod layouts;
mod lists;
mod written;

use std::sync::Arc;

use peerdir::domain::{Record, Value};
use peerdir::store::{Document, Edit, edited};
use proptest::prelude::*;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use written::{a_list, a_value, record};

/// Applies edits, which must be possible.
fn apply(text: &str, edits: &[Edit]) -> String {
    edited(text, &file(), edits).expect("the change can be made")
}

fn parse(text: &str) -> Document {
    Document::parse(text, &file()).expect("the text is a list")
}

fn file() -> Arc<str> {
    "a.toml".into()
}

/// The comments of a text, sorted.
fn comments(text: &str) -> Vec<String> {
    let source = text.trim_start_matches('\u{feff}');
    let mut comments: Vec<String> = Source::new(source)
        .lex()
        .filter(|token| token.kind() == TokenKind::Comment)
        .map(|token| source[token.span().start()..token.span().end()].to_owned())
        .collect();
    comments.sort();
    comments
}

fn set(id: &str, key: &str, value: Value) -> Edit {
    Edit::Set {
        id: id.to_owned(),
        key: key.to_owned(),
        value,
    }
}

fn unset(id: &str, key: &str) -> Edit {
    Edit::Unset {
        id: id.to_owned(),
        key: key.to_owned(),
    }
}

fn remove(id: &str) -> Edit {
    Edit::Remove { id: id.to_owned() }
}

/// The bytes before and behind the lines of an entry.
fn around<'a>(text: &'a str, document: &Document, at: usize) -> (&'a str, &'a str) {
    let lines = &document.entry_lines().expect("tables with headers")[at];
    (&text[..lines.start], &text[lines.end..])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn a_changed_key_leaves_every_byte_outside_of_its_entry(
        list in a_list(),
        which in any::<prop::sample::Index>(),
        key in prop::sample::select(vec!["name", "city", "services", "websites", "sources", "notes", "founded", "x_own"]),
        value in a_value(),
        takes_away in any::<bool>(),
    ) {
        let before = parse(&list);
        prop_assume!(!before.records().is_empty());
        let at = which.index(before.records().len());
        let id = before.records()[at].id().expect("an id").to_owned();
        let edit = if takes_away { unset(&id, key) } else { set(&id, key, value.clone()) };
        let Ok(new) = edited(&list, &file(), &[edit]) else {
            // A key that is spread over tables of its own is refused.
            prop_assert!(list.contains("[organization.") || list.contains("x.own"));
            return Ok(());
        };
        let after = parse(&new);
        let ((head, tail), (new_head, new_tail)) = (around(&list, &before, at), around(&new, &after, at));
        prop_assert_eq!(head, new_head);
        // A comment that stood behind the last key stands below the entry when that is gone.
        let added = new_tail.strip_suffix(tail);
        let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
        prop_assert!(added.is_some_and(|added| added.is_empty() || takes_away && added.lines().all(is_comment)), "{:?}", added);
        let lost: Vec<String> = comments(&list).into_iter().filter(|comment| !comments(&new).contains(comment)).collect();
        prop_assert!(lost.is_empty(), "{:?}", lost);
        let found = after.record(&id).and_then(|record| record.get(key)).cloned();
        prop_assert_eq!(found, (!takes_away).then_some(value));
    }

    #[test]
    fn what_is_put_in_can_be_taken_out_to_the_byte(list in a_list(), id in "[a-z]{1,3}") {
        prop_assume!(parse(&list).record(&id).is_none());
        let with = apply(&list, &[Edit::Insert(record(&id))]);
        prop_assert_eq!(parse(&with).records().len(), parse(&list).records().len() + 1);
        prop_assert_eq!(apply(&with, &[remove(&id)]), list);
    }

    #[test]
    fn an_entry_that_goes_takes_nothing_with_it_but_a_blank_line(list in a_list(), which in any::<prop::sample::Index>()) {
        let before = parse(&list);
        prop_assume!(!before.records().is_empty());
        let at = which.index(before.records().len());
        let id = before.records()[at].id().expect("an id").to_owned();
        let (head, tail) = around(&list, &before, at);
        let new = apply(&list, &[remove(&id)]);
        let blank = |text: &str| text.trim().is_empty();
        let without = format!("{head}{tail}");
        let left_out = without.len() - new.len();
        prop_assert!(left_out <= 4, "{}", left_out);
        prop_assert!(comments(&without) == comments(&new));
        let words = |text: &str| text.trim_start_matches('\u{feff}').lines().filter(|line| !blank(line)).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&without), words(&new));
    }

    #[test]
    fn several_edits_at_once_say_the_same_as_one_by_one(list in a_list(), ids in prop::collection::btree_set("[a-z]{4}", 1..4)) {
        let before = parse(&list);
        let inserts: Vec<Edit> = ids.iter().map(|id| Edit::Insert(record(id))).collect();
        let mut edits = inserts.clone();
        if let Some(first) = before.records().first().and_then(Record::id) {
            edits.push(set(first, "acronym", Value::text("NEW")));
        }
        let at_once = apply(&list, &edits);
        let one_by_one = edits.iter().fold(list.clone(), |text, edit| apply(&text, std::slice::from_ref(edit)));
        let sorted = |text: &str| {
            let mut records: Vec<String> = parse(text).records().iter().map(|record| format!("{record:?}")).collect();
            records.sort();
            records
        };
        prop_assert_eq!(sorted(&at_once), sorted(&one_by_one));
    }

    #[test]
    fn no_text_makes_the_editor_stumble(text in "\\PC{0,40}|(\\[\\[organization\\]\\]\n|id = \"a\"\n|#x\n|\\[a\\]\n|b\\.c = 1\n|l = \\[\n|1,\n|\\]\n|\"\"\"\n|\r\n|=| ){0,30}") {
        let _ = edited(&text, &file(), &[Edit::Insert(record("new"))]);
        let _ = edited(&text, &file(), &[set("a", "name", Value::text("x"))]);
        let _ = edited(&text, &file(), &[remove("a")]);
        let _ = edited(&text, &file(), &[Edit::SetHead { key: "hidden".to_owned(), value: Value::List(vec![Value::text("a")]) }]);
    }
}
