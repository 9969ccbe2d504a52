//! Putting a catalog that is being written behind another: what is kept once has other numbers there.

use super::CatalogWriter;
use crate::domain::catalog::distinct::Distinct;
use crate::domain::catalog::gathered::Gathered;
use crate::domain::catalog::named::Named;
use crate::domain::catalog::packed::Packed;
use crate::domain::catalog::postings::behind;
use crate::domain::catalog::rows::{index, short};
use crate::domain::catalog::traits::put_moved_traits;

impl CatalogWriter {
    /// Puts the entries of another behind those that are here, as if they had been added one by one; no id is in both.
    pub fn append(&mut self, mut other: Self) {
        let before = short(self.ids.len());
        let words = self.words.append(&other.words);
        // What takes most room is let go as soon as it is here.
        other.words = Distinct::default();
        self.append_lists(&std::mem::take(&mut other.lists), &words, before);
        self.names.append(&other.names, &words, before);
        other.names = Named::default();
        let seats = self.seats.append(&other.seats);
        for seat in &seats {
            self.areas.add_same(&other.areas, *seat);
            self.cities.push(other.cities[*seat]);
        }
        (self.remembered).append_seats(&other.remembered, &seats, &words);
        let texts = self.trait_texts.append(&other.trait_texts);
        let numbers = &mut self.room.numbers;
        self.traits.append_moved(&other.traits, |traits, bytes| {
            put_moved_traits(bytes, Packed(traits), &texts, numbers);
        });
        self.standings.append(&other.standings);
        self.contacts.append(&other.contacts);
        let located = other.located.iter();
        self.located.extend(located.map(|entry| before + entry));
        self.points.extend(other.points);
        self.days.extend(other.days);
        self.is_part.extend(other.is_part);
        self.order.append(&other.order);
        let parts = other.parts.iter();
        self.parts.extend(parts.map(|entry| before + entry));
        self.parents.append(&other.parents);
        self.ids.append(&other.ids);
    }

    /// Puts who has each word there behind those who have it here; the number of each word here is given.
    fn append_lists(&mut self, others: &Gathered, words: &[u32], entries: u32) {
        let (mut packed, mut list) = (Vec::new(), Vec::new());
        for (word, number) in words.iter().enumerate() {
            others.get(word, &mut packed, &mut list);
            for posting in &list {
                let number = index(*number);
                self.lists.add(number, behind(*posting, entries));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

    use super::CatalogWriter;
    use crate::domain::places::Country;
    use crate::domain::{Location, Organization, Precision};

    fn organizations() -> impl Strategy<Value = Vec<Organization>> {
        let texts = || prop::collection::vec("[a-c]{1,2}", 0..3);
        let one = (
            "[a-c]{1,2}( [a-c]{1,3}){0,2}",
            0_usize..4,
            texts(),
            texts(),
            -2_i8..2,
        );
        prop::collection::vec(one, 0..12).prop_map(|all| {
            let organization = |(number, (name, place, languages, services, lat)): (usize, _)| {
                let texts = |texts: Vec<String>| texts.into_iter().map(Into::into).collect();
                let name: String = name;
                let lat = f64::from(lat);
                Organization {
                    id: format!("{name}-{number}").into(),
                    city: name.split(' ').nth(1).map(|city| city.to_owned().into()),
                    country: Country::at(place),
                    parent: name.contains('a').then(|| "b-1".to_owned().into()),
                    location: (lat >= 0.0).then_some(Location {
                        lat,
                        lon: 1.0,
                        precision: Precision::City,
                    }),
                    languages: texts(languages),
                    services: texts(services),
                    name: name.into(),
                    ..Organization::unknown()
                }
            };
            all.into_iter().enumerate().map(organization).collect()
        })
    }

    proptest! {
        #[test]
        fn a_catalog_is_the_same_whether_its_entries_are_added_or_appended(
            all in organizations(),
            cuts in (0_usize..12, 0_usize..12),
        ) {
            let written = |entries: &[Organization]| {
                let mut writer = CatalogWriter::default();
                for entry in entries {
                    writer.add(entry);
                }
                writer
            };
            let (first, second) = (cuts.0.min(cuts.1).min(all.len()), cuts.0.max(cuts.1).min(all.len()));
            let mut appended = written(&all[..first]);
            appended.append(written(&all[first..second]));
            // Entries may be added behind those that were appended.
            for entry in &all[second..] {
                appended.add(entry);
            }
            prop_assert_eq!(appended.finish(), written(&all).finish());
        }
    }
}
