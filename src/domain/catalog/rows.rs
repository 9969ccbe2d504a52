//! Texts one behind another while a catalog is written, and their order.

/// Texts by the number in which they came.
#[derive(Debug, Default)]
pub(in crate::domain) struct Rows {
    text: Vec<u8>,
    ends: Vec<u32>,
}

impl Rows {
    /// Adds a text.
    pub(in crate::domain) fn push(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
        self.ends.push(short(self.text.len()));
    }

    /// Adds a text that comes in parts, with a byte between them.
    pub(super) fn push_parts<'p>(&mut self, parts: impl Iterator<Item = &'p [u8]>, between: u8) {
        for (at, part) in parts.enumerate() {
            self.text.extend((at > 0).then_some(between));
            self.text.extend_from_slice(part);
        }
        self.ends.push(short(self.text.len()));
    }

    /// How many there are.
    pub(in crate::domain) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number.
    pub(in crate::domain) fn get(&self, number: usize) -> &[u8] {
        let end = |number: usize| self.ends.get(number).map_or(0, |end| index(*end));
        let start = number.checked_sub(1).map_or(0, end);
        self.text.get(start..end(number)).unwrap_or_default()
    }

    /// The numbers in the order of their texts; of the same texts the first comes first.
    pub(in crate::domain) fn sorted(&self) -> Vec<u32> {
        let mut numbers: Vec<(u64, u32)> = (0..self.len())
            .map(|number| (beginning(self.get(number)), short(number)))
            .collect();
        numbers.sort_unstable_by(|(left, left_at), (right, right_at)| {
            // Most pairs differ where they begin, which is seen without going to the texts.
            let rest = || self.get(index(*left_at)).cmp(self.get(index(*right_at)));
            left.cmp(right).then_with(rest).then(left_at.cmp(right_at))
        });
        numbers.into_iter().map(|(_, number)| number).collect()
    }

    /// The same, but the shorter ones first.
    pub(super) fn sorted_by_length(&self) -> Vec<u32> {
        let sorted = self.sorted();
        let length = |number: &u32| self.get(index(*number)).len();
        let mut starts = vec![0; sorted.iter().map(length).max().map_or(0, |most| most + 1)];
        for number in &sorted {
            starts[length(number)] += 1;
        }
        let mut start = 0;
        for own in &mut starts {
            start += std::mem::replace(own, start);
        }
        let mut by_length = vec![0; sorted.len()];
        for number in sorted {
            let start = &mut starts[length(&number)];
            by_length[*start] = number;
            *start += 1;
        }
        by_length
    }
}

/// The first eight bytes of a text as a number that sorts as they do.
fn beginning(text: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = text.len().min(first.len());
    first[..length].copy_from_slice(&text[..length]);
    u64::from_be_bytes(first)
}

/// A number of what is written as it is kept; no catalog has more than four thousand million of anything.
pub(super) fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Such a number as a place in memory.
pub(super) fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Rows, index};

    proptest! {
        #[test]
        fn rows_are_sorted_by_all_of_their_text(texts in prop::collection::vec("[ab\u{0}]{0,10}", 0..40)) {
            let mut rows = Rows::default();
            for text in &texts {
                rows.push(text.as_bytes());
            }
            let mut sorted: Vec<(&str, u32)> = texts.iter().map(String::as_str).zip(0..).collect();
            sorted.sort_unstable();
            let sorted: Vec<u32> = sorted.into_iter().map(|(_, number)| number).collect();
            prop_assert_eq!(rows.sorted(), sorted.clone());
            let mut by_length = sorted;
            by_length.sort_by_key(|number| rows.get(index(*number)).len());
            prop_assert_eq!(rows.sorted_by_length(), by_length);
        }
    }
}
