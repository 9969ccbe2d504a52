//! Entries where they stand in their lists: each is read from there when it is asked for.

use std::borrow::Cow;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::super::builtin::BuiltinEntries;
use super::super::list::draft_of_piece;
use crate::domain::{EntrySource, Organization, organization_of_draft};

/// Bits of a passage's number for its length, and for its start in the list.
const LENGTH_BITS: u32 = 20;
const START_BITS: u32 = 36;

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
    fn number(self) -> Option<u64> {
        let list = u8::try_from(self.list).ok()?;
        let fits = self.start < 1 << START_BITS && self.length < 1 << LENGTH_BITS;
        fits.then_some(
            u64::from(list) << (START_BITS + LENGTH_BITS) | self.start << LENGTH_BITS | self.length,
        )
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
    pub(super) fn of(bytes: &'static [u8]) -> Self {
        Self(bytes.into())
    }

    /// These passages; none if one is not known, too far or too long.
    pub(in crate::store) fn all(passages: impl Iterator<Item = Option<Passage>>) -> Option<Self> {
        let numbers = passages.map(|passage| passage.and_then(Passage::number));
        let bytes: Option<Vec<[u8; 8]>> =
            numbers.map(|number| Some(number?.to_le_bytes())).collect();
        Some(Self(bytes?.into_flattened().into()))
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
pub(super) enum OpenList {
    /// The built-in one.
    Builtin,
    /// A file, and what it is called.
    File { file: Mutex<File>, label: Arc<str> },
}

/// The entries of a directory, in the order of their ids.
#[derive(Debug)]
pub(super) struct ListedEntries {
    passages: Passages,
    lists: Vec<OpenList>,
}

impl ListedEntries {
    /// The entries at passages.
    pub(super) fn of(passages: Passages, lists: Vec<OpenList>) -> Self {
        Self { passages, lists }
    }
}

impl EntrySource for ListedEntries {
    fn entry(&self, place: usize) -> Option<Organization> {
        let passage = self.passages.get(place)?;
        match self.lists.get(passage.list)? {
            OpenList::Builtin => BuiltinEntries.entry(usize::try_from(passage.start).ok()?),
            OpenList::File { file, label } => {
                let mut bytes = vec![0; usize::try_from(passage.length).ok()?];
                let mut file = file.lock().ok()?;
                file.seek(SeekFrom::Start(passage.start)).ok()?;
                file.read_exact(&mut bytes).ok()?;
                drop(file);
                let draft = draft_of_piece(str::from_utf8(&bytes).ok()?, 1, label)?;
                organization_of_draft(&draft)
            }
        }
    }
}
