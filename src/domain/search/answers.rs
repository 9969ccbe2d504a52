//! The answers of the entries of a directory to a word of a query.

use super::candidate::{Answer, By};
use super::matching::Match;
use super::query::Query;
use crate::domain::Field;
use crate::domain::catalog::Index;
use crate::domain::filter::Kept;

/// For each entry at most one answer: entries in their order, each with the kind of its answer. Many thousand entries answer
/// in a few ways, which are judged once.
#[derive(Debug, Default)]
pub(super) struct AnswersToWord {
    answering: Vec<Answering>,
    kinds: Vec<Answer>,
    /// The texts that they are by.
    matches: Vec<Match>,
}

/// An entry, and the number of the kind of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answering {
    pub(super) entry: u32,
    pub(super) kind: u32,
}

impl AnswersToWord {
    /// Adds the answers of entries that have the texts that fit.
    pub(super) fn add_matches(
        &mut self,
        index: &Index<'_>,
        matches: Vec<Match>,
        by: By,
        query: &Query,
        kept: &Kept,
    ) {
        let start = self.answering.len();
        for found in &matches {
            // The kind of what stands in each field, none where it does not fit, once it is asked for.
            let mut kinds = [const { None::<Option<u32>> }; Field::ALL.len()];
            for (entry, field) in index.entries(found.text) {
                let kind = *kinds[field as usize].get_or_insert_with(|| {
                    let fit = found.fit(field).filter(|_| query.looks_into(field))?;
                    Some(self.kind(Answer { fit, field, by }))
                });
                if let Some(kind) = kind.filter(|_| kept.has(entry)) {
                    self.push(entry, kind, start);
                }
            }
        }
        self.matches.extend(matches);
        self.settle(start);
    }

    /// The number of a kind of answer.
    pub(super) fn kind(&mut self, answer: Answer) -> u32 {
        let is_same = |known: &Answer| {
            (known.field, known.by) == (answer.field, answer.by)
                && known.fit.total_cmp(&answer.fit).is_eq()
        };
        let known = self.kinds.iter().position(is_same);
        let number = known.unwrap_or_else(|| {
            self.kinds.push(answer);
            self.kinds.len() - 1
        });
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// Adds an answer behind those from `start` on, which are then to be settled; of two of an entry side by side the better
    /// one stays.
    pub(super) fn push(&mut self, entry: usize, kind: u32, start: usize) {
        let new = Answering::of(entry, kind);
        match self.answering[start..].last_mut() {
            Some(last) if last.entry == new.entry => {
                let (answer, known) = (new.answer(&self.kinds), last.answer(&self.kinds));
                if kind != last.kind && answer.is_better_than(known) {
                    *last = new;
                }
            }
            _ => self.answering.push(new),
        }
    }

    /// Puts entries in order, what was there before `start` first; of several answers of an entry the best stays, of equal
    /// ones the first.
    pub(super) fn settle(&mut self, start: usize) {
        let is_before = |left: &Answering, right: &Answering| left.entry < right.entry;
        if start == 0 && self.answering.is_sorted_by(is_before) {
            return;
        }
        // It finds what is sorted already and merges it.
        self.answering.sort_by_key(|answering| answering.entry);
        let kinds = &self.kinds;
        self.answering.dedup_by(|next, kept| {
            let is_same = next.entry == kept.entry;
            if is_same
                && next.kind != kept.kind
                && next.answer(kinds).is_better_than(kept.answer(kinds))
            {
                *kept = *next;
            }
            is_same
        });
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
        let entry = u32::try_from(entry).ok()?;
        let found = self
            .answering
            .binary_search_by_key(&entry, |answering| answering.entry);
        Some(*self.answering[found.ok()?].answer(&self.kinds))
    }

    /// The entries that answer, in their order.
    pub(super) fn all(&self) -> &[Answering] {
        &self.answering
    }

    /// Whether any answers by a place.
    pub(super) fn has_places(&self) -> bool {
        let is_by_place = |answering: &Answering| answering.answer(&self.kinds).is_by_place();
        self.kinds.iter().any(Answer::is_by_place) && self.answering.iter().any(is_by_place)
    }

    /// The same, to be gone through with others.
    pub(super) fn cursor(&self) -> Cursor<'_> {
        Cursor {
            rest: &self.answering,
        }
    }

    /// The kinds of answers that may occur, by number.
    pub(super) fn kinds(&self) -> &[Answer] {
        &self.kinds
    }
}

impl Answering {
    fn of(entry: usize, kind: u32) -> Self {
        Self {
            entry: u32::try_from(entry).unwrap_or(u32::MAX),
            kind,
        }
    }

    fn answer(self, kinds: &[Answer]) -> &Answer {
        &kinds[usize::try_from(self.kind).unwrap_or(usize::MAX)]
    }
}

/// Answers that are gone through with entries that come in their order.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a [Answering],
}

impl Cursor<'_> {
    /// The next entry.
    pub(super) fn entry(&self) -> Option<u32> {
        self.rest.first().map(|answering| answering.entry)
    }

    /// The kind of the answer of an entry, if it has one; goes on behind it, in strides that double.
    pub(super) fn take(&mut self, entry: u32) -> Option<usize> {
        // Mostly it is the next one, or comes later.
        match self.rest.split_first() {
            Some((first, rest)) if first.entry == entry => {
                self.rest = rest;
                return usize::try_from(first.kind).ok();
            }
            Some((first, _)) if first.entry < entry => {}
            _ => return None,
        }
        let mut stride = 1;
        while self
            .rest
            .get(stride)
            .is_some_and(|answering| answering.entry <= entry)
        {
            self.rest = &self.rest[stride..];
            stride *= 2;
        }
        let near = &self.rest[..self.rest.len().min(stride + 1)];
        let passed = near.partition_point(|answering| answering.entry < entry);
        self.rest = &self.rest[passed..];
        let (first, rest) = self.rest.split_first()?;
        if first.entry != entry {
            return None;
        }
        self.rest = rest;
        usize::try_from(first.kind).ok()
    }
}
