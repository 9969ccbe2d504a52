//! Search: words in, organizations out, the best first, each with the reason why. A word counts by where it stands
//! (`Field`), how well it fits (`closeness`) and how rare it is; the sum is the rank. Equal ranks go by name and id.

mod closeness;
mod terms;

use std::fmt;

use super::fold::{compact, words};
use super::places::{Place, places_called};
use super::{Directory, Organization};
use closeness::closeness;
use terms::{Terms, hosts_match};

pub use terms::Field;

/// The share of the query, by rarity, that an organization has to answer.
const ANSWERED_SHARE: f64 = 0.5;

/// What the whole query being a name or an acronym is worth beside the sum of its words (which is at most 1).
const WHOLE_NAME: f64 = 1.0;

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

/// The organizations among `candidates` that answer the query, the best first.
#[must_use]
pub fn search<'a>(candidates: &[&'a Organization], query: &str) -> Vec<Hit<'a>> {
    let by_host: Vec<Hit<'_>> = candidates
        .iter()
        .filter(|organization| hosts_match(organization, query))
        .map(|organization| Hit {
            organization,
            score: WHOLE_NAME,
            reasons: vec![Reason {
                field: Field::Website,
                nearly: None,
            }],
        })
        .collect();
    let mut hits = if by_host.is_empty() {
        by_words(candidates, query)
    } else {
        by_host
    };
    hits.sort_by(|left, right| {
        let names = || {
            (&left.organization.name, &left.organization.id)
                .cmp(&(&right.organization.name, &right.organization.id))
        };
        right.score.total_cmp(&left.score).then_with(names)
    });
    hits
}

fn by_words<'a>(candidates: &[&'a Organization], query: &str) -> Vec<Hit<'a>> {
    let typed = meaningful(words(query));
    let whole = compact(query);
    if typed.is_empty() {
        return Vec::new();
    }
    let places = places_in(&typed);
    let answers: Vec<Vec<Option<Answer>>> = candidates
        .iter()
        .map(|organization| answers(organization, &typed, &places))
        .collect();
    let rarities: Vec<f64> = (0..typed.len())
        .map(|word| {
            rarity(
                candidates.len(),
                answers
                    .iter()
                    .filter(|answers| answers[word].is_some())
                    .count(),
            )
        })
        .collect();
    let all: f64 = rarities.iter().sum();
    candidates
        .iter()
        .zip(answers)
        .filter_map(|(organization, answers)| {
            let answered = answers
                .iter()
                .zip(&rarities)
                .filter(|(answer, _)| answer.is_some());
            let share: f64 = answered.map(|(_, rarity)| rarity).sum::<f64>() / all;
            let name = whole_name(organization, &whole);
            if share < ANSWERED_SHARE && name.is_none() {
                return None;
            }
            let by_word: f64 = answers
                .iter()
                .flatten()
                .zip(&rarities)
                .map(|(answer, rarity)| answer.worth * rarity)
                .sum::<f64>()
                / all;
            let bonus = name
                .as_ref()
                .map_or(0.0, |answer| answer.worth * WHOLE_NAME);
            let reasons = reasons(name.into_iter().chain(answers.into_iter().flatten()));
            Some(Hit {
                organization,
                score: by_word + bonus,
                reasons,
            })
        })
        .collect()
}

/// How an organization answers one word.
#[derive(Clone, Debug)]
struct Answer {
    worth: f64,
    reason: Reason,
}

fn meaningful(typed: Vec<String>) -> Vec<String> {
    let kept: Vec<String> = typed
        .iter()
        .filter(|word| !FILLERS.contains(&word.as_str()))
        .cloned()
        .collect();
    if kept.is_empty() { typed } else { kept }
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

fn answers(
    organization: &Organization,
    typed: &[String],
    places: &[Vec<Place>],
) -> Vec<Option<Answer>> {
    let terms = Terms::of(organization);
    typed
        .iter()
        .zip(places)
        .map(|(word, places)| {
            let by_place = places
                .iter()
                .filter(|place| organization.belongs_to(**place))
                .map(|place| Answer {
                    worth: Field::of_place(*place).weight(),
                    reason: Reason {
                        field: Field::of_place(*place),
                        nearly: None,
                    },
                });
            let by_term = terms.iter().filter_map(|(term, field)| {
                let fits = closeness(word, term, *field)?;
                let nearly = (fits < 1.0).then(|| terms.as_written(term));
                Some(Answer {
                    worth: fits * field.weight(),
                    reason: Reason {
                        field: *field,
                        nearly,
                    },
                })
            });
            by_place.chain(by_term).reduce(|best, other| {
                if other.worth > best.worth {
                    other
                } else {
                    best
                }
            })
        })
        .collect()
}

/// How rare a word is: the fewer organizations answer it, the more it says (inverse document frequency, smoothed).
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of entries are far below 2^52"
)]
fn rarity(candidates: usize, answering: usize) -> f64 {
    (1.0 + (candidates as f64 + 1.0) / (answering as f64 + 1.0)).ln()
}

/// The name or acronym that the whole query is, run together or with a typo.
fn whole_name(organization: &Organization, whole: &str) -> Option<Answer> {
    let acronym = organization
        .acronym
        .iter()
        .map(|acronym| (Field::Acronym, acronym));
    let name = std::iter::once((Field::Name, &organization.name));
    let others = organization
        .alternate_names
        .iter()
        .map(|other| (Field::of_alternate(other), &other.name));
    acronym
        .chain(name)
        .chain(others)
        .filter_map(|(field, text)| {
            let fits = closeness(whole, &compact(text), field)?;
            let nearly = (fits < 1.0).then(|| text.clone());
            Some(Answer {
                worth: fits * field.weight(),
                reason: Reason { field, nearly },
            })
        })
        .reduce(|best, other| {
            if other.worth > best.worth {
                other
            } else {
                best
            }
        })
}

fn reasons(answers: impl Iterator<Item = Answer>) -> Vec<Reason> {
    let mut answers: Vec<Answer> = answers.collect();
    answers.sort_by(|left, right| right.worth.total_cmp(&left.worth));
    let mut reasons: Vec<Reason> = Vec::new();
    for Answer { reason, .. } in answers {
        if !reasons.iter().any(|known| known.field == reason.field) {
            reasons.push(reason);
        }
    }
    reasons
}

/// Names near a query that found nothing: of organizations by likeness, for “did you mean”.
#[must_use]
pub fn suggest(directory: &Directory, query: &str) -> Option<Suggestion> {
    let names = directory.organizations().iter().flat_map(|organization| {
        let acronym = organization.acronym.as_deref();
        acronym
            .into_iter()
            .chain([organization.name.as_str()])
            .chain(organization.city.as_deref())
    });
    super::nearest(query, names).map(|name| Suggestion {
        text: name.to_owned(),
    })
}
