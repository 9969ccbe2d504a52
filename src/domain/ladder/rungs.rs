//! A set of rungs of a ladder.

/// Some of the rungs of a ladder, by their places from the narrowest outwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rungs(u8);

impl Rungs {
    pub(super) fn one(at: usize) -> Self {
        Self(1 << at)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn has(self, at: usize) -> bool {
        (self.0 >> at) & 1 == 1
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those of them that are narrower than one.
    pub(super) fn narrower_than(self, at: usize) -> Self {
        Self(self.0 & ((1 << at) - 1))
    }

    /// Those of them that are wider than one.
    pub(super) fn wider_than(self, at: usize) -> Self {
        Self(self.0 & !((2 << at) - 1))
    }

    pub(super) fn narrowest(self) -> Option<usize> {
        (self.0 != 0).then(|| self.0.trailing_zeros() as usize)
    }
}
