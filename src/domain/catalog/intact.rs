//! Parts of a catalog that are held to their sums, since a snapshot may have been damaged where it lay.

use super::{Catalog, Part, SUM};

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

    /// Holds the columns by which entries are filtered to their sums; whoever asks of one entry alone does without.
    pub(in crate::domain) fn look_over_columns(&self) {
        for part in [
            Part::SeatOf,
            Part::AreaOf,
            Part::Cities,
            Part::StandingOf,
            Part::TraitsOf,
            Part::Days,
        ] {
            self.intact(part);
        }
    }

    /// Holds the column of standings to its sum.
    pub(in crate::domain) fn look_over_standings(&self) {
        self.intact(Part::StandingOf);
    }

    /// Holds the column of seats to its sum.
    pub(in crate::domain) fn look_over_seat_of(&self) {
        self.intact(Part::SeatOf);
    }

    /// Holds the lists of seats to their sums.
    pub(in crate::domain) fn look_over_seats(&self) {
        for part in [
            Part::AreaOf,
            Part::Cities,
            Part::SeatListEnds,
            Part::SeatLists,
        ] {
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
