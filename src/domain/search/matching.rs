//! Which words of a catalog fit a typed word: all that could are found without looking at most of them, and `closeness`
//! judges each of these.

use super::closeness::{
    Fits, Forgives, HEARD, LEAST_BEGINNING, LEAST_NEARLY, LEAST_STEM, LONGEST_ENDING, closeness,
    faint_closeness, fits, fits_longer,
};
use super::query::TypedWord;
use super::weights::RUN_TOGETHER;
use crate::domain::catalog::Index;
use crate::domain::sound::sound;
use crate::domain::typo::{Typed, edits_allowed};

/// The fewest letters of a query that are looked for inside a name.
const LEAST_PART: usize = 8;

/// A text of a catalog that fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Its number.
    pub(super) text: usize,
    /// How well it fits in each kind of field.
    pub(super) fits: Fits,
}

/// The words that fit a typed word, with so much forgiven.
pub(super) fn matches(index: &Index<'_>, word: &TypedWord, forgives: Forgives) -> Vec<Match> {
    let (mut found, typed) = (Found::default(), Typed::of(&word.text));
    let judge = |text| {
        let fits = fits(&typed, &word.concepts, index.text(text), forgives)?;
        Some(Match { text, fits })
    };
    found.extend(index.find(&word.text).into_iter().filter_map(judge));
    if forgives != Forgives::Nothing && word.text.len() >= LEAST_BEGINNING {
        for (length, texts) in index.beginning(&word.text) {
            if let Some(fits) = fits_longer(&word.text, length, forgives) {
                found.extend(texts.map(|text| Match { text, fits }));
            }
        }
    }
    if forgives == Forgives::Typos {
        let concepts = word.concepts.iter();
        let concepts = concepts.filter_map(|concept| index.find(concept));
        found.extend(concepts.filter_map(judge));
        found.extend(like(index, &typed).filter_map(judge));
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
        // Each way finds them in their order; such runs are merged.
        self.0.sort_by_key(|found| found.text);
        self.0.dedup_by_key(|found| found.text);
        self.0
    }
}

/// The words that fit one that nothing answers better, by ear or nearly.
pub(super) fn faint_matches(index: &Index<'_>, word: &TypedWord) -> Vec<Match> {
    let typed = &word.text;
    if !HEARD.contains(&typed.len()) {
        return Vec::new();
    }
    let heard = sound(typed);
    let judge = |text| {
        let fits = faint_closeness(typed, &heard, index.text(text))?;
        Some(Match { text, fits })
    };
    let edits = usize::from(heard.len() >= LEAST_NEARLY);
    let mut found = Found::default();
    found.extend(index.sounding(&heard, edits).into_iter().filter_map(judge));
    // What begins nearly so, or has the letters in another order.
    found.extend(index.with_letters(typed).into_iter().filter_map(judge));
    found.in_order()
}

/// The names that a whole query is, run together: the same, or if typos may be made nearly the same, or a part of one.
pub(super) fn whole_names(index: &Index<'_>, whole: &str, forgives: bool) -> Vec<Match> {
    let (mut found, typed) = (Found::default(), Typed::of(whole));
    let same = index.find(whole);
    let judge = |text| {
        let name = index.text(text);
        let is_part = || whole.len() >= LEAST_PART && name.contains(whole);
        let fits = if same != Some(text) && is_part() {
            Some(Fits::in_names(RUN_TOGETHER))
        } else {
            closeness(&typed, &[], name)
        };
        fits.map(|fits| Match { text, fits })
    };
    found.extend(same.into_iter().filter_map(judge));
    if forgives {
        found.extend(like(index, &typed).filter_map(judge));
        // Those that begin so have it in them.
        match whole.len() {
            LEAST_PART.. => found.extend(index.containing(whole).filter_map(judge)),
            LEAST_BEGINNING.. => {
                let names = index.beginning(whole);
                found.extend(names.flat_map(|(_, names)| names).filter_map(judge));
            }
            _ => {}
        }
    }
    found.in_order()
}

/// The texts that may be a typed one with typos, or with another ending.
fn like(index: &Index<'_>, typed: &Typed<'_>) -> impl Iterator<Item = usize> {
    let bears_typos = edits_allowed(typed.word()) > 0;
    let with_typos = bears_typos.then(|| index.like(typed));
    let typed = typed.word();
    // The stem that two words share is two thirds of the longer one, and the rest of that is short.
    let shortest = typed.len().saturating_sub(LONGEST_ENDING);
    let lengths = shortest..typed.len() + LONGEST_ENDING + 1;
    let stem = LEAST_STEM.max((2 * typed.len()).div_ceil(3)).max(shortest);
    let stem = typed.get(..stem);
    let with_stem = stem.map(|stem| index.of_lengths_beginning(lengths, stem));
    let with_typos = with_typos.into_iter().flatten();
    with_typos.chain(with_stem.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

    use super::{
        Fits, Forgives, Match, Typed, TypedWord, closeness, faint_closeness, faint_matches, fits,
        matches, sound, whole_names,
    };
    use crate::domain::catalog::CatalogWriter;
    use crate::domain::{Catalog, Organization};

    /// Names of few letters, so that many are alike.
    fn names() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-c]{1,12}( [a-c]{1,9})?", 1..12)
    }

    /// Names of letters that are heard alike.
    fn sounding_names() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[abchkoptuwz]{1,12}( [a-c]{1,9})?", 1..30)
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

    fn typed_word(text: String) -> TypedWord {
        TypedWord {
            text,
            places: Vec::new(),
            place_name: String::new(),
            concepts: vec!["abc", "bca"],
            is_filler: false,
        }
    }

    fn with_fits(found: &[Match]) -> Vec<(usize, Fits)> {
        found.iter().map(|one| (one.text, one.fits)).collect()
    }

    proptest! {
        #[test]
        fn the_words_that_fit_are_those_that_fit_one_by_one(names in names(), typed in "[a-c]{1,12}") {
            let catalog = catalog(&names);
            let words = catalog.words();
            let word = typed_word(typed);
            for forgives in [Forgives::Nothing, Forgives::Beginnings, Forgives::Typos] {
                let typed = Typed::of(&word.text);
                let judge = |at| fits(&typed, &word.concepts, words.text(at), forgives);
                let one_by_one = (0..words.len()).filter_map(|at| Some((at, judge(at)?)));
                let one_by_one: Vec<(usize, Fits)> = one_by_one.collect();
                prop_assert_eq!(with_fits(&matches(&words, &word, forgives)), one_by_one);
            }
        }

        #[test]
        fn the_words_that_sound_alike_are_found_without_listening_to_all(names in sounding_names(), typed in "[abchkoptuwz]{1,12}") {
            let catalog = catalog(&names);
            let words = catalog.words();
            let word = typed_word(typed);
            let heard = sound(&word.text);
            let judge = |at| faint_closeness(&word.text, &heard, words.text(at));
            let one_by_one = (0..words.len()).filter_map(|at| Some((at, judge(at)?)));
            let one_by_one: Vec<(usize, Fits)> = one_by_one.collect();
            prop_assert_eq!(with_fits(&faint_matches(&words, &word)), one_by_one);
        }

        #[test]
        fn the_names_that_a_query_is_are_found_without_looking_at_all(names in names(), whole in "[a-c]{1,14}") {
            let catalog = catalog(&names);
            let index = catalog.names();
            let found: Vec<usize> = whole_names(&index, &whole, true).iter().map(|one| one.text).collect();
            let is_it = |at: &usize| {
                let name = index.text(*at);
                let is_part = whole.len() >= super::LEAST_PART && name.contains(&whole);
                is_part || closeness(&Typed::of(&whole), &[], name).is_some()
            };
            prop_assert_eq!(found, (0..index.len()).filter(is_it).collect::<Vec<_>>());
        }
    }
}
