//! Lists: items come and go, those that stay keep their bytes, their place and their comments.

use std::ops::Range;

use super::document::{Document, KeySpan};
use super::lines::comments;
use super::splice::Splices;
use super::values::replace;
use crate::domain::Value;
use crate::notation::{ITEM_INDENT, inline, laid_out};

/// The longest list of which every item is looked for in the other.
const LONGEST_ALIGNED: usize = 2000;

/// What becomes of the items of a list between two that stay: those cut, those put in.
struct Run {
    old: Range<usize>,
    new: Range<usize>,
}

/// Makes one list of another.
pub(super) fn change(
    document: &Document,
    span: &KeySpan,
    old: &[Value],
    value: &Value,
    splices: &mut Splices,
) {
    let Some(place) = span.value.clone() else {
        return;
    };
    let new = value.items();
    let text = &document.text()[place.clone()];
    let is_known = span.items.len() == old.len() && old.len().max(new.len()) <= LONGEST_ALIGNED;
    let runs = if is_known { runs(old, new) } else { Vec::new() };
    if is_known && !old.is_empty() && has_lines(document, span) {
        for run in &runs {
            change_lines(document, span, run, new, splices);
        }
        return;
    }
    let is_one_line = !text.contains('\n') && !laid_out(&span.name, value, "", "\n").contains('\n');
    if is_known && is_one_line && !old.is_empty() && !new.is_empty() {
        splices.put(place, one_line(document, span, &runs, old.len(), new));
    } else {
        replace(document, span, place, value, splices);
    }
}

/// The list on one line, items that stay as they are written.
fn one_line(
    document: &Document,
    span: &KeySpan,
    runs: &[Run],
    old: usize,
    new: &[Value],
) -> String {
    let text = document.text();
    let written = |at: usize| text[span.items[at].clone()].to_owned();
    let mut items = Vec::new();
    let mut done = 0;
    for run in runs {
        items.extend((done..run.old.start).map(written));
        items.extend(new[run.new.clone()].iter().map(inline));
        done = run.old.end;
    }
    items.extend((done..old).map(written));
    let place = span.value.clone().unwrap_or_default();
    let padding = &text[place.start + 1..span.items[0].start];
    format!("[{padding}{}{padding}]", items.join(", "))
}

/// Whether each item begins a line and ends on one where no other begins.
fn has_lines(document: &Document, span: &KeySpan) -> bool {
    let text = document.text();
    let begins = |item: &Range<usize>| {
        text[document.line_start(item.start)..item.start]
            .trim()
            .is_empty()
    };
    let close = span.value.as_ref().map_or(0, |place| place.end);
    span.items.iter().all(begins)
        && span
            .items
            .last()
            .is_some_and(|last| document.line_end(last.end) < close)
}

/// Changes the lines of a run of items.
fn change_lines(
    document: &Document,
    span: &KeySpan,
    run: &Run,
    new: &[Value],
    splices: &mut Splices,
) {
    let text = document.text();
    let (cut, put) = (run.old.len(), run.new.len());
    let replaced = cut.min(put);
    for (at, item) in run.old.clone().zip(&new[run.new.clone()]) {
        splices.put(span.items[at].clone(), inline(item));
    }
    for item in &span.items[run.old.start + replaced..run.old.end] {
        let (start, end) = (document.line_start(item.start), document.line_end(item.end));
        let (indent, ending) = (&text[start..item.start], document.line_ending(end));
        let kept = comments(&text[item.start..end])
            .into_iter()
            .map(|comment| format!("{indent}{comment}{ending}"));
        splices.put(start..end, kept.collect::<String>());
    }
    if put == replaced {
        return;
    }
    let above = (run.old.start + replaced).checked_sub(1);
    let neighbour = &span.items[above.unwrap_or(0)];
    let at = above.map_or_else(
        || document.line_start(neighbour.start),
        |_| document.line_end(neighbour.end),
    );
    let line = &text[document.line_start(neighbour.start)..neighbour.start];
    let indent = if line.is_empty() { ITEM_INDENT } else { line };
    let ending = document.line_ending(at);
    let lines = new[run.new.start + replaced..run.new.end]
        .iter()
        .map(|item| format!("{indent}{},{ending}", inline(item)));
    splices.put(at..at, lines.collect::<String>());
    let is_last = above.is_some_and(|above| above + 1 == span.items.len());
    let close = span.value.as_ref().map_or(0, |place| place.end);
    if is_last && !has_comma(&text[neighbour.end..close]) {
        splices.put(neighbour.end..neighbour.end, ",");
    }
}

/// Whether a comma stands behind the last item, which a comment may hold, too.
fn has_comma(behind: &str) -> bool {
    behind
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default())
        .any(|line| line.contains(','))
}

/// The runs of items that differ, around a longest common subsequence.
fn runs(old: &[Value], new: &[Value]) -> Vec<Run> {
    let mut common = vec![vec![0_u16; new.len() + 1]; old.len() + 1];
    for left in (0..old.len()).rev() {
        for right in (0..new.len()).rev() {
            common[left][right] = if old[left] == new[right] {
                common[left + 1][right + 1] + 1
            } else {
                common[left + 1][right].max(common[left][right + 1])
            };
        }
    }
    let mut runs = Vec::new();
    let (mut left, mut right) = (0, 0);
    while left < old.len() || right < new.len() {
        let (from_left, from_right) = (left, right);
        while left < old.len() || right < new.len() {
            let is_common = left < old.len() && right < new.len() && old[left] == new[right];
            if is_common {
                break;
            }
            let takes_left = right == new.len()
                || left < old.len() && common[left + 1][right] >= common[left][right + 1];
            if takes_left {
                left += 1;
            } else {
                right += 1;
            }
        }
        if from_left < left || from_right < right {
            runs.push(Run {
                old: from_left..left,
                new: from_right..right,
            });
        }
        (left, right) = (left + 1, right + 1);
    }
    runs
}
