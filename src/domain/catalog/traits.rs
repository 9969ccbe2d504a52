//! What many entries share: where they are (the seat, and without the city the area), what they are (the traits), and
//! whether they may be named (the standing). Each that occurs is kept once, and an entry is known by its number, so that a
//! filter asks each of them once instead of every entry.
//!
//! All are written as organizations that have nothing else, and are asked by the same code as whole ones.

use super::distinct::Distinct;
use super::packed::{Packed, put_number, put_text};
use super::rows::index;
use crate::domain::organization::Text;
use crate::domain::places::{Country, Region, Subdivision};
use crate::domain::vocabulary::{Channel, Kind, Scope, Status};
use crate::domain::{Admitted, Organization};
use jiff::Span;
use jiff::civil::Date;

/// Writes where an organization is and what area it is for.
pub(super) fn put_seat(bytes: &mut Vec<u8>, organization: &Admitted<'_>) {
    put_area(bytes, organization);
    put_texts(bytes, organization.city.iter().map(|city| &**city));
}

/// Writes the same without its city.
pub(super) fn put_area(bytes: &mut Vec<u8>, organization: &Admitted<'_>) {
    put_text(bytes, organization.scope.name());
    put_number(
        bytes,
        organization
            .country
            .map_or(0, |country| country.position() + 1),
    );
    put_number(bytes, organization.regions.len());
    for region in &organization.regions {
        put_number(bytes, region.position());
    }
    put_number(bytes, organization.subdivisions.len());
    for subdivision in &organization.subdivisions {
        put_number(bytes, subdivision.position());
    }
}

/// An organization of which only the seat is known; only the area, if there is no more in the bytes.
pub(super) fn with_seat(mut bytes: Packed<'_>) -> Organization {
    let scope = Scope::by_name(bytes.text()).unwrap_or(Scope::Local);
    let country = bytes.number().checked_sub(1).and_then(Country::at);
    let regions = (0..bytes.number())
        .filter_map(|_| Region::at(bytes.number()))
        .collect();
    let subdivisions = (0..bytes.number())
        .filter_map(|_| Subdivision::at(bytes.number()))
        .collect();
    Organization {
        scope,
        country,
        regions,
        subdivisions,
        city: texts(&mut bytes).pop(),
        ..Organization::unknown()
    }
}

/// Writes whether and to whom an organization may be named: what it is, how it stands, whether it has a successor, and what
/// it asked to be left out of.
pub(super) fn put_standing(bytes: &mut Vec<u8>, organization: &Admitted<'_>) {
    put_text(bytes, organization.kind.name());
    put_text(bytes, organization.status.name());
    put_number(bytes, usize::from(organization.successor.is_some()));
    put_channels(bytes, &organization.withhold);
}

/// An organization of which only that is known; of a successor, that there is one.
pub(super) fn with_standing(mut bytes: Packed<'_>) -> Organization {
    Organization {
        kind: Kind::by_name(bytes.text()).unwrap_or(Kind::Allied),
        status: Status::by_name(bytes.text()).unwrap_or(Status::Unknown),
        successor: (bytes.number() > 0).then(Text::default),
        withhold: channels(&mut bytes),
        ..Organization::unknown()
    }
}

/// Writes what an organization is and offers, and what it asked for; languages and services by the numbers of their texts.
pub(super) fn put_traits(
    bytes: &mut Vec<u8>,
    organization: &Admitted<'_>,
    texts: &mut Distinct,
    numbers: &mut Vec<usize>,
) {
    put_text(bytes, organization.kind.name());
    put_text(bytes, organization.status.name());
    for list in [&organization.languages, &organization.services] {
        // They are a set here, so that more entries have the same.
        numbers.clear();
        numbers.extend(list.iter().map(|text| texts.number(text.as_bytes())));
        numbers.sort_unstable();
        numbers.dedup();
        put_number(bytes, numbers.len());
        for number in numbers.iter() {
            put_number(bytes, *number);
        }
    }
    put_channels(bytes, &organization.withhold);
}

/// Writes traits anew whose texts have other numbers now.
pub(super) fn put_moved_traits(
    bytes: &mut Vec<u8>,
    mut traits: Packed<'_>,
    new_numbers: &[u32],
    numbers: &mut Vec<usize>,
) {
    put_text(bytes, traits.text());
    put_text(bytes, traits.text());
    for _ in ["languages", "services"] {
        let count = traits.number();
        numbers.clear();
        numbers.extend((0..count).map(|_| index(new_numbers[traits.number()])));
        numbers.sort_unstable();
        put_number(bytes, count);
        for number in numbers.iter() {
            put_number(bytes, *number);
        }
    }
    bytes.extend_from_slice(traits.0);
}

/// An organization of which only the traits are known.
pub(super) fn with_traits(mut bytes: Packed<'_>, texts: &[Text]) -> Organization {
    let listed = |bytes: &mut Packed<'_>| {
        let count = bytes.number();
        let numbers = (0..count).map(|_| bytes.number());
        numbers.filter_map(|at| texts.get(at).cloned()).collect()
    };
    Organization {
        kind: Kind::by_name(bytes.text()).unwrap_or(Kind::Allied),
        status: Status::by_name(bytes.text()).unwrap_or(Status::Unknown),
        languages: listed(&mut bytes),
        services: listed(&mut bytes),
        withhold: channels(&mut bytes),
        ..Organization::unknown()
    }
}

fn put_channels(bytes: &mut Vec<u8>, channels: &[Channel]) {
    put_number(bytes, channels.len());
    for channel in channels {
        put_text(bytes, channel.name());
    }
}

fn channels(bytes: &mut Packed<'_>) -> Vec<Channel> {
    let count = bytes.number();
    (0..count)
        .filter_map(|_| Channel::by_name(bytes.text()))
        .collect()
}

fn put_texts<'t>(bytes: &mut Vec<u8>, texts: impl ExactSizeIterator<Item = &'t str>) {
    put_number(bytes, texts.len());
    texts.for_each(|text| put_text(bytes, text));
}

fn texts(bytes: &mut Packed<'_>) -> Vec<Text> {
    let count = bytes.number();
    (0..count)
        .map(|_| Text::from(bytes.text().to_owned()))
        .collect()
}

/// The number of a day, later days having higher ones; 0 is no day.
pub(in crate::domain) fn day_number(day: Option<Date>) -> u32 {
    let number = |day: Date| {
        let year = u32::try_from(i32::from(day.year()) + 10_000).unwrap_or_default();
        let in_year = u32::try_from(day.day_of_year()).unwrap_or_default();
        1 + year * 366 + in_year - 1
    };
    day.map_or(0, number)
}

/// The day of a number that [`day_number`] gave.
pub(in crate::domain) fn day_of_number(number: u32) -> Option<Date> {
    let days = number.checked_sub(1)?;
    let year = i16::try_from(days / 366).ok()?.checked_sub(10_000)?;
    let in_year = i64::from(days % 366);
    let first = Date::new(year, 1, 1).ok()?;
    first.checked_add(Span::new().try_days(in_year).ok()?).ok()
}
