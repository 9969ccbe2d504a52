//! How large letters are on a flyer, and which look each part of an entry has.

use super::paragraph::{Ink, Style};

/// The least size of large print (RNIB, Clear Print).
const LARGE: f32 = 16.0;

/// The least size of edition and day on a piece of paper that is cut off, in large print: they are read to be typed.
const LARGE_EDITION: f32 = 10.0;

/// The least size of anything.
const LEAST: f32 = 5.5;

/// Sizes of letters in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sizes {
    /// Text.
    pub(super) body: f32,
    /// Names of groups.
    pub(super) name: f32,
    /// What stands back: how fresh it is, the imprint.
    pub(super) small: f32,
    /// The title.
    pub(super) title: f32,
    /// The least width of codes in millimetres; they are never smaller than can be read.
    pub(super) code: f32,
    /// Their greatest.
    pub(super) code_most: f32,
}

impl Sizes {
    /// Those around a size of text. In large print nothing is smaller than 16 points.
    pub(super) fn around(body: f32, is_large: bool) -> Self {
        let least = if is_large { LARGE } else { 0.0 };
        let body = body.max(least);
        Self {
            body,
            name: body * 1.15,
            small: (body * 0.85).max(least),
            title: body * if is_large { 1.6 } else { 2.1 },
            code: 0.0,
            code_most: f32::MAX,
        }
    }

    /// The same with what stands back in a size for edition and day on a card, a label or a strip.
    pub(super) fn with_edition(self, size: f32, is_large: bool) -> Self {
        Self {
            small: if is_large { LARGE_EDITION } else { size },
            ..self
        }
    }

    /// The same with names no larger than text, for where large print leaves little room.
    pub(super) fn with_lesser_names(self) -> Self {
        Self {
            name: self.body,
            ..self
        }
    }

    /// The same with head and imprint in this part of their size, in large print not below its least.
    pub(super) fn with_lesser_head(self, part: f32, is_large: bool) -> Self {
        let least = if is_large { LARGE } else { LEAST };
        Self {
            body: (self.body * part).max(least.min(self.body)),
            small: (self.small * part).max(least.min(self.small)),
            title: (self.title * part).max(least.min(self.title)),
            ..self
        }
    }

    /// Text.
    pub(super) fn text(self) -> Style {
        plain(self.body, Ink::Text)
    }

    /// The address of a website.
    pub(super) fn address(self) -> Style {
        bold(self.body, Ink::Accent)
    }

    /// The name of a group.
    pub(super) fn name(self) -> Style {
        bold(self.name, Ink::Text)
    }

    /// Where it is.
    pub(super) fn place(self) -> Style {
        plain(self.body, Ink::Soft)
    }

    /// What stands back.
    pub(super) fn small(self) -> Style {
        plain(self.small, Ink::Soft)
    }

    /// The title.
    pub(super) fn title(self) -> Style {
        bold(self.title, Ink::Accent)
    }

    /// The place that all of it is for.
    pub(super) fn place_of_head(self) -> Style {
        bold(self.body, Ink::Accent)
    }

    /// The title in the next language; on a card, where the title itself is small, it is no smaller than the imprint.
    pub(super) fn subtitle(self) -> Style {
        plain(
            (self.title * 0.6).max(self.small.min(self.title)),
            Ink::Accent,
        )
    }
}

fn plain(size: f32, ink: Ink) -> Style {
    Style {
        size,
        bold: false,
        ink,
    }
}

fn bold(size: f32, ink: Ink) -> Style {
    Style {
        size,
        bold: true,
        ink,
    }
}
