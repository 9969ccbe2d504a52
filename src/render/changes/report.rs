//! Changes in the order in which people want to hear of them: who is new, who has closed, who confirmed, what is
//! different. It knows no layout.

use super::facts::{facts, place};
use crate::domain::{ChangedEntry, Changes, Record};
use crate::render::words;

/// Groups of which the same is to be said.
pub(in crate::render) struct Section {
    pub(in crate::render) heading: &'static str,
    pub(in crate::render) groups: Vec<Group>,
}

/// A group and what is to be said of it.
pub(in crate::render) struct Group {
    pub(in crate::render) name: String,
    /// None for the list itself.
    pub(in crate::render) id: Option<String>,
    /// What it is, or what happened, in a few words.
    pub(in crate::render) words: String,
    /// What is different, fact by fact.
    pub(in crate::render) facts: Vec<String>,
}

/// The sections that are not empty.
pub(super) fn sections(changes: &Changes<'_>, is_newsletter: bool) -> Vec<Section> {
    let closed = changes.changed.iter().filter(|entry| entry.has_closed());
    let verified = changes.changed.iter().filter_map(confirmed);
    let different = changes.changed.iter().filter_map(|entry| {
        let facts = facts(&entry.fields, entry, is_newsletter);
        (!facts.is_empty()).then(|| Group {
            facts,
            ..group(entry.new, String::new())
        })
    });
    let all = [
        (
            "New",
            changes
                .added
                .iter()
                .map(|new| group(new, what(new)))
                .collect(),
        ),
        ("Closed", closed.map(closing).collect()),
        ("Confirmed by the groups", verified.collect()),
        ("Changed", different.collect()),
        (
            "No longer in the list",
            changes
                .removed
                .iter()
                .map(|old| group(old, what(old)))
                .collect(),
        ),
        ("The list itself", head(changes, is_newsletter)),
    ];
    let sections = all
        .into_iter()
        .map(|(heading, groups)| Section { heading, groups });
    sections
        .filter(|section: &Section| !section.groups.is_empty())
        .collect()
}

fn group(record: &Record, words: String) -> Group {
    let name = record.text("name").or(record.id()).unwrap_or_default();
    Group {
        name: name.to_owned(),
        id: record.id().map(str::to_owned),
        words,
        facts: Vec::new(),
    }
}

/// What a group is, and where.
pub(in crate::render) fn what(record: &Record) -> String {
    let kind = record.text("kind").unwrap_or_default();
    let form = record.text("form").unwrap_or("group");
    let parts = [format!("{kind} {form}").trim().to_owned(), place(record)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn closing(entry: &ChangedEntry<'_>) -> Group {
    let words = match entry.new.text("successor") {
        Some(successor) => format!("{successor} took its place"),
        None => place(entry.new),
    };
    group(entry.new, words)
}

fn confirmed(entry: &ChangedEntry<'_>) -> Option<Group> {
    Some(group(entry.new, words::date(entry.verified()?)))
}

/// What is different in the head; readers of a newsletter do not see it.
fn head(changes: &Changes<'_>, is_newsletter: bool) -> Vec<Group> {
    if is_newsletter || changes.head.is_empty() {
        return Vec::new();
    }
    let nothing = Record::default();
    let entry = ChangedEntry {
        new: &nothing,
        old: &nothing,
        fields: Vec::new(),
    };
    vec![Group {
        name: "its head".to_owned(),
        id: None,
        words: String::new(),
        facts: facts(&changes.head, &entry, false),
    }]
}
