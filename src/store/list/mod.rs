//! Lists of any length, entry by entry, in little memory: a list is cut before each line `[[organization]]`, and each piece
//! is parsed alone. That is the same as parsing the whole, as long as every piece is TOML by itself and says nothing of
//! another; a list with a fault, or one that is written in an unusual way, is read at once and from its beginning by the
//! `toml` crate, so that its findings name everything, and a list that is too large for that is refused.

mod chunks;
mod piece;
mod source;
#[cfg(test)]
mod tests;

use std::io::{self, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Arc;
use std::vec;

use memchr::memchr_iter;

use super::node::{Node, Value};
use super::parse::parse_from;
use super::read::{FileContent, Head, read};
use super::reader::Reader;
use super::text::{LARGEST_FILE, encoding_fault, read_bytes, syntax_faults, tree};
use crate::domain::{Draft, Finding, Rule};
use chunks::Chunks;
use piece::Pieces;

pub(super) use source::Source;

/// The largest list that is read, in bytes.
pub(super) const LARGEST_LIST: u64 = 1024 * 1024 * 1024;

/// Entries of one list that are read: twice what the largest directory of a country has.
const MOST_ENTRIES: usize = 2_000_000;

/// The mark that some editors put before a text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How often a piece is tried with what follows it, when its text may go on behind a line `[[organization]]`.
const MOST_EXTENSIONS: usize = 8;

/// What comes next of a list.
#[derive(Debug)]
pub(super) enum Step {
    /// An entry, in the order of the file.
    Entry {
        draft: Box<Draft>,
        /// The bytes of the file from its `[[organization]]` to the next, of a list that is read piece by piece.
        bytes: Option<Range<u64>>,
    },
    /// The list is unusual and was read once more, at once: all entries that came are void and come again.
    Anew,
    /// The list has ended. What was found in it.
    End(Vec<Finding>),
    /// The list cannot be read, and what came of it is void. What is wrong with it.
    Unreadable(Vec<Finding>),
}

/// Reads a list.
///
/// ```ignore
/// let mut list = ListReader::open(Source::of(file)?, &label)?;
/// let head = list.head().clone();
/// loop {
///     match list.step()? {
///         Step::Entry { draft, bytes } => drafts.push(*draft),
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
    Piecewise(Box<Piecewise>),
    /// It was read at once.
    Whole {
        drafts: vec::IntoIter<Draft>,
        is_told: bool,
    },
    Unreadable(Vec<Finding>),
}

struct Piecewise {
    chunks: Chunks<Source>,
    pieces: Pieces,
    /// The line on which the next piece begins.
    line: u32,
}

/// Why a list is not read piece by piece.
enum Trouble {
    Io(io::Error),
    /// What is wrong, if the list cannot be read at once, either.
    Found(Vec<Finding>),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
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
        let mut piecewise = Box::new(Piecewise {
            chunks: Chunks::of(source),
            pieces: Pieces::default(),
            line: 1,
        });
        match piecewise.head(&mut list.reader) {
            Ok(Some(head)) => {
                list.head = head;
                list.state = State::Piecewise(piecewise);
            }
            Ok(None) => list.read_at_once(piecewise.chunks.into_reader(), Vec::new())?,
            Err(Trouble::Io(error)) => return Err(error),
            Err(Trouble::Found(findings)) => {
                list.read_at_once(piecewise.chunks.into_reader(), findings)?;
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

    /// What it is read from, if it was read piece by piece.
    pub(super) fn into_source(self) -> Option<Source> {
        match self.state {
            State::Piecewise(piecewise) => Some(piecewise.chunks.into_reader()),
            State::Whole { .. } | State::Unreadable(_) => None,
        }
    }

    /// How many bytes it has, and how many were read.
    pub(super) fn progress(&self) -> (u64, u64) {
        let read = match &self.state {
            State::Piecewise(piecewise) => piecewise.chunks.offset(),
            State::Whole { .. } | State::Unreadable(_) => self.length,
        };
        (read, self.length)
    }

    /// What comes next. Behind the end there is nothing.
    ///
    /// # Errors
    /// Those of the source.
    pub(super) fn step(&mut self) -> io::Result<Step> {
        match &mut self.state {
            State::Unreadable(findings) => return Ok(Step::Unreadable(std::mem::take(findings))),
            State::Whole { drafts, is_told } => {
                if !std::mem::replace(is_told, true) {
                    return Ok(Step::Anew);
                }
                return Ok(match drafts.next() {
                    Some(draft) => Step::Entry {
                        draft: Box::new(draft),
                        bytes: None,
                    },
                    None => Step::End(std::mem::take(&mut self.reader.findings)),
                });
            }
            State::Piecewise(piecewise) => match piecewise.entry(&mut self.reader) {
                Ok(Some((draft, bytes))) => {
                    self.entries += 1;
                    if self.entries <= MOST_ENTRIES {
                        return Ok(Step::Entry {
                            draft: Box::new(draft),
                            bytes: Some(bytes),
                        });
                    }
                    let message = format!("the file holds more than {MOST_ENTRIES} entries");
                    self.state = State::Unreadable(vec![self.too_large(message)]);
                }
                Ok(None) => return Ok(Step::End(std::mem::take(&mut self.reader.findings))),
                Err(Trouble::Io(error)) => return Err(error),
                Err(Trouble::Found(findings)) => {
                    let state = std::mem::replace(&mut self.state, State::Unreadable(Vec::new()));
                    if let State::Piecewise(piecewise) = state {
                        self.read_at_once(piecewise.chunks.into_reader(), findings)?;
                    }
                }
            },
        }
        self.step()
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

impl Piecewise {
    /// The head; none if there is nothing else, or if it is unusual.
    fn head(&mut self, reader: &mut Reader) -> Result<Option<Head>, Trouble> {
        let most = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
        let Some(mut length) = self.chunks.length(0, most)? else {
            return Ok(None);
        };
        if self.chunks.bytes(length).starts_with(BYTE_ORDER_MARK) {
            self.chunks.pass(BYTE_ORDER_MARK.len());
            length -= BYTE_ORDER_MARK.len();
        }
        if self.chunks.bytes(length).starts_with(chunks::header()) {
            return Ok(Some(Head::default()));
        }
        if self.chunks.is_last(length) {
            return Ok(None);
        }
        let bytes = self.chunks.bytes(length);
        let text = text_of(bytes, self.line, &reader.file)?;
        let root = self.pieces.head(text, self.line);
        let root = match root {
            Some(root) => root,
            None => parse_from(text, self.line).map_err(|faults| {
                Trouble::Found(syntax_faults(faults, text, self.line, &reader.file))
            })?,
        };
        let Value::Table(entries) = &root.value else {
            return Ok(None);
        };
        if entries.iter().any(|(key, _)| key.name == piece::ENTRIES) {
            return Ok(None);
        }
        let (head, _) = reader.head(root);
        self.line = self.line.saturating_add(lines_in(bytes));
        self.chunks.pass(length);
        Ok(Some(head))
    }

    /// The next entry and where it stands; none behind the last.
    fn entry(&mut self, reader: &mut Reader) -> Result<Option<(Draft, Range<u64>)>, Trouble> {
        let most = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
        let unusual = || Trouble::Found(Vec::new());
        let mut length = self.chunks.length(1, most)?.ok_or_else(unusual)?;
        if length == 0 {
            return Ok(None);
        }
        let mut faults = None;
        for _ in 0..=MOST_EXTENSIONS {
            let bytes = self.chunks.bytes(length);
            let text = text_of(bytes, self.line, &reader.file)?;
            match node_of_entry(&mut self.pieces, text, self.line) {
                Ok(Some(node)) => {
                    let draft = reader.draft(node);
                    let start = self.chunks.offset();
                    self.line = self.line.saturating_add(lines_in(bytes));
                    self.chunks.pass(length);
                    return Ok(Some((draft, start..start + length as u64)));
                }
                Ok(None) => return Err(unusual()),
                Err(found) => {
                    let found = || syntax_faults(found, text, self.line, &reader.file);
                    faults.get_or_insert_with(found);
                }
            }
            // A line [[organization]] in a text of several lines is no header.
            let has_long_text = text.contains("\"\"\"") || text.contains("'''");
            if !has_long_text || self.chunks.is_last(length) {
                break;
            }
            length = self.chunks.length(length, most)?.ok_or_else(unusual)?;
        }
        Err(Trouble::Found(faults.unwrap_or_default()))
    }
}

/// The tree of an entry whose header stands on a line; none if the text holds more than that entry.
///
/// # Errors
/// The text is no TOML.
fn node_of_entry<'a>(
    pieces: &mut Pieces,
    text: &'a str,
    line: u32,
) -> Result<Option<Node<'a>>, Vec<super::parse::SyntaxFault>> {
    if let Some(node) = pieces.entry(text, line) {
        return Ok(Some(node));
    }
    let root = parse_from(text, line)?;
    let Value::Table(keys) = root.value else {
        return Ok(None);
    };
    let Ok([(key, node)]) = <[_; 1]>::try_from(keys) else {
        return Ok(None);
    };
    match node.value {
        Value::List(items) if key.name == piece::ENTRIES => {
            Ok(<[_; 1]>::try_from(items).ok().map(|[node]| node))
        }
        _ => Ok(None),
    }
}

/// The draft of an entry by itself: the text from its `[[organization]]`, which stands on a line of a file, to the next.
/// None if that is not what the text is.
#[must_use]
pub(super) fn draft_of_piece(text: &str, line: u32, file: &Arc<str>) -> Option<Draft> {
    let node = node_of_entry(&mut Pieces::default(), text, line).ok()??;
    Some(Reader::of(file).draft(node))
}

/// All that a list holds, or what keeps it from being read.
///
/// # Errors
/// Those of the source.
pub(super) fn read_all(mut list: ListReader) -> io::Result<Result<FileContent, Vec<Finding>>> {
    let (mut drafts, mut passages) = (Vec::new(), Vec::new());
    loop {
        match list.step()? {
            Step::Entry { draft, bytes } => {
                drafts.push(*draft);
                passages.push(bytes);
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

fn text_of<'a>(bytes: &'a [u8], line: u32, file: &Arc<str>) -> Result<&'a str, Trouble> {
    std::str::from_utf8(bytes)
        .map_err(|error| Trouble::Found(vec![encoding_fault(bytes, &error, line, file)]))
}

fn lines_in(bytes: &[u8]) -> u32 {
    u32::try_from(memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}
