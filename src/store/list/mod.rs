//! Lists of any length, entry by entry, in little memory: a list is cut before each line `[[organization]]`, and each piece
//! is parsed alone. That is the same as parsing the whole, as long as every piece is TOML by itself and says nothing of
//! another; a list with a fault, or one that is written in an unusual way, is read at once and from its beginning by the
//! `toml` crate, so that its findings name everything, and a list that is too large for that is refused.

mod chunks;
mod parts;
mod piece;
mod piecewise;
mod plain;
mod scalar;
mod slots;
mod source;
#[cfg(test)]
mod tests;

use std::io::{self, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Arc;
use std::vec;

use super::read::{FileContent, Head, read};
use super::reader::Reader;
use super::text::{LARGEST_FILE, read_bytes, tree};
use crate::domain::{Draft, Finding, Rule};
use piece::Pieces;
use piecewise::{Piecewise, Trouble, node_of_entry};

pub(super) use parts::Part;
pub(super) use source::Source;

/// The largest list that is read, in bytes.
pub(super) const LARGEST_LIST: u64 = 1024 * 1024 * 1024;

/// Entries of one list that are read: twice what the largest directory of a country has.
pub(super) const MOST_ENTRIES: usize = 2_000_000;

/// How many entries are read before it is said how far that is.
pub(super) const STRIDE: usize = 256;

/// What comes next of a list.
#[derive(Debug)]
pub(super) enum Step {
    /// An entry, in the order of the file. It was handed over.
    Entry,
    /// The list is unusual and was read once more, at once: all entries that came are void and come again.
    Anew,
    /// The list has ended. What was found in it.
    End(Vec<Finding>),
    /// The list cannot be read, and what came of it is void. What is wrong with it.
    Unreadable(Vec<Finding>),
}

/// Takes an entry, whose texts lie in the piece that is at hand; with it come, of a list that is read piece by piece, the
/// bytes of the file from its `[[organization]]` to the next.
pub(super) type Take<'t> = dyn FnMut(&Draft<'_>, Option<Range<u64>>) + 't;

/// Reads a list.
///
/// ```text
/// let mut list = ListReader::open(Source::of(file)?, &label)?;
/// let head = list.head().clone();
/// loop {
///     match list.step(&mut |draft, bytes| drafts.push(draft.clone().kept()))? {
///         Step::Entry => count += 1,
///         Step::Anew => drafts.clear(),
///         Step::End(findings) => break,
///         Step::Unreadable(findings) => break,
///     }
/// }
/// ```
pub(super) struct ListReader {
    reader: Reader,
    head: Head,
    length: u64,
    entries: usize,
    state: State,
}

enum State {
    /// The next piece begins here.
    Piecewise(Box<Piecewise<Source>>),
    /// It was read at once.
    Whole {
        drafts: vec::IntoIter<Draft<'static>>,
        is_told: bool,
    },
    Unreadable(Vec<Finding>),
}

impl ListReader {
    /// Begins with a list, which people call `file`.
    ///
    /// # Errors
    /// Those of the source.
    pub(super) fn open(mut source: Source, file: &Arc<str>) -> io::Result<Self> {
        let length = source.seek(SeekFrom::End(0))?;
        source.rewind()?;
        let mut list = Self {
            reader: Reader::of(file),
            head: Head::default(),
            length,
            entries: 0,
            state: State::Unreadable(Vec::new()),
        };
        if length > LARGEST_LIST {
            let message = format!("the file is larger than {} MiB", LARGEST_LIST / 1024 / 1024);
            list.state = State::Unreadable(vec![list.too_large(message)]);
            return Ok(list);
        }
        let mut piecewise = Box::new(Piecewise::of(source));
        match piecewise.head(&mut list.reader) {
            Ok(Some(head)) => {
                list.head = head;
                list.state = State::Piecewise(piecewise);
            }
            Ok(None) => list.read_at_once(piecewise.into_source(), Vec::new())?,
            Err(Trouble::Io(error)) => return Err(error),
            Err(Trouble::Found(findings)) => {
                list.read_at_once(piecewise.into_source(), findings)?;
            }
        }
        // No entry came yet that could be void.
        if let State::Whole { is_told, .. } = &mut list.state {
            *is_told = true;
        }
        Ok(list)
    }

    /// What stands above the entries. It stays as it is if the list is read anew.
    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    /// Whether it is read piece by piece, so far.
    pub(super) fn is_read_piece_by_piece(&self) -> bool {
        matches!(self.state, State::Piecewise(_))
    }

    /// What is left of it in parts that can be read side by side, so many at most and each of so many bytes at least, more or
    /// less; none if it is too short for two or was not read piece by piece so far. It can still be read as a whole.
    ///
    /// # Errors
    /// Those of the source.
    pub(super) fn parts(&self, most: usize, shortest: u64) -> io::Result<Vec<Part<'_>>> {
        let State::Piecewise(piecewise) = &self.state else {
            return Ok(Vec::new());
        };
        // What is wrong with its head is said by who reads it to its end.
        if !self.reader.findings.is_empty() {
            return Ok(Vec::new());
        }
        let (source, file) = (piecewise.source(), &self.reader.file);
        let entries = (piecewise.offset(), piecewise.line());
        let starts = parts::cuts(source, entries.0..self.length, most, shortest)?;
        let ends = starts.iter().skip(1).chain([&self.length]);
        let parts = starts.iter().zip(ends);
        let part = |(start, end): (&u64, &u64)| Part::of(source, *start..*end, entries, file);
        Ok(parts.map(part).collect())
    }

    /// What it is read from, if it was read piece by piece.
    pub(super) fn into_source(self) -> Option<Source> {
        match self.state {
            State::Piecewise(piecewise) => Some(piecewise.into_source()),
            State::Whole { .. } | State::Unreadable(_) => None,
        }
    }

    /// Now and then, once an entry came, how many of its bytes were read, and how many it has.
    pub(super) fn waymark(&self) -> Option<(u64, u64)> {
        if !self.entries.is_multiple_of(STRIDE) {
            return None;
        }
        let read = match &self.state {
            State::Piecewise(piecewise) => piecewise.offset(),
            State::Whole { .. } | State::Unreadable(_) => self.length,
        };
        Some((read, self.length))
    }

    /// What comes next; an entry goes to who takes it. Behind the end there is nothing.
    ///
    /// # Errors
    /// Those of the source.
    pub(super) fn step(&mut self, take: &mut Take<'_>) -> io::Result<Step> {
        match &mut self.state {
            State::Unreadable(findings) => return Ok(Step::Unreadable(std::mem::take(findings))),
            State::Whole { drafts, is_told } => {
                if !std::mem::replace(is_told, true) {
                    return Ok(Step::Anew);
                }
                return Ok(match drafts.next() {
                    Some(draft) => {
                        take(&draft, None);
                        Step::Entry
                    }
                    None => Step::End(std::mem::take(&mut self.reader.findings)),
                });
            }
            State::Piecewise(piecewise) => match piecewise.entry(&mut self.reader, take) {
                Ok(true) => {
                    self.entries += 1;
                    if self.entries <= MOST_ENTRIES {
                        return Ok(Step::Entry);
                    }
                    let message = format!("the file holds more than {MOST_ENTRIES} entries");
                    self.state = State::Unreadable(vec![self.too_large(message)]);
                }
                Ok(false) => return Ok(Step::End(std::mem::take(&mut self.reader.findings))),
                Err(Trouble::Io(error)) => return Err(error),
                Err(Trouble::Found(findings)) => {
                    let state = std::mem::replace(&mut self.state, State::Unreadable(Vec::new()));
                    if let State::Piecewise(piecewise) = state {
                        self.read_at_once(piecewise.into_source(), findings)?;
                    }
                }
            },
        }
        self.step(take)
    }

    /// Reads the list at once, if it is not too large for that; else it cannot be read, for the reasons given.
    fn read_at_once(&mut self, mut source: Source, reasons: Vec<Finding>) -> io::Result<()> {
        if self.length > LARGEST_FILE {
            let unusual = || {
                let most = LARGEST_FILE / 1024 / 1024;
                vec![self.too_large(format!(
                    "the file is larger than {most} MiB, and not all of it is entries under [[organization]]"
                ))]
            };
            let findings = if reasons.is_empty() {
                unusual()
            } else {
                reasons
            };
            self.state = State::Unreadable(findings);
            return Ok(());
        }
        source.rewind()?;
        let bytes = read_bytes(source)?;
        self.state = match tree(&bytes, &self.reader.file) {
            Err(findings) => State::Unreadable(findings),
            Ok(tree) => {
                let FileContent {
                    head,
                    drafts,
                    findings,
                    ..
                } = read(tree, &self.reader.file);
                self.head = head;
                self.reader.findings = findings;
                State::Whole {
                    drafts: drafts.into_iter(),
                    is_told: false,
                }
            }
        };
        Ok(())
    }

    fn too_large(&self, message: String) -> Finding {
        Finding {
            file: self.reader.file.clone(),
            line: 1,
            rule: Rule::FileSize,
            message,
            hint: Some("split it, and name each part with --file".to_owned()),
        }
    }
}

/// Reads entries by themselves; it keeps its room from one to the next.
#[derive(Debug, Default)]
pub(super) struct EntryReader(Pieces);

impl EntryReader {
    /// Hands over the draft of an entry: the text from its `[[organization]]`, which stands on a line of a file, to the next.
    /// None if that is not what the text is.
    pub(super) fn draft<T>(
        &mut self,
        text: &str,
        line: u32,
        file: &Arc<str>,
        mut take: impl FnMut(&Draft<'_>) -> T,
    ) -> Option<T> {
        if let Some((taken, _)) = self.0.draft(text, line, file, &mut take) {
            return Some(taken);
        }
        let node = node_of_entry(&mut self.0, text, line).ok()??;
        Some(take(&Reader::of(file).draft(node)))
    }
}

/// All that a list holds, or what keeps it from being read; it is said now and then how many of its bytes are read.
///
/// # Errors
/// Those of the source.
pub(super) fn read_all(
    mut list: ListReader,
    watch: &mut dyn FnMut(u64, u64),
) -> io::Result<Result<FileContent, Vec<Finding>>> {
    let (mut drafts, mut passages) = (Vec::new(), Vec::new());
    loop {
        let mut take = |draft: &Draft<'_>, bytes| {
            drafts.push(draft.clone().kept());
            passages.push(bytes);
        };
        match list.step(&mut take)? {
            Step::Entry => {
                if let Some((read, length)) = list.waymark() {
                    watch(read, length);
                }
            }
            Step::Anew => {
                drafts.clear();
                passages.clear();
            }
            Step::End(findings) => {
                let head = list.head;
                return Ok(Ok(FileContent {
                    head,
                    drafts,
                    passages,
                    findings,
                }));
            }
            Step::Unreadable(findings) => return Ok(Err(findings)),
        }
    }
}
