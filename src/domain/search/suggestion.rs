//! What to search for instead, and which words a directory knows at all.

use super::concepts::concepts_in;
use crate::domain::fillers::is_filler;
use crate::domain::fold::words;
use crate::domain::places::Sense;
use crate::domain::{Directory, nearest};

/// The fewest letters by which the beginning of a word is known.
const LEAST_BEGINNING: usize = 4;

/// A name that is spelled nearly like a query that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to search for instead.
    pub text: String,
}

/// The acronym, name or city that is spelled most like a query that found nothing, for “did you mean”.
#[must_use]
pub fn suggest(directory: &Directory, query: &str) -> Option<Suggestion> {
    let words = words(query);
    if sense(directory, &words) == Sense::Topic {
        // A topic that nobody has is no misspelt name.
        return None;
    }
    let names = directory.organizations().iter().flat_map(|organization| {
        let acronym = organization.acronym.as_deref();
        acronym
            .into_iter()
            .chain([&*organization.name])
            .chain(organization.city.as_deref())
    });
    nearest(query, names).map(|name| Suggestion {
        text: name.to_owned(),
    })
}

/// What words, folded, say in a directory: a topic if all are words of the table of concepts; something, if groups use
/// them in full, by their beginning, or others for the same thing.
#[must_use]
pub fn sense(directory: &Directory, words: &[String]) -> Sense {
    let concepts = concepts_in(words);
    let is_topic =
        |(word, concepts): (&String, &Vec<&str>)| !concepts.is_empty() || is_filler(word);
    if words.iter().zip(&concepts).all(is_topic) {
        return Sense::Topic;
    }
    let terms = directory.catalog().words();
    let is_known = |(typed, concepts): (&String, &Vec<&str>)| {
        let begins = || typed.len() >= LEAST_BEGINNING && terms.beginning(typed).next().is_some();
        let has = |term: &str| terms.find(term).is_some();
        is_filler(typed) || has(typed) || begins() || concepts.iter().any(|term| has(term))
    };
    if words.iter().zip(&concepts).all(is_known) {
        Sense::Known
    } else {
        Sense::None
    }
}
