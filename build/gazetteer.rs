//! The gazetteer: from the tables in `data/places/` to an index of folded names and rows of cities that are read where
//! they lie. The order of the places that share a name is decided here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use crate::domain::{
    CITY_ROW, Country, DEGREE, EXTENT_WORDS, Place, PlaceTables, Region, SEVERAL, Subdivision,
    extent_bit, fold, without_vowels,
};

/// A table that names regions, countries and subdivisions.
struct NameTable {
    file: &'static str,
    name: usize,
    code: usize,
    /// The column of the language, if there is one.
    language: Option<usize>,
}

const fn name_table(file: &'static str, name: usize, code: usize) -> NameTable {
    NameTable {
        file,
        name,
        code,
        language: None,
    }
}

const NAME_TABLES: [NameTable; 8] = [
    name_table("aliases.tsv", 0, 1),
    name_table("areas.tsv", 2, 0),
    name_table("groupings.tsv", 1, 0),
    name_table("countries.tsv", 4, 0),
    name_table("subdivisions.tsv", 1, 0),
    name_table("codes.tsv", 0, 1),
    name_table(DEMONYMS, 0, 1),
    NameTable {
        language: Some(2),
        ..name_table("names.tsv", 0, 1)
    },
];

/// The table of adjectives: “Danish” means Denmark after all else that bears the name.
const DEMONYMS: &str = "demonyms.tsv";

/// A place that bears a name.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    tier: Tier,
    /// The larger of a tier is likelier.
    size: u64,
    /// How many people live there, whatever the name is.
    population: u64,
    kind: Kind,
    /// The subdivision that it is or lies in.
    subdivision: &'a str,
    /// Its number in the index.
    number: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    City,
    Subdivision,
    /// A country or a region.
    Wider,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    /// A country or region by a name of its own, in English: “Georgia” is the country.
    Country,
    /// Everything else, by size.
    Place,
    /// An adjective.
    Demonym,
}

/// As large as this counts a country or region by its name in another language: Tunis is a city, though Tunisia is
/// called so in some.
const FOREIGN_COUNTRY: u64 = 200_000;

/// A subdivision counts as large as its cities together. One of them that shares its name goes first if it has at least
/// this part of its people: “New York” is the city, “Québec” the province, which has twelve times as many.
const SUBDIVISION_SHARE: u64 = 10;

/// A city counts for less by a name that the gazetteer does not prefer, but Florence is in Italy all the same. However
/// large it is, it does not take a name from a large city that bears it still, as Chattogram once bore Islamabad's.
const OTHER_NAME_SHARE: u64 = 4;
const OTHER_NAME_MOST: u64 = 500_000;

/// A city counts for much less by the code of its airport.
const AIRPORT_CODE_SHARE: u64 = 100;

/// The places of each folded name.
type Names<'a> = BTreeMap<String, Vec<Candidate<'a>>>;

/// The tables that the program carries, for use by this build script as well.
pub fn tables() -> PlaceTables {
    let cities = read_cities();
    let (rows, city_names) = city_rows(&cities);
    // Cities must be there before their places can be told from others.
    let mut names = Names::new();
    for (rank, city) in cities.iter().enumerate() {
        add_city(&mut names, rank, city);
    }
    let populations = populations(&cities);
    for table in NAME_TABLES {
        add_table(&mut names, &table, &populations);
    }
    for places in names.values_mut() {
        yield_to_cities(places);
    }
    let (index, postings) = index(names);
    PlaceTables {
        names: index.leak(),
        postings: postings.leak(),
        cities: rows.leak(),
        northwards: northwards(&cities).leak(),
        city_names: city_names.leak(),
        extents: extents().leak(),
    }
}

/// The countries of each region, a bit for each.
fn extents() -> Vec<u8> {
    let extent = |region: Region| {
        let mut words = [0_u64; EXTENT_WORDS];
        for country in Country::all().filter(|country| lies_in(*country, region)) {
            let bit = extent_bit(country);
            words[bit / 64] |= 1 << (bit % 64);
        }
        words
    };
    let words = Region::all().flat_map(extent);
    words.flat_map(u64::to_le_bytes).collect()
}

fn lies_in(country: Country, region: Region) -> bool {
    let mut areas = country.area().and_wider();
    if !region.is_grouping() {
        return areas.any(|area| area == region);
    }
    let is_named = |code: &str| region.members().contains(&code);
    is_named(country.alpha2()) || areas.any(|area| is_named(area.code()))
}

/// A row of `cities.tsv`.
struct CityRow {
    country: String,
    subdivision: String,
    lat: f64,
    lon: f64,
    population: u32,
    name: String,
    other_names: Vec<String>,
}

fn table(file: &str) -> String {
    let path = Path::new("data/places").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of a table, each with the number of its line.
fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let rows = (1..).zip(table.lines());
    let rows = rows.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    rows.map(|(at, row)| (at, row.split('\t').collect()))
}

/// All cities, the most populous first.
fn read_cities() -> Vec<CityRow> {
    let text = table("cities.tsv");
    let mut cities: Vec<CityRow> = rows(&text).map(|(at, row)| city_row(at, &row)).collect();
    cities.sort_by_key(|city| Reverse(city.population));
    cities
}

fn city_row(at: usize, row: &[&str]) -> CityRow {
    let [country, subdivision, lat, lon, population, name, others] = row[..] else {
        panic!("data/places/cities.tsv:{at}: not seven columns; run generate_cities.py");
    };
    let number = |text: &str| -> f64 {
        text.parse().unwrap_or_else(|_| {
            panic!("data/places/cities.tsv:{at}: `{text}` is no number; run generate_cities.py")
        })
    };
    CityRow {
        country: country.to_owned(),
        subdivision: subdivision.to_owned(),
        lat: number(lat),
        lon: number(lon),
        population: population.parse().unwrap_or_else(|_| {
            panic!("data/places/cities.tsv:{at}: `{population}` is no population")
        }),
        name: name.to_owned(),
        other_names: others.split('|').map(str::to_owned).collect(),
    }
}

/// The rows as `City` reads them, and the names.
fn city_rows(cities: &[CityRow]) -> (Vec<u8>, String) {
    let positions: HashMap<&str, usize> = Subdivision::all()
        .map(|subdivision| (subdivision.code(), subdivision.position()))
        .collect();
    let mut rows = Vec::with_capacity(cities.len() * CITY_ROW);
    let mut names = String::new();
    for city in cities {
        names.push_str(&city.name);
        let subdivision = positions.get(&*city.subdivision).copied();
        let position = subdivision.map_or(u32::MAX, number);
        for degrees in [city.lat, city.lon] {
            rows.extend(fixed_point(degrees).to_le_bytes());
        }
        for value in [city.population, position, number(names.len())] {
            rows.extend(value.to_le_bytes());
        }
        rows.extend(city.country.bytes());
    }
    assert_eq!(
        rows.len(),
        cities.len() * CITY_ROW,
        "a country of two letters"
    );
    (rows, names)
}

/// The rows of cities from the south to the north.
fn northwards(cities: &[CityRow]) -> Vec<u8> {
    let mut rows: Vec<usize> = (0..cities.len()).collect();
    rows.sort_by_key(|row| fixed_point(cities[*row].lat));
    let rows = rows.into_iter().map(number);
    rows.flat_map(u32::to_le_bytes).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees of a globe, times a hundred thousand, are far below 2^31"
)]
fn fixed_point(degrees: f64) -> i32 {
    (degrees * DEGREE).round() as i32
}

fn number(value: usize) -> u32 {
    u32::try_from(value).expect("tables are far below 4 GiB")
}

fn add_city<'a>(names: &mut Names<'a>, rank: usize, city: &'a CityRow) {
    let population = u64::from(city.population);
    let others = city.other_names.iter().filter(|name| !name.is_empty());
    let others = others.map(|name| {
        let is_airport_code = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
        let share = if is_airport_code {
            AIRPORT_CODE_SHARE
        } else {
            OTHER_NAME_SHARE
        };
        (&**name, (population / share).min(OTHER_NAME_MOST))
    });
    // Nobody says “City” of New York.
    let short = city.name.strip_suffix(" City");
    let own = [Some(&*city.name), short].into_iter().flatten();
    for (name, size) in own.map(|name| (name, population)).chain(others) {
        let candidate = Candidate {
            tier: Tier::Place,
            size,
            population,
            kind: Kind::City,
            subdivision: &city.subdivision,
            number: Place::number_of_city(number(rank)),
        };
        add(names, name, candidate);
    }
}

/// How many people live in the cities of each subdivision.
fn populations(cities: &[CityRow]) -> HashMap<String, u64> {
    let mut populations: HashMap<String, u64> = HashMap::new();
    for city in cities {
        *populations.entry(city.subdivision.clone()).or_default() += u64::from(city.population);
    }
    populations
}

fn add_table(names: &mut Names<'_>, table_of: &NameTable, populations: &HashMap<String, u64>) {
    let text = table(table_of.file);
    for (at, row) in rows(&text) {
        let file = table_of.file;
        let column = |column: usize| -> &str {
            row.get(column).copied().unwrap_or_else(|| {
                panic!("data/places/{file}:{at}: too few columns; the head of the file names them")
            })
        };
        let is_foreign = table_of
            .language
            .is_some_and(|language| column(language) != "en");
        for code in column(table_of.code).split(' ') {
            let Some(place) = Place::by_code(code) else {
                panic!("data/places/{file}:{at}: no place has the code `{code}`");
            };
            let (kind, subdivision) = match place {
                Place::Subdivision(subdivision) => (Kind::Subdivision, subdivision.code()),
                _ => (Kind::Wider, ""),
            };
            let size = match kind {
                Kind::Subdivision => {
                    let population = populations.get(code).copied().unwrap_or_default();
                    population / (1 + u64::from(is_foreign))
                }
                _ => FOREIGN_COUNTRY,
            };
            let tier = match kind {
                _ if table_of.file == DEMONYMS => Tier::Demonym,
                Kind::Wider if !is_foreign => Tier::Country,
                _ => Tier::Place,
            };
            let candidate = Candidate {
                tier,
                size,
                population: populations.get(code).copied().unwrap_or_default(),
                kind,
                subdivision,
                number: place.number(),
            };
            add(names, column(table_of.name), candidate);
        }
    }
}

fn add<'a>(names: &mut Names<'a>, name: &str, candidate: Candidate<'a>) {
    let folded = fold(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    if !folded.is_empty() {
        names.entry(folded.to_owned()).or_default().push(candidate);
    }
    if let Some(written) = without_vowels(name) {
        names.entry(written).or_default().push(candidate);
    }
}

/// Puts a subdivision right behind the city of its own that shares the name, unless that is only a small part of it.
fn yield_to_cities(places: &mut [Candidate<'_>]) {
    let cities: Vec<(&str, u64, u64)> = places
        .iter()
        .filter(|place| place.kind == Kind::City)
        .map(|city| (city.subdivision, city.population, city.size))
        .collect();
    for place in places
        .iter_mut()
        .filter(|place| place.kind == Kind::Subdivision)
    {
        let own = cities
            .iter()
            .filter(|(subdivision, ..)| *subdivision == place.subdivision);
        let largest = own.max_by_key(|(_, population, _)| population);
        if let Some((_, population, size)) = largest
            && population * SUBDIVISION_SHARE >= place.population
        {
            place.size = place.size.min(size.saturating_sub(1));
        }
    }
}

/// The index and the postings of names that several places bear.
fn index(names: Names<'_>) -> (Vec<u8>, Vec<u8>) {
    let mut index = fst::MapBuilder::memory();
    let mut postings = Vec::new();
    for (name, mut places) in names {
        places.sort_by_key(|place| (place.tier, Reverse(place.size), place.number));
        let mut numbers: Vec<u32> = Vec::new();
        for place in places {
            if !numbers.contains(&place.number) {
                numbers.push(place.number);
            }
        }
        let value = match numbers[..] {
            [single] => u64::from(single),
            _ => SEVERAL | u64::try_from(postings.len()).expect("an offset"),
        };
        if numbers.len() > 1 {
            let count = u16::try_from(numbers.len()).expect("a name of few places");
            postings.extend(count.to_le_bytes());
            postings.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
        }
        index.insert(name, value).expect("names in order");
    }
    (index.into_inner().expect("an index in memory"), postings)
}
