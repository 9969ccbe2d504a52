//! For each word the entries that have it, and in which field: a number for each, the distance from the entry before it
//! above four bits for the field.

use super::packed::{Column, Packed, column, put_number};
use crate::domain::Field;

/// Bits of a number that say the field.
const FIELD_BITS: u32 = 4;

/// The lists of all words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Postings<'a> {
    ends: Column<'a>,
    lists: &'a [u8],
}

impl<'a> Postings<'a> {
    /// The lists of the two parts that [`postings`] wrote.
    pub(super) fn of(ends: &'a [u8], lists: &'a [u8]) -> Self {
        Self {
            ends: Column::of(ends),
            lists,
        }
    }

    /// The entries of a word, in their order; one that has it in several fields comes once for each.
    pub(super) fn get(self, word: usize) -> impl Iterator<Item = (usize, Field)> + 'a {
        let start = word
            .checked_sub(1)
            .map_or(0, |before| self.ends.index(before));
        let list = self.lists.get(start..self.ends.index(word));
        let (mut rest, mut entry) = (Packed(list.unwrap_or_default()), 0);
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let number = rest.number();
            entry += number >> FIELD_BITS;
            let field = Field::ALL.get(number & ((1 << FIELD_BITS) - 1));
            Some((entry, field.copied().unwrap_or(Field::Description)))
        })
    }
}

/// The list of a word that is being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Writing {
    list: Vec<u8>,
    last: Option<(usize, Field)>,
}

impl Writing {
    /// Adds an entry, none before those that are there.
    pub(super) fn add(&mut self, entry: usize, field: Field) {
        if self.last == Some((entry, field)) {
            return;
        }
        let before = self.last.map_or(0, |(entry, _)| entry);
        let position = Field::ALL.iter().position(|other| *other == field);
        let number = (entry - before) << FIELD_BITS | position.unwrap_or_default();
        put_number(&mut self.list, number);
        self.last = Some((entry, field));
    }
}

/// Writes lists: where they end, and the lists.
pub(super) fn postings<'w>(all: impl Iterator<Item = &'w Writing>) -> (Vec<u8>, Vec<u8>) {
    let (mut ends, mut lists) = (Vec::new(), Vec::new());
    for writing in all {
        lists.extend_from_slice(&writing.list);
        ends.push(u32::try_from(lists.len()).unwrap_or(u32::MAX));
    }
    (column(&ends), lists)
}
