//! Ids in their order. Neighbours begin alike: of most only what differs from the one before is kept, and every sixteenth is
//! whole, so that one is found by halving.

use super::packed::{Column, Packed, column, put_number};
use super::rows::short;

/// Ids from one that is whole to the next.
const STRIDE: usize = 16;

/// A table of ids.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids<'a> {
    count: usize,
    starts: Column<'a>,
    text: &'a [u8],
}

impl<'a> Ids<'a> {
    /// The table of the two parts that [`ids`] wrote.
    pub(super) fn of(starts: &'a [u8], text: &'a [u8]) -> Self {
        let mut starts = Packed(starts);
        let count = starts.number();
        let starts = Column::of(starts.0);
        Self {
            count: count.min(starts.len() * STRIDE),
            starts,
            text,
        }
    }

    /// How many there are.
    pub(super) fn len(self) -> usize {
        self.count
    }

    /// Where an id stands.
    pub(super) fn find(self, id: &str) -> Option<usize> {
        let (place, is_there) = self.place(id);
        is_there.then_some(place)
    }

    /// Where an id stands or would stand, and whether it does.
    pub(super) fn place(self, id: &str) -> (usize, bool) {
        let id = id.as_bytes();
        let (mut low, mut high) = (0, self.starts.len());
        while low < high {
            let middle = low.midpoint(high);
            let mut rest = self.from(middle);
            rest.number();
            if rest.part().0 <= id {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let Some(first) = low.checked_sub(1) else {
            return (0, false);
        };
        let (mut rest, mut known) = (self.from(first), Vec::new());
        let end = self.count.min(low * STRIDE);
        for place in first * STRIDE..end {
            known.truncate(rest.number());
            known.extend_from_slice(rest.part().0);
            if &*known >= id {
                return (place, known == id);
            }
        }
        (end, false)
    }

    /// All of them, in their order.
    pub(super) fn all(self) -> impl Iterator<Item = String> + 'a {
        let (mut rest, mut known) = (Packed(self.text), Vec::new());
        (0..self.count).map(move |_| {
            known.truncate(rest.number());
            known.extend_from_slice(rest.part().0);
            String::from_utf8_lossy(&known).into_owned()
        })
    }

    /// What is kept from an id on that is whole.
    fn from(self, whole: usize) -> Packed<'a> {
        let start = self.starts.index(whole);
        Packed(self.text.get(start..).unwrap_or_default())
    }
}

/// Writes a table: how many there are and where those stand that are whole, and the ids. They must be sorted.
pub(super) fn ids<'i>(sorted: impl ExactSizeIterator<Item = &'i [u8]>) -> [Vec<u8>; 2] {
    let (mut head, mut starts, mut text) = (Vec::new(), Vec::new(), Vec::new());
    put_number(&mut head, sorted.len());
    let mut before: &[u8] = &[];
    for (place, id) in sorted.enumerate() {
        let mut shared = 0;
        if place % STRIDE == 0 {
            starts.push(short(text.len()));
        } else {
            let pairs = id.iter().zip(before);
            shared = pairs.take_while(|(left, right)| left == right).count();
        }
        put_number(&mut text, shared);
        put_number(&mut text, id.len() - shared);
        text.extend_from_slice(&id[shared..]);
        before = id;
    }
    head.extend(column(&starts));
    [head, text]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Ids, ids};

    proptest! {
        #[test]
        fn an_id_is_found_where_it_stands(all in prop::collection::btree_set("[a-c]{1,5}", 0..60), sought in "[a-c]{0,4}") {
            let [starts, text] = ids(all.iter().map(String::as_bytes));
            let table = Ids::of(&starts, &text);
            prop_assert_eq!(table.len(), all.len());
            prop_assert_eq!(table.all().collect::<Vec<_>>(), all.iter().cloned().collect::<Vec<_>>());
            for (place, id) in all.iter().enumerate() {
                prop_assert_eq!(table.find(id), Some(place));
            }
            prop_assert_eq!(table.find(&sought), all.iter().position(|id| *id == sought));
            prop_assert_eq!(table.place(&sought).0, all.iter().filter(|id| **id < sought).count());
        }
    }
}
