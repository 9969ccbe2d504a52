//! For each text a number with a bit for each letter, or pair of letters, that occurs in it: by these most texts that are
//! unlike another are passed over without a look at them.

use std::ops::Range;

/// Texts whose marks are tested together.
const TOGETHER: usize = 16;

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

    /// Whether a text differs from these in so many at most; also one that has no marks.
    pub(super) fn is_near(self, text: usize, marks: u32, most: usize) -> bool {
        let own = self.0.get(text).copied().map(u32::from_le_bytes);
        own.is_none_or(|own| (own ^ marks).count_ones() as usize <= most)
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

    /// The texts in a range that differ from these in four at most, or if it is to be `nearer` in two.
    pub(super) fn near(
        self,
        marks: u32,
        nearer: bool,
        range: Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'a> {
        // Of the marks of which so many have gone none is left.
        let one_less = |marks: u32| marks & marks.wrapping_sub(1);
        let two_less = move |marks| one_less(one_less(marks));
        let (two, four) = if nearer { (range, 0..0) } else { (0..0, range) };
        let two = self.passing(two, move |own| two_less(own ^ marks) == 0);
        let four = self.passing(four, move |own| two_less(two_less(own ^ marks)) == 0);
        two.chain(four)
    }

    /// The texts in a range whose marks pass a test.
    fn passing<T: Fn(u32) -> bool + Copy>(
        self,
        range: Range<usize>,
        test: T,
    ) -> impl Iterator<Item = usize> + use<'a, T> {
        let end = range.end.min(self.0.len());
        let start = range.start.min(end);
        let blocks = self.0[start..end].chunks(TOGETHER).enumerate();
        blocks.flat_map(move |(block, marks)| {
            let first = start + block * TOGETHER;
            let is_like = |marks: &[u8; 4]| test(u32::from_le_bytes(*marks));
            // In most blocks none passes. Without a branch in it several are tested by one instruction.
            let any = match <&[[u8; 4]; TOGETHER]>::try_from(marks) {
                Ok(whole) => whole.iter().fold(false, |any, marks| any | is_like(marks)),
                Err(_) => true,
            };
            let looked_at = if any { marks } else { &[] };
            (first..)
                .zip(looked_at)
                .filter_map(move |(text, marks)| test(u32::from_le_bytes(*marks)).then_some(text))
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
                column.near(marks, true, range.clone()).collect::<Vec<_>>(),
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
