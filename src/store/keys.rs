//! The keys of the file: name, shape and meaning, once. The reader accepts these keys, the schema is written from them
//! and the head that `init` writes speaks of them.

use crate::domain::{Channel, FORMS, Kind, Precision, SERVICES, Scope, Status, WebsiteState};

/// A key of a table of the file.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// What it means, in a sentence or two, for whoever edits the file.
    pub(super) meaning: &'static str,
}

/// What a value looks like.
pub(super) enum Shape {
    /// Any text.
    Text,
    /// A text that a regular expression describes.
    Pattern(&'static str),
    /// One of a closed list.
    Word(fn() -> Vec<&'static str>),
    /// Any text, usually one of these.
    UsualWord(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A day, as a date of TOML or a text.
    Day,
    /// A year, a month or a day; a year may be a number.
    PartialDate,
    /// A list of values.
    List(&'static Shape),
    /// A text, or a table whose first key holds that text.
    TextOr(&'static [Key], &'static Shape),
    /// A table.
    Table(&'static [Key]),
    /// A table with a text under each language tag.
    Translations,
}

const fn key(name: &'static str, shape: Shape, meaning: &'static str) -> Key {
    Key {
        name,
        shape,
        meaning,
    }
}

macro_rules! words {
    ($list:ident) => {
        Shape::Word(|| $list::ALL.iter().map(|value| value.name()).collect())
    };
}

const SLUG: Shape = Shape::Pattern("^[a-z0-9]+(-[a-z0-9]+)*$");
const LANGUAGE: Shape = Shape::Pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$");
const ADDRESS: Shape = Shape::Pattern("^https?://[^\\s]+$");
const PHONE: Shape = Shape::Pattern("^\\+[1-9][0-9]{6,14}$");

pub(super) const NAME_KEYS: &[Key] = &[
    key("name", Shape::Text, "The other name."),
    key("language", LANGUAGE, "Its language, a BCP 47 tag."),
    key(
        "former",
        Shape::Boolean,
        "True if the name is no longer used.",
    ),
];

pub(super) const LOCATION_KEYS: &[Key] = &[
    key("lat", Shape::Number, "Degrees north."),
    key("lon", Shape::Number, "Degrees east."),
    key("precision", words!(Precision), "How exact the point is."),
];

pub(super) const WEBSITE_KEYS: &[Key] = &[
    key(
        "url",
        ADDRESS,
        "The whole address, with http:// or https://.",
    ),
    key("label", Shape::Text, "What is to be found there."),
    key("state", words!(WebsiteState), "What is known of it."),
];

pub(super) const PHONE_KEYS: &[Key] = &[
    key("number", PHONE, "The number in E.164."),
    key("label", Shape::Text, "What it is for."),
];

pub(super) const SOURCE_KEYS: &[Key] = &[
    key("title", Shape::Text, "The title of the document."),
    key("url", ADDRESS, "Its address."),
    key(
        "date",
        Shape::PartialDate,
        "Its date: a year, a month or a day.",
    ),
];

pub(super) const WAIVER_KEYS: &[Key] = &[
    key("rule", Shape::Text, "The name of the rule."),
    key("reason", Shape::Text, "Why it does not hold here."),
    key("until", Shape::Day, "The last day of the waiver."),
];

/// The keys of an entry, in the order in which they stand in the file.
pub(super) const ORGANIZATION_KEYS: &[Key] = &[
    key(
        "id",
        SLUG,
        "A short name of lower-case letters, digits and hyphens. Unique; never changes once published.",
    ),
    key(
        "name",
        Shape::Text,
        "What the organization calls itself, in its own language and script.",
    ),
    key("acronym", Shape::Text, "The acronym as written."),
    key(
        "alternate_names",
        Shape::List(&Shape::TextOr(NAME_KEYS, &Shape::Text)),
        "Translations, former names, other spellings.",
    ),
    key(
        "kind",
        words!(Kind),
        "Run by people who use or used drugs, or an ally. Never assume peer-run.",
    ),
    key(
        "form",
        Shape::UsualWord(&FORMS),
        "What it is: network, union, chapter …",
    ),
    key(
        "parent",
        SLUG,
        "The id of the organization that it is a chapter or project of.",
    ),
    key("scope", words!(Scope), "How much of the world it is for."),
    key(
        "regions",
        Shape::List(&Shape::Text),
        "The areas that a regional network serves: UN M49 codes or names.",
    ),
    key(
        "country",
        Shape::Pattern("^[A-Z]{2}$"),
        "The country of its seat, ISO 3166-1 alpha-2.",
    ),
    key(
        "subdivisions",
        Shape::List(&Shape::Pattern("^[A-Z]{2}-[A-Z0-9]{1,3}$")),
        "Provinces or states of its seat or that it serves, ISO 3166-2.",
    ),
    key("city", Shape::Text, "The place of its seat."),
    key(
        "location",
        Shape::Table(LOCATION_KEYS),
        "A point on the map, only where public.",
    ),
    key(
        "websites",
        Shape::List(&Shape::TextOr(WEBSITE_KEYS, &ADDRESS)),
        "Websites, the one to use first.",
    ),
    key(
        "emails",
        Shape::List(&Shape::Pattern("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$")),
        "Public addresses of the organization, never of a person.",
    ),
    key(
        "phones",
        Shape::List(&Shape::TextOr(PHONE_KEYS, &PHONE)),
        "Published numbers of the organization in E.164, never of a person.",
    ),
    key(
        "languages",
        Shape::List(&LANGUAGE),
        "Languages that it works in, BCP 47 tags.",
    ),
    key(
        "services",
        Shape::List(&Shape::UsualWord(&SERVICES)),
        "What it offers.",
    ),
    key(
        "description",
        Shape::Text,
        "One or two sentences of our own, in English.",
    ),
    key(
        "descriptions",
        Shape::Translations,
        "The description in other languages.",
    ),
    key("founded", Shape::Integer, "The year of foundation."),
    key("status", words!(Status), "Whether it is still there."),
    key(
        "successor",
        SLUG,
        "The id of the organization that took its place.",
    ),
    key(
        "verified",
        Shape::Day,
        "The day on which a person confirmed the entry with the organization. Absent means never.",
    ),
    key(
        "verified_by",
        Shape::Text,
        "How it was confirmed: by phone, on a visit, by which team. No person's name. Never exported.",
    ),
    key(
        "attempts",
        Shape::List(&Shape::Day),
        "The days since then on which the organization was asked and did not answer. Never exported.",
    ),
    key(
        "sources",
        Shape::List(&Shape::Table(SOURCE_KEYS)),
        "Who names it and what facts rest on, one for each document.",
    ),
    key(
        "withhold",
        Shape::List(&words!(Channel)),
        "Ways out of this file that it asked to be left out of.",
    ),
    key(
        "different_from",
        Shape::List(&SLUG),
        "The ids of entries that look like this one and are not: no duplicates. Never exported.",
    ),
    key(
        "waivers",
        Shape::List(&Shape::Table(WAIVER_KEYS)),
        "Warnings of `check` that do not hold for this entry, each with a reason and a last day. Never exported.",
    ),
    key(
        "notes",
        Shape::Text,
        "For maintainers. Never printed, never exported.",
    ),
];

/// The keys of the head of a file.
pub(super) const FILE_KEYS: &[Key] = &[
    key(
        "schema_version",
        Shape::Integer,
        "The version of this format.",
    ),
    key("title", Shape::Text, "The name of the directory."),
    key(
        "license",
        Shape::Text,
        "The licence of the data, an SPDX expression.",
    ),
    key(
        "extends",
        Shape::Text,
        "The list that this file adds to: \"builtin\" or the path of another file.",
    ),
    key(
        "hidden",
        Shape::List(&SLUG),
        "Ids of entries of the list below that this file takes away.",
    ),
    key(
        "organization",
        Shape::List(&Shape::Table(ORGANIZATION_KEYS)),
        "One table for each organization.",
    ),
];
