//! Search: words in, organizations out, the best first, each with the reason why.
//!
//! The way of a query: an address, e-mail or number is looked up exactly (`contact`); else it becomes words, with the
//! places and concepts that they name (`query`), each word is held against the words of the catalog (`matching`,
//! `closeness`, `sound`) and the places of entries (`candidate`), each entry has at most one answer to it (`answers`), and
//! what is answered makes the rank (`rank`, with the numbers in `weights`). Equal ranks go by name and id, so that the order
//! is total.

mod answers;
mod candidate;
mod closeness;
mod concepts;
mod contact;
mod hits;
mod matching;
mod query;
mod rank;
mod reason;
mod runs;
mod sound;
mod suggestion;
mod weights;

use std::cell::OnceCell;

use super::catalog::Catalog;
use super::filter::{Filter, Kept};
use super::fold::compact;
use super::places::{Place, misspelt_places_called};
use super::{Directory, Organization};
use answers::AnswersToWord;
use candidate::{Answer, By, place_answer};
use closeness::Forgives;
use contact::Contact;
use hits::{Answered, Words};
use matching::{faint_matches, matches, whole_names};
use query::{TypedWord, typed_words};
use rank::Scale;
use sound::sound;
use weights::MISSPELT_PLACE;

pub use concepts::concepts;
pub(super) use concepts::phrases_beside;
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
    let fit = |place| Some((contact.fit(&*directory.glance(place)?)?, place));
    let mut ranked: Vec<(f64, usize)> = places.filter_map(fit).collect();
    in_order(&mut ranked, catalog);
    Hits::of(directory, ranked, Answered::Contact(contact.field()))
}

/// The best first; of equals, as the catalog has them.
fn in_order(ranked: &mut [(f64, usize)], catalog: &Catalog) {
    let order = catalog.order();
    ranked.sort_by(|(left, left_at), (right, right_at)| {
        let by_score = right.total_cmp(left);
        by_score.then_with(|| order(*left_at).cmp(&order(*right_at)))
    });
}

/// What a query is asked of.
struct Ground<'a> {
    catalog: &'a Catalog,
    /// The seats that occur; most queries name no place and need none.
    seats: OnceCell<Vec<Organization>>,
    kept: Kept,
    query: &'a Query,
}

fn by_words<'a>(directory: &'a Directory, filter: &Filter, query: &Query) -> Hits<'a> {
    let catalog = directory.catalog();
    let typed = typed_words(query);
    let ground = Ground {
        catalog,
        seats: OnceCell::new(),
        kept: filter.kept(catalog),
        query,
    };
    let by_word: Vec<AnswersToWord> = typed.iter().map(|word| ground.answers_to(word)).collect();
    let scale = Scale::of(ground.kept.count(), &by_word);
    let names = ground.answers_by_name(&by_word);
    let words = Words {
        typed,
        by_word,
        names,
    };
    let mut entries: Vec<usize> = words
        .by_word
        .iter()
        .chain([&words.names])
        .flat_map(|answers| answers.all().iter().map(|(entry, _)| *entry))
        .collect();
    entries.sort_unstable();
    entries.dedup();
    let ranked = entries
        .into_iter()
        .filter_map(|entry| Some((words.of(entry, catalog).rank(&scale, query)?, entry)));
    let mut ranked: Vec<(f64, usize)> = ranked.collect();
    in_order(&mut ranked, catalog);
    Hits::of(directory, ranked, Answered::Words(words))
}

impl Ground<'_> {
    /// The best answers to a word. A word that names a place with groups is no typo of something else, and only a word that
    /// nobody answers is taken for a misspelt place or for something written as heard.
    fn answers_to(&self, word: &TypedWord) -> AnswersToWord {
        let mut answers = AnswersToWord::none(self.catalog.entries());
        self.add_places(&mut answers, &word.places, 1.0);
        let forgives = match answers.all().is_empty() {
            _ if self.query.exact => Forgives::Nothing,
            false => Forgives::Beginnings,
            true => Forgives::Typos,
        };
        let words = self.catalog.words();
        if word.is_filler {
            return answers;
        }
        let found = matches(words, word, forgives);
        answers.add_matches(words, found, By::Word, self.query, &self.kept);
        if self.query.exact || !answers.all().is_empty() {
            return answers;
        }
        if word.places.is_empty() {
            let misspelt = misspelt_places_called(&word.text);
            self.add_places(&mut answers, &misspelt, MISSPELT_PLACE);
        }
        let found = faint_matches(words, word, &sound(&word.text));
        answers.add_matches(words, found, By::Word, self.query, &self.kept);
        answers
    }

    fn add_places(&self, answers: &mut AnswersToWord, places: &[Place], fit: f64) {
        if places.is_empty() {
            return;
        }
        let seats = self.seats.get_or_init(|| self.catalog.seats());
        let of_seats: Vec<Option<Answer>> = seats
            .iter()
            .map(|seat| place_answer(seat, places, fit, self.query))
            .collect();
        if of_seats.iter().all(Option::is_none) {
            return;
        }
        let seat_of = self.catalog.seat_of();
        for entry in (0..self.catalog.entries()).filter(|entry| self.kept.has(*entry)) {
            if let Some(answer) = of_seats.get(seat_of(entry)).copied().flatten() {
                answers.add(entry, answer);
            }
        }
    }

    /// The answers by names that the query as a whole is. A query that is explained word by word is no misspelt name of
    /// somebody else.
    fn answers_by_name(&self, by_word: &[AnswersToWord]) -> AnswersToWord {
        let mut answers = AnswersToWord::none(self.catalog.entries());
        let is_explained = || match by_word {
            [] => true,
            [first, rest @ ..] => first.all().iter().any(|(entry, answer)| {
                let all = rest.iter().map(|answers| answers.of(*entry));
                all.chain([Some(*answer)])
                    .all(|answer| answer.is_some_and(|answer| stands_in_name(&answer)))
            }),
        };
        let forgives = !(self.query.exact || is_explained());
        let names = self.catalog.names();
        let found = whole_names(names, &compact(&self.query.text), forgives);
        answers.add_matches(names, found, By::Name, self.query, &self.kept);
        answers
    }
}

/// Whether a word stands in a name as it was typed.
fn stands_in_name(answer: &Answer) -> bool {
    answer.fit >= 1.0 && (answer.field.is_name() || answer.is_by_place())
}
