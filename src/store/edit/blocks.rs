//! Whole entries: put in, taken away, replaced. A new one stands behind the one that goes before it, with a blank line
//! between; taking it away again leaves the text as it was.

use std::sync::Arc;

use super::EditFault;
use super::document::{Block, Document, absent};
use super::placing::in_order;
use super::splice::Splices;
use crate::domain::Record;
use crate::notation::entry;

/// Puts in an entry.
pub(super) fn insert(
    document: &Document,
    record: &Record,
    splices: &mut Splices,
) -> Result<(), EditFault> {
    let id = record.id().unwrap_or_default();
    insert_block(
        document,
        id,
        |ending| entry(in_order(record), ending),
        splices,
    )
}

/// Puts in an entry as it is written.
pub(super) fn insert_text(
    document: &Document,
    text: &str,
    file: &Arc<str>,
    splices: &mut Splices,
) -> Result<(), EditFault> {
    let record = record_to_insert(document, text, file)?;
    let id = record.id().unwrap_or_default();
    let block = |ending: &str| format!("{}{ending}", with_line_endings(text, ending));
    insert_block(document, id, block, splices)
}

/// The record of a text that is to be put in: long texts get the line endings of the list.
pub(super) fn record_to_insert(
    document: &Document,
    text: &str,
    file: &Arc<str>,
) -> Result<Record, EditFault> {
    let read = record_of(text, file)?;
    let (at, _) = place(document, read.id().unwrap_or_default())?;
    record_of(&with_line_endings(text, document.line_ending(at)), file)
}

/// The record of a text that is to stand in the place of an entry.
pub(super) fn record_to_replace(
    document: &Document,
    id: &str,
    text: &str,
    file: &Arc<str>,
) -> Result<Record, EditFault> {
    let end = document.block(id)?.lines.end;
    record_of(&with_line_endings(text, document.line_ending(end)), file)
}

/// Where a new entry goes, and whether that is before all others.
fn place(document: &Document, id: &str) -> Result<(usize, bool), EditFault> {
    let blocks = document.blocks()?;
    Ok(match document.predecessor(id) {
        Some(before) => (end_with_comments(document, &blocks[before]), false),
        None => match blocks.first() {
            Some(first) => (start_with_comments(document, first), true),
            None => (document.text().len(), false),
        },
    })
}

/// Puts in the lines of an entry, which are asked for with the line ending of the place.
fn insert_block(
    document: &Document,
    id: &str,
    block: impl Fn(&str) -> String,
    splices: &mut Splices,
) -> Result<(), EditFault> {
    let text = document.text();
    let (at, is_before) = place(document, id)?;
    let ending = document.line_ending(at);
    let block = block(ending);
    let put = if is_before {
        format!("{block}{ending}")
    } else if text[..at].trim_start_matches('\u{feff}').is_empty() {
        block
    } else if text[..at].ends_with('\n') {
        format!("{ending}{block}")
    } else {
        format!("{ending}{ending}{}", block.trim_end_matches(['\r', '\n']))
    };
    // Keys that are put in at the same place belong to the entry above.
    splices.put_in_order(at..at, put, format!("entry {id}"));
    Ok(())
}

/// Takes an entry away, and the blank line that parts it from the others.
pub(super) fn remove(
    document: &Document,
    id: &str,
    splices: &mut Splices,
) -> Result<(), EditFault> {
    let blocks = document.blocks()?;
    let at = document.position(id).ok_or_else(|| absent(id))?;
    let text = document.text();
    let (mut start, mut end) = (blocks[at].lines.start, blocks[at].lines.end);
    let above = blank_line_above(document, start);
    let is_blank_below = end < text.len() && text[end..document.line_end(end)].trim().is_empty();
    let is_first =
        at == 0 && blocks.len() > 1 && start_with_comments(document, &blocks[at]) == start;
    if is_first && is_blank_below {
        end = document.line_end(end);
    } else if let Some(above) = above {
        start = above;
    }
    if end == text.len() && !text.ends_with('\n') {
        let before = text[..start].strip_suffix('\n').unwrap_or(&text[..start]);
        start = before.strip_suffix('\r').unwrap_or(before).len();
    }
    splices.put(start..end, "");
    Ok(())
}

/// Puts another text in the place of an entry.
pub(super) fn replace(
    document: &Document,
    id: &str,
    text: &str,
    splices: &mut Splices,
) -> Result<(), EditFault> {
    let lines = document.block(id)?.lines.clone();
    let ending = document.line_ending(lines.end);
    let mut new = with_line_endings(text, ending);
    if document.text()[..lines.end].ends_with('\n') {
        new.push_str(ending);
    }
    splices.put(lines, new);
    Ok(())
}

/// The lines of a text, parted by a line ending, without blank lines around them.
fn with_line_endings(text: &str, ending: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.trim_matches(['\r', '\n']).lines();
    lines.collect::<Vec<_>>().join(ending)
}

/// The record of a text that is one entry.
fn record_of(text: &str, file: &Arc<str>) -> Result<Record, EditFault> {
    let document = Document::parse(text, file).map_err(EditFault::Unreadable)?;
    match (document.records(), document.head().fields.is_empty()) {
        ([record], true) => Ok(record.clone()),
        _ => Err(EditFault::new(
            "the text is not one entry: a line [[organization]] with keys below it",
            "write one entry and nothing else",
        )),
    }
}

/// The first byte of the line above, if that is blank.
fn blank_line_above(document: &Document, at: usize) -> Option<usize> {
    let before = document.text()[..at].strip_suffix('\n')?;
    let start = document.line_start(before.len());
    before[start..].trim().is_empty().then_some(start)
}

/// The end of an entry with the comments right below it. Comments that run into the next header belong to that.
fn end_with_comments(document: &Document, block: &Block) -> usize {
    let text = document.text();
    let mut at = block.lines.end;
    while at < text.len() {
        let end = document.line_end(at);
        match text[at..end].trim() {
            line if line.starts_with('#') => at = end,
            "" => return at,
            _ => return block.lines.end,
        }
    }
    at
}

/// The start of an entry with the comments right above it. Comments that open the file are the file's.
fn start_with_comments(document: &Document, block: &Block) -> usize {
    let text = document.text();
    let mut start = block.lines.start;
    while let Some(before) = text[..start].strip_suffix('\n') {
        let line = document.line_start(before.len());
        if !before[line..].trim_start().starts_with('#') {
            return start;
        }
        if line == 0 || !text[..line].ends_with('\n') {
            return block.lines.start;
        }
        start = line;
    }
    block.lines.start
}
