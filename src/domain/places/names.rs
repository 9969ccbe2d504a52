//! Names of places: which place a person means by “Holland”, “Türkiye”, “MENA”, “Köln” or “St Johns”, and which by
//! “britsh columbia”. The order of the places that share a name was decided when the program was built
//! (`build/gazetteer.rs`).

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::gazetteer::{Spelling, each_name_beginning, names_near, places_named};
use super::{City, Country, Place, Region, Subdivision};
use crate::domain::fold::{fold, without_vowels};
use crate::domain::typo::edits_allowed;

/// Suggestions offered for a name that nothing bears.
const SUGGESTIONS: usize = 3;

/// The most edits that an automaton is built for.
const MOST_EDITS: usize = 2;

/// First words of names that are written short or in full, folded.
const SHORT_FORMS: [(&str, &str); 5] = [
    ("st", "saint"),
    ("ste", "sainte"),
    ("ft", "fort"),
    ("mt", "mount"),
    ("pt", "port"),
];

/// The places that a code or a name in any language stands for, the likeliest first.
#[must_use]
pub fn find_places(typed: &str) -> Vec<Place> {
    let trimmed = typed.trim();
    let mut places: Vec<Place> = Place::by_code(trimmed).into_iter().collect();
    for place in places_written(trimmed) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// The places that bear a name as it is written, the likeliest first: in its own letters where these are more than the
/// folded name keeps.
pub(super) fn places_written(name: &str) -> Vec<Place> {
    let own = without_vowels(name).map(|written| places_named(&written));
    own.filter(|places| !places.is_empty())
        .unwrap_or_else(|| places_called(&fold(name)))
}

/// The places that bear exactly this folded name, the likeliest first.
#[must_use]
pub fn places_called(folded: &str) -> Vec<Place> {
    let folded = without_article(folded);
    let places = places_named(folded);
    if !places.is_empty() {
        return places;
    }
    let other = other_form(folded);
    other.map_or_else(Vec::new, |other| places_named(&other))
}

/// All places with a code: regions, countries, subdivisions.
pub fn all_places() -> impl Iterator<Item = Place> {
    let regions = Region::all().map(Place::Region);
    let countries = Country::all().map(Place::Country);
    regions
        .chain(countries)
        .chain(Subdivision::all().map(Place::Subdivision))
}

/// The city of a name in a country, and in one of the subdivisions if any are given; the most populous of several.
#[must_use]
pub fn city_called(name: &str, country: Country, subdivisions: &[Subdivision]) -> Option<City> {
    let cities = places_called(&fold(name))
        .into_iter()
        .filter_map(|place| match place {
            Place::City(city) => Some(city),
            _ => None,
        });
    let mut here = cities.filter(|city| city.is_in(country));
    if subdivisions.is_empty() {
        return here.next();
    }
    // A city whose subdivision the gazetteer does not know may be meant; one in another subdivision may not.
    here.find(|city| {
        city.subdivision().is_none_or(|own| {
            let related = |given: &Subdivision| own.lies_in(*given) || given.lies_in(own);
            subdivisions.iter().any(related)
        })
    })
}

/// The most populous cities that the gazetteer calls by a name beginning so, where that name means them and no larger
/// place. Their names in other languages are too many to be offered.
#[must_use]
pub fn cities_beginning(folded: &str, most: usize) -> Vec<City> {
    let mut cities: BTreeSet<City> = BTreeSet::new();
    each_name_beginning(without_article(folded), |name, place| {
        let Place::City(city) = place else { return };
        let own = fold(city.name());
        if without_article(&own) == name && own.starts_with(folded) {
            cities.insert(city);
        }
    });
    // Cities are in the order of their population.
    cities.into_iter().take(most).collect()
}

/// The table has no articles: “the Netherlands” stands there as “netherlands”.
fn without_article(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

/// “saint johns” for “st johns”, and the other way round.
fn other_form(folded: &str) -> Option<String> {
    let (first, rest) = folded.split_once(' ')?;
    let other = |(short, long): &(&'static str, &'static str)| {
        let other = if first == *short { long } else { short };
        (first == *short || first == *long).then(|| format!("{other} {rest}"))
    };
    SHORT_FORMS.iter().find_map(other)
}

/// The names within the edits that a typo may make of a folded one, the nearest and then those of the largest places
/// first.
#[must_use]
pub fn names_spelled_like(folded: &str) -> Vec<String> {
    let folded = without_article(folded);
    let allowed = edits_allowed(folded).min(MOST_EDITS);
    // Two edits reach many names; most typos are one.
    let near = (1..=allowed).map(|edits| spelled_within(folded, edits));
    let near = near.into_iter().find(|near| !near.is_empty());
    let names = near.into_iter().flatten();
    names.map(|spelling| spelling.name).collect()
}

/// The places of the names that a folded one may be a typo of.
#[must_use]
pub fn misspelt_places_called(folded: &str) -> Vec<Place> {
    let names = names_spelled_like(folded);
    names.iter().flat_map(|name| places_called(name)).collect()
}

/// The places whose names are spelled nearly like a text, for “did you mean”: more is forgiven than a typo.
#[must_use]
pub fn places_near(typed: &str) -> Vec<Place> {
    let folded = fold(typed);
    let mut places: Vec<Place> = Vec::new();
    for edits in 1..=MOST_EDITS {
        // A short name is near to a great many others.
        if edits > 1 && folded.len() < 2 * edits {
            break;
        }
        let mut near = spelled_within(without_article(&folded), edits);
        // What a place is called in another language is seldom what was meant.
        near.sort_by_cached_key(|spelling| fold(spelling.place.name()) != spelling.name);
        for spelling in near {
            if !places.contains(&spelling.place) {
                places.push(spelling.place);
            }
        }
        if !places.is_empty() {
            break;
        }
    }
    places.truncate(SUGGESTIONS);
    places
}

fn spelled_within(folded: &str, edits: usize) -> Vec<Spelling> {
    let Ok(edits) = u8::try_from(edits) else {
        return Vec::new();
    };
    if folded.is_empty() || folded.len() > LONGEST {
        return Vec::new();
    }
    let mut near = names_near(folded, edits);
    // The shortest names are codes of airports; those are typed right or not at all.
    near.retain(|spelling| spelling.name.len() >= SHORTEST);
    // The beginning of a word is seldom mistyped.
    let keeps_beginning = |name: &str| name.as_bytes().first() == folded.as_bytes().first();
    near.sort_by_cached_key(|spelling| {
        (
            spelling.edits,
            Reverse(keeps_beginning(&spelling.name)),
            Reverse(size(spelling.place)),
            spelling.name.clone(),
        )
    });
    near
}

/// The shortest and the longest name, in letters, that is looked for with typos.
const SHORTEST: usize = 4;
const LONGEST: usize = 60;

/// How likely a place is meant among others that are spelled alike: its population, where it is a city; a region, a
/// country and a subdivision go before those.
pub(super) fn size(place: Place) -> u64 {
    const CLASS: u64 = 1 << 32;
    match place {
        Place::Region(_) | Place::Country(_) => 2 * CLASS,
        Place::Subdivision(_) => CLASS,
        Place::City(city) => u64::from(city.population()),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        City, Country, Place, Subdivision, cities_beginning, city_called, find_places, places_near,
    };

    fn first(typed: &str) -> String {
        let places = [find_places(typed), places_near(typed)].concat();
        places
            .first()
            .map_or("nothing".to_owned(), |place| place.label())
    }

    #[test]
    fn places_are_found_by_code_and_by_name_in_any_case_accents_or_not() {
        for (typed, expected) in [
            ("Europe", "Europe (150)"),
            ("southern asia", "Southern Asia (034)"),
            ("South Asia", "Southern Asia (034)"),
            ("Latin America", "Latin America and the Caribbean (419)"),
            ("Middle East", "Middle East (MIDDLE-EAST)"),
            ("Canada", "Canada (CA)"),
            ("CA-BC", "British Columbia (CA-BC)"),
            ("british columbia", "British Columbia (CA-BC)"),
            ("UK", "United Kingdom (GB)"),
            ("Holland", "Netherlands (NL)"),
            ("the Netherlands", "Netherlands (NL)"),
            ("Türkiye", "Türkiye (TR)"),
            ("turkey", "Türkiye (TR)"),
            ("QUEBEC", "Quebec (CA-QC)"),
            ("Deutschland", "Germany (DE)"),
            ("Ελλάδα", "Greece (GR)"),
            ("Россия", "Russia (RU)"),
        ] {
            assert_eq!(first(typed), expected, "{typed}");
        }
    }

    #[test]
    fn cities_are_found_by_their_names_in_other_languages_and_scripts() {
        for (typed, name) in [
            ("Cologne", "Köln"),
            ("köln", "Köln"),
            ("Cracow", "Kraków"),
            ("münchen", "Munich"),
            ("Москва", "Moscow"),
            ("αθήνα", "Athens"),
            ("चेन्नई", "Chennai"),
            ("Kopenhagen", "Copenhagen"),
            ("東京", "Tokyo"),
            ("st petersburg", "Saint Petersburg"),
            ("New York", "New York City"),
        ] {
            let place = find_places(typed).into_iter().next();
            assert_eq!(place.map(Place::name), Some(name), "{typed}");
        }
    }

    #[test]
    fn the_larger_place_of_a_name_goes_first() {
        for (typed, expected) in [
            ("London", "London, England, United Kingdom"),
            ("Paris", "Paris, Île-de-France, France"),
            ("Georgia", "Georgia (GE)"),
            ("Québec", "Quebec (CA-QC)"),
        ] {
            assert_eq!(first(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_misspelt_place_is_unknown_but_its_neighbour_is_offered() {
        for (typed, near) in [
            ("Eurpoe", "Europe (150)"),
            ("Candaa", "Canada (CA)"),
            ("Brtish Columbia", "British Columbia (CA-BC)"),
            ("Vancuver", "Vancouver, British Columbia, Canada"),
        ] {
            assert!(find_places(typed).is_empty(), "{typed}");
            assert_eq!(first(typed), near, "{typed}");
        }
    }

    #[test]
    fn nonsense_is_near_nothing() {
        for nonsense in ["qwertyuiop", "", "zzzzzz"] {
            assert_eq!(first(nonsense), "nothing", "{nonsense}");
        }
    }

    #[test]
    fn cities_are_known_by_the_beginning_of_a_name_the_largest_first() {
        let named = |beginning: &str| {
            let cities = cities_beginning(beginning, 2).into_iter();
            cities.map(City::name).collect::<Vec<_>>()
        };
        assert_eq!(named("vancouv"), ["Vancouver"]);
        assert_eq!(named("san d"), ["San Diego", "San Donà di Piave"]);
        assert_eq!(named("kol"), ["Kolkata", "Köln"]);
        assert_eq!(named("the hag"), ["The Hague"]);
        assert_eq!(named("qwertyu"), Vec::<&str>::new());
    }

    #[test]
    fn a_city_is_told_apart_by_country_and_subdivision() {
        let canada = Country::by_code("CA").expect("CA");
        let ontario = Subdivision::by_code("CA-ON").expect("CA-ON");
        let london = city_called("London", canada, &[ontario]);
        assert_eq!(london.and_then(City::subdivision), Some(ontario));
        let manitoba = Subdivision::by_code("CA-MB").expect("CA-MB");
        assert_eq!(city_called("London", canada, &[manitoba]), None);
    }
}
