//! What answers a word of a query as the catalog lists it, gathered before it is settled who answers in which way.

use super::answers::{Answering, AnswersToWord, Many};
use super::candidate::{Answer, By};
use super::closeness::Fits;
use super::matching::Match;
use super::query::Query;
use crate::domain::catalog::{Few, Fields, Index, Listed};
use crate::domain::entry_set::StoredSet;
use crate::domain::filter::Kept;

/// Lists of entries with the ways in which these answer.
#[derive(Debug, Default)]
pub(super) struct Gathered<'a> {
    kinds: Vec<Answer>,
    /// Lists, each with the number of a kind.
    few: Vec<(Few<'a>, usize)>,
    many: Vec<(StoredSet<'a>, usize)>,
    /// The texts that they are by.
    matches: Vec<Match>,
}

/// The kind of the answers by texts that fit so and stand in these fields, if they may.
struct Known {
    fits: Fits,
    fields: Fields,
    kind: Option<usize>,
}

/// So many entries that answer in one way stand one by one, or one in so many of a large directory; more are a set.
const FEW: usize = 64;
const SPARSE: usize = 512;

impl<'a> Gathered<'a> {
    /// Adds the answers of entries that have the texts that fit.
    pub(super) fn add_matches(
        &mut self,
        index: &Index<'a>,
        matches: Vec<Match>,
        by: By,
        query: &Query,
    ) {
        // Texts of one length come one after another, and fit alike.
        let mut known: Vec<Known> = Vec::new();
        self.few.reserve(matches.len());
        for found in &matches {
            for list in index.lists(found.text) {
                let is_same =
                    |known: &&Known| (known.fields, known.fits) == (list.fields, found.fits);
                let same = known.iter().rfind(is_same).map(|known| known.kind);
                let kind = same.unwrap_or_else(|| {
                    let (fits, fields) = (found.fits, list.fields);
                    let best = best_of(fits, fields, by, query);
                    let kind = best.map(|answer| self.kind(answer));
                    known.push(Known { fits, fields, kind });
                    kind
                });
                match (kind, list.entries) {
                    (Some(kind), Listed::Few(few)) => self.few.push((few, kind)),
                    (Some(kind), Listed::Many(many)) => self.many.push((many, kind)),
                    (None, _) => {}
                }
            }
        }
        if self.matches.is_empty() {
            self.matches = matches;
        } else {
            self.matches.extend(matches);
        }
    }

    /// Adds the answers of a few entries of a kind.
    pub(super) fn add_few(&mut self, few: Few<'a>, kind: usize) {
        self.few.push((few, kind));
    }

    /// The number of a kind of answer.
    pub(super) fn kind(&mut self, answer: Answer) -> usize {
        let is_same = |known: &Answer| {
            (known.field, known.by) == (answer.field, answer.by)
                && known.fit.total_cmp(&answer.fit).is_eq()
        };
        let known = self.kinds.iter().rposition(is_same);
        known.unwrap_or_else(|| {
            self.kinds.push(answer);
            self.kinds.len() - 1
        })
    }

    /// Whether none of the entries that are kept answers.
    pub(super) fn is_empty(&self, kept: &Kept) -> bool {
        let mut few = self.few.iter().flat_map(|(few, _)| few.iter());
        let mut many = self.many.iter().flat_map(|(many, _)| many.iter());
        !(few.any(|entry| kept.has(entry)) || many.any(|entry| kept.has(entry)))
    }

    /// Who answers, of those that are kept, and in which way best.
    pub(super) fn settled(self, kept: &Kept) -> AnswersToWord<'a> {
        let mut best_first: Vec<usize> = (0..self.kinds.len()).collect();
        best_first.sort_by(|left, right| self.kinds[*left].order(&self.kinds[*right]));
        let mut ranks = vec![0; self.kinds.len()];
        for (rank, kind) in best_first.iter().enumerate() {
            ranks[*kind] = rank;
        }
        let kinds = best_first.iter().map(|kind| self.kinds[*kind]).collect();
        let mut at_most = vec![0; ranks.len()];
        for (few, kind) in &self.few {
            at_most[ranks[*kind]] += few.at_most();
        }
        let mut sets: Vec<Many<'a>> = (0..ranks.len()).map(Many::of).collect();
        for (stored, kind) in self.many {
            sets[ranks[kind]].add_stored(stored);
        }
        let few_enough = FEW.max(kept.all() / SPARSE);
        let mut single = Vec::new();
        for (few, kind) in self.few {
            let kind = ranks[kind];
            if at_most[kind] > few_enough {
                few.add_to(sets[kind].own(kept.all()));
            } else {
                let entries = few.iter().filter(|entry| kept.has(*entry));
                single.extend(entries.map(|entry| Answering::of(entry, kind)));
            }
        }
        if let Some(entries) = kept.entries() {
            for set in &mut sets {
                set.keep_only(entries, kept.all());
            }
        }
        sets.retain(|set| !set.is_empty());
        AnswersToWord::of(kinds, single, sets, self.matches, kept.all())
    }
}

/// The best answer by a text that stands in some fields, if it may stand in any of them.
fn best_of(fits: Fits, fields: Fields, by: By, query: &Query) -> Option<Answer> {
    let fields = fields.iter().filter(|field| query.looks_into(*field));
    let answers = fields.filter_map(|field| {
        let fit = fits.of(field)?;
        Some(Answer { fit, field, by })
    });
    answers.min_by(Answer::order)
}
