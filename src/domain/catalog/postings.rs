//! For each word the entries that have it, and in which field: a number for each, the distance from the entry before it
//! above four bits for the field.

use super::packed::{Column, Packed, column, put_number};
use super::rows::{index, short};
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

/// Lists that are being written.
#[derive(Debug, Default)]
pub(super) struct PostingsWriter {
    ends: Vec<u32>,
    lists: Vec<u8>,
}

impl PostingsWriter {
    /// Adds the list of the next word: entries with their fields as [`posting`] has them, in any order.
    pub(super) fn add(&mut self, postings: &mut [u32]) {
        postings.sort_unstable();
        let (mut last, mut entry) = (None, 0);
        for posting in postings.iter().copied().map(index) {
            if last != Some(posting) {
                put_number(&mut self.lists, posting - (entry << FIELD_BITS));
                (last, entry) = (Some(posting), posting >> FIELD_BITS);
            }
        }
        self.ends.push(short(self.lists.len()));
    }

    /// Where the lists end, and the lists.
    pub(super) fn finish(self) -> [Vec<u8>; 2] {
        [column(&self.ends), self.lists]
    }
}

/// An entry and a field in one number.
pub(super) fn posting(entry: u32, field: Field) -> u32 {
    entry << FIELD_BITS | field as u32
}

/// The entry of such a number, if it is of a field.
pub(super) fn entry_in(posting: u32, field: Field) -> Option<u32> {
    let is_there = posting & ((1 << FIELD_BITS) - 1) == field as u32;
    is_there.then_some(posting >> FIELD_BITS)
}

/// The same with another entry in its place.
pub(super) fn moved(posting: u32, places: &[u32]) -> u32 {
    let field = posting & ((1 << FIELD_BITS) - 1);
    places[index(posting >> FIELD_BITS)] << FIELD_BITS | field
}
