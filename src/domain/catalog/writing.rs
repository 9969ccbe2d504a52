//! Writing a catalog, entry by entry.

use std::collections::HashMap;

use super::packed::{column, put_number};
use super::postings::{Writing, postings};
use super::texts::texts;
use super::traits::{area, day_number, seat, standing, traits};
use super::{Part, contacts};
use crate::domain::fold::fold;
use crate::domain::terms::{Term, each_term};
use crate::domain::typo::letters_of;
use crate::domain::{Field, Organization};

/// A catalog that is being written; entries come in the order of their ids.
#[derive(Debug, Default)]
pub struct CatalogWriter {
    ids: Vec<String>,
    words: HashMap<String, Writing>,
    names: HashMap<String, Writing>,
    seats: Distinct,
    /// The area of each seat.
    areas: Distinct,
    /// The city of each seat in the gazetteer, by its rank from 1; 0 where it is not there.
    cities: Vec<u32>,
    traits: Distinct,
    standings: Distinct,
    /// The entries that publish where they are.
    located: Vec<u32>,
    /// Where they are: the bits of latitude and longitude.
    points: Vec<u8>,
    days: Vec<u32>,
    name_words: Vec<u32>,
    /// Whether each is a part of another.
    is_part: Vec<bool>,
    /// The name of each, by which equals are sorted.
    by_name: Vec<String>,
    /// The same folded, by which lists are.
    by_folded_name: Vec<String>,
    contacts: contacts::Writing,
    /// The entries that are parts, each with the id of its parent.
    parts: Vec<(usize, String)>,
}

/// What occurs, each once, and which each entry has.
#[derive(Debug, Default)]
struct Distinct {
    numbers: HashMap<Vec<u8>, u32>,
    of_entries: Vec<u32>,
}

impl Distinct {
    /// Adds what an entry has, and says whether it is the first that has it.
    fn add(&mut self, bytes: Vec<u8>) -> bool {
        let next = number(self.numbers.len());
        let own = *self.numbers.entry(bytes).or_insert(next);
        self.of_entries.push(own);
        own == next
    }

    /// What occurs, in the order of its numbers.
    fn all(&self) -> Vec<u8> {
        let mut all: Vec<(&Vec<u8>, u32)> =
            self.numbers.iter().map(|(one, at)| (one, *at)).collect();
        all.sort_unstable_by_key(|(_, at)| *at);
        let mut bytes = Vec::new();
        for (one, _) in all {
            put_number(&mut bytes, one.len());
            bytes.extend(one);
        }
        bytes
    }
}

impl CatalogWriter {
    /// Adds an entry.
    pub fn add(&mut self, organization: &Organization) {
        let entry = self.ids.len();
        self.ids.push(organization.id.to_string());
        let mut name_words = 0;
        each_term(organization, |term, field| {
            let (text, lists) = match term {
                Term::Word(word) => (word, &mut self.words),
                Term::WholeName(name) => (name, &mut self.names),
            };
            name_words += u32::from(matches!(term, Term::Word(_)) && field == Field::Name);
            match lists.get_mut(text) {
                Some(list) => list.add(entry, field),
                None => lists.entry(text.to_owned()).or_default().add(entry, field),
            }
        });
        self.name_words.push(name_words);
        if self.seats.add(seat(organization)) {
            self.areas.add(area(organization));
            let city = organization.seat();
            self.cities.push(city.map_or(0, |city| city.rank() + 1));
        }
        self.contacts.add(number(entry), organization);
        self.traits.add(traits(organization));
        self.standings.add(standing(organization));
        if let Some(location) = organization.location {
            self.located.push(number(entry));
            for degrees in [location.lat, location.lon] {
                self.points.extend(degrees.to_bits().to_le_bytes());
            }
        }
        self.days.push(day_number(organization.verified));
        self.is_part.push(organization.parent.is_some());
        self.by_name.push(organization.name.to_string());
        self.by_folded_name.push(fold(&organization.name));
        let parent = organization.parent.iter();
        self.parts
            .extend(parent.map(|parent| (entry, parent.to_string())));
    }

    /// The catalog as bytes.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let mut parts: Vec<Vec<u8>> = vec![Vec::new(); Part::COUNT];
        let mut put = |part: Part, bytes: Vec<u8>| parts[part as usize] = bytes;
        let mut pairs = Vec::new();
        for (part, parent) in &self.parts {
            if let Ok(parent) = self.ids.binary_search(parent) {
                put_number(&mut pairs, parent);
                put_number(&mut pairs, *part);
            }
        }
        put(Part::Parts, pairs);
        let (ends, text) = texts(self.ids.iter().map(String::as_str));
        put(Part::IdEnds, ends);
        put(Part::Ids, text);
        for (lists, [ends_at, texts_at, letters_at, list_ends_at, lists_at]) in [
            (
                self.words,
                [
                    Part::WordEnds,
                    Part::Words,
                    Part::WordLetters,
                    Part::WordListEnds,
                    Part::WordLists,
                ],
            ),
            (
                self.names,
                [
                    Part::NameEnds,
                    Part::Names,
                    Part::NameLetters,
                    Part::NameListEnds,
                    Part::NameLists,
                ],
            ),
        ] {
            let mut sorted: Vec<(String, Writing)> = lists.into_iter().collect();
            sorted.sort_unstable_by(|(left, _), (right, _)| left.cmp(right));
            let (ends, text) = texts(sorted.iter().map(|(text, _)| text.as_str()));
            put(ends_at, ends);
            put(texts_at, text);
            let letters = sorted
                .iter()
                .flat_map(|(text, _)| letters_of(text).to_le_bytes());
            put(letters_at, letters.collect());
            let (ends, lists) = postings(sorted.iter().map(|(_, list)| list));
            put(list_ends_at, ends);
            put(lists_at, lists);
        }
        put(Part::Seats, self.seats.all());
        put(Part::SeatOf, column(&self.seats.of_entries));
        put(Part::Areas, self.areas.all());
        put(Part::AreaOf, column(&self.areas.of_entries));
        put(Part::Cities, column(&self.cities));
        put(Part::Standings, self.standings.all());
        put(Part::StandingOf, column(&self.standings.of_entries));
        put(Part::Located, column(&self.located));
        put(Part::Points, self.points);
        put(Part::Traits, self.traits.all());
        put(Part::TraitsOf, column(&self.traits.of_entries));
        put(Part::Days, column(&self.days));
        put(Part::NameWords, column(&self.name_words));
        let order = places(&self.by_name).into_iter().zip(self.is_part);
        let order: Vec<u32> = order
            .map(|(place, is_part)| 2 * place + u32::from(is_part))
            .collect();
        put(Part::Order, column(&order));
        let (ends, entries) = self.contacts.drawers();
        put(Part::ContactEnds, ends);
        put(Part::Contacts, entries);
        put(Part::ByName, column(&places(&self.by_folded_name)));
        let mut bytes = Vec::new();
        for part in &parts {
            bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        }
        bytes.extend(parts.into_iter().flatten());
        bytes
    }
}

/// The place of each in the order of all; of equals the first comes first.
fn places(names: &[String]) -> Vec<u32> {
    let mut sorted: Vec<usize> = (0..names.len()).collect();
    sorted.sort_by(|left, right| names[*left].cmp(&names[*right]));
    let mut places = vec![0; names.len()];
    for (place, entry) in sorted.into_iter().enumerate() {
        places[entry] = number(place);
    }
    places
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
