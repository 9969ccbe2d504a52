//! A place of any size, as a filter or a query names it.

use super::{Country, Region, Subdivision};

/// A region, a country or a subdivision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An area of M49 or a customary grouping.
    Region(Region),
    /// A country of ISO 3166-1.
    Country(Country),
    /// A subdivision of ISO 3166-2.
    Subdivision(Subdivision),
}

impl Place {
    /// The place of a code: ISO 3166-1 (`CA`), ISO 3166-2 (`CA-BC`), M49 (`150`) or a grouping (`MENA`).
    /// Two letters are a country first; the digits of a country and of an area never meet.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        Country::by_code(code)
            .map(Self::Country)
            .or_else(|| Region::by_code(code).map(Self::Region))
            .or_else(|| Subdivision::by_code(code).map(Self::Subdivision))
    }

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Region(region) => region.code(),
            Self::Country(country) => country.alpha2(),
            Self::Subdivision(subdivision) => subdivision.code(),
        }
    }

    /// Its English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Region(region) => region.name(),
            Self::Country(country) => country.name(),
            Self::Subdivision(subdivision) => subdivision.name(),
        }
    }
}
