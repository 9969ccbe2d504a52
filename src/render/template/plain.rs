//! Templates of media in which every place is alike: lines of text, and cells parted by tabs.

use super::pieces::{Content, Piece};
use crate::render::escape;

/// Lines of text.
pub(super) fn lines(pieces: &[Piece<'_>]) -> String {
    escaped(pieces, |text| escape::terminal(text).into_owned())
}

/// Cells parted by tabs.
pub(super) fn tab_separated(pieces: &[Piece<'_>]) -> String {
    escaped(pieces, |text| escape::tsv(text).into_owned())
}

fn escaped(pieces: &[Piece<'_>], escape: impl Fn(&str) -> String) -> String {
    let mut whole = String::new();
    for piece in pieces {
        match &piece.content {
            Content::Template(text) => whole.push_str(text),
            data => whole.push_str(&escape(&data.text().unwrap_or_default())),
        }
    }
    whole
}
