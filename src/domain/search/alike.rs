//! All entries that answer a query, by the ways in which they do. Entries that answer in the same way are judged once, and
//! those that answer nothing but words which are not enough are not looked at.

use super::answers::AnswersToWord;
use super::enough::may_be_enough;
use super::hits::Words;
use super::query::Query;
use super::rank::{Answers, Rank, Scale};
use crate::domain::filter::Kept;

/// So many entries are judged at once, word by word.
const BATCH: usize = 256;

/// Who answers: for each way of answering its rank, and in the order of ids who answers so.
pub(super) fn ranked(
    words: &Words<'_>,
    scale: &Scale,
    query: &Query,
    kept: &Kept,
) -> Vec<(Rank, Vec<u32>)> {
    let mut ways = Ways::of(words, scale, query);
    let candidates = may_be_enough(words, scale, &scale.least(query), kept.all());
    let mut entries: Vec<Vec<u32>> = Vec::new();
    for batch in candidates.chunks(BATCH) {
        let found = ways.of_batch(batch);
        entries.resize_with(ways.ranks.len(), Vec::new);
        for (entry, way) in batch.iter().zip(found) {
            entries[way].push(*entry);
        }
    }
    let ranks = ways.ranks.into_iter().zip(entries);
    ranks
        .filter_map(|(rank, entries)| Some((rank?, entries)))
        .collect()
}

/// The ways in which entries answer: step by step by the kinds of their answers to each word and to the whole.
struct Ways<'a> {
    words: &'a Words<'a>,
    scale: &'a Scale,
    query: &'a Query,
    /// For each word: behind each way so far, and for each kind of answer (0: none), the way that this makes, counted from 1; 0
    /// where it did not occur.
    steps: Vec<Vec<usize>>,
    /// How many ways there are behind each word.
    counts: Vec<usize>,
    /// The kinds of the answers to each word, one word behind another, of a batch of entries.
    kinds: Vec<u32>,
    ranks: Vec<Option<Rank>>,
}

impl<'a> Ways<'a> {
    fn of(words: &'a Words<'a>, scale: &'a Scale, query: &'a Query) -> Self {
        let lists = words.lists().count();
        Self {
            words,
            scale,
            query,
            steps: vec![Vec::new(); lists],
            counts: vec![0; lists],
            kinds: Vec::new(),
            ranks: Vec::new(),
        }
    }

    /// The ways in which entries answer that come in their order, no more than a batch.
    fn of_batch(&mut self, entries: &[u32]) -> Vec<usize> {
        let (mut ways, mut known) = (vec![0; entries.len()], 1);
        self.kinds.resize(self.steps.len() * entries.len(), 0);
        let steps = self.steps.iter_mut().zip(&mut self.counts);
        let kinds = self.kinds.chunks_exact_mut(entries.len());
        let lists = self.words.lists().zip(kinds);
        for ((steps, count), (list, kinds)) in steps.zip(lists) {
            list.kinds_of(entries, kinds);
            let width = list.kinds().len() + 1;
            steps.resize(known * width, 0);
            for (way, kind) in ways.iter_mut().zip(kinds) {
                let step = &mut steps[*way * width + index(*kind)];
                if *step == 0 {
                    *count += 1;
                    *step = *count;
                }
                *way = *step - 1;
            }
            known = *count;
        }
        for (at, way) in ways.iter().enumerate() {
            if *way == self.ranks.len() {
                let kinds = self.kinds[at..].iter().step_by(entries.len());
                let rank = self.answers(kinds).rank(self.scale, self.query);
                self.ranks.push(rank);
            }
        }
        ways
    }

    /// The answers of these kinds.
    fn answers<'k>(&self, kinds: impl Iterator<Item = &'k u32>) -> Answers {
        let answers = self.words.lists().zip(kinds);
        let mut answers = answers.map(|(list, kind): (&AnswersToWord<'_>, _)| {
            let kind = index(*kind).checked_sub(1)?;
            list.kinds().get(kind).copied()
        });
        let words = answers.by_ref().take(self.words.by_word.len()).collect();
        let name = answers.next().flatten();
        Answers { words, name }
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
