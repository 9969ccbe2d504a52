//! Search: words in, organizations out, the best first, each with the reason why. A word counts by where it stands
//! (`Field`), how well it fits (`closeness`) and how rare it is; the sum is the rank. Equal ranks go by name and id.

mod closeness;
mod host;

use std::fmt;

use super::fold::{compact, words};
use super::places::{Place, Region, places_called};
use super::terms::as_written;
use super::vocabulary::Scope;
use super::{Directory, Field, Organization, Terms};
use closeness::closeness;
use host::Address;

/// The share of the query, by rarity, that an organization has to answer.
const ANSWERED_SHARE: f64 = 0.5;

/// What the whole query being a name or an acronym is worth beside the sum of its words (which is at most 1).
const WHOLE_NAME: f64 = 1.0;

/// The words of a query that count; a longer one is a pasted page, not a question.
const MOST_WORDS: usize = 32;

/// The longest name of a place, in words, that is looked for in a query (“united states of america”).
const PLACE_WORDS: usize = 4;

/// Words that say nothing about which organization is meant, folded. They count only in a query of nothing else.
const FILLERS: [&str; 34] = [
    "a", "an", "and", "are", "around", "at", "by", "called", "find", "for", "from", "group",
    "groups", "how", "i", "in", "is", "me", "my", "near", "of", "on", "one", "or", "org", "please",
    "that", "the", "there", "to", "what", "where", "who", "with",
];

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

/// Why an organization is a hit: the field that answers, and its text where the typed word is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The field.
    pub field: Field,
    /// What stands there, if the query spells it otherwise.
    pub nearly: Option<String>,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.nearly {
            Some(text) => write!(formatter, "{} ≈ {text}", self.field.name()),
            None => formatter.write_str(self.field.name()),
        }
    }
}

/// A name that is spelled nearly like a query that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to search for instead.
    pub text: String,
}

/// The organizations of a directory that answer the query and that `keeps` keeps, the best first.
#[must_use]
pub fn search<'a>(
    directory: &'a Directory,
    keeps: impl Fn(&Organization) -> bool,
    query: &str,
) -> Vec<Hit<'a>> {
    let candidates: Vec<Candidate<'_>> = directory
        .with_terms()
        .filter(|(organization, _)| keeps(organization))
        .map(|(organization, terms)| Candidate {
            organization,
            terms,
        })
        .collect();
    let mut hits = by_address(&candidates, query);
    if hits.is_empty() {
        hits = by_words(&candidates, query);
    }
    hits.sort_by(|left, right| {
        let by_name = || left.organization.name.cmp(&right.organization.name);
        let by_id = || left.organization.id.cmp(&right.organization.id);
        right
            .score
            .total_cmp(&left.score)
            .then_with(by_name)
            .then_with(by_id)
    });
    hits
}

/// An organization that may answer, with its words.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    organization: &'a Organization,
    terms: &'a Terms,
}

fn by_address<'a>(candidates: &[Candidate<'a>], query: &str) -> Vec<Hit<'a>> {
    let Some(address) = Address::of(query) else {
        return Vec::new();
    };
    let own = candidates
        .iter()
        .filter(|candidate| address.is_of(candidate.organization));
    own.map(|candidate| Hit {
        organization: candidate.organization,
        score: WHOLE_NAME,
        reasons: vec![Reason {
            field: Field::Website,
            nearly: None,
        }],
        unanswered: Vec::new(),
    })
    .collect()
}

fn by_words<'a>(candidates: &[Candidate<'a>], query: &str) -> Vec<Hit<'a>> {
    let mut typed = meaningful(words(query));
    typed.truncate(MOST_WORDS);
    let whole = compact(query);
    if typed.is_empty() {
        return Vec::new();
    }
    let places = match code(query) {
        Some(place) => vec![vec![place]; typed.len()],
        None => places_in(&typed),
    };
    let answers: Vec<Vec<Option<Answer<'a>>>> = candidates
        .iter()
        .map(|candidate| candidate.answers(&typed, &places))
        .collect();
    let rarities: Vec<f64> = (0..typed.len())
        .map(|word| {
            let answering = answers
                .iter()
                .filter(|answers| answers[word].is_some())
                .count();
            rarity(candidates.len(), answering)
        })
        .collect();
    let all: f64 = rarities.iter().sum();
    candidates
        .iter()
        .zip(answers)
        .filter_map(|(candidate, answers)| {
            let answered = answers
                .iter()
                .zip(&rarities)
                .filter(|(answer, _)| answer.is_some());
            let share: f64 = answered.map(|(_, rarity)| rarity).sum::<f64>() / all;
            let name = candidate.whole_name(&whole);
            if share < ANSWERED_SHARE && name.is_none() {
                return None;
            }
            let by_word: f64 = answers
                .iter()
                .zip(&rarities)
                .filter_map(|(answer, rarity)| Some(answer.as_ref()?.worth * rarity))
                .sum::<f64>()
                / all;
            let lacks = |(word, answer): (&String, &Option<Answer<'_>>)| {
                (answer.is_none() && name.is_none()).then(|| word.clone())
            };
            let unanswered = typed.iter().zip(&answers).filter_map(lacks).collect();
            let bonus = name
                .as_ref()
                .map_or(0.0, |answer| answer.worth * WHOLE_NAME);
            let answers = name.into_iter().chain(answers.into_iter().flatten());
            let reasons = reasons(candidate.organization, answers);
            Some(Hit {
                organization: candidate.organization,
                score: by_word + bonus,
                reasons,
                unanswered,
            })
        })
        .collect()
}

/// How an organization answers a word: what that is worth, in which field, and with which word of its own.
#[derive(Clone, Copy, Debug)]
struct Answer<'a> {
    worth: f64,
    field: Field,
    /// The word of the entry, folded, if it is not the one that was typed.
    nearly: Option<&'a str>,
}

fn better<'a>(best: Answer<'a>, other: Answer<'a>) -> Answer<'a> {
    if other.worth > best.worth {
        other
    } else {
        best
    }
}

impl<'a> Candidate<'a> {
    /// For each typed word the best answer.
    fn answers(self, typed: &[String], places: &[Vec<Place>]) -> Vec<Option<Answer<'a>>> {
        typed
            .iter()
            .zip(places)
            .map(|(word, places)| {
                let lies_in = |place: &&Place| self.answers_place(**place);
                let by_place = places.iter().filter(lies_in).map(|place| {
                    let field = Field::of_place(*place);
                    Answer {
                        worth: field.weight(),
                        field,
                        nearly: None,
                    }
                });
                let by_term = self
                    .terms
                    .words()
                    .filter_map(|(term, field)| answer(word, term, field));
                by_place.chain(by_term).reduce(better)
            })
            .collect()
    }

    /// Whether a place that was typed speaks for the organization. Everybody belongs to the world; who types “global”
    /// means those who are for all of it.
    fn answers_place(self, place: Place) -> bool {
        if place == Place::Region(Region::world()) {
            return self.organization.scope == Scope::Global;
        }
        let is_seat = self.organization.country.map(Place::Country) == Some(place);
        is_seat || self.organization.belongs_to(place)
    }

    /// The name or acronym that the whole query is, run together or with a typo.
    fn whole_name(self, whole: &str) -> Option<Answer<'a>> {
        let names = self.terms.whole_names();
        names
            .filter_map(|(name, field)| answer(whole, name, field))
            .reduce(better)
    }
}

fn answer<'a>(typed: &str, term: &'a str, field: Field) -> Option<Answer<'a>> {
    let fits = closeness(typed, term, field)?;
    Some(Answer {
        worth: fits * field.weight(),
        field,
        nearly: (fits < 1.0).then_some(term),
    })
}

fn meaningful(typed: Vec<String>) -> Vec<String> {
    let kept: Vec<String> = typed
        .iter()
        .filter(|word| !FILLERS.contains(&word.as_str()))
        .cloned()
        .collect();
    if kept.is_empty() { typed } else { kept }
}

/// The place of a query that is nothing but a code: two letters of ISO 3166-1, or ISO 3166-2. Longer codes are left to
/// acronyms.
fn code(query: &str) -> Option<Place> {
    let code = query.trim();
    let is_short = code.len() == 2 || code.contains('-');
    is_short.then(|| Place::by_code(code)).flatten()
}

/// For each word of the query the places that a run of words around it names.
fn places_in(typed: &[String]) -> Vec<Vec<Place>> {
    let mut places = vec![Vec::new(); typed.len()];
    for length in (1..=PLACE_WORDS.min(typed.len())).rev() {
        for start in 0..=typed.len() - length {
            let run = &mut places[start..start + length];
            // A longer name takes its words: “north carolina” is not “north”.
            if run.iter().all(Vec::is_empty) {
                let named = places_called(&typed[start..start + length].join(" "));
                run.fill(named);
            }
        }
    }
    places
}

/// How rare a word is: the fewer organizations answer it, the more it says (inverse document frequency, smoothed).
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of entries are far below 2^52"
)]
fn rarity(candidates: usize, answering: usize) -> f64 {
    (1.0 + (candidates as f64 + 1.0) / (answering as f64 + 1.0)).ln()
}

/// The reasons of a hit, the weightiest first, one for each field.
fn reasons<'a>(
    organization: &Organization,
    answers: impl Iterator<Item = Answer<'a>>,
) -> Vec<Reason> {
    let mut answers: Vec<Answer<'_>> = answers.collect();
    answers.sort_by(|left, right| right.worth.total_cmp(&left.worth));
    let mut reasons: Vec<Reason> = Vec::new();
    for Answer { field, nearly, .. } in answers {
        if !reasons.iter().any(|known| known.field == field) {
            let nearly = nearly.map(|term| as_written(organization, field, term));
            reasons.push(Reason { field, nearly });
        }
    }
    reasons
}

/// Whether every word, folded, is one that groups use: theirs in full, or the beginning of theirs.
#[must_use]
pub fn is_known(directory: &Directory, words: &[String]) -> bool {
    const BEGINNING: usize = 4;
    let is_known = |typed: &String| {
        FILLERS.contains(&typed.as_str())
            || directory.with_terms().any(|(_, terms)| {
                terms.words().any(|(term, _)| {
                    term == typed || (typed.len() >= BEGINNING && term.starts_with(typed.as_str()))
                })
            })
    };
    words.iter().all(is_known)
}

/// Names near a query that found nothing: of organizations by likeness, for “did you mean”.
#[must_use]
pub fn suggest(directory: &Directory, query: &str) -> Option<Suggestion> {
    let names = directory.organizations().iter().flat_map(|organization| {
        let acronym = organization.acronym.as_deref();
        acronym
            .into_iter()
            .chain([&*organization.name])
            .chain(organization.city.as_deref())
    });
    super::nearest(query, names).map(|name| Suggestion {
        text: name.to_owned(),
    })
}
