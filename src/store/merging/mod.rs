//! Two lists that come from one become one again, by entry and field: text in, text out. Where two people changed one
//! field, both versions stay between marks. What comes out is read again and compared with what both sides say together;
//! if it says anything else, lines are merged as git merges them. It opens no file.

mod chunks;
mod comments;
mod entries;
mod keys;
mod lines;
mod lists;
mod model;
mod passage;
mod values;

use std::sync::Arc;

use crate::domain::Finding;
use crate::store::edit::Document;
use chunks::{Chunks, View, marked};
use model::Model;
use passage::Cut;

/// What became of a merge.
#[derive(Debug)]
pub struct Merge {
    /// The merged text, with marks where a person has to choose.
    pub text: String,
    /// How many places there are where a person has to choose.
    pub conflicts: usize,
    /// Why lines were merged and not entries and fields, if they were.
    pub by_lines: Option<ByLines>,
}

/// Why lines were merged, not entries and fields.
#[derive(Debug)]
pub enum ByLines {
    /// One of the versions is no list that can be read.
    Unreadable(Vec<Finding>),
    /// Entries stand in a way in which they cannot be told apart.
    Layout,
}

/// Merges two versions of a list that come from `base`. Byte order mark, line endings and the end of the text are those
/// of `ours`; marks of conflicts are `size` long.
#[must_use]
pub fn merged(base: &str, ours: &str, theirs: &str, size: usize, file: &Arc<str>) -> Merge {
    let [old, left, right] = [base, ours, theirs].map(lines::plain);
    if let Some(chosen) = values::choose(&old, &left, &right) {
        return Merge {
            text: lines::restored(ours, chosen),
            conflicts: 0,
            by_lines: None,
        };
    }
    let mut merge = match by_entries(&old, &left, &right, file) {
        Ok(chunks) => Merge {
            text: chunks.text(View::Marked(size)),
            conflicts: chunks.conflicts(),
            by_lines: None,
        },
        Err(why) => by_lines([&old, &left, &right], size, why, file),
    };
    merge.text = lines::restored(ours, &merge.text);
    merge
}

/// Merges by entry and field.
fn by_entries(old: &str, left: &str, right: &str, file: &Arc<str>) -> Result<Chunks, ByLines> {
    let parse = |text| Document::parse(text, file).map_err(ByLines::Unreadable);
    let (base, ours, theirs) = (parse(old)?, parse(left)?, parse(right)?);
    let cut = |document| Cut::of(document).ok_or(ByLines::Layout);
    let chunks = entries::merge(&cut(&base)?, &cut(&ours)?, &cut(&theirs)?, file);
    let sides = [View::Ours, View::Theirs];
    let texts = sides.map(|side| chunks.text(side));
    let says_both = sides
        .iter()
        .zip(&texts)
        .all(|(side, text)| Model::merged(&base, &ours, &theirs, *side).is_said_by(text, file));
    if says_both && comments::all_kept(old, left, right, &texts) {
        Ok(chunks)
    } else {
        Err(ByLines::Layout)
    }
}

/// Merges lines. Without a conflict the result still has to be a list that says what both sides say together.
fn by_lines(texts: [&str; 3], size: usize, why: ByLines, file: &Arc<str>) -> Merge {
    let [old, left, right] = texts;
    let (text, conflicts) = match lines::merged(old, left, right, size) {
        Err(text) => {
            let opening = format!("{} ours", "<".repeat(size));
            let conflicts = text.lines().filter(|line| *line == opening).count().max(1);
            (text, conflicts)
        }
        Ok(text) if says_both(texts, &text, &why, file) => (text, 0),
        Ok(_) => (marked(left, right, size), 1),
    };
    Merge {
        text,
        conflicts,
        by_lines: Some(why),
    }
}

/// Whether a text says what two lists say together. Of lists that cannot be read nothing can be asked.
fn says_both(texts: [&str; 3], merged: &str, why: &ByLines, file: &Arc<str>) -> bool {
    let [Ok(base), Ok(ours), Ok(theirs)] = texts.map(|text| Document::parse(text, file)) else {
        return matches!(why, ByLines::Unreadable(_));
    };
    let clean = Model::merged(&base, &ours, &theirs, View::Ours);
    clean.is_said_by(merged, file) && clean == Model::merged(&base, &ours, &theirs, View::Theirs)
}
