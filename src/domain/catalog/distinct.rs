//! What occurs while a catalog is written, each once: runs of bytes with the number under which each came first.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::RandomState;

use super::rows::{Rows, index, short};

/// Rows, each once, and a table by which each is found.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    rows: Rows,
    /// A power of two of them; a row stands where its hash says or behind there.
    slots: Vec<Slot>,
    hashes: RandomState,
}

/// What stands in a slot: the number of a row, counted from 1, or 0, and its hash, by which most others are told from it
/// without a look at them.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    number: u32,
    hash: u32,
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
        let hash = self.hash(one);
        let mask = self.slots.len() - 1;
        let mut at = index(hash) & mask;
        while let Some(number) = index(self.slots[at].number).checked_sub(1) {
            if self.slots[at].hash == hash && self.rows.get(number) == one {
                return number;
            }
            at = (at + 1) & mask;
        }
        self.rows.push(one);
        let number = short(self.rows.len());
        self.slots[at] = Slot { number, hash };
        self.rows.len() - 1
    }

    fn hash(&self, one: &[u8]) -> u32 {
        let mut hasher = self.hashes.build_hasher();
        hasher.write(one);
        let [low @ .., _, _, _, _] = hasher.finish().to_le_bytes();
        u32::from_le_bytes(low)
    }

    fn grow(&mut self) {
        let slots = vec![Slot::default(); (2 * self.slots.len()).max(64)];
        let mask = slots.len() - 1;
        for slot in std::mem::replace(&mut self.slots, slots) {
            if slot.number > 0 {
                let mut at = index(slot.hash) & mask;
                while self.slots[at].number > 0 {
                    at = (at + 1) & mask;
                }
                self.slots[at] = slot;
            }
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
