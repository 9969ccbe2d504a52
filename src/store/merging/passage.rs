//! A list cut into passages, the head and one for each entry, and these into keys, so that every byte is in one of them
//! and every comment with what it speaks of. It merges nothing.

use std::ops::Range;

use crate::domain::{Record, Value};
use crate::store::between::{comment_lines, opened, parted};
use crate::store::edit::{Document, KeyLines};

/// A list in pieces. Put one behind the other they are its text.
pub(super) struct Cut {
    pub(super) head: Passage,
    pub(super) entries: Vec<Passage>,
    /// What stands below the last entry.
    pub(super) tail: String,
}

/// The head or an entry.
#[derive(Clone, Default)]
pub(super) struct Passage {
    /// The id of an entry.
    pub(super) id: String,
    /// The blank lines that part it from what stands above.
    pub(super) gap: String,
    /// The comments above it.
    pub(super) above: String,
    /// The line of its header; of the head the comments that open the file.
    pub(super) header: String,
    pub(super) keys: Vec<KeyPiece>,
    /// The comments right below its last key.
    pub(super) below: String,
    /// Whether its keys cannot be told apart line by line; all of it is in `header` then.
    pub(super) is_opaque: bool,
}

/// A key with its value and its comments.
#[derive(Clone)]
pub(super) struct KeyPiece {
    pub(super) name: String,
    /// The comments above it.
    pub(super) above: String,
    /// From the start of its line to the end of its value.
    pub(super) body: String,
    /// What follows the value on its line.
    pub(super) tail: String,
    pub(super) value: Value,
    /// Where in `body` its value begins.
    pub(super) value_start: usize,
    /// Where in `body` its items stand, if it is a list.
    pub(super) items: Vec<Range<usize>>,
    /// Whether it stands as `key = value` on lines of its own.
    pub(super) is_line: bool,
}

impl KeyPiece {
    /// All of its lines without the comments above.
    pub(super) fn lines(&self) -> String {
        format!("{}{}", self.body, self.tail)
    }

    /// All of its lines.
    pub(super) fn text(&self) -> String {
        format!("{}{}{}", self.above, self.body, self.tail)
    }
}

impl Passage {
    /// Its lines without the blank ones above.
    pub(super) fn text(&self) -> String {
        let keys: String = self.keys.iter().map(KeyPiece::text).collect();
        format!("{}{}{keys}{}", self.above, self.header, self.below)
    }

    /// Whether it has the keys and values of another.
    pub(super) fn says_what(&self, other: &Self) -> bool {
        let has = |key: &KeyPiece| {
            other
                .key(&key.name)
                .is_some_and(|found| found.value == key.value)
        };
        let is_opaque = self.is_opaque || other.is_opaque;
        self.keys.len() == other.keys.len()
            && self.keys.iter().all(has)
            && (!is_opaque || self.header == other.header)
    }

    pub(super) fn key(&self, name: &str) -> Option<&KeyPiece> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Cut {
    /// Cuts a list that ends with a line ending. None if entries or the head do not stand in passages of their own, or
    /// entries cannot be told apart by their ids.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let text = document.text();
        let places = document.entry_keys()?;
        let first = places.first().map_or(text.len(), |(lines, _)| lines.start);
        let head_keys = document.head_keys();
        let mut head = Passage::default();
        let opening = head_keys.first().map_or(0, |key| key.lines.start);
        text.get(..opening)?.clone_into(&mut head.header);
        let mut done = opening;
        head.keys = keys(text, &mut done, &head_keys, document.head())?;
        if done > first {
            return None;
        }
        let mut entries: Vec<Passage> = Vec::new();
        for ((lines, places), record) in places.iter().zip(document.records()) {
            let between = text.get(done..lines.start)?;
            let mut entry = entry(text, lines, places, record)?;
            if let Some(before) = entries.last_mut() {
                (before.below, entry.gap, entry.above) = parted(between);
            } else {
                (head.below, entry.gap, entry.above) = opened(between, done == 0);
            }
            done = lines.end;
            entries.push(entry);
        }
        let rest = text.get(done..)?;
        let mut tail = rest;
        if let Some(last) = entries.last_mut() {
            let end = comment_lines(rest);
            (last.below, tail) = (rest[..end].to_owned(), &rest[end..]);
        }
        let mut ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        ids.sort_unstable();
        let is_told_apart = ids.windows(2).all(|pair| pair[0] != pair[1]);
        let tail = tail.to_owned();
        is_told_apart.then_some(Self {
            head,
            entries,
            tail,
        })
    }
}

/// An entry without what stands around it.
fn entry(
    text: &str,
    lines: &Range<usize>,
    places: &[KeyLines],
    record: &Record,
) -> Option<Passage> {
    let whole = text.get(lines.clone())?;
    let header = whole.find('\n')? + 1;
    let mut end = lines.start + header;
    let keys = keys(text, &mut end, places, record).filter(|_| end == lines.end);
    let is_opaque = keys.is_none();
    Some(Passage {
        id: record.id()?.to_owned(),
        header: whole[..if is_opaque { whole.len() } else { header }].to_owned(),
        keys: keys.unwrap_or_default(),
        is_opaque,
        ..Passage::default()
    })
}

/// The keys of a passage; none if two of them share lines. `done` is where the last ended and where this one ends.
fn keys(
    text: &str,
    done: &mut usize,
    places: &[KeyLines],
    record: &Record,
) -> Option<Vec<KeyPiece>> {
    let piece = |place: &KeyLines| {
        let above = text.get(*done..place.lines.start)?.to_owned();
        *done = place.lines.end;
        let start = place.lines.start;
        let items = place.items.iter();
        let is_plain = above.lines().all(|line| {
            let line = line.trim();
            line.is_empty() || line.starts_with('#')
        });
        is_plain.then_some(KeyPiece {
            name: place.name.clone(),
            above,
            body: text.get(start..place.value_end)?.to_owned(),
            tail: text.get(place.value_end..place.lines.end)?.to_owned(),
            value: record.get(&place.name)?.clone(),
            value_start: place.value_start.checked_sub(start)?,
            items: items
                .map(|item| item.start - start..item.end - start)
                .collect(),
            is_line: place.is_line,
        })
    };
    places.iter().map(piece).collect()
}
