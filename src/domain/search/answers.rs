//! The answers of the entries of a directory to a word of a query.

use std::borrow::Cow;

use super::candidate::{Answer, By};
use super::matching::Match;
use super::query::Query;
use crate::domain::catalog::{Few, Index, Listed};
use crate::domain::entry_set::{EntrySet, StoredSet};
use crate::domain::filter::Kept;

/// For each entry at most one answer. Many thousand entries answer in a few ways, which are judged once. A few that answer in
/// one way stand one by one, many are a set, and where the catalog has that set it is not copied.
#[derive(Debug, Default)]
pub(super) struct AnswersToWord<'a> {
    kinds: Vec<Answer>,
    /// Entries in their order, each with the best of the kinds that it has here.
    answering: Vec<Answering>,
    /// Entries that answer in one way, the best ways first.
    many: Vec<Many<'a>>,
    /// All that answer, if many do.
    all: Option<EntrySet>,
    /// How many entries answer.
    count: usize,
    /// The texts that they are by.
    matches: Vec<Match>,
}

/// An entry, and the number of the kind of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answering {
    entry: u32,
    kind: u32,
}

/// Entries that answer in one way.
#[derive(Debug, Default)]
struct Many<'a> {
    /// The number of the kind of their answer.
    kind: u32,
    stored: Vec<StoredSet<'a>>,
    own: Option<EntrySet>,
}

impl Many<'_> {
    fn has(&self, entry: usize) -> bool {
        let is_own = || self.own.as_ref().is_some_and(|own| own.has(entry));
        self.stored.iter().any(|set| set.has(entry)) || is_own()
    }

    fn add_to(&self, all: &mut EntrySet) {
        for set in &self.stored {
            set.add_to(all);
        }
        if let Some(own) = &self.own {
            all.add_all(own);
        }
    }
}

/// So many entries stand one by one, or one in so many of a large directory; more are a set.
const FEW: usize = 64;
const SPARSE: usize = 256;

impl<'a> AnswersToWord<'a> {
    /// Adds the answers of entries that have the texts that fit. They are then to be settled.
    pub(super) fn add_matches(
        &mut self,
        index: &Index<'a>,
        matches: Vec<Match>,
        by: By,
        query: &Query,
        kept: &Kept,
    ) {
        let mut few_of_kinds: Vec<(Few<'_>, u32)> = Vec::new();
        let mut at_most: Vec<usize> = Vec::new();
        for found in &matches {
            for list in index.lists(found.text) {
                let field = list.field;
                let fit = found.fits.of(field).filter(|_| query.looks_into(field));
                let Some(fit) = fit else { continue };
                let kind = self.kind(Answer { fit, field, by });
                match list.entries {
                    Listed::Many(set) => self.add_many(set, kind, kept),
                    Listed::Few(few) => {
                        few_of_kinds.push((few, kind));
                        at_most.resize(self.kinds.len(), 0);
                        at_most[index_of(kind)] += few.at_most();
                    }
                }
            }
        }
        for (few, kind) in few_of_kinds {
            self.add_few(few, kind, at_most[index_of(kind)], kept);
        }
        self.matches.extend(matches);
        self.settle(kept.all());
    }

    /// Adds the answers of a few of many entries, of which so many come at most. They are then to be settled.
    pub(super) fn add_few(&mut self, few: Few<'_>, kind: u32, at_most: usize, kept: &Kept) {
        let entries = few.iter().filter(|entry| kept.has(*entry));
        if at_most > FEW.max(kept.all() / SPARSE) {
            let many = self.many_of(kind);
            let own = many
                .own
                .get_or_insert_with(|| EntrySet::none_of(kept.all()));
            for entry in entries {
                own.add(entry);
            }
        } else {
            let answering = entries.map(|entry| Answering {
                entry: u32::try_from(entry).unwrap_or(u32::MAX),
                kind,
            });
            self.answering.extend(answering);
        }
    }

    /// Adds the answers of many entries. They are then to be settled.
    fn add_many(&mut self, entries: StoredSet<'a>, kind: u32, kept: &Kept) {
        let many = self.many_of(kind);
        let Some(kept_ones) = kept.entries() else {
            many.stored.push(entries);
            return;
        };
        let mut among = EntrySet::none_of(kept.all());
        entries.add_to(&mut among);
        among.keep_only(kept_ones);
        match &mut many.own {
            Some(own) => own.add_all(&among),
            None => many.own = Some(among),
        }
    }

    fn many_of(&mut self, kind: u32) -> &mut Many<'a> {
        let known = self.many.iter().position(|many| many.kind == kind);
        let at = known.unwrap_or_else(|| {
            self.many.push(Many {
                kind,
                ..Many::default()
            });
            self.many.len() - 1
        });
        &mut self.many[at]
    }

    /// The number of a kind of answer.
    pub(super) fn kind(&mut self, answer: Answer) -> u32 {
        let is_same = |known: &Answer| {
            (known.field, known.by) == (answer.field, answer.by)
                && known.fit.total_cmp(&answer.fit).is_eq()
        };
        // Texts of one length come one after another, and fit alike.
        let known = self.kinds.iter().rposition(is_same);
        let number = known.unwrap_or_else(|| {
            self.kinds.push(answer);
            self.kinds.len() - 1
        });
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// Puts entries in order, and of several answers of an entry leaves the best; counts them.
    pub(super) fn settle(&mut self, all: usize) {
        let kinds = &self.kinds;
        self.many
            .sort_by(|left, right| answer(kinds, left.kind).order(answer(kinds, right.kind)));
        let is_before = |left: &Answering, right: &Answering| left.entry < right.entry;
        if !self.answering.is_sorted_by(is_before) {
            // It finds what is sorted already and merges it.
            self.answering.sort_by_key(|answering| answering.entry);
            self.answering.dedup_by(|next, kept| {
                let is_same = next.entry == kept.entry;
                if is_same && is_better(kinds, next.kind, kept.kind) {
                    *kept = *next;
                }
                is_same
            });
        }
        if self.many.is_empty() {
            self.count = self.answering.len();
        } else {
            let mut entries = EntrySet::none_of(all);
            self.add_to(&mut entries, |_| true);
            self.count = entries.count();
            self.all = Some(entries);
        }
    }

    /// Whether a text fits as well as the one of an answer in its field.
    pub(super) fn fits_as_well(&self, text: usize, answer: &Answer) -> bool {
        let mut matches = self.matches.iter().filter(|found| found.text == text);
        matches.any(|found| {
            let fit = found.fits.of(answer.field);
            fit.is_some_and(|fit| fit.total_cmp(&answer.fit).is_eq())
        })
    }

    /// How many entries answer.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether none does.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Those that answer, of so many.
    pub(super) fn entries(&self, all: usize) -> Cow<'_, EntrySet> {
        if let Some(entries) = &self.all {
            return Cow::Borrowed(entries);
        }
        let mut entries = EntrySet::none_of(all);
        self.add_to(&mut entries, |_| true);
        Cow::Owned(entries)
    }

    /// Adds the entries to a set that answer in one of the ways that are asked for, and perhaps in better ones.
    pub(super) fn add_to(&self, entries: &mut EntrySet, is_asked_for: impl Fn(&Answer) -> bool) {
        let asked_for: Vec<bool> = self.kinds.iter().map(is_asked_for).collect();
        let asked_for = |kind| asked_for.get(index_of(kind)).copied().unwrap_or_default();
        for many in self.many.iter().filter(|many| asked_for(many.kind)) {
            many.add_to(entries);
        }
        for answering in &self.answering {
            if asked_for(answering.kind) {
                entries.add(index_of(answering.entry));
            }
        }
    }

    /// The answer of an entry.
    pub(super) fn of(&self, entry: usize) -> Option<Answer> {
        let short = u32::try_from(entry).ok()?;
        let found = self
            .answering
            .binary_search_by_key(&short, |answering| answering.entry);
        let single = found.ok().map(|at| self.answering[at].kind);
        let kind = self.best_kind(entry, single)?;
        Some(*answer(&self.kinds, kind))
    }

    /// The best kind of an entry that has one of its own, or none.
    fn best_kind(&self, entry: usize, single: Option<u32>) -> Option<u32> {
        let among_many = self.many.iter().find(|many| many.has(entry));
        match (single, among_many) {
            (Some(single), Some(many)) if is_better(&self.kinds, many.kind, single) => {
                Some(many.kind)
            }
            (None, Some(many)) => Some(many.kind),
            (single, _) => single,
        }
    }

    /// Whether any answers by a place, of so many.
    pub(super) fn has_places(&self, all: usize) -> bool {
        if !self.kinds.iter().any(Answer::is_by_place) {
            return false;
        }
        let mut by_place = EntrySet::none_of(all);
        self.add_to(&mut by_place, Answer::is_by_place);
        let is_by_place = |entry: usize| self.of(entry).is_some_and(|best| best.is_by_place());
        by_place.iter().any(is_by_place)
    }

    /// The same, to be gone through with others.
    pub(super) fn cursor(&self) -> Cursor<'_> {
        Cursor {
            answers: self,
            rest: &self.answering,
        }
    }

    /// The kinds of answers that may occur, by number.
    pub(super) fn kinds(&self) -> &[Answer] {
        &self.kinds
    }
}

fn answer(kinds: &[Answer], kind: u32) -> &Answer {
    &kinds[index_of(kind)]
}

fn is_better(kinds: &[Answer], kind: u32, other: u32) -> bool {
    kind != other && answer(kinds, kind).order(answer(kinds, other)).is_lt()
}

fn index_of(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Answers that are gone through with entries that come in their order.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    answers: &'a AnswersToWord<'a>,
    rest: &'a [Answering],
}

impl Cursor<'_> {
    /// The kind of the answer of an entry, if it has one; goes on behind it.
    pub(super) fn take(&mut self, entry: usize) -> Option<usize> {
        let single = u32::try_from(entry).ok().and_then(|at| self.single(at));
        self.answers.best_kind(entry, single).map(index_of)
    }

    /// The kind of an entry that has one of its own; goes on behind it, in strides that double.
    fn single(&mut self, entry: u32) -> Option<u32> {
        // Mostly it is the next one, or comes later.
        match self.rest.split_first() {
            Some((first, rest)) if first.entry == entry => {
                self.rest = rest;
                return Some(first.kind);
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
        Some(first.kind)
    }
}
