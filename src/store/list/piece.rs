//! One piece of a list — its head, or an entry — as a tree, by the events of `toml_parser`, the parser on which the `toml`
//! crate is built. It takes what lists usually look like, and it takes nothing that the crate would refuse; of all else
//! it says that it is unusual, and the crate reads that.

use std::borrow::Cow;
use std::sync::Arc;

use toml_parser::decoder::Encoding;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

use super::chunks::ENTRIES;
use super::plain::PlainEntry;
use super::scalar::{check_comment, check_newline, lines_of_scalar, raw, scalar_value};
use crate::domain::Draft;
use crate::store::node::{Key, Node, Value};

/// How deep values may stand in values; entries have tables in lists.
const DEEPEST: usize = 8;

/// Keys of a table up to which one that stands twice is looked for by going through them.
const MOST_KEYS: usize = 64;

/// Keys of an entry for which there is room from the beginning.
const USUAL_KEYS: usize = 20;

/// Entries in a row that are not laid out as most are, up to which each is tried; then so many of each stride are.
const MOST_OTHERS: usize = 8;
const STRIDE: usize = 64;

/// Reads pieces; it keeps the room for their tokens from one to the next.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    tokens: Vec<Token>,
    /// Entries in a row that were not laid out as most are.
    others: usize,
}

impl Pieces {
    /// The tree of the head of a list that begins on a line; none if it is unusual.
    pub(super) fn head<'a>(&mut self, text: &'a str, line: u32) -> Option<Node<'a>> {
        self.read(text, line, Piece::Head)
    }

    /// The tree of an entry whose header stands on a line; none if it is unusual.
    pub(super) fn entry<'a>(&mut self, text: &'a str, line: u32) -> Option<Node<'a>> {
        self.read(text, line, Piece::BeforeEntry)
    }

    /// What is made of the draft of an entry whose header stands on a line, and the line behind it; none if it is not laid
    /// out as most are.
    pub(super) fn draft<T>(
        &mut self,
        text: &str,
        line: u32,
        file: &Arc<str>,
        take: impl FnOnce(&Draft<'_>) -> T,
    ) -> Option<(T, u32)> {
        // After some that were not, only some of those that follow are tried.
        self.others = self.others.wrapping_add(1);
        if self.others % STRIDE > MOST_OTHERS {
            return None;
        }
        let source = Source::new(text);
        // Spaces make a difference in headers alone, and an entry with more than its own is given up.
        self.tokens.clear();
        for token in source.lex() {
            if token.kind() != TokenKind::Whitespace {
                self.tokens.push(token);
            }
        }
        let (mut entry, mut faults) = (PlainEntry::of(source, line, file), Faults(false));
        parse_document(&self.tokens, &mut entry, &mut faults);
        let (draft, behind) = entry.finish().filter(|_| !faults.0)?;
        self.others = 0;
        Some((take(draft), behind))
    }

    fn lex(&mut self, source: Source<'_>) {
        self.tokens.clear();
        self.tokens.extend(source.lex());
    }

    fn read<'a>(&mut self, text: &'a str, line: u32, piece: Piece) -> Option<Node<'a>> {
        let source = Source::new(text);
        self.lex(source);
        let mut builder = Builder {
            source,
            piece,
            line,
            open: vec![Open::table(line, USUAL_KEYS)],
            header: None,
            is_unusual: false,
        };
        let mut faults = Faults(false);
        parse_document(&self.tokens, &mut builder, &mut faults);
        if faults.0 {
            return None;
        }
        builder.finish()
    }
}

/// Whether the parser found a fault.
struct Faults(bool);

impl ErrorSink for Faults {
    fn report_error(&mut self, _: ParseError) {
        self.0 = true;
    }
}

/// Where in what kind of piece the parser is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Head,
    BeforeEntry,
    Entry,
}

/// Puts a tree together.
struct Builder<'a> {
    source: Source<'a>,
    piece: Piece,
    line: u32,
    /// The tables and lists that are open, the innermost last: the entry, the table of it whose header was the last, and
    /// values in brackets.
    open: Vec<Open<'a>>,
    /// The header that is being read.
    header: Option<Header<'a>>,
    is_unusual: bool,
}

enum Open<'a> {
    Table {
        /// The key whose value it is, if it has a header.
        key: Option<Key<'a>>,
        line: u32,
        entries: Vec<(Key<'a>, Node<'a>)>,
        /// A key that waits for its value.
        waiting: Option<Key<'a>>,
    },
    List {
        line: u32,
        items: Vec<Node<'a>>,
    },
}

/// A header: its line and its keys.
struct Header<'a> {
    line: u32,
    path: Vec<Key<'a>>,
}

impl Open<'_> {
    fn table(line: u32, room: usize) -> Self {
        Self::Table {
            key: None,
            line,
            entries: Vec::with_capacity(room),
            waiting: None,
        }
    }
}

impl<'a> Builder<'a> {
    fn finish(mut self) -> Option<Node<'a>> {
        self.close_header_table();
        let is_whole = self.piece != Piece::BeforeEntry && self.open.len() == 1;
        if self.is_unusual || !is_whole {
            return None;
        }
        self.open.pop().map(Open::into_node)
    }

    /// The value that a table with a header is, now that it has ended.
    fn close_header_table(&mut self) {
        if self.open.len() == 2
            && let Some(Open::Table { key, .. }) = self.open.last_mut()
            && let Some(key) = key.take()
        {
            let node = self.open.pop().map(Open::into_node);
            self.key(key);
            if let Some(node) = node {
                self.value(node);
            }
        }
    }

    /// A key of the innermost table. One that stands there already is for the crate to speak of.
    fn key(&mut self, key: Key<'a>) {
        match self.open.last_mut() {
            Some(Open::Table {
                entries, waiting, ..
            }) if waiting.is_none() && entries.len() < MOST_KEYS => {
                self.is_unusual |= entries.iter().any(|(other, _)| other.name == key.name);
                *waiting = Some(key);
            }
            _ => self.is_unusual = true,
        }
    }

    /// A value of the innermost table or list.
    fn value(&mut self, node: Node<'a>) {
        match self.open.last_mut() {
            Some(Open::Table {
                entries, waiting, ..
            }) => match waiting.take() {
                Some(key) => entries.push((key, node)),
                None => self.is_unusual = true,
            },
            Some(Open::List { items, .. }) => items.push(node),
            None => self.is_unusual = true,
        }
    }

    fn opened(&mut self, open: Open<'a>) -> bool {
        self.open.push(open);
        self.is_unusual |= self.open.len() > DEEPEST;
        !self.is_unusual
    }

    fn closed(&mut self) {
        match self.open.pop() {
            Some(open) => self.value(open.into_node()),
            None => self.is_unusual = true,
        }
    }
}

impl<'a> Open<'a> {
    fn into_node(self) -> Node<'a> {
        match self {
            Self::Table { line, entries, .. } => Node {
                line,
                value: Value::Table(entries),
            },
            Self::List { line, items } => Node {
                line,
                value: Value::List(items),
            },
        }
    }
}

/// Whether a key without quotation marks is what it looks like.
fn is_plain_key(raw: &str) -> bool {
    let mut bytes = raw.bytes();
    !raw.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close_header_table();
        self.is_unusual |= self.piece != Piece::Entry;
        self.header = Some(Header {
            line: self.line,
            path: Vec::new(),
        });
    }

    /// A table of the entry: `[organization.descriptions]`.
    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let header = self.header.take();
        let path = header.map(|header| (header.line, header.path));
        match path.map(|(line, path)| (line, <[Key<'_>; 2]>::try_from(path))) {
            Some((line, Ok([entries, key]))) if entries.name == ENTRIES => {
                self.open.push(Open::Table {
                    key: Some(key),
                    line,
                    entries: Vec::new(),
                    waiting: None,
                });
            }
            _ => self.is_unusual = true,
        }
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_unusual |= self.piece != Piece::BeforeEntry;
        self.piece = Piece::Entry;
        self.header = Some(Header {
            line: self.line,
            path: Vec::new(),
        });
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let Some(header) = self.header.take() else {
            self.is_unusual = true;
            return;
        };
        self.is_unusual |= !matches!(&header.path[..], [key] if key.name == ENTRIES);
        match &mut self.open[..] {
            [Open::Table { line, entries, .. }] if entries.is_empty() => *line = header.line,
            _ => self.is_unusual = true,
        }
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.opened(Open::table(self.line, 0))
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.closed();
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.opened(Open::List {
            line: self.line,
            items: Vec::new(),
        })
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.closed();
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let Some(raw) = raw(self.source, span, encoding) else {
            self.is_unusual = true;
            return;
        };
        let mut name = Cow::Borrowed("");
        if encoding.is_none() && is_plain_key(raw.as_str()) {
            name = Cow::Borrowed(raw.as_str());
        } else {
            raw.decode_key(&mut name, error);
        }
        let key = Key {
            name,
            line: self.line,
        };
        match &mut self.header {
            Some(header) => header.path.push(key),
            None => self.key(key),
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let line = self.line;
        match scalar_value(self.source, span, encoding, error) {
            Some(value) => self.value(Node { line, value }),
            None => self.is_unusual = true,
        }
        let lines = lines_of_scalar(self.source, span, encoding);
        self.line = line.saturating_add(lines);
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        check_comment(self.source, span, error);
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        check_newline(self.source, span, error);
        self.line = self.line.saturating_add(1);
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_unusual = true;
    }
}
