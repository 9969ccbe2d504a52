//! Which comment belongs to what: those right above a key, an item or an entry to that, those behind a value to the
//! value. Every comment gets a place.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::tree::{Entry, Item, Key, Node};

/// A comment and where it stands.
#[derive(Clone)]
pub(super) struct Comment {
    pub(super) at: usize,
    pub(super) text: String,
    /// Whether nothing stands before it on its line.
    pub(super) is_alone: bool,
}

/// All comments of a text, in their order.
pub(super) fn all(text: &str) -> Vec<Comment> {
    let tokens = Source::new(text).lex();
    let comments = tokens.filter(|token| token.kind() == TokenKind::Comment);
    comments
        .filter_map(|token| {
            let at = token.span().start();
            let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
            Some(Comment {
                at,
                text: text.get(at..token.span().end())?.trim_end().to_owned(),
                is_alone: text[line..at].trim().is_empty(),
            })
        })
        .collect()
}

/// Gives a comment that stands in an entry its place there.
pub(super) fn place_in_entry(entry: &mut Entry, comment: Comment, text: &str) {
    let is_behind_header = !comment.is_alone && is_same_line(text, entry.header.end, comment.at);
    let Some(comment) = place(&mut entry.keys, comment, text) else {
        return;
    };
    if is_behind_header {
        entry.behind.push(comment.text);
    } else {
        entry.below.push_str(&comment.text);
        entry.below.push('\n');
    }
}

/// Gives a comment its place at one of the keys; what finds none there is handed back.
pub(super) fn place(keys: &mut [Key], comment: Comment, text: &str) -> Option<Comment> {
    let holds = |place: &Range<usize>| place.start < comment.at && comment.at < place.end;
    if let Some(key) = keys.iter_mut().find(|key| key.places.iter().any(holds)) {
        place_inside(key, comment, text);
        return None;
    }
    if !comment.is_alone {
        let ends_here = |place: &Range<usize>| is_same_line(text, place.end, comment.at);
        let before = keys
            .iter_mut()
            .filter(|key| key.places.iter().any(ends_here));
        let Some(key) = before.max_by_key(|key| key.end()) else {
            return Some(comment);
        };
        let (is_whole, end) = (key.places.len() == 1, key.end());
        match &mut key.node {
            // Of a list in tables, the comment behind the last value is the item's.
            Node::List(items) if items.last().is_some_and(|item| item.place.end == end) => {
                if let Some(item) = items.last_mut() {
                    behind_or_above(item, comment);
                }
            }
            // Dotted keys become one line, and what stands behind one of them goes above it.
            _ if is_whole && key.notes.behind.is_empty() => key.notes.behind.push(comment.text),
            _ => key.notes.above.push(comment.text),
        }
        return None;
    }
    let next = keys.iter_mut().filter(|key| comment.at < key.start());
    match next.min_by_key(|key| key.start()) {
        Some(next) => {
            next.notes.above.push(comment.text);
            None
        }
        None => Some(comment),
    }
}

/// A comment between the first and the last byte of a key.
fn place_inside(key: &mut Key, comment: Comment, text: &str) {
    let start = key.start();
    let Node::List(items) = &mut key.node else {
        key.notes.above.push(comment.text);
        return;
    };
    let holds = |item: &&mut Item| item.place.start < comment.at && comment.at < item.place.end;
    if let Some(item) = items.iter_mut().find(holds) {
        item.notes.above.push(comment.text);
        return;
    }
    if !comment.is_alone {
        let ends_here = |item: &&mut Item| is_same_line(text, item.place.end, comment.at);
        if let Some(item) = items.iter_mut().rfind(ends_here) {
            behind_or_above(item, comment);
            return;
        }
        if is_same_line(text, start, comment.at) && key.opening.is_empty() {
            key.opening.push(comment.text);
            return;
        }
    }
    match items.iter_mut().find(|item| comment.at < item.place.start) {
        Some(item) => item.notes.above.push(comment.text),
        None => key.closing.push(comment.text),
    }
}

/// One comment has room behind an item.
fn behind_or_above(item: &mut Item, comment: Comment) {
    if item.notes.behind.is_empty() {
        item.notes.behind.push(comment.text);
    } else {
        item.notes.above.push(comment.text);
    }
}

/// Whether no line ends between two places.
fn is_same_line(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to)
        .is_some_and(|between| !between.contains('\n'))
}
