//! Numbers and texts in bytes, one behind another: lengths and numbers in groups of seven bits, lowest first, the high bit
//! on all but the last (the variable-length integers of LEB128, DWARF 5 §7.6).

use std::ops::Range;

/// Adds a number.
pub(super) fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(low_seven(number) | 0x80);
        number >>= 7;
    }
    bytes.push(low_seven(number));
}

fn low_seven(number: usize) -> u8 {
    u8::try_from(number & 0x7f).unwrap_or_default()
}

/// Adds a text.
pub(super) fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_part(bytes, text.as_bytes());
}

/// Adds bytes with their length.
pub(super) fn put_part(bytes: &mut Vec<u8>, part: &[u8]) {
    put_number(bytes, part.len());
    bytes.extend_from_slice(part);
}

/// Bytes that are read from their beginning. Behind their end there are zeros and empty texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed<'a>(pub(super) &'a [u8]);

impl<'a> Packed<'a> {
    /// Whether nothing is left.
    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The next number.
    #[inline]
    pub(super) fn number(&mut self) -> usize {
        // Most are short.
        if let Some((byte @ ..0x80, rest)) = self.0.split_first() {
            self.0 = rest;
            return usize::from(*byte);
        }
        self.long_number()
    }

    fn long_number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let Some((byte, rest)) = self.0.split_first() else {
                break;
            };
            self.0 = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    /// The next bytes that have their length before them.
    pub(super) fn part(&mut self) -> Self {
        let length = self.number().min(self.0.len());
        let (part, rest) = self.0.split_at(length);
        self.0 = rest;
        Self(part)
    }

    /// All that is left as a text.
    pub(super) fn whole(self) -> &'a str {
        str::from_utf8(self.0).unwrap_or_default()
    }

    /// The next text.
    pub(super) fn text(&mut self) -> &'a str {
        self.part().whole()
    }
}

/// Bytes behind a column, so that each of its cells can be read as four.
const PADDING: usize = 3;

/// A column of numbers, each in as many bytes as the largest needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'a> {
    width: usize,
    mask: u32,
    cells: &'a [u8],
}

impl<'a> Column<'a> {
    /// The column that [`column`] wrote.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let (width, cells) = bytes.split_first().unwrap_or((&1, &[]));
        let width = usize::from(*width).clamp(1, 4);
        Self {
            width,
            mask: u32::MAX >> (32 - 8 * width),
            cells,
        }
    }

    /// The number in a row; 0 where there is none.
    #[inline]
    pub(super) fn get(self, row: usize) -> u32 {
        let start = row.saturating_mul(self.width);
        let cell = self.cells.get(start..start.saturating_add(4));
        let cell: [u8; 4] = cell
            .and_then(|cell| cell.try_into().ok())
            .unwrap_or_default();
        u32::from_le_bytes(cell) & self.mask
    }

    /// The number in a row as a place in memory.
    #[inline]
    pub(super) fn index(self, row: usize) -> usize {
        usize::try_from(self.get(row)).unwrap_or(usize::MAX)
    }

    /// Where the cell of a row stands, and what is read with it.
    pub(super) fn bytes_of(self, row: usize) -> Range<usize> {
        let start = row.saturating_mul(self.width).saturating_add(1);
        start..start.saturating_add(4)
    }

    /// The first row from which on no number is below one, in a column of numbers that never fall.
    pub(super) fn first_from(self, number: usize) -> usize {
        self.first_from_within(number, 0..self.len())
    }

    /// The same among some rows, in which the numbers never fall.
    pub(super) fn first_from_within(self, number: usize, rows: Range<usize>) -> usize {
        let Range {
            start: mut low,
            end: mut high,
        } = rows;
        while low < high {
            let middle = low.midpoint(high);
            if self.index(middle) < number {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// How many rows it has.
    pub(super) fn len(self) -> usize {
        self.cells.len().saturating_sub(PADDING) / self.width
    }
}

/// Writes a column.
pub(super) fn column(numbers: &[u32]) -> Vec<u8> {
    let largest = numbers.iter().copied().max().unwrap_or_default();
    let width = match largest {
        0..0x100 => 1,
        0x100..0x1_0000 => 2,
        0x1_0000..0x100_0000 => 3,
        _ => 4,
    };
    let mut bytes = Vec::with_capacity(1 + width * numbers.len() + PADDING);
    bytes.push(u8::try_from(width).unwrap_or(4));
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes()[..width]);
    }
    bytes.resize(bytes.len() + PADDING, 0);
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    use super::{Column, Packed, column, put_number, put_text};

    proptest! {
        #[test]
        fn numbers_and_texts_come_back_in_their_order(numbers in prop::collection::vec(any::<usize>(), 0..20), text in ".*") {
            let mut bytes = Vec::new();
            for number in &numbers {
                put_number(&mut bytes, *number);
            }
            put_text(&mut bytes, &text);
            let mut packed = Packed(&bytes);
            for number in numbers {
                prop_assert_eq!(packed.number(), number);
            }
            prop_assert_eq!(packed.text(), text);
            prop_assert!(packed.is_empty());
            prop_assert_eq!((packed.number(), packed.text()), (0, ""));
        }

        #[test]
        fn a_column_has_its_numbers_and_nothing_behind_them(
            numbers in prop::collection::vec(any::<u32>(), 0..20),
            shift in 0_u32..32,
        ) {
            let numbers: Vec<u32> = numbers.into_iter().map(|number| number >> shift).collect();
            let bytes = column(&numbers);
            let column = Column::of(&bytes);
            prop_assert_eq!(column.len(), numbers.len());
            for (row, number) in numbers.iter().enumerate() {
                prop_assert_eq!(column.get(row), *number);
            }
            prop_assert_eq!(column.get(numbers.len() + 4), 0);
        }
    }
}
