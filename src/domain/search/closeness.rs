//! How well a typed word fits a word of an entry: 1 for the same, less for a beginning or a typo, nothing otherwise.

use crate::domain::Field;
use crate::domain::typo::{distance, edits_allowed};

/// The fewest letters that count as the beginning of a word.
const PREFIX_LETTERS: usize = 3;

/// What a beginning is worth, from just begun to almost whole.
const PREFIX_WORTH: (f64, f64) = (0.6, 0.9);

/// What one edit costs, in shares of the word's length.
const EDIT_COST: f64 = 1.5;

/// The fit between a typed word and a term, above 0 and up to 1.
#[expect(clippy::cast_precision_loss, reason = "words are short")]
pub(super) fn closeness(typed: &str, term: &str, field: Field) -> Option<f64> {
    if typed == term {
        return Some(1.0);
    }
    if !field.forgives() {
        return None;
    }
    if typed.len() >= PREFIX_LETTERS && term.starts_with(typed) {
        let share = typed.len() as f64 / term.len() as f64;
        return Some(PREFIX_WORTH.0 + (PREFIX_WORTH.1 - PREFIX_WORTH.0) * share);
    }
    let allowed = edits_allowed(typed).min(edits_allowed(term));
    let edits = distance(typed, term, allowed).filter(|edits| *edits > 0)?;
    Some((1.0 - EDIT_COST * edits as f64 / typed.len().max(term.len()) as f64).max(0.1))
}

#[cfg(test)]
mod tests {
    use super::{Field, closeness};

    #[test]
    fn the_same_beats_a_beginning_and_a_beginning_beats_nothing() {
        let fit = |typed| closeness(typed, "vancouver", Field::City).unwrap_or(0.0);
        assert!(
            fit("vancouver") > fit("vancouve")
                && fit("vancouve") > fit("vanc")
                && fit("vanc") > fit("va")
        );
        assert!(fit("vancuover") > 0.0, "a swap is forgiven");
    }

    #[test]
    fn a_host_is_never_guessed() {
        assert_eq!(closeness("vandu", "vandu", Field::Website), Some(1.0));
        assert_eq!(closeness("vand", "vandu", Field::Website), None);
    }
}
