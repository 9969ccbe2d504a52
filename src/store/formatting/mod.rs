//! The canonical form of a list, text in, text out: entries in the order of their ids, keys in that of the format, one a
//! line. Comments go where what they speak of goes, single values stay as they are written. What comes out is read again;
//! a text that says anything else, or has lost a comment, is not handed on. It opens no file.

mod comments;
mod frame;
mod print;
mod tree;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::domain::{Finding, Record, Value};
use crate::store::edit::Document;
use tree::Tree;

/// Why a list cannot be brought into its canonical form.
#[derive(Debug)]
pub enum FormatFault {
    /// It cannot be read.
    Unreadable(Vec<Finding>),
    /// Its entries are no tables.
    Layout,
    /// The result would not be the same list.
    Unequal,
}

impl fmt::Display for FormatFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(findings) => match findings.first() {
                Some(finding) => finding.fmt(formatter),
                None => formatter.write_str("the list cannot be read"),
            },
            Self::Layout => formatter
                .write_str("the entries do not stand under a line [[organization]] each, one behind the other"),
            Self::Unequal => formatter.write_str(
                "the canonical form would not say the same, as the file is laid out; nothing was written",
            ),
        }
    }
}

impl std::error::Error for FormatFault {}

/// The canonical form of a list. The byte order mark stays, every line gets the ending that most lines have.
///
/// # Errors
/// The text is no list, or so laid out that something would be lost.
pub fn formatted(text: &str, file: &Arc<str>) -> Result<String, FormatFault> {
    let before = Document::parse(text, file).map_err(FormatFault::Unreadable)?;
    let mark = if text.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    let windows = text.matches("\r\n").count();
    let ending = if windows * 2 > text.matches('\n').count() {
        "\r\n"
    } else {
        "\n"
    };
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let ids = before
        .records()
        .iter()
        .map(|record| record.id().map(str::to_owned));
    let result = canonical(&plain, ids.collect())?;
    let result = format!("{mark}{}", result.replace('\n', ending));
    let after = Document::parse(&result, file).map_err(|_| FormatFault::Unequal)?;
    if is_same(&before, &after) && comment_counts(&plain) == comment_counts(&result) {
        Ok(result)
    } else {
        Err(FormatFault::Unequal)
    }
}

fn canonical(text: &str, ids: Vec<Option<String>>) -> Result<String, FormatFault> {
    let parsed = toml_edit::Document::parse(text).map_err(|_| FormatFault::Layout)?;
    let mut tree = Tree::of(parsed.as_table()).ok_or(FormatFault::Layout)?;
    let frame = frame::of(&mut tree, text)?;
    let first = tree.entries.first();
    let mut entries: Vec<_> = ids.into_iter().zip(&tree.entries).collect();
    // Entries without an id come last.
    entries.sort_by(|(left, _), (right, _)| (left.is_none(), left).cmp(&(right.is_none(), right)));
    let mut printed = print::paragraphs(&frame.opening);
    let keys = print::keys(&tree.head, true, text);
    if frame.opening.ends_with("\n\n") && !printed.is_empty() && !keys.is_empty() {
        printed.push('\n');
    }
    printed.push_str(&keys);
    if !frame.below.starts_with('#') {
        blank(&mut printed);
    }
    printed.push_str(&print::paragraphs(&frame.below));
    let opening = printed.clone();
    for (_, entry) in entries {
        let stays_joined = frame.is_joined && !frame.below.is_empty();
        let is_first = first.is_some_and(|first| std::ptr::eq(first, entry));
        if !(stays_joined && is_first && printed == opening) {
            blank(&mut printed);
        }
        printed.push_str(&print::entry(entry, text));
    }
    blank(&mut printed);
    printed.push_str(&print::paragraphs(&frame.tail));
    printed.truncate(printed.trim_end().len());
    if !printed.is_empty() {
        printed.push('\n');
    }
    Ok(printed)
}

/// A blank line, if anything stands above that does not end with one.
fn blank(printed: &mut String) {
    if !printed.is_empty() && !printed.ends_with("\n\n") {
        printed.push('\n');
    }
}

/// Whether two lists say the same, whatever the order of entries and keys.
fn is_same(before: &Document, after: &Document) -> bool {
    let sorted = |document: &Document| {
        let mut records: Vec<Record> = document.records().iter().map(in_order).collect();
        records.sort_by(|left, right| left.id().cmp(&right.id()));
        records
    };
    in_order(before.head()) == in_order(after.head()) && sorted(before) == sorted(after)
}

fn in_order(record: &Record) -> Record {
    match value_in_order(&Value::Table(record.fields.clone())) {
        Value::Table(fields) => Record { fields },
        _ => Record::default(),
    }
}

fn value_in_order(value: &Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.iter().map(value_in_order).collect()),
        Value::Table(entries) => {
            let entries = entries.iter();
            let sorted: BTreeMap<String, Value> = entries
                .map(|(key, value)| (key.clone(), value_in_order(value)))
                .collect();
            Value::Table(sorted.into_iter().collect())
        }
        single => single.clone(),
    }
}

fn comment_counts(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for comment in comments::all(text.trim_start_matches('\u{feff}')) {
        *counts.entry(comment.text).or_default() += 1;
    }
    counts
}
