//! One invented group after the other. A group depends on the seed, its number, and the names and ids before it: the first
//! hundred of a million are the hundred of a short list. Hosts end in .example, numbers of telephones begin with 555 01.

use std::collections::HashSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use peerdir::domain::SERVICES;

use crate::invented::chance::Chance;
use crate::invented::names::Names;
use crate::invented::places::{City, Place, word_of_a_group};
use crate::invented::spelling;

/// The day after the last on which an entry was verified.
const TODAY: Date = date(2026, 1, 1);

const DAYS: [&str; 6] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// What is said of groups: {name}, {place}, {services}, {year}, {day}.
const SENTENCES: [&str; 6] = [
    "{name} is a peer-run group in {place} for {services}.",
    "Since {year} {name} has brought together people who use drugs in {place}; they work on {services}.",
    "Its members run it; they offer {services} and meet every {day} near {place}.",
    "For people in {place} and around: {services}, for free and without papers.",
    "Its members speak for people who use drugs, on {services}; the office in {place} is open on {day}.",
    "Volunteers have run {services} in {place} since {year}; new members are welcome on {day}.",
];

/// An invented group.
pub struct Record {
    pub id: String,
    pub name: String,
    /// Empty for a group without one, as are the website, the address and the number.
    pub acronym: String,
    pub other_names: Vec<String>,
    pub country: &'static str,
    pub city: String,
    pub lat: f64,
    pub lon: f64,
    pub website: String,
    pub email: String,
    pub phone: String,
    pub languages: &'static [&'static str],
    pub services: Vec<&'static str>,
    pub description: String,
    pub founded: Option<usize>,
    pub verified: Date,
}

/// Groups without end.
pub struct Records {
    seed: u64,
    number: u64,
    names: HashSet<String>,
    ids: HashSet<String>,
}

impl Records {
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            number: 0,
            names: HashSet::new(),
            ids: HashSet::new(),
        }
    }

    /// A name that no group before has; words are added until it is one.
    fn unique_name(&mut self, mut name: String, language: &str, chance: &mut Chance) -> String {
        while !self.names.insert(name.clone()) {
            name = format!("{name} {}", word_of_a_group(language, chance));
        }
        name
    }

    /// An id that no group before has.
    fn unique_id(&mut self, name: &str) -> String {
        const LONGEST: usize = 60;
        let slug = spelling::slug(name);
        let cut = slug.get(..LONGEST).unwrap_or(&slug).trim_end_matches('-');
        let mut id = cut.to_owned();
        let mut count = 1;
        while !self.ids.insert(id.clone()) {
            count += 1;
            id = format!("{cut}-{count}");
        }
        id
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let mut chance = Chance::new(self.seed, self.number);
        self.number += 1;
        let chance = &mut chance;
        let city = City::by(chance);
        let language = city.language(chance);
        let place = Place::near(city, language, chance);
        let name = Names::of(language).name(language, place.in_name(city, chance), chance);
        let name = self.unique_name(name, language, chance);
        let id = self.unique_id(&name);
        let acronym = acronym(&name, chance);
        let host = host(&acronym, &id, city.country, chance);
        let optional = |value: String, is_there: bool| if is_there { value } else { String::new() };
        let mailbox = chance.of(&["info", "contact", "hello", "office"]);
        let (line, extension) = (chance.below(100), 100 + chance.below(900));
        let year = 1979 + chance.below(47);
        let services = services(chance);
        Some(Record {
            other_names: other_names(&place.town, language, chance),
            description: description(&name, &acronym, &place.town, city, year, &services, chance),
            website: optional(format!("https://www.{host}/"), chance.happens(0.88)),
            email: optional(format!("{mailbox}@{host}"), chance.happens(0.7)),
            phone: optional(
                format!("+{}55501{line:02}{extension}", city.dialling),
                chance.happens(0.5),
            ),
            founded: chance.happens(0.8).then_some(year),
            verified: TODAY.saturating_sub(chance.days(500.0).min(5000).days()),
            country: city.country,
            city: place.town,
            lat: place.lat,
            lon: place.lon,
            languages: &city.languages,
            services,
            id,
            name,
            acronym,
        })
    }
}

/// The capitals of the words of a name, if they are a few.
fn acronym(name: &str, chance: &mut Chance) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let firsts = words.filter_map(|word| word.chars().next());
    let acronym: String = firsts.filter(|first| first.is_uppercase()).collect();
    let is_usual = (3..=8).contains(&acronym.chars().count());
    if is_usual && chance.happens(0.8) {
        acronym
    } else {
        String::new()
    }
}

fn host(acronym: &str, id: &str, country: &str, chance: &mut Chance) -> String {
    let short = spelling::slug(acronym).replace('-', "");
    let plain: String = id
        .chars()
        .filter(|letter| *letter != '-')
        .take(22)
        .collect();
    let name = if short.is_empty() { plain } else { short };
    if chance.happens(0.4) {
        format!("{name}-{}.example", country.to_lowercase())
    } else {
        format!("{name}.example")
    }
}

/// An English name, for all that are written in another script and a few others.
fn other_names(town: &str, language: &str, chance: &mut Chance) -> Vec<String> {
    if !Names::is_of_another_script(language) && !chance.happens(0.12) {
        return Vec::new();
    }
    let english = Names::of("en");
    let town = spelling::slug(town);
    let words: Vec<String> = town.split('-').map(spelling::capitalised).collect();
    let town = words.join(" ");
    vec![format!(
        "{town} {} {}",
        english.field(chance),
        english.body(chance)
    )]
}

fn services(chance: &mut Chance) -> Vec<&'static str> {
    let mut all: Vec<&'static str> = SERVICES.to_vec();
    let count = 1 + chance.below(5);
    chance.some_of(&mut all, count).to_vec()
}

fn description(
    name: &str,
    acronym: &str,
    town: &str,
    city: &City,
    year: usize,
    services: &[&str],
    chance: &mut Chance,
) -> String {
    let mut sentence = |name: &str, place: &str, services: &[&str]| {
        chance
            .of(&SENTENCES)
            .replace("{services}", &services.join(", ").replace('-', " "))
            .replace("{name}", name)
            .replace("{place}", place)
            .replace("{year}", &year.to_string())
            .replace("{day}", chance.of(&DAYS))
    };
    let first = sentence(name, town, &services[..services.len().min(3)]);
    let called = if acronym.is_empty() { name } else { acronym };
    let second = sentence(called, city.area, &services[services.len() - 1..]);
    if chance.happens(0.5) {
        format!("{first} {second}")
    } else {
        first
    }
}
