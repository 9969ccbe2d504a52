//! The `toml` crate by itself: this program as one that parses a list into values of Rust, as a program would that reads it in
//! the usual way, and ends.

use std::{env, fs};

use serde::Deserialize;

use crate::peers::PARSER;

#[derive(Deserialize)]
struct List {
    organization: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    name: String,
    acronym: Option<String>,
    #[serde(default)]
    alternate_names: Vec<String>,
    country: String,
    city: String,
    location: Location,
    #[serde(default)]
    websites: Vec<String>,
    #[serde(default)]
    emails: Vec<String>,
    #[serde(default)]
    phones: Vec<String>,
    languages: Vec<String>,
    services: Vec<String>,
    description: String,
    founded: Option<u16>,
    verified: toml::value::Datetime,
}

#[derive(Deserialize)]
struct Location {
    lat: f64,
    lon: f64,
}

/// Whether this program was started to parse a list; then it has done so.
pub fn has_parsed() -> bool {
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() != Some(PARSER) {
        return false;
    }
    let path = arguments.next().expect("a file");
    let text = fs::read_to_string(path).expect("a list can be read");
    let list: List = toml::from_str(&text).expect("the list is TOML");
    println!(
        "{}",
        list.organization.iter().map(Entry::size).sum::<usize>()
    );
    true
}

impl Entry {
    /// Something of every value, so that none is left out.
    fn size(&self) -> usize {
        let lists = [
            &self.alternate_names,
            &self.websites,
            &self.emails,
            &self.phones,
            &self.languages,
            &self.services,
        ];
        let texts = [
            &self.id,
            &self.name,
            &self.country,
            &self.city,
            &self.description,
        ];
        let is_north = self.location.lat > 0.0 && self.location.lon > 0.0;
        texts.iter().map(|text| text.len()).sum::<usize>()
            + lists.iter().map(|list| list.len()).sum::<usize>()
            + self.acronym.as_ref().map_or(0, String::len)
            + usize::from(self.founded.unwrap_or_default())
            + usize::from(self.verified.date.is_some())
            + usize::from(is_north)
    }
}
