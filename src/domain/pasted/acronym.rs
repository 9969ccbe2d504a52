//! The letters that stand for a name: “(EDUU)”, “EDUU – Exampletown Drug Users Union”.

use super::phrase::words_of;
use super::vocabulary::is;
use crate::domain::fold::{compact, fold};

/// The fewest and the most letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=12;

/// Whether a word is letters that may stand for a name: three capital ones or more.
pub(super) fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    let is_one_word = text
        .chars()
        .all(|letter| letter.is_alphanumeric() || "-./’'".contains(letter));
    is_one_word
        && LETTERS.contains(&letters)
        && capitals >= 3
        && text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
        && !is("no-acronym", &fold(text))
}

/// The acronym right before or behind a phrase of a line, with nothing but marks between.
pub(super) fn acronym_in(line: &str, start: usize, end: usize) -> Option<String> {
    let words = words_of(line);
    let behind = words.iter().find(|word| word.start >= end);
    let before = words
        .iter()
        .rev()
        .find(|word| word.end <= start && !word.is("joint"));
    let is_mark =
        |between: &str| !between.trim().is_empty() && !between.contains(['.', '!', '?', ';']);
    let behind = behind.filter(|word| {
        // In brackets it is one even if it is short.
        let is_short = word.text.chars().count() == 2 && word.text.chars().all(char::is_uppercase);
        let bracketed = word.before.trim_start().starts_with('(');
        let closed = line
            .get(word.end..)
            .is_some_and(|rest| rest.starts_with(')'));
        is_mark(word.before)
            && (is_acronym(word.text) && (!bracketed || closed)
                || bracketed && closed && is_short && !is("no-acronym", &word.folded))
    });
    let before = before.filter(|word| {
        let gap = line.get(word.end..start).unwrap_or_default();
        let only_marks = words_of(gap).iter().all(|word| word.is("joint"));
        is_mark(gap) && only_marks && is_acronym(word.text)
    });
    behind.or(before).map(|word| word.text.to_owned())
}

/// Whether letters are the first ones of the words of a name, in their order.
pub(super) fn spells(letters: &str, name: &str) -> bool {
    let folded = fold(name);
    let mut initials = folded.split(' ').filter_map(|word| word.chars().next());
    let letters = compact(letters);
    letters.len() >= *LETTERS.start()
        && letters
            .chars()
            .all(|letter| initials.any(|initial| initial == letter))
}

#[cfg(test)]
mod tests {
    use super::{acronym_in, is_acronym, spells};

    #[test]
    fn letters_in_brackets_or_beside_a_dash_stand_for_a_name() {
        let name = "Exampletown Drug Users Union";
        for line in [
            "Exampletown Drug Users Union (EDUU)",
            "EDUU – Exampletown Drug Users Union",
            "EDUU (Exampletown Drug Users Union)",
            "EDUU, the Exampletown Drug Users Union",
        ] {
            let start = line.find(name).expect(line);
            let found = acronym_in(line, start, start + name.len());
            assert_eq!(found.as_deref(), Some("EDUU"), "{line}");
        }
        for line in [
            "Exampletown Drug Users Union (HIV)",
            "Exampletown Drug Users Union. ASAP",
        ] {
            assert_eq!(acronym_in(line, 0, name.len()), None, "{line}");
        }
        assert!(spells("EDUU", name) && !spells("EDUX", name));
        assert!(is_acronym("EuroNPUD") && !is_acronym("Union") && !is_acronym("USA"));
    }
}
