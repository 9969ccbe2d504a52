//! A record: an entry as it stands in a file, key by key, with those that this program does not know and those that no
//! output prints. Whatever changes a list works on records; what they mean is decided at the gate (`admit`).

use siphasher::sip::SipHasher24;

use super::places::{Country, Region, Subdivision};
use super::vocabulary::{Channel, Status};
use super::{AlternateName, Organization, Phone, Source, Website};

/// The keys of an organization that no export carries.
const UNEXPORTED: [&str; 2] = ["attempts", "different_from"];

/// A value of a file, without the place where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// True or false.
    Boolean(bool),
    /// A date or time, as it is written.
    Date(String),
    /// A list.
    List(Vec<Value>),
    /// A table: its keys in their order.
    Table(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if it is a list; else none.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The value of a key, if it is a table that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Table(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The keys under which an item of a list that is a table is known, the surest first.
    pub const KNOWN_BY: [&str; 5] = ["url", "number", "name", "rule", "title"];

    /// What an item of a list is known by, whatever else is said of it: its address, its number, its name.
    #[must_use]
    pub fn known_by(&self) -> &Value {
        let mut keys = Self::KNOWN_BY.iter();
        keys.find_map(|key| self.get(key)).unwrap_or(self)
    }

    fn put_hashed(&self, hashed: &mut Vec<u8>) {
        match self {
            Self::Text(value) => put_text(1, value, hashed),
            Self::Integer(value) => put_text(2, &value.to_string(), hashed),
            Self::Float(value) => put_text(3, &value.to_string(), hashed),
            Self::Boolean(value) => put_text(4, if *value { "true" } else { "false" }, hashed),
            Self::Date(value) => put_text(5, value, hashed),
            Self::List(items) => {
                put_text(6, &items.len().to_string(), hashed);
                for item in items {
                    item.put_hashed(hashed);
                }
            }
            Self::Table(entries) => put_table(entries.iter(), hashed),
        }
    }
}

/// The hash of the keys and values of a table. They are put side by side before: a hasher takes long over each piece.
fn hash_of<'v>(entries: impl Iterator<Item = &'v (String, Value)> + Clone) -> u64 {
    let mut hashed = Vec::new();
    put_table(entries, &mut hashed);
    SipHasher24::new().hash(&hashed)
}

/// Puts a text to what is hashed, behind a number for what it is.
fn put_text(kind: u8, text: &str, hashed: &mut Vec<u8>) {
    hashed.push(kind);
    // Numbers of one width and order, so that a code is the same on every machine.
    hashed.extend((text.len() as u64).to_le_bytes());
    hashed.extend(text.as_bytes());
}

/// Puts the keys and values of a table to what is hashed.
fn put_table<'v>(entries: impl Iterator<Item = &'v (String, Value)> + Clone, hashed: &mut Vec<u8>) {
    put_text(7, &entries.clone().count().to_string(), hashed);
    for (key, value) in entries {
        put_text(1, key, hashed);
        value.put_hashed(hashed);
    }
}

/// The keys by which an entry names another.
pub const REFERENCES: [&str; 2] = ["parent", "successor"];

/// An entry as it stands in a file: its keys and values, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Keys and values. No key stands twice.
    pub fields: Vec<(String, Value)>,
}

impl Record {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.fields
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// The text of a key, if it is one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// Its id, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.text("id")
    }

    /// Sets a key: in its place if it is there, else behind the others.
    pub fn set(&mut self, key: &str, value: Value) {
        match self.fields.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => *old = value,
            None => self.fields.push((key.to_owned(), value)),
        }
    }

    /// Takes a key away; says what it held.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.fields.iter().position(|(name, _)| name == key)?;
        Some(self.fields.remove(at).1)
    }

    /// A number for what the record says, the same in every release and on every machine: SipHash-2-4 of its keys and
    /// values in their order.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        hash_of(self.fields.iter())
    }

    /// A short text that changes whenever what an export says of an organization changes: every key of its record but
    /// `attempts` and `different_from`, which no export carries. It begins with a letter, as a spreadsheet takes digits
    /// for a number and rounds it.
    #[must_use]
    pub fn row_hash(organization: &Organization) -> String {
        Self::of(organization).as_row_hash()
    }

    /// The row hash of the organization that this is the record of.
    #[must_use]
    pub fn as_row_hash(&self) -> String {
        let is_exported = |(key, _): &&(String, Value)| !UNEXPORTED.contains(&key.as_str());
        format!("h{:016x}", hash_of(self.fields.iter().filter(is_exported)))
    }

    /// The record of an organization: every fact that it holds, in the order of the file. `status` is left out where
    /// nobody has looked.
    #[must_use]
    pub fn of(organization: &Organization) -> Self {
        let mut record = Self::default();
        let found = organization;
        record.put_text("id", Some(&found.id));
        record.put_text("name", Some(&found.name));
        record.put_text("acronym", found.acronym.as_ref());
        record.put_list("alternate_names", found.alternate_names.iter().map(name));
        record.put_text("kind", Some(found.kind.name()));
        record.put_text("form", found.form.as_ref());
        record.put_text("parent", found.parent.as_ref());
        record.put_text("scope", Some(found.scope.name()));
        let regions = found.regions.iter().copied().map(Region::code);
        record.put_list("regions", regions.map(Value::text));
        record.put_text("country", found.country.map(Country::alpha2));
        let subdivisions = found.subdivisions.iter().copied().map(Subdivision::code);
        record.put_list("subdivisions", subdivisions.map(Value::text));
        record.put_text("city", found.city.as_ref());
        record.put(
            "location",
            found.location.map(|at| {
                table([
                    ("lat", Some(Value::Float(at.lat))),
                    ("lon", Some(Value::Float(at.lon))),
                    ("precision", Some(Value::text(at.precision.name()))),
                ])
            }),
        );
        record.put_list("websites", found.websites.iter().map(website));
        record.put_list("emails", found.emails.iter().map(|text| text_value(text)));
        record.put_list("phones", found.phones.iter().map(phone));
        record.put_list(
            "languages",
            found.languages.iter().map(|tag| text_value(tag)),
        );
        record.put_list(
            "services",
            found.services.iter().map(|word| text_value(word)),
        );
        record.put_text("description", found.description.as_ref());
        let translations = found.descriptions.iter();
        let translations: Vec<_> = translations
            .map(|(tag, text)| (tag.to_string(), text_value(text)))
            .collect();
        record.put(
            "descriptions",
            (!translations.is_empty()).then_some(Value::Table(translations)),
        );
        record.put(
            "founded",
            found.founded.map(|year| Value::Integer(year.into())),
        );
        let status = (found.status != Status::Unknown).then(|| found.status.name());
        record.put_text("status", status);
        record.put_text("successor", found.successor.as_ref());
        let verified = found.verified.map(|day| Value::Date(day.to_string()));
        record.put("verified", verified);
        let days = found.attempts.iter();
        record.put_list("attempts", days.map(|day| Value::Date(day.to_string())));
        record.put_list("sources", found.sources.iter().map(source));
        let channels = found.withhold.iter().copied().map(Channel::name);
        record.put_list("withhold", channels.map(Value::text));
        let others = found.different_from.iter();
        record.put_list("different_from", others.map(|id| text_value(id)));
        record
    }

    /// The record of an organization without what no export carries.
    #[must_use]
    pub fn exported(organization: &Organization) -> Self {
        let mut record = Self::of(organization);
        for key in UNEXPORTED {
            record.remove(key);
        }
        record
    }

    fn put(&mut self, key: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.fields.push((key.to_owned(), value));
        }
    }

    fn put_text(&mut self, key: &str, text: Option<impl AsRef<str>>) {
        self.put(key, text.map(|text| Value::text(text.as_ref())));
    }

    fn put_list(&mut self, key: &str, items: impl Iterator<Item = Value>) {
        let items: Vec<Value> = items.collect();
        self.put(key, (!items.is_empty()).then_some(Value::List(items)));
    }
}

fn text_value(text: &str) -> Value {
    Value::text(text)
}

/// A table of the keys that have a value.
fn table<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let present = entries
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Table(present.collect())
}

/// The text alone if nothing else is known, else a table that begins with it.
fn text_or_table<const N: usize>(key: &str, text: &str, more: [(&str, Option<Value>); N]) -> Value {
    if more.iter().all(|(_, value)| value.is_none()) {
        return text_value(text);
    }
    let Value::Table(more) = table(more) else {
        return text_value(text);
    };
    let mut entries = vec![(key.to_owned(), text_value(text))];
    entries.extend(more);
    Value::Table(entries)
}

fn name(name: &AlternateName) -> Value {
    let language = name.language.as_deref().map(text_value);
    let former = name.former.then_some(Value::Boolean(true));
    text_or_table(
        "name",
        &name.name,
        [("language", language), ("former", former)],
    )
}

fn website(website: &Website) -> Value {
    let label = website.label.as_deref().map(text_value);
    let state = website.state.map(|state| text_value(state.name()));
    text_or_table("url", &website.url, [("label", label), ("state", state)])
}

fn phone(phone: &Phone) -> Value {
    let label = phone.label.as_deref().map(text_value);
    text_or_table("number", &phone.number, [("label", label)])
}

fn source(source: &Source) -> Value {
    table([
        ("title", source.title.as_deref().map(text_value)),
        ("url", source.url.as_deref().map(text_value)),
        ("date", source.date.as_deref().map(text_value)),
    ])
}
