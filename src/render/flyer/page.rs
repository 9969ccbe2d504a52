//! Leaves become a PDF: letters, marks and codes are drawn, and said to those who hear them (tags of PDF/UA-1). It decides
//! nothing about where things stand.

use krilla::Document;
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::{luma, rgb};
use krilla::geom::{Path, PathBuilder, Point, Quadrilateral, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, FillRule, Paint, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagGroup};

use super::code::Code;
use super::fonts::Fonts;
use super::leaf::{Leaf, Mark, Panel, Placed, Thing, Turn};
use super::paper::{HAIRLINE, POINT};
use super::paragraph::Ink;
use super::tags;
use super::typeset::Block;

/// What inks are made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    /// Whether nothing but black is printed.
    pub(super) black_only: bool,
}

impl Palette {
    fn paint(self, ink: Ink) -> Paint {
        match ink {
            _ if self.black_only => luma::Color::black().into(),
            Ink::Text => luma::Color::black().into(),
            // Dark enough for a photocopy of a photocopy.
            Ink::Soft => luma::Color::new(70).into(),
            Ink::Accent => rgb::Color::new(0, 73, 92).into(),
        }
    }

    fn fill(self, ink: Ink) -> Fill {
        Fill {
            paint: self.paint(ink),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        }
    }
}

/// Draws a leaf as the next page of a document; gives what it says, panel by panel, with the rank of each.
pub(super) fn draw(
    leaf: &Leaf,
    fonts: &Fonts,
    palette: Palette,
    document: &mut Document,
) -> Vec<(usize, TagGroup)> {
    let size = (points(leaf.area.width), points(leaf.area.height));
    let Some(settings) = PageSettings::from_wh(size.0, size.1) else {
        return Vec::new();
    };
    let mut page = document.start_page_with(settings);
    let mut said: Vec<Vec<Option<Identifier>>> = Vec::new();
    let mut surface = page.surface();
    for panel in &leaf.panels {
        surface.push_transform(&transform(panel));
        let mut pen = Pen {
            surface: &mut surface,
            fonts,
            palette,
        };
        let things = panel.things.iter();
        said.push(
            things
                .map(|placed| pen.place(placed, panel.is_copy))
                .collect(),
        );
        surface.pop();
    }
    let mut pen = Pen {
        surface: &mut surface,
        fonts,
        palette,
    };
    for mark in &leaf.marks {
        pen.mark(*mark);
    }
    surface.finish();
    let groups = leaf
        .panels
        .iter()
        .zip(said)
        .filter(|(panel, _)| !panel.is_copy);
    groups
        .map(|(panel, said)| {
            let links: Vec<Option<Identifier>> = panel
                .things
                .iter()
                .map(|placed| link(panel, placed, &mut page))
                .collect();
            (panel.rank, tags::panel(panel, &said, &links))
        })
        .collect()
}

fn points(millimetres: f32) -> f32 {
    millimetres / POINT
}

fn transform(panel: &Panel) -> Transform {
    let (left, top) = panel.on_sheet((0.0, 0.0));
    let (left, top) = (points(left), points(top));
    match panel.turn {
        Turn::Upright => Transform::from_row(1.0, 0.0, 0.0, 1.0, left, top),
        Turn::Sideways => Transform::from_row(0.0, -1.0, 1.0, 0.0, left, top),
        Turn::OnItsHead => Transform::from_row(-1.0, 0.0, 0.0, -1.0, left, top),
    }
}

/// Draws in a panel.
struct Pen<'a, 'b> {
    surface: &'a mut Surface<'b>,
    fonts: &'a Fonts,
    palette: Palette,
}

impl Pen<'_, '_> {
    /// Draws a thing; says under which number it is told, unless it is told elsewhere.
    fn place(&mut self, placed: &Placed, is_copy: bool) -> Option<Identifier> {
        let at = (placed.left, placed.top);
        match &placed.thing {
            Thing::Mark(mark) => {
                let (left, top) = at;
                self.mark(mark.moved(left, top));
                return None;
            }
            _ if is_copy => {
                self.surface
                    .start_tagged(ContentTag::Artifact(Artifact::with_kind(
                        ArtifactType::Page,
                    )));
                self.thing(placed, at);
                self.surface.end_tagged();
                return None;
            }
            _ => {}
        }
        let language = match &placed.thing {
            Thing::Text(block) => block.language.as_deref(),
            Thing::Code(..) | Thing::Mark(_) => None,
        };
        let tag = SpanTag::empty().with_lang(language);
        let identifier = self.surface.start_tagged(ContentTag::Span(tag));
        self.thing(placed, at);
        self.surface.end_tagged();
        Some(identifier)
    }

    fn thing(&mut self, placed: &Placed, at: (f32, f32)) {
        match &placed.thing {
            Thing::Text(block) => self.text(block, at),
            Thing::Code(code, _) => self.code(code, at),
            Thing::Mark(_) => {}
        }
    }

    fn text(&mut self, block: &Block, (left, top): (f32, f32)) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(self.palette.fill(block.ink)));
        for line in &block.lines {
            for run in &line.runs {
                let Some(font) = self.fonts.font(run.font) else {
                    continue;
                };
                let start = Point::from_xy(points(left + run.left), points(top + line.baseline));
                let size = points(run.size);
                self.surface
                    .draw_glyphs(start, &run.glyphs, font, &block.text, size, false);
            }
        }
    }

    fn code(&mut self, code: &Code, (left, top): (f32, f32)) {
        let mut path = PathBuilder::new();
        for (x, y, width, height) in code.rectangles() {
            let (x, y) = (points(left + x), points(top + y));
            if let Some(module) = Rect::from_xywh(x, y, points(width), points(height)) {
                path.push_rect(module);
            }
        }
        if let Some(path) = path.finish() {
            self.surface.set_stroke(None);
            // Codes are black on white, whatever else is in colour.
            self.surface.set_fill(Some(self.palette.fill(Ink::Text)));
            self.surface.draw_path(&path);
        }
    }

    fn mark(&mut self, mark: Mark) {
        let (path, width, dashed, ink) = match mark {
            Mark::Line {
                from,
                to,
                width,
                dashed,
                ink,
            } => (line(from, to), width, dashed, ink),
            Mark::Frame(area) => {
                let mut path = PathBuilder::new();
                let corner = (points(area.left), points(area.top));
                let size = (points(area.width), points(area.height));
                if let Some(frame) = Rect::from_xywh(corner.0, corner.1, size.0, size.1) {
                    path.push_rect(frame);
                }
                (path.finish(), HAIRLINE, false, Ink::Text)
            }
        };
        let Some(path) = path else {
            return;
        };
        let artifact = Artifact::with_kind(ArtifactType::Layout);
        self.surface.start_tagged(ContentTag::Artifact(artifact));
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: self.palette.paint(ink),
            width: points(width),
            dash: dashed.then(|| StrokeDash {
                array: vec![points(2.0), points(1.5)],
                offset: 0.0,
            }),
            ..Stroke::default()
        }));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
    }
}

fn line(from: (f32, f32), to: (f32, f32)) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(points(from.0), points(from.1));
    path.line_to(points(to.0), points(to.1));
    path.finish()
}

/// Makes the lines of a paragraph lead where it leads.
fn link(panel: &Panel, placed: &Placed, page: &mut Page<'_>) -> Option<Identifier> {
    let Thing::Text(block) = &placed.thing else {
        return None;
    };
    let address = block.link.clone()?;
    let corner = |x: f32, y: f32| {
        let (x, y) = panel.on_sheet((placed.left + x, placed.top + y));
        Point::from_xy(points(x), points(y))
    };
    let lines = block
        .lines
        .iter()
        .filter(|line| line.across.start < line.across.end);
    let quads: Vec<Quadrilateral> = lines
        .map(|line| {
            let (left, right) = (line.across.start, line.across.end);
            let (top, bottom) = (line.down.start, line.down.end);
            // From the lower left, against the clock.
            Quadrilateral([
                corner(left, bottom),
                corner(right, bottom),
                corner(right, top),
                corner(left, top),
            ])
        })
        .collect();
    if quads.is_empty() {
        return None;
    }
    let target = Target::Action(LinkAction::new(address).into());
    let link = LinkAnnotation::new_with_quad_points(quads, target);
    let annotation = Annotation::new_link(link, Some(block.text.clone()));
    Some(page.add_tagged_annotation(annotation))
}
