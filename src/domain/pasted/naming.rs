//! What a group is called, as far as a message says: its name, letters, other names. It reads no message.

use super::phrase::words_of;
use super::vocabulary::organization_row;
use crate::domain::fold::words;

/// Where a phrase stands, and what it is worth as the name of the group.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) worth: u32,
}

/// What the group is called.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) name: Option<Candidate>,
    pub(super) acronym: Option<String>,
    /// Other names, each with whether it is a former one.
    pub(super) alternates: Vec<(String, bool)>,
    /// Names of what seem to be other groups.
    pub(super) others: Vec<String>,
}

impl Names {
    /// The words of all names, folded.
    pub(super) fn words(&self) -> Vec<String> {
        let name = self.name.iter().map(|name| name.text.as_str());
        let others = self.alternates.iter().map(|(text, _)| text.as_str());
        let texts = name.chain(others).chain(self.acronym.as_deref());
        texts.flat_map(words).collect()
    }

    /// The usual word for its form, if its name says it.
    pub(super) fn form(&self) -> Option<&'static str> {
        let name = self.name.as_ref()?;
        let found = words_of(&name.text);
        let rows: Vec<_> = found
            .iter()
            .filter_map(|word| organization_row(&word.folded))
            .collect();
        // A chapter of a union is a chapter, whatever the union is.
        let chapter = rows.iter().find(|row| **row == "chapter");
        let first = rows.iter().find(|row| **row != "group");
        chapter.or(first).copied()
    }
}
