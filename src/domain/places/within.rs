//! Names of places with what they lie in behind them: “Nelson BC Canada”, “London, Ontario”.

use super::names::{misspelt_places_called, places_called};
use super::{Place, Subdivision};

/// Countries whose subdivisions are often written by their letters alone: “Portland OR”. They go before others.
const POSTAL_COUNTRIES: [&str; 3] = ["US", "CA", "AU"];

/// The places that words name: a name, or a name and around what it lies (“Nelson BC Canada”). The longest name wins.
#[must_use]
pub fn places_of(words: &[String]) -> Vec<Place> {
    let mut lengths = (1..=words.len()).rev();
    let places = lengths.find_map(|length| within(words, length, &named));
    places.unwrap_or_default()
}

/// The places that misspelt words name. Around what they lie is spelled right, so that the shortest name wins.
pub(super) fn misspelt_places_of(words: &[String]) -> Vec<Place> {
    let spelled_like = |name: &[String]| misspelt_places_called(&name.join(" "));
    let places = (1..=words.len()).find_map(|length| within(words, length, &spelled_like));
    places.unwrap_or_default()
}

/// The places of a name of so many words that lie in what the words behind it name; none if there is no such place.
fn within(
    words: &[String],
    length: usize,
    places: &impl Fn(&[String]) -> Vec<Place>,
) -> Option<Vec<Place>> {
    let (name, around) = words.split_at(length);
    if !is_place(around) {
        return None;
    }
    let mut found: Vec<Place> = Vec::new();
    for place in places(name) {
        if !found.contains(&place) && lies_within(place, around) {
            found.push(place);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether words name a place or several, one behind another.
pub(super) fn is_place(words: &[String]) -> bool {
    words.is_empty()
        || (1..=words.len()).any(|length| {
            let (first, rest) = words.split_at(length);
            !named(first).is_empty() && is_place(rest)
        })
}

/// Whether a place lies in each of the places that words name, one behind another.
fn lies_within(place: Place, words: &[String]) -> bool {
    words.is_empty()
        || (1..=words.len()).any(|length| {
            let (first, rest) = words.split_at(length);
            let contains = |around: Place| around != place && around.contains(place);
            named(first).into_iter().any(contains) && lies_within(place, rest)
        })
}

/// The places that words are a name or a code of, the likeliest first.
fn named(words: &[String]) -> Vec<Place> {
    let code = words.join("-");
    // Nobody names a country by its digits here.
    let code = Place::by_code(&code)
        .filter(|_| code.contains(|letter: char| letter.is_ascii_alphabetic()));
    let mut places: Vec<Place> = code.into_iter().collect();
    places.extend(places_called(&words.join(" ")));
    if let [letters] = words {
        places.extend(subdivisions_by_letters(letters));
    }
    places
}

/// The subdivisions whose code ends so: `bc`. Those of postal countries go before others.
fn subdivisions_by_letters(letters: &str) -> Vec<Place> {
    if !(2..=3).contains(&letters.len()) || !letters.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        return Vec::new();
    }
    let mut found = Subdivision::by_letters(letters);
    found.sort_by_key(|subdivision| {
        let country = &subdivision.code()[..2];
        let position = POSTAL_COUNTRIES
            .iter()
            .position(|postal| *postal == country);
        position.unwrap_or(POSTAL_COUNTRIES.len())
    });
    found.into_iter().map(Place::Subdivision).collect()
}
