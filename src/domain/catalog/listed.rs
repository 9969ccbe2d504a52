//! Entries as a catalog lists them: by the distance from each to the next, in blocks, or by a bit for each. What lies beyond
//! the entries that there are is not held back here.

use super::packed::Packed;
use crate::domain::Field;
use crate::domain::entry_set::{EntrySet, StoredSet};

/// The entries of a block.
pub(super) const BLOCK: usize = 256;

/// The entries that have a word in the same fields and in no others.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct List<'a> {
    /// The fields.
    pub(in crate::domain) fields: Fields,
    /// The entries.
    pub(in crate::domain) entries: Listed<'a>,
}

/// Some of the fields: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::domain) struct Fields(u16);

impl Fields {
    /// Those of a bit for each.
    pub(super) fn of_bits(bits: usize) -> Self {
        Self(u16::try_from(bits).unwrap_or_default())
    }

    /// A bit for each.
    pub(super) fn bits(self) -> u16 {
        self.0
    }

    /// These and others.
    pub(super) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// The field that a number stands for, and no other.
    pub(super) fn of(number: usize) -> Self {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        Self(1_u16.checked_shl(number).unwrap_or_default())
    }

    /// Whether a field is among them.
    pub(in crate::domain) fn has(self, field: Field) -> bool {
        self.0 & Self::of(field as usize).0 != 0
    }

    /// They one by one.
    pub(in crate::domain) fn iter(self) -> impl Iterator<Item = Field> {
        let all = Field::ALL.iter().copied();
        all.filter(move |field| self.has(*field))
    }
}

/// Entries as they are listed.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) enum Listed<'a> {
    /// One by one.
    Few(Few<'a>),
    /// By a bit for each.
    Many(StoredSet<'a>),
}

/// Entries in their order, byte by byte.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Few<'a> {
    bytes: &'a [u8],
    /// Whether they stand in blocks; else each has the distance from the one before it.
    are_in_blocks: bool,
}

impl<'a> Few<'a> {
    /// The entries of packed distances.
    pub(super) fn of(distances: &'a [u8]) -> Self {
        Self {
            bytes: distances,
            are_in_blocks: false,
        }
    }

    /// The entries of blocks.
    pub(super) fn of_blocks(blocks: &'a [u8]) -> Self {
        Self {
            bytes: blocks,
            are_in_blocks: true,
        }
    }

    /// How many there are at most.
    pub(in crate::domain) fn at_most(self) -> usize {
        self.bytes.len()
    }

    /// The entries.
    pub(in crate::domain) fn iter(self) -> impl Iterator<Item = usize> + use<'a> {
        let (in_blocks, one_by_one) = if self.are_in_blocks {
            (self.bytes, &[][..])
        } else {
            (&[][..], self.bytes)
        };
        let in_blocks = (0..).step_by(BLOCK).zip(blocks(in_blocks));
        let in_blocks = in_blocks.flat_map(|(first, lows)| {
            let lows = lows.iter();
            lows.map(move |low| first + usize::from(*low))
        });
        in_blocks.chain(of_distances(one_by_one))
    }

    /// Adds the entries to a set.
    pub(in crate::domain) fn add_to(self, set: &mut EntrySet) {
        if !self.are_in_blocks {
            of_distances(self.bytes).for_each(|entry| set.add(entry));
            return;
        }
        for (bits, lows) in set.parts_mut().iter_mut().zip(blocks(self.bytes)) {
            for low in lows {
                bits[usize::from(low / 64)] |= 1 << (low % 64);
            }
        }
    }
}

/// For each block which of its entries are listed.
fn blocks(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (count, behind) = rest.split_first()?;
        let (lows, behind) = behind.split_at(behind.len().min(usize::from(*count)));
        rest = behind;
        Some(lows)
    })
}

/// The entries of distances.
fn of_distances(mut rest: &[u8]) -> impl Iterator<Item = usize> {
    let mut entry = 0_usize;
    std::iter::from_fn(move || {
        let (distance, behind) = distance(rest)?;
        rest = behind;
        entry = entry.wrapping_add(distance);
        Some(entry)
    })
}

/// The distance that bytes begin with, and what stands behind it.
#[inline]
fn distance(bytes: &[u8]) -> Option<(usize, &[u8])> {
    // Most are below 2^14.
    match bytes {
        [] => None,
        [near @ ..0x80, behind @ ..] => Some((usize::from(*near), behind)),
        [low, high @ ..0x80, behind @ ..] => {
            let low = usize::from(low & 0x7f);
            Some((low | usize::from(*high) << 7, behind))
        }
        far => {
            let mut far = Packed(far);
            Some((far.number(), far.0))
        }
    }
}

impl<'a> List<'a> {
    /// The entries, in their order.
    pub(in crate::domain) fn iter(self) -> impl Iterator<Item = usize> + use<'a> {
        let (few, many) = match self.entries {
            Listed::Few(few) => (Some(few.iter()), None),
            Listed::Many(many) => (None, Some(many.iter())),
        };
        few.into_iter().flatten().chain(many.into_iter().flatten())
    }
}
