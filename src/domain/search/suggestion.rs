//! What to search for instead, and which words a directory knows at all.

use super::concepts::concepts_in;
use crate::domain::catalog::{Catalog, List};
use crate::domain::fillers::is_filler;
use crate::domain::fold::words;
use crate::domain::nearest::likeness;
use crate::domain::places::Sense;
use crate::domain::{Directory, Field, nearest};

/// The fewest letters by which the beginning of a word is known.
const LEAST_BEGINNING: usize = 4;

/// A name that is spelled nearly like a query that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to search for instead.
    pub text: String,
}

/// So many names are read as they are written: those that are likest as the catalog has them.
const READ: usize = 100;

/// The acronym, name or city that is spelled most like a query that found nothing, for “did you mean”.
#[must_use]
pub fn suggest(directory: &Directory, query: &str) -> Option<Suggestion> {
    let words = words(query);
    if sense(directory, &words) == Sense::Topic {
        // A topic that nobody has is no misspelt name.
        return None;
    }
    let entries = directory.read(likely(directory.catalog(), &words.concat()));
    let names = entries.into_iter().flat_map(|organization| {
        let acronym = organization.acronym.as_deref();
        acronym.into_iter().chain([&*organization.name])
    });
    let cities = directory
        .seats()
        .iter()
        .filter_map(|seat| seat.city.as_deref());
    nearest(query, names.chain(cities)).map(|name| Suggestion {
        text: name.to_owned(),
    })
}

/// The entries whose names or acronyms, run together, are most like a text, one for each of these, in their order.
fn likely(catalog: &Catalog, text: &str) -> Vec<usize> {
    let names = catalog.names();
    let likeness = |name: usize| (likeness(text, names.text(name)), name);
    let mut by_likeness: Vec<(f64, usize)> = (0..names.len()).map(likeness).collect();
    by_likeness.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    let is_offered =
        |list: &List<'_>| list.fields.has(Field::Name) || list.fields.has(Field::Acronym);
    let entries = by_likeness.iter().filter_map(|(_, name)| {
        let lists = names.lists(*name).filter(is_offered);
        lists.flat_map(List::iter).min()
    });
    let mut entries: Vec<usize> = entries.take(READ).collect();
    entries.sort_unstable();
    entries.dedup();
    entries
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
