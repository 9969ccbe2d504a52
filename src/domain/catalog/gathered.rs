//! The entries that have each word, as they are gathered while a catalog is written: lists that grow side by side in one
//! run of bytes, so that neither many short ones nor a long one take much more than they hold.
//!
//! A list is a chain of blocks, each twice as long as the one before up to a limit. The last bytes of a block say where the
//! next one begins. In the others stand packed numbers: the distances from one to the next.

use super::rows::{index, short};

/// The bytes of the first block of a list and of the longest, with those that say where the next one begins.
const FIRST: usize = 8;
const LONGEST: usize = 512;
const LINK: usize = 4;

/// Lists of numbers that never fall.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    bytes: Vec<u8>,
    lists: Vec<List>,
}

/// Where a list begins and where it goes on.
#[derive(Debug)]
struct List {
    first: u32,
    /// Where the next byte goes.
    at: u32,
    /// Where the link of the last block stands, and how long that block is.
    link: u32,
    block: u32,
    last: u32,
}

impl Gathered {
    /// Adds a number to a list, none below those that are there; the last one is not added again. The next list after those
    /// that are there begins with its first number.
    #[inline]
    pub(super) fn add(&mut self, list: usize, number: u32) {
        match self.lists.get_mut(list) {
            Some(own) if own.last == number => return,
            Some(_) => {}
            None => self.begin(),
        }
        let Some(own) = self.lists.get_mut(list) else {
            return;
        };
        let distance = number - own.last;
        own.last = number;
        // Most take two bytes at most, and there is room for them.
        let (first, at) = (distance.to_le_bytes()[0] | 0x80, index(own.at));
        if distance < 1 << 14 && own.at + 2 <= own.link {
            let is_long = distance >= 0x80;
            let second = (distance >> 7).to_le_bytes()[0];
            if let Some(bytes) = self.bytes.get_mut(at..at + 2) {
                bytes[0] = if is_long { first } else { first & 0x7f };
                // Where the first says all this is written over.
                bytes[1] = second;
            }
            own.at += 1 + u32::from(is_long);
            return;
        }
        self.add_far(list, distance);
    }

    /// Adds a distance byte by byte.
    fn add_far(&mut self, list: usize, mut distance: u32) {
        let own = &mut self.lists[list];
        while distance >= 0x80 {
            own.push(&mut self.bytes, distance.to_le_bytes()[0] | 0x80);
            distance >>= 7;
        }
        own.push(&mut self.bytes, distance.to_le_bytes()[0]);
    }

    /// Begins the next list.
    fn begin(&mut self) {
        self.lists.push(List {
            first: short(self.bytes.len()),
            at: short(self.bytes.len()),
            link: short(self.bytes.len() + FIRST - LINK),
            block: short(FIRST),
            last: 0,
        });
        self.bytes.resize(self.bytes.len() + FIRST, 0);
    }

    /// The numbers of a list, in place of what was there, in room for its bytes.
    pub(super) fn get(&self, list: usize, packed: &mut Vec<u8>, numbers: &mut Vec<u32>) {
        packed.clear();
        numbers.clear();
        let list = &self.lists[list];
        let (mut start, mut block) = (index(list.first), FIRST);
        loop {
            let link = start + block - LINK;
            if link == index(list.link) {
                packed.extend_from_slice(&self.bytes[start..index(list.at)]);
                break;
            }
            packed.extend_from_slice(&self.bytes[start..link]);
            let next = self.bytes[link..link + LINK].try_into().unwrap_or_default();
            start = index(u32::from_le_bytes(next));
            block = (2 * block).min(LONGEST);
        }
        let (mut number, mut distance, mut shift) = (0, 0, 0);
        for byte in packed {
            distance |= u32::from(*byte & 0x7f) << shift;
            shift += 7;
            if *byte < 0x80 {
                number += distance;
                numbers.push(number);
                (distance, shift) = (0, 0);
            }
        }
    }
}

impl List {
    fn push(&mut self, bytes: &mut Vec<u8>, byte: u8) {
        if self.at == self.link {
            let next = bytes.len();
            let link = index(self.link);
            bytes[link..link + LINK].copy_from_slice(&short(next).to_le_bytes());
            self.block = (2 * self.block).min(short(LONGEST));
            bytes.resize(next + index(self.block), 0);
            self.at = short(next);
            self.link = self.at + self.block - short(LINK);
        }
        bytes[index(self.at)] = byte;
        self.at += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::Gathered;

    proptest! {
        #[test]
        fn a_list_has_what_was_added_to_it(
            steps in prop::collection::vec((0_usize..4, 0_u32..40_000), 0..3000),
        ) {
            let mut gathered = Gathered::default();
            let mut lists: Vec<Vec<u32>> = Vec::new();
            for (list, step) in steps {
                let list = list.min(lists.len());
                if list == lists.len() {
                    lists.push(Vec::new());
                }
                let number = lists[list].last().copied().unwrap_or_default() + step;
                gathered.add(list, number);
                lists[list].push(number);
                lists[list].dedup();
            }
            let mut numbers = Vec::new();
            for (list, added) in lists.iter().enumerate() {
                gathered.get(list, &mut Vec::new(), &mut numbers);
                prop_assert_eq!(&numbers, added);
            }
        }
    }
}
