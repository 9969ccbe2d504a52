//! Countries of ISO 3166-1 and the M49 area that each lies in. A `Country` is a row of the vendored table.

use std::fmt;
use std::sync::LazyLock;

use super::Region;
use super::rows::rows;

static TABLE: &str = include_str!("../../../data/places/countries.tsv");

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    rows(TABLE)
        .map(|row| Row {
            alpha2: row[0],
            alpha3: row[1],
            numeric: row[2],
            area: row[3],
            name: row[4],
        })
        .collect()
});

struct Row {
    alpha2: &'static str,
    alpha3: &'static str,
    numeric: &'static str,
    area: &'static str,
    name: &'static str,
}

/// A country or territory with a code of its own.
#[derive(Clone, Copy)]
pub struct Country(&'static Row);

impl Country {
    /// The country of an ISO 3166-1 code: two letters, three letters or three digits, any case.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        ROWS.iter()
            .find(|row| {
                [row.alpha2, row.alpha3, row.numeric]
                    .iter()
                    .any(|known| !known.is_empty() && known.eq_ignore_ascii_case(code))
            })
            .map(Country)
    }

    /// All countries, by their two letters.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(Country)
    }

    /// The ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn alpha2(self) -> &'static str {
        self.0.alpha2
    }

    /// The English name, as people say it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The narrowest area of M49 that it lies in.
    #[must_use]
    pub fn area(self) -> Region {
        Region::by_code(self.0.area).unwrap_or_else(Region::world)
    }
}

impl PartialEq for Country {
    fn eq(&self, other: &Self) -> bool {
        self.0.alpha2 == other.0.alpha2
    }
}

impl Eq for Country {}

impl fmt::Debug for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.alpha2)
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, ROWS, Region};

    #[test]
    fn every_country_names_an_area_of_the_tree() {
        for row in ROWS.iter() {
            assert!(
                Region::by_code(row.area).is_some(),
                "{} lies in {}",
                row.alpha2,
                row.area
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
