//! The words of a query with what answers them.

use super::answers::AnswersToWord;
use super::query::TypedWord;
use super::rank::{Answers, Scale};

/// Words with what answers them.
#[derive(Debug, Default)]
pub(super) struct Words<'a> {
    pub(super) typed: Vec<TypedWord>,
    pub(super) by_word: Vec<AnswersToWord<'a>>,
    /// What each word weighs.
    pub(super) scale: Scale,
    /// The answers to the query as a whole.
    pub(super) names: AnswersToWord<'a>,
}

impl<'a> Words<'a> {
    /// The answers to each word, and to the query as a whole behind them.
    pub(super) fn lists(&self) -> impl Iterator<Item = &AnswersToWord<'a>> {
        self.by_word.iter().chain([&self.names])
    }

    /// The answers of an entry.
    pub(super) fn of(&self, entry: usize) -> Answers {
        Answers {
            words: self
                .by_word
                .iter()
                .map(|answers| answers.of_entry(entry))
                .collect(),
            name: self.names.of_entry(entry),
        }
    }

    /// The words that are not among some answers.
    pub(super) fn unanswered(&self, answers: &Answers) -> Vec<String> {
        let words = self.typed.iter().zip(&answers.words);
        let lacking = words.filter(|(_, answer)| answer.is_none() && answers.name.is_none());
        lacking.map(|(word, _)| word.text.clone()).collect()
    }
}
