//! How well a typed word fits a word of an entry: 1 for the same, less for a beginning, another ending, a word for the
//! same thing or a typo, nothing otherwise.

use std::ops::RangeInclusive;

use super::weights::{BEGINNING, EDIT, NEARLY, OTHER_ENDING, SAME_CONCEPT, SAME_SOUND, WORST_TYPO};
use crate::domain::Field;
use crate::domain::sound::{LEAST_LETTERS, sound};
use crate::domain::typo::{Typed, distance, edits_allowed};

/// The fewest letters that count as the beginning of a word.
pub(super) const LEAST_BEGINNING: usize = 3;

/// The fewest letters that two words must share for one to be the other with another ending, and the most that these
/// endings may have.
pub(super) const LEAST_STEM: usize = 5;
pub(super) const LONGEST_ENDING: usize = 4;

/// The fewest letters of a beginning or a sound that may be off by one.
pub(super) const LEAST_NEARLY: usize = 6;

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

/// How well a term fits where it stands, above 0 and up to 1: in a name, in prose, in an address. What does not fit in a name
/// fits nowhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fits {
    names: f64,
    prose: Option<f64>,
    addresses: Option<f64>,
}

impl Fits {
    /// The same fit everywhere.
    fn everywhere(fit: f64) -> Self {
        Self {
            addresses: Some(fit),
            ..Self::in_words(fit)
        }
    }

    /// A fit everywhere but in addresses, which are never guessed.
    fn in_words(fit: f64) -> Self {
        Self {
            prose: Some(fit),
            ..Self::in_names(fit)
        }
    }

    /// A fit in names alone.
    pub(super) fn in_names(fit: f64) -> Self {
        Self {
            names: fit,
            prose: None,
            addresses: None,
        }
    }

    /// The fit in a field.
    pub(super) fn of(&self, field: Field) -> Option<f64> {
        if field.is_exact() {
            self.addresses
        } else if field.is_prose() {
            self.prose
        } else {
            Some(self.names)
        }
    }
}

/// How well a term fits a typed word, with so much forgiven.
pub(super) fn fits(
    typed: &Typed<'_>,
    concepts: &[&str],
    term: &str,
    forgives: Forgives,
) -> Option<Fits> {
    let word = typed.word();
    match forgives {
        _ if word == term => Some(Fits::everywhere(1.0)),
        Forgives::Nothing => None,
        Forgives::Beginnings if word.len() < LEAST_BEGINNING_OF_PLACE => None,
        Forgives::Beginnings => beginning(word, term).map(Fits::in_words),
        Forgives::Typos => closeness(typed, concepts, term),
    }
}

/// How well a term fits a typed word with all that is forgiven. `concepts` are words for what was typed.
pub(super) fn closeness(typed: &Typed<'_>, concepts: &[&str], term: &str) -> Option<Fits> {
    let word = typed.word();
    if word == term {
        return Some(Fits::everywhere(1.0));
    }
    // Most pairs of words begin otherwise.
    let begin_alike = word.as_bytes().first() == term.as_bytes().first();
    let beginning = begin_alike.then(|| beginning(word, term)).flatten();
    let as_meant = beginning.or_else(|| concepts.contains(&term).then_some(SAME_CONCEPT));
    if let Some(fit) = as_meant {
        return Some(Fits::in_words(fit));
    }
    let other_ending = begin_alike.then(|| other_ending(word, term)).flatten();
    let (in_names, in_prose) = typo(typed, term).unzip();
    Some(Fits {
        prose: in_prose.flatten().or(other_ending),
        ..Fits::in_names(in_names.or(other_ending)?)
    })
}

/// The letters of words that are heard.
pub(super) const HEARD: RangeInclusive<usize> = LEAST_LETTERS..=64;

/// How a term fits a word that nothing answers better, `heard` as [`sound`] has it: by sound, or as a beginning with a typo
/// in it.
pub(super) fn faint_closeness(typed: &str, heard: &str, term: &str) -> Option<Fits> {
    if !HEARD.contains(&typed.len()) || !HEARD.contains(&term.len()) {
        return None;
    }
    let written = sound(term);
    if heard == written {
        return Some(Fits::in_words(SAME_SOUND));
    }
    let sounds_nearly =
        heard.len().min(written.len()) >= LEAST_NEARLY && distance(heard, &written, 1).is_some();
    let is_nearly = sounds_nearly || begins_nearly(typed, term) || is_shuffled(typed, term);
    is_nearly.then_some(Fits::in_names(NEARLY))
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
    let begins = typed.len() >= LEAST_BEGINNING && term.starts_with(typed);
    begins.then(|| longer(typed.len(), term.len()))
}

/// The fit of a word that goes on behind what was typed, by how long both are.
fn longer(typed: usize, term: usize) -> f64 {
    BEGINNING.0 + (BEGINNING.1 - BEGINNING.0) * share(typed, term)
}

/// How well words of a length fit that begin with a typed one, as [`fits`] has it.
pub(super) fn fits_longer(typed: &str, length: usize, forgives: Forgives) -> Option<Fits> {
    let least = match forgives {
        _ if length == typed.len() => return Some(Fits::everywhere(1.0)),
        Forgives::Nothing => return None,
        Forgives::Beginnings => LEAST_BEGINNING_OF_PLACE,
        Forgives::Typos => LEAST_BEGINNING,
    };
    let is_long = typed.len() >= least;
    is_long.then(|| Fits::in_words(longer(typed.len(), length)))
}

/// The fit of a typo in a name, and in prose if it is forgiven there: prose has every word, and a short one is always near
/// another.
fn typo(typed: &Typed<'_>, term: &str) -> Option<(f64, Option<f64>)> {
    let length = typed.word().len();
    let allowed = edits_allowed(typed.word()).min(edits_allowed(term));
    if allowed == 0 {
        return None;
    }
    let edits = typed
        .distance(term.as_bytes(), allowed)
        .filter(|edits| *edits > 0)?;
    let lost = EDIT * share(edits, length.max(term.len()));
    let fit = (1.0 - lost).max(WORST_TYPO);
    let in_prose = length >= LEAST_NEARLY && edits <= 1;
    Some((fit, in_prose.then_some(fit)))
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
    use super::{Field, Typed, closeness, faint_closeness, sound};

    fn fit_in(field: Field, typed: &str, term: &str) -> Option<f64> {
        closeness(&Typed::of(typed), &[], term)?.of(field)
    }

    fn fit(typed: &str, term: &str) -> f64 {
        fit_in(Field::Name, typed, term).unwrap_or(0.0)
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
        let prose = |typed, term| fit_in(Field::Description, typed, term);
        assert_eq!(
            (prose("paris", "pairs"), prose("thai", "that")),
            (None, None)
        );
        assert!(prose("methadnoe", "methadone").is_some());
    }

    #[test]
    fn a_host_is_never_guessed() {
        let host = |typed, term| fit_in(Field::Website, typed, term);
        assert_eq!(
            (host("vandu", "vandu"), host("vand", "vandu")),
            (Some(1.0), None)
        );
        let faint = faint_closeness("vandoo", "vandu", "vandu");
        assert_eq!(faint.and_then(|fits| fits.of(Field::Website)), None);
    }

    #[test]
    fn a_word_as_heard_is_found_where_nothing_fits_better() {
        let faint = |typed, term| faint_closeness(typed, &sound(typed), term)?.of(Field::City);
        assert!(faint("kabool", "kabul") > faint("vancuo", "vancouver"));
        assert!(faint("vancuo", "vancouver").is_some());
        assert_eq!(faint("kobold", "kabul"), None);
        assert!(faint("menpanud", "menanpud").is_some() && faint("dupnanem", "menanpud").is_none());
    }
}
