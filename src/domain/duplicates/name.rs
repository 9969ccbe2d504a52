//! When two names are one: written alike but for case, accents and spaces, or nearly alike. It compares words; that
//! “Iran” and “Iraq” are nearly alike and yet two places it knows from the gazetteer.

use crate::domain::fillers::is_filler;
use crate::domain::fold::{compact, without_vowels, words};
use crate::domain::places::places_called;
use crate::domain::typo::{distance, edits_allowed};

/// The longest name, in folded letters, that is compared letter by letter.
const LONGEST: usize = 200;

/// The edits between two names that are nearly alike, over all their words.
const MOST_EDITS: usize = 2;

/// The form in which equal names are equal: without case, accents, spaces and punctuation. A script without vowels keeps
/// its own letters.
pub(super) fn whole(name: &str) -> String {
    without_vowels(name).unwrap_or_else(|| compact(name))
}

/// The words of a name that tell it from others, without the mark of the plural; none of a name that is too long to be
/// compared or whose letters fold to too little.
pub(super) fn telling_words(name: &str) -> Vec<String> {
    if name.len() > 4 * LONGEST || without_vowels(name).is_some() {
        return Vec::new();
    }
    let all = words(name);
    let mut telling: Vec<String> = all
        .iter()
        .filter(|word| !is_filler(word))
        .cloned()
        .collect();
    if telling.is_empty() {
        telling = all;
    }
    for word in &mut telling {
        if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
            word.pop();
        }
    }
    if telling.iter().map(String::len).sum::<usize>() > LONGEST {
        telling.clear();
    }
    telling
}

/// The texts of which two names nearly alike share one: the words in the order of letters, and all words run together
/// with one letter left out, in turn. So names need not be compared each with each.
pub(super) fn near_keys(words: &[String]) -> Vec<String> {
    if words.is_empty() {
        return Vec::new();
    }
    let digits = digits(words);
    let joined = words.concat();
    let mut keys = vec![format!("={}", sorted(words).join(" "))];
    keys.push(format!("{digits}-{joined}"));
    if edits_allowed(&joined) > 0 {
        let without = |at: usize| format!("{digits}-{}{}", &joined[..at], &joined[at + 1..]);
        // A letter of a run may be left out anywhere in it.
        let is_last_of_run =
            |at: &usize| joined.as_bytes().get(at + 1) != joined.as_bytes().get(*at);
        keys.extend((0..joined.len()).filter(is_last_of_run).map(without));
    }
    keys
}

/// Whether two names are nearly alike: the same words in another order, or each word but for a slip of the fingers.
/// Numbers have to be the same: the fifth local is not the sixth.
pub(super) fn are_near(left: &[String], right: &[String]) -> bool {
    if left.is_empty() || right.is_empty() || digits(left) != digits(right) {
        return false;
    }
    if sorted(left) == sorted(right) {
        return true;
    }
    if left.len() != right.len() {
        return left.concat() == right.concat();
    }
    let mut edits = 0;
    for (left, right) in left.iter().zip(right).filter(|(left, right)| left != right) {
        let allowed = edits_allowed(left).min(edits_allowed(right));
        match distance(left, right, allowed) {
            Some(distance) if !are_other_places(left, right) => edits += distance,
            _ => return false,
        }
    }
    edits <= MOST_EDITS
}

/// Whether two words are names of places, and no place bears both.
fn are_other_places(left: &str, right: &str) -> bool {
    let (left, right) = (places_called(left), places_called(right));
    !left.is_empty() && !right.is_empty() && left.iter().all(|place| !right.contains(place))
}

fn sorted(words: &[String]) -> Vec<&str> {
    let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted
}

/// The numbers of a name, one behind another.
fn digits(words: &[String]) -> String {
    let numbers = words.iter().map(|word| {
        let digits = word.chars().filter(char::is_ascii_digit);
        digits.collect::<String>()
    });
    let numbers: Vec<String> = numbers.filter(|number| !number.is_empty()).collect();
    numbers.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{are_near, near_keys, telling_words, whole};
    use proptest::prelude::{any, prop_assert, proptest};

    fn near(left: &str, right: &str) -> bool {
        are_near(&telling_words(left), &telling_words(right))
    }

    #[test]
    fn names_are_equal_whatever_the_case_the_accents_and_the_spaces() {
        assert_eq!(whole("Méta d’Âme"), whole("Meta Dame"));
        assert_eq!(whole("Youth RISE"), whole("YouthRISE"));
        assert_ne!(whole("العيون"), whole("ליון"));
    }

    #[test]
    fn slips_order_plurals_and_little_words_leave_names_near() {
        for (left, right) in [
            ("Vancouver Drug Users Union", "Vancuover Drug Users Union"),
            ("Union of Drug Users", "Drug Users’ Union"),
            ("Afghan Drug User Group", "Afghan Drug Users Group"),
            ("Unified Networks Nationaly", "Unified Networkes Nationally"),
        ] {
            assert!(near(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn other_places_other_numbers_and_short_words_are_other_names() {
        for (left, right) in [
            ("Iran Drug Users Union", "Iraq Drug Users Union"),
            ("Drug Users Union Local 5", "Drug Users Union Local 6"),
            ("Nepal Users Network", "Bengal Users Network"),
            ("Northern Users Union", "Southern Users Union of the North"),
            ("JES Bonn", "JES Bern"),
            ("BC Users Union", "QC Users Union"),
            ("SF Users Union", "Users Union"),
            ("", ""),
        ] {
            assert!(!near(left, right), "{left} / {right}");
        }
    }

    proptest! {
        #[test]
        fn names_one_slip_apart_share_a_key(name in "[a-z]{5,9}( [a-z]{5,9}){0,3}", at in any::<usize>(), letter in "[a-z]") {
            let words = telling_words(&name);
            let joined = words.concat();
            let at = at % joined.len();
            for slip in [
                format!("{}{}", &joined[..at], &joined[at + 1..]),
                format!("{}{letter}{}", &joined[..at], &joined[at..]),
                format!("{}{letter}{}", &joined[..at], &joined[at + 1..]),
            ] {
                let keys = |words: &[String]| near_keys(words).into_iter().collect::<BTreeSet<_>>();
                let shared = keys(&words).intersection(&keys(&[slip])).count();
                prop_assert!(shared > 0);
            }
        }
    }
}
