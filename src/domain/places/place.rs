//! A place of any size, as a filter or a query names it.

use super::{City, Country, Region, Subdivision};

/// A region, a country, a subdivision or a city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An area of M49 or a customary grouping.
    Region(Region),
    /// A country of ISO 3166-1.
    Country(Country),
    /// A subdivision of ISO 3166-2.
    Subdivision(Subdivision),
    /// A city or town of the gazetteer.
    City(City),
}

/// The bits of a place's number in the index that say what kind it is; the rest is its row.
const KIND_SHIFT: u32 = 30;

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

    /// Its English name; of a city the one that the gazetteer prefers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Region(region) => region.name(),
            Self::Country(country) => country.name(),
            Self::Subdivision(subdivision) => subdivision.name(),
            Self::City(city) => city.name(),
        }
    }

    /// Its name inside a sentence: `the Netherlands`.
    #[must_use]
    pub fn name_in_words(self) -> String {
        const WITH_ARTICLE: [&str; 11] = [
            "Americas",
            "Bahamas",
            "Caribbean",
            "Comoros",
            "Democratic Republic of the Congo",
            "Gambia",
            "Isle of Man",
            "Maldives",
            "Netherlands",
            "Philippines",
            "Seychelles",
        ];
        let name = self.name();
        let takes_article = !self.is_city()
            && (WITH_ARTICLE.contains(&name)
                || name.starts_with("United ")
                || name.ends_with(" Islands")
                || name.ends_with(" Republic")
                || name.ends_with(" Territory"));
        if takes_article {
            format!("the {name}")
        } else {
            name.to_owned()
        }
    }

    /// Its name in words that nobody takes for another place: `London, Ontario, Canada`.
    #[must_use]
    pub fn full_name(self) -> String {
        let mut parts = vec![self.name()];
        parts.extend(
            self.within()
                .into_iter()
                .map(Self::name)
                .filter(|name| *name != self.name()),
        );
        parts.join(", ")
    }

    /// Its code; cities have none.
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Region(region) => Some(region.code()),
            Self::Country(country) => Some(country.alpha2()),
            Self::Subdivision(subdivision) => Some(subdivision.code()),
            Self::City(_) => None,
        }
    }

    /// Whether it is a city or town.
    #[must_use]
    pub fn is_city(self) -> bool {
        matches!(self, Self::City(_))
    }

    /// The name for a list of candidates: with its code if it has one, else with what it lies in.
    #[must_use]
    pub fn label(self) -> String {
        match self.code() {
            Some(code) => format!("{} ({code})", self.name()),
            None => self.full_name(),
        }
    }

    /// The subdivision and the country that it lies in, as far as it has them.
    fn within(self) -> Vec<Self> {
        let subdivision = match self {
            Self::City(city) => city.subdivision().map(Self::Subdivision),
            _ => None,
        };
        let country = match self {
            Self::Region(_) | Self::Country(_) => None,
            _ => self.country().map(Self::Country),
        };
        subdivision.into_iter().chain(country).collect()
    }

    /// The country that it is or lies in; none for regions.
    #[must_use]
    pub fn country(self) -> Option<Country> {
        match self {
            Self::Region(_) => None,
            Self::Country(country) => Some(country),
            Self::Subdivision(subdivision) => Some(subdivision.country()),
            Self::City(city) => city.country(),
        }
    }

    /// The subdivision that it is or lies in.
    #[must_use]
    pub fn subdivision(self) -> Option<Subdivision> {
        match self {
            Self::Region(_) | Self::Country(_) => None,
            Self::Subdivision(subdivision) => Some(subdivision),
            Self::City(city) => city.subdivision(),
        }
    }

    /// Whether another place is this one or lies within it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        match self {
            Self::Region(region) => match other {
                Self::Region(inner) => inner.and_wider().any(|area| area == region),
                _ => other
                    .country()
                    .is_some_and(|country| region.has_country(country)),
            },
            Self::Country(country) => other.country() == Some(country),
            Self::Subdivision(subdivision) => other
                .subdivision()
                .is_some_and(|inner| inner.lies_in(subdivision)),
            Self::City(_) => self == other,
        }
    }

    /// Its number in the index of names: the kind in the two highest bits, then its row.
    #[must_use]
    pub fn number(self) -> u32 {
        let (kind, row) = match self {
            Self::Region(region) => (0, Some(region.position())),
            Self::Country(country) => (1, Some(country.position())),
            Self::Subdivision(subdivision) => (2, Some(subdivision.position())),
            Self::City(city) => return Self::number_of_city(city.rank()),
        };
        let row = row.and_then(|row| u32::try_from(row).ok());
        kind << KIND_SHIFT | row.unwrap_or_default()
    }

    /// The number of the city of a rank, for whoever makes the index before there are cities to ask.
    #[must_use]
    pub fn number_of_city(rank: u32) -> u32 {
        3 << KIND_SHIFT | rank
    }

    /// The place of a number in the index of names.
    pub(super) fn by_number(number: u32) -> Option<Self> {
        let row = number & !(u32::MAX << KIND_SHIFT);
        let position = usize::try_from(row).ok()?;
        match number >> KIND_SHIFT {
            0 => Region::at(position).map(Self::Region),
            1 => Country::at(position).map(Self::Country),
            2 => Subdivision::at(position).map(Self::Subdivision),
            _ => City::by_rank(row).map(Self::City),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{City, Country, Place, Region, Subdivision};

    #[test]
    fn every_place_is_found_by_its_number() {
        let regions = Region::all().map(Place::Region);
        let countries = Country::all().map(Place::Country);
        let subdivisions = Subdivision::all().map(Place::Subdivision);
        let cities = City::all().map(Place::City);
        for place in regions.chain(countries).chain(subdivisions).chain(cities) {
            assert_eq!(Place::by_number(place.number()), Some(place));
        }
    }

    #[test]
    fn what_lies_in_a_place_is_contained_and_nothing_else() {
        let place = |code| Place::by_code(code).expect(code);
        assert!(place("150").contains(place("GB")) && place("GB").contains(place("GB-EDH")));
        assert!(place("GB-SCT").contains(place("GB-EDH")) && place("142").contains(place("034")));
        assert!(!place("150").contains(place("CA")) && !place("CA-BC").contains(place("CA")));
        assert!(!place("034").contains(place("142")) && !place("CA").contains(place("019")));
    }
}
