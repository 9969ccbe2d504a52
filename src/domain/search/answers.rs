//! The answers of all entries of a directory to a word of a query.

use super::candidate::{Answer, By};
use super::matching::Match;
use super::query::Query;
use crate::domain::catalog::Index;
use crate::domain::filter::Kept;

/// For each entry at most one answer.
#[derive(Debug, Default)]
pub(super) struct AnswersToWord {
    /// For each entry the place of its answer among them, counted from 1; 0: none.
    places: Vec<u32>,
    answers: Vec<(usize, Answer)>,
    /// The texts that they are by.
    matches: Vec<Match>,
}

impl AnswersToWord {
    /// No answer of so many entries.
    pub(super) fn none(entries: usize) -> Self {
        Self {
            places: vec![0; entries],
            answers: Vec::new(),
            matches: Vec::new(),
        }
    }

    /// Adds an answer; of several of an entry the best stays, of equal ones the first.
    pub(super) fn add(&mut self, entry: usize, answer: Answer) {
        let Some(place) = self.places.get_mut(entry) else {
            return;
        };
        let known = usize::try_from(*place).unwrap_or_default().checked_sub(1);
        match known.and_then(|known| self.answers.get_mut(known)) {
            Some((_, best)) if answer.is_better_than(best) => *best = answer,
            Some(_) => {}
            None => {
                self.answers.push((entry, answer));
                *place = u32::try_from(self.answers.len()).unwrap_or(u32::MAX);
            }
        }
    }

    /// Adds the answers of entries that have the texts that fit.
    pub(super) fn add_matches(
        &mut self,
        index: Index<'_>,
        matches: Vec<Match>,
        by: fn(usize) -> By,
        query: &Query,
        kept: &Kept,
    ) {
        for found in &matches {
            for (entry, field) in index.entries(found.text) {
                let fit = found.fit(field).filter(|_| query.looks_into(field));
                if let Some(fit) = fit.filter(|_| kept.has(entry)) {
                    let by = by(found.text);
                    self.add(entry, Answer { fit, field, by });
                }
            }
        }
        self.matches.extend(matches);
    }

    /// Whether a text fits as well as the one of an answer in its field.
    pub(super) fn fits_as_well(&self, text: usize, answer: &Answer) -> bool {
        let mut matches = self.matches.iter().filter(|found| found.text == text);
        matches.any(|found| {
            let fit = found.fit(answer.field);
            fit.is_some_and(|fit| fit.total_cmp(&answer.fit).is_eq())
        })
    }

    /// The answer of an entry.
    pub(super) fn of(&self, entry: usize) -> Option<Answer> {
        let place = usize::try_from(*self.places.get(entry)?).ok()?;
        let (_, answer) = self.answers.get(place.checked_sub(1)?)?;
        Some(*answer)
    }

    /// All answers, with their entries.
    pub(super) fn all(&self) -> &[(usize, Answer)] {
        &self.answers
    }
}
