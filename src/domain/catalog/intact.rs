//! Parts of a catalog that are held to their sums, since a snapshot may have been damaged where it lay.

use std::ops::Range;

use super::{Catalog, IN_PIECES, PIECE, Part, SUM};

impl Catalog {
    /// A part that is gone through whole, nothing if it is not what was written.
    pub(super) fn intact(&self, part: Part) -> &[u8] {
        let bytes = self.part(part);
        let start = 8 * Part::COUNT + SUM * part as usize;
        let sum = self.bytes.get(start..start + SUM).unwrap_or_default();
        if bytes.is_empty() || crc32fast::hash(bytes).to_le_bytes() == sum {
            return bytes;
        }
        self.is_damaged.set(true);
        &[]
    }

    /// A passage of a part that is held to its sums piece by piece, nothing if it is not what was written.
    pub(super) fn passage(&self, part: Part, range: Range<usize>) -> &[u8] {
        let bytes = self.part(part);
        let Some(passage) = bytes.get(range.clone()) else {
            return &[];
        };
        let pieces = |part: Part| self.part(part).len().div_ceil(PIECE);
        let parts = IN_PIECES.into_iter();
        let before = parts.take_while(|other| *other as usize != part as usize);
        let before: usize = before.map(pieces).sum();
        let mut held = self.held.borrow_mut();
        for piece in range.start / PIECE..range.end.div_ceil(PIECE) {
            let number = before + piece;
            if held.get(number) == Some(&true) {
                continue;
            }
            let bytes = bytes.chunks(PIECE).nth(piece).unwrap_or_default();
            let sum = self.part(Part::PieceSums).as_chunks::<SUM>().0.get(number);
            if sum != Some(&crc32fast::hash(bytes).to_le_bytes()) {
                self.is_damaged.set(true);
                return &[];
            }
            if held.len() <= number {
                held.resize(number + 1, false);
            }
            held[number] = true;
        }
        passage
    }

    /// Holds the columns that say the area of each entry to their sums.
    pub(in crate::domain) fn look_over_areas(&self) {
        self.intact(Part::SeatOf);
        self.intact(Part::AreaOf);
    }

    /// Holds the column of traits to its sum.
    pub(in crate::domain) fn look_over_traits(&self) {
        self.intact(Part::TraitsOf);
    }

    /// Holds the column of days to its sum.
    pub(in crate::domain) fn look_over_days(&self) {
        self.intact(Part::Days);
    }

    /// Holds the column of standings to its sum.
    pub(in crate::domain) fn look_over_standings(&self) {
        self.intact(Part::StandingOf);
    }

    /// Holds the column of seats to its sum.
    pub(in crate::domain) fn look_over_seat_of(&self) {
        self.intact(Part::SeatOf);
    }

    /// Holds the columns of seats to their sums.
    pub(in crate::domain) fn look_over_seats(&self) {
        for part in [Part::AreaOf, Part::Cities, Part::SeatListEnds] {
            self.intact(part);
        }
    }

    /// Holds the sounds of words to their sum.
    pub(in crate::domain) fn look_over_sounds(&self) {
        self.intact(Part::WordSounds);
    }

    /// Whether a part was found that is not what was written, so that what came of it is not complete.
    pub(in crate::domain) fn is_damaged(&self) -> bool {
        self.is_damaged.get()
    }
}
