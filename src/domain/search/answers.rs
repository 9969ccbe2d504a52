//! The answers of the entries of a directory to a word of a query.

use super::candidate::Answer;
use super::matching::Match;
use crate::domain::entry_set::{EntrySet, StoredSet};

/// For each entry at most one answer. Many thousand entries answer in a few ways, which are judged once. A few that answer in
/// one way stand one by one, many are a set, and where the catalog has that set it is not copied.
#[derive(Debug, Default)]
pub(super) struct AnswersToWord<'a> {
    /// The ways of answering, the best first.
    kinds: Vec<Answer>,
    /// Entries in their order, each with the best of the kinds that it has here.
    single: Vec<Answering>,
    /// Entries that answer in one way, the best ways first.
    many: Vec<Many<'a>>,
    /// All that answer, if many do.
    all: Option<EntrySet>,
    /// How many entries answer.
    count: usize,
    /// The texts that they are by.
    matches: Vec<Match>,
}

/// An entry, and below it the number of the kind of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answering(u64);

impl Answering {
    /// An entry that answers by a kind.
    pub(super) fn of(entry: usize, kind: usize) -> Self {
        let short = |number: usize| u64::from(u32::try_from(number).unwrap_or(u32::MAX));
        Self(short(entry) << 32 | short(kind))
    }

    fn entry(self) -> usize {
        usize::try_from(self.0 >> 32).unwrap_or(usize::MAX)
    }

    fn kind(self) -> usize {
        usize::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(usize::MAX)
    }
}

/// Entries that answer in one way.
#[derive(Debug)]
pub(super) struct Many<'a> {
    /// The number of the kind of their answer.
    kind: usize,
    stored: Vec<StoredSet<'a>>,
    own: Option<EntrySet>,
}

impl<'a> Many<'a> {
    /// None yet that answer by a kind.
    pub(super) fn of(kind: usize) -> Self {
        Self {
            kind,
            stored: Vec::new(),
            own: None,
        }
    }

    /// Adds those of a set of the catalog.
    pub(super) fn add_stored(&mut self, stored: StoredSet<'a>) {
        self.stored.push(stored);
    }

    /// The set of those that the catalog has no set of, of so many entries.
    pub(super) fn own(&mut self, all: usize) -> &mut EntrySet {
        self.own.get_or_insert_with(|| EntrySet::none_of(all))
    }

    /// Leaves those out that are not kept.
    pub(super) fn keep_only(&mut self, entries: &EntrySet, all: usize) {
        for stored in std::mem::take(&mut self.stored) {
            stored.add_to(self.own(all));
        }
        if let Some(own) = &mut self.own {
            own.keep_only(entries);
        }
    }

    /// Whether there are no sets.
    pub(super) fn is_empty(&self) -> bool {
        self.stored.is_empty() && self.own.is_none()
    }

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

    fn iter(&self) -> impl Iterator<Item = usize> {
        let stored = self.stored.iter().flat_map(|set| set.iter());
        stored.chain(self.own.iter().flat_map(EntrySet::iter))
    }

    /// Puts the number of their kind, counted from 1, where they stand among entries.
    fn mark(&self, entries: &[u32], kinds: &mut [u32]) {
        let number = counted(self.kind);
        for set in &self.stored {
            mark(entries, kinds, number, |entry| set.has(entry));
        }
        if let Some(own) = &self.own {
            mark(entries, kinds, number, |entry| own.has(entry));
        }
    }
}

fn mark(entries: &[u32], kinds: &mut [u32], number: u32, is_in: impl Fn(usize) -> bool) {
    for (entry, kind) in entries.iter().zip(kinds) {
        if is_in(index(*entry)) {
            *kind = number;
        }
    }
}

impl<'a> AnswersToWord<'a> {
    /// The answers of single entries and of sets, of so many: by kinds of which the best come first, as do the sets.
    pub(super) fn of(
        kinds: Vec<Answer>,
        mut single: Vec<Answering>,
        many: Vec<Many<'a>>,
        matches: Vec<Match>,
        all: usize,
    ) -> Self {
        if !single.is_sorted() {
            single.sort_unstable();
        }
        single.dedup_by_key(|answering| answering.entry());
        let mut answers = Self {
            count: single.len(),
            kinds,
            single,
            many,
            all: None,
            matches,
        };
        if !answers.many.is_empty() {
            let mut entries = EntrySet::none_of(all);
            for many in &answers.many {
                many.add_to(&mut entries);
            }
            for answering in &answers.single {
                entries.add(answering.entry());
            }
            answers.count = entries.count();
            answers.all = Some(entries);
        }
        answers
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

    /// Those that answer, if they are many.
    pub(super) fn all(&self) -> Option<&EntrySet> {
        self.all.as_ref()
    }

    /// The entries that answer in one of the ways that are asked for, and perhaps in better ones; some come several times.
    pub(super) fn entries(
        &self,
        is_asked_for: impl Fn(&Answer) -> bool + Copy,
    ) -> impl Iterator<Item = usize> {
        let is_asked_for = move |kind: usize| self.kinds.get(kind).is_some_and(is_asked_for);
        let single = self.single.iter();
        let single = single.filter(move |answering| is_asked_for(answering.kind()));
        let many = self.many.iter();
        let many = many.filter(move |many| is_asked_for(many.kind));
        let single = single.map(|answering| answering.entry());
        single.chain(many.flat_map(Many::iter))
    }

    /// The answer of an entry.
    pub(super) fn of_entry(&self, entry: usize) -> Option<Answer> {
        let first = Answering::of(entry, 0);
        let at = self.single.partition_point(|answering| *answering < first);
        let single = self.single.get(at);
        let single = single.filter(|answering| answering.entry() == entry);
        let single = single.map(|answering| answering.kind());
        let many = self.many.iter().find(|many| many.has(entry));
        let kinds = single.into_iter().chain(many.map(|many| many.kind));
        self.kinds.get(kinds.min()?).copied()
    }

    /// Whether any answers by a place.
    pub(super) fn has_places(&self) -> bool {
        if !self.kinds.iter().any(Answer::is_by_place) {
            return false;
        }
        let is_by_place = |entry| self.of_entry(entry).is_some_and(|best| best.is_by_place());
        self.entries(Answer::is_by_place).any(is_by_place)
    }

    /// The numbers of the kinds of the answers of entries that come in their order, each counted from 1; 0 is none.
    pub(super) fn kinds_of(&self, entries: &[u32], kinds: &mut [u32]) {
        kinds.fill(0);
        // The best come last, and stay.
        for many in self.many.iter().rev() {
            many.mark(entries, kinds);
        }
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
            return;
        };
        let before = |entry: usize| {
            let first = Answering::of(entry, 0);
            self.single.partition_point(|answering| *answering < first)
        };
        let single = &self.single[before(index(*first))..before(index(*last) + 1)];
        let mut rest = entries.iter().zip(kinds).peekable();
        for answering in single {
            let entry = answering.entry();
            while rest.next_if(|(other, _)| index(**other) < entry).is_some() {}
            let Some((_, kind)) = rest.next_if(|(other, _)| index(**other) == entry) else {
                continue;
            };
            let number = counted(answering.kind());
            if *kind == 0 || number < *kind {
                *kind = number;
            }
        }
    }

    /// The kinds of answers that may occur, by number, the best first.
    pub(super) fn kinds(&self) -> &[Answer] {
        &self.kinds
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The number of a kind, counted from 1.
fn counted(kind: usize) -> u32 {
    u32::try_from(kind + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Answer, Answering, AnswersToWord, Many};
    use crate::domain::Field;
    use crate::domain::search::candidate::By;

    const ENTRIES: usize = 3000;

    /// The best first.
    fn kinds() -> Vec<Answer> {
        let fields = [Field::Name, Field::City, Field::Region, Field::Description];
        let kinds = fields.into_iter().map(|field| Answer {
            fit: 1.0,
            field,
            by: By::Word,
        });
        kinds.collect()
    }

    proptest! {
        #[test]
        fn each_entry_has_the_best_of_its_kinds(
            single in prop::collection::vec((0..ENTRIES, 0..4_usize), 0..60),
            many in prop::collection::vec((0..ENTRIES, 0..4_usize), 0..900),
        ) {
            let mut best: BTreeMap<usize, usize> = BTreeMap::new();
            for (entry, kind) in single.iter().chain(&many) {
                best.entry(*entry).and_modify(|best| *best = *kind.min(best)).or_insert(*kind);
            }
            let mut sets: Vec<Many<'_>> = (0..4).map(Many::of).collect();
            for (entry, kind) in many {
                sets[kind].own(ENTRIES).add(entry);
            }
            sets.retain(|set| !set.is_empty());
            let single = single.into_iter().map(|(entry, kind)| Answering::of(entry, kind));
            let answers = AnswersToWord::of(kinds(), single.collect(), sets, Vec::new(), ENTRIES);
            prop_assert_eq!(answers.count(), best.len());
            for entry in 0..ENTRIES {
                let field = best.get(&entry).map(|kind| kinds()[*kind].field);
                prop_assert_eq!(answers.of_entry(entry).map(|answer| answer.field), field);
            }
            let odd: Vec<u32> = (0..3000).filter(|entry| entry % 2 == 1).collect();
            let mut numbers = vec![7; odd.len()];
            answers.kinds_of(&odd, &mut numbers);
            for (entry, number) in (1..).step_by(2).zip(numbers) {
                let expected = best.get(&entry).map_or(0, |kind| kind + 1);
                prop_assert_eq!(usize::try_from(number), Ok(expected));
            }
        }
    }
}
