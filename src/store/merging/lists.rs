//! The text of a value that both sides changed and that can be had from both: items keep the way in which they are
//! written and their comments.

use std::sync::Arc;

use super::comments;
use super::lines::merged_cleanly;
use super::passage::KeyPiece;
use crate::domain::Value;
use crate::store::edit::{Document, key_as_text};

/// The indentation of an item that has a line of its own.
const ITEM_INDENT: &str = "  ";

/// A merged value as text.
pub(super) struct Body {
    pub(super) text: String,
    /// Comments that had a place in the value and have none in the text: lines to go above it.
    pub(super) lifted: String,
}

/// An item of a list that has a line for each.
#[derive(Clone)]
struct Item {
    above: String,
    indent: String,
    written: String,
    has_comma: bool,
    /// What follows it on its line, without the comma.
    behind: String,
}

/// A list that has a line for each item.
struct Lines {
    opening: String,
    items: Vec<Item>,
    closing: String,
}

/// Writes a merged value.
pub(super) fn body(
    base: Option<&KeyPiece>,
    ours: &KeyPiece,
    theirs: &KeyPiece,
    value: &Value,
    file: &Arc<str>,
) -> Body {
    let plain = |text: String| Body {
        text,
        lifted: String::new(),
    };
    if ours.is_line && theirs.is_line {
        let base = base.filter(|base| base.is_line);
        let line_by_line = base.and_then(|base| by_lines(base, ours, theirs));
        if let Some(text) = line_by_line.filter(|text| says(text, &ours.name, value, file)) {
            return plain(text);
        }
        let by_items = on_one_line(ours, theirs, value)
            .or_else(|| in_lines(base, ours, theirs, value))
            .filter(|text| says(text, &ours.name, value, file));
        if let Some(text) = by_items {
            return plain(text);
        }
    }
    let mut inside = crate::store::edit::comments(&ours.body);
    let known = inside.clone();
    let theirs = crate::store::edit::comments(&theirs.body);
    inside.extend(
        theirs
            .into_iter()
            .filter(|comment| !known.contains(comment)),
    );
    Body {
        text: key_as_text(&ours.name, value),
        lifted: comments::lines_of(&inside),
    }
}

/// Whether a text is a key with this value.
fn says(text: &str, key: &str, value: &Value, file: &Arc<str>) -> bool {
    let document = Document::parse(text, file);
    document.is_ok_and(|document| document.head().get(key) == Some(value))
}

/// What a merge of lines makes of it, if they do not collide.
fn by_lines(base: &KeyPiece, ours: &KeyPiece, theirs: &KeyPiece) -> Option<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|piece| format!("{}\n", piece.body));
    let merged = merged_cleanly(&base, &ours, &theirs)?;
    merged.strip_suffix('\n').map(str::to_owned)
}

/// The items of a list on one line, if both sides have it so.
fn on_one_line(ours: &KeyPiece, theirs: &KeyPiece, value: &Value) -> Option<String> {
    let (first, last) = (ours.items.first()?, ours.items.last()?);
    if ours.body.contains('\n') || theirs.body.contains('\n') {
        return None;
    }
    let items: Option<Vec<&str>> = value
        .items()
        .iter()
        .map(|item| written(ours, item).or_else(|| written(theirs, item)))
        .collect();
    let (opening, closing) = (&ours.body[..first.start], &ours.body[last.end..]);
    let closing = closing.trim_start_matches(',');
    Some(format!("{opening}{}{closing}", items?.join(", ")))
}

/// An item as it is written.
fn written<'a>(piece: &'a KeyPiece, item: &Value) -> Option<&'a str> {
    let at = position(piece, item)?;
    piece.body.get(piece.items.get(at)?.clone())
}

fn position(piece: &KeyPiece, item: &Value) -> Option<usize> {
    piece.value.items().iter().position(|found| found == item)
}

/// The items of a list, each on lines of its own with its comments.
fn in_lines(
    base: Option<&KeyPiece>,
    ours: &KeyPiece,
    theirs: &KeyPiece,
    value: &Value,
) -> Option<String> {
    let base_lines = base.and_then(lines);
    let (our_lines, their_lines) = (lines(ours)?, lines(theirs)?);
    let of = |piece: &KeyPiece, lines: &Lines, item: &Value| {
        lines.items.get(position(piece, item)?).cloned()
    };
    let mut items = Vec::new();
    for item in value.items() {
        let base = base
            .zip(base_lines.as_ref())
            .and_then(|(piece, lines)| of(piece, lines, item));
        let (ours, theirs) = (of(ours, &our_lines, item), of(theirs, &their_lines, item));
        items.push(match (ours, theirs) {
            (Some(ours), Some(theirs)) => both(base.as_ref(), ours, &theirs),
            (one, other) => one.or(other)?,
        });
    }
    let (base_opening, base_closing) = match &base_lines {
        Some(lines) => (lines.opening.as_str(), lines.closing.as_str()),
        None => ("", ""),
    };
    let (opening, lifted) =
        comments::behind(base_opening, &our_lines.opening, &their_lines.opening);
    let mut text = opening;
    for comment in lifted.lines() {
        text.extend([ITEM_INDENT, comment, "\n"]);
    }
    let last = items.len().saturating_sub(1);
    for (at, item) in items.iter().enumerate() {
        let comma = if item.has_comma || at < last { "," } else { "" };
        text.extend([
            &item.above,
            &item.indent,
            &item.written,
            comma,
            &item.behind,
        ]);
    }
    let closing = [base_closing, &our_lines.closing, &their_lines.closing].map(without_bracket);
    text.push_str(&comments::merged(closing[0], closing[1], closing[2]));
    text.push_str(&our_lines.closing[closing[1].len()..]);
    Some(text)
}

/// An item that both sides have.
fn both(base: Option<&Item>, mut ours: Item, theirs: &Item) -> Item {
    let (base_above, base_behind) = base.map_or(("", ""), |base| (&base.above, &base.behind));
    let (behind, lifted) = comments::behind(base_behind, &ours.behind, &theirs.behind);
    ours.above = comments::merged(base_above, &ours.above, &theirs.above);
    for comment in lifted.lines() {
        ours.above.extend([&ours.indent, comment, "\n"]);
    }
    ours.behind = behind;
    ours
}

/// The comment lines before a closing bracket.
fn without_bracket(closing: &str) -> &str {
    let end = closing.rfind('\n').map_or(0, |end| end + 1);
    &closing[..end]
}

/// A list in lines; one on one line is laid out so. None if it is neither.
fn lines(piece: &KeyPiece) -> Option<Lines> {
    let body = &piece.body;
    if piece.value.items().len() != piece.items.len() {
        return None;
    }
    if !body.contains('\n') {
        let items = piece.items.iter().map(|place| Item {
            above: String::new(),
            indent: ITEM_INDENT.to_owned(),
            written: body[place.clone()].to_owned(),
            has_comma: true,
            behind: "\n".to_owned(),
        });
        return Some(Lines {
            opening: format!("{}\n", body.get(..=piece.value_start)?),
            items: items.collect(),
            closing: "]".to_owned(),
        });
    }
    let end_of_line = |at: usize| body[at..].find('\n').map(|end| at + end + 1);
    let mut done = end_of_line(piece.value_start)?;
    let opening = body.get(..done)?.to_owned();
    let mut items = Vec::new();
    for place in &piece.items {
        let start = body[..place.start].rfind('\n').map_or(0, |end| end + 1);
        let end = end_of_line(place.end)?;
        let (indent, behind) = (body.get(start..place.start)?, body.get(place.end..end)?);
        if start < done || !indent.trim().is_empty() {
            return None;
        }
        let after_comma = behind.trim_start().strip_prefix(',');
        items.push(Item {
            above: body.get(done..start)?.to_owned(),
            indent: indent.to_owned(),
            written: body[place.clone()].to_owned(),
            has_comma: after_comma.is_some(),
            behind: after_comma.unwrap_or(behind).to_owned(),
        });
        done = end;
    }
    Some(Lines {
        opening,
        items,
        closing: body.get(done..)?.to_owned(),
    })
}
