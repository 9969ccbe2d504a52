//! Two versions of a passage and what both come from become one, key by key.

use std::sync::Arc;

use super::chunks::Chunks;
use super::comments;
use super::lines::merged_cleanly;
use super::lists;
use super::passage::{KeyPiece, Passage};
use super::values::{Merged, choose, order, value};

/// Adds the merged head, or an entry that both sides have.
pub(super) fn merge(
    base: &Passage,
    ours: &Passage,
    theirs: &Passage,
    file: &Arc<str>,
    out: &mut Chunks,
) {
    out.push(&comments::merged(&base.above, &ours.above, &theirs.above));
    if [base, ours, theirs].iter().any(|passage| passage.is_opaque) {
        let [base_lines, our_lines, their_lines] = [base, ours, theirs].map(whole);
        match choose(&base_lines, &our_lines, &their_lines) {
            Some(chosen) => out.push(chosen),
            None => match merged_cleanly(&base_lines, &our_lines, &their_lines) {
                Some(merged) => out.push(&merged),
                None => out.conflict(our_lines, their_lines),
            },
        }
        out.push(&comments::merged(&base.below, &ours.below, &theirs.below));
        return;
    }
    if ours.id.is_empty() {
        out.push(&comments::merged(
            &base.header,
            &ours.header,
            &theirs.header,
        ));
    } else {
        let (header, lifted) = comments::behind(&base.header, &ours.header, &theirs.header);
        out.push(&lifted);
        out.push(&header);
    }
    for name in names(base, ours, theirs) {
        let keys = [base, ours, theirs].map(|passage| passage.key(name));
        match keys {
            [base, Some(ours), Some(theirs)] => both(base, ours, theirs, file, out),
            [base, Some(ours), None] => one(base, ours, Side::Ours, out),
            [base, None, Some(theirs)] => one(base, theirs, Side::Theirs, out),
            _ => {}
        }
    }
    out.push(&comments::merged(&base.below, &ours.below, &theirs.below));
}

/// The lines of a passage of which the keys cannot be told apart, without the comments around it.
fn whole(passage: &Passage) -> String {
    let keys: String = passage.keys.iter().map(KeyPiece::text).collect();
    format!("{}{keys}", passage.header)
}

/// The keys of both sides in their order; those with a header of their own come last.
fn names<'a>(base: &'a Passage, ours: &'a Passage, theirs: &'a Passage) -> Vec<&'a str> {
    let of = |passage: &'a Passage| -> Vec<&'a str> {
        passage.keys.iter().map(|key| key.name.as_str()).collect()
    };
    let (in_ours, in_theirs) = (of(ours), of(theirs));
    let in_base: Vec<&str> = base.keys.iter().map(|key| key.name.as_str()).collect();
    let found = order(&in_base, &in_ours, &in_theirs)
        .or_else(|| order(&in_theirs, &in_ours, &in_theirs))
        .unwrap_or_default();
    let mut names: Vec<&str> = found.into_iter().copied().collect();
    let is_line = |passage: &Passage, name: &str| passage.key(name).is_some_and(|key| key.is_line);
    names.sort_by_key(|name| !is_line(ours, name) && !is_line(theirs, name));
    names
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Ours,
    Theirs,
}

/// A key that only one side has: it is new, or the other has taken it away.
fn one(base: Option<&KeyPiece>, piece: &KeyPiece, side: Side, out: &mut Chunks) {
    match base {
        None => out.push(&piece.text()),
        // The other took away what nobody else has touched; what was said of it since stays.
        Some(base) if base.value == piece.value => {
            out.push(&comments::new_in(&piece.text(), &base.text()));
        }
        Some(_) => {
            out.push(&piece.above);
            let (ours, theirs) = match side {
                Side::Ours => (piece.lines(), String::new()),
                Side::Theirs => (String::new(), piece.lines()),
            };
            out.conflict(ours, theirs);
        }
    }
}

/// A key that both sides have.
fn both(
    base: Option<&KeyPiece>,
    ours: &KeyPiece,
    theirs: &KeyPiece,
    file: &Arc<str>,
    out: &mut Chunks,
) {
    let text = |piece: fn(&KeyPiece) -> &String| base.map_or("", |base| piece(base).as_str());
    out.push(&comments::merged(
        text(|base| &base.above),
        &ours.above,
        &theirs.above,
    ));
    let (tail, lifted) = comments::behind(text(|base| &base.tail), &ours.tail, &theirs.tail);
    let base_body = text(|base| &base.body);
    if let Some(chosen) = choose(base_body, &ours.body, &theirs.body) {
        out.push(&format!("{lifted}{chosen}{tail}"));
        return;
    }
    let base_value = base.map(|base| &base.value);
    match value(
        &ours.name,
        base_value,
        Some(&ours.value),
        Some(&theirs.value),
    ) {
        Merged::Clean(Some(value)) => {
            let body = lists::body(base, ours, theirs, &value, file);
            out.push(&format!("{lifted}{}{}{tail}", body.lifted, body.text));
        }
        Merged::Clean(None) => {}
        Merged::Conflict => out.conflict(ours.lines(), theirs.lines()),
    }
}
