//! The words of texts that many entries share, such as countries and services: each text is folded once.

use super::distinct::Distinct;
use super::rows::{index, short};
use crate::domain::Field;
use crate::domain::folded::Folded;
use crate::domain::terms::{Term, each_term_of_text};

/// The words of each such text, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    /// The texts, each before a byte for its field.
    texts: Distinct,
    /// Where the words of each end.
    ends: Vec<u32>,
    words: Vec<u32>,
    key: Vec<u8>,
}

impl Remembered {
    /// Whether the texts of a field are mostly those of other entries.
    pub(super) fn takes(field: Field) -> bool {
        matches!(
            field,
            Field::Subdivision | Field::Country | Field::Region | Field::Service | Field::Form
        )
    }

    /// The numbers of the words of a text.
    pub(super) fn words(
        &mut self,
        text: &str,
        field: Field,
        room: &mut Folded,
        words: &mut Distinct,
    ) -> &[u32] {
        self.key.clear();
        self.key.extend_from_slice(text.as_bytes());
        self.key.push(field as u8);
        let number = self.texts.number(&self.key);
        if number == self.ends.len() {
            each_term_of_text(text, field, room, |term| {
                if let Term::Word(word) = term {
                    self.words.push(short(words.number(word.as_bytes())));
                }
            });
            self.ends.push(short(self.words.len()));
        }
        let before = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[index(before)..index(self.ends[number])]
    }
}
