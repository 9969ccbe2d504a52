//! The towns that invented groups are in: real cities, and around them places that are on no map.

use std::sync::LazyLock;

use crate::invented::chance::Chance;
use crate::invented::names::Names;
use crate::invented::spelling;

/// A row of `cities.tsv`.
pub struct City {
    name: &'static str,
    pub country: &'static str,
    pub dialling: &'static str,
    pub area: &'static str,
    lat: f64,
    lon: f64,
    pub languages: Vec<&'static str>,
}

static CITIES: LazyLock<Vec<City>> = LazyLock::new(|| {
    let rows = include_str!("cities.tsv").lines().skip(1);
    rows.map(City::of_row).collect()
});

impl City {
    fn of_row(row: &'static str) -> Self {
        let columns: Vec<&str> = row.split('\t').collect();
        let [name, country, dialling, area, lat, lon, languages] = columns[..] else {
            unreachable!("cities.tsv has seven columns: {row}");
        };
        let degrees = |text: &str| text.parse().expect("degrees are a number");
        Self {
            name,
            country,
            dialling,
            area,
            lat: degrees(lat),
            lon: degrees(lon),
            languages: languages.split(' ').collect(),
        }
    }

    /// A city, most often one of the first.
    pub fn by(chance: &mut Chance) -> &'static Self {
        if chance.happens(0.2) {
            return &CITIES[chance.below(CITIES.len())];
        }
        // The smaller of two: it falls off to the end, so that half of all groups are in a quarter of the cities.
        let (one, other) = (chance.below(CITIES.len()), chance.below(CITIES.len()));
        &CITIES[one.min(other)]
    }

    /// The language of a group: mostly that of its city.
    pub fn language(&self, chance: &mut Chance) -> &'static str {
        if chance.happens(0.7) {
            self.languages[0]
        } else if chance.happens(0.6) {
            "en"
        } else {
            chance.of(&self.languages)
        }
    }
}

/// Where a group is.
pub struct Place {
    pub town: String,
    pub lat: f64,
    pub lon: f64,
}

impl Place {
    /// The city itself, or one of the many small places around it.
    pub fn near(city: &City, language: &str, chance: &mut Chance) -> Self {
        let (town, reach) = if chance.happens(0.45) {
            // Other numbers than those of the names of groups, so that towns are called otherwise.
            let word = spelling::word(chance.rank(0.4) ^ 0x5BD1_E995);
            (spelling::in_language(&word, language), 2.0)
        } else {
            (city.name.to_owned(), 0.1)
        };
        let mut degrees = |middle: f64| {
            let shifted = middle + chance.between(-reach, reach);
            (shifted * 10_000.0).round() / 10_000.0
        };
        Self {
            town,
            lat: degrees(city.lat),
            lon: degrees(city.lon),
        }
    }

    /// What stands in the name of a group for where it is.
    pub fn in_name<'a>(&'a self, city: &'a City, chance: &mut Chance) -> &'a str {
        if chance.happens(0.85) {
            &self.town
        } else {
            city.area
        }
    }
}

/// A word that hardly any other group has, as a language writes it.
pub fn word_of_a_group(language: &str, chance: &mut Chance) -> String {
    let rank = if chance.happens(0.85) {
        chance.rank(0.35)
    } else {
        chance.number() >> 34
    };
    let word = spelling::word(rank);
    let word = if Names::is_mostly_plain(language) && chance.happens(0.9) {
        deunicode::deunicode(&word)
    } else {
        word
    };
    spelling::in_language(&word, language)
}
