//! What several layouts set up alike: the head with its rule and room for a stamp, the foot with the imprint.

use super::leaf::{Mark, Placed, Thing};
use super::paper::{Area, HAIRLINE};
use super::paragraph::{Ink, Paragraph, Side};
use super::press::Press;
use super::sizes::Sizes;
use crate::render::phrases::Phrase;

/// Room for a stamp.
const STAMP: (f32, f32) = (58.0, 24.0);

/// What stays blank of it at least.
const BLANK: f32 = 16.0;

/// How much of a page head and imprint take at most, each.
const MOST: f32 = 0.45;

/// A mark by itself.
pub(super) fn mark(mark: Mark) -> Placed {
    Placed {
        left: 0.0,
        top: 0.0,
        thing: Thing::Mark(mark),
        entry: None,
    }
}

/// A line across.
pub(super) fn rule(left: f32, right: f32, top: f32, width: f32, ink: Ink) -> Placed {
    mark(Mark::Line {
        from: (left, top),
        to: (right, top),
        width,
        dashed: false,
        ink,
    })
}

impl Press<'_, '_> {
    /// The head of a page: title and note, room for a stamp beside them, a rule below. Gives what stands there and where
    /// the page goes on.
    pub(super) fn masthead(&mut self, area: Area, sizes: Sizes) -> (Vec<Placed>, f32) {
        let beside = if self.flyer.stamp { STAMP.0 + 6.0 } else { 0.0 };
        let is_narrow = beside > area.width * 0.5;
        let width = if is_narrow {
            area.width
        } else {
            area.width - beside
        };
        let most = Area {
            width,
            height: area.height * MOST,
            ..area
        };
        let head = self.head_within(most, sizes);
        let is_mirrored = self.voice.is_right_to_left();
        let left = if is_mirrored {
            area.right() - width
        } else {
            area.left
        };
        let mut things: Vec<Placed> = head.at(left, area.top).collect();
        let mut bottom = area.top + head.height;
        if self.flyer.stamp {
            let top = if is_narrow { bottom + 3.0 } else { area.top };
            let left = if is_mirrored {
                area.left
            } else {
                area.right() - STAMP.0.min(area.width)
            };
            let room = Area {
                left,
                top,
                width: STAMP.0.min(area.width),
                height: STAMP.1,
            };
            let (stamp, below) = self.stamp(room, sizes);
            things.extend(stamp);
            bottom = bottom.max(below);
        }
        let line = bottom + sizes.body * 0.22;
        things.push(rule(area.left, area.right(), line, 0.8, Ink::Accent));
        (things, line + sizes.body * 0.45)
    }

    /// Title and note with a rule below, without room for a stamp.
    pub(super) fn head_and_rule(&mut self, area: Area, sizes: Sizes) -> (Vec<Placed>, f32) {
        let head = self.head_within(area, sizes);
        let line = area.top + head.height + sizes.body * 0.22;
        let mut things: Vec<Placed> = head.at(area.left, area.top).collect();
        things.push(rule(area.left, area.right(), line, 0.8, Ink::Accent));
        (things, line + sizes.body * 0.45)
    }

    /// Room for a stamp or a handwritten line, with words that say so; higher than asked for if the words take much of it.
    /// Gives what stands there and where it ends.
    pub(super) fn stamp(&mut self, room: Area, sizes: Sizes) -> (Vec<Placed>, f32) {
        let words = self.words(&self.voice.phrase(Phrase::Stamp), sizes.small());
        let stack = self.stack(&[words], room.width - 3.0);
        let room = Area {
            height: room.height.max(stack.height + BLANK),
            ..room
        };
        let mut things = vec![mark(Mark::Frame(room))];
        // At the foot of the room, so that what is stamped stands above it.
        things.extend(stack.at(room.left + 1.5, room.bottom() - stack.height - 1.0));
        (things, room.bottom())
    }

    /// The imprint below a rule, at the foot of an area; beside it the page, if there are several. Gives what stands there
    /// and where it begins.
    pub(super) fn foot(
        &mut self,
        area: Area,
        sizes: Sizes,
        page: Option<(usize, usize)>,
    ) -> (Vec<Placed>, f32) {
        let number = page.filter(|(_, pages)| *pages > 1).map(|(page, pages)| {
            let values = [("page", page.to_string()), ("pages", pages.to_string())];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            let tongue = self.voice.main();
            let side = match self.voice.side() {
                Side::Right => Side::Left,
                _ => Side::Right,
            };
            Paragraph {
                side,
                ..self.words(&Phrase::Page.with(tongue, &values), sizes.small())
            }
        });
        let beside = if number.is_some() {
            sizes.small * 2.6
        } else {
            0.0
        };
        let most = Area {
            width: area.width - beside,
            height: area.height * MOST,
            ..area
        };
        let colophon = self.colophon_within(most, sizes);
        let top = area.bottom() - colophon.height;
        let is_mirrored = self.voice.is_right_to_left();
        let (words, aside) = if is_mirrored {
            (area.left + beside, area.left)
        } else {
            (area.left, area.right() - beside)
        };
        let line = top - 1.5;
        let mut things = vec![rule(area.left, area.right(), line, HAIRLINE, Ink::Soft)];
        things.extend(colophon.at(words, top));
        if let Some(number) = number {
            let number = self.stack(&[number], beside);
            things.extend(number.at(aside, top));
        }
        (things, line - 3.0)
    }
}
