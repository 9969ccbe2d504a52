//! Words that say nothing about which organization is meant: those that hold a sentence together, in several languages.
//! The table is kept by hand (`data/fillers.txt`).

use std::sync::LazyLock;

/// The words, a line each, folded and sorted.
static TABLE: &str = include_str!("../../data/fillers.txt");

static FILLERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = TABLE.lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// All of them, for what has to know them elsewhere.
pub fn fillers() -> impl Iterator<Item = &'static str> {
    FILLERS.iter().copied()
}

/// Whether a folded word says nothing about which organization is meant.
#[must_use]
pub fn is_filler(word: &str) -> bool {
    FILLERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{FILLERS, is_filler};
    use crate::domain::fold;

    #[test]
    fn the_table_is_folded_and_sorted() {
        assert!(FILLERS.is_sorted() && FILLERS.iter().all(|filler| fold(filler) == *filler));
        assert!(is_filler("the") && !is_filler("union") && !is_filler("#"));
    }
}
