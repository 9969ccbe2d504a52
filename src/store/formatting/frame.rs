//! The lines of a list that stand in no entry and no key: what opens the file, what follows the head, what ends it. All
//! other comments are handed to what they speak of.

use std::ops::Range;

use super::FormatFault;
use super::comments::{self, Comment};
use super::tree::{Entry, Key, Tree};
use crate::store::between::{comment_lines, opened, parted};

/// The lines of a list that are in no entry and no key.
#[derive(Default)]
pub(super) struct Frame {
    /// The comments that open the file.
    pub(super) opening: String,
    /// Those below the keys of the head.
    pub(super) below: String,
    /// Whether the comments that open the file run into the header of the first entry.
    pub(super) is_joined: bool,
    /// Those below the last entry.
    pub(super) tail: String,
}

/// Gives every comment of a list its place; what is left is the frame.
///
/// # Errors
/// Parts of the list stand one within the other.
pub(super) fn of(tree: &mut Tree, text: &str) -> Result<Frame, FormatFault> {
    match tree.inline.clone() {
        Some(list) => Ok(of_one_list(tree, &list, text)),
        None => of_tables(tree, text),
    }
}

fn of_tables(tree: &mut Tree, text: &str) -> Result<Frame, FormatFault> {
    let first = tree
        .entries
        .first()
        .map_or(text.len(), |entry| line_start(text, entry.place.start));
    let is_late = |key: &Key| key.start() >= first;
    // Tables of the head that stand below entries go up to it.
    let mut late: Vec<Key> = Vec::new();
    while tree.head.last().is_some_and(is_late) {
        late.extend(tree.head.pop());
    }
    let mut frame = Frame::default();
    let mut done = 0;
    if let Some(key) = tree.head.first() {
        let opening = opening(&text[..line_start(text, key.start())]);
        opening.clone_into(&mut frame.opening);
        done = opening.len();
        let end = tree.head.iter().map(Key::end).max().unwrap_or_default();
        let end = line_end(text, end);
        let inside = comments::all(&text[done..end]).into_iter();
        for comment in inside {
            let comment = Comment {
                at: comment.at + done,
                ..comment
            };
            // Below the last key none is alone on its line.
            let _ = comments::place(&mut tree.head, comment, text);
        }
        done = end;
    }
    if done > first {
        return Err(FormatFault::Layout);
    }
    blocks(tree, &mut late, done, &mut frame, text)?;
    tree.head.extend(late);
    Ok(frame)
}

/// Gives the comments in and between entries, and tables of the head that stand among them, their places.
fn blocks(
    tree: &mut Tree,
    late: &mut [Key],
    mut done: usize,
    frame: &mut Frame,
    text: &str,
) -> Result<(), FormatFault> {
    let opens_file = done == 0;
    let entries = tree.entries.iter().enumerate();
    let mut order: Vec<(usize, usize, Result<usize, usize>)> = entries
        .map(|(at, entry)| (entry.place.start, entry.place.end, Ok(at)))
        .collect();
    let late_places = late.iter().enumerate();
    order.extend(late_places.map(|(at, key)| (key.start(), key.end(), Err(at))));
    order.sort_unstable();
    let mut last: Option<Result<usize, usize>> = None;
    for (start, end, which) in order {
        let start = line_start(text, start);
        let between = text.get(done..start).ok_or(FormatFault::Layout)?;
        let (below, gap, above) = if last.is_none() {
            opened(between, opens_file)
        } else {
            parted(between)
        };
        frame.is_joined |= last.is_none() && gap.is_empty() && above.is_empty();
        put_below(&below, last, tree, frame);
        done = line_end(text, end);
        let inside: Vec<Comment> = comments::all(&text[start..done])
            .into_iter()
            .map(|comment| Comment {
                at: comment.at + start,
                ..comment
            })
            .collect();
        match which {
            Ok(at) => {
                tree.entries[at].above = above;
                for comment in inside {
                    comments::place_in_entry(&mut tree.entries[at], comment, text);
                }
            }
            Err(at) => {
                let lines = above.lines().map(str::trim).filter(|line| !line.is_empty());
                late[at].notes.above.extend(lines.map(str::to_owned));
                for comment in inside {
                    let _ = comments::place(&mut late[at..=at], comment, text);
                }
            }
        }
        last = Some(which);
    }
    let rest = text.get(done..).ok_or(FormatFault::Layout)?;
    if last.is_none() {
        // A list without entries: all is of the head.
        rest.clone_into(&mut frame.below);
        return Ok(());
    }
    let end = comment_lines(rest);
    put_below(&rest[..end], last, tree, frame);
    frame.tail.push_str(&rest[end..]);
    Ok(())
}

/// Comments right below an entry are its own; below a table of the head that goes up they stay behind at the end.
fn put_below(below: &str, last: Option<Result<usize, usize>>, tree: &mut Tree, frame: &mut Frame) {
    match last {
        None => below.clone_into(&mut frame.below),
        Some(Ok(at)) => tree.entries[at].below.push_str(below),
        Some(Err(_)) if below.is_empty() => {}
        Some(Err(_)) => frame.tail.extend([below, "\n"]),
    }
}

/// The same where all entries stand in one list.
fn of_one_list(tree: &mut Tree, list: &Range<usize>, text: &str) -> Frame {
    let first = tree
        .head
        .first()
        .map_or(list.start, |key| key.start().min(list.start));
    let opening = opening(&text[..line_start(text, first)]);
    let mut frame = Frame {
        opening: opening.to_owned(),
        ..Frame::default()
    };
    for comment in comments::all(&text[opening.len()..]) {
        let at = comment.at + opening.len();
        let comment = Comment { at, ..comment };
        let line = format!("{}\n", comment.text);
        let holds = |entry: &Entry| entry.place.start < at && at < entry.place.end;
        let ends_here = |entry: &Entry| {
            let between = text.get(entry.place.end..at);
            !comment.is_alone && between.is_some_and(|between| !between.contains('\n'))
        };
        if let Some(entry) = tree.entries.iter_mut().find(|entry| holds(entry)) {
            comments::place_in_entry(entry, comment, text);
        } else if list.start < at && at < list.end {
            let own = tree.entries.iter().rposition(ends_here);
            let next = || tree.entries.iter().position(|entry| at < entry.place.start);
            match own.or_else(next) {
                Some(found) => tree.entries[found].above.push_str(&line),
                None => frame.tail.push_str(&line),
            }
        } else if comments::place(&mut tree.head, comment, text).is_some() {
            let is_above = at < list.start;
            let place = if is_above {
                &mut frame.below
            } else {
                &mut frame.tail
            };
            place.push_str(&line);
        }
    }
    frame
}

/// The comments that open a file, without those right above its first key; all of them if nothing parts them.
fn opening(text: &str) -> &str {
    let mut above = text.len();
    for line in text.split_inclusive('\n').rev() {
        if !line.trim().starts_with('#') {
            return &text[..above];
        }
        above -= line.len();
    }
    text
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}
