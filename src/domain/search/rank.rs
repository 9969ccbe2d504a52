//! The rank of an organization among those that answer a query.
//!
//! Each typed word counts by how rare its answers are (`rarity`), each answer by how well it fits and in which field it
//! stands; the sum, in shares of the whole query, is at most 1. On top comes a bonus if the whole query is a name, and a
//! small one if what tells the name from others was typed. Who is not in the place that was typed keeps only a part of it.
//! Who answers too little of the query does not answer at all.

use super::answers::AnswersToWord;
use super::candidate::Answer;
use super::weights::{
    ANSWERED_SHARE, COVERED_NAME, ELSEWHERE, PLAIN_NAME, SEVERAL_WORDS, TELLING_SHARE, WHOLE_NAME,
};
use crate::domain::Field;
use crate::domain::catalog::NameWeight;
use crate::domain::filter::Kept;
use crate::domain::rarity::rarity;

/// What each word of a query weighs, from the answers of all candidates.
#[derive(Debug, Default)]
pub(super) struct Scale {
    /// How rare the answers to each word are.
    rarities: Vec<f64>,
    /// The same among all there are, whom the names are weighed among.
    among_all: Vec<f64>,
    /// Whether anybody answers it.
    is_answered: Vec<bool>,
    /// Whether it names a place where there are groups.
    is_place: Vec<bool>,
    /// The rarity of a word that says something.
    telling: f64,
    /// Whether every word must be answered.
    all_words: bool,
}

impl Scale {
    /// The scale of the answers to each word, of the organizations that could have answered.
    pub(super) fn of(kept: &Kept, by_word: &[AnswersToWord<'_>], all_words: bool) -> Self {
        let candidates = kept.count();
        let rarities = by_word
            .iter()
            .map(|answers| rarity(candidates, answers.count()));
        let among_all = by_word
            .iter()
            .map(|answers| rarity(kept.all(), answers.count()));
        let is_answered = by_word.iter().map(|answers| !answers.is_empty());
        let is_place = by_word.iter().map(AnswersToWord::has_places);
        Self {
            rarities: rarities.collect(),
            among_all: among_all.collect(),
            is_answered: is_answered.collect(),
            is_place: is_place.collect(),
            telling: rarity(candidates, candidates / TELLING_SHARE),
            all_words,
        }
    }

    /// What an organization has to answer at least.
    pub(super) fn least(&self) -> Least {
        // Sums are made in another order for it.
        const NEARLY_ONE: f64 = 1.0 - 1e-9;
        let all: f64 = self.rarities.iter().sum();
        let known = self.rarities.iter().zip(&self.is_answered);
        let known: f64 = known.filter(|(_, is)| **is).map(|(rarity, _)| rarity).sum();
        Least {
            words: if self.all_words {
                self.rarities.len()
            } else {
                0
            },
            share: ANSWERED_SHARE * all * NEARLY_ONE,
            several: self.telling.max(ANSWERED_SHARE * known) * NEARLY_ONE,
        }
    }

    /// The rarities of some words, by their numbers, together.
    fn sum(&self, counts: impl Fn(usize) -> bool) -> f64 {
        let rarities = self.rarities.iter().enumerate();
        rarities
            .filter(|(word, _)| counts(*word))
            .map(|(_, rarity)| rarity)
            .sum()
    }

    /// Whether some words, by their numbers, are a good part of the query.
    fn is_good_part(&self, is_answered: impl Fn(usize) -> bool) -> bool {
        let own = self.sum(is_answered);
        own > 0.0 && own >= ANSWERED_SHARE * self.sum(|_| true)
    }

    /// Whether it is enough to answer some words, by their numbers, in whatever way.
    pub(super) fn is_surely_enough(&self, is_answered: impl Fn(usize) -> bool + Copy) -> bool {
        let are_there = !self.all_words || (0..self.rarities.len()).all(is_answered);
        are_there && self.is_good_part(is_answered)
    }

    /// How rare the answers to each word are.
    pub(super) fn rarities(&self) -> impl Iterator<Item = f64> {
        self.rarities.iter().copied()
    }
}

/// What an organization has to answer at least, unless it is by an acronym; who answers as much need not answer enough.
pub(super) struct Least {
    /// How many words.
    words: usize,
    /// The sum of their rarities,
    share: f64,
    /// or of several.
    several: f64,
}

impl Least {
    /// Whether so many words, of which this is the sum, may be enough.
    pub(super) fn is_reached(&self, count: usize, sum: f64) -> bool {
        let is_several = count >= SEVERAL_WORDS && sum >= self.several;
        count >= self.words && (sum >= self.share || is_several)
    }
}

/// The answers of an organization to a query.
#[derive(Default)]
pub(super) struct Answers {
    /// For each typed word the best answer.
    pub(super) words: Vec<Option<Answer>>,
    /// The answer to the query as a whole.
    pub(super) name: Option<Answer>,
}

impl Answers {
    /// The rank: a sum whose unit is the whole query. None if too little of it is answered.
    pub(super) fn rank(&self, scale: &Scale) -> Option<Rank> {
        if self.name.is_none() && !self.is_enough(scale) {
            return None;
        }
        let all: f64 = scale.rarities.iter().sum();
        let words = self.words.iter().zip(&scale.rarities);
        let by_word: f64 = words
            .filter_map(|(answer, rarity)| Some(answer.as_ref()?.worth() * rarity / all))
            .sum();
        let by_name = self.name.map_or(0.0, |answer| answer.worth() * WHOLE_NAME);
        let mut words = self.words.iter().zip(&scale.is_place);
        let is_elsewhere = words.any(|(answer, is_place)| *is_place && answer.is_none());
        let is_of_name = |answer: &Answer| answer.field.is_name() && !answer.is_by_place();
        let in_name = |answer: &Answer| answer.field == Field::Name && !answer.is_by_place();
        let words = self.words.iter().zip(&scale.among_all);
        let of_name = words.filter(|(answer, _)| answer.as_ref().is_some_and(in_name));
        Some(Rank {
            answered: by_word + by_name,
            rarest: of_name.fold(0.0, |rarest, (_, rarity)| rarity.max(rarest)),
            is_by_name: self.name.is_some() || self.words.iter().flatten().any(is_of_name),
            is_elsewhere: is_elsewhere && self.name.is_none(),
        })
    }

    /// Whether enough of the query is answered: a good part of all its words, or in a sentence, of which much is about
    /// other things, several words that say something, and these as they are.
    fn is_enough(&self, scale: &Scale) -> bool {
        if scale.all_words && self.words.iter().any(Option::is_none) {
            return false;
        }
        if self.words.iter().flatten().any(is_acronym) {
            return true;
        }
        if scale.is_good_part(|word| self.words[word].is_some()) {
            return true;
        }
        let is_same = |word: usize| self.words[word].is_some_and(|answer| answer.fit >= 1.0);
        let same = scale.sum(is_same);
        let several = (0..self.words.len()).filter(|word| is_same(*word)).count() >= SEVERAL_WORDS;
        let known = scale.sum(|word| scale.is_answered[word]);
        several && same >= scale.telling && same >= ANSWERED_SHARE * known
    }
}

/// The rank of an entry but for what else its name says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    answered: f64,
    /// How rare the rarest word of the query is that stands in its name.
    rarest: f64,
    /// Whether a word of its names, or one of these as a whole, is among what answers.
    is_by_name: bool,
    is_elsewhere: bool,
}

impl Rank {
    /// A rank by so much that is answered, in a name or not.
    #[cfg(test)]
    pub(super) fn of(answered: f64, is_by_name: bool) -> Self {
        Self {
            answered,
            rarest: if is_by_name { 1.0 } else { 0.0 },
            is_by_name,
            is_elsewhere: false,
        }
    }

    /// The most that an entry can have by it, whatever its name says.
    pub(super) fn at_most(&self) -> f64 {
        self.summed(1.0, 1.0)
    }

    /// The rank of an entry whose name says so much: people type what tells a name, so that one with a rarer word than those
    /// that were typed is hardly meant.
    pub(super) fn with(&self, name: NameWeight) -> f64 {
        let covered = if self.rarest > 0.0 {
            self.rarest / self.rarest.max(name.rarest())
        } else {
            0.0
        };
        let plain = if self.is_by_name {
            name.plainness()
        } else {
            0.0
        };
        self.summed(covered, plain)
    }

    /// The rank by how much of the name is covered, and how plain it is: the more of either, the higher.
    fn summed(&self, covered: f64, plain: f64) -> f64 {
        let rank = self.answered + covered * COVERED_NAME + plain * PLAIN_NAME;
        if self.is_elsewhere {
            rank * ELSEWHERE
        } else {
            rank
        }
    }
}

/// Whether an acronym was typed: who does means its bearer, whatever stands beside it.
pub(super) fn is_acronym(answer: &Answer) -> bool {
    answer.field == Field::Acronym && answer.fit >= 1.0
}
