//! How much the name of each entry says: how rare the rarest of its words is, and all of them together. Who looks a name up
//! types what tells it from others, so that a name with something rarer left untyped is hardly the one that is meant.
//!
//! One number for each entry: its rarest word above eight bits for the sum, so that these numbers compare as the names do.

use super::packed::column;
use super::postings::entry_in;
use super::rows::index;
use super::{Catalog, Part};
use crate::domain::Field;
use crate::domain::rarity::rarity;

/// Steps to a unit of rarity; the rarest of many million words has less than 16 units.
const STEPS: u32 = 16;

/// How many of these steps are one of the sum.
const STEPS_OF_SUM: u32 = 4;

/// The bits of the sum.
const SUM_BITS: u32 = 8;

/// The most that a sum and a rarest word may have.
const MOST: u32 = (1 << SUM_BITS) - 1;

/// How much a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::domain) struct NameWeight(u32);

impl NameWeight {
    /// How rare its rarest word is.
    pub(in crate::domain) fn rarest(self) -> f64 {
        f64::from(self.0 >> SUM_BITS) / f64::from(STEPS)
    }

    /// How plain it is: from above 0 for one that says most to 1 for one that says nothing.
    pub(in crate::domain) fn plainness(self) -> f64 {
        1.0 - f64::from(self.0) / f64::from(1_u32 << 16)
    }
}

impl Catalog {
    /// How much the name of each entry says.
    pub(in crate::domain) fn name_weight(&self) -> impl Fn(usize) -> NameWeight {
        let column = self.column(Part::NameWeights);
        move |entry| NameWeight(column.get(entry))
    }
}

/// What the names of entries say, while their words are gone through.
pub(super) struct NameWeightsWriter(Vec<Name>);

#[derive(Clone, Default)]
struct Name {
    rarest: u32,
    sum: u32,
}

impl NameWeightsWriter {
    /// For so many entries.
    pub(super) fn of(entries: usize) -> Self {
        Self(vec![Name::default(); entries])
    }

    /// Adds a word by its postings, each entry and field once.
    pub(super) fn add(&mut self, postings: &[u32]) {
        let named = || postings.iter().filter_map(|at| entry_in(*at, Field::Name));
        let steps = steps(rarity(self.0.len(), named().count()));
        for entry in named() {
            let name = &mut self.0[index(entry)];
            name.rarest = name.rarest.max(steps);
            name.sum += steps;
        }
    }

    /// The column.
    pub(super) fn finish(self) -> Vec<u8> {
        let weight = |name: &Name| {
            let sum = (name.sum / STEPS_OF_SUM).min(MOST);
            name.rarest.min(MOST) << SUM_BITS | sum
        };
        column(&self.0.iter().map(weight).collect::<Vec<u32>>())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rarity is above 0 and small"
)]
fn steps(rarity: f64) -> u32 {
    (rarity * f64::from(STEPS)).round() as u32
}

#[cfg(test)]
mod tests {
    use crate::domain::{Catalog, Organization};

    fn catalog(names: &[&str]) -> Catalog {
        let numbered = (0..).zip(names);
        let entries: Vec<Organization> = numbered
            .map(|(at, name): (u8, _)| Organization {
                id: at.to_string().into(),
                name: (*name).to_owned().into(),
                ..Organization::unknown()
            })
            .collect();
        Catalog::of_organizations(&entries)
    }

    #[test]
    fn a_name_says_what_its_rarest_word_says_and_then_what_all_do() {
        let catalog = catalog(&[
            "Users Union",
            "Users Forum",
            "Users",
            "Users Union Forum Union",
            "",
        ]);
        let weight = catalog.name_weight();
        assert!(weight(0) > weight(2), "unions are rarer than users");
        assert!((weight(0).rarest() - weight(3).rarest()).abs() < 1e-9);
        assert!(weight(0) == weight(1) && weight(0) < weight(3));
        assert!(weight(4) < weight(2) && weight(4).rarest() <= 0.0);
        assert!(weight(3).plainness() > 0.0 && weight(0).plainness() > weight(3).plainness());
    }
}
