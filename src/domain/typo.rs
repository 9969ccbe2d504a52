//! How far apart two folded words are, and how far apart they may be. The measure itself is `strsim`'s.

/// The edits that a word of this length may bear: none below four letters, one below eight, two from there.
#[must_use]
pub fn edits_allowed(word: &str) -> usize {
    match word.len() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The edits between two words (insertion, deletion, substitution, or swap of neighbours; optimal string alignment)
/// if there are no more than `allowed`.
#[must_use]
pub fn distance(left: &str, right: &str, allowed: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > allowed {
        return None;
    }
    // An edit changes at most two of the letters that occur; comparing those is cheaper than counting edits.
    let strange =
        (letters_of(left.as_bytes()) ^ letters_of(right.as_bytes())).count_ones() as usize;
    if strange > 2 * allowed {
        return None;
    }
    Some(strsim::osa_distance(left, right)).filter(|edits| *edits <= allowed)
}

/// A bit for each letter or digit that occurs in a folded word.
pub(super) fn letters_of(word: &[u8]) -> u64 {
    word.iter()
        .fold(0, |letters, byte| letters | 1 << (byte & 63))
}

#[cfg(test)]
mod tests {
    use super::{distance, edits_allowed};

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(distance("vanud", "vandu", 1), Some(1));
        assert_eq!(distance("vanud", "capud", 1), None);
    }

    #[test]
    fn short_words_bear_no_edit() {
        assert_eq!(edits_allowed("jes"), 0);
        assert_eq!(edits_allowed("vandu"), 1);
        assert_eq!(edits_allowed("kolodetz"), 2);
    }
}
