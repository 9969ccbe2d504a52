//! Marks of texts in slices: for each mark a row with a bit for each text. Whoever looks for some marks reads the rows of
//! these alone, and tests 256 texts at a time (bit-sliced signatures: Faloutsos and Chan 1988, “Fast text access methods
//! for optical and large magnetic disks”). Among a million names a test costs about one instruction a text, where a number
//! of marks for each text cost three, and touched all pages. It knows nothing of what the marks mean.
//!
//! The rows of so many texts stand one behind another, then those of the next ones. They are not held to sums: a row that was
//! damaged has texts passed over, and does no other harm.

use std::ops::Range;

/// Texts that are tested together, their bits in so many numbers and bytes. Rows are as long as a whole number of these.
const TOGETHER: usize = 256;
const NUMBERS: usize = 4;
const BYTES: usize = 32;

/// The bits of texts that are tested together.
type Bits = [u64; NUMBERS];

/// Rows that are counted before it is asked whether any text is left.
const AT_ONCE: usize = 4;

/// How the rows of a table lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// How many marks there are, 64 at most: the lowest bits of the marks of a text.
    pub(super) rows: usize,
    /// Of how many texts the rows stand one behind another; a multiple of those that are tested together. Few, if most rows
    /// are read for some of the texts; many, if few rows are read for most of the texts.
    pub(super) texts: usize,
}

/// Marks of texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slices<'a> {
    form: Form,
    bits: &'a [[u8; BYTES]],
}

/// What texts are tested for: of the marks of some rows no more than so many are wrong, two at most.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtMost<'r> {
    wrong: usize,
    rows: &'r [usize],
    /// What the bits are compared with, where that is 0 a mark is wrong that is there, and else one that is lacking.
    flipped: u64,
}

impl<'r> AtMost<'r> {
    /// So many of these marks may be lacking.
    pub(super) fn lacking(wrong: usize, rows: &'r [usize]) -> Self {
        Self {
            wrong,
            rows,
            flipped: u64::MAX,
        }
    }

    /// So many of these marks may be there.
    pub(super) fn there(wrong: usize, rows: &'r [usize]) -> Self {
        Self {
            wrong,
            rows,
            flipped: 0,
        }
    }
}

impl<'a> Slices<'a> {
    /// The marks of bytes that [`SlicesWriter`] wrote.
    pub(super) fn of(form: Form, bytes: &'a [u8]) -> Self {
        let bits = bytes.as_chunks().0;
        Self { form, bits }
    }

    /// Whether there are none.
    pub(super) fn is_empty(self) -> bool {
        self.bits.is_empty()
    }

    /// The rows of these marks, those first that the fewest texts have: these are the highest.
    pub(super) fn rows_of(self, marks: u64) -> Vec<usize> {
        let mut rows = self.rows(marks);
        rows.reverse();
        rows
    }

    /// The rows of all other marks, those first that most texts have.
    pub(super) fn rows_beside(self, marks: u64) -> Vec<usize> {
        self.rows(!marks)
    }

    fn rows(self, marks: u64) -> Vec<usize> {
        let mut rest = marks & u64::MAX >> (64 - self.form.rows);
        let mut rows = Vec::with_capacity(rest.count_ones() as usize);
        while rest != 0 {
            rows.push(rest.trailing_zeros() as usize);
            rest &= rest - 1;
        }
        rows
    }

    /// Adds the texts in a range that pass all tests.
    pub(super) fn add_passing(
        self,
        range: Range<usize>,
        tests: &[AtMost<'_>],
        found: &mut Vec<usize>,
    ) {
        let Form { rows, texts } = self.form;
        let all = self.bits.len() / rows * TOGETHER;
        let end = range.end.min(all);
        let mut start = range.start - range.start % TOGETHER;
        while start < end {
            let piece = start - start % texts;
            let in_piece = (all - piece).min(texts);
            // Where the first row of the piece begins, and how long each is.
            let (first, length) = (piece / TOGETHER * rows, in_piece / TOGETHER);
            for texts in (start..end.min(piece + in_piece)).step_by(TOGETHER) {
                let at = first + (texts - piece) / TOGETHER;
                // Of most of them all are in the range, and none passes.
                let mut left = if range.start <= texts && texts + TOGETHER <= end {
                    [u64::MAX; NUMBERS]
                } else {
                    within(texts, range.start..end)
                };
                let is_left = |test| {
                    left = self.leaving(left, test, at, length);
                    left != Bits::default()
                };
                if tests.iter().all(is_left) {
                    add_texts(texts, left, found);
                }
            }
            start = piece + texts;
        }
    }

    /// Those of some texts that pass a test; their bits of the first row stand at a place, and rows are so long.
    #[inline]
    fn leaving(self, left: Bits, test: &AtMost<'_>, at: usize, length: usize) -> Bits {
        match test.wrong {
            0 => self.counted::<0>(left, test, at, length),
            1 => self.counted::<1>(left, test, at, length),
            _ => self.counted::<2>(left, test, at, length),
        }
    }

    #[inline]
    fn counted<const MOST: usize>(
        self,
        mut left: Bits,
        test: &AtMost<'_>,
        at: usize,
        length: usize,
    ) -> Bits {
        // For each count the texts of which more marks were wrong so far.
        let mut wrong = [Bits::default(); 3];
        for rows in test.rows.chunks(AT_ONCE) {
            for row in rows {
                let bits = self
                    .bits
                    .get(at + row * length)
                    .map_or([0; NUMBERS], numbers);
                for number in 0..NUMBERS {
                    let mut more = bits[number] ^ test.flipped;
                    for wrong in &mut wrong[..=MOST] {
                        let both = wrong[number] & more;
                        wrong[number] |= more;
                        more = both;
                    }
                }
            }
            for (left, wrong) in left.iter_mut().zip(wrong[MOST]) {
                *left &= !wrong;
            }
            if left == Bits::default() {
                break;
            }
        }
        left
    }
}

#[inline]
fn numbers(bytes: &[u8; BYTES]) -> Bits {
    let mut bits = Bits::default();
    for (number, bytes) in bits.iter_mut().zip(bytes.as_chunks().0) {
        *number = u64::from_le_bytes(*bytes);
    }
    bits
}

/// Of the texts that are tested together from one on those in a range.
fn within(first: usize, range: Range<usize>) -> Bits {
    let below = |text: usize| {
        let mut bits = Bits::default();
        for (number, first) in bits.iter_mut().zip((first..).step_by(64)) {
            *number = match text.saturating_sub(first) {
                0 => 0,
                some @ 1..64 => !(u64::MAX << some),
                _ => u64::MAX,
            };
        }
        bits
    };
    let (mut bits, before) = (below(range.end), below(range.start));
    for (bits, before) in bits.iter_mut().zip(before) {
        *bits &= !before;
    }
    bits
}

/// Adds the texts of bits, which stand for those from one on.
fn add_texts(first: usize, all: Bits, found: &mut Vec<usize>) {
    for (mut bits, first) in all.into_iter().zip((first..).step_by(64)) {
        while bits != 0 {
            found.push(first + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

/// Slices that are being written.
#[derive(Debug)]
pub(super) struct SlicesWriter {
    form: Form,
    /// The marks of each text.
    marks: Vec<u64>,
}

impl SlicesWriter {
    /// None yet.
    pub(super) fn of(form: Form) -> Self {
        Self {
            form,
            marks: Vec::new(),
        }
    }

    /// Adds a text with its marks.
    pub(super) fn add(&mut self, marks: u64) {
        self.marks.push(marks);
    }

    /// The slices.
    pub(super) fn finish(self) -> Vec<u8> {
        let Form { rows, texts } = self.form;
        let all = self.marks.len().div_ceil(TOGETHER) * BYTES;
        let mut bytes = vec![0; all * rows];
        let pieces = bytes.chunks_mut(texts / 8 * rows);
        for (piece, marks) in pieces.zip(self.marks.chunks(texts)) {
            let length = piece.len() / rows;
            for (at, marks) in (0..).step_by(8).zip(marks.chunks(SQUARE)) {
                let mut of_texts = [0; SQUARE];
                of_texts[..marks.len()].copy_from_slice(marks);
                let of_rows = transposed(of_texts);
                for (row, bits) in piece.chunks_mut(length).zip(of_rows) {
                    row[at..at + 8].copy_from_slice(&bits.to_le_bytes());
                }
            }
        }
        bytes
    }
}

/// The bits of a number, and as many numbers.
const SQUARE: usize = 64;

/// The columns of a square of bits as its rows: larger and larger squares in it change places with those beside them
/// (Warren 2012, “Hacker's Delight”, §7-3).
fn transposed(mut rows: [u64; SQUARE]) -> [u64; SQUARE] {
    let (mut width, mut mask) = (SQUARE / 2, u64::MAX >> (SQUARE / 2));
    while width > 0 {
        for at in (0..SQUARE).filter(|at| at & width == 0) {
            let differing = (rows[at] >> width ^ rows[at + width]) & mask;
            rows[at] ^= differing << width;
            rows[at + width] ^= differing;
        }
        width /= 2;
        mask ^= mask << width;
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::{AtMost, Form, Slices, SlicesWriter};

    proptest! {
        #[test]
        fn those_pass_of_whose_marks_few_are_wrong(
            all in prop::collection::vec(any::<u64>(), 0..1500),
            many in any::<u64>(),
            marks in any::<u64>(),
            rows in 1_usize..65,
            pieces in 1_usize..4,
            start in 0_usize..900,
            length in 0_usize..900,
            lacking in 0_usize..3,
            beside in 0_usize..3,
        ) {
            // Few marks, so that some pass.
            let (all, own): (Vec<u64>, u64) = (all.iter().map(|own| own & many & many >> 7).collect(), marks & many & many >> 9);
            let form = Form { rows, texts: 256 * pieces };
            let mut writer = SlicesWriter::of(form);
            for own in &all {
                writer.add(*own);
            }
            let bytes = writer.finish();
            let slices = Slices::of(form, &bytes);
            let range = start..start + length;
            let there = u64::MAX >> (64 - rows);
            let passes = |text: &usize| {
                let is_lacking = (own & !all[*text] & there).count_ones() as usize;
                let is_beside = (all[*text] & !own & there).count_ones() as usize;
                is_lacking <= lacking && is_beside <= beside
            };
            let expected: Vec<usize> = (0..all.len()).filter(|text| range.contains(text)).filter(passes).collect();
            let (rows, others) = (slices.rows_of(own), slices.rows_beside(own));
            let tests = [AtMost::lacking(lacking, &rows), AtMost::there(beside, &others)];
            let mut found = Vec::new();
            slices.add_passing(range, &tests, &mut found);
            // Behind the last text there is room.
            found.retain(|text| *text < all.len());
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn slices_that_were_cut_off_are_looked_into_without_harm(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            rows in 1_usize..65,
            start in 0_usize..2000,
        ) {
            let slices = Slices::of(Form { rows, texts: 256 }, &bytes);
            let mut found = Vec::new();
            slices.add_passing(start..usize::MAX, &[AtMost::lacking(1, &[0])], &mut found);
            prop_assert_eq!(found.iter().find(|text| **text >= bytes.len() * 256), None);
        }
    }
}
