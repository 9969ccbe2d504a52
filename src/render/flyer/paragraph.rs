//! Paragraphs before they are set: their text, how it looks and which way it runs. Nothing here has a place.

use crate::render::phrases::Tongue;

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

/// The look of a paragraph.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    /// As its first strong letter does.
    OfItsLetters,
    /// From the left: addresses and numbers, whatever stands around them.
    FromLeft,
    /// From the right.
    FromRight,
}

impl Direction {
    /// As a language does.
    pub(super) fn of(tongue: Tongue) -> Self {
        if tongue.is_right_to_left() {
            Self::FromRight
        } else {
            Self::FromLeft
        }
    }
}

/// On which side its lines begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// On the left.
    Left,
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
    /// Its text.
    pub(super) text: String,
    /// Its look.
    pub(super) style: Style,
    /// Which way it runs.
    pub(super) direction: Direction,
    /// On which side its lines begin.
    pub(super) side: Side,
    /// The language that it is written in, BCP 47, if known.
    pub(super) language: Option<String>,
    /// What it is.
    pub(super) role: Role,
    /// Whether its lines are to be of about one length, as those of titles and names are.
    pub(super) is_even: bool,
    /// Where it leads.
    pub(super) link: Option<String>,
    /// The room above it where something stands there.
    pub(super) above: f32,
}
