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
pub struct Draft {
    /// The file it stands in.
    pub file: Arc<str>,
    /// The line it begins on.
    pub line: u32,
    /// The key `id`.
    pub id: Option<At<String>>,
    /// The key `name`.
    pub name: Option<At<String>>,
    /// The key `acronym`.
    pub acronym: Option<At<String>>,
    /// The key `alternate_names`.
    pub alternate_names: Vec<At<DraftName>>,
    /// The key `kind`.
    pub kind: Option<At<String>>,
    /// The key `form`.
    pub form: Option<At<String>>,
    /// The key `parent`.
    pub parent: Option<At<String>>,
    /// The key `scope`.
    pub scope: Option<At<String>>,
    /// The key `regions`.
    pub regions: Vec<At<String>>,
    /// The key `country`.
    pub country: Option<At<String>>,
    /// The key `subdivisions`.
    pub subdivisions: Vec<At<String>>,
    /// The key `city`.
    pub city: Option<At<String>>,
    /// The key `location`.
    pub location: Option<At<DraftLocation>>,
    /// The key `websites`.
    pub websites: Vec<At<DraftLink>>,
    /// The key `emails`.
    pub emails: Vec<At<String>>,
    /// The key `phones`.
    pub phones: Vec<At<DraftLink>>,
    /// The key `languages`.
    pub languages: Vec<At<String>>,
    /// The key `services`.
    pub services: Vec<At<String>>,
    /// The key `description`.
    pub description: Option<At<String>>,
    /// The key `descriptions`.
    pub descriptions: Vec<(At<String>, String)>,
    /// The key `founded`.
    pub founded: Option<At<i64>>,
    /// The key `status`.
    pub status: Option<At<String>>,
    /// The key `successor`.
    pub successor: Option<At<String>>,
    /// The key `verified`.
    pub verified: Option<At<String>>,
    /// The key `sources`.
    pub sources: Vec<At<DraftSource>>,
    /// The key `withhold`.
    pub withhold: Vec<At<String>>,
    /// The key `attempts`.
    pub attempts: Vec<At<String>>,
    /// The key `different_from`.
    pub different_from: Vec<At<String>>,
    /// The key `waivers`.
    pub waivers: Vec<At<DraftWaiver>>,
    /// The key `verified_by`. It goes no further than the review, so that no output can print it.
    pub verified_by: Option<At<String>>,
    /// The key `notes`. It goes no further than the review, so that no output can print it.
    pub notes: Option<At<String>>,
    /// Keys that are there but whose value has a wrong type, which was noted already.
    pub refused: Vec<String>,
}

impl Draft {
    /// The names that the entry goes by.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let own = self.name.iter().chain(&self.acronym);
        let others = self.alternate_names.iter();
        own.map(|name| name.value.as_str())
            .chain(others.map(|name| name.value.name.as_str()))
            .collect()
    }
}

/// An alternate name as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftName {
    /// The key `name`.
    pub name: String,
    /// The key `language`.
    pub language: Option<String>,
    /// The key `former`.
    pub former: bool,
}

/// A location as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftLocation {
    /// The key `lat`.
    pub lat: f64,
    /// The key `lon`.
    pub lon: f64,
    /// The key `precision`.
    pub precision: Option<String>,
}

/// A website or a phone as read: the address or number, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftLink {
    /// The key `url` or `number`.
    pub target: String,
    /// The key `label`.
    pub label: Option<String>,
    /// The key `state`.
    pub state: Option<String>,
}

/// A source as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftSource {
    /// The key `title`.
    pub title: Option<String>,
    /// The key `url`.
    pub url: Option<String>,
    /// The key `date`.
    pub date: Option<String>,
}

/// A waiver as read: a rule of `check` that does not hold for the entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftWaiver {
    /// The key `rule`.
    pub rule: String,
    /// The key `reason`.
    pub reason: String,
    /// The key `until`.
    pub until: String,
}
