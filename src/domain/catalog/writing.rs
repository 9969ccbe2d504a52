//! Writing a catalog, entry by entry.

mod appending;
mod side_by_side;
mod terms;

use side_by_side::both;

use super::distinct::Distinct;
use super::gathered::Gathered;
use super::ids::ids;
use super::named::Named;
use super::output::Output;
use super::packed::{column, put_number, put_part};
use super::points::written;
use super::postings::posting;
use super::remembered::Remembered;
use super::rows::{Rows, index, short};
use super::shared::{Shared, put_side_by_side, seated};
use super::traits::{day_number, put_area, put_seat, put_standing, put_traits};
use super::{Part, contacts};
use crate::domain::folded::Folded;
use crate::domain::places::Point;
use crate::domain::terms::{Term, each_term_of_text, each_text};
use crate::domain::{Admitted, Field};

/// Entries of a list whose catalog is put together by several threads: that of a shorter one is there before these begin.
const LONG_LIST: usize = 5000;

/// A catalog that is being written; entries may come in any order.
#[derive(Debug, Default)]
pub struct CatalogWriter {
    ids: Rows,
    room: Room,
    words: Distinct,
    remembered: Remembered,
    /// For each word the entries that have it, each with its field.
    lists: Gathered,
    names: Named,
    seats: Shared,
    /// The area of each seat that occurs.
    areas: Shared,
    /// The city of each in the gazetteer, by its rank from 1; 0 where it is not there.
    cities: Vec<u32>,
    traits: Shared,
    trait_texts: Distinct,
    standings: Shared,
    /// The entries that publish where they are.
    located: Vec<u32>,
    /// Where they are: the bits of latitude and longitude.
    points: Vec<[u64; 2]>,
    contacts: contacts::Writing,
    days: Vec<u32>,
    /// By what equals are sorted: whether each is a part of another, and its name.
    is_part: Vec<bool>,
    order: Rows,
    /// The entries that are parts, and the ids of their parents.
    parts: Vec<u32>,
    parents: Rows,
}

/// Room that is used anew for each entry.
#[derive(Debug, Default)]
struct Room {
    folded: Folded,
    bytes: Vec<u8>,
    numbers: Vec<usize>,
}

impl CatalogWriter {
    /// Adds an entry, whose id none has that was added before.
    pub fn add(&mut self, organization: &Admitted<'_>) {
        let entry = short(self.ids.len());
        self.ids.push(organization.id.as_bytes());
        let bytes = &mut self.room.bytes;
        if self.seats.add(bytes, |bytes| put_seat(bytes, organization)) {
            self.areas.add(bytes, |bytes| put_area(bytes, organization));
            let city = organization.seat();
            self.cities.push(city.map_or(0, |city| city.rank() + 1));
        }
        self.add_terms(entry, organization);
        let bytes = &mut self.room.bytes;
        let (texts, numbers) = (&mut self.trait_texts, &mut self.room.numbers);
        let put = |bytes: &mut Vec<u8>| put_traits(bytes, organization, texts, numbers);
        self.traits.add(bytes, put);
        self.standings
            .add(bytes, |bytes| put_standing(bytes, organization));
        self.contacts.add(organization);
        if let Some(location) = organization.location {
            self.located.push(entry);
            let bits = [location.lat, location.lon].map(f64::to_bits);
            self.points.push(bits);
        }
        self.days.push(day_number(organization.verified));
        self.is_part.push(organization.parent.is_some());
        self.order.push(organization.name.as_bytes());
        if let Some(parent) = &organization.parent {
            self.parts.push(entry);
            self.parents.push(parent.as_bytes());
        }
    }

    /// Adds the words and the names of an entry.
    fn add_terms(&mut self, entry: u32, organization: &Admitted<'_>) {
        let room = &mut self.room.folded;
        for field in Field::ALL.iter().copied() {
            if field == Remembered::FIRST_OF_SEAT {
                let seat = self.seats.of(entry);
                let words = (self.remembered).of_seat(seat, organization, room, &mut self.words);
                for (field, word) in words {
                    self.lists.add(index(*word), posting(entry, *field));
                }
            }
            if Remembered::is_of_seat(field) {
                continue;
            }
            let posting = posting(entry, field);
            each_text(organization, field, |text| {
                if Remembered::takes(field) {
                    let words = (self.remembered).of_text(text, field, room, &mut self.words);
                    for word in words {
                        self.lists.add(index(*word), posting);
                    }
                    return;
                }
                each_term_of_text(text, field, room, |term| match term {
                    Term::Word(word) => {
                        let word = self.words.number(word.as_bytes());
                        self.lists.add(word, posting);
                        if field.is_name() {
                            self.names.add_word(word);
                        }
                    }
                    Term::WholeName(_) => self.names.end(posting),
                });
            });
        }
    }

    /// The catalog as bytes; and for each place in the order of ids which entry is there, by the number of those that were
    /// added before it.
    #[must_use]
    pub fn finish(mut self) -> (Vec<u8>, Vec<u32>) {
        let entries = self.ids.sorted();
        let places = ranks_of(&entries);
        let sorted = self.words.rows().sorted();
        let words = self.words.rows().by_length(&sorted);
        let is_long = entries.len() >= LONG_LIST;
        // They take most of the time, and none needs what another gives.
        let ([list_ends, lists, weights], (texts, (names, by_name, order, contacts))) = both(
            is_long,
            || self.word_lists(&words, &places),
            || {
                let others = || {
                    let by_name = self.names.ranks(&ranks_of(&sorted), &places);
                    let order = self.order(&places);
                    let contacts = self.contacts.drawers(&entries);
                    (
                        self.names(&places),
                        column(&by_name),
                        column(&order),
                        contacts,
                    )
                };
                both(is_long, || self.word_texts(&words), others)
            },
        );
        let parts = self.parts(&entries, &places);
        let (points, point_of) = self.points(&places);
        let [starts, text] = ids(entries.iter().map(|entry| self.ids.get(index(*entry))));
        // What is written is let go, so that little of it is held twice.
        (self.ids, self.words, self.lists, self.names) = Default::default();
        (self.order, self.contacts, self.located, self.points) = Default::default();
        let mut out = Output::of(entries.len());
        out.put(Part::IdStarts, starts);
        out.put(Part::Ids, text);
        let [lengths, text, letters, sounds] = texts;
        out.put(Part::WordLengths, lengths);
        out.put(Part::Words, text);
        out.put(Part::WordLetters, letters);
        out.put(Part::WordSounds, sounds);
        out.put(Part::WordListEnds, list_ends);
        out.put(Part::WordLists, lists);
        let [lengths, text, letters, runs, list_ends, lists] = names;
        out.put(Part::NameLengths, lengths);
        out.put(Part::Names, text);
        out.put(Part::NameLetters, letters);
        out.put(Part::NameRuns, runs);
        out.put(Part::NameListEnds, list_ends);
        out.put(Part::NameLists, lists);
        let (mut seats, mut seat_of) = self.seats.in_order(&entries);
        let (areas, mut area_of) = self.areas.in_order(&seats);
        let city_of = |seat| self.cities[index(seat)];
        put_side_by_side(&mut seats, &mut area_of, &mut seat_of, city_of);
        let (seat_ends, seated) = seated(seats.len(), &seat_of);
        let cities = seats.iter().copied().map(city_of);
        out.put(Part::Seats, self.seats.packed(&seats));
        out.put(Part::SeatOf, column(&seat_of));
        out.put(Part::Areas, self.areas.packed(&areas));
        out.put(Part::AreaOf, column(&area_of));
        out.put(Part::SeatListEnds, seat_ends);
        out.put(Part::SeatLists, seated);
        out.put(Part::Cities, column(&cities.collect::<Vec<u32>>()));
        let (standings, standing_of) = self.standings.in_order(&entries);
        out.put(Part::Standings, self.standings.packed(&standings));
        out.put(Part::StandingOf, column(&standing_of));
        out.put(Part::Points, points);
        out.put(Part::PointOf, point_of);
        let mut texts = Vec::new();
        for number in 0..self.trait_texts.rows().len() {
            put_part(&mut texts, self.trait_texts.rows().get(number));
        }
        out.put(Part::TraitTexts, texts);
        let (traits, traits_of) = self.traits.in_order(&entries);
        out.put(Part::Traits, self.traits.packed(&traits));
        out.put(Part::TraitsOf, column(&traits_of));
        let in_order = entries.iter().map(|entry| self.days[index(*entry)]);
        out.put(Part::Days, days(&in_order.collect::<Vec<u32>>()));
        out.put(Part::NameWeights, weights);
        out.put(Part::Order, order);
        out.put(Part::ByName, by_name);
        let (ends, drawers) = contacts;
        out.put(Part::ContactEnds, ends);
        out.put(Part::Contacts, drawers);
        out.put(Part::Parts, parts);
        (out.finish(), entries)
    }

    /// The pairs of a parent and a part, by their places.
    fn parts(&self, entries: &[u32], places: &[u32]) -> Vec<u8> {
        let id_at = |place: &u32| self.ids.get(index(*place));
        let pair = |(part, entry): (usize, &u32)| {
            let parent = self.parents.get(part);
            let parent = entries.binary_search_by(|other| id_at(other).cmp(parent));
            Some((places[index(*entry)], parent.ok()?))
        };
        let mut pairs: Vec<(u32, usize)> = self.parts.iter().enumerate().filter_map(pair).collect();
        pairs.sort_unstable();
        let mut bytes = Vec::new();
        for (part, parent) in pairs {
            put_number(&mut bytes, parent);
            put_number(&mut bytes, index(part));
        }
        bytes
    }

    /// For each place twice the rank by name and id, and one more for parts of others.
    fn order(&self, places: &[u32]) -> Vec<u32> {
        let mut order = ranks(&self.order, places);
        for rank in &mut order {
            *rank *= 2;
        }
        for (is_part, place) in self.is_part.iter().zip(places) {
            order[index(*place)] += u32::from(*is_part);
        }
        order
    }

    /// Where those are that publish it, and which of these points each place has.
    fn points(&self, places: &[u32]) -> (Vec<u8>, Vec<u8>) {
        let points = self.located.iter().zip(&self.points);
        let points = points.map(|(entry, [lat, lon])| {
            let (lat, lon) = (f64::from_bits(*lat), f64::from_bits(*lon));
            (Point { lat, lon }, places[index(*entry)])
        });
        written(points.collect(), places.len())
    }
}

/// The rank of each of those that are sorted.
fn ranks_of(sorted: &[u32]) -> Vec<u32> {
    let mut ranks = vec![0; sorted.len()];
    for (rank, number) in sorted.iter().enumerate() {
        ranks[index(*number)] = short(rank);
    }
    ranks
}

/// The rank of each place by the names of entries, and of those with one name by their ids.
fn ranks(names: &Rows, places: &[u32]) -> Vec<u32> {
    let mut sorted = names.sorted();
    let name = |entry: &u32| names.get(index(*entry));
    for same in sorted.chunk_by_mut(|left, right| name(left) == name(right)) {
        same.sort_unstable_by_key(|entry| places[index(*entry)]);
    }
    let mut ranks = vec![0; places.len()];
    for (rank, entry) in sorted.into_iter().enumerate() {
        ranks[index(places[index(entry)])] = short(rank);
    }
    ranks
}

/// A column of days, counted from the first one, which stands before it; 0 is no day.
fn days(days: &[u32]) -> Vec<u8> {
    let known = days.iter().copied().filter(|day| *day > 0);
    let first = known.min().unwrap_or_default();
    let later = days.iter().map(|day| match day {
        0 => 0,
        day => 1 + day - first,
    });
    let mut bytes = Vec::new();
    put_number(&mut bytes, index(first));
    bytes.extend(column(&later.collect::<Vec<u32>>()));
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::CatalogWriter;
    use crate::domain::Organization;

    proptest! {
        #[test]
        fn a_catalog_is_the_same_in_whatever_order_entries_come(
            named in prop::collection::btree_map("[a-c]{1,3}", "[a-b]{1,2}( [a-c]{1,3}){0,2}", 0..12),
            shuffled in prop::collection::vec(0_u32..100, 12),
        ) {
            let entries: Vec<Organization> = named.iter().map(|(id, name)| Organization {
                id: id.clone().into(),
                name: name.clone().into(),
                city: name.split(' ').next().map(|city| city.to_owned().into()),
                parent: named.contains_key(name).then(|| name.clone().into()),
                ..Organization::unknown()
            }).collect();
            let mut added: Vec<usize> = (0..entries.len()).collect();
            added.sort_by_key(|entry| shuffled[*entry]);
            let (mut sorted, mut any) = (CatalogWriter::default(), CatalogWriter::default());
            for entry in &entries {
                sorted.add(entry);
            }
            for entry in &added {
                any.add(&entries[*entry]);
            }
            let ((sorted, in_order), (any, order)) = (sorted.finish(), any.finish());
            prop_assert_eq!(sorted, any);
            prop_assert_eq!(in_order, (0..).take(entries.len()).collect::<Vec<u32>>());
            let ids: Vec<usize> = order.into_iter().map(|at| added[at as usize]).collect();
            prop_assert_eq!(ids, (0..entries.len()).collect::<Vec<_>>());
        }
    }
}
