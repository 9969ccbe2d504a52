//! A list parsed for changes: its records, and where each entry, key and value stands in the text. It changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};
use std::ops::Range;
use std::sync::Arc;

use toml_edit::{Item, Table};

use super::EditFault;
use crate::domain::{Finding, Record, Value};
use crate::store::node;
use crate::store::text::{conflicts, tree};

/// A list parsed for changes.
#[derive(Debug)]
pub struct Document {
    text: String,
    head: Record,
    records: Vec<Record>,
    /// Which record has an id; of several the first.
    by_id: BTreeMap<String, usize>,
    /// The ids that several records have.
    ambiguous: BTreeSet<String>,
    root: Layout,
    /// Where each record stands, if all of them are tables with a header of their own, one behind the other.
    blocks: Option<Vec<Block>>,
}

/// Where an entry stands.
#[derive(Debug)]
pub(super) struct Block {
    /// From the first byte of the line of its header to the end of its last line, the line ending included.
    pub(super) lines: Range<usize>,
    /// Its keys.
    pub(super) layout: Layout,
}

/// Where the keys of a table stand.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The end of the line of its header; the start of the text for the head of the file.
    pub(super) start: usize,
    /// Its keys, in the order of the text.
    pub(super) keys: Vec<KeySpan>,
}

/// Where a key and its value stand.
#[derive(Debug)]
pub(super) struct KeySpan {
    pub(super) name: String,
    /// From the first byte of the key to the last of its value.
    pub(super) whole: Range<usize>,
    /// The value; none if it is spread over several lines or tables of its own.
    pub(super) value: Option<Range<usize>>,
    /// The items, if it is a list.
    pub(super) items: Vec<Range<usize>>,
    /// Whether it stands among the lines below the header, not under a header of its own.
    pub(super) is_line: bool,
}

impl Document {
    /// Parses a list.
    ///
    /// # Errors
    /// What is wrong with the text: no TOML, an unresolved merge. An empty text is a list without entries.
    pub fn parse(text: &str, file: &Arc<str>) -> Result<Self, Vec<Finding>> {
        // Markers inside of a comment or a long text are TOML, and still nobody's intention.
        let conflicts = conflicts(text, file);
        if !conflicts.is_empty() {
            return Err(conflicts);
        }
        let (head, records) = if is_blank(text) {
            (Record::default(), Vec::new())
        } else {
            records(&tree(text.as_bytes(), file)?)
        };
        let parsed = toml_edit::Document::parse(text).map_err(|error| {
            // The other parser, which reads lists for every command, has taken it.
            let finding = Finding {
                file: file.clone(),
                line: 1,
                rule: crate::domain::Rule::Syntax,
                message: error.message().to_owned(),
                hint: Some("mend it by hand".to_owned()),
            };
            vec![finding]
        })?;
        let table = parsed.as_table();
        let blocks = blocks(table, text, records.len());
        let mut by_id = BTreeMap::new();
        let mut ambiguous = BTreeSet::new();
        let ids = records.iter().enumerate().rev();
        for (at, id) in ids.filter_map(|(at, record)| Some((at, record.id()?))) {
            if by_id.insert(id.to_owned(), at).is_some() {
                ambiguous.insert(id.to_owned());
            }
        }
        Ok(Self {
            text: text.to_owned(),
            root: layout(table, bom(text), text),
            head,
            records,
            by_id,
            ambiguous,
            blocks,
        })
    }

    /// The text as it is.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The keys of the head.
    #[must_use]
    pub fn head(&self) -> &Record {
        &self.head
    }

    /// The entries, in the order of the text.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The entry of an id.
    #[must_use]
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.position(id).map(|at| &self.records[at])
    }

    /// The bytes of an entry, from its header to the end of its last line.
    #[must_use]
    pub fn entry_text(&self, id: &str) -> Option<&str> {
        let block = self.blocks.as_ref()?.get(self.position(id)?)?;
        Some(&self.text[block.lines.clone()])
    }

    /// The lines of each entry as they stand in the text, in its order; none if they are not tables with a header of
    /// their own, one behind the other.
    #[must_use]
    pub fn entry_lines(&self) -> Option<Vec<Range<usize>>> {
        let blocks = self.blocks.as_ref()?;
        Some(blocks.iter().map(|block| block.lines.clone()).collect())
    }

    /// Whether several entries have an id, so that nobody can tell which of them is meant.
    pub(super) fn is_ambiguous(&self, id: &str) -> bool {
        self.ambiguous.contains(id)
    }

    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The entry behind which a new one goes: of those whose ids come before its own the one with the greatest; where ids
    /// stand in order, that is where the new one belongs. None if it goes before all others.
    pub(super) fn predecessor(&self, id: &str) -> Option<usize> {
        let before = self.by_id.range::<str, _>((Unbounded, Excluded(id)));
        before.last().map(|(_, at)| *at)
    }

    pub(super) fn root(&self) -> &Layout {
        &self.root
    }

    /// The blocks of the entries.
    pub(super) fn blocks(&self) -> Result<&[Block], EditFault> {
        self.blocks.as_deref().ok_or_else(|| {
            EditFault::new(
                "the entries do not stand under a line [[organization]] each, one behind the other",
                "write them so, or change the file by hand",
            )
        })
    }

    /// The block of an entry.
    pub(super) fn block(&self, id: &str) -> Result<&Block, EditFault> {
        let at = self.position(id).ok_or_else(|| absent(id))?;
        Ok(&self.blocks()?[at])
    }

    /// The line ending that the lines around a byte have; that of the file at its end.
    pub(super) fn line_ending(&self, at: usize) -> &'static str {
        let before = self.text[..at].rfind('\n');
        let end = before.or_else(|| self.text.find('\n'));
        let is_windows = end.is_some_and(|end| self.text[..end].ends_with('\r'));
        if is_windows { "\r\n" } else { "\n" }
    }

    /// The first byte of the line that a byte stands on.
    pub(super) fn line_start(&self, at: usize) -> usize {
        line_start(&self.text, at)
    }

    /// The first byte behind the line that a byte stands on.
    pub(super) fn line_end(&self, at: usize) -> usize {
        line_end(&self.text, at)
    }

    /// The white space before a key.
    pub(super) fn indent(&self, span: &KeySpan) -> &str {
        &self.text[self.line_start(span.whole.start)..span.whole.start]
    }

    /// The number of the line of a byte, counted from 1.
    pub(super) fn line_number(&self, at: usize) -> usize {
        1 + self.text[..at].matches('\n').count()
    }
}

/// The fault of an entry that is not there.
pub(super) fn absent(id: &str) -> EditFault {
    EditFault::new(
        format!("no entry of this file has the id `{id}`"),
        "`peerdir list --columns id,name` shows the ids",
    )
}

fn is_blank(text: &str) -> bool {
    let lines = text.trim_start_matches('\u{feff}').lines();
    lines
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#'))
}

fn bom(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{feff}').len()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at]
        .rfind('\n')
        .map_or(bom(text), |before| before + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The head and the entries of a tree.
fn records(root: &node::Node) -> (Record, Vec<Record>) {
    let Value::Table(fields) = root.plain() else {
        return (Record::default(), Vec::new());
    };
    let mut head = Record { fields };
    let entries = match head.remove("organization") {
        Some(Value::List(entries)) => entries,
        Some(other) => {
            head.set("organization", other);
            Vec::new()
        }
        None => Vec::new(),
    };
    let record = |value| match value {
        Value::Table(fields) => Record { fields },
        _ => Record::default(),
    };
    (head, entries.into_iter().map(record).collect())
}

/// The blocks of the entries, if there is one for each and they stand one behind the other.
fn blocks(root: &Table, text: &str, count: usize) -> Option<Vec<Block>> {
    let Some(item) = root.get("organization") else {
        return Some(Vec::new());
    };
    let tables = item.as_array_of_tables()?;
    let mut blocks: Vec<Block> = Vec::new();
    for table in tables {
        let header = table.span()?;
        let end = end_of(table).max(header.end);
        let lines = line_start(text, header.start)..line_end(text, end);
        if blocks
            .last()
            .is_some_and(|last| last.lines.end > lines.start)
        {
            return None;
        }
        let layout = layout(table, line_end(text, header.end), text);
        blocks.push(Block { lines, layout });
    }
    (blocks.len() == count).then_some(blocks)
}

/// The last byte of a table, with all the tables in it.
fn end_of(table: &Table) -> usize {
    let own = table.span().map_or(0, |span| span.end);
    let ends = table.iter().map(|(_, item)| end_of_item(item));
    ends.fold(own, usize::max)
}

fn end_of_item(item: &Item) -> usize {
    match item {
        Item::Table(table) => end_of(table),
        Item::ArrayOfTables(tables) => tables.iter().map(end_of).max().unwrap_or_default(),
        _ => item.span().map_or(0, |span| span.end),
    }
}

/// Where the keys of a table stand.
fn layout(table: &Table, start: usize, text: &str) -> Layout {
    let mut keys: Vec<KeySpan> = table
        .iter()
        .filter_map(|(name, _)| key_span(table, name, text))
        .collect();
    keys.sort_by_key(|key| key.whole.start);
    Layout { start, keys }
}

fn key_span(table: &Table, name: &str, text: &str) -> Option<KeySpan> {
    let (key, item) = table.get_key_value(name)?;
    let start = key.span()?.start;
    let Item::Value(value) = item else {
        // A table of dotted keys has the lines of its keys and none of its own.
        let is_line = item.as_table().is_some_and(Table::is_dotted);
        return Some(KeySpan {
            name: name.to_owned(),
            whole: start..end_of_item(item).max(start),
            value: None,
            items: Vec::new(),
            is_line,
        });
    };
    let span = value.span()?;
    let items = value.as_array().into_iter().flatten();
    let is_alone = text[line_start(text, start)..start].trim().is_empty();
    Some(KeySpan {
        name: name.to_owned(),
        whole: start..span.end,
        value: is_alone.then_some(span),
        items: items.filter_map(toml_edit::Value::span).collect(),
        is_line: true,
    })
}
