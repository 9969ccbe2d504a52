//! A set of entries of a catalog: one bit for each entry, 125 kB for a million. Sets are joined and counted 64 entries at a
//! time.

/// Entries of a catalog, by their places in the order of ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EntrySet(Vec<u64>);

impl EntrySet {
    /// A set of none of so many entries.
    pub(super) fn none_of(entries: usize) -> Self {
        Self(vec![0; entries.div_ceil(64)])
    }

    /// The set of some of so many entries.
    pub(super) fn of(all: usize, entries: impl Iterator<Item = usize>) -> Self {
        let mut set = Self::none_of(all);
        entries.for_each(|entry| set.add(entry));
        set
    }

    /// Adds an entry; one beyond those there are is not added.
    #[inline]
    pub(super) fn add(&mut self, entry: usize) {
        if let Some(bits) = self.0.get_mut(entry / 64) {
            *bits |= 1 << (entry % 64);
        }
    }

    /// Whether an entry is in it.
    #[inline]
    pub(super) fn has(&self, entry: usize) -> bool {
        let bits = self.0.get(entry / 64);
        bits.is_some_and(|bits| bits >> (entry % 64) & 1 == 1)
    }

    /// Adds those of another.
    pub(super) fn add_all(&mut self, others: &Self) {
        for (bits, others) in self.0.iter_mut().zip(&others.0) {
            *bits |= others;
        }
    }

    /// Adds those that two others have in common.
    pub(super) fn add_common(&mut self, left: &Self, right: &Self) {
        for (bits, (left, right)) in self.0.iter_mut().zip(left.0.iter().zip(&right.0)) {
            *bits |= left & right;
        }
    }

    /// Those that are also in another.
    pub(super) fn common(&self, other: &Self) -> Self {
        let bits = self.0.iter().zip(&other.0);
        Self(bits.map(|(bits, others)| bits & others).collect())
    }

    /// Leaves those out that are not in another.
    pub(super) fn keep_only(&mut self, others: &Self) {
        for (bits, others) in self.0.iter_mut().zip(&others.0) {
            *bits &= others;
        }
    }

    /// Leaves those out that are in another.
    pub(super) fn leave_out(&mut self, others: &Self) {
        for (bits, others) in self.0.iter_mut().zip(&others.0) {
            *bits &= !others;
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        let counts = self.0.iter().map(|bits| bits.count_ones() as usize);
        counts.sum()
    }

    /// The entries, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        entries_of(self.0.iter().copied())
    }

    /// The set as bytes.
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> {
        self.0.iter().copied().flat_map(u64::to_le_bytes)
    }

    /// How many bytes a set of so many entries has.
    pub(super) fn bytes_of(entries: usize) -> usize {
        entries.div_ceil(64) * 8
    }
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
        for (bits, own) in set.0.iter_mut().zip(self.0) {
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

    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{EntrySet, StoredSet};

    const ENTRIES: usize = 200;

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
            left in prop::collection::btree_set(0..ENTRIES, 0..80),
            right in prop::collection::btree_set(0..ENTRIES, 0..80),
        ) {
            let (both, other) = (set(&left), set(&right));
            let bytes: Vec<u8> = other.bytes().collect();
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
            let mut common = EntrySet::none_of(ENTRIES);
            common.add_common(&both, &other);
            let mut kept = both;
            kept.keep_only(&other);
            prop_assert_eq!(&common, &kept);
            prop_assert_eq!(&common, &set(&left).common(&other));
            let mut others = set(&left);
            others.leave_out(&other);
            prop_assert_eq!(others.iter().collect::<BTreeSet<_>>(), &left - &right);
            let expected = &left & &right;
            prop_assert_eq!((0..ENTRIES).filter(|at| common.has(*at)).collect::<BTreeSet<_>>(), expected);
        }
    }
}
