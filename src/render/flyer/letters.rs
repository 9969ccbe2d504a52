//! The shapes of a run with the text that each stands for, so that who copies, searches or hears it gets the text back, in
//! its order. Readers of PDF take the place of a shape for that of its text and put what runs from the right into order
//! themselves; what they would take for a gap or for a turned pair is set so that they do not. It moves no shape.

use std::mem::take;
use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::{Cluster, Glyph, Run};

/// Puts the letters of one font side by side.
pub(super) struct Setter<'a> {
    /// The text of the paragraph.
    pub(super) text: &'a str,
    /// The shape of the font that has neither width nor ink, if it has one.
    pub(super) nothing: Option<GlyphId>,
}

impl Setter<'_> {
    /// The letters of a run as they stand from the left, measured in their size.
    pub(super) fn letters(&self, run: &Run<'_, ()>) -> Vec<KrillaGlyph> {
        let size = run.font_size();
        let mut letters: Vec<KrillaGlyph> = Vec::new();
        // The parts of a ligature that come before the one that bears its shape, from the right.
        let mut pending: Vec<Range<usize>> = Vec::new();
        for cluster in run.visual_clusters() {
            if !cluster.is_ligature_continuation() {
                letters.extend(self.cluster(&cluster, &take(&mut pending), size));
            } else if cluster.is_rtl() {
                pending.push(cluster.text_range());
            } else {
                widen(&mut letters, cluster.text_range().end);
            }
        }
        letters
    }

    /// The shapes of a letter and its marks, or of a ligature, whose other parts are given.
    fn cluster(
        &self,
        cluster: &Cluster<'_, ()>,
        others: &[Range<usize>],
        size: f32,
    ) -> Vec<KrillaGlyph> {
        let shapes: Vec<Glyph> = cluster.glyphs().collect();
        let range = cluster.text_range();
        let text = self.text.get(range.clone()).unwrap_or_default();
        if text
            .chars()
            .all(|character| matches!(character, '\u{2066}'..='\u{2069}'))
        {
            // What only says directions is in no data; it has done its work.
            return Vec::new();
        }
        let shape = |shape: &Glyph, range: Range<usize>| {
            KrillaGlyph::new(
                GlyphId::new(shape.id),
                shape.advance / size,
                shape.x / size,
                -shape.y / size,
                0.0,
                range,
                None,
            )
        };
        let empty = |id: GlyphId, range: Range<usize>| {
            KrillaGlyph::new(id, 0.0, 0.0, 0.0, 0.0, range, None)
        };
        let (false, Some(nothing)) = (others.is_empty(), self.nothing) else {
            let range = others.iter().fold(range, joined);
            let texts = texts(self.text, &range, shapes.len(), cluster.is_rtl());
            let pairs = shapes.iter().zip(texts);
            let mut glyphs: Vec<KrillaGlyph> =
                pairs.map(|(glyph, text)| shape(glyph, text)).collect();
            // A mark at the end, which has no width, would leave what seems to be a gap behind the letter.
            let ends_in_mark =
                shapes.len() > 1 && shapes.last().is_some_and(|last| last.advance <= 0.0);
            if let Some(nothing) = self.nothing.filter(|_| ends_in_mark && !cluster.is_rtl()) {
                glyphs.push(empty(nothing, range));
            }
            return glyphs;
        };
        // A ligature from the right: each of its parts has a shape of its own, all but one of them empty, for readers put
        // the parts of one shape from the left.
        let mut glyphs: Vec<KrillaGlyph> = others
            .iter()
            .map(|other| empty(nothing, other.clone()))
            .collect();
        let texts = texts(self.text, &range, shapes.len(), true);
        glyphs.extend(
            shapes
                .iter()
                .zip(texts)
                .map(|(glyph, text)| shape(glyph, text)),
        );
        glyphs
    }
}

/// The text of each shape of a cluster: of a letter with its marks each its own, so that whoever copies the text gets them
/// one by one; else all of it for each.
fn texts(text: &str, range: &Range<usize>, shapes: usize, is_rtl: bool) -> Vec<Range<usize>> {
    let cluster = text.get(range.clone()).unwrap_or_default();
    let is_marked =
        shapes > 1 && cluster.chars().count() == shapes && cluster.chars().skip(1).all(is_mark);
    if !is_marked {
        return vec![range.clone(); shapes];
    }
    let of_character = |(at, character): (usize, char)| {
        let start = range.start + at;
        start..start + character.len_utf8()
    };
    let mut texts: Vec<Range<usize>> = cluster.char_indices().map(of_character).collect();
    if is_rtl {
        texts.reverse();
    }
    texts
}

/// Whether a character is a mark or a joiner whose shape stands where it does in the text, which those of Devanagari and
/// Thai do not.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6ed}' | '\u{200c}'..='\u{200f}')
}

/// Both ranges and what is between them.
fn joined(range: Range<usize>, other: &Range<usize>) -> Range<usize> {
    range.start.min(other.start)..range.end.max(other.end)
}

/// The letters of the last ligature stand for text up to here.
fn widen(letters: &mut [KrillaGlyph], end: usize) {
    let Some(start) = letters.last().map(|glyph| glyph.text_range.start) else {
        return;
    };
    let ligature = letters.iter_mut().rev();
    for glyph in ligature.take_while(|glyph| glyph.text_range.start == start) {
        glyph.text_range.end = end;
    }
}
