//! Names of places: which place a person means by “Holland”, “Türkiye”, “MENA” or “britsh columbia”. The names were
//! folded and sorted when the program was built, so nothing is parsed here; a look-up halves the text.

use std::cmp::Reverse;

use super::rows::{rows, rows_of};
use super::{Country, Place, Region, Subdivision};
use crate::PLACE_NAMES;
use crate::domain::fold::fold;
use crate::domain::typo::{distance, edits_allowed};

/// Suggestions offered for a name that nothing bears.
const SUGGESTIONS: usize = 3;

/// The places that a code or a name in any language stands for, the likeliest first.
#[must_use]
pub fn find_places(typed: &str) -> Vec<Place> {
    let trimmed = typed.trim();
    let mut places: Vec<Place> = Place::by_code(trimmed).into_iter().collect();
    for place in places_called(&fold(trimmed)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// The places that bear exactly this folded name, the likeliest first: everyday names before others, English before
/// other languages, and the larger place before the smaller, since a country is meant more often than a county.
#[must_use]
pub fn places_called(folded: &str) -> Vec<Place> {
    let folded = without_article(folded);
    if folded.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(&str, Place)> = rows_of(PLACE_NAMES, folded)
        .filter_map(|row| Some((row[1], Place::by_code(row[2])?)))
        .collect();
    ranked.sort_by_key(|(rank, place)| match place {
        Place::Country(_) => (*rank, 0),
        Place::Region(_) => (*rank, 1),
        Place::Subdivision(_) => (*rank, 2),
    });
    let mut places = Vec::new();
    for (_, place) in ranked {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// All places: regions, countries, subdivisions.
pub fn all_places() -> impl Iterator<Item = Place> {
    let regions = Region::all().map(Place::Region);
    let countries = Country::all().map(Place::Country);
    regions
        .chain(countries)
        .chain(Subdivision::all().map(Place::Subdivision))
}

/// The table has no articles: “the Netherlands” stands there as “netherlands”.
fn without_article(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

/// The places whose names are spelled nearly like a text, nearest first. It compares the text with every name.
#[must_use]
pub fn places_near(typed: &str) -> Vec<Place> {
    let folded = fold(typed);
    let folded = without_article(&folded);
    let allowed = edits_allowed(folded).max(1);
    let mut near: Vec<(usize, Reverse<usize>, &str)> = rows(PLACE_NAMES)
        .filter(|row| row[0].len().abs_diff(folded.len()) <= allowed)
        .filter_map(|row| {
            distance(folded, row[0], allowed)
                .map(|edits| (edits, Reverse(importance(row[2])), row[2]))
        })
        .collect();
    near.sort_unstable();
    let mut places = Vec::new();
    for place in near.iter().filter_map(|(_, _, code)| Place::by_code(code)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.truncate(SUGGESTIONS);
    places
}

/// Countries and regions before subdivisions where the spelling is equally near.
fn importance(code: &str) -> usize {
    usize::from(!code.contains('-'))
}

#[cfg(test)]
mod tests {
    use super::{find_places, places_near};

    fn code(typed: &str) -> &'static str {
        let places = [find_places(typed), places_near(typed)].concat();
        places.first().map_or("nothing", |place| place.code())
    }

    #[test]
    fn places_are_found_by_code_and_by_name_in_any_case_accents_or_not() {
        for (typed, expected) in [
            ("Europe", "150"),
            ("southern asia", "034"),
            ("South Asia", "034"),
            ("Latin America", "419"),
            ("Middle East", "MIDDLE-EAST"),
            ("MENA", "MENA"),
            ("Canada", "CA"),
            ("CA-BC", "CA-BC"),
            ("british columbia", "CA-BC"),
            ("UK", "GB"),
            ("Holland", "NL"),
            ("the Netherlands", "NL"),
            ("Türkiye", "TR"),
            ("turkey", "TR"),
            ("QUEBEC", "CA-QC"),
            ("Deutschland", "DE"),
            ("Ελλάδα", "GR"),
            ("Россия", "RU"),
        ] {
            assert_eq!(code(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_misspelt_place_is_unknown_but_its_neighbour_is_offered() {
        for (typed, near) in [
            ("Eurpoe", "150"),
            ("Canda", "CA"),
            ("Brtish Columbia", "CA-BC"),
        ] {
            assert!(find_places(typed).is_empty(), "{typed}");
            assert_eq!(code(typed), near, "{typed}");
        }
    }

    #[test]
    fn nonsense_is_near_nothing() {
        assert_eq!(code("qwertyuiop"), "nothing");
        assert_eq!(code(""), "nothing");
    }
}
