//! Entries where they stand in their lists: each is read from there when it is asked for.

use std::borrow::Cow;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::super::builtin::BuiltinEntries;
use super::super::list::{EntryReader, Source};
use crate::domain::{EntrySource, Organization, SideGate};

/// Bits of a passage's number for its length, and for its start in the list: more than a list may have.
const LENGTH_BITS: u32 = 26;
const START_BITS: u32 = 31;

/// Where an entry stands: in which list, from which byte on, and how many bytes it has. In the built-in list it is the
/// place in the order of ids, and nothing for the length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    list: usize,
    start: u64,
    length: u64,
}

impl Passage {
    /// The bytes of an entry in a file.
    pub(in crate::store) fn in_file(list: usize, bytes: Range<u64>) -> Self {
        Self {
            list,
            start: bytes.start,
            length: bytes.end.saturating_sub(bytes.start),
        }
    }

    /// An entry of the built-in list.
    pub(in crate::store) fn in_builtin(list: usize, place: usize) -> Self {
        Self {
            list,
            start: place as u64,
            length: 0,
        }
    }

    /// Its bytes, if it is in this list, which is a file.
    pub(in crate::store) fn in_list(self, list: usize) -> Option<Range<u64>> {
        let is_in_it = self.list == list && self.length > 0;
        is_in_it.then_some(self.start..self.start + self.length)
    }

    /// A passage as a number; none of one that is too far or too long.
    pub(in crate::store) fn number(self) -> Option<u64> {
        let list = u64::try_from(self.list).ok()?;
        let fits = list < 1 << (u64::BITS - START_BITS - LENGTH_BITS)
            && self.start < 1 << START_BITS
            && self.length < 1 << LENGTH_BITS;
        fits.then_some(list << (START_BITS + LENGTH_BITS) | self.start << LENGTH_BITS | self.length)
    }

    /// The passage of a number.
    fn of(number: u64) -> Self {
        Self {
            list: usize::try_from(number >> (START_BITS + LENGTH_BITS)).unwrap_or(usize::MAX),
            start: number >> LENGTH_BITS & ((1 << START_BITS) - 1),
            length: number & ((1 << LENGTH_BITS) - 1),
        }
    }
}

/// Where all entries of a directory stand, in the order of their ids: eight bytes for each.
#[derive(Clone, Debug)]
pub struct Passages(Cow<'static, [u8]>);

impl Passages {
    /// The passages of bytes.
    pub(in crate::store) fn of(bytes: Cow<'static, [u8]>) -> Self {
        Self(bytes)
    }

    /// Their bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The passage of the entry at a place.
    pub(in crate::store) fn get(&self, place: usize) -> Option<Passage> {
        let number = self.0.get(8 * place..8 * place + 8)?.try_into();
        Some(Passage::of(u64::from_le_bytes(number.ok()?)))
    }
}

/// A list that entries are read from.
#[derive(Debug)]
pub(in crate::store) enum OpenList {
    /// The built-in one.
    Builtin,
    /// One that was read, and what it is called.
    Read {
        source: Mutex<Source>,
        label: Arc<str>,
    },
}

/// The entries of a directory, in the order of their ids.
#[derive(Debug)]
pub(in crate::store) struct ListedEntries {
    passages: Cow<'static, [u8]>,
    lists: Vec<OpenList>,
    reading: Mutex<Reading>,
}

/// What is used anew for each entry.
#[derive(Debug, Default)]
struct Reading {
    bytes: Vec<u8>,
    reader: EntryReader,
    gate: SideGate,
}

impl ListedEntries {
    /// The entries at passages, eight bytes each.
    pub(in crate::store) fn of(passages: Cow<'static, [u8]>, lists: Vec<OpenList>) -> Self {
        Self {
            passages,
            lists,
            reading: Mutex::default(),
        }
    }
}

impl EntrySource for ListedEntries {
    fn entry(&self, place: usize) -> Option<Organization> {
        let number = self.passages.get(8 * place..8 * place + 8)?.try_into();
        let passage = Passage::of(u64::from_le_bytes(number.ok()?));
        match self.lists.get(passage.list)? {
            OpenList::Builtin => BuiltinEntries.entry(usize::try_from(passage.start).ok()?),
            OpenList::Read { source, label } => {
                let mut reading = self.reading.lock().ok()?;
                let Reading {
                    bytes,
                    reader,
                    gate,
                } = &mut *reading;
                bytes.resize(usize::try_from(passage.length).ok()?, 0);
                let mut source = source.lock().ok()?;
                source.seek(SeekFrom::Start(passage.start)).ok()?;
                source.read_exact(bytes).ok()?;
                drop(source);
                let text = str::from_utf8(bytes).ok()?;
                reader.draft(text, 1, label, |draft| gate.organization(draft))?
            }
        }
    }
}
