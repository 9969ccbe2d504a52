//! A list piece by piece: its head, then each entry, parsed alone.

use std::io::{self, Read};
use std::sync::Arc;

use memchr::memchr_iter;

use super::Take;
use super::chunks::{Chunks, ENTRIES, header};
use super::piece::Pieces;
use crate::domain::{Draft, Finding};
use crate::store::node::{Node, Value};
use crate::store::parse::{SyntaxFault, parse_from};
use crate::store::read::Head;
use crate::store::reader::Reader;
use crate::store::text::{LARGEST_FILE, encoding_fault, syntax_faults};

/// The mark that some editors put before a text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How often a piece is tried with what follows it, when its text may go on behind a line `[[organization]]`.
const MOST_EXTENSIONS: usize = 8;

/// What is left of a list.
pub(super) struct Piecewise<R> {
    chunks: Chunks<R>,
    pieces: Pieces,
    /// The line on which the next piece begins.
    line: u32,
}

/// Why a list is not read piece by piece.
pub(super) enum Trouble {
    Io(io::Error),
    /// What is wrong, if the list cannot be read at once, either.
    Found(Vec<Finding>),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl<R: Read> Piecewise<R> {
    pub(super) fn of(source: R) -> Self {
        Self::within(source, 0, 1)
    }

    /// What follows in a list from a byte on, which stands on a line.
    pub(super) fn within(source: R, offset: u64, line: u32) -> Self {
        Self {
            chunks: Chunks::of(source, offset),
            pieces: Pieces::default(),
            line,
        }
    }

    /// The line on which the next piece begins.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// Says that there are more lines before it.
    pub(super) fn add_lines(&mut self, lines: u32) {
        self.line = self.line.saturating_add(lines);
    }

    /// How much was read, in bytes.
    pub(super) fn offset(&self) -> u64 {
        self.chunks.offset()
    }

    /// The source, to begin anew.
    pub(super) fn into_source(self) -> R {
        self.chunks.into_reader()
    }

    /// The same, to be read elsewhere.
    pub(super) fn source(&self) -> &R {
        self.chunks.reader()
    }

    /// The head; none if there is nothing else, or if it is unusual.
    pub(super) fn head(&mut self, reader: &mut Reader) -> Result<Option<Head>, Trouble> {
        let most = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
        let Some(mut length) = self.chunks.length(0, most)? else {
            return Ok(None);
        };
        if self.chunks.bytes(length).starts_with(BYTE_ORDER_MARK) {
            self.chunks.pass(BYTE_ORDER_MARK.len());
            length -= BYTE_ORDER_MARK.len();
        }
        if self.chunks.bytes(length).starts_with(header()) {
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
        if entries.iter().any(|(key, _)| key.name == ENTRIES) {
            return Ok(None);
        }
        let (head, _) = reader.head(root);
        self.line = self.line.saturating_add(lines_in(bytes));
        self.chunks.pass(length);
        Ok(Some(head))
    }

    /// Hands the next entry over, and where it stands; behind the last there is none.
    pub(super) fn entry(
        &mut self,
        reader: &mut Reader,
        take: &mut Take<'_>,
    ) -> Result<bool, Trouble> {
        let most = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
        let unusual = || Trouble::Found(Vec::new());
        let mut length = self.chunks.length(1, most)?.ok_or_else(unusual)?;
        if length == 0 {
            return Ok(false);
        }
        let mut faults = None;
        for _ in 0..=MOST_EXTENSIONS {
            let bytes = self.chunks.bytes(length);
            let text = text_of(bytes, self.line, &reader.file)?;
            let start = self.chunks.offset();
            let place = start..start + length as u64;
            let mut hand_over = |draft: &Draft<'_>| take(draft, Some(place.clone()));
            let plain = self
                .pieces
                .draft(text, self.line, &reader.file, &mut hand_over);
            if let Some(((), behind)) = plain {
                self.line = behind;
                self.chunks.pass(length);
                return Ok(true);
            }
            match node_of_entry(&mut self.pieces, text, self.line) {
                Ok(Some(node)) => {
                    hand_over(&reader.draft(node));
                    self.line = self.line.saturating_add(lines_in(bytes));
                    self.chunks.pass(length);
                    return Ok(true);
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
pub(super) fn node_of_entry<'a>(
    pieces: &mut Pieces,
    text: &'a str,
    line: u32,
) -> Result<Option<Node<'a>>, Vec<SyntaxFault>> {
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
        Value::List(items) if key.name == ENTRIES => {
            Ok(<[_; 1]>::try_from(items).ok().map(|[node]| node))
        }
        _ => Ok(None),
    }
}

fn text_of<'a>(bytes: &'a [u8], line: u32, file: &Arc<str>) -> Result<&'a str, Trouble> {
    std::str::from_utf8(bytes)
        .map_err(|error| Trouble::Found(vec![encoding_fault(bytes, &error, line, file)]))
}

/// How many lines end in bytes.
pub(super) fn lines_in(bytes: &[u8]) -> u32 {
    u32::try_from(memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}
