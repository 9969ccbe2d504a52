//! Subdivisions of ISO 3166-2: provinces, states, counties. A `Subdivision` is a row of the vendored table.

use std::fmt;

use super::Country;
use super::rows::{rows, rows_of};

static TABLE: &str = include_str!("../../../data/places/subdivisions.tsv");

/// A subdivision of a country, `CA-BC`.
#[derive(Clone, Copy)]
pub struct Subdivision {
    code: &'static str,
    name: &'static str,
    parent: &'static str,
    country: Country,
}

impl Subdivision {
    /// The subdivision of an ISO 3166-2 code, any case.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        rows_of(TABLE, &code.to_ascii_uppercase()).find_map(|row| Self::from_row(&row))
    }

    /// All subdivisions, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        rows(TABLE).filter_map(|row| Self::from_row(&row))
    }

    /// The ISO 3166-2 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.code
    }

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The country that it is a part of.
    #[must_use]
    pub fn country(self) -> Country {
        self.country
    }

    /// Whether `self` is `other` or lies within it (a county of Scotland in Scotland).
    #[must_use]
    pub fn lies_in(self, other: Self) -> bool {
        self == other || Self::by_code(self.parent).is_some_and(|parent| parent.lies_in(other))
    }

    fn from_row(row: &[&'static str]) -> Option<Self> {
        let country = Country::by_code(row[0].split('-').next()?)?;
        Some(Self {
            code: row[0],
            name: row[1],
            parent: row.get(2).copied().unwrap_or_default(),
            country,
        })
    }
}

impl PartialEq for Subdivision {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Subdivision {}

impl fmt::Debug for Subdivision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::{Subdivision, TABLE, rows};

    #[test]
    fn every_row_is_found_by_its_code() {
        for row in rows(TABLE) {
            assert!(Subdivision::by_code(row[0]).is_some(), "{}", row[0]);
        }
    }

    #[test]
    fn a_county_lies_in_its_nation() {
        let scotland = Subdivision::by_code("GB-SCT").expect("GB-SCT");
        assert!(
            Subdivision::by_code("gb-edh").is_some_and(|edinburgh| edinburgh.lies_in(scotland))
        );
        assert!(!scotland.lies_in(Subdivision::by_code("GB-WLS").expect("GB-WLS")));
    }
}
