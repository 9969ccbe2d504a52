//! A long list in parts that can be read side by side. Each begins where an entry seems to begin; whether one does is seen once
//! all are read: where each part is a list of entries by itself, so is the whole.

use std::io::{self, Read as _};
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::chunks::HEADER;
use super::piecewise::{Piecewise, Trouble, lines_in};
use super::source::{Passage, Source};
use super::{Step, Take};
use crate::store::reader::Reader;

/// How many bytes are searched for the beginning of an entry.
const SEARCHED: u64 = 64 * 1024;

/// Where a list is cut: the bytes at which its parts begin, the first of them behind its head. One part alone is none.
pub(super) fn cuts(
    source: &Source,
    Range {
        start: head,
        end: length,
    }: Range<u64>,
    most: usize,
    shortest: u64,
) -> io::Result<Vec<u64>> {
    let most = (length.saturating_sub(head) / shortest.max(1)).min(most as u64);
    if most < 2 || !source.can_be_read_in_parts() {
        return Ok(Vec::new());
    }
    let mut cuts = vec![head];
    for part in 1..most {
        let place = head + part * ((length - head) / most);
        let mut bytes = Vec::new();
        let passage = source.passage(place..length);
        passage.take(SEARCHED).read_to_end(&mut bytes)?;
        // Where entries are that long it is left out.
        let found = memmem::find(&bytes, HEADER.as_bytes());
        cuts.extend(found.map(|found| place + found as u64 + 1));
    }
    cuts.dedup();
    Ok(if cuts.len() < 2 { Vec::new() } else { cuts })
}

/// A part of a list.
pub(in crate::store) struct Part<'s> {
    piecewise: Piecewise<Passage<'s>>,
    reader: Reader,
    /// Where it ends.
    end: u64,
    /// What stands before it, of which the lines were not counted.
    before: Option<Passage<'s>>,
}

impl<'s> Part<'s> {
    /// The part of a list from one byte to another; the list goes on with entries from a byte and a line on.
    pub(super) fn of(
        source: &'s Source,
        bytes: Range<u64>,
        (entries, line): (u64, u32),
        file: &Arc<str>,
    ) -> Self {
        Self {
            before: Some(source.passage(entries..bytes.start)),
            piecewise: Piecewise::within(source.passage(bytes.clone()), bytes.start, line),
            reader: Reader::of(file),
            end: bytes.end,
        }
    }

    /// How many bytes were read before its next entry, from the beginning of the list.
    pub(in crate::store) fn offset(&self) -> u64 {
        self.piecewise.offset()
    }

    /// What comes next; an entry goes to who takes it. If anything is unusual, the whole list has to be read anew.
    ///
    /// # Errors
    /// Those of the source.
    pub(in crate::store) fn step(&mut self, take: &mut Take<'_>) -> io::Result<Step> {
        if let Some(mut before) = self.before.take() {
            let mut chunk = vec![0; 128 * 1024];
            loop {
                let read = before.read(&mut chunk)?;
                if read == 0 {
                    break;
                }
                self.piecewise.add_lines(lines_in(&chunk[..read]));
            }
        }
        let step = self.piecewise.entry(&mut self.reader, take);
        Ok(match step {
            // What was found is worded once, by who reads the whole.
            _ if !self.reader.findings.is_empty() => Step::Anew,
            Ok(true) => Step::Entry,
            Ok(false) if self.offset() == self.end => Step::End(Vec::new()),
            // Behind too few bytes, somebody writes the list.
            Ok(false) | Err(Trouble::Found(_)) => Step::Anew,
            Err(Trouble::Io(error)) => return Err(error),
        })
    }
}
