//! Cards and labels on sheets: a set of them, repeated as often as it fits on the sheets that it needs.

use super::leaf::{Leaf, Mark, Panel, Placed};
use super::paper::Area;

/// The cards of a sheet, row by row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// The sheet.
    pub(super) sheet: Area,
    /// How many cards there are across and down.
    pub(super) number: (usize, usize),
    /// The first of them.
    pub(super) first: Area,
    /// How far the next one is, across and down.
    pub(super) pitch: (f32, f32),
}

impl Grid {
    /// The cards in the order in which they are filled: row by row, from the side on which lines begin.
    pub(super) fn cards(&self, is_mirrored: bool) -> Vec<Area> {
        let (across, down) = self.number;
        let mut cards = Vec::with_capacity(across * down);
        let mut top = self.first.top;
        for _ in 0..down {
            let mut left = self.first.left;
            let mut row = Vec::with_capacity(across);
            for _ in 0..across {
                row.push(Area {
                    left,
                    top,
                    ..self.first
                });
                left += self.pitch.0;
            }
            if is_mirrored {
                row.reverse();
            }
            cards.extend(row);
            top += self.pitch.1;
        }
        cards
    }

    /// Puts a set of cards on sheets, again and again as long as a whole one finds room on the last of them.
    pub(super) fn repeat(
        &self,
        set: &[Vec<Placed>],
        is_mirrored: bool,
        marks: &[Mark],
    ) -> Vec<Leaf> {
        let places = self.cards(is_mirrored);
        if set.is_empty() || places.is_empty() {
            return Vec::new();
        }
        let sheets = set.len().div_ceil(places.len());
        let sets = (sheets * places.len() / set.len()).max(1);
        let mut cards = (0..sets).flat_map(|copy| set.iter().map(move |things| (copy > 0, things)));
        let sheet = |_| {
            let panels = places.iter().map_while(|place| {
                let (is_copy, things) = cards.next()?;
                Some(Panel {
                    things: things.clone(),
                    is_copy,
                    ..Panel::at(*place)
                })
            });
            Leaf {
                area: self.sheet,
                panels: panels.collect(),
                marks: marks.to_vec(),
            }
        };
        (0..sheets).map(sheet).collect()
    }
}
