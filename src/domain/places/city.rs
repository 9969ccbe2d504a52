//! Cities of the gazetteer. A `City` is the number of its row, which is also its rank by population.

use std::fmt;

use super::{Country, Point, Subdivision};
use crate::PLACE_TABLES;

/// Bytes of a row: latitude and longitude in [`DEGREE`]ths (4 each), population (4), the place of its subdivision in that
/// table (4; all ones: not known), where its name ends (4), the letters of its country (2); little-endian.
pub const CITY_ROW: usize = 22;

/// The unit of a coordinate in a row: a hundred-thousandth of a degree, about a metre.
pub const DEGREE: f64 = 100_000.0;

/// The people of a city that is meant by another name than its own, by a misspelt one, or before a topic.
pub const LARGE_CITY: u32 = 100_000;

/// A city or town.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct City(u32);

impl City {
    /// The city of a rank by population, from 0.
    #[must_use]
    pub fn by_rank(rank: u32) -> Option<Self> {
        let city = Self(rank);
        (city.row().len() == CITY_ROW).then_some(city)
    }

    /// All cities, the most populous first.
    pub fn all() -> impl Iterator<Item = Self> {
        let count = u32::try_from(PLACE_TABLES.cities.len() / CITY_ROW).unwrap_or(u32::MAX);
        (0..count).map(Self)
    }

    /// The cities between two latitudes, from the south to the north.
    pub(super) fn between(south: f64, north: f64) -> impl Iterator<Item = Self> {
        let (ranks, _) = PLACE_TABLES.northwards.as_chunks::<4>();
        let city = |rank: &[u8; 4]| Self(u32::from_le_bytes(*rank));
        let first = ranks.partition_point(|rank| city(rank).point().lat < south);
        let rest = ranks.get(first..).unwrap_or_default();
        let cities = rest.iter().map(city);
        cities.take_while(move |city| city.point().lat <= north)
    }

    /// The rank by population, from 0.
    #[must_use]
    pub fn rank(self) -> u32 {
        self.0
    }

    /// What the gazetteer calls it: the English name of a famous city, else the local one.
    #[must_use]
    pub fn name(self) -> &'static str {
        let start = match self.0 {
            0 => 0,
            rank => Self(rank - 1).name_end(),
        };
        PLACE_TABLES
            .city_names
            .get(start..self.name_end())
            .unwrap_or_default()
    }

    /// Where it is.
    #[must_use]
    pub fn point(self) -> Point {
        let degrees = |at| f64::from(self.number(at).cast_signed()) / DEGREE;
        Point {
            lat: degrees(0),
            lon: degrees(4),
        }
    }

    /// How many people live there; 0 if the gazetteer does not know.
    #[must_use]
    pub fn population(self) -> u32 {
        self.number(8)
    }

    /// The province or state, where the gazetteer's own division is one of ISO 3166-2.
    #[must_use]
    pub fn subdivision(self) -> Option<Subdivision> {
        Subdivision::at(usize::try_from(self.number(12)).ok()?)
    }

    /// The letters of its country, ISO 3166-1 alpha-2.
    fn country_letters(self) -> &'static str {
        let letters = self.row().get(20..22).unwrap_or_default();
        str::from_utf8(letters).unwrap_or_default()
    }

    /// The country.
    #[must_use]
    pub fn country(self) -> Option<Country> {
        Country::by_code(self.country_letters())
    }

    /// Whether it lies in a country, without looking the country up.
    #[must_use]
    pub fn is_in(self, country: Country) -> bool {
        self.country_letters() == country.alpha2()
    }

    fn name_end(self) -> usize {
        usize::try_from(self.number(16)).unwrap_or(usize::MAX)
    }

    fn row(self) -> &'static [u8] {
        let start = usize::try_from(self.0).unwrap_or(usize::MAX);
        let start = start.saturating_mul(CITY_ROW);
        let row = PLACE_TABLES
            .cities
            .get(start..start.saturating_add(CITY_ROW));
        row.unwrap_or_default()
    }

    fn number(self, at: usize) -> u32 {
        let bytes = self.row().get(at..at + 4).unwrap_or_default();
        bytes.try_into().map_or(0, u32::from_le_bytes)
    }
}

impl fmt::Debug for City {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.name(), self.country_letters())
    }
}

#[cfg(test)]
mod tests {
    use super::City;

    #[test]
    fn every_city_has_a_name_a_country_and_a_point_on_the_globe() {
        let mut last = u32::MAX;
        for city in City::all() {
            assert!(
                !city.name().is_empty() && city.country().is_some(),
                "{city:?}"
            );
            let point = city.point();
            assert!(
                point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0,
                "{city:?}"
            );
            assert!(city.population() <= last, "{city:?} is out of order");
            last = city.population();
            if let (Some(country), Some(subdivision)) = (city.country(), city.subdivision()) {
                assert_eq!(subdivision.country(), country, "{city:?}");
            }
        }
    }
}
