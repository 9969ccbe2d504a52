//! Subdivisions of ISO 3166-2: provinces, states, counties. A `Subdivision` is a row of the vendored table.

use std::{fmt, ptr};

use super::Country;
use super::rows::{line_at, lines, lines_of, position};

static TABLE: &str = include_str!("../../../data/places/subdivisions.tsv");

/// A subdivision of a country, `CA-BC`: its row, whose columns are code, name, parent.
#[derive(Clone, Copy)]
pub struct Subdivision(&'static str);

impl Subdivision {
    /// The subdivision of an ISO 3166-2 code, any case.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        lines_of(TABLE, &code.to_ascii_uppercase()).next().map(Self)
    }

    /// The subdivisions with these letters at the end of their code, any case. All rows are looked at, which takes less time
    /// than keeping them by their letters.
    pub(super) fn by_letters(letters: &str) -> Vec<Self> {
        let ending = format!("-{}\t", letters.to_ascii_uppercase());
        // The code of a country has two letters.
        let ends_so = |line: &&str| line.get(2..).is_some_and(|rest| rest.starts_with(&ending));
        lines(TABLE).filter(ends_so).map(Self).collect()
    }

    /// All subdivisions, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        lines(TABLE).map(Self)
    }

    /// Where its row stands in the table: its number in the index of names and in the rows of cities.
    #[must_use]
    pub fn position(self) -> usize {
        position(TABLE, self.0)
    }

    /// The subdivision whose row stands there.
    #[must_use]
    pub fn at(position: usize) -> Option<Self> {
        line_at(TABLE, position).map(Self)
    }

    /// The ISO 3166-2 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.column(0)
    }

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.column(1)
    }

    /// The country that it is a part of.
    ///
    /// # Panics
    /// Never: a test holds every row to a country of the table.
    #[must_use]
    pub fn country(self) -> Country {
        let letters = self.code().split('-').next().unwrap_or_default();
        Country::by_code(letters).expect("a subdivision of a country")
    }

    /// The subdivision that it is a part of.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        Some(self.column(2))
            .filter(|code| !code.is_empty())
            .and_then(Self::by_code)
    }

    /// Whether `self` is `other` or lies within it (a county of Scotland in Scotland).
    #[must_use]
    pub fn lies_in(self, other: Self) -> bool {
        self == other || self.parent().is_some_and(|parent| parent.lies_in(other))
    }

    fn column(self, at: usize) -> &'static str {
        self.0.split('\t').nth(at).unwrap_or_default()
    }
}

impl PartialEq for Subdivision {
    fn eq(&self, other: &Self) -> bool {
        // A row stands once.
        ptr::eq(self.0, other.0)
    }
}

impl Eq for Subdivision {}

impl fmt::Debug for Subdivision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Subdivision};

    #[test]
    fn every_row_is_found_by_its_code() {
        for subdivision in Subdivision::all() {
            assert_eq!(Subdivision::by_code(subdivision.code()), Some(subdivision));
            let letters = subdivision.code().split('-').next().unwrap_or_default();
            assert!(Country::by_code(letters).is_some(), "{subdivision:?}");
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
