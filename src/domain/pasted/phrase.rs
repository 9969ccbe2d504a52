//! The words of a line with what stands between them, so that a phrase can be cut out as it was written.

use super::vocabulary::{is, organization_row};
use crate::domain::fold::fold;

/// Marks that belong to no word when they stand at its ends.
const EDGES: &str = ".,;:!?¿¡…()[]{}<>|\"“”„«»‹›‘’'`*_~–—-";

/// Marks that end a phrase.
const BREAKS: &str = ".,;:!?¿¡…()[]{}<>|\"“”„«»‹›–—";

/// A word of a line.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// The word as written, without marks at its ends.
    pub(super) text: &'a str,
    /// The word, folded: several words if marks stand inside.
    pub(super) folded: String,
    /// Where it begins and ends in the line.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What stands between it and the word before.
    pub(super) before: &'a str,
}

/// The words of a line.
pub(super) fn words_of(line: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut ahead, mut last_end) = (0, 0);
    for part in line.split_whitespace() {
        let at = ahead + line[ahead..].find(part).unwrap_or_default();
        ahead = at + part.len();
        let unbegun = part.trim_start_matches(|mark| EDGES.contains(mark));
        let text = unbegun.trim_end_matches(|mark| EDGES.contains(mark));
        let folded = fold(text);
        if folded.is_empty() {
            continue;
        }
        let start = ahead - unbegun.len();
        words.push(Word {
            text,
            folded,
            start,
            end: start + text.len(),
            before: line.get(last_end..start).unwrap_or_default(),
        });
        last_end = start + text.len();
    }
    words
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub(super) fn is_capital(&self) -> bool {
        self.text
            .chars()
            .find(|letter| letter.is_alphabetic())
            .is_some_and(char::is_uppercase)
    }

    /// Whether its script has no capital letters.
    pub(super) fn has_no_case(&self) -> bool {
        let first = self.text.chars().find(|letter| letter.is_alphabetic());
        first.is_some_and(|letter| !letter.is_uppercase() && !letter.is_lowercase())
    }

    /// Whether a phrase ends before it.
    pub(super) fn begins_phrase(&self) -> bool {
        self.before.contains(|mark| BREAKS.contains(mark)) || self.before.contains(" - ")
    }

    /// Whether it is a word for an organization.
    pub(super) fn is_organization(&self) -> bool {
        organization_row(&self.folded).is_some()
    }

    /// Whether a row of the table has it.
    pub(super) fn is(&self, row: &str) -> bool {
        is(row, &self.folded)
    }
}

/// The text from the first word to the last.
pub(super) fn between<'a>(line: &'a str, words: &[Word<'_>]) -> &'a str {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => line.get(first.start..last.end).unwrap_or_default(),
        _ => "",
    }
}

/// The folded phrase of words.
pub(super) fn joined(words: &[Word<'_>]) -> String {
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    folded.join(" ")
}

/// The place behind the longest phrase of a row that begins at a word.
pub(super) fn behind_phrase(words: &[Word<'_>], at: usize, row: &str) -> Option<usize> {
    let longest = super::vocabulary::LONGEST_PHRASE.min(words.len().saturating_sub(at));
    (1..=longest)
        .rev()
        .find(|length| is(row, &joined(&words[at..at + length])))
        .map(|length| at + length)
}

/// Whether a phrase of a row ends right before a word.
pub(super) fn is_behind(words: &[Word<'_>], at: usize, row: &str) -> bool {
    let longest = super::vocabulary::LONGEST_PHRASE.min(at);
    (1..=longest).any(|length| is(row, &joined(&words[at - length..at])))
}

#[cfg(test)]
mod tests {
    use super::{between, words_of};

    #[test]
    fn a_phrase_is_cut_out_as_it_was_written() {
        let line = "  “Méta d’Âme” (Drummondville), …";
        let words = words_of(line);
        assert_eq!(between(line, &words[..2]), "Méta d’Âme");
        assert!(words[2].begins_phrase() && !words[1].begins_phrase());
        assert_eq!(words.len(), 3);
    }
}
