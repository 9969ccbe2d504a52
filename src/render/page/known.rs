//! What a page knows of words beyond those of its groups: which say nothing, which mean the same, what letters of other
//! alphabets are in Latin ones, and who serves a country that has no group. It knows no group but by its element.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use serde_json::json;

use super::Page;
use super::entry::anchor;
use super::facts::Fact;
use super::words::{PHRASES, folded};
use crate::domain::{Country, Organization, Place, Scope, concepts, fillers, fold};
use crate::render::escape;
use crate::render::phrases::country;

/// The alphabets whose letters stand for Latin ones, letter by letter: Greek and Cyrillic, small letters.
const ALPHABETS: [RangeInclusive<char>; 2] = ['\u{3b1}'..='\u{3c9}', '\u{430}'..='\u{45f}'];

/// All this as JSON for a script element.
pub(super) fn known_words(page: &Page<'_>) -> String {
    let fillers: Vec<&str> = fillers().collect();
    let concepts: Vec<(&str, &str)> = concepts().collect();
    let letters = ALPHABETS.into_iter().flatten();
    let letters = letters.map(|letter| (letter.to_string(), fold(&letter.to_string())));
    let letters: BTreeMap<String, String> = letters.collect();
    let known = json!({
        "fillers": fillers.join(" "),
        "concepts": concepts,
        "letters": letters,
        "elsewhere": elsewhere(page),
    });
    escape::ascii_json(&known.to_string())
}

/// The names of countries without a group on the page, with the networks that serve them, so that who looks for one finds
/// those.
fn elsewhere(page: &Page<'_>) -> Vec<(String, Vec<String>)> {
    let areas = &page.seen.areas;
    let mut names: HashMap<Vec<usize>, Vec<&str>> = HashMap::new();
    for seat in Country::all().filter(|_| page.shows(Fact::Place)) {
        let mut groups = areas.iter().map(|area| &area.organization);
        if groups.any(|group| group.belongs_to(Place::Country(seat))) {
            continue;
        }
        let serving = areas.iter().enumerate();
        let serving = serving.filter(|(_, area)| serves(&area.organization, seat));
        let serving: Vec<usize> = serving.map(|(number, _)| number).collect();
        if !serving.is_empty() {
            let spoken = page.tongues().map(|tongue| country(seat, tongue));
            names.entry(serving).or_default().extend(spoken);
        }
    }
    let networks = |serving: &[usize]| -> Vec<String> {
        let rows = page.seen.rows_in(serving).into_iter();
        let rows = rows.filter_map(|at| page.rows.row(at));
        rows.map(|row| anchor(&row.organization.id)).collect()
    };
    let countries = names.into_iter();
    let mut served: Vec<(Vec<String>, Vec<&str>)> = countries
        .map(|(serving, names)| (networks(&serving), names))
        .collect();
    served.sort();
    let joined = served.into_iter();
    joined
        .map(|(networks, names)| (folded(&names).join(PHRASES), networks))
        .collect()
}

/// Whether a network serves a country.
fn serves(organization: &Organization, seat: Country) -> bool {
    let mut regions = organization.regions.iter();
    organization.scope == Scope::Global || regions.any(|region| region.has_country(seat))
}
