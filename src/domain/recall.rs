//! What on a print is no longer right: its entries as they were, held against the list as it is, the most urgent first. It
//! knows no words for it. What a print does not show cannot be wrong on it, and what is only known besides is not wrong.

mod confirmed;

use jiff::civil::Date;

use super::changes::{ChangedEntry, FieldChange, fields};
use super::edition::{EditionCode, PRINTED_KEYS};
use super::shown::{is_shown, shown_now};
use super::vocabulary::{Channel, Status};
use super::{Directory, Organization, Record, Value};
pub use confirmed::{Confirmed, Doubt, Unconfirmed, confirmed, unconfirmed};

/// A print as it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// The code that stands on it.
    pub code: EditionCode,
    /// The day that stands on it, if that is known.
    pub day: Option<Date>,
    /// The arguments that make its selection again.
    pub query: Vec<String>,
    /// Its languages, the main one first.
    pub languages: Vec<String>,
    /// The keys that it shows.
    pub shows: Vec<String>,
    /// The ids of entries that were chosen and had no room.
    pub unfit: Vec<String>,
    /// The entries that stand on it, with what it shows of them.
    pub entries: Vec<Record>,
}

/// Why an entry is wrong on a print, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// The group has closed since.
    Closed,
    /// The group has asked to be left out of such prints since.
    Withheld,
    /// The list does not have it any more.
    Gone,
    /// An address or a number is not what it was.
    Contact,
    /// Its name or its place is not what it was.
    Place,
    /// The group does not answer any more.
    Unreachable,
    /// Something else that the print shows is not what it was.
    Fact,
}

impl Wrong {
    /// Every one with its name, the most urgent first.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("closed", Self::Closed),
        ("withheld", Self::Withheld),
        ("gone", Self::Gone),
        ("contact", Self::Contact),
        ("place", Self::Place),
        ("unreachable", Self::Unreachable),
        ("fact", Self::Fact),
    ];

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, known)| *known == self);
        found.map_or("fact", |(name, _)| name)
    }
}

/// An entry of a print of which something is to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Recalled {
    /// As it stands on the print.
    pub old: Record,
    /// As it is, with what the print shows alone; none if the list does not have it, or if the group asked to be left out.
    pub new: Option<Record>,
    /// The id of the group that took its place, if that may be named.
    pub successor: Option<String>,
    /// Why it is wrong; none if more is known of it and nothing is wrong.
    pub wrong: Option<Wrong>,
}

/// What is to be said of a print.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recall {
    /// What is wrong, the most urgent first, and in the order of the print.
    pub wrong: Vec<Recalled>,
    /// Entries of which more is known than the print says.
    pub more: Vec<Recalled>,
}

/// Holds a print against a list. `ways` are those on which whoever asked to be left out of them must not be named any
/// more than the print itself does.
#[must_use]
pub fn recall(print: &Print, directory: &Directory, ways: &[Channel]) -> Recall {
    let mut recall = Recall::default();
    for old in &print.entries {
        let Some(found) = recalled(old, print, directory, ways) else {
            continue;
        };
        if found.wrong.is_some() {
            recall.wrong.push(found);
        } else {
            recall.more.push(found);
        }
    }
    recall.wrong.sort_by_key(|found| found.wrong);
    recall
}

/// What is to be said of an entry; none if all of it is as it was.
fn recalled(
    old: &Record,
    print: &Print,
    directory: &Directory,
    ways: &[Channel],
) -> Option<Recalled> {
    let bare = |wrong| {
        Some(Recalled {
            old: old.clone(),
            new: None,
            successor: None,
            wrong: Some(wrong),
        })
    };
    let Some(organization) = old.id().and_then(|id| directory.by_id(id)) else {
        return bare(Wrong::Gone);
    };
    if ways.iter().any(|way| organization.withhold.contains(way)) {
        return bare(Wrong::Withheld);
    }
    let printable = |record: &Record| {
        let mut record = record.clone();
        record.fields.retain(|(key, _)| is_compared(key, print));
        for (_, value) in record
            .fields
            .iter_mut()
            .filter(|(key, _)| key == "websites")
        {
            *value = without_idle_states(value);
        }
        record
    };
    // A print names another group only if that may be named, by what it is called.
    let title = |id: &str| directory.named_on(id, ways).map(Organization::title);
    let new = shown_now(old, organization, &print.shows, &print.languages, &title);
    let (old, mut new) = (printable(old), printable(&new));
    // What a group belongs to, and what took its place, stand on a page only if the page has that, too: that a print says
    // nothing of it is then no news. Of a group that has closed since it is.
    let is_there = |id: Option<&str>| {
        id.is_some_and(|id| print.entries.iter().any(|entry| entry.id() == Some(id)))
    };
    let parent = organization.parent.as_deref();
    if old.get("parent").is_none() && !is_there(parent) {
        new.remove("parent");
    }
    let successor = organization.successor.as_deref();
    let has_same_status = old.get("status") == new.get("status");
    if old.get("successor").is_none() && has_same_status && !is_there(successor) {
        new.remove("successor");
    }
    let successor = successor.filter(|id| directory.named_on(id, ways).is_some());
    let changed = fields(&old, &new);
    if changed.is_empty() {
        return None;
    }
    let wrong = changed.iter().filter_map(|field| wrong_with(field));
    let wrong = wrong.min();
    Some(Recalled {
        wrong,
        old,
        new: Some(new),
        successor: successor.map(str::to_owned),
    })
}

/// Whether a change of a key is one of what a print shows. When an entry was confirmed is looked at by itself.
fn is_compared(key: &str, print: &Print) -> bool {
    PRINTED_KEYS.contains(&key) && is_shown(key, &print.shows)
}

/// Addresses without the states that no print says: that one answers, or that nobody has looked.
fn without_idle_states(websites: &Value) -> Value {
    let item = |item: &Value| match item {
        Value::Table(entries) => {
            let mut entries = entries.clone();
            entries.retain(|(key, value)| {
                key != "state" || matches!(value.as_text(), Some("moved" | "unreachable"))
            });
            match &entries[..] {
                [(key, url)] if key == "url" => url.clone(),
                _ => Value::Table(entries),
            }
        }
        other => other.clone(),
    };
    match websites {
        Value::List(items) => Value::List(items.iter().map(item).collect()),
        other => other.clone(),
    }
}

/// Whether a changed key makes a print wrong that shows it.
#[must_use]
pub fn is_wrong(field: &FieldChange<'_>) -> bool {
    wrong_with(field).is_some()
}

/// Why a changed key makes a print wrong; none if more is known, and what the print says is still right.
fn wrong_with(field: &FieldChange<'_>) -> Option<Wrong> {
    let status = |value: Option<&Value>| value.and_then(Value::as_text).and_then(Status::by_name);
    if field.key == "status" {
        return match (status(field.old), status(field.new)) {
            (_, Some(Status::Defunct)) => Some(Wrong::Closed),
            (_, Some(Status::Unreachable)) => Some(Wrong::Unreachable),
            // It is back.
            (Some(Status::Defunct | Status::Unreachable), _) => Some(Wrong::Fact),
            _ => None,
        };
    }
    let is_right = match field.items() {
        Some(items) => items.taken.is_empty() && items.changed.is_empty(),
        None => match (field.old, field.new) {
            (None, _) => true,
            (Some(Value::Table(old)), Some(new)) => {
                old.iter().all(|(key, value)| new.get(key) == Some(value))
            }
            _ => false,
        },
    };
    if is_right {
        return None;
    }
    Some(match field.key {
        "websites" | "emails" | "phones" => Wrong::Contact,
        "name" | "acronym" | "scope" | "regions" | "country" | "subdivisions" | "city" => {
            Wrong::Place
        }
        _ => Wrong::Fact,
    })
}

impl Recalled {
    /// Its changed keys; none where the entry as it is must not be shown.
    #[must_use]
    pub fn change(&self) -> Option<ChangedEntry<'_>> {
        let new = self.new.as_ref()?;
        Some(ChangedEntry {
            new,
            old: &self.old,
            fields: fields(&self.old, new),
        })
    }

    /// The name with the acronym, as it stands on the print.
    #[must_use]
    pub fn title(&self) -> String {
        let name = self.old.text("name").or(self.old.id()).unwrap_or_default();
        match self.old.text("acronym") {
            Some(acronym) if !name.contains(acronym) => format!("{name} ({acronym})"),
            _ => name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
