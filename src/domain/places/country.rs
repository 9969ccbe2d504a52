//! Countries of ISO 3166-1 and the M49 area that each lies in. A `Country` is a row of the vendored table.

use std::{fmt, ptr};

use super::Region;
use super::localized::{is_english, localized};
use super::rows::{line_at, lines, lines_of, position, rows_of};

static TABLE: &str = include_str!("../../../data/places/countries.tsv");
static CAPITALS: &str = include_str!("../../../data/places/capitals.tsv");

/// A country or territory with a code of its own: its row, whose columns are alpha-2, alpha-3, numeric, area, name.
#[derive(Clone, Copy)]
pub struct Country(&'static str);

impl Country {
    /// The country of an ISO 3166-1 code: two letters, three letters or three digits, any case.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_uppercase();
        if code.len() == 2 {
            return lines_of(TABLE, &code).next().map(Self);
        }
        // Both longer codes have three characters.
        let bears = |country: &Self| country.column(1) == code || country.column(2) == code;
        Self::all().filter(|_| code.len() == 3).find(bears)
    }

    /// All countries, by their two letters.
    pub fn all() -> impl Iterator<Item = Self> {
        lines(TABLE).map(Self)
    }

    /// Where its row stands in the table: its number in the index of names.
    #[must_use]
    pub fn position(self) -> usize {
        position(TABLE, self.0)
    }

    /// The country whose row stands there.
    #[must_use]
    pub fn at(position: usize) -> Option<Self> {
        line_at(TABLE, position).map(Self)
    }

    fn column(self, at: usize) -> &'static str {
        self.0.split('\t').nth(at).unwrap_or_default()
    }

    /// The ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn alpha2(self) -> &'static str {
        self.column(0)
    }

    /// The English name, as people say it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.column(4)
    }

    /// What the language of a BCP 47 tag calls it; none in a language that the tables do not have.
    #[must_use]
    pub fn name_in(self, tag: &str) -> Option<&'static str> {
        if is_english(tag) {
            return Some(self.name());
        }
        localized(self.alpha2(), tag)
    }

    /// The name of its capital in the gazetteer, if that is there.
    pub(super) fn capital(self) -> Option<&'static str> {
        let mut rows = rows_of(CAPITALS, self.alpha2());
        rows.next().and_then(|row| row.get(1).copied())
    }

    /// The narrowest area of M49 that it lies in.
    #[must_use]
    pub fn area(self) -> Region {
        Region::by_code(self.column(3)).unwrap_or_else(Region::world)
    }
}

impl PartialEq for Country {
    fn eq(&self, other: &Self) -> bool {
        // A row stands once.
        ptr::eq(self.0, other.0)
    }
}

impl Eq for Country {}

impl fmt::Debug for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.alpha2())
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Region};

    #[test]
    fn every_country_names_an_area_of_the_tree() {
        for country in Country::all() {
            assert!(
                Region::by_code(country.column(3)).is_some(),
                "{country:?} lies in {}",
                country.column(3)
            );
        }
    }

    #[test]
    fn a_country_answers_to_each_of_its_codes() {
        for code in ["CA", "ca", "CAN", "124"] {
            assert_eq!(
                Country::by_code(code).map(Country::name),
                Some("Canada"),
                "{code}"
            );
        }
        assert_eq!(Country::by_code(""), None);
        assert_eq!(Country::by_code("ZZ"), None);
    }
}
