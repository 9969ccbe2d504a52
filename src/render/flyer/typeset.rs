//! A paragraph becomes lines: letters are shaped, directions resolved, lines broken at a width. It knows no page.

use std::collections::BTreeMap;
use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontWeight, Language, Layout, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
};

use super::breaking::{break_well, breaks, leading, parts};
use super::fonts::{Fonts, REPLACEMENT};
use super::letters::Setter;
use super::paper::POINT;
use super::paragraph::{Direction, Ink, Paragraph, Role, Side};

/// The size in which paragraphs are shaped.
const SIZE: f32 = 10.0;

/// Letters of one font in a line.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The number of the font.
    pub(super) font: usize,
    /// The size in millimetres.
    pub(super) size: f32,
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

impl Line {
    fn move_right(&mut self, by: f32) {
        self.across = self.across.start + by..self.across.end + by;
        for run in &mut self.runs {
            run.left += by;
        }
    }
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
    /// What it is drawn with.
    pub(super) ink: Ink,
    /// The language that it is written in.
    pub(super) language: Option<String>,
    /// What it is.
    pub(super) role: Role,
    /// Where it leads.
    pub(super) link: Option<String>,
    /// The characters in it that no font has.
    pub(super) lost: Vec<char>,
    /// Whether a word of it was parted for want of room.
    pub(super) is_parted: bool,
}

/// What the shapes of a paragraph depend on; its size is none of it.
type Shape = (String, bool, Direction, bool, Option<String>);

/// Sets paragraphs.
pub(super) struct Typesetter {
    /// The fonts.
    pub(super) fonts: Fonts,
    context: LayoutContext<()>,
    /// The paragraphs that were shaped: each is tried in many sizes and widths.
    shaped: BTreeMap<Shape, Layout<()>>,
}

impl Typesetter {
    /// One with these fonts.
    pub(super) fn with(fonts: Fonts) -> Self {
        Self {
            fonts,
            context: LayoutContext::new(),
            shaped: BTreeMap::new(),
        }
    }

    /// Sets a paragraph in lines that are no wider than this.
    pub(super) fn set(&mut self, paragraph: &Paragraph, width: f32) -> Block {
        let text = self.fonts.printable(&paragraph.text);
        let shape = (
            text.clone(),
            paragraph.style.bold,
            paragraph.direction,
            paragraph.link.is_some(),
            paragraph.language.clone(),
        );
        let mut layout = match self.shaped.remove(&shape) {
            Some(layout) => layout,
            None => self.shape(&text, paragraph),
        };
        let scale = paragraph.style.size * POINT / SIZE;
        let is_parted = layout.calculate_content_widths().min * scale > width;
        let used = break_well(&mut layout, paragraph.role, width / scale) * scale;
        let alignment = match paragraph.side {
            Side::Left => Alignment::Left,
            Side::Right => Alignment::Right,
            Side::Own => Alignment::Start,
        };
        layout.align(alignment, AlignmentOptions::default());
        // Lines that are made shorter still begin at the edge.
        let shift = match paragraph.side {
            Side::Right => width - used,
            Side::Own if layout.is_rtl() => width - used,
            Side::Left | Side::Own => 0.0,
        };
        let lost = paragraph.text.chars();
        let mut lost: Vec<char> = lost.filter(|letter| !self.fonts.has(*letter)).collect();
        let mut lines = Vec::with_capacity(layout.len());
        for line in layout.lines() {
            let mut set = self.line(&line, &text, scale, &mut lost);
            // Spaces at the end of a line from the right hang out on its left.
            let hanging = line.metrics().hanging_advance * scale;
            let hanging = if layout.is_rtl() { hanging } else { 0.0 };
            set.across = set.across.start + hanging..set.across.end + hanging;
            set.move_right(shift);
            lines.push(set);
        }
        let height = layout.height() * scale;
        self.shaped.insert(shape, layout);
        Block {
            lines,
            height,
            lost,
            is_parted,
            text,
            ink: paragraph.style.ink,
            language: paragraph.language.clone(),
            role: paragraph.role,
            link: paragraph.link.clone(),
        }
    }

    fn shape(&mut self, text: &str, paragraph: &Paragraph) -> Layout<()> {
        let stack = self.fonts.stack();
        let mut builder = self
            .context
            .ranged_builder(&mut self.fonts.context, text, 1.0, false);
        builder.set_base_direction(match paragraph.direction {
            Direction::OfItsLetters => BaseDirection::Auto,
            Direction::FromLeft => BaseDirection::Ltr,
            Direction::FromRight => BaseDirection::Rtl,
        });
        let is_address = paragraph.link.is_some();
        builder.set_line_break_override(Some(if is_address { &parts } else { &breaks }));
        let language = paragraph.language.as_deref();
        let language = language.and_then(|tag| Language::parse(tag).ok());
        let leading = LineHeight::FontSizeRelative(leading(text));
        let weight = if paragraph.style.bold {
            FontWeight::BOLD
        } else {
            FontWeight::NORMAL
        };
        for property in [
            StyleProperty::FontFamily(stack),
            StyleProperty::FontSize(SIZE),
            StyleProperty::FontWeight(weight),
            StyleProperty::LineHeight(leading),
            StyleProperty::Locale(language),
            // A word that is wider than a line is parted anywhere.
            StyleProperty::OverflowWrap(OverflowWrap::BreakWord),
        ] {
            builder.push_default(property);
        }
        builder.build(text)
    }

    fn line(
        &mut self,
        line: &parley::Line<'_, ()>,
        text: &str,
        scale: f32,
        lost: &mut Vec<char>,
    ) -> Line {
        let metrics = line.metrics();
        let start = (metrics.offset + metrics.inline_min_coord) * scale;
        let size = SIZE * scale;
        let mut left = start;
        let mut runs = Vec::new();
        for run in line.runs() {
            if let Some(font) = self.fonts.number(run.font()) {
                let setter = Setter {
                    text,
                    nothing: self.fonts.nothing(run.font()),
                };
                let letters = setter.letters(&run);
                runs.extend(self.with_replacements(font, left, size, letters, text, lost));
            }
            left += run.advance() * scale;
        }
        let solid = metrics.advance - metrics.hanging_advance;
        Line {
            across: start..start + solid * scale,
            down: metrics.block_min_coord * scale..metrics.block_max_coord * scale,
            baseline: metrics.baseline * scale,
            runs,
        }
    }

    /// Letters as they are drawn: what their font does not have after all, such as a mark of another script on one of its
    /// letters, is drawn as the replacement.
    fn with_replacements(
        &mut self,
        font: usize,
        mut left: f32,
        size: f32,
        letters: Vec<KrillaGlyph>,
        text: &str,
        lost: &mut Vec<char>,
    ) -> Vec<Run> {
        let absent = GlyphId::new(0);
        let mut runs: Vec<Run> = Vec::new();
        for mut letter in letters {
            let mut its_font = font;
            if letter.glyph_id == absent {
                let piece = text.get(letter.text_range.clone()).unwrap_or_default();
                lost.extend(piece.chars().filter(|character| *character != REPLACEMENT));
                if let Some((font, shape)) = self.fonts.replacement() {
                    (its_font, letter.glyph_id) = (font, shape);
                }
            }
            let advance = letter.x_advance * size;
            match runs.last_mut().filter(|run| run.font == its_font) {
                Some(run) => run.glyphs.push(letter),
                None => runs.push(Run {
                    font: its_font,
                    size,
                    left,
                    glyphs: vec![letter],
                }),
            }
            left += advance;
        }
        runs
    }
}
