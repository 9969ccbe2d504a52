//! A value put in the place of another, on the lines where that stands.

use std::ops::Range;

use super::document::{Document, KeySpan};
use super::lines::comments;
use super::splice::Splices;
use crate::domain::Value;
use crate::notation::laid_out;

/// Puts a value in the place of another. Comments that stood inside of that go above the line.
pub(super) fn replace(
    document: &Document,
    span: &KeySpan,
    place: Range<usize>,
    value: &Value,
    splices: &mut Splices,
) {
    let (indent, ending) = (document.indent(span), document.line_ending(place.end));
    let above = document.line_start(span.whole.start);
    let kept = comments(&document.text()[place.clone()])
        .into_iter()
        .map(|comment| format!("{indent}{comment}{ending}"));
    let kept: String = kept.collect();
    if !kept.is_empty() {
        splices.put(above..above, kept);
    }
    splices.put(place, laid_out(&span.name, value, indent, ending));
}
