//! What to search for instead, and which words a directory knows at all.

use super::concepts::concepts_in;
use super::query::is_filler;
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

/// Whether every word, folded, is one that groups use: theirs in full or its beginning, or one for the same thing.
#[must_use]
pub fn is_known(directory: &Directory, words: &[String]) -> bool {
    let concepts = concepts_in(words);
    words.iter().zip(concepts).all(|(typed, concepts)| {
        let is_of = |term: &str| {
            let begins = typed.len() >= LEAST_BEGINNING && term.starts_with(typed.as_str());
            term == typed || begins || concepts.contains(&term)
        };
        is_filler(typed)
            || directory
                .with_terms()
                .any(|(_, terms)| terms.words().any(|(term, _)| is_of(term)))
    })
}
