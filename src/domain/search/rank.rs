//! The rank of an organization among those that answer a query.
//!
//! Each typed word counts by how rare its answers are (`rarity`), each answer by how well it fits and in which field it
//! stands; the sum, in shares of the whole query, is at most 1. On top comes a bonus if the whole query is a name, and a
//! small one for the share of the name that was typed. Who is not in the place that was typed keeps only a part of it.
//! Who answers less than a given share of the query does not answer at all.

use super::candidate::{Answer, Candidate};
use super::query::Query;
use super::weights::{ANSWERED_SHARE, COVERED_NAME, ELSEWHERE, WHOLE_NAME};
use crate::domain::Field;

/// The answers of an organization to a query.
pub(super) struct Answers<'a> {
    /// For each typed word the best answer.
    pub(super) words: Vec<Option<Answer<'a>>>,
    /// The answer to the query as a whole.
    pub(super) name: Option<Answer<'a>>,
}

impl Answers<'_> {
    /// The rank: a sum whose unit is the whole query. None if too little of it is answered.
    pub(super) fn rank(
        &self,
        candidate: Candidate<'_>,
        rarities: &[f64],
        is_place: &[bool],
        query: &Query,
    ) -> Option<f64> {
        let all: f64 = rarities.iter().sum();
        let answered = || {
            let words = self.words.iter().zip(rarities);
            words.filter_map(|(answer, rarity)| Some((answer.as_ref()?, rarity / all)))
        };
        let share: f64 = answered().map(|(_, rarity)| rarity).sum();
        let lacks_a_word = self.words.iter().any(Option::is_none);
        let is_enough = share >= ANSWERED_SHARE && !(query.all_words && lacks_a_word);
        if !is_enough && self.name.is_none() {
            return None;
        }
        let by_word: f64 = answered()
            .map(|(answer, rarity)| answer.worth() * rarity)
            .sum();
        let by_name = self.name.map_or(0.0, |answer| answer.worth() * WHOLE_NAME);
        let rank = by_word + by_name + self.covered_name(candidate) * COVERED_NAME;
        let mut words = self.words.iter().zip(is_place);
        let is_elsewhere = words.any(|(answer, is_place)| *is_place && answer.is_none());
        Some(if is_elsewhere && self.name.is_none() {
            rank * ELSEWHERE
        } else {
            rank
        })
    }

    /// The share of the words of its name that was typed.
    fn covered_name(&self, candidate: Candidate<'_>) -> f64 {
        let in_name = |answer: &&Answer<'_>| answer.field == Field::Name && !answer.is_by_place();
        let typed = self.words.iter().flatten().filter(in_name).count();
        let words = candidate.name_words().max(typed).max(1);
        count(typed) / count(words)
    }
}

/// How rare a word is: the fewer organizations answer it, the more it says (inverse document frequency, smoothed).
pub(super) fn rarity(candidates: usize, answering: usize) -> f64 {
    (1.0 + (count(candidates) + 1.0) / (count(answering) + 1.0)).ln()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of entries are far below 2^52"
)]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::rarity;

    #[test]
    fn a_word_that_few_answer_says_more() {
        assert!(rarity(60, 0) > rarity(60, 1) && rarity(60, 1) > rarity(60, 60));
        assert!(rarity(60, 60) > 0.0);
    }
}
