//! What a page knows of words beyond those of its groups: which say nothing, which mean the same, what letters of other
//! alphabets are in Latin ones, and who serves a country that has no group. It knows no group but by its element.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde_json::json;

use super::Page;
use super::entry::anchor;
use super::facts::Fact;
use super::words::{PHRASES, folded};
use crate::domain::{Country, Organization, Place, Scope, concepts, fillers, fold};
use crate::render::phrases::country;
use crate::render::{Row, escape};

/// The alphabets whose letters stand for Latin ones, letter by letter: Greek and Cyrillic, small letters.
const ALPHABETS: [RangeInclusive<char>; 2] = ['\u{3b1}'..='\u{3c9}', '\u{430}'..='\u{45f}'];

/// All this as JSON for a script element.
pub(super) fn known_words(rows: &[Row<'_>], page: &Page<'_>) -> String {
    let fillers: Vec<&str> = fillers().collect();
    let concepts: Vec<(&str, &str)> = concepts().collect();
    let letters = ALPHABETS.into_iter().flatten();
    let letters = letters.map(|letter| (letter.to_string(), fold(&letter.to_string())));
    let letters: BTreeMap<String, String> = letters.collect();
    let known = json!({
        "fillers": fillers.join(" "),
        "concepts": concepts,
        "letters": letters,
        "elsewhere": elsewhere(rows, page),
    });
    escape::ascii_json(&known.to_string())
}

/// The names of countries without a group on the page, with the networks that serve them, so that who looks for one finds
/// those.
fn elsewhere(rows: &[Row<'_>], page: &Page<'_>) -> Vec<(String, Vec<String>)> {
    let organizations = || rows.iter().map(|row| &*row.organization);
    let mut names: BTreeMap<Vec<String>, Vec<&str>> = BTreeMap::new();
    for seat in Country::all().filter(|_| page.shows(Fact::Place)) {
        let has_group = organizations().any(|other| other.belongs_to(Place::Country(seat)));
        let networks = organizations().filter(|other| serves(other, seat));
        let networks: Vec<String> = networks.map(|other| anchor(&other.id)).collect();
        if !has_group && !networks.is_empty() {
            let spoken = page.tongues().map(|tongue| country(seat, tongue));
            names.entry(networks).or_default().extend(spoken);
        }
    }
    let joined = names.into_iter();
    joined
        .map(|(networks, names)| (folded(&names).join(PHRASES), networks))
        .collect()
}

/// Whether a network serves a country.
fn serves(organization: &Organization, seat: Country) -> bool {
    let mut regions = organization.regions.iter();
    organization.scope == Scope::Global || regions.any(|region| region.has_country(seat))
}
