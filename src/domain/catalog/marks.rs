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

    /// In how many marks a text differs from these; in none where it has no marks.
    pub(super) fn differing(self, text: usize, marks: u32) -> usize {
        let own = self.0.get(text).copied().map(u32::from_le_bytes);
        own.map_or(0, |own| (own ^ marks).count_ones() as usize)
    }

    /// The texts in a range that have all of these, or if `but` all but one.
    pub(super) fn having(self, marks: u32, but: bool, range: Range<usize>) -> Vec<usize> {
        let lacking = |own: u32| marks & !own;
        if but {
            self.passing::<1>(range, lacking)
        } else {
            self.passing::<0>(range, lacking)
        }
    }

    /// The texts in a range that differ from these, but for some that do not matter, in no more than so many edits change:
    /// two marks each, and two edits at most.
    pub(super) fn near(
        self,
        marks: u32,
        whatever: u32,
        edits: usize,
        range: Range<usize>,
    ) -> Vec<usize> {
        let differing = |own: u32| (marks ^ own) & !whatever;
        match edits {
            0 => self.passing::<0>(range, differing),
            1 => self.passing::<2>(range, differing),
            _ => self.passing::<4>(range, differing),
        }
    }

    /// The texts in a range of whose marks so many at most are wrong.
    fn passing<const MOST: usize>(
        self,
        range: Range<usize>,
        wrong: impl Fn(u32) -> u32,
    ) -> Vec<usize> {
        let is_like = |own: &[u8; 4]| {
            let mut wrong = wrong(u32::from_le_bytes(*own));
            for _ in 0..MOST {
                // The lowest one goes.
                wrong &= wrong.wrapping_sub(1);
            }
            wrong == 0
        };
        let end = range.end.min(self.0.len());
        let start = range.start.min(end);
        let mut found = Vec::new();
        let (blocks, rest) = self.0[start..end].as_chunks::<TOGETHER>();
        let mut first = start;
        for block in blocks {
            // Without a branch in them several are tested by one instruction. In most blocks none passes.
            let tests = block.iter().map(|own| u32::from(is_like(own)));
            if tests.fold(0, |any, passes| any | passes) == 0 {
                first += TOGETHER;
                continue;
            }
            let tests = block.iter().zip(0_u32..);
            let mut passing = tests.fold(0_u32, |passing, (own, lane)| {
                passing | u32::from(is_like(own)) << lane
            });
            while passing != 0 {
                found.push(first + passing.trailing_zeros() as usize);
                passing &= passing - 1;
            }
            first += TOGETHER;
        }
        let passing = (first..).zip(rest).filter(|(_, own)| is_like(own));
        found.extend(passing.map(|(text, _)| text));
        found
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
            for (edits, whatever) in [(0, 0), (1, 0), (2, 0), (0, 9), (1, 9)] {
                let differing = |own: &u32| ((own ^ marks) & !whatever).count_ones() as usize;
                let near = in_range.clone().filter(|(_, own)| differing(own) <= 2 * edits);
                prop_assert_eq!(
                    column.near(marks, whatever, edits, range.clone()),
                    near.map(|(at, _)| at).collect::<Vec<_>>()
                );
            }
            for but in [false, true] {
                let lacking = |own: &u32| (marks & !own).count_ones() <= u32::from(but);
                let having = in_range.clone().filter(|(_, own)| lacking(own));
                prop_assert_eq!(
                    column.having(marks, but, range.clone()),
                    having.map(|(at, _)| at).collect::<Vec<_>>()
                );
            }
        }
    }
}
