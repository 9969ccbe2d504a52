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

    /// Puts others behind those that are here.
    pub(in crate::domain) fn append(&mut self, others: &Self) {
        let before = short(self.text.len());
        self.text.extend_from_slice(&others.text);
        self.ends.extend(others.ends.iter().map(|end| before + end));
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
        let mut sorted = self.with_beginnings();
        self.sort_from(0, &mut sorted);
        sorted.into_iter().map(|(_, number)| number).collect()
    }

    /// Numbers that are [`sorted`](Self::sorted) with the shorter ones first.
    pub(super) fn by_length(&self, sorted: &[u32]) -> Vec<u32> {
        let length = |number: &u32| self.get(index(*number)).len();
        let mut starts = vec![0; sorted.iter().map(length).max().map_or(0, |most| most + 1)];
        for number in sorted {
            starts[length(number)] += 1;
        }
        let mut start = 0;
        for own in &mut starts {
            start += std::mem::replace(own, start);
        }
        let mut by_length = vec![0; sorted.len()];
        for number in sorted {
            let start = &mut starts[length(number)];
            by_length[*start] = *number;
            *start += 1;
        }
        by_length
    }

    fn with_beginnings(&self) -> Vec<(u64, u32)> {
        (0..self.len())
            .map(|number| (beginning(self.get(number)), short(number)))
            .collect()
    }

    /// Sorts numbers by what their texts have from a byte on: by eight bytes at a time, which are compared as numbers and
    /// without going to the texts.
    fn sort_from(&self, from: usize, numbers: &mut [(u64, u32)]) {
        numbers.sort_unstable_by_key(|(bytes, _)| *bytes);
        let behind = from + STEP;
        let rest = |number: u32| self.get(index(number)).get(behind..).unwrap_or_default();
        for same in numbers.chunk_by_mut(|(left, _), (right, _)| left == right) {
            if same.len() == 1 {
                continue;
            }
            // Where a text ends there are zeros.
            let goes_on = same[0].0.to_be_bytes()[STEP - 1] != 0;
            if same.len() > FEW && goes_on && behind < DEEPEST {
                for (bytes, number) in &mut *same {
                    *bytes = beginning(rest(*number));
                }
                self.sort_from(behind, same);
                continue;
            }
            same.sort_unstable_by(|(_, left), (_, right)| {
                // Of texts that end here the shorter is the lesser: the other goes on with zeros.
                let length = |number: u32| self.get(index(number)).len();
                let ended = || length(*left).cmp(&length(*right));
                let rests = rest(*left).cmp(rest(*right));
                rests.then_with(ended).then(left.cmp(right))
            });
        }
    }
}

/// The bytes by which texts are compared at once.
const STEP: usize = 8;

/// Of so few texts that begin alike the rest is compared as it stands.
const FEW: usize = 8;

/// From this byte on the rest of any is: it is seldom come by, and nobody shall make the calls too deep.
const DEEPEST: usize = 8 * STEP;

/// The first eight bytes of a text as a number that sorts as they do.
pub(super) fn beginning(text: &[u8]) -> u64 {
    if let Some(first) = text.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    // Of a shorter one its beginning and its end are read, which may overlap.
    let missing = 8 * (STEP - text.len());
    if let Some((first, last)) = text.first_chunk().zip(text.last_chunk()) {
        let (first, last) = (u32::from_be_bytes(*first), u32::from_be_bytes(*last));
        return u64::from(first) << 32 | u64::from(last) << missing;
    }
    let bytes = text
        .iter()
        .fold(0, |bytes, byte| bytes << 8 | u64::from(*byte));
    bytes
        .checked_shl(u32::try_from(missing).unwrap_or(u64::BITS))
        .unwrap_or(0)
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
        fn rows_are_sorted_by_all_of_their_text(
            texts in prop::collection::vec("((ab){4}){0,9}[ab\u{0}]{0,10}", 0..80),
        ) {
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
            prop_assert_eq!(rows.by_length(&rows.sorted()), by_length);
        }
    }
}
