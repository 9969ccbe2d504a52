//! For each text a number with a bit for each letter, or pair of letters, that occurs in it: by these most texts that are
//! unlike another are passed over without a look at them.

use std::ops::Range;

/// Texts whose marks are looked at together.
const TOGETHER: usize = 64;

/// A column of marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks<'a>(&'a [[u8; 4]]);

impl<'a> Marks<'a> {
    /// The marks of bytes, four for each text.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    /// Whether a text has all of these.
    pub(super) fn has(self, text: usize, marks: u32) -> bool {
        let own = self.0.get(text).copied().map(u32::from_le_bytes);
        own.is_some_and(|own| marks & !own == 0)
    }

    /// The texts in a range that have all of these.
    pub(super) fn having(
        self,
        marks: u32,
        range: Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'a> {
        self.passing(range, move |own| marks & !own == 0)
    }

    /// The texts in a range that have all of these but for so many.
    pub(super) fn having_but(
        self,
        marks: u32,
        most: usize,
        range: Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'a> {
        self.passing(range, move |own| {
            (marks & !own).count_ones() as usize <= most
        })
    }

    /// The texts in a range that differ from these in so many at most.
    pub(super) fn near(
        self,
        marks: u32,
        most: usize,
        range: Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'a> {
        self.passing(range, move |own| {
            let mut different = own ^ marks;
            for _ in 0..most {
                different &= different.wrapping_sub(1);
            }
            different == 0
        })
    }

    /// The texts in a range whose marks pass a test.
    fn passing<T: Fn(u32) -> bool>(
        self,
        range: Range<usize>,
        test: T,
    ) -> impl Iterator<Item = usize> + use<'a, T> {
        let end = range.end.min(self.0.len());
        let start = range.start.min(end);
        let blocks = self.0[start..end].chunks(TOGETHER).enumerate();
        blocks.flat_map(move |(block, marks)| {
            // Without a branch in it, so that several are tested by one instruction.
            let mut passed = [false; TOGETHER];
            for (passed, marks) in passed.iter_mut().zip(marks) {
                *passed = test(u32::from_le_bytes(*marks));
            }
            let first = start + block * TOGETHER;
            let is_any = passed.contains(&true);
            let passed = passed.into_iter().enumerate().filter(|(_, passed)| *passed);
            let count = if is_any { TOGETHER } else { 0 };
            passed.take(count).map(move |(at, _)| first + at)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::Marks;

    proptest! {
        #[test]
        fn those_are_passed_over_that_differ_in_more(
            all in prop::collection::vec(any::<u32>(), 0..200),
            marks in any::<u32>(),
            start in 0_usize..100,
            length in 0_usize..200,
        ) {
            let all: Vec<u32> = all.into_iter().map(|own| own & 0x1f).collect();
            let marks = marks & 0x1f;
            let bytes: Vec<u8> = all.iter().flat_map(|own| own.to_le_bytes()).collect();
            let column = Marks::of(&bytes);
            let range = start..start + length;
            let in_range = all.iter().enumerate().filter(|(at, _)| range.contains(at));
            let near = in_range.clone().filter(|(_, own)| (**own ^ marks).count_ones() <= 2);
            prop_assert_eq!(
                column.near(marks, 2, range.clone()).collect::<Vec<_>>(),
                near.map(|(at, _)| at).collect::<Vec<_>>()
            );
            let having = in_range.filter(|(_, own)| **own & marks == marks);
            prop_assert_eq!(
                column.having(marks, range.clone()).collect::<Vec<_>>(),
                having.map(|(at, _)| at).collect::<Vec<_>>()
            );
        }
    }
}
