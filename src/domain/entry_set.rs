//! A set of entries of a catalog: one bit for each entry, 125 kB for a million. Sets are joined and counted 64 entries at a
//! time, and put together in blocks.

/// Entries of a catalog, by their places in the order of ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EntrySet(Vec<Block>);

/// The bits of so many entries that are joined at once.
pub(super) type Block = [u64; 16];

/// The entries of a block.
const ENTRIES: usize = 64 * 16;

/// So many blocks are cleared at once.
const CLEARED: usize = 8;

impl EntrySet {
    /// A set of none of so many entries.
    pub(super) fn none_of(entries: usize) -> Self {
        let blocks = entries.div_ceil(ENTRIES);
        let mut bits = Vec::with_capacity(blocks);
        while bits.len() < blocks {
            // At one stroke it would be done byte by byte, as instructions are counted.
            let more = (blocks - bits.len()).min(CLEARED);
            bits.extend_from_slice(&[[0; 16]; CLEARED][..more]);
        }
        Self(bits)
    }

    /// The set of all of so many entries.
    pub(super) fn all_of(entries: usize) -> Self {
        let mut all = Self::none_of(entries);
        all.0.fill([u64::MAX; 16]);
        all.keep_first(entries);
        all
    }

    /// The set of those of so many entries that pass a test.
    pub(super) fn passing(entries: usize, passes: impl Fn(usize) -> bool) -> Self {
        let mut set = Self::none_of(entries);
        let all = (0..entries).step_by(64);
        for (bits, first) in set.0.as_flattened_mut().iter_mut().zip(all) {
            for (place, entry) in (first..entries.min(first + 64)).enumerate() {
                *bits |= u64::from(passes(entry)) << place;
            }
        }
        set
    }

    /// The set of some of so many entries.
    pub(super) fn of(all: usize, entries: impl Iterator<Item = usize>) -> Self {
        let mut set = Self::none_of(all);
        entries.for_each(|entry| set.add(entry));
        set
    }

    /// Adds an entry; one far beyond those there are is not added.
    #[inline]
    pub(super) fn add(&mut self, entry: usize) {
        if let Some(bits) = self.0.as_flattened_mut().get_mut(entry / 64) {
            *bits |= 1 << (entry % 64);
        }
    }

    /// Whether an entry is in it.
    #[inline]
    pub(super) fn has(&self, entry: usize) -> bool {
        let bits = self.0.as_flattened().get(entry / 64);
        bits.is_some_and(|bits| bits >> (entry % 64) & 1 == 1)
    }

    /// Adds those of another.
    pub(super) fn add_all(&mut self, others: &Self) {
        let all = self.0.as_flattened_mut().iter_mut();
        for (bits, others) in all.zip(others.0.as_flattened()) {
            *bits |= others;
        }
    }

    /// Leaves those out that are not in another.
    pub(super) fn keep_only(&mut self, others: &Self) {
        let all = self.0.as_flattened_mut().iter_mut();
        for (bits, others) in all.zip(others.0.as_flattened()) {
            *bits &= others;
        }
    }

    /// Leaves those out that are in another.
    pub(super) fn leave_out(&mut self, others: &Self) {
        let all = self.0.as_flattened_mut().iter_mut();
        for (bits, others) in all.zip(others.0.as_flattened()) {
            *bits &= !others;
        }
    }

    /// Leaves those out that are beyond so many entries.
    pub(super) fn keep_first(&mut self, entries: usize) {
        let bits = self.0.as_flattened_mut();
        let behind = bits.get_mut(entries / 64..).unwrap_or_default();
        if let Some((first, behind)) = behind.split_first_mut() {
            *first &= (1 << (entries % 64)) - 1;
            behind.fill(0);
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        let (eights, rest) = self.0.as_chunks::<8>();
        let mut sums = Sums::default();
        let eights: u32 = eights.iter().map(|blocks| sums.add(blocks)).sum();
        let rest: u32 = rest.iter().map(ones).sum();
        let [one, two, four] = sums.0.map(|sums| ones(&sums));
        let count = 8 * eights + 4 * four + 2 * two + one + rest;
        usize::try_from(count).unwrap_or(usize::MAX)
    }

    /// Its bits, those of 256 entries together.
    pub(super) fn parts_mut(&mut self) -> &mut [[u64; 4]] {
        self.0.as_flattened_mut().as_chunks_mut().0
    }

    /// Its bits.
    pub(super) fn blocks(&self) -> &[Block] {
        &self.0
    }

    /// The same, to be changed.
    pub(super) fn blocks_mut(&mut self) -> &mut [Block] {
        &mut self.0
    }

    /// The entries, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        entries_of(self.0.as_flattened().iter().copied())
    }

    /// The set as bytes, of so many entries.
    pub(super) fn bytes(&self, entries: usize) -> impl Iterator<Item = u8> {
        let bytes = self.0.as_flattened().iter().copied();
        let bytes = bytes.flat_map(u64::to_le_bytes);
        bytes.take(Self::bytes_of(entries))
    }

    /// How many bytes a set of so many entries has.
    pub(super) fn bytes_of(entries: usize) -> usize {
        entries.div_ceil(64) * 8
    }
}

/// How many bits of a block are ones.
fn ones(block: &Block) -> u32 {
    block.iter().map(|bits| bits.count_ones()).sum()
}

/// Sums of bits in the same places, of which these are the bits that count one, two and four: additions take fewer
/// instructions than counting (Harley and Seal; Warren, “Hacker's Delight”, 5–1).
#[derive(Default)]
struct Sums([Block; 3]);

impl Sums {
    /// Adds blocks; how many eights that makes.
    fn add(&mut self, blocks: &[Block; 8]) -> u32 {
        let [one, two, four] = &mut self.0;
        let mut eight = [0; _];
        for place in 0..eight.len() {
            let bits = blocks.each_ref().map(|block| block[place]);
            // What is carried by each pair is added to what counts twice as much.
            let mut carried = [0; 4];
            for (carried, pair) in carried.iter_mut().zip(bits.as_chunks::<2>().0) {
                (*carried, one[place]) = added(one[place], pair[0], pair[1]);
            }
            let mut carried_twos = [0; 2];
            for (carried, pair) in carried_twos.iter_mut().zip(carried.as_chunks::<2>().0) {
                (*carried, two[place]) = added(two[place], pair[0], pair[1]);
            }
            let [left, right] = carried_twos;
            (eight[place], four[place]) = added(four[place], left, right);
        }
        ones(&eight)
    }
}

/// The sum of three bits in each place: the bits that count two, and those that count one.
#[inline]
fn added(left: u64, middle: u64, right: u64) -> (u64, u64) {
    let either = left ^ middle;
    (left & middle | either & right, either ^ right)
}

/// A set as [`EntrySet::bytes`] has it, where it lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct StoredSet<'a>(&'a [[u8; 8]]);

impl<'a> StoredSet<'a> {
    /// The set of bytes.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    /// Whether an entry is in it.
    #[inline]
    pub(super) fn has(self, entry: usize) -> bool {
        let bits = self.0.get(entry / 64).copied().map(u64::from_le_bytes);
        bits.is_some_and(|bits| bits >> (entry % 64) & 1 == 1)
    }

    /// Adds its entries to a set.
    pub(super) fn add_to(self, set: &mut EntrySet) {
        for (bits, own) in set.0.as_flattened_mut().iter_mut().zip(self.0) {
            *bits |= u64::from_le_bytes(*own);
        }
    }

    /// The entries, in their order.
    pub(super) fn iter(self) -> impl Iterator<Item = usize> + use<'a> {
        entries_of(self.0.iter().copied().map(u64::from_le_bytes))
    }
}

/// The entries of the bits of a set.
fn entries_of(all: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    let with_any = (0..).step_by(64).zip(all).filter(|(_, bits)| *bits != 0);
    with_any.flat_map(|(first, mut bits)| {
        std::iter::from_fn(move || {
            let lowest = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            Some(first + lowest)
        })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

    use super::{EntrySet, StoredSet};

    const ENTRIES: usize = 20_000;

    fn set(of: &BTreeSet<usize>) -> EntrySet {
        let mut set = EntrySet::none_of(ENTRIES);
        for entry in of {
            set.add(*entry);
        }
        set
    }

    proptest! {
        #[test]
        fn a_set_of_entries_is_a_set(
            left in prop::collection::btree_set(0..ENTRIES, 0..2000),
            right in prop::collection::btree_set(0..ENTRIES, 0..2000),
        ) {
            let (both, other) = (set(&left), set(&right));
            let bytes: Vec<u8> = other.bytes(ENTRIES).collect();
            prop_assert_eq!(bytes.len(), EntrySet::bytes_of(ENTRIES));
            let stored = StoredSet::of(&bytes);
            prop_assert_eq!(stored.iter().collect::<BTreeSet<_>>(), right.clone());
            prop_assert_eq!((0..ENTRIES).filter(|at| stored.has(*at)).count(), right.len());
            let mut any = both.clone();
            stored.add_to(&mut any);
            let mut same = both.clone();
            same.add_all(&other);
            prop_assert_eq!(&any, &same);
            prop_assert_eq!(any.iter().collect::<BTreeSet<_>>(), &left | &right);
            prop_assert_eq!(any.count(), (&left | &right).len());
            let mut kept = both;
            kept.keep_only(&other);
            let passing = EntrySet::passing(ENTRIES, |entry| left.contains(&entry));
            prop_assert_eq!(&passing, &set(&left));
            let all = EntrySet::all_of(left.len());
            prop_assert!(all.iter().eq(0..left.len()));
            let mut first = set(&left);
            first.keep_first(left.len());
            prop_assert!(first.iter().eq(left.iter().copied().take_while(|entry| *entry < left.len())));
            let mut others = set(&left);
            others.leave_out(&other);
            prop_assert_eq!(others.iter().collect::<BTreeSet<_>>(), &left - &right);
            let expected = &left & &right;
            prop_assert_eq!(kept.count(), expected.len());
            prop_assert_eq!((0..ENTRIES).filter(|at| kept.has(*at)).collect::<BTreeSet<_>>(), expected);
        }
    }
}
