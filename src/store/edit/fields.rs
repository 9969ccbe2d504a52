//! Single keys of an entry or of the head: a value put in place of another, a line put in, a line taken away.

use super::EditFault;
use super::document::{Document, KeySpan, Layout};
use super::lines::comments;
use super::lists;
use super::placing::rank;
use super::splice::Splices;
use super::values::replace;
use crate::domain::Value;
use crate::notation::line;

/// Gives a key a value.
pub(super) fn set(
    document: &Document,
    id: Option<&str>,
    key: &str,
    value: &Value,
    splices: &mut Splices,
) -> Result<(), EditFault> {
    let layout = layout(document, id)?;
    let Some(span) = layout.keys.iter().find(|found| found.name == key) else {
        put_in(document, layout, id.is_none(), key, value, splices);
        return Ok(());
    };
    let Some(place) = &span.value else {
        return Err(spread(document, span, id));
    };
    let record = id.map_or(Some(document.head()), |id| document.record(id));
    let old = record.and_then(|record| record.get(key));
    if let (Some(Value::List(old)), Value::List(_)) = (old, value) {
        lists::change(document, span, old, value, splices);
        return Ok(());
    }
    replace(document, span, place.clone(), value, splices);
    Ok(())
}

/// Takes a key away. The comments in its lines stay, each on a line of its own.
pub(super) fn unset(
    document: &Document,
    id: Option<&str>,
    key: &str,
    splices: &mut Splices,
) -> Result<(), EditFault> {
    let layout = layout(document, id)?;
    let Some(span) = layout.keys.iter().find(|found| found.name == key) else {
        return Ok(());
    };
    if span.value.is_none() {
        return Err(spread(document, span, id));
    }
    let text = document.text();
    let (start, end) = (
        document.line_start(span.whole.start),
        document.line_end(span.whole.end),
    );
    let (indent, ending) = (document.indent(span), document.line_ending(end));
    let kept = comments(&text[span.whole.start..end]);
    if end == text.len() && !text.ends_with('\n') {
        // The file ends without a line ending and goes on doing so.
        let start = text[..start].trim_end_matches(['\r', '\n']).len();
        let kept = kept
            .iter()
            .map(|comment| format!("{ending}{indent}{comment}"));
        splices.put(start..end, kept.collect::<String>());
        return Ok(());
    }
    let kept = kept
        .iter()
        .map(|comment| format!("{indent}{comment}{ending}"));
    splices.put(start..end, kept.collect::<String>());
    Ok(())
}

fn layout<'a>(document: &'a Document, id: Option<&str>) -> Result<&'a Layout, EditFault> {
    id.map_or(Ok(document.root()), |id| {
        document.block(id).map(|block| &block.layout)
    })
}

/// Puts in a line: behind the key that goes before it in the order of the format.
fn put_in(
    document: &Document,
    layout: &Layout,
    is_head: bool,
    key: &str,
    value: &Value,
    splices: &mut Splices,
) {
    let own = rank(key, is_head);
    let lines = || layout.keys.iter().filter(|found| found.is_line);
    let before = lines()
        .filter(|found| rank(&found.name, is_head) <= own)
        .max_by_key(|found| (rank(&found.name, is_head), found.whole.end));
    let neighbour = before.or_else(|| lines().next());
    let indent = neighbour.map_or("", |found| document.indent(found));
    let at = match (before, neighbour) {
        (Some(before), _) => document.line_end(before.whole.end),
        (None, Some(first)) if is_head => document.line_start(first.whole.start),
        _ if is_head => behind_opening_comments(document),
        _ => layout.start,
    };
    let ending = document.line_ending(at);
    let mut put = line(key, value, indent, ending);
    let text = document.text();
    if is_head && neighbour.is_none() && !text[at..].trim().is_empty() {
        put.push_str(ending);
    }
    if !text[..at].trim_start_matches('\u{feff}').is_empty() && !text[..at].ends_with('\n') {
        put = format!("{ending}{}", put.trim_end_matches(['\r', '\n']));
    }
    // The line of an entry goes before an entry that is put in at the same place.
    splices.put_in_order(at..at, put, format!("a key {own:04} {key}"));
}

/// Where a head begins that has no key yet: behind the comments that open the file.
fn behind_opening_comments(document: &Document) -> usize {
    let text = document.text();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = start;
    while at < text.len() {
        let end = document.line_end(at);
        match text[at..end].trim() {
            line if line.starts_with('#') => at = end,
            "" => return end,
            // These comments belong to the entry below.
            _ => return start,
        }
    }
    at
}

fn spread(document: &Document, span: &KeySpan, id: Option<&str>) -> EditFault {
    let line = document.line_number(span.whole.start);
    let key = &span.name;
    EditFault::new(
        format!("`{key}` in line {line} is not written as one line {key} = …"),
        id.map_or_else(
            || "change the file by hand".to_owned(),
            |id| format!("write it so, or change the entry with `peerdir edit {id}`"),
        ),
    )
}
