//! For each word the entries that have it, a list for each field in which it stands. A list of few entries has the distance
//! from each to the next; one of many is a bit for each entry of the catalog, even where that takes four times the room: it
//! is joined with others 64 entries at a time.
//!
//! A list begins with a number: the field, and above it two bits that say whether it is of bits, and whether others of the
//! word follow; if so, its length in bytes stands before its own.

use super::packed::{Column, Packed, column, put_number, put_part};
use super::rows::{index, short};
use crate::domain::Field;
use crate::domain::entry_set::{EntrySet, StoredSet};

/// Bits of a number that say the field.
const FIELD_BITS: u32 = 4;

/// A list of no more bytes is never one of bits.
const LEAST_SET: usize = 64;

/// What is added to the field of a list: that it is of bits, that others follow.
const OF_BITS: usize = 1 << FIELD_BITS;
const NOT_LAST: usize = 2 << FIELD_BITS;

/// The lists of all words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Postings<'a> {
    ends: Column<'a>,
    lists: &'a [u8],
}

/// The entries that have a word in one field.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct List<'a> {
    /// The field.
    pub(in crate::domain) field: Field,
    /// The entries.
    pub(in crate::domain) entries: Listed<'a>,
}

/// Entries as they are listed.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) enum Listed<'a> {
    /// One by one.
    Few(Few<'a>),
    /// By a bit for each.
    Many(StoredSet<'a>),
}

/// Entries in their order: the distance from each to the next.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Few<'a>(&'a [u8]);

impl<'a> Few<'a> {
    /// The entries of packed distances.
    pub(super) fn of(distances: &'a [u8]) -> Self {
        Self(distances)
    }

    /// How many there are at most.
    pub(in crate::domain) fn at_most(self) -> usize {
        self.0.len()
    }

    /// The entries.
    pub(in crate::domain) fn iter(self) -> impl Iterator<Item = usize> + use<'a> {
        let (mut rest, mut entry) = (Packed(self.0), 0);
        std::iter::from_fn(move || {
            let distance = (!rest.is_empty()).then(|| rest.number())?;
            entry = usize::checked_add(entry, distance)?;
            Some(entry)
        })
    }
}

impl<'a> List<'a> {
    /// The entries, in their order.
    pub(in crate::domain) fn iter(self) -> impl Iterator<Item = usize> + use<'a> {
        let (few, many) = match self.entries {
            Listed::Few(few) => (Some(few.iter()), None),
            Listed::Many(many) => (None, Some(many.iter())),
        };
        few.into_iter().flatten().chain(many.into_iter().flatten())
    }
}

impl<'a> Postings<'a> {
    /// The lists of the two parts that [`PostingsWriter`] wrote.
    pub(super) fn of(ends: &'a [u8], lists: &'a [u8]) -> Self {
        Self {
            ends: Column::of(ends),
            lists,
        }
    }

    /// The lists of a word, by their fields.
    pub(super) fn get(self, word: usize) -> impl Iterator<Item = List<'a>> {
        let start = word
            .checked_sub(1)
            .map_or(0, |before| self.ends.index(before));
        let lists = self.lists.get(start..self.ends.index(word));
        let mut rest = Packed(lists.unwrap_or_default());
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let said = rest.number();
            let list = if said & NOT_LAST == 0 {
                std::mem::replace(&mut rest, Packed(&[]))
            } else {
                rest.part()
            };
            let field = Field::ALL.get(said & (OF_BITS - 1)).copied();
            Some(List {
                field: field.unwrap_or(Field::Description),
                entries: if said & OF_BITS == 0 {
                    Listed::Few(Few(list.0))
                } else {
                    Listed::Many(StoredSet::of(list.0))
                },
            })
        })
    }
}

/// Lists that are being written.
#[derive(Debug)]
pub(super) struct PostingsWriter {
    /// How many entries there are of all.
    entries: usize,
    ends: Vec<u32>,
    lists: Vec<u8>,
    room: Room,
}

/// Room that is used anew for each list.
#[derive(Debug, Default)]
struct Room {
    entries: Vec<u32>,
    bytes: Vec<u8>,
}

impl PostingsWriter {
    /// A writer of lists of entries of which there are so many.
    pub(super) fn of(entries: usize) -> Self {
        Self {
            entries,
            ends: Vec::new(),
            lists: Vec::new(),
            room: Room::default(),
        }
    }

    /// Adds the lists of the next word: entries with their fields as [`posting`] has them, in any order.
    pub(super) fn add(&mut self, postings: &[u32]) {
        let field = |posting: &u32| index(*posting) & (OF_BITS - 1);
        let mut fields = postings
            .iter()
            .fold(0_u32, |fields, posting| fields | 1 << field(posting));
        let mut room = std::mem::take(&mut self.room);
        while fields != 0 {
            let own = fields.trailing_zeros() as usize;
            fields &= fields - 1;
            let entries = postings.iter().filter(|posting| field(posting) == own);
            room.entries.clear();
            room.entries
                .extend(entries.map(|posting| posting >> FIELD_BITS));
            let form = if self.list(&mut room) { OF_BITS } else { 0 };
            if fields == 0 {
                put_number(&mut self.lists, own | form);
                self.lists.extend_from_slice(&room.bytes);
            } else {
                put_number(&mut self.lists, own | form | NOT_LAST);
                put_part(&mut self.lists, &room.bytes);
            }
        }
        self.room = room;
        self.ends.push(short(self.lists.len()));
    }

    /// Writes entries, one perhaps several times, as a list: whether it is of bits.
    fn list(&self, Room { entries, bytes }: &mut Room) -> bool {
        let most = LEAST_SET.max(EntrySet::bytes_of(self.entries) / 4);
        bytes.clear();
        let mut set = None;
        // Each takes a byte or more.
        if entries.len() > most {
            let own = self.set(entries);
            set = Some(own).filter(|own| own.count() > most);
        }
        if set.is_none() {
            if !entries.is_sorted() {
                entries.sort_unstable();
            }
            entries.dedup();
            let mut last = 0;
            for entry in entries.iter() {
                put_number(bytes, index(*entry - last));
                last = *entry;
            }
            if bytes.len() <= most {
                return false;
            }
            bytes.clear();
        }
        let set = set.unwrap_or_else(|| self.set(entries));
        bytes.extend(set.bytes());
        true
    }

    fn set(&self, entries: &[u32]) -> EntrySet {
        let mut set = EntrySet::none_of(self.entries);
        for entry in entries {
            set.add(index(*entry));
        }
        set
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Postings, PostingsWriter, posting};
    use crate::domain::Field;

    const ENTRIES: usize = 300;

    proptest! {
        #[test]
        fn a_word_has_the_entries_that_were_added(
            words in prop::collection::vec(prop::collection::vec((0..ENTRIES, 0..3_usize), 0..200), 0..6),
        ) {
            let mut writer = PostingsWriter::of(ENTRIES);
            for word in &words {
                let postings = word.iter().map(|(entry, field)| {
                    posting(u32::try_from(*entry).unwrap_or_default(), Field::ALL[*field])
                });
                writer.add(&postings.collect::<Vec<u32>>());
            }
            let [ends, lists] = writer.finish();
            let postings = Postings::of(&ends, &lists);
            for (at, word) in words.into_iter().enumerate() {
                let lists = postings.get(at);
                let read = lists.flat_map(|list| list.iter().map(move |entry| (entry, list.field as usize)));
                let read: Vec<(usize, usize)> = read.collect();
                let expected: BTreeSet<(usize, usize)> = word.into_iter().map(|(entry, field)| (field, entry)).collect();
                let expected: Vec<(usize, usize)> = expected.into_iter().map(|(field, entry)| (entry, field)).collect();
                prop_assert_eq!(read, expected);
            }
        }
    }
}
