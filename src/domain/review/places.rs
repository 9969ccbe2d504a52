//! Places that do not agree: a city that is in another country or province, a point far from its city. A place that the
//! gazetteer does not know is no finding.

use super::{Entry, Review};
use crate::domain::places::{City, Country, LARGE_CITY, Place, Point, city_called, places_called};
use crate::domain::{Organization, Rule, fold};

/// How far from its city a group may be, in kilometres: cities have suburbs, and the gazetteer one point for each.
const FARTHEST_KM: f64 = 50.0;

pub(super) fn check(review: &mut Review<'_>, entry: Entry<'_>) {
    let (draft, Some(organization)) = (entry.draft, entry.organization) else {
        return;
    };
    if let (Some(city), Some(elsewhere)) = (&draft.city, elsewhere(organization)) {
        let message = format!(
            "`{}` is in {elsewhere}, not in {}",
            city.value,
            stated(organization)
        );
        let hint = "mend the city, the country or the subdivisions; another town of that name is a reason for a waiver";
        review.note(draft, city.line, Rule::CityCountry, message, hint);
    }
    let seat = organization.seat();
    if let (Some(location), Some(city)) = (&draft.location, seat) {
        let at = Point {
            lat: location.value.lat,
            lon: location.value.lon,
        };
        let away = at.distance_km(city.point());
        if away > FARTHEST_KM {
            let message = format!("`location` is {away:.0} km from {}", city.name());
            let hint = "look whether lat and lon were swapped, or a minus sign was lost";
            review.note(draft, location.line, Rule::LocationCity, message, hint);
        }
    }
}

/// Where the city of an entry is, if it is known and not where the entry says.
fn elsewhere(organization: &Organization) -> Option<String> {
    let (name, country) = (organization.city.as_deref()?, organization.country?);
    if organization.seat().is_some() {
        return None;
    }
    // Its own name, or one by which the world knows it: some village bears nearly every name.
    let folded = fold(name);
    let is_meant = |city: &City| fold(city.name()) == folded || city.population() >= LARGE_CITY;
    if let Some(city) = city_called(name, country, &[]).filter(is_meant) {
        return Some(Place::City(city).full_name());
    }
    let places = places_called(&folded);
    let is_here = |place: &Place| place.country() == Some(country);
    if places.iter().any(is_here) {
        return None;
    }
    let city = places.into_iter().find_map(|place| match place {
        Place::City(city) if is_meant(&city) => Some(city),
        _ => None,
    });
    city.map(|city| Place::City(city).full_name())
}

/// The subdivisions and the country of an entry in words.
fn stated(organization: &Organization) -> String {
    let subdivisions = organization.subdivisions.iter().map(|own| own.name());
    let country = organization.country.map(Country::name);
    subdivisions.chain(country).collect::<Vec<_>>().join(", ")
}
