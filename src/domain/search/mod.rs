//! Search: words in, organizations out, the best first, each with the reason why.
//!
//! The way of a query: an address, e-mail or number is looked up exactly (`contact`); else it becomes words, with the
//! places and concepts that they name (`query`), each word is held against the words of each organization
//! (`candidate`, `closeness`, `sound`), and what is answered makes the rank (`rank`, with the numbers in `weights`).
//! Equal ranks go by name and id, so that the order is total.

mod candidate;
mod closeness;
mod concepts;
mod contact;
mod query;
mod rank;
mod reason;
mod runs;
mod sound;
mod suggestion;
mod weights;

use super::fold::compact;
use super::places::{Place, misspelt_places_called};
use super::{Directory, Organization};
use candidate::{Answer, Candidate, better};
use closeness::Forgives;
use contact::Contact;
use query::{TypedWord, typed_words};
use rank::{Answers, Scale};
use reason::reasons;
use sound::sound;

pub use concepts::concepts;
pub(super) use concepts::phrases_beside;
pub use query::Query;
pub use reason::Reason;
pub use suggestion::{Suggestion, sense, suggest};

/// An organization that answers a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<'a> {
    /// The organization.
    pub organization: &'a Organization,
    /// How well it answers: a sum whose unit is the whole query, for comparing hits of one query.
    pub score: f64,
    /// Why it is here, the weightiest first.
    pub reasons: Vec<Reason>,
    /// The words of the query, folded, that it does not answer.
    pub unanswered: Vec<String>,
}

/// The organizations of a directory that answer the query and that `keeps` keeps, the best first.
#[must_use]
pub fn search<'a>(
    directory: &'a Directory,
    keeps: impl Fn(&Organization) -> bool,
    query: &Query,
) -> Vec<Hit<'a>> {
    let candidates: Vec<Candidate<'_>> = directory
        .with_terms()
        .filter(|(organization, _)| keeps(organization))
        .map(|(organization, terms)| Candidate {
            organization,
            terms,
        })
        .collect();
    let mut hits = by_contact(&candidates, query);
    if hits.is_empty() && !Contact::is_certain(&query.text) {
        hits = by_words(&candidates, query);
    }
    hits.sort_by(|left, right| {
        let is_part = |hit: &Hit<'_>| hit.organization.parent.is_some();
        right
            .score
            .total_cmp(&left.score)
            // A union goes before its chapters.
            .then_with(|| is_part(left).cmp(&is_part(right)))
            .then_with(|| left.organization.name.cmp(&right.organization.name))
            .then_with(|| left.organization.id.cmp(&right.organization.id))
    });
    hits
}

fn by_contact<'a>(candidates: &[Candidate<'a>], query: &Query) -> Vec<Hit<'a>> {
    let contact = Contact::of(&query.text);
    let Some(contact) = contact.filter(|contact| query.looks_into(contact.field())) else {
        return Vec::new();
    };
    let hit = |candidate: &Candidate<'a>| {
        Some(Hit {
            organization: candidate.organization,
            score: contact.fit(candidate.organization)?,
            reasons: vec![Reason {
                field: contact.field(),
                nearly: None,
            }],
            unanswered: Vec::new(),
        })
    };
    candidates.iter().filter_map(hit).collect()
}

fn by_words<'a>(candidates: &[Candidate<'a>], query: &Query) -> Vec<Hit<'a>> {
    let typed = typed_words(query);
    let whole = compact(&query.text);
    let answers = answers(candidates, &typed, query);
    let scale = Scale::of(&answers, typed.len());
    // A query that is explained word by word is no misspelt name of somebody else.
    let is_explained = answers.iter().any(|words| is_explained(words));
    let forgives = !(query.exact || is_explained || typed.is_empty());
    let hit = |(candidate, words): (&Candidate<'a>, &Vec<Option<Answer<'a>>>)| {
        let answers = Answers {
            words: words.clone(),
            name: candidate.whole_name(&whole, forgives, query),
        };
        Some(Hit {
            organization: candidate.organization,
            score: answers.rank(*candidate, &scale, query)?,
            reasons: reasons(candidate.organization, &typed, &answers),
            unanswered: unanswered(&typed, &answers),
        })
    };
    candidates.iter().zip(&answers).filter_map(hit).collect()
}

/// Whether every word stands in a name as it was typed.
fn is_explained(words: &[Option<Answer<'_>>]) -> bool {
    let stands_in_name =
        |answer: &Answer<'_>| answer.fit >= 1.0 && (answer.field.is_name() || answer.is_by_place());
    !words.is_empty()
        && words
            .iter()
            .all(|answer| answer.as_ref().is_some_and(stands_in_name))
}

/// For each candidate and each typed word the best answer.
fn answers<'a>(
    candidates: &[Candidate<'a>],
    typed: &[TypedWord],
    query: &Query,
) -> Vec<Vec<Option<Answer<'a>>>> {
    let by_word: Vec<_> = typed
        .iter()
        .map(|word| answers_to(word, candidates, query))
        .collect();
    let of_candidate = |at: usize| by_word.iter().map(|answers| answers[at]).collect();
    (0..candidates.len()).map(of_candidate).collect()
}

/// For each candidate the best answer to a word. A word that names a place with groups is no typo of something else, and
/// only a word that nobody answers is taken for a misspelt place or for something written as heard.
fn answers_to<'a>(
    word: &TypedWord,
    candidates: &[Candidate<'a>],
    query: &Query,
) -> Vec<Option<Answer<'a>>> {
    let by_place: Vec<_> = candidates
        .iter()
        .map(|candidate| candidate.place_answer(word, query))
        .collect();
    let forgives = match by_place.iter().any(Option::is_some) {
        _ if query.exact => Forgives::Nothing,
        true => Forgives::Beginnings,
        false => Forgives::Typos,
    };
    let answers: Vec<_> = candidates
        .iter()
        .zip(by_place)
        .map(|(candidate, by_place)| {
            let by_word = || candidate.word_answer(word, forgives, query);
            let by_word = (!word.is_filler).then(by_word).flatten();
            by_place.into_iter().chain(by_word).reduce(better)
        })
        .collect();
    if query.exact || word.is_filler || answers.iter().any(Option::is_some) {
        return answers;
    }
    let heard = sound(&word.text);
    let misspelt: Vec<Place> = if word.places.is_empty() {
        misspelt_places_called(&word.text)
    } else {
        Vec::new()
    };
    candidates
        .iter()
        .map(|candidate| candidate.faint_answer(word, &heard, &misspelt, query))
        .collect()
}

fn unanswered(typed: &[TypedWord], answers: &Answers<'_>) -> Vec<String> {
    let words = typed.iter().zip(&answers.words);
    let lacking = words.filter(|(_, answer)| answer.is_none() && answers.name.is_none());
    lacking.map(|(word, _)| word.text.clone()).collect()
}
