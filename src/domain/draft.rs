//! A draft: an entry as it was read, nothing checked yet but that text is text. Every value knows its line, so that a
//! finding can name it. Drafts go through `admit`, the only way to an `Organization`.

use std::borrow::Cow;
use std::sync::Arc;

/// A value and the line that it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// The line, counted from 1.
    pub line: u32,
}

/// A text as it was written. It lies in what was read of the file, if it stands there as it is.
pub type Written<'a> = At<Cow<'a, str>>;

/// An entry as read. The keys are those of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft<'a> {
    /// The file it stands in.
    pub file: Arc<str>,
    /// The line it begins on.
    pub line: u32,
    /// The key `id`.
    pub id: Option<Written<'a>>,
    /// The key `name`.
    pub name: Option<Written<'a>>,
    /// The key `acronym`.
    pub acronym: Option<Written<'a>>,
    /// The key `alternate_names`.
    pub alternate_names: Vec<At<DraftName<'a>>>,
    /// The key `kind`.
    pub kind: Option<Written<'a>>,
    /// The key `form`.
    pub form: Option<Written<'a>>,
    /// The key `parent`.
    pub parent: Option<Written<'a>>,
    /// The key `scope`.
    pub scope: Option<Written<'a>>,
    /// The key `regions`.
    pub regions: Vec<Written<'a>>,
    /// The key `country`.
    pub country: Option<Written<'a>>,
    /// The key `subdivisions`.
    pub subdivisions: Vec<Written<'a>>,
    /// The key `city`.
    pub city: Option<Written<'a>>,
    /// The key `location`.
    pub location: Option<At<DraftLocation<'a>>>,
    /// The key `websites`.
    pub websites: Vec<At<DraftLink<'a>>>,
    /// The key `emails`.
    pub emails: Vec<Written<'a>>,
    /// The key `phones`.
    pub phones: Vec<At<DraftLink<'a>>>,
    /// The key `languages`.
    pub languages: Vec<Written<'a>>,
    /// The key `services`.
    pub services: Vec<Written<'a>>,
    /// The key `description`.
    pub description: Option<Written<'a>>,
    /// The key `descriptions`.
    pub descriptions: Vec<(Written<'a>, Cow<'a, str>)>,
    /// The key `founded`.
    pub founded: Option<At<i64>>,
    /// The key `status`.
    pub status: Option<Written<'a>>,
    /// The key `successor`.
    pub successor: Option<Written<'a>>,
    /// The key `verified`.
    pub verified: Option<Written<'a>>,
    /// The key `sources`.
    pub sources: Vec<At<DraftSource<'a>>>,
    /// The key `withhold`.
    pub withhold: Vec<Written<'a>>,
    /// The key `attempts`.
    pub attempts: Vec<Written<'a>>,
    /// The key `different_from`.
    pub different_from: Vec<Written<'a>>,
    /// The key `waivers`.
    pub waivers: Vec<At<DraftWaiver>>,
    /// The key `verified_by`. It goes no further than the review, so that no output can print it.
    pub verified_by: Option<Written<'a>>,
    /// The key `notes`. It goes no further than the review, so that no output can print it.
    pub notes: Option<Written<'a>>,
    /// Keys that are there but whose value has a wrong type, which was noted already.
    pub refused: Vec<String>,
}

impl Draft<'_> {
    /// The names that the entry goes by.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let own = self.name.iter().chain(&self.acronym);
        let others = self.alternate_names.iter();
        own.map(|name| &*name.value)
            .chain(others.map(|name| &*name.value.name))
            .collect()
    }
}

/// An alternate name as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftName<'a> {
    /// The key `name`.
    pub name: Cow<'a, str>,
    /// The key `language`.
    pub language: Option<Cow<'a, str>>,
    /// The key `former`.
    pub former: bool,
}

/// A location as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftLocation<'a> {
    /// The key `lat`.
    pub lat: f64,
    /// The key `lon`.
    pub lon: f64,
    /// The key `precision`.
    pub precision: Option<Cow<'a, str>>,
}

/// A website or a phone as read: the address or number, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftLink<'a> {
    /// The key `url` or `number`.
    pub target: Cow<'a, str>,
    /// The key `label`.
    pub label: Option<Cow<'a, str>>,
    /// The key `state`.
    pub state: Option<Cow<'a, str>>,
}

/// A source as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftSource<'a> {
    /// The key `title`.
    pub title: Option<Cow<'a, str>>,
    /// The key `url`.
    pub url: Option<Cow<'a, str>>,
    /// The key `date`.
    pub date: Option<Cow<'a, str>>,
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
