//! A draft: an entry as it was read, nothing checked yet but that text is text. Every value knows its line, so that a
//! finding can name it. Drafts go through `admit`, the only way to an `Organization`.

use std::sync::Arc;

/// A value and the line that it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// The line, counted from 1.
    pub line: u32,
}

/// An entry as read. The keys are those of the file.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    missing_docs,
    reason = "each field is the key of the same name, documented at `Organization`"
)]
pub struct Draft {
    pub file: Arc<str>,
    pub line: u32,
    pub id: Option<At<String>>,
    pub name: Option<At<String>>,
    pub acronym: Option<At<String>>,
    pub alternate_names: Vec<At<DraftName>>,
    pub kind: Option<At<String>>,
    pub form: Option<At<String>>,
    pub parent: Option<At<String>>,
    pub scope: Option<At<String>>,
    pub regions: Vec<At<String>>,
    pub country: Option<At<String>>,
    pub subdivisions: Vec<At<String>>,
    pub city: Option<At<String>>,
    pub location: Option<At<DraftLocation>>,
    pub websites: Vec<At<DraftLink>>,
    pub emails: Vec<At<String>>,
    pub phones: Vec<At<DraftLink>>,
    pub languages: Vec<At<String>>,
    pub services: Vec<At<String>>,
    pub description: Option<At<String>>,
    pub descriptions: Vec<(At<String>, String)>,
    pub founded: Option<At<i64>>,
    pub status: Option<At<String>>,
    pub successor: Option<At<String>>,
    pub verified: Option<At<String>>,
    pub sources: Vec<At<DraftSource>>,
    pub withhold: Vec<At<String>>,
    /// Keys that are there but whose value has a wrong type, which was noted already.
    pub refused: Vec<String>,
}

/// An alternate name as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the key of the same name, documented at `AlternateName`"
)]
pub struct DraftName {
    pub name: String,
    pub language: Option<String>,
    pub former: bool,
}

/// A location as read.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    missing_docs,
    reason = "each field is the key of the same name, documented at `Location`"
)]
pub struct DraftLocation {
    pub lat: f64,
    pub lon: f64,
    pub precision: Option<String>,
}

/// A website or a phone as read: the address or number, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the key of the same name, documented at `Website` and `Phone`"
)]
pub struct DraftLink {
    pub target: String,
    pub label: Option<String>,
    pub state: Option<String>,
}

/// A source as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the key of the same name, documented at `Source`"
)]
pub struct DraftSource {
    pub title: Option<String>,
    pub url: Option<String>,
    pub date: Option<String>,
}
