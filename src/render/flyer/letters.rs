//! The shapes of a run with the text that each stands for, so that who copies, searches or hears it gets the text back, in
//! its order. Readers of PDF take the place of a shape for that of its text and put what runs from the right into order
//! themselves; what they would take for a gap or for a turned pair is set so that they do not. It moves no shape.

use std::mem::take;
use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::{Cluster, Glyph, Run};

use super::paper::float;

/// How far the text of a mark from the right stands before its letter, in the size of the letters.
const ASIDE: f32 = 0.01;

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
        let range = cluster.text_range();
        let text = self.text.get(range.clone()).unwrap_or_default();
        if text.chars().all(says_direction) {
            // It is in no data, and has done its work.
            return Vec::new();
        }
        let shapes: Vec<KrillaGlyph> = cluster
            .glyphs()
            .map(|glyph| measured(&glyph, size, range.clone()))
            .collect();
        match self.nothing {
            Some(nothing) if cluster.is_rtl() => {
                self.from_the_right(nothing, shapes, &range, others)
            }
            Some(nothing) => self.from_the_left(nothing, shapes, &range),
            None => {
                let whole = others.iter().fold(range, joined);
                let over = |glyph| KrillaGlyph {
                    text_range: whole.clone(),
                    ..glyph
                };
                shapes.into_iter().map(over).collect()
            }
        }
    }

    /// A letter and its marks from the left. Where each of them has a shape that stands where it does, it gets its own text,
    /// so that whoever copies the text gets them one by one; else all shapes stand for all of it.
    fn from_the_left(
        &self,
        nothing: GlyphId,
        mut shapes: Vec<KrillaGlyph>,
        range: &Range<usize>,
    ) -> Vec<KrillaGlyph> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let is_straight =
            text.chars().count() == shapes.len() && text.chars().skip(1).all(stands_in_its_place);
        if is_straight {
            for (shape, character) in shapes.iter_mut().zip(self.characters(range)) {
                shape.text_range = character;
            }
        } else if shapes.len() > 1 && shapes.last().is_some_and(|last| last.x_advance <= 0.0) {
            // A mark at the end, which has no width, would leave what seems to be a gap behind the letter.
            shapes.push(empty(nothing, range, 0.0));
        }
        shapes
    }

    /// A letter and its marks from the right. Readers put the characters of one shape from the left, and lose the place of
    /// marks: so each character but the first, and each of the other parts of a ligature, gets an empty shape of its own a
    /// little before the letter begins, the last character furthest.
    fn from_the_right(
        &self,
        nothing: GlyphId,
        mut shapes: Vec<KrillaGlyph>,
        range: &Range<usize>,
        others: &[Range<usize>],
    ) -> Vec<KrillaGlyph> {
        let Some(mut letter) = shapes.pop() else {
            return Vec::new();
        };
        let mut own = self.characters(range);
        letter.text_range = own.remove(0);
        let mut aside: Vec<Range<usize>> = Vec::new();
        for other in others {
            aside.extend(self.characters(other).into_iter().rev());
        }
        let has_marks = !own.is_empty();
        aside.extend(own.into_iter().rev());
        let nearest = aside.len();
        let mut glyphs: Vec<KrillaGlyph> = aside
            .iter()
            .enumerate()
            .map(|(at, text)| empty(nothing, text, -ASIDE * float(nearest - at)))
            .collect();
        if !shapes.is_empty() {
            // What is drawn besides the letter is drawn for its first mark, or for itself, in a span of that text.
            let (text, place) = match aside.last().filter(|_| has_marks) {
                Some(mark) => (mark.clone(), -ASIDE),
                None => (letter.text_range.clone(), 0.0),
            };
            if !has_marks {
                glyphs.push(empty(nothing, &text, place));
            }
            glyphs.extend(shapes.into_iter().map(|shape| KrillaGlyph {
                text_range: text.clone(),
                ..shape
            }));
            if has_marks {
                glyphs.push(empty(nothing, &text, place));
            }
        }
        glyphs.push(letter);
        glyphs
    }

    /// The places of the characters of a piece of the text.
    fn characters(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let place = |(at, character): (usize, char)| {
            let start = range.start + at;
            start..start + character.len_utf8()
        };
        text.char_indices().map(place).collect()
    }
}

/// A shape of the typesetter, measured in its size, for a piece of the text.
fn measured(shape: &Glyph, size: f32, text: Range<usize>) -> KrillaGlyph {
    KrillaGlyph::new(
        GlyphId::new(shape.id),
        shape.advance / size,
        shape.x / size,
        -shape.y / size,
        0.0,
        text,
        None,
    )
}

/// A shape without width and ink for a piece of the text.
fn empty(nothing: GlyphId, text: &Range<usize>, place: f32) -> KrillaGlyph {
    KrillaGlyph::new(nothing, 0.0, place, 0.0, 0.0, text.clone(), None)
}

/// Whether a character does nothing but say which way text runs (UAX #9: isolates).
fn says_direction(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2069}')
}

/// Whether the shape of a character that follows its letter from the left stands where the character does in the text: the
/// vowels of Devanagari that have a width do. Readers lose the place of other marks.
fn stands_in_its_place(character: char) -> bool {
    matches!(
        character,
        '\u{903}' | '\u{93e}' | '\u{940}' | '\u{949}' | '\u{94b}' | '\u{94c}'
    )
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
