//! Countries of ISO 3166-1 and the M49 area that each lies in. A `Country` is a row of the vendored table.

use std::fmt;

use super::Region;
use super::rows::{rows, rows_of};

static TABLE: &str = include_str!("../../../data/places/countries.tsv");

/// A country or territory with a code of its own: the columns of its row.
#[derive(Clone, Copy)]
pub struct Country {
    alpha2: &'static str,
    alpha3: &'static str,
    numeric: &'static str,
    area: &'static str,
    name: &'static str,
}

impl Country {
    /// The country of an ISO 3166-1 code: two letters, three letters or three digits, any case.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_uppercase();
        if code.len() == 2 {
            return rows_of(TABLE, &code).map(|row| Self::of_row(&row)).next();
        }
        Self::all()
            .find(|country| !code.is_empty() && (country.alpha3 == code || country.numeric == code))
    }

    /// All countries, by their two letters.
    pub fn all() -> impl Iterator<Item = Self> {
        rows(TABLE).map(|row| Self::of_row(&row))
    }

    fn of_row(row: &[&'static str]) -> Self {
        Self {
            alpha2: row[0],
            alpha3: row[1],
            numeric: row[2],
            area: row[3],
            name: row[4],
        }
    }

    /// The ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn alpha2(self) -> &'static str {
        self.alpha2
    }

    /// The English name, as people say it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The narrowest area of M49 that it lies in.
    #[must_use]
    pub fn area(self) -> Region {
        Region::by_code(self.area).unwrap_or_else(Region::world)
    }
}

impl PartialEq for Country {
    fn eq(&self, other: &Self) -> bool {
        self.alpha2 == other.alpha2
    }
}

impl Eq for Country {}

impl fmt::Debug for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.alpha2)
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Region};

    #[test]
    fn every_country_names_an_area_of_the_tree() {
        for country in Country::all() {
            assert!(
                Region::by_code(country.area).is_some(),
                "{country:?} lies in {}",
                country.area
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
