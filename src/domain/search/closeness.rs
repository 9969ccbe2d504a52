//! How well a typed word fits a word of an entry: 1 for the same, less for a beginning, another ending, a word for the
//! same thing or a typo, nothing otherwise.

use super::sound::{LEAST_LETTERS, sound};
use super::weights::{BEGINNING, EDIT, NEARLY, OTHER_ENDING, SAME_CONCEPT, SAME_SOUND, WORST_TYPO};
use crate::domain::Field;
use crate::domain::typo::{distance, edits_allowed};

/// The fewest letters that count as the beginning of a word.
const LEAST_BEGINNING: usize = 3;

/// The fewest letters that two words must share for one to be the other with another ending, and the most that these
/// endings may have.
pub(super) const LEAST_STEM: usize = 5;
const LONGEST_ENDING: usize = 4;

/// The fewest letters of a beginning or a sound that may be off by one.
const LEAST_NEARLY: usize = 6;

/// What is forgiven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forgives {
    /// Nothing: the same word or none.
    Nothing,
    /// A word that goes on behind what was typed, if that is long enough to mean it.
    Beginnings,
    /// Beginnings, other endings, words for the same thing, typos.
    Typos,
}

/// The fewest letters of a beginning that also names a place with groups.
const LEAST_BEGINNING_OF_PLACE: usize = 4;

/// The fit between a typed word and a term, with so much forgiven.
pub(super) fn fit(
    typed: &str,
    concepts: &[&str],
    term: &str,
    field: Field,
    forgives: Forgives,
) -> Option<f64> {
    match forgives {
        _ if typed == term => Some(1.0),
        Forgives::Nothing => None,
        Forgives::Beginnings if field.is_exact() || typed.len() < LEAST_BEGINNING_OF_PLACE => None,
        Forgives::Beginnings => beginning(typed, term),
        Forgives::Typos => closeness(typed, concepts, term, field),
    }
}

/// The fit between a typed word and a term, above 0 and up to 1. `concepts` are words for what was typed.
pub(super) fn closeness(typed: &str, concepts: &[&str], term: &str, field: Field) -> Option<f64> {
    if typed == term {
        return Some(1.0);
    }
    if field.is_exact() {
        return None;
    }
    // Most pairs of words end here: they begin otherwise, and are too unlike for a typo.
    let begin_alike = typed.as_bytes().first() == term.as_bytes().first();
    let beginning = || begin_alike.then(|| beginning(typed, term)).flatten();
    let other_ending = || begin_alike.then(|| other_ending(typed, term)).flatten();
    beginning()
        .or_else(|| concepts.contains(&term).then_some(SAME_CONCEPT))
        .or_else(|| typo(typed, term, field))
        .or_else(other_ending)
}

/// The longest word that is heard.
const MOST_LETTERS: usize = 64;

/// The fit of a word that nothing answers better, `heard` as [`sound`] has it: by sound, or as a beginning with a typo in
/// it.
pub(super) fn faint_closeness(typed: &str, heard: &str, term: &str, field: Field) -> Option<f64> {
    let letters = LEAST_LETTERS..=MOST_LETTERS;
    if field.is_exact() || !letters.contains(&typed.len()) || !letters.contains(&term.len()) {
        return None;
    }
    let written = sound(term);
    if heard == written {
        return Some(SAME_SOUND);
    }
    if field.is_prose() {
        return None;
    }
    let sounds_nearly =
        heard.len().min(written.len()) >= LEAST_NEARLY && distance(heard, &written, 1).is_some();
    (sounds_nearly || begins_nearly(typed, term) || is_shuffled(typed, term)).then_some(NEARLY)
}

/// Whether both have the same letters in another order behind the same first one, as acronyms are remembered.
fn is_shuffled(typed: &str, term: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    typed.len() == term.len()
        && typed.len() >= LEAST_STEM
        && typed.as_bytes().first() == term.as_bytes().first()
        && sorted(typed) == sorted(term)
}

fn beginning(typed: &str, term: &str) -> Option<f64> {
    (typed.len() >= LEAST_BEGINNING && term.starts_with(typed))
        .then(|| BEGINNING.0 + (BEGINNING.1 - BEGINNING.0) * share(typed.len(), term.len()))
}

fn typo(typed: &str, term: &str, field: Field) -> Option<f64> {
    let allowed = edits_allowed(typed).min(edits_allowed(term));
    if typed.len().abs_diff(term.len()) > allowed {
        return None;
    }
    // Prose has every word; there a short one is always near another.
    let allowed = match field.is_prose() {
        true if typed.len() < LEAST_NEARLY => 0,
        true => allowed.min(1),
        false => allowed,
    };
    if allowed == 0 {
        return None;
    }
    let edits = distance(typed, term, allowed).filter(|edits| *edits > 0)?;
    let lost = EDIT * share(edits, typed.len().max(term.len()));
    Some((1.0 - lost).max(WORST_TYPO))
}

fn other_ending(typed: &str, term: &str) -> Option<f64> {
    let pairs = typed.bytes().zip(term.bytes());
    let stem = pairs.take_while(|(left, right)| left == right).count();
    let longer = typed.len().max(term.len());
    let is_stem = stem >= LEAST_STEM && longer - stem <= LONGEST_ENDING && stem * 3 >= longer * 2;
    is_stem.then_some(OTHER_ENDING)
}

/// Whether a term begins with what was typed but for one edit.
fn begins_nearly(typed: &str, term: &str) -> bool {
    let lengths = typed.len() - 1..=typed.len() + 1;
    typed.len() >= LEAST_NEARLY
        && lengths
            .filter_map(|length| term.get(..length))
            .any(|beginning| distance(typed, beginning, 1).is_some())
}

#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::{Field, closeness, faint_closeness, sound};

    fn fit(typed: &str, term: &str) -> f64 {
        closeness(typed, &[], term, Field::Name).unwrap_or(0.0)
    }

    #[test]
    fn the_same_beats_a_beginning_and_a_beginning_beats_nothing() {
        let fit = |typed| fit(typed, "vancouver");
        assert!(fit("vancouver") > fit("vancouve") && fit("vancouve") > fit("vanc"));
        assert!(fit("vanc") > fit("va") && fit("va") <= 0.0);
        assert!(fit("vancuover") > 0.0, "a swap is forgiven");
    }

    #[test]
    fn another_ending_fits_and_another_word_does_not() {
        assert!(fit("addiction", "addicts") > 0.0 && fit("recovering", "recovery") > 0.0);
        assert!(fit("internet", "international") <= 0.0 && fit("australia", "austria") <= 0.0);
    }

    #[test]
    fn prose_forgives_less_than_names() {
        let prose = |typed, term| closeness(typed, &[], term, Field::Description);
        assert_eq!(
            (prose("paris", "pairs"), prose("thai", "that")),
            (None, None)
        );
        assert!(prose("methadnoe", "methadone").is_some());
    }

    #[test]
    fn a_host_is_never_guessed() {
        assert_eq!(closeness("vandu", &[], "vandu", Field::Website), Some(1.0));
        assert_eq!(closeness("vand", &["vandu"], "vandu", Field::Website), None);
        assert_eq!(
            faint_closeness("vandoo", "vandu", "vandu", Field::Website),
            None
        );
    }

    #[test]
    fn a_word_as_heard_is_found_where_nothing_fits_better() {
        let faint = |typed, term| faint_closeness(typed, &sound(typed), term, Field::City);
        assert!(faint("kabool", "kabul") > faint("vancuo", "vancouver"));
        assert!(faint("vancuo", "vancouver").is_some());
        assert_eq!(faint("kobold", "kabul"), None);
        assert!(faint("menpanud", "menanpud").is_some() && faint("dupnanem", "menanpud").is_none());
    }
}
