//! Writing a catalog, entry by entry.

use super::Part;
use super::contacts;
use super::distinct::Distinct;
use super::gathered::Gathered;
use super::packed::{column, put_number};
use super::postings::{PostingsWriter, moved, posting};
use super::rows::{Rows, index, short};
use super::texts::TextsWriter;
use super::traits::{day_number, seat, traits};
use crate::domain::terms::{Term, each_term};
use crate::domain::typo::letters_of;
use crate::domain::{Field, Organization};

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
    traits: Shared,
    days: Vec<u32>,
    name_words: Vec<u32>,
    /// By what equals are sorted: whether each is a part of another, and its name.
    is_part: Vec<bool>,
    order: Rows,
    contacts: contacts::Writing,
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
    fn add(&mut self, bytes: &[u8]) {
        self.of_entries.push(short(self.distinct.number(bytes)));
    }

    /// What occurs, in the order of the entries that have it, and the number of what each entry has.
    fn in_order(&self, entries: &[u32]) -> (Vec<u8>, Vec<u32>) {
        let mut numbers = vec![u32::MAX; self.distinct.rows().len()];
        let (mut bytes, mut of_entries) = (Vec::new(), Vec::with_capacity(entries.len()));
        let mut next = 0;
        for entry in entries {
            let one = index(self.of_entries[index(*entry)]);
            if numbers[one] == u32::MAX {
                numbers[one] = next;
                next += 1;
                let one = self.distinct.rows().get(one);
                put_number(&mut bytes, one.len());
                bytes.extend_from_slice(one);
            }
            of_entries.push(numbers[one]);
        }
        (bytes, of_entries)
    }
}

impl CatalogWriter {
    /// Adds an entry, whose id none has that was added before.
    pub fn add(&mut self, organization: &Organization) {
        let entry = short(self.ids.len());
        self.ids.push(organization.id.as_bytes());
        let mut name_words = 0;
        each_term(organization, |term, field| {
            let posting = posting(entry, field);
            match term {
                Term::Word(word) => {
                    let word = self.words.number(word.as_bytes());
                    self.lists.add(word, posting);
                    name_words += u32::from(field == Field::Name);
                }
                Term::WholeName(name) => {
                    self.names.push(name.as_bytes());
                    self.named.push(posting);
                }
            }
        });
        self.name_words.push(name_words);
        self.seats.add(&seat(organization));
        self.traits.add(&traits(organization));
        self.days.push(day_number(organization.verified));
        self.contacts.add(entry, organization);
        self.is_part.push(organization.parent.is_some());
        self.order.push(organization.name.as_bytes());
        if let Some(parent) = &organization.parent {
            self.parts.push(entry);
            self.parents.push(parent.as_bytes());
        }
    }

    /// The catalog as bytes; and for each place in the order of ids which entry is there, by the number of those that were
    /// added before it.
    #[must_use]
    pub fn finish(mut self) -> (Vec<u8>, Vec<u32>) {
        let mut parts: Vec<Vec<u8>> = vec![Vec::new(); Part::COUNT];
        let mut put = |part: Part, bytes: Vec<u8>| parts[part as usize] = bytes;
        let entries = self.ids.sorted();
        let mut places = vec![0; entries.len()];
        for (place, entry) in entries.iter().enumerate() {
            places[index(*entry)] = short(place);
        }
        put(Part::Parts, self.parts(&entries, &places));
        let mut ids = TextsWriter::default();
        for entry in &entries {
            ids.add(self.ids.get(index(*entry)));
        }
        let [ends, text] = ids.finish();
        put(Part::IdEnds, ends);
        put(Part::Ids, text);
        put(Part::Order, column(&self.order(&places)));
        let in_order = |numbers: &[u32]| {
            let numbers = entries.iter().map(|entry| numbers[index(*entry)]);
            column(&numbers.collect::<Vec<u32>>())
        };
        put(Part::Days, in_order(&self.days));
        put(Part::NameWords, in_order(&self.name_words));
        let (seats, seat_of) = self.seats.in_order(&entries);
        put(Part::Seats, seats);
        put(Part::SeatOf, column(&seat_of));
        let (traits, traits_of) = self.traits.in_order(&entries);
        put(Part::Traits, traits);
        put(Part::TraitsOf, column(&traits_of));
        let [ends, text, letters, list_ends, lists] = self.words(&places);
        put(Part::WordEnds, ends);
        put(Part::Words, text);
        put(Part::WordLetters, letters);
        put(Part::WordListEnds, list_ends);
        put(Part::WordLists, lists);
        let (ends, contacts) = std::mem::take(&mut self.contacts).drawers(&places);
        put(Part::ContactEnds, ends);
        put(Part::Contacts, contacts);
        let [ends, text, letters, list_ends, lists] = self.names(&places);
        put(Part::NameEnds, ends);
        put(Part::Names, text);
        put(Part::NameLetters, letters);
        put(Part::NameListEnds, list_ends);
        put(Part::NameLists, lists);
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

    /// For each place the rank among equals: those that are no part of another first, then by name and id.
    fn order(&self, places: &[u32]) -> Vec<u32> {
        let mut sorted = self.order.sorted();
        let name = |entry: &u32| self.order.get(index(*entry));
        for same in sorted.chunk_by_mut(|left, right| name(left) == name(right)) {
            same.sort_unstable_by_key(|entry| places[index(*entry)]);
        }
        sorted.sort_by_key(|entry| self.is_part[index(*entry)]);
        let mut ranks = vec![0; places.len()];
        for (rank, entry) in sorted.into_iter().enumerate() {
            ranks[index(places[index(entry)])] = short(rank);
        }
        ranks
    }

    /// Words: where they end, their text and their letters, where their lists end, and these.
    fn words(&self, places: &[u32]) -> [Vec<u8>; 5] {
        let (mut texts, mut letters) = (TextsWriter::default(), Vec::new());
        let (mut lists, mut list) = (PostingsWriter::default(), Vec::new());
        let words = self.words.rows();
        for word in words.sorted().into_iter().map(index) {
            texts.add(words.get(word));
            letters.extend(letters_of(words.get(word)).to_le_bytes());
            self.lists.get(word, &mut list);
            for posting in &mut list {
                *posting = moved(*posting, places);
            }
            lists.add(&mut list);
        }
        let ([ends, text], [list_ends, lists]) = (texts.finish(), lists.finish());
        [ends, text, letters, list_ends, lists]
    }

    /// The same of names.
    fn names(&self, places: &[u32]) -> [Vec<u8>; 5] {
        let (mut texts, mut letters) = (TextsWriter::default(), Vec::new());
        let (mut lists, mut list) = (PostingsWriter::default(), Vec::new());
        let name = |at: &u32| self.names.get(index(*at));
        for same in self
            .names
            .sorted()
            .chunk_by(|left, right| name(left) == name(right))
        {
            texts.add(name(&same[0]));
            letters.extend(letters_of(name(&same[0])).to_le_bytes());
            list.clear();
            list.extend(same.iter().map(|at| moved(self.named[index(*at)], places)));
            lists.add(&mut list);
        }
        let ([ends, text], [list_ends, lists]) = (texts.finish(), lists.finish());
        [ends, text, letters, list_ends, lists]
    }
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
            entries.iter().for_each(|entry| sorted.add(entry));
            added.iter().for_each(|entry| any.add(&entries[*entry]));
            let ((sorted, in_order), (any, order)) = (sorted.finish(), any.finish());
            prop_assert_eq!(sorted, any);
            prop_assert_eq!(in_order, (0..).take(entries.len()).collect::<Vec<u32>>());
            let ids: Vec<usize> = order.into_iter().map(|at| added[at as usize]).collect();
            prop_assert_eq!(ids, (0..entries.len()).collect::<Vec<_>>());
        }
    }
}
