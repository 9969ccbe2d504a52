//! “Did you mean”: the word of a list that is spelled most like another.

use super::fold::fold;

/// Jaro-Winkler similarity from which a word is worth offering, 0 to 1.
const ALIKE: f64 = 0.8;

/// The longest word, in bytes, that is worth comparing letter by letter.
const LONGEST: usize = 200;

/// How alike two texts are that are folded, 0 to 1; nothing for one that is too long to be compared.
pub(super) fn likeness(left: &str, right: &str) -> f64 {
    if left.len().max(right.len()) > LONGEST {
        return 0.0;
    }
    strsim::jaro_winkler(left, right)
}

/// The candidate most like the word, if any is alike enough. Ties go to the first.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    if folded.is_empty() || folded.len() > LONGEST {
        return None;
    }
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates.filter(|candidate| candidate.len() <= LONGEST) {
        let likeness = strsim::jaro_winkler(&folded, &fold(candidate));
        if likeness >= ALIKE && best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_offered_and_nothing_for_nonsense() {
        let words = ["network", "union", "association"];
        assert_eq!(nearest("netwrok", words.into_iter()), Some("network"));
        assert_eq!(nearest("xyzzy", words.into_iter()), None);
    }
}
