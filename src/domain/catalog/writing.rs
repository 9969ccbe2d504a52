//! Writing a catalog, entry by entry.

use std::collections::HashMap;

use super::Part;
use super::contacts;
use super::packed::{column, put_number};
use super::postings::{Writing, postings};
use super::texts::texts;
use super::traits::{day_number, seat, traits};
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
    traits: Distinct,
    days: Vec<u32>,
    name_words: Vec<u32>,
    /// Whether each is a part of another, and its name: by what equals are sorted.
    order: Vec<(bool, String)>,
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
    fn add(&mut self, bytes: Vec<u8>) {
        let next = number(self.numbers.len());
        self.of_entries
            .push(*self.numbers.entry(bytes).or_insert(next));
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
        self.seats.add(seat(organization));
        self.traits.add(traits(organization));
        self.days.push(day_number(organization.verified));
        self.contacts.add(number(entry), organization);
        let is_part = organization.parent.is_some();
        self.order.push((is_part, organization.name.to_string()));
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
        put(Part::Traits, self.traits.all());
        put(Part::TraitsOf, column(&self.traits.of_entries));
        put(Part::Days, column(&self.days));
        put(Part::NameWords, column(&self.name_words));
        put(Part::Order, column(&places(&self.order)));
        let (ends, entries) = self.contacts.drawers();
        put(Part::ContactEnds, ends);
        put(Part::Contacts, entries);
        let mut bytes = Vec::new();
        for part in &parts {
            bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        }
        bytes.extend(parts.into_iter().flatten());
        bytes
    }
}

/// The place of each in the order of all; of equals the first comes first.
fn places(order: &[(bool, String)]) -> Vec<u32> {
    let mut sorted: Vec<usize> = (0..order.len()).collect();
    sorted.sort_by(|left, right| order[*left].cmp(&order[*right]));
    let mut places = vec![0; order.len()];
    for (place, entry) in sorted.into_iter().enumerate() {
        places[entry] = number(place);
    }
    places
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
