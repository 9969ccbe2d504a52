//! Changes to the text of a list, text in and text out. A library says where each key and value stands; bytes are cut
//! and put in there and nowhere else, so that comments, order, quoting, line endings, a byte order mark and a missing
//! final newline survive. What comes out is read again and compared with what was meant. It opens no file.

mod blocks;
mod document;
mod fields;
mod intended;
mod lines;
mod lists;
mod placing;
mod splice;
mod values;

use std::fmt;
use std::sync::Arc;

use crate::domain::{Finding, Record, Value};
use crate::notation;

pub use document::Document;
pub use lines::{KeyLines, comments};
use splice::Splices;

/// One change to a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts in an entry, where the order of ids puts it.
    Insert(Record),
    /// Puts in an entry as it is written, comments and all: one table with its header.
    InsertText(String),
    /// Gives a key of an entry a value; of a list, items that stay keep their place and their comments.
    Set {
        /// The entry.
        id: String,
        /// The key.
        key: String,
        /// Its value.
        value: Value,
    },
    /// Takes a key of an entry away; comments that stood in it stay.
    Unset {
        /// The entry.
        id: String,
        /// The key.
        key: String,
    },
    /// Takes an entry away.
    Remove {
        /// The entry.
        id: String,
    },
    /// Puts another text in the place of an entry, comments and all.
    Replace {
        /// The entry.
        id: String,
        /// The text: one table with its header.
        text: String,
    },
    /// Gives a key of the head a value.
    SetHead {
        /// The key.
        key: String,
        /// Its value.
        value: Value,
    },
    /// Takes a key of the head away.
    UnsetHead {
        /// The key.
        key: String,
    },
}

/// Why a text was not changed.
#[derive(Debug)]
pub enum EditFault {
    /// The text is no list that can be read.
    Unreadable(Vec<Finding>),
    /// The change cannot be made, and what to do instead.
    Refused {
        /// What cannot be done, with the line where there is one.
        message: String,
        /// What to do instead.
        hint: String,
    },
}

impl EditFault {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused {
            message: message.into(),
            hint: hint.into(),
        }
    }
}

impl fmt::Display for EditFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(findings) => match findings.first() {
                Some(finding) => finding.fmt(formatter),
                None => formatter.write_str("the list cannot be read"),
            },
            Self::Refused { message, .. } => formatter.write_str(message),
        }
    }
}

impl std::error::Error for EditFault {}

/// The text with the changes made. Edits are made at once, so each speaks of the text as it is; none may speak of a key
/// that another has changed.
///
/// # Errors
/// The text cannot be read; an entry is not there, or is there already; the text is laid out in a way that cannot be
/// changed safely, which is found at the latest when the result is read again.
pub fn edited(text: &str, file: &Arc<str>, edits: &[Edit]) -> Result<String, EditFault> {
    let goes = |edit: &Edit| matches!(edit, Edit::Remove { .. });
    let comes = |edit: &Edit| matches!(edit, Edit::Insert(_) | Edit::InsertText(_));
    if !edits.iter().any(goes) || !edits.iter().any(comes) {
        return edited_at_once(text, file, edits);
    }
    // One entry may come where another goes; there is no order of the two within one place.
    let (gone, others): (Vec<Edit>, Vec<Edit>) = edits.iter().cloned().partition(goes);
    edited_at_once(&edited_at_once(text, file, &gone)?, file, &others)
}

fn edited_at_once(text: &str, file: &Arc<str>, edits: &[Edit]) -> Result<String, EditFault> {
    let document = Document::parse(text, file).map_err(EditFault::Unreadable)?;
    let wanted = intended::after(&document, edits, file)?;
    let mut splices = Splices::default();
    for edit in edits {
        match edit {
            Edit::Insert(record) => blocks::insert(&document, record, &mut splices)?,
            Edit::InsertText(text) => {
                blocks::insert_text(&document, text, file, &mut splices)?;
            }
            Edit::Remove { id } => blocks::remove(&document, id, &mut splices)?,
            Edit::Replace { id, text } => blocks::replace(&document, id, text, &mut splices)?,
            Edit::Set { id, key, value } => {
                fields::set(&document, Some(id), key, value, &mut splices)?;
            }
            Edit::Unset { id, key } => fields::unset(&document, Some(id), key, &mut splices)?,
            Edit::SetHead { key, value } => {
                fields::set(&document, None, key, value, &mut splices)?;
            }
            Edit::UnsetHead { key } => fields::unset(&document, None, key, &mut splices)?,
        }
    }
    let result = splices.apply(text)?;
    intended::check(&result, file, &wanted)?;
    Ok(result)
}

/// The text of an entry of its own, as it would be written into a list.
#[must_use]
pub fn entry_as_text(record: &Record) -> String {
    notation::entry(placing::in_order(record), "\n")
}

/// A key with its value as it would be written into a list, without the ending of its last line.
#[must_use]
pub fn key_as_text(key: &str, value: &Value) -> String {
    notation::line(key, value, "", "\n").trim_end().to_owned()
}

/// The place of a key in the order of an entry or of the head; keys that the format does not know come last.
#[must_use]
pub fn key_rank(key: &str, is_head: bool) -> usize {
    placing::rank(key, is_head)
}

/// Whether a list has a line for each item.
#[must_use]
pub fn has_item_lines(key: &str, has_tables: bool, count: usize) -> bool {
    notation::has_item_lines(key, has_tables, count)
}
