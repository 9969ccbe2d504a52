//! “Did you mean”: the word of a list that is spelled most like another.

use super::fold::fold;

/// Jaro-Winkler similarity from which a word is worth offering, 0 to 1.
const ALIKE: f64 = 0.8;

/// The candidate most like the word, if any is alike enough. Ties go to the first.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
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
