//! What occurs while a catalog is written, each once: runs of bytes with the number under which each came first.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

use super::rows::{Rows, index, short};

/// Rows, each once, and a table by which each is found.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    rows: Rows,
    /// The number of one, counted from 1, where its hash says or behind there; 0: none. A power of two of them.
    slots: Vec<u32>,
    hashes: RandomState,
}

impl Distinct {
    /// All, by their numbers.
    pub(super) fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The number of one, which is added if it is new.
    pub(super) fn number(&mut self, one: &[u8]) -> usize {
        // A quarter of the slots stays free, so that the way to one is short.
        if 4 * self.rows.len() >= 3 * self.slots.len() {
            self.grow();
        }
        let mut slot = self.slot(one);
        while let Some(number) = index(self.slots[slot]).checked_sub(1) {
            if self.rows.get(number) == one {
                return number;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.rows.push(one);
        self.slots[slot] = short(self.rows.len());
        self.rows.len() - 1
    }

    fn slot(&self, one: &[u8]) -> usize {
        let hash = usize::try_from(self.hashes.hash_one(one) & u64::from(u32::MAX));
        hash.unwrap_or_default() & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(64)];
        for number in 0..self.rows.len() {
            let mut slot = self.slot(self.rows.get(number));
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = short(number + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::Distinct;

    proptest! {
        #[test]
        fn each_has_the_number_under_which_it_came_first(all in prop::collection::vec("[a-d]{0,4}", 0..400)) {
            let (mut distinct, mut listed): (Distinct, Vec<String>) = Default::default();
            for one in all {
                let known = listed.iter().position(|known| *known == one);
                prop_assert_eq!(distinct.number(one.as_bytes()), known.unwrap_or(listed.len()));
                if known.is_none() {
                    listed.push(one);
                }
            }
            let rows = distinct.rows();
            let all: Vec<&[u8]> = (0..rows.len()).map(|number| rows.get(number)).collect();
            prop_assert_eq!(all, listed.iter().map(String::as_bytes).collect::<Vec<_>>());
        }
    }
}
