//! How far apart two folded words are, and how far apart they may be. The measure is `strsim`'s.

/// The edits that a word of this length may bear: none below four letters, one below eight, two from there.
#[must_use]
pub fn edits_allowed(word: &str) -> usize {
    edits_borne(word.len())
}

/// The edits that a word of so many letters may bear.
pub(super) fn edits_borne(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The edits up to which they are counted without a whole table.
const FEW: usize = 2;

/// The edits between two words (insertion, deletion, substitution, or swap of neighbours; optimal string alignment)
/// if there are no more than `allowed`.
#[must_use]
pub fn distance(left: &str, right: &str, allowed: usize) -> Option<usize> {
    Typed::of(left).distance(right.as_bytes(), allowed)
}

/// The letters of a word that are counted in the bits of one number.
const IN_A_NUMBER: usize = 64;

/// A word that is held against many others.
#[derive(Debug)]
pub(super) struct Typed<'a> {
    word: &'a str,
    /// For each letter a bit for each place where it stands, if the word is of ASCII and not longer than a number.
    places: Option<[u64; 128]>,
}

impl<'a> Typed<'a> {
    /// The word.
    pub(super) fn of(word: &'a str) -> Self {
        let is_short = word.is_ascii() && (1..=IN_A_NUMBER).contains(&word.len());
        let places = is_short.then(|| {
            let mut places = [0; 128];
            for (at, letter) in word.bytes().enumerate() {
                places[usize::from(letter)] |= 1 << at;
            }
            places
        });
        Self { word, places }
    }

    /// The word as it was typed.
    pub(super) fn word(&self) -> &'a str {
        self.word
    }

    /// The edits between it and another, as [`distance`] counts them.
    pub(super) fn distance(&self, other: &[u8], allowed: usize) -> Option<usize> {
        if self.word.len().abs_diff(other.len()) > allowed {
            return None;
        }
        match &self.places {
            Some(places) if other.is_ascii() => self.counted(places, other, allowed),
            _ if allowed <= FEW && self.word.is_ascii() && other.is_ascii() => {
                few_edits(self.word.as_bytes(), other, allowed)
            }
            _ => {
                let edits = strsim::osa_distance(self.word, str::from_utf8(other).ok()?);
                Some(edits).filter(|edits| *edits <= allowed)
            }
        }
    }

    /// The edits, counted for all letters of the word at once: how they change down a column of the table in which such
    /// distances are counted is a bit for each row (Hyyrö 2003, “A bit-vector algorithm for computing Levenshtein and
    /// Damerau edit distances”, figure 9).
    fn counted(&self, places: &[u64; 128], other: &[u8], allowed: usize) -> Option<usize> {
        let last = 1 << (self.word.len() - 1);
        let mut edits = self.word.len();
        let (mut one_more, mut one_less) = (u64::MAX, 0);
        let (mut diagonal, mut before) = (0_u64, 0);
        for (left, letter) in (0..other.len()).rev().zip(other) {
            let here = places.get(usize::from(*letter)).copied().unwrap_or(0);
            let swapped = ((!diagonal & here) << 1) & before;
            let carried = (here & one_more).wrapping_add(one_more) ^ one_more;
            diagonal = carried | here | one_less | swapped;
            let (right_more, right_less) = (one_less | !(diagonal | one_more), diagonal & one_more);
            edits += usize::from(right_more & last != 0);
            edits -= usize::from(right_less & last != 0);
            // Each letter that is left makes it one edit less at most.
            if edits > allowed + left {
                return None;
            }
            let right_more = right_more << 1 | 1;
            one_more = right_less << 1 | !(diagonal | right_more);
            one_less = right_more & diagonal;
            before = here;
        }
        Some(edits)
    }
}

/// The edits between longer words, if they are few: of the table only the middle is needed, and mostly not to the end.
fn few_edits(left: &[u8], right: &[u8], allowed: usize) -> Option<usize> {
    const WIDTH: usize = 2 * FEW + 1;
    let far = allowed + 1;
    let width = 2 * allowed + 1;
    // In a row of the table the column `allowed` is where as many letters are gone in both.
    let (mut before, mut last) = ([far; WIDTH], [far; WIDTH]);
    for (at, edits) in last[allowed..width].iter_mut().enumerate() {
        *edits = at;
    }
    for (row, letter) in (1..).zip(left) {
        let mut edits = [far; WIDTH];
        for at in 0..width {
            let Some(column) = (row + at).checked_sub(allowed) else {
                continue;
            };
            let Some(other) = column.checked_sub(1) else {
                edits[at] = row.min(far);
                continue;
            };
            let Some(other_letter) = right.get(other) else {
                break;
            };
            let mut fewest = last[at] + usize::from(letter != other_letter);
            if at + 1 < width {
                fewest = fewest.min(last[at + 1] + 1);
            }
            if at > 0 {
                fewest = fewest.min(edits[at - 1] + 1);
            }
            let is_swap = row > 1
                && other > 0
                && *letter == right[other - 1]
                && left[row - 2] == *other_letter;
            if is_swap {
                fewest = fewest.min(before[at] + 1);
            }
            edits[at] = fewest.min(far);
        }
        if edits == [far; WIDTH] && last == [far; WIDTH] {
            return None;
        }
        (before, last) = (last, edits);
    }
    let end = (right.len() + allowed).checked_sub(left.len())?;
    last.get(end).copied().filter(|edits| *edits <= allowed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{FEW, distance, edits_allowed};

    proptest! {
        #[test]
        fn few_edits_are_counted_as_many_are(shared in "(|[a-c]{54,62})", left in "[a-c]{0,7}", right in "[a-c]{0,7}") {
            let (left, right) = (format!("{shared}{left}"), format!("{shared}{right}"));
            let all = strsim::osa_distance(&left, &right);
            for allowed in 0..=FEW {
                prop_assert_eq!(distance(&left, &right, allowed), Some(all).filter(|edits| *edits <= allowed));
            }
        }
    }

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
