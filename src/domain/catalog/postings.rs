//! For each word the entries that have it, a list for each set of fields in which it stands, so that an entry is in one list
//! of a word alone. A list of few entries has the distance from each to the next; one of more has for each 256 entries of the
//! catalog how many of these it has, and a byte for each; one of many is a bit for each entry, even where that takes four
//! times the room: it is joined with others 64 entries at a time.
//!
//! A list begins with a number: the field, above it two bits for its form, and a bit that says whether others of the word
//! follow. If it is of several fields, another number with a bit for each stands behind; if others follow, its length in
//! bytes.

use super::listed::{BLOCK, Few, Fields, List, Listed};
use super::packed::{Column, Packed, column, put_number, put_part};
use super::rows::{index, short};
use crate::domain::Field;
use crate::domain::entry_set::{EntrySet, StoredSet};

/// Bits of a number that say the field.
const FIELD_BITS: u32 = 4;

/// What stands there for several fields.
const SEVERAL: usize = (1 << FIELD_BITS) - 1;

const _: () = assert!(Field::ALL.len() <= SEVERAL);

/// A list of no more bytes is never one of bits.
const LEAST_SET: usize = 64;

/// How a list is written, above the field.
const FORM_BITS: u32 = 2;
const OF_DISTANCES: usize = 0;
const OF_BLOCKS: usize = 1;
const OF_BITS: usize = 2;

/// What is added to them: that others follow.
const NOT_LAST: usize = 1 << (FIELD_BITS + FORM_BITS);

/// The lists of all words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Postings<'a> {
    ends: Column<'a>,
    lists: &'a [u8],
}

impl<'a> Postings<'a> {
    /// The lists of the two parts that [`PostingsWriter`] wrote.
    pub(super) fn of(ends: &'a [u8], lists: &'a [u8]) -> Self {
        Self {
            ends: Column::of(ends),
            lists,
        }
    }

    /// The lists of a word.
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
            let fields = match said & SEVERAL {
                SEVERAL => Fields::of_bits(rest.number()),
                field => Fields::of(field),
            };
            let list = if said & NOT_LAST == 0 {
                std::mem::replace(&mut rest, Packed(&[]))
            } else {
                rest.part()
            };
            Some(List {
                fields,
                entries: match said >> FIELD_BITS & ((1 << FORM_BITS) - 1) {
                    OF_BITS => Listed::Many(StoredSet::of(list.0)),
                    OF_BLOCKS => Listed::Few(Few::of_blocks(list.0)),
                    _ => Listed::Few(Few::of(list.0)),
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
    postings: Vec<u32>,
    listed: Vec<(Fields, u32)>,
    sets: Vec<Fields>,
    entries: Vec<u32>,
    bytes: Vec<u8>,
}

impl Room {
    /// Puts postings in the order of their entries, each with all of its fields, and finds the sets of fields that there are,
    /// which are few.
    fn sort(&mut self, postings: &[u32]) {
        let Self {
            postings: sorted,
            listed,
            sets,
            ..
        } = self;
        sorted.clear();
        sorted.extend_from_slice(postings);
        if !sorted.is_sorted() {
            sorted.sort_unstable();
        }
        listed.clear();
        let fields = |posting: &u32| Fields::of(index(*posting) & SEVERAL);
        for posting in &*sorted {
            let entry = posting >> FIELD_BITS;
            match listed.last_mut() {
                Some((known, last)) if *last == entry => *known = known.and(fields(posting)),
                _ => listed.push((fields(posting), entry)),
            }
        }
        sets.clear();
        for (fields, _) in &*listed {
            if sets.last() != Some(fields) && !sets.contains(fields) {
                sets.push(*fields);
            }
        }
        sets.sort_unstable();
    }
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
        let mut room = std::mem::take(&mut self.room);
        room.sort(postings);
        let mut rest = room.sets.iter();
        let mut next = rest.next();
        while let Some(fields) = next {
            next = rest.next();
            let own = room.listed.iter().filter(|(listed, _)| listed == fields);
            room.entries.clear();
            room.entries.extend(own.map(|(_, entry)| entry));
            let bytes = &mut room.bytes;
            let form = self.put_list(&room.entries, bytes);
            let last = if next.is_some() { NOT_LAST } else { 0 };
            let form = form << FIELD_BITS | last;
            let fields = fields.bits();
            if fields.is_power_of_two() {
                put_number(&mut self.lists, index(fields.trailing_zeros()) | form);
            } else {
                put_number(&mut self.lists, SEVERAL | form);
                put_number(&mut self.lists, usize::from(fields));
            }
            if next.is_some() {
                put_part(&mut self.lists, bytes);
            } else {
                self.lists.extend_from_slice(bytes);
            }
        }
        self.room = room;
        self.ends.push(short(self.lists.len()));
    }

    /// Writes entries in their order as a list: its form.
    fn put_list(&self, listed: &[u32], bytes: &mut Vec<u8>) -> usize {
        bytes.clear();
        let most = LEAST_SET.max(EntrySet::bytes_of(self.entries) / 4);
        let mut last = 0;
        // Each takes a byte or more.
        if listed.len() <= most {
            for entry in listed {
                put_number(bytes, index(*entry) - last);
                last = index(*entry);
            }
            if bytes.len() <= LEAST_SET {
                return OF_DISTANCES;
            }
        }
        if listed.len().max(bytes.len()) > most {
            let entries = listed.iter().map(|entry| index(*entry));
            let set = EntrySet::of(self.entries, entries);
            bytes.clear();
            bytes.extend(set.bytes(self.entries));
            return OF_BITS;
        }
        // Blocks are read in half the time.
        let length = listed.len() + last / BLOCK + 1;
        if length > bytes.len() / 4 * 5 {
            return OF_DISTANCES;
        }
        match in_blocks(listed, length) {
            Some(blocks) => {
                *bytes = blocks;
                OF_BLOCKS
            }
            None => OF_DISTANCES,
        }
    }

    /// Where the lists end, and the lists.
    pub(super) fn finish(self) -> [Vec<u8>; 2] {
        [column(&self.ends), self.lists]
    }
}

/// Entries in their order as blocks, in so many bytes; none if a block has more than a byte can say.
fn in_blocks(listed: &[u32], length: usize) -> Option<Vec<u8>> {
    let (mut bytes, mut blocks) = (Vec::with_capacity(length), 0);
    let block = |entry: &u32| index(*entry) / BLOCK;
    for same in listed.chunk_by(|left, right| block(left) == block(right)) {
        bytes.resize(bytes.len() + block(&same[0]) - blocks, 0);
        blocks = block(&same[0]) + 1;
        bytes.push(u8::try_from(same.len()).ok()?);
        let lows = same.iter().map(|entry| entry.to_le_bytes()[0]);
        bytes.extend(lows);
    }
    Some(bytes)
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

/// The same, so many entries further behind.
pub(super) fn behind(posting: u32, entries: u32) -> u32 {
    posting + (entries << FIELD_BITS)
}

/// The same with another entry in its place.
pub(super) fn moved(posting: u32, places: &[u32]) -> u32 {
    let field = posting & ((1 << FIELD_BITS) - 1);
    places[index(posting >> FIELD_BITS)] << FIELD_BITS | field
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ops::Range;

    use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

    use super::{List, Listed, Postings, PostingsWriter, posting};
    use crate::domain::Field;
    use crate::domain::entry_set::EntrySet;

    const ENTRIES: usize = 3000;

    /// Entries with the numbers of fields: few and many, here and there and side by side.
    fn near_and_far() -> impl Strategy<Value = Vec<(usize, usize)>> {
        let some = |entries: Range<usize>, most: usize| {
            prop::collection::vec((entries, 0..3_usize), 0..most)
        };
        let parts = (
            some(0..ENTRIES, 200),
            some(500..900, 600),
            some(0..ENTRIES, 2),
        );
        parts.prop_map(|(wide, near, few)| [wide, near, few].concat())
    }

    proptest! {
        #[test]
        fn a_word_has_the_entries_that_were_added(
            words in prop::collection::vec(near_and_far(), 0..6),
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
                let lists: Vec<List<'_>> = postings.get(at).collect();
                let mut read: Vec<(usize, usize)> = Vec::new();
                for list in &lists {
                    prop_assert!(list.iter().is_sorted());
                    for field in list.fields.iter() {
                        read.extend(list.iter().map(|entry| (entry, field as usize)));
                    }
                    let mut set = EntrySet::none_of(ENTRIES);
                    match list.entries {
                        Listed::Few(few) => few.add_to(&mut set),
                        Listed::Many(many) => many.add_to(&mut set),
                    }
                    prop_assert!(set.iter().eq(list.iter()));
                }
                read.sort_unstable();
                let expected: BTreeSet<(usize, usize)> = word.into_iter().collect();
                let expected: Vec<(usize, usize)> = expected.into_iter().collect();
                prop_assert_eq!(read, expected);
            }
        }
    }
}
