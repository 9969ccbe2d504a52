//! How far apart two folded words are, and how far apart they may be. The measure is `strsim`'s.

/// The edits that a word of this length may bear: none below four letters, one below eight, two from there.
#[must_use]
pub fn edits_allowed(word: &str) -> usize {
    match word.len() {
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
    if left.len().abs_diff(right.len()) > allowed {
        return None;
    }
    // An edit changes at most two of the letters that occur; comparing those is cheaper than counting edits.
    let strange =
        (letters_of(left.as_bytes()) ^ letters_of(right.as_bytes())).count_ones() as usize;
    if strange > 2 * allowed {
        return None;
    }
    if left.is_ascii() && right.is_ascii() && allowed <= FEW {
        return few_edits(left.as_bytes(), right.as_bytes(), allowed);
    }
    Some(strsim::osa_distance(left, right)).filter(|edits| *edits <= allowed)
}

/// The same for few edits: of the table in which such distances are counted only the middle is needed, and mostly not to the
/// end.
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

/// A bit for each letter that occurs in a folded word; digits share those of some letters.
pub(super) fn letters_of(word: &[u8]) -> u32 {
    word.iter()
        .fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// A bit for each pair of neighbours that occurs in a folded word; many share one.
pub(super) fn pairs_of(word: &[u8]) -> u32 {
    let pairs = word.windows(2).map(|pair| {
        let number = u32::from(pair[0]) * 37 + u32::from(pair[1]);
        number.wrapping_mul(0x9E37_79B1) >> 27
    });
    pairs.fold(0, |pairs, number| pairs | 1 << number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{FEW, distance, edits_allowed};

    proptest! {
        #[test]
        fn few_edits_are_counted_as_many_are(left in "[a-c]{0,7}", right in "[a-c]{0,7}") {
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
