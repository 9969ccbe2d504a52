//! Which words of a catalog fit a typed word: all that could are found without looking at most of them, and `closeness`
//! judges each of these.

use super::closeness::{Forgives, LEAST_STEM, closeness, faint_closeness, fit};
use super::query::TypedWord;
use super::weights::RUN_TOGETHER;
use crate::domain::Field;
use crate::domain::catalog::Index;
use crate::domain::typo::edits_allowed;

/// The fewest letters of a query that are looked for inside a name.
const LEAST_PART: usize = 8;

/// A text of a catalog that fits, and how well in each kind of field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Its number.
    pub(super) text: usize,
    in_names: Option<f64>,
    in_prose: Option<f64>,
    in_addresses: Option<f64>,
}

impl Match {
    /// How well a text fits, by a judgement that asks no more of a field than whether it is prose or exact, and less of no
    /// field than of a name: what does not fit in one fits nowhere.
    fn by(text: usize, judge: impl Fn(Field) -> Option<f64>) -> Option<Self> {
        let in_names = Some(judge(Field::Name)?);
        Some(Self {
            text,
            in_names,
            in_prose: judge(Field::Description),
            in_addresses: judge(Field::Website),
        })
    }

    /// How well it fits where it stands in a field.
    pub(super) fn fit(&self, field: Field) -> Option<f64> {
        if field.is_exact() {
            self.in_addresses
        } else if field.is_prose() {
            self.in_prose
        } else {
            self.in_names
        }
    }
}

/// The words that fit a typed word, with so much forgiven.
pub(super) fn matches(index: &Index<'_>, word: &TypedWord, forgives: Forgives) -> Vec<Match> {
    let mut found = Found::default();
    let judge = |number| {
        let term = index.text(number);
        Match::by(number, |field| {
            fit(&word.text, &word.concepts, term, field, forgives)
        })
    };
    found.extend(index.find(&word.text).into_iter().filter_map(judge));
    if forgives != Forgives::Nothing {
        found.extend(index.beginning(&word.text).filter_map(judge));
    }
    if forgives == Forgives::Typos {
        let concepts = word.concepts.iter();
        let concepts = concepts.filter_map(|concept| index.find(concept));
        found.extend(concepts.filter_map(judge));
        found.extend(like(index, &word.text).filter_map(judge));
    }
    found.in_order()
}

/// Texts that fit, some of them found in several ways.
#[derive(Default)]
struct Found(Vec<Match>);

impl Found {
    fn extend(&mut self, more: impl Iterator<Item = Match>) {
        self.0.extend(more);
    }

    /// Each once, in the order of their numbers.
    fn in_order(mut self) -> Vec<Match> {
        self.0.sort_unstable_by_key(|found| found.text);
        self.0.dedup_by_key(|found| found.text);
        self.0
    }
}

/// The words that fit one that nothing answers better, by ear or nearly.
pub(super) fn faint_matches(index: &Index<'_>, word: &TypedWord, heard: &str) -> Vec<Match> {
    let judged = (0..index.len()).filter_map(|number| {
        let term = index.text(number);
        Match::by(number, |field| {
            faint_closeness(&word.text, heard, term, field)
        })
    });
    judged.collect()
}

/// The names that a whole query is, run together: the same, or if typos may be made nearly the same, or a part of one.
pub(super) fn whole_names(index: &Index<'_>, whole: &str, forgives: bool) -> Vec<Match> {
    let same = index.find(whole);
    let mut found = Found::default();
    let judge = |number| {
        let name = index.text(number);
        Match::by(number, |field| {
            let is_part = || name.contains(whole).then_some(RUN_TOGETHER);
            if same == Some(number) {
                Some(1.0)
            } else if whole.len() >= LEAST_PART {
                is_part().or_else(|| closeness(whole, &[], name, field))
            } else {
                closeness(whole, &[], name, field)
            }
        })
    };
    found.extend(same.into_iter().filter_map(judge));
    if forgives {
        found.extend(index.beginning(whole).filter_map(judge));
        found.extend(like(index, whole).filter_map(judge));
        if whole.len() >= LEAST_PART {
            found.extend(index.containing(whole).filter_map(judge));
        }
    }
    found.in_order()
}

/// The texts that may be a typed one with typos, or with another ending.
fn like(index: &Index<'_>, typed: &str) -> impl Iterator<Item = usize> {
    let edits = edits_allowed(typed);
    let with_typos = (edits > 0).then(|| index.like(typed, edits));
    // Two thirds of the longer of two words are the stem that they share.
    let stem = LEAST_STEM.max((2 * typed.len()).div_ceil(3));
    let with_stem = typed.get(..stem).map(|stem| index.beginning(stem));
    let with_typos = with_typos.into_iter().flatten();
    with_typos.chain(with_stem.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

    use super::{Forgives, Match, TypedWord, closeness, fit, matches, whole_names};
    use crate::domain::catalog::CatalogWriter;
    use crate::domain::{Catalog, Field, Organization};

    /// Names of few letters, so that many are alike.
    fn names() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-c]{1,12}( [a-c]{1,9})?", 1..12)
    }

    fn catalog(names: &[String]) -> Catalog {
        let mut writer = CatalogWriter::default();
        for (at, name) in names.iter().enumerate() {
            writer.add(&Organization {
                id: format!("{at:03}").into(),
                name: name.clone().into(),
                ..Organization::unknown()
            });
        }
        Catalog::of(writer.finish().0.into()).expect("a catalog")
    }

    fn fits(found: &[Match]) -> Vec<(usize, Option<f64>, Option<f64>)> {
        let fits = |one: &Match| (one.text, one.fit(Field::Name), one.fit(Field::Description));
        found.iter().map(fits).collect()
    }

    proptest! {
        #[test]
        fn the_words_that_fit_are_those_that_fit_one_by_one(names in names(), typed in "[a-c]{1,12}") {
            let catalog = catalog(&names);
            let words = catalog.words();
            let word = TypedWord {
                text: typed,
                places: Vec::new(),
                place_name: String::new(),
                concepts: vec!["abc", "bca"],
                is_filler: false,
            };
            for forgives in [Forgives::Nothing, Forgives::Beginnings, Forgives::Typos] {
                let judge = |at, field| fit(&word.text, &word.concepts, words.text(at), field, forgives);
                let one_by_one = (0..words.len()).filter_map(|at| Match::by(at, |field| judge(at, field)));
                let one_by_one: Vec<Match> = one_by_one.collect();
                prop_assert_eq!(fits(&matches(&words, &word, forgives)), fits(&one_by_one));
            }
        }

        #[test]
        fn the_names_that_a_query_is_are_found_without_looking_at_all(names in names(), whole in "[a-c]{1,14}") {
            let catalog = catalog(&names);
            let index = catalog.names();
            let found: Vec<usize> = whole_names(&index, &whole, true).iter().map(|one| one.text).collect();
            let is_it = |at: &usize| {
                let name = index.text(*at);
                let is_part = whole.len() >= super::LEAST_PART && name.contains(&whole);
                is_part || closeness(&whole, &[], name, Field::Name).is_some()
            };
            prop_assert_eq!(found, (0..index.len()).filter(is_it).collect::<Vec<_>>());
        }
    }
}
