//! Writing a catalog, entry by entry.

use super::distinct::Distinct;
use super::gathered::Gathered;
use super::ids::ids;
use super::name_weights::NameWeightsWriter;
use super::packed::{column, put_number, put_part};
use super::postings::{PostingsWriter, moved, posting};
use super::rows::{Rows, index, short};
use super::texts::TextsWriter;
use super::traits::{area, day_number, seat, standing, traits};
use super::{Part, contacts};
use crate::domain::Organization;
use crate::domain::fold::fold;
use crate::domain::terms::{Term, each_term};
use crate::domain::typo::{letters_of, pairs_of};

/// A catalog that is being written; entries may come in any order.
#[derive(Debug, Default)]
pub struct CatalogWriter {
    ids: Rows,
    words: Distinct,
    /// For each word the entries that have it, each with its field.
    lists: Gathered,
    /// Names and acronyms, folded and run together, and for each the entry with the field.
    names: Rows,
    named: Vec<u32>,
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
    /// The names folded, by which lists are sorted.
    by_folded_name: Rows,
    /// The entries that are parts, and the ids of their parents.
    parts: Vec<u32>,
    parents: Rows,
}

/// What several entries have, each once, and which each entry has.
#[derive(Debug, Default)]
struct Shared {
    distinct: Distinct,
    of_entries: Vec<u32>,
}

impl Shared {
    /// Adds what an entry has, and says whether it is the first that has it.
    fn add(&mut self, bytes: &[u8]) -> bool {
        let known = self.distinct.rows().len();
        let number = self.distinct.number(bytes);
        self.of_entries.push(short(number));
        number == known
    }

    /// What occurs by its numbers, in the order of the entries that have it, and where there is what each entry has.
    fn in_order(&self, entries: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let mut places = vec![u32::MAX; self.distinct.rows().len()];
        let (mut order, mut of_entries) = (Vec::new(), Vec::with_capacity(entries.len()));
        for entry in entries {
            let one = self.of_entries[index(*entry)];
            let place = &mut places[index(one)];
            if *place == u32::MAX {
                *place = short(order.len());
                order.push(one);
            }
            of_entries.push(*place);
        }
        (order, of_entries)
    }

    /// What has these numbers.
    fn packed(&self, numbers: &[u32]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in numbers {
            put_part(&mut bytes, self.distinct.rows().get(index(*number)));
        }
        bytes
    }
}

impl CatalogWriter {
    /// Adds an entry, whose id none has that was added before.
    pub fn add(&mut self, organization: &Organization) {
        let entry = short(self.ids.len());
        self.ids.push(organization.id.as_bytes());
        each_term(organization, |term, field| {
            let posting = posting(entry, field);
            match term {
                Term::Word(word) => {
                    let word = self.words.number(word.as_bytes());
                    self.lists.add(word, posting);
                }
                Term::WholeName(name) => {
                    self.names.push(name.as_bytes());
                    self.named.push(posting);
                }
            }
        });
        if self.seats.add(&seat(organization)) {
            self.areas.add(&area(organization));
            let city = organization.seat();
            self.cities.push(city.map_or(0, |city| city.rank() + 1));
        }
        let traits = traits(organization, &mut self.trait_texts);
        self.traits.add(&traits);
        self.standings.add(&standing(organization));
        self.contacts.add(entry, organization);
        if let Some(location) = organization.location {
            self.located.push(entry);
            let bits = [location.lat, location.lon].map(f64::to_bits);
            self.points.push(bits);
        }
        self.days.push(day_number(organization.verified));
        self.is_part.push(organization.parent.is_some());
        self.order.push(organization.name.as_bytes());
        let folded = fold(&organization.name);
        self.by_folded_name.push(folded.as_bytes());
        if let Some(parent) = &organization.parent {
            self.parts.push(entry);
            self.parents.push(parent.as_bytes());
        }
    }

    /// The catalog as bytes; and for each place in the order of ids which entry is there, by the number of those that were
    /// added before it.
    #[must_use]
    pub fn finish(self) -> (Vec<u8>, Vec<u32>) {
        let mut parts: Vec<Vec<u8>> = vec![Vec::new(); Part::COUNT];
        let mut put = |part: Part, bytes: Vec<u8>| parts[part as usize] = bytes;
        let entries = self.ids.sorted();
        let mut places = vec![0; entries.len()];
        for (place, entry) in entries.iter().enumerate() {
            places[index(*entry)] = short(place);
        }
        put(Part::Parts, self.parts(&entries, &places));
        let [starts, text] = ids(entries.iter().map(|entry| self.ids.get(index(*entry))));
        put(Part::IdStarts, starts);
        put(Part::Ids, text);
        put(Part::Order, column(&self.order(&places)));
        let in_order = |numbers: &[u32]| {
            let numbers = entries.iter().map(|entry| numbers[index(*entry)]);
            numbers.collect::<Vec<u32>>()
        };
        put(Part::Days, days(&in_order(&self.days)));
        let (seats, seat_of) = self.seats.in_order(&entries);
        let (areas, area_of) = self.areas.in_order(&seats);
        let (area_ends, in_areas) = in_areas(areas.len(), &area_of, &seat_of);
        let cities = seats.iter().map(|seat| self.cities[index(*seat)]);
        put(Part::Cities, column(&cities.collect::<Vec<u32>>()));
        put(Part::Seats, self.seats.packed(&seats));
        put(Part::SeatOf, column(&seat_of));
        put(Part::Areas, self.areas.packed(&areas));
        put(Part::AreaOf, column(&area_of));
        put(Part::AreaListEnds, area_ends);
        put(Part::AreaLists, in_areas);
        let (traits, traits_of) = self.traits.in_order(&entries);
        put(Part::Traits, self.traits.packed(&traits));
        put(Part::TraitsOf, column(&traits_of));
        let mut texts = Vec::new();
        for number in 0..self.trait_texts.rows().len() {
            put_part(&mut texts, self.trait_texts.rows().get(number));
        }
        put(Part::TraitTexts, texts);
        let [lengths, text, letters, list_ends, lists, weights] = self.words(&places);
        put(Part::WordLengths, lengths);
        put(Part::Words, text);
        put(Part::WordLetters, letters);
        put(Part::WordListEnds, list_ends);
        put(Part::WordLists, lists);
        put(Part::NameWeights, weights);
        let [lengths, text, letters, pairs, list_ends, lists] = self.names(&places);
        put(Part::NameLengths, lengths);
        put(Part::Names, text);
        put(Part::NameLetters, letters);
        put(Part::NamePairs, pairs);
        put(Part::NameListEnds, list_ends);
        put(Part::NameLists, lists);
        let (standings, standing_of) = self.standings.in_order(&entries);
        put(Part::Standings, self.standings.packed(&standings));
        put(Part::StandingOf, column(&standing_of));
        let (located, points) = self.points(&places);
        put(Part::Located, located);
        put(Part::Points, points);
        let (ends, drawers) = self.contacts.drawers(&places);
        put(Part::ContactEnds, ends);
        put(Part::Contacts, drawers);
        put(Part::ByName, column(&ranks(&self.by_folded_name, &places)));
        let length = parts.iter().map(|part| 8 + part.len()).sum();
        let mut bytes = Vec::with_capacity(length);
        for part in &parts {
            bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        }
        bytes.extend(parts.into_iter().flatten());
        (bytes, entries)
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

    /// Which places publish where they are, in their order, and where that is.
    fn points(&self, places: &[u32]) -> (Vec<u8>, Vec<u8>) {
        let place = |(entry, point): (&u32, &[u64; 2])| (places[index(*entry)], *point);
        let mut points: Vec<(u32, [u64; 2])> =
            self.located.iter().zip(&self.points).map(place).collect();
        points.sort_unstable();
        let located: Vec<u32> = points.iter().map(|(place, _)| *place).collect();
        let points = points.into_iter().flat_map(|(_, bits)| bits);
        (
            column(&located),
            points.flat_map(u64::to_le_bytes).collect(),
        )
    }

    /// Words: their lengths, their text and their letters, where their lists end, and these; and what names say by them.
    fn words(&self, places: &[u32]) -> [Vec<u8>; 6] {
        let (mut texts, mut letters) = (TextsWriter::default(), Vec::new());
        let (mut lists, mut list) = (PostingsWriter::default(), Vec::new());
        let mut weights = NameWeightsWriter::of(places.len());
        let words = self.words.rows();
        for word in words.sorted_by_length().into_iter().map(index) {
            texts.add(words.get(word));
            letters.extend(letters_of(words.get(word)).to_le_bytes());
            self.lists.get(word, &mut list);
            for posting in &mut list {
                *posting = moved(*posting, places);
            }
            weights.add(&list);
            lists.add(&mut list);
        }
        let ([lengths, text], [list_ends, lists]) = (texts.finish(), lists.finish());
        [lengths, text, letters, list_ends, lists, weights.finish()]
    }

    /// The same of names, with their pairs of letters behind the letters.
    fn names(&self, places: &[u32]) -> [Vec<u8>; 6] {
        let mut texts = TextsWriter::default();
        let (mut letters, mut pairs) = (Vec::new(), Vec::new());
        let (mut lists, mut list) = (PostingsWriter::default(), Vec::new());
        let name = |at: &u32| self.names.get(index(*at));
        for same in self
            .names
            .sorted_by_length()
            .chunk_by(|left, right| name(left) == name(right))
        {
            texts.add(name(&same[0]));
            letters.extend(letters_of(name(&same[0])).to_le_bytes());
            pairs.extend(pairs_of(name(&same[0])).to_le_bytes());
            list.clear();
            list.extend(same.iter().map(|at| moved(self.named[index(*at)], places)));
            lists.add(&mut list);
        }
        let ([lengths, text], [list_ends, lists]) = (texts.finish(), lists.finish());
        [lengths, text, letters, pairs, list_ends, lists]
    }
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

/// The entries in each of so many areas, in their order: where the lists end, and the distances from one to the next.
fn in_areas(areas: usize, area_of: &[u32], seat_of: &[u32]) -> (Vec<u8>, Vec<u8>) {
    let mut all: Vec<Vec<u8>> = vec![Vec::new(); areas];
    let mut last = vec![0; areas];
    for (entry, seat) in seat_of.iter().enumerate() {
        let area = index(area_of[index(*seat)]);
        put_number(&mut all[area], entry - last[area]);
        last[area] = entry;
    }
    let (mut ends, mut lists) = (Vec::new(), Vec::new());
    for list in all {
        lists.extend(list);
        ends.push(short(lists.len()));
    }
    (column(&ends), lists)
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
