//! What stands where on a sheet of paper, before anything is drawn: panels, and in them text, codes and marks.

use std::rc::Rc;

use super::code::Code;
use super::paper::Area;
use super::paragraph::Ink;
use super::typeset::Block;

/// A side of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Its size.
    pub(super) area: Area,
    /// Its panels, in the order in which they are read.
    pub(super) panels: Vec<Panel>,
    /// What shows where it is cut or folded.
    pub(super) marks: Vec<Mark>,
}

/// How a panel lies on its sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Upright.
    Upright,
    /// Its lines run up the sheet.
    Sideways,
    /// On its head.
    OnItsHead,
}

/// A part of a sheet that is read by itself: a page, a card, a strip.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    /// Where it lies on the sheet.
    pub(super) area: Area,
    /// How it lies there.
    pub(super) turn: Turn,
    /// What stands in it, in the order in which it is read, from its own upper left corner.
    pub(super) things: Vec<Placed>,
    /// Whether another panel says the same, so that nobody has to hear it twice.
    pub(super) is_copy: bool,
    /// When it is read: those with a lower number first.
    pub(super) rank: usize,
}

impl Panel {
    /// An empty one.
    pub(super) fn at(area: Area) -> Self {
        Self {
            area,
            turn: Turn::Upright,
            things: Vec::new(),
            is_copy: false,
            rank: 0,
        }
    }

    /// The same, read at a time of its own.
    pub(super) fn ranked(self, rank: usize) -> Self {
        Self { rank, ..self }
    }

    /// A point in it as a point of the sheet.
    pub(super) fn on_sheet(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let area = self.area;
        match self.turn {
            Turn::Upright => (area.left + x, area.top + y),
            Turn::Sideways => (area.left + y, area.bottom() - x),
            Turn::OnItsHead => (area.right() - x, area.bottom() - y),
        }
    }
}

/// Something at its place in a panel.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// From the left edge of the panel.
    pub(super) left: f32,
    /// From its upper edge.
    pub(super) top: f32,
    /// What it is.
    pub(super) thing: Thing,
    /// The entry that it belongs to.
    pub(super) entry: Option<usize>,
}

/// What stands in a panel.
#[derive(Clone, Debug)]
pub(super) enum Thing {
    /// A paragraph.
    Text(Rc<Block>),
    /// A QR code, and what it is called for those who do not see it.
    Code(Code, String),
    /// A mark.
    Mark(Mark),
}

/// A line or a surface that says nothing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    /// A line between two points.
    Line {
        /// Where it begins.
        from: (f32, f32),
        /// Where it ends.
        to: (f32, f32),
        /// How thick it is.
        width: f32,
        /// Whether it is dashed.
        dashed: bool,
        /// What it is drawn with.
        ink: Ink,
    },
    /// The four lines around a rectangle.
    Frame(Area),
}

/// Things that belong together, from a corner of their own, with the height that they take.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    /// The things.
    pub(super) things: Vec<Placed>,
    /// How high they are together.
    pub(super) height: f32,
}

impl Stack {
    /// Puts a thing below the others, with room above it where something stands there.
    pub(super) fn push(&mut self, block: Block, left: f32, above: f32) {
        if self.height > 0.0 {
            self.height += above;
        }
        let top = self.height;
        self.height += block.height;
        self.things.push(Placed {
            left,
            top,
            thing: Thing::Text(Rc::new(block)),
            entry: None,
        });
    }

    /// Its things at a place of a panel.
    pub(super) fn at(&self, left: f32, top: f32) -> impl Iterator<Item = Placed> {
        self.things.iter().map(move |placed| Placed {
            left: placed.left + left,
            top: placed.top + top,
            ..placed.clone()
        })
    }
}

impl Mark {
    /// The same mark further to the right and down.
    pub(super) fn moved(self, right: f32, down: f32) -> Self {
        match self {
            Self::Line {
                from,
                to,
                width,
                dashed,
                ink,
            } => Self::Line {
                from: (from.0 + right, from.1 + down),
                to: (to.0 + right, to.1 + down),
                width,
                dashed,
                ink,
            },
            Self::Frame(area) => Self::Frame(Area {
                left: area.left + right,
                top: area.top + down,
                ..area
            }),
        }
    }
}
