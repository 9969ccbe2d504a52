//! Where entries and keys stand, for those who take a text apart line by line. It changes nothing.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::document::{Document, Layout};

/// Where a key stands in a text.
#[derive(Clone, Debug)]
pub struct KeyLines {
    /// The key.
    pub name: String,
    /// Its lines, the last with its ending.
    pub lines: Range<usize>,
    /// The first byte of its value; of the key, if the value is spread over lines or tables of its own.
    pub value_start: usize,
    /// The end of its value.
    pub value_end: usize,
    /// The items, if it is a list behind the key.
    pub items: Vec<Range<usize>>,
    /// Whether it stands as `key = value` on lines of its own.
    pub is_line: bool,
}

impl Document {
    /// The keys of the head, in the order of the text.
    #[must_use]
    pub fn head_keys(&self) -> Vec<KeyLines> {
        let mut keys = self.key_lines(self.root());
        keys.retain(|key| key.name != "organization");
        keys
    }

    /// For each entry its lines and its keys; none if entries are not tables with a header of their own, one behind the
    /// other.
    #[must_use]
    pub fn entry_keys(&self) -> Option<Vec<(Range<usize>, Vec<KeyLines>)>> {
        let blocks = self.blocks().ok()?.iter();
        let entries = blocks.map(|block| (block.lines.clone(), self.key_lines(&block.layout)));
        Some(entries.collect())
    }

    fn key_lines(&self, layout: &Layout) -> Vec<KeyLines> {
        let keys = layout.keys.iter();
        keys.map(|key| KeyLines {
            name: key.name.clone(),
            lines: self.line_start(key.whole.start)..self.line_end(key.whole.end),
            value_start: key
                .value
                .as_ref()
                .map_or(key.whole.start, |value| value.start),
            value_end: key.whole.end,
            items: key.items.clone(),
            is_line: key.value.is_some(),
        })
        .collect()
    }
}

/// The comments of a piece of TOML, in their order.
#[must_use]
pub fn comments(text: &str) -> Vec<&str> {
    Source::new(text)
        .lex()
        .filter(|token| token.kind() == TokenKind::Comment)
        .filter_map(|token| text.get(token.span().start()..token.span().end()))
        .collect()
}
