//! What occurs while a catalog is written, each once: runs of bytes with the number under which each came first.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::RandomState;

use super::rows::{Rows, beginning, index, short};

/// Rows, each once, and a table by which each is found.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    rows: Rows,
    /// For each row its first fifteen bytes and how many it has, up to 255: of most that is all.
    heads: Vec<u128>,
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

/// The bytes of a head that are those of its row.
const IN_HEAD: usize = 15;

impl Distinct {
    /// All, by their numbers.
    pub(super) fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The number of one, which is added if it is new.
    #[inline]
    pub(super) fn number(&mut self, one: &[u8]) -> usize {
        let head = head(one);
        let mut hasher = self.hashes.build_hasher();
        if one.len() <= IN_HEAD {
            hasher.write_u128(head);
        } else {
            hasher.write(one);
        }
        let [low @ .., _, _, _, _] = hasher.finish().to_le_bytes();
        let hash = u32::from_le_bytes(low);
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = index(hash) & mask;
        while let Some(slot) = self.slots.get(at) {
            let Some(number) = index(slot.number).checked_sub(1) else {
                break;
            };
            let is_it = slot.hash == hash
                && self.heads[number] == head
                && (one.len() <= IN_HEAD || self.rows.get(number) == one);
            if is_it {
                return number;
            }
            at = (at + 1) & mask;
        }
        self.push(one, head, hash)
    }

    /// The numbers here of all of another, those that are new behind those that are here.
    pub(super) fn append(&mut self, other: &Self) -> Vec<u32> {
        let numbers = (0..other.rows.len()).map(|number| self.number(other.rows.get(number)));
        numbers.map(short).collect()
    }

    /// Adds a new one.
    #[cold]
    fn push(&mut self, one: &[u8], head: u128, hash: u32) -> usize {
        // A quarter of the slots stays free, so that the way to one is short.
        if 4 * self.rows.len() >= 3 * self.slots.len() {
            self.grow();
        }
        self.rows.push(one);
        self.heads.push(head);
        let number = short(self.rows.len());
        let at = self.free(hash);
        self.slots[at] = Slot { number, hash };
        self.rows.len() - 1
    }

    /// The first free slot for a hash.
    fn free(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = index(hash) & mask;
        while self.slots[at].number > 0 {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let slots = vec![Slot::default(); (2 * self.slots.len()).max(64)];
        for slot in std::mem::replace(&mut self.slots, slots) {
            if slot.number > 0 {
                let at = self.free(slot.hash);
                self.slots[at] = slot;
            }
        }
    }
}

/// The head of a row.
fn head(one: &[u8]) -> u128 {
    let length = u8::try_from(one.len()).unwrap_or(u8::MAX);
    let next = one.get(8..).map_or(0, beginning);
    u128::from(beginning(one)) << 64 | u128::from(next & !0xff | u64::from(length))
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
