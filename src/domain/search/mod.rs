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
mod sound;
mod suggestion;
mod weights;

use super::fold::compact;
use super::places::{Place, misspelt_places_called};
use super::{Directory, Organization};
use candidate::{Answer, Candidate};
use contact::Contact;
use query::{TypedWord, typed_words};
use rank::{Answers, rarity};
use reason::reasons;

pub use query::Query;
pub use reason::Reason;
pub use suggestion::{Suggestion, is_known, suggest};

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
    if hits.is_empty() {
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
    let own = candidates
        .iter()
        .filter(|candidate| contact.is_of(candidate.organization));
    own.map(|candidate| Hit {
        organization: candidate.organization,
        score: 1.0,
        reasons: vec![Reason {
            field: contact.field(),
            nearly: None,
        }],
        unanswered: Vec::new(),
    })
    .collect()
}

fn by_words<'a>(candidates: &[Candidate<'a>], query: &Query) -> Vec<Hit<'a>> {
    let typed = typed_words(query);
    let whole = compact(&query.text);
    let answers = answers(candidates, &typed, query);
    let answering = |word: usize| answers.iter().filter_map(move |words| words[word]);
    let rarities: Vec<f64> = (0..typed.len())
        .map(|word| rarity(candidates.len(), answering(word).count()))
        .collect();
    let is_place: Vec<bool> = (0..typed.len())
        .map(|word| answering(word).any(|answer| answer.is_by_place()))
        .collect();
    let hit = |(candidate, words): (&Candidate<'a>, Vec<Option<Answer<'a>>>)| {
        let answers = Answers::of(*candidate, words, &whole, query);
        Some(Hit {
            organization: candidate.organization,
            score: answers.rank(*candidate, &rarities, &is_place, query)?,
            reasons: reasons(candidate.organization, &typed, &answers),
            unanswered: unanswered(&typed, &answers),
        })
    };
    if typed.is_empty() {
        return Vec::new();
    }
    candidates.iter().zip(answers.clone()).filter_map(hit).collect()
}

/// For each candidate and each typed word the best answer.
fn answers<'a>(
    candidates: &[Candidate<'a>],
    typed: &[TypedWord],
    query: &Query,
) -> Vec<Vec<Option<Answer<'a>>>> {
    let mut answers: Vec<Vec<Option<Answer<'a>>>> = candidates
        .iter()
        .map(|candidate| typed.iter().map(|word| candidate.answer(word, query)).collect())
        .collect();
    for (at, word) in typed.iter().enumerate() {
        let is_answered = answers.iter().any(|words| words[at].is_some());
        if is_answered || query.exact {
            continue;
        }
        let misspelt: Vec<Place> = misspelt_places_called(&word.text);
        for (words, candidate) in answers.iter_mut().zip(candidates) {
            words[at] = candidate.faint_answer(word, &misspelt, query);
        }
    }
    answers
}

fn unanswered(typed: &[TypedWord], answers: &Answers<'_>) -> Vec<String> {
    let words = typed.iter().zip(&answers.words);
    let lacking = words.filter(|(_, answer)| answer.is_none() && answers.name.is_none());
    lacking.map(|(word, _)| word.text.clone()).collect()
}
