//! A paragraph becomes lines: letters are shaped, directions resolved, lines broken at a width. It knows no page.

use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontWeight, Language, Layout, LayoutContext,
    LineBreakContext, LineHeight, OverflowWrap, StyleProperty,
};

use super::fonts::{Fonts, REPLACEMENT};
use super::letters::Setter;
use super::paper::POINT;

/// What letters and marks are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    /// What is to be read.
    #[default]
    Text,
    /// What stands back a little.
    Soft,
    /// The one colour.
    Accent,
}

/// The look of a piece of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// The size in points.
    pub(super) size: f32,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// What it is drawn with.
    pub(super) ink: Ink,
}

/// Which way a paragraph runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// As its first strong letter does.
    OfItsLetters,
    /// From the left: addresses and numbers, whatever stands around them.
    FromLeft,
    /// From the right.
    FromRight,
}

/// On which side its lines begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// On the left.
    Left,
    /// In the middle.
    Middle,
    /// On the right.
    Right,
    /// Where the paragraph itself begins.
    Own,
}

/// What a paragraph is to those who hear it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The title.
    Title,
    /// The name of a group.
    Name,
    /// Text.
    Text,
}

/// A paragraph before it is set.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// Its pieces, one behind the other.
    pub(super) pieces: Vec<(String, Style)>,
    /// Which way it runs.
    pub(super) direction: Direction,
    /// On which side its lines begin.
    pub(super) side: Side,
    /// The language that it is written in, BCP 47, if known.
    pub(super) language: Option<String>,
    /// What it is.
    pub(super) role: Role,
    /// Where it leads.
    pub(super) link: Option<String>,
    /// The room above it where something stands there.
    pub(super) above: f32,
}

/// Letters of one font in a line.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The number of the font.
    pub(super) font: usize,
    /// The size in millimetres.
    pub(super) size: f32,
    /// What it is drawn with.
    pub(super) ink: Ink,
    /// Where it begins.
    pub(super) left: f32,
    /// The letters in the order in which they stand, measured in their size.
    pub(super) glyphs: Vec<KrillaGlyph>,
}

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Where it begins on the left and ends on the right, without spaces at its end.
    pub(super) across: Range<f32>,
    /// Where it begins above and ends below.
    pub(super) down: Range<f32>,
    /// On what its letters stand.
    pub(super) baseline: f32,
    /// Its letters.
    pub(super) runs: Vec<Run>,
}

/// A paragraph that is set.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its text.
    pub(super) text: String,
    /// Its lines.
    pub(super) lines: Vec<Line>,
    /// How high it is.
    pub(super) height: f32,
    /// The language that it is written in.
    pub(super) language: Option<String>,
    /// What it is.
    pub(super) role: Role,
    /// Where it leads.
    pub(super) link: Option<String>,
    /// The characters in it that no font has.
    pub(super) lost: Vec<char>,
}

/// Sets paragraphs.
pub(super) struct Typesetter {
    /// The fonts.
    pub(super) fonts: Fonts,
    context: LayoutContext<Ink>,
}

impl Typesetter {
    /// One with these fonts.
    pub(super) fn with(fonts: Fonts) -> Self {
        Self {
            fonts,
            context: LayoutContext::new(),
        }
    }

    /// Sets a paragraph in lines that are no wider than this.
    pub(super) fn set(&mut self, paragraph: &Paragraph, width: f32) -> Block {
        let pieces: Vec<(String, Style)> = paragraph
            .pieces
            .iter()
            .map(|(text, style)| (self.fonts.printable(text), *style))
            .collect();
        let text: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        let mut layout = self.layout(&text, &pieces, paragraph);
        layout.break_all_lines(Some(width));
        let alignment = match paragraph.side {
            Side::Left => Alignment::Left,
            Side::Middle => Alignment::Center,
            Side::Right => Alignment::Right,
            Side::Own => Alignment::Start,
        };
        layout.align(alignment, AlignmentOptions::default());
        let mut lost: Vec<char> = paragraph
            .pieces
            .iter()
            .flat_map(|(text, _)| text.chars())
            .filter(|character| !self.fonts.has(*character))
            .collect();
        let mut lines = Vec::with_capacity(layout.len());
        for line in layout.lines() {
            lines.push(self.line(&line, &text, &mut lost));
        }
        Block {
            lines,
            height: layout.height(),
            lost,
            text,
            language: paragraph.language.clone(),
            role: paragraph.role,
            link: paragraph.link.clone(),
        }
    }

    fn layout(
        &mut self,
        text: &str,
        pieces: &[(String, Style)],
        paragraph: &Paragraph,
    ) -> Layout<Ink> {
        let stack = self.fonts.stack();
        let mut builder = self
            .context
            .ranged_builder(&mut self.fonts.context, text, 1.0, false);
        builder.set_base_direction(match paragraph.direction {
            Direction::OfItsLetters => BaseDirection::Auto,
            Direction::FromLeft => BaseDirection::Ltr,
            Direction::FromRight => BaseDirection::Rtl,
        });
        builder.set_line_break_override(Some(&breaks));
        builder.push_default(StyleProperty::FontFamily(stack));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
            leading(text),
        )));
        // The line that the paragraph is measured by is as high as its first letters.
        let first = pieces.first().map_or(0.0, |(_, style)| style.size);
        builder.push_default(StyleProperty::FontSize(first * POINT));
        let language = paragraph.language.as_deref();
        let language = language.and_then(|tag| Language::parse(tag).ok());
        builder.push_default(StyleProperty::Locale(language));
        let mut start = 0;
        for (piece, style) in pieces {
            let range = start..start + piece.len();
            start = range.end;
            builder.push(StyleProperty::FontSize(style.size * POINT), range.clone());
            let weight = if style.bold {
                FontWeight::BOLD
            } else {
                FontWeight::NORMAL
            };
            builder.push(StyleProperty::FontWeight(weight), range.clone());
            builder.push(StyleProperty::Brush(style.ink), range);
        }
        builder.build(text)
    }

    fn line(&mut self, line: &parley::Line<'_, Ink>, text: &str, lost: &mut Vec<char>) -> Line {
        let metrics = line.metrics();
        let start = metrics.offset + metrics.inline_min_coord;
        let mut left = start;
        let mut runs = Vec::new();
        for run in line.runs() {
            let advance = run.advance();
            if let Some(number) = self.fonts.number(run.font()) {
                let setter = Setter {
                    text,
                    font: number,
                    nothing: self.fonts.nothing(run.font()),
                };
                let letters = setter.letters(&run, left);
                runs.extend(letters.into_iter().map(|run| self.shown(run, text, lost)));
            }
            left += advance;
        }
        Line {
            across: start..start + metrics.advance - metrics.hanging_advance,
            down: metrics.block_min_coord..metrics.block_max_coord,
            baseline: metrics.baseline,
            runs,
        }
    }
}

impl Typesetter {
    /// A run as it is drawn: what its font does not have after all, such as a mark of another script on its letters, is
    /// drawn as the replacement.
    fn shown(&mut self, mut run: Run, text: &str, lost: &mut Vec<char>) -> Run {
        let absent = GlyphId::new(0);
        if run.glyphs.iter().all(|glyph| glyph.glyph_id != absent) {
            return run;
        }
        for glyph in run.glyphs.iter().filter(|glyph| glyph.glyph_id == absent) {
            let piece = text.get(glyph.text_range.clone()).unwrap_or_default();
            lost.extend(piece.chars().filter(|character| *character != REPLACEMENT));
        }
        if let Some((font, shape)) = self.fonts.replacement() {
            // All of the run is set anew in the font that has the replacement: what else is in it is as little sure.
            run.font = font;
            for glyph in &mut run.glyphs {
                glyph.glyph_id = shape;
            }
        }
        run
    }
}

/// How far lines are apart, in their size: scripts with much above and below their letters need more.
fn leading(text: &str) -> f32 {
    let of = |character: char| match character {
        '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fefc}' => 1.5,
        '\u{900}'..='\u{1fff}' if !('\u{1e00}'..='\u{1fff}').contains(&character) => 1.45,
        _ => 1.25,
    };
    text.chars().map(of).fold(1.25, f32::max)
}

/// Where a line may break besides the usual places: Thai writes no spaces between words, so it breaks where a syllable
/// begins or ends for certain, which the letters show.
fn breaks(place: LineBreakContext) -> Option<bool> {
    let is_thai = |character| ('\u{e01}'..='\u{e5b}').contains(&character);
    if !is_thai(place.before) || !is_thai(place.after) {
        return None;
    }
    // Vowels that are written before their consonant begin a syllable; ะ, ำ, ๆ, ฯ and a silenced letter end one.
    let begins = matches!(place.after, '\u{e40}'..='\u{e44}');
    let ends = matches!(
        place.before,
        '\u{e30}' | '\u{e33}' | '\u{e2f}' | '\u{e46}' | '\u{e4c}'
    );
    let is_stray = matches!(place.before, '\u{e40}'..='\u{e44}')
        || matches!(place.after, '\u{e2f}'..='\u{e3a}' | '\u{e45}'..='\u{e4e}');
    ((begins || ends) && !is_stray).then_some(true)
}
