//! Words that say nothing about which organization is meant: those that hold a sentence together, in several languages.
//! The table is kept by hand (`data/fillers.txt`).

use super::places::{has_line, lines};

/// The words, a line each, folded and sorted.
static TABLE: &str = include_str!("../../data/fillers.txt");

/// All of them, for what has to know them elsewhere.
pub fn fillers() -> impl Iterator<Item = &'static str> {
    lines(TABLE)
}

/// Whether a folded word says nothing about which organization is meant.
#[must_use]
pub fn is_filler(word: &str) -> bool {
    has_line(TABLE, word)
}

#[cfg(test)]
mod tests {
    use super::{fillers, is_filler};
    use crate::domain::fold;

    #[test]
    fn the_table_is_folded_and_sorted() {
        assert!(fillers().is_sorted() && fillers().all(|filler| fold(filler) == filler));
    }

    #[test]
    fn every_line_of_the_table_is_a_filler_and_no_part_of_one() {
        assert!(fillers().all(is_filler));
        for other in ["", "#", "union", "th", "thee", "zzz"] {
            assert!(!is_filler(other), "{other}");
        }
    }
}
