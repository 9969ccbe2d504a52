//! The other names in a message: those of the same group stand beside its name, all others are of other groups.

use super::acronym::is_acronym;
use super::naming::{Candidate, Names};
use super::phrase::{Word, is_behind, joined, words_of};
use super::vocabulary::is;
use crate::domain::fold::fold;

/// The other candidates, told apart: other names of the same group stand beside its name.
pub(super) fn with_others(best: &Candidate, candidates: &[Candidate], lines: &[String]) -> Names {
    let mut names = Names::default();
    let own = fold(&best.text);
    for candidate in candidates {
        let folded = fold(&candidate.text);
        let is_same = own.contains(&folded) || folded.contains(&own);
        let known = names
            .alternates
            .iter()
            .any(|(text, _)| fold(text) == folded)
            || names.others.iter().any(|text| fold(text) == folded);
        if is_same || known || is_acronym(&candidate.text) {
            continue;
        }
        let known = |other: &&Candidate| {
            other.text == best.text || names.alternates.iter().any(|(text, _)| *text == other.text)
        };
        let before = candidates
            .iter()
            .filter(|other| other.line == candidate.line && other.end <= candidate.start);
        let neighbour = before
            .filter(known)
            .max_by_key(|other| other.end)
            .unwrap_or(best);
        match beside(neighbour, candidate, lines) {
            Some(former) => names.alternates.push((candidate.text.clone(), former)),
            None => names.others.push(candidate.text.clone()),
        }
    }
    names
}

/// Whether a candidate stands beside the name as another one for the same group, and if so whether as a former one.
fn beside(best: &Candidate, other: &Candidate, lines: &[String]) -> Option<bool> {
    let line = lines.get(other.line)?;
    if other.line == best.line {
        let between = if other.start >= best.end {
            line.get(best.end..other.start)?
        } else {
            line.get(other.end..best.start)?
        };
        let words = words_of(between);
        let words: Vec<Word<'_>> = words
            .into_iter()
            .filter(|word| !is_acronym(word.text))
            .collect();
        let said = joined(&words);
        let is_joint = words.is_empty() && !between.contains(['.', ',', ';', '!', '?']);
        let is_former = is_behind(&words, words.len(), "former");
        let is_also = is_joint || is("also", &said);
        return (is_former || is_also).then_some(is_former);
    }
    let words = words_of(line);
    let before = words
        .iter()
        .take_while(|word| word.end <= other.start)
        .count();
    let said = joined(&words[..before.min(words.len())]);
    let is_former = is("former", &said);
    let is_next = other.line.abs_diff(best.line) < 3;
    (is_next && (is_former || is("also", &said))).then_some(is_former)
}
