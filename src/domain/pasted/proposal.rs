//! What a message proposes: a record, the words that each value was taken from, and what was left out and why.

use jiff::civil::Date;

use crate::domain::{Record, Value, faults};

/// The keys in the order of the file.
const ORDER: [&str; 16] = [
    "name",
    "acronym",
    "alternate_names",
    "form",
    "scope",
    "regions",
    "country",
    "subdivisions",
    "city",
    "websites",
    "emails",
    "phones",
    "languages",
    "services",
    "founded",
    "notes",
];

/// A value that was taken, and the words of the message that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The key.
    pub key: &'static str,
    /// The words.
    pub words: String,
}

/// Why something was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is or may be a private person's.
    Person,
    /// Who wrote the message.
    Writer,
    /// It may be a person's own mailbox.
    Mailbox,
    /// A number without a country code.
    NoCountryCode,
    /// An invitation, a form or a shortened address.
    Invitation,
    /// Another group seems to be meant.
    OtherGroup,
    /// Another place is named.
    OtherPlace,
    /// The name of the place may also mean another.
    Namesake,
    /// Several places bear the name.
    SeveralPlaces,
    /// A list does not take it.
    NotAdmitted,
}

impl Why {
    /// The reason in a sentence, behind a colon.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Person => "it is or may be a private person's, and those never enter a list",
            Self::Writer => "names of people never enter a list",
            Self::Mailbox => "it may be a person's own mailbox",
            Self::NoCountryCode => "it has no country code, such as +1",
            Self::Invitation => "it is an invitation, a form or a shortened address, not a website",
            Self::OtherGroup => "it seems to be another group; add that on its own",
            Self::OtherPlace => "the message names another place as well",
            Self::Namesake => "the name of the place may also mean this one",
            Self::SeveralPlaces => "several places are called so; say which",
            Self::NotAdmitted => "a list does not take it as it is written",
        }
    }
}

/// Something that was seen and left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is; a person's own name, number or mailbox is not repeated.
    pub what: String,
    /// Why.
    pub why: Why,
}

/// What a message proposes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// The fields, in the order of the file.
    pub record: Record,
    /// Where each came from.
    pub taken: Vec<Taken>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
}

impl Proposal {
    /// Puts a value under a key.
    pub(super) fn put(&mut self, key: &'static str, value: Value, words: &str) {
        if is_admitted(key, value.clone()) {
            self.record.set(key, value);
            self.taken.push(Taken {
                key,
                words: words.to_owned(),
            });
        } else {
            self.leave_out(words, Why::NotAdmitted);
        }
    }

    /// Adds a text to the list of a key, unless it is there.
    pub(super) fn add(&mut self, key: &'static str, text: &str, words: &str) {
        self.add_value(key, Value::text(text), words);
    }

    /// Adds a value to the list of a key, unless it is there.
    pub(super) fn add_value(&mut self, key: &'static str, value: Value, words: &str) {
        let mut items = self
            .record
            .get(key)
            .map(Value::items)
            .unwrap_or_default()
            .to_vec();
        if items.contains(&value) {
            return;
        }
        if !is_admitted(key, Value::List(vec![value.clone()])) {
            return self.leave_out(words, Why::NotAdmitted);
        }
        items.push(value);
        self.record.set(key, Value::List(items));
        self.taken.push(Taken {
            key,
            words: words.to_owned(),
        });
    }

    /// Notes what is left out, once.
    pub(super) fn leave_out(&mut self, what: &str, why: Why) {
        let left = LeftOut {
            what: what.to_owned(),
            why,
        };
        if !self.left_out.contains(&left) {
            self.left_out.push(left);
        }
    }

    /// The proposal with its fields in the order of the file.
    pub(super) fn in_order(mut self) -> Self {
        let place = |key: &str| ORDER.iter().position(|known| *known == key);
        self.record.fields.sort_by_key(|(key, _)| place(key));
        self.taken.sort_by_key(|taken| place(taken.key));
        self
    }
}

/// Whether the gate takes a value without an error or a doubt. No proposed value depends on today.
fn is_admitted(key: &str, value: Value) -> bool {
    let mut record = Record::default();
    record.set(key, value);
    faults(&record, Date::ZERO).is_empty()
}
