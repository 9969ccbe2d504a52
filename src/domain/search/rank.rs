//! The rank of an organization among those that answer a query.
//!
//! Each typed word counts by how rare its answers are (`rarity`), each answer by how well it fits and in which field it
//! stands; the sum, in shares of the whole query, is at most 1. On top comes a bonus if the whole query is a name, and a
//! small one for the share of the name that was typed. Who is not in the place that was typed keeps only a part of it.
//! Who answers too little of the query does not answer at all.

use super::answers::AnswersToWord;
use super::candidate::Answer;
use super::query::Query;
use super::weights::{
    ANSWERED_SHARE, COVERED_NAME, ELSEWHERE, SEVERAL_WORDS, TELLING_SHARE, WHOLE_NAME,
};
use crate::domain::Field;

/// What each word of a query weighs, from the answers of all candidates.
pub(super) struct Scale {
    /// How rare the answers to each word are.
    rarities: Vec<f64>,
    /// Whether anybody answers it.
    is_answered: Vec<bool>,
    /// Whether it names a place where there are groups.
    is_place: Vec<bool>,
    /// The rarity of a word that says something.
    telling: f64,
}

impl Scale {
    /// The scale of the answers to each word, of so many organizations that could have answered.
    pub(super) fn of(candidates: usize, by_word: &[AnswersToWord]) -> Self {
        let rarities = by_word
            .iter()
            .map(|answers| rarity(candidates, answers.all().len()));
        let is_answered = by_word.iter().map(|answers| !answers.all().is_empty());
        let is_place = by_word
            .iter()
            .map(|answers| answers.all().iter().any(|(_, answer)| answer.is_by_place()));
        Self {
            rarities: rarities.collect(),
            is_answered: is_answered.collect(),
            is_place: is_place.collect(),
            telling: rarity(candidates, candidates / TELLING_SHARE),
        }
    }
}

/// The answers of an organization to a query.
pub(super) struct Answers {
    /// For each typed word the best answer.
    pub(super) words: Vec<Option<Answer>>,
    /// The answer to the query as a whole.
    pub(super) name: Option<Answer>,
    /// How many words its name has.
    pub(super) name_words: usize,
}

impl Answers {
    /// The rank: a sum whose unit is the whole query. None if too little of it is answered.
    pub(super) fn rank(&self, scale: &Scale, query: &Query) -> Option<f64> {
        if self.name.is_none() && !self.is_enough(scale, query) {
            return None;
        }
        let all: f64 = scale.rarities.iter().sum();
        let words = self.words.iter().zip(&scale.rarities);
        let by_word: f64 = words
            .filter_map(|(answer, rarity)| Some(answer.as_ref()?.worth() * rarity / all))
            .sum();
        let by_name = self.name.map_or(0.0, |answer| answer.worth() * WHOLE_NAME);
        let rank = by_word + by_name + self.covered_name() * COVERED_NAME;
        let mut words = self.words.iter().zip(&scale.is_place);
        let is_elsewhere = words.any(|(answer, is_place)| *is_place && answer.is_none());
        Some(if is_elsewhere && self.name.is_none() {
            rank * ELSEWHERE
        } else {
            rank
        })
    }

    /// Whether enough of the query is answered: a good part of all its words, or in a sentence, of which much is about
    /// other things, several words that say something, and these as they are.
    fn is_enough(&self, scale: &Scale, query: &Query) -> bool {
        if query.all_words && self.words.iter().any(Option::is_none) {
            return false;
        }
        let sum = |counts: &dyn Fn(usize) -> bool| -> f64 {
            let rarities = scale.rarities.iter().enumerate();
            rarities
                .filter(|(word, _)| counts(*word))
                .map(|(_, rarity)| rarity)
                .sum()
        };
        // Who types an acronym means its bearer, whatever stands beside it.
        let is_acronym = |answer: &Answer| answer.field == Field::Acronym && answer.fit >= 1.0;
        if self.words.iter().flatten().any(is_acronym) {
            return true;
        }
        let own = sum(&|word| self.words[word].is_some());
        if own > 0.0 && own >= ANSWERED_SHARE * sum(&|_| true) {
            return true;
        }
        let is_same = |word: usize| self.words[word].is_some_and(|answer| answer.fit >= 1.0);
        let same = sum(&is_same);
        let several = (0..self.words.len()).filter(|word| is_same(*word)).count() >= SEVERAL_WORDS;
        let known = sum(&|word| scale.is_answered[word]);
        several && same >= scale.telling && same >= ANSWERED_SHARE * known
    }

    /// The share of the words of its name that was typed.
    fn covered_name(&self) -> f64 {
        let in_name = |answer: &&Answer| answer.field == Field::Name && !answer.is_by_place();
        let typed = self.words.iter().flatten().filter(in_name).count();
        let words = self.name_words.max(typed).max(1);
        count(typed) / count(words)
    }
}

/// How rare a word is: the fewer organizations answer it, the more it says (inverse document frequency, smoothed).
fn rarity(candidates: usize, answering: usize) -> f64 {
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
