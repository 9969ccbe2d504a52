//! Search: words in, organizations out, the best first, each with the reason why.
//!
//! The way of a query: an address, e-mail or number is looked up exactly (`contact`); else it becomes words, with the
//! places and concepts that they name (`query`), each word is held against the words of the catalog (`matching`,
//! `closeness`) and the places of entries (`candidate`), what fits is gathered as the catalog lists it (`gathered`), each
//! entry has at most one answer to it (`answers`), those who may answer enough are found by joining (`enough`), of
//! many thousand those first who can be the best (`alike`), and what is answered makes the rank (`rank`, with the numbers in
//! `weights`). Equal ranks go by name and id, so that the order is total.

mod alike;
mod answers;
mod candidate;
mod closeness;
mod concepts;
mod contact;
mod enough;
mod gathered;
mod hits;
mod matching;
mod query;
mod rank;
mod ranking;
mod reason;
mod runs;
mod suggestion;
mod weights;
mod words;

use std::cell::OnceCell;
use std::ops::Range;

use super::catalog::{Catalog, Index};
use super::filter::{Filter, Kept};
use super::fold::compact;
use super::places::{City, Place, misspelt_places_called};
use super::{Directory, Organization};
use alike::ranked;
use answers::AnswersToWord;
use candidate::{Answer, By, place_answer};
use closeness::Forgives;
use contact::Contact;
use gathered::Gathered;
use hits::Answered;
use matching::{faint_matches, matches, whole_names};
use query::{TypedWord, typed_words};
use rank::Scale;
use ranking::Ranking;
use weights::MISSPELT_PLACE;
use words::Words;

pub(super) use concepts::phrases_beside;
pub use concepts::{concept_phrases, concepts};
pub use hits::{Hit, Hits};
pub use query::Query;
pub use reason::Reason;
pub use suggestion::{Suggestion, sense, suggest};

/// The organizations of a directory that answer the query and that the filter keeps, the best first.
#[must_use]
pub fn search<'a>(directory: &'a Directory, filter: &Filter, query: &Query) -> Hits<'a> {
    let by_contact = by_contact(directory, filter, query);
    if by_contact.is_empty() && !Contact::is_certain(&query.text) {
        by_words(directory, filter, query)
    } else {
        by_contact
    }
}

fn by_contact<'a>(directory: &'a Directory, filter: &Filter, query: &Query) -> Hits<'a> {
    let contact = Contact::of(&query.text);
    let Some(contact) = contact.filter(|contact| query.looks_into(contact.field())) else {
        return Hits::none(directory);
    };
    let catalog = directory.catalog();
    let kept = filter.kept(catalog);
    let candidates = contact.candidates(catalog).into_iter();
    let places = candidates.filter(|place| kept.has(*place));
    let fit = |place| {
        let fit = contact.fit(&*directory.glance(place)?)?;
        Some((fit, u32::try_from(place).ok()?))
    };
    let ranked = Ranking::of(places.filter_map(fit).collect());
    Hits::of(directory, ranked, Answered::Contact(contact.field()))
}

/// What a query is asked of.
struct Ground<'a, 'q> {
    catalog: &'a Catalog,
    words: Index<'a>,
    /// The areas that occur; most queries name no place and need none.
    areas: OnceCell<Vec<Organization>>,
    kept: Kept,
    query: &'q Query,
}

fn by_words<'a>(directory: &'a Directory, filter: &Filter, query: &Query) -> Hits<'a> {
    let catalog = directory.catalog();
    let typed = typed_words(query);
    let ground = Ground {
        catalog,
        words: catalog.words(),
        areas: OnceCell::new(),
        kept: filter.kept(catalog),
        query,
    };
    let answers = typed.iter().map(|word| ground.answers_to(word));
    let by_word: Vec<AnswersToWord<'a>> = answers.collect();
    let names = ground.answers_by_name(&by_word);
    // A letter that stands nowhere by itself says nothing about those who have the other words.
    let answered = typed.into_iter().zip(by_word);
    let answered = answered.filter(|(word, answers)| !(word.is_letter() && answers.is_empty()));
    let (typed, by_word): (Vec<TypedWord>, Vec<AnswersToWord<'a>>) = answered.unzip();
    let words = Words {
        typed,
        scale: Scale::of(&ground.kept, &by_word, query.all_words),
        by_word,
        names,
    };
    let ranking = ranked(&words, ground.kept.all());
    Hits::of(directory, ranking, Answered::Words(Box::new(words)))
}

impl<'a> Ground<'a, '_> {
    /// The best answers to a word. A word that names a place with groups is no typo of something else, and only a word that
    /// nobody answers is taken for a misspelt place or for something written as heard, unless it is a letter.
    fn answers_to(&self, word: &TypedWord) -> AnswersToWord<'a> {
        let mut gathered = Gathered::default();
        self.add_places(&mut gathered, &word.places, 1.0);
        let forgives = match gathered.is_empty(&self.kept) {
            _ if self.query.exact => Forgives::Nothing,
            false => Forgives::Beginnings,
            true => Forgives::Typos,
        };
        if !word.is_filler {
            self.add_words(&mut gathered, word, forgives);
        }
        gathered.settled(&self.kept)
    }

    fn add_words(&self, gathered: &mut Gathered<'a>, word: &TypedWord, forgives: Forgives) {
        let words = &self.words;
        gathered.add_matches(words, matches(words, word, forgives), By::Word, self.query);
        if self.query.exact || word.is_letter() || !gathered.is_empty(&self.kept) {
            return;
        }
        if word.places.is_empty() {
            let misspelt = misspelt_places_called(&word.text);
            self.add_places(gathered, &misspelt, MISSPELT_PLACE);
        }
        self.catalog.look_over_sounds();
        gathered.add_matches(words, faint_matches(words, word), By::Word, self.query);
    }

    fn add_places(&self, gathered: &mut Gathered<'a>, places: &[Place], fit: f64) {
        if places.is_empty() {
            return;
        }
        let areas = self.areas.get_or_init(|| {
            self.catalog.look_over_seats();
            self.catalog.areas()
        });
        for (number, area) in areas.iter().enumerate() {
            let kind_in = |city: Option<City>, gathered: &mut Gathered<'a>| {
                let answer = place_answer(area, city, places, fit, self.query);
                answer.map(|answer| gathered.kind(answer))
            };
            let everywhere = kind_in(None, gathered);
            let cities = places
                .iter()
                .filter_map(|place| match (place, area.country) {
                    (Place::City(city), Some(country)) if city.is_in(country) => Some(*city),
                    _ => None,
                });
            let cities = cities.map(|city| (city, kind_in(Some(city), gathered)));
            let cities: Vec<(City, Option<usize>)> = cities.collect();
            if everywhere.is_none() && cities.iter().all(|(_, kind)| kind.is_none()) {
                continue;
            }
            let cities = cities.into_iter();
            let cities =
                cities.map(|(city, kind)| (self.catalog.seats_in_city(number, city), kind));
            let mut cities: Vec<(Range<usize>, Option<usize>)> = cities.collect();
            cities.sort_by_key(|(seats, _)| seats.start);
            let all = self.catalog.seats_in(number);
            let mut behind = all.start;
            for (seats, kind) in cities {
                self.add_seats(gathered, behind..seats.start, everywhere);
                behind = behind.max(seats.end);
                self.add_seats(gathered, seats, kind);
            }
            self.add_seats(gathered, behind..all.end, everywhere);
        }
    }

    /// Adds those who have some seats, if that answers in a way.
    fn add_seats(&self, gathered: &mut Gathered<'a>, seats: Range<usize>, kind: Option<usize>) {
        let Some(kind) = kind else { return };
        for seat in seats {
            gathered.add_few(self.catalog.seated(seat), kind);
        }
    }

    /// The answers by names that the query as a whole is. A query that is explained word by word is no misspelt name of
    /// somebody else.
    fn answers_by_name(&self, by_word: &[AnswersToWord<'a>]) -> AnswersToWord<'a> {
        let forgives = !(self.query.exact || stand_in_a_name(by_word));
        let names = self.catalog.names();
        let found = whole_names(&names, &compact(&self.query.text), forgives);
        let mut gathered = Gathered::default();
        gathered.add_matches(&names, found, By::Name, self.query);
        gathered.settled(&self.kept)
    }
}

/// Whether there is an entry in whose name all words stand as they were typed.
fn stand_in_a_name(by_word: &[AnswersToWord<'_>]) -> bool {
    let may_stand = |answers: &AnswersToWord<'_>| answers.kinds().iter().any(stands_in_name);
    let fewest = by_word.iter().min_by_key(|answers| answers.count());
    let Some(fewest) = fewest.filter(|_| by_word.iter().all(may_stand)) else {
        return by_word.is_empty();
    };
    let stands = |answer: Option<Answer>| answer.as_ref().is_some_and(stands_in_name);
    let stand = |entry| {
        by_word
            .iter()
            .all(|answers| stands(answers.of_entry(entry)))
    };
    fewest.entries(stands_in_name).any(stand)
}

/// Whether a word stands in a name as it was typed.
fn stands_in_name(answer: &Answer) -> bool {
    answer.fit >= 1.0 && (answer.field.is_name() || answer.is_by_place())
}
