//! What several entries have, each once, while a catalog is written.

use super::distinct::Distinct;
use super::packed::put_part;
use super::rows::{index, short};

/// What several entries have, each once, and which each entry has.
#[derive(Debug, Default)]
pub(super) struct Shared {
    distinct: Distinct,
    of_entries: Vec<u32>,
}

impl Shared {
    /// Adds what an entry has, as it is written, and says whether it is the first that has it.
    pub(super) fn add(&mut self, room: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) -> bool {
        room.clear();
        write(room);
        let known = self.distinct.rows().len();
        let number = self.distinct.number(room);
        self.of_entries.push(short(number));
        number == known
    }

    /// What occurs by its numbers, in the order of the entries that have it, and where there is what each entry has.
    pub(super) fn in_order(&self, entries: &[u32]) -> (Vec<u32>, Vec<u32>) {
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
    pub(super) fn packed(&self, numbers: &[u32]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in numbers {
            put_part(&mut bytes, self.distinct.rows().get(index(*number)));
        }
        bytes
    }
}
