//! Whose a number or mailbox is. A private person's never enters a list, so what is not plainly the group's is left out.

use super::phrase::{Word, is_behind, words_of};
use super::vocabulary::{is, organization_row};
use crate::domain::fillers::is_filler;
use crate::domain::fold::{compact, fold};

/// The words of a line that may be a person's name alone, or with what the person does.
const LONGEST_PERSON: usize = 4;

/// The shortest name of a group, run together, that a mailbox spells.
const SPELT: usize = 4;

/// What is known of the group, for telling its words from others.
pub(super) struct Group {
    /// The words of its names and places, folded.
    pub(super) words: Vec<String>,
    /// Its acronym and names, run together.
    pub(super) spellings: Vec<String>,
}

/// Whether a number that stands in a line between `start` and `end` is plainly the group's. `above` is the line before.
pub(super) fn is_number_of_group(
    line: &str,
    start: usize,
    end: usize,
    above: Option<&str>,
    group: &Group,
) -> bool {
    let words = words_of(line);
    let says_nothing_else = words.is_empty();
    let is_beside = |word: &Word<'_>| {
        let gap = |from: usize, to: usize| line.get(from..to).unwrap_or_default();
        let between = if word.end <= start {
            gap(word.end, start)
        } else {
            gap(end, word.start)
        };
        words_of(between).is_empty()
    };
    // The sentence of the number, and those around it.
    let at_number = words.iter().filter(|word| word.end <= start).count();
    let own = match at_number.checked_sub(1) {
        Some(last)
            if line
                .get(words[last].end..start)
                .is_some_and(|gap| !ends_sentence(gap)) =>
        {
            sentence_of(&words, last)
        }
        Some(last) => sentence_of(&words, last) + 1,
        None => 0,
    };
    let sentences = own.saturating_sub(1)..=own + 1;
    let is_plain = |at: usize, word: &Word<'_>| {
        if word.is("self") && !word.is("contact-label") || is_role(word) {
            return false;
        }
        // “Call Jordan” is about a person, even if Jordan is where the group is.
        let is_called = word.end <= start && is_behind(&words, at, "call");
        if is_called && word.is_capital() && !is_common(word) {
            return false;
        }
        // What begins a sentence farther away has its capital letter for that.
        let only_begins =
            !sentences.contains(&sentence_of(&words, at)) && begins_sentence(&words, at);
        is_known(word, group)
            || only_begins
            || !(word.is_capital() || word.has_no_case() || is_called || is_beside(word))
    };
    let plain = words
        .iter()
        .enumerate()
        .all(|(at, word)| is_plain(at, word));
    let person_above = above.is_some_and(|above| is_person_line(above, group));
    plain && !(person_above && (says_nothing_else || words.len() <= LONGEST_PERSON))
}

/// Whether what stands between two words ends a sentence.
fn ends_sentence(gap: &str) -> bool {
    gap.contains(['.', '!', '?', '¡', '¿', '|'])
}

/// Whether a word begins a sentence.
fn begins_sentence(words: &[Word<'_>], at: usize) -> bool {
    at == 0 || words.get(at).is_some_and(|word| ends_sentence(word.before))
}

/// The number of the sentence that a word stands in.
fn sentence_of(words: &[Word<'_>], at: usize) -> usize {
    (1..=at)
        .filter(|word| begins_sentence(words, *word))
        .count()
}

/// Whether a word is known to be no person's name.
fn is_known(word: &Word<'_>, group: &Group) -> bool {
    let mut parts = word.folded.split(' ');
    parts.all(|part| group.words.iter().any(|own| own == part)) || is_common(word)
}

/// Whether a word is a common one, a number, or one for an organization.
fn is_common(word: &Word<'_>) -> bool {
    let is_number = |byte: u8| byte.is_ascii_digit() || byte == b' ';
    word.folded.bytes().all(is_number)
        || organization_row(&word.folded).is_some()
        || is_filler(&word.folded)
        || [
            "contact-label",
            "joint",
            "usual",
            "call",
            "where",
            "name-label",
            "place-label",
            "also",
            "founded",
            "since",
            "languages",
            "called",
        ]
        .iter()
        .any(|row| word.is(row))
}

/// Whether a word is what somebody does: “coordinator”, “the chair's”.
fn is_role(word: &Word<'_>) -> bool {
    word.is("role") || is("role", word.folded.trim_end_matches('s'))
}

/// Whether a line may be a person's name: a few words with capital letters that nothing else explains.
fn is_person_line(line: &str, group: &Group) -> bool {
    let words = words_of(line);
    let phrase: Vec<&Word<'_>> = words
        .iter()
        .enumerate()
        .take_while(|(at, word)| *at == 0 || !word.begins_phrase())
        .map(|(_, word)| word)
        .collect();
    let is_short = !phrase.is_empty() && phrase.len() <= LONGEST_PERSON;
    let unknown = |word: &&&Word<'_>| !is_known(word, group);
    let has_role = words.iter().any(is_role);
    has_role
        || is_short
            && phrase
                .iter()
                .filter(unknown)
                .any(|word| word.is_capital() || word.has_no_case())
}

/// Whether a mailbox is an office's, or spells the group.
pub(super) fn is_mailbox_of_group(address: &str, group: &Group) -> bool {
    let Some((name, _)) = address.rsplit_once('@') else {
        return false;
    };
    let run_together = compact(name);
    let spells = |spelling: &String| {
        spelling.len() >= SPELT && run_together.contains(spelling.as_str())
            || run_together.len() >= SPELT && run_together == *spelling
    };
    let parts = fold(name);
    let mut parts = parts.split(' ');
    group.spellings.iter().any(spells)
        || parts.clone().any(|part| organization_row(part).is_some())
        || parts.all(|part| {
            is("mailbox", part)
                || group.words.iter().any(|own| own == part)
                || part.bytes().all(|byte| byte.is_ascii_digit())
        })
}
