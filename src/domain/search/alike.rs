//! All entries that answer a query, with their ranks. Entries that answer in the same way are judged once, and those that
//! answer nothing but words which are not enough are not looked at.

use super::answers::{AnswersToWord, Cursor};
use super::enough::may_be_enough;
use super::hits::Words;
use super::query::Query;
use super::rank::{Answers, Rank, Scale};
use crate::domain::catalog::Catalog;
use crate::domain::filter::Kept;

/// Who answers, in the order of ids, with the rank.
pub(super) fn ranked(
    words: &Words<'_>,
    scale: &Scale,
    query: &Query,
    catalog: &Catalog,
    kept: &Kept,
) -> Vec<(f64, u32)> {
    let name_weight = catalog.name_weight();
    let mut ways = Ways::of(words, scale, query);
    let least = scale.least(query);
    let candidates = may_be_enough(words, scale, &least, kept.all());
    let mut cursors: Vec<Cursor<'_>> = words.lists().map(AnswersToWord::cursor).collect();
    let (mut kinds, mut ranked) = (vec![0; cursors.len()], Vec::new());
    for entry in candidates.iter() {
        for (cursor, kind) in cursors.iter_mut().zip(&mut kinds) {
            *kind = cursor.take(entry).map_or(0, |kind| kind + 1);
        }
        if let Some(rank) = ways.rank(&kinds) {
            let short = u32::try_from(entry).unwrap_or(u32::MAX);
            ranked.push((rank.with(name_weight(entry)), short));
        }
    }
    ranked
}

/// The ways in which entries answer: step by step by the kinds of their answers to each word and to the whole.
struct Ways<'a> {
    words: &'a Words<'a>,
    scale: &'a Scale,
    query: &'a Query,
    /// For each word: behind each way so far, and for each kind of answer (0: none), the way that this makes; none where it
    /// did not occur.
    steps: Vec<Vec<Option<usize>>>,
    /// How many ways there are behind each word.
    counts: Vec<usize>,
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
            ranks: Vec::new(),
        }
    }

    /// The rank of entries that answer by these kinds, each counted from 1.
    fn rank(&mut self, kinds: &[usize]) -> Option<Rank> {
        let mut way = 0;
        let steps = self.steps.iter_mut().zip(&mut self.counts);
        for (((steps, count), list), kind) in steps.zip(self.words.lists()).zip(kinds) {
            let step = way * (list.kinds().len() + 1) + kind;
            if step >= steps.len() {
                steps.resize(step + 1, None);
            }
            way = *steps[step].get_or_insert_with(|| {
                *count += 1;
                *count - 1
            });
        }
        if way == self.ranks.len() {
            let answer = |list: &AnswersToWord<'_>, kind: &usize| {
                let kind = kind.checked_sub(1)?;
                list.kinds().get(kind).copied()
            };
            let words = self.words.by_word.iter().zip(kinds);
            let answers = Answers {
                words: words.map(|(list, kind)| answer(list, kind)).collect(),
                name: kinds
                    .last()
                    .and_then(|kind| answer(&self.words.names, kind)),
            };
            self.ranks.push(answers.rank(self.scale, self.query));
        }
        self.ranks[way]
    }
}
