//! A query as it is typed becomes words that can be held against entries: without fillers, with the places and the
//! concepts that they name.

use super::concepts::concepts_in;
use super::runs::longest_runs;
use crate::domain::Field;
use crate::domain::fillers::is_filler;
use crate::domain::fold::words;
use crate::domain::places::{Place, places_called};

/// The words of a query that count; a longer one is a pasted page, not a question.
const MOST_WORDS: usize = 32;

/// The longest name of a place, in words, that is looked for in a query (“united states of america”). A Chinese sign is a
/// word.
const PLACE_WORDS: usize = 6;

/// What to look for, and how strictly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, as typed.
    pub text: String,
    /// Whether a word must stand in the entry as it was typed, but for case and accents.
    pub exact: bool,
    /// Whether every word must be answered.
    pub all_words: bool,
    /// The fields to look into; none: all.
    pub fields: Vec<Field>,
}

impl Query {
    /// A query that forgives and looks everywhere.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// Whether it has more than fillers.
    #[must_use]
    pub fn says_something(&self) -> bool {
        !typed_words(self).is_empty()
    }

    /// Whether a field is looked into.
    pub(super) fn looks_into(&self, field: Field) -> bool {
        self.fields.is_empty() || self.fields.contains(&field)
    }
}

/// A word of a query.
#[derive(Debug)]
pub(super) struct TypedWord {
    /// The word, folded.
    pub(super) text: String,
    /// The places that it names, alone or with its neighbours.
    pub(super) places: Vec<Place>,
    /// The name of these places as typed, folded.
    pub(super) place_name: String,
    /// Words for the same thing.
    pub(super) concepts: Vec<&'static str>,
    /// Whether it counts for its place alone: “IN” is India and no word of a name.
    pub(super) is_filler: bool,
}

impl TypedWord {
    /// Whether it is a single letter and no filler.
    pub(super) fn is_letter(&self) -> bool {
        let is_one =
            self.text.len() == 1 && self.text.bytes().all(|byte| byte.is_ascii_lowercase());
        is_one && !self.is_filler
    }
}

/// The words of a query that say something, each once: no fillers but in the name of a place. A single letter beside longer
/// words may stand for itself (“hepatitis c”) but for no place: “l entraide” has nothing to do with Halle, that is called L.
/// Alone, or among others that are alone, it is no word.
pub(super) fn typed_words(query: &Query) -> Vec<TypedWord> {
    let mut typed = words(&query.text);
    typed.truncate(MOST_WORDS);
    let code = code(&query.text).filter(|_| !query.exact);
    let places = match code {
        Some(place) => vec![(vec![place], String::new()); typed.len()],
        None if query.exact => vec![(Vec::new(), String::new()); typed.len()],
        None => places_in(&typed, &codes_in(&query.text)),
    };
    let concepts = if query.exact {
        vec![Vec::new(); typed.len()]
    } else {
        concepts_in(&typed)
    };
    let words = typed.into_iter().zip(places).zip(concepts);
    let all = words.map(|((text, (places, place_name)), concepts)| TypedWord {
        is_filler: is_filler(&text),
        text,
        places,
        place_name,
        concepts,
    });
    let all: Vec<TypedWord> = all.collect();
    let is_long = |word: &TypedWord| !word.is_filler && word.text.len() > 1;
    let is_beside_long = all.iter().any(is_long);
    let mut telling: Vec<TypedWord> = Vec::new();
    for mut word in all {
        let stands_for_itself = is_beside_long && word.is_letter() && word.place_name == word.text;
        if stands_for_itself {
            word.places.clear();
        }
        let says_nothing = (word.is_filler || word.text.len() < 2) && !stands_for_itself;
        let is_repeated = telling.iter().any(|known| known.text == word.text);
        if !(is_repeated || says_nothing && word.places.is_empty()) {
            telling.push(word);
        }
    }
    telling
}

/// The place of a query that is nothing but a code: two letters of ISO 3166-1, or ISO 3166-2. Longer codes are left to
/// acronyms.
fn code(query: &str) -> Option<Place> {
    let code = query.trim();
    let is_short = code.len() == 2 || code.contains('-');
    is_short.then(|| Place::by_code(code)).flatten()
}

/// For each word of the query the places that a run of words around it names, and that run.
fn places_in(typed: &[String], codes: &[(String, Place)]) -> Vec<(Vec<Place>, String)> {
    let meaning = |run: &[String]| {
        // Fillers alone are no airport's code and no village.
        if run.iter().all(|word| is_filler(word)) {
            return None;
        }
        let name = run.join(" ");
        let places = places_called(&name);
        (!places.is_empty()).then_some((places, name))
    };
    let runs = longest_runs(typed, PLACE_WORDS, meaning);
    let named = runs.into_iter().zip(typed);
    let mut places: Vec<(Vec<Place>, String)> = named
        .map(|(run, word)| run.unwrap_or_else(|| (Vec::new(), word.clone())))
        .collect();
    for ((places, _), word) in places.iter_mut().zip(typed) {
        let code = codes.iter().find(|(code, _)| code == word);
        if let Some((_, place)) = code.filter(|_| places.is_empty()) {
            places.push(*place);
        }
    }
    places
}

/// The countries whose two letters stand in a query in capitals among other words: “users union IT”.
fn codes_in(query: &str) -> Vec<(String, Place)> {
    if !query.chars().any(char::is_lowercase) {
        return Vec::new();
    }
    let words = query.split_whitespace();
    let codes =
        words.filter(|word| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()));
    codes
        .filter_map(|code| Some((code.to_lowercase(), Place::by_code(code)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Query, typed_words};

    #[test]
    fn fillers_and_single_letters_do_not_count() {
        let texts = |query| {
            let typed = typed_words(&Query::of(query));
            typed.into_iter().map(|word| word.text).collect::<Vec<_>>()
        };
        assert_eq!(texts("the group in Athens please"), ["athens"]);
        assert_eq!(texts("the one in Athens"), ["athens"]);
        for nothing in ["who is there", "' OR '1'='1", "^(a+)+$", "???"] {
            assert!(texts(nothing).is_empty(), "{nothing}");
        }
        assert_eq!(texts("IN"), ["in"], "the code of a country");
    }

    #[test]
    fn a_letter_beside_words_stands_for_itself_and_for_no_place() {
        let typed = typed_words(&Query::of("hepatitis c"));
        assert_eq!(typed.len(), 2);
        let typed = typed_words(&Query::of("l entraide"));
        assert!(typed.iter().all(|word| word.places.is_empty()));
        assert!(typed_words(&Query::of("a c e")).is_empty());
    }

    #[test]
    fn a_code_in_capitals_is_a_country_and_in_small_letters_a_filler() {
        let texts = |query| typed_words(&Query::of(query)).len();
        assert_eq!((texts("users union IT"), texts("users union it")), (3, 2));
        assert_eq!(texts("USERS UNION IT"), 2);
    }

    #[test]
    fn a_longer_name_of_a_place_takes_its_words() {
        let typed = typed_words(&Query::of("unions of north carolina"));
        let names: Vec<_> = typed.iter().map(|word| &*word.place_name).collect();
        assert_eq!(names[1..], ["north carolina", "north carolina"]);
        assert_eq!(
            typed_words(&Query::of("阿富汗")).len(),
            3,
            "no part of a name is a filler"
        );
    }
}
