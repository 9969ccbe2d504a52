//! Lengths on paper. All of them are millimetres from the upper left corner; only letters are measured in points. It
//! draws nothing.

use super::Paper;

/// A point of letters (1/72 in) in millimetres.
pub(super) const POINT: f32 = 25.4 / 72.0;

/// The margin that every office printer leaves white at least.
pub(super) const PRINTER_MARGIN: f32 = 5.0;

/// The width of a thin line.
pub(super) const HAIRLINE: f32 = 0.2;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// From the left edge.
    pub(super) left: f32,
    /// From the upper edge.
    pub(super) top: f32,
    /// Its width.
    pub(super) width: f32,
    /// Its height.
    pub(super) height: f32,
}

impl Area {
    /// The rectangle of these sizes at the corner.
    pub(super) fn of(width: f32, height: f32) -> Self {
        Self {
            left: 0.0,
            top: 0.0,
            width,
            height,
        }
    }

    /// Where it ends on the right.
    pub(super) fn right(self) -> f32 {
        self.left + self.width
    }

    /// Where it ends below.
    pub(super) fn bottom(self) -> f32 {
        self.top + self.height
    }

    /// What is left of it within margins on all sides.
    pub(super) fn within(self, margin: f32) -> Self {
        self.within_sides(margin, margin, margin, margin)
    }

    /// What is left of it within margins: left, above, right, below.
    pub(super) fn within_sides(self, left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self {
            left: self.left + left,
            top: self.top + top,
            width: (self.width - left - right).max(0.0),
            height: (self.height - top - bottom).max(0.0),
        }
    }

    /// Columns of one width with a gap between them, from the left.
    pub(super) fn columns(self, number: usize, gap: f32) -> Vec<Self> {
        let width = (self.width - gap * (float(number) - 1.0)) / float(number);
        let column = |at: usize| Self {
            left: self.left + float(at) * (width + gap),
            width,
            ..self
        };
        (0..number).map(column).collect()
    }
}

/// A small number of things as a factor.
pub(super) fn float(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

impl Paper {
    /// Width and height of the upright sheet.
    pub(super) fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
        }
    }

    /// The upright sheet.
    pub(super) fn upright(self) -> Area {
        let (width, height) = self.size();
        Area::of(width, height)
    }

    /// The sheet on its side.
    pub(super) fn on_its_side(self) -> Area {
        let (width, height) = self.size();
        Area::of(height, width)
    }
}
