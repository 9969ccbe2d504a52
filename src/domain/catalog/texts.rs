//! A table of texts, each once, the shorter ones first and those of a length in the order of their bytes: a text is found by
//! halving, those that begin alike stand side by side in each length, and those of nearly the same length are few.

use std::ops::Range;

use super::packed::{Packed, put_number};

/// A sorted table.
#[derive(Clone, Debug)]
pub(super) struct Texts<'a> {
    groups: Vec<Group>,
    text: &'a [u8],
}

/// Texts of the same length.
#[derive(Clone, Debug)]
struct Group {
    length: usize,
    /// The numbers of its texts.
    numbers: Range<usize>,
    /// Where the first one begins.
    start: usize,
}

impl Group {
    fn text<'a>(&self, number: usize, text: &'a [u8]) -> &'a [u8] {
        let start = self.start + (number - self.numbers.start) * self.length;
        text.get(start..start + self.length).unwrap_or_default()
    }

    /// The first number whose text is not before what is looked for.
    fn partition_point(&self, text: &[u8], is_before: impl Fn(&[u8]) -> bool) -> usize {
        let Range {
            start: mut low,
            end: mut high,
        } = self.numbers.clone();
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.text(middle, text)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

impl<'a> Texts<'a> {
    /// The table of the two parts that [`TextsWriter`] wrote.
    pub(super) fn of(lengths: &'a [u8], text: &'a [u8]) -> Self {
        let (mut rest, mut number, mut start) = (Packed(lengths), 0, 0);
        let mut groups = Vec::new();
        while !rest.is_empty() {
            let (length, count) = (rest.number(), rest.number());
            // Nothing has more texts than bytes.
            let count = count.min(text.len());
            groups.push(Group {
                length,
                numbers: number..number + count,
                start,
            });
            number += count;
            start = length.saturating_mul(count).saturating_add(start);
        }
        Self { groups, text }
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.groups.last().map_or(0, |group| group.numbers.end)
    }

    /// The text of a number.
    pub(super) fn get(&self, number: usize) -> &'a str {
        str::from_utf8(self.bytes(number)).unwrap_or_default()
    }

    /// The bytes of the text of a number.
    pub(super) fn bytes(&self, number: usize) -> &'a [u8] {
        let at = self
            .groups
            .partition_point(|group| group.numbers.end <= number);
        let group = self.groups.get(at);
        group.map_or(&[], |group| group.text(number, self.text))
    }

    /// The numbers of the texts of some lengths.
    pub(super) fn of_lengths(&self, lengths: Range<usize>) -> Range<usize> {
        let first = |length: usize| {
            let at = self.groups.partition_point(|group| group.length < length);
            let group = self.groups.get(at);
            group.map_or(self.len(), |group| group.numbers.start)
        };
        first(lengths.start)..first(lengths.end)
    }

    /// The number of a text.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let text = text.as_bytes();
        let at = self
            .groups
            .binary_search_by_key(&text.len(), |group| group.length);
        let group = &self.groups[at.ok()?];
        let number = group.partition_point(self.text, |other| other < text);
        let is_it = group.numbers.contains(&number) && group.text(number, self.text) == text;
        is_it.then_some(number)
    }

    /// The texts of some lengths: each length with the numbers of its texts.
    pub(super) fn by_length(
        &self,
        lengths: Range<usize>,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        let groups = self.groups_of(lengths).iter();
        groups.map(|group| (group.length, group.numbers.clone()))
    }

    /// The texts of some lengths that begin so: each length with the numbers of its texts, which stand side by side.
    pub(super) fn beginning(
        &self,
        beginning: &str,
        lengths: Range<usize>,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        let beginning = beginning.as_bytes();
        let groups = self.groups_of(lengths.start.max(beginning.len())..lengths.end);
        let begin_so = groups.iter().map(move |group| {
            let first = group.partition_point(self.text, |other| other < beginning);
            let behind = |other: &[u8]| other < beginning || other.starts_with(beginning);
            let end = group.partition_point(self.text, behind);
            (group.length, first..end)
        });
        begin_so.filter(|(_, numbers)| !numbers.is_empty())
    }

    fn groups_of(&self, lengths: Range<usize>) -> &[Group] {
        let at = |length: usize| self.groups.partition_point(|group| group.length < length);
        self.groups
            .get(at(lengths.start)..at(lengths.end))
            .unwrap_or_default()
    }
}

/// A table that is being written.
#[derive(Debug, Default)]
pub(super) struct TextsWriter {
    /// Lengths, and how many texts have each.
    lengths: Vec<(usize, usize)>,
    text: Vec<u8>,
}

impl TextsWriter {
    /// Adds a text, none before those that are there.
    pub(super) fn add(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
        match self.lengths.last_mut() {
            Some((length, count)) if *length == text.len() => *count += 1,
            _ => self.lengths.push((text.len(), 1)),
        }
    }

    /// The lengths, and the texts.
    pub(super) fn finish(self) -> [Vec<u8>; 2] {
        let mut lengths = Vec::new();
        for (length, count) in self.lengths {
            put_number(&mut lengths, length);
            put_number(&mut lengths, count);
        }
        [lengths, self.text]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Texts, TextsWriter};

    proptest! {
        #[test]
        fn a_table_finds_what_it_has(all in prop::collection::btree_set("[a-c]{1,4}", 0..20), sought in "[a-c]{0,3}") {
            let all: BTreeSet<String> = all;
            let mut listed: Vec<&String> = all.iter().collect();
            listed.sort_by_key(|text| text.len());
            let mut writer = TextsWriter::default();
            for text in &listed {
                writer.add(text.as_bytes());
            }
            let [lengths, text] = writer.finish();
            let table = Texts::of(&lengths, &text);
            prop_assert_eq!((0..table.len()).map(|at| table.get(at)).collect::<Vec<_>>(), listed.clone());
            prop_assert_eq!(table.find(&sought), listed.iter().position(|text| **text == sought));
            let begin_so: Vec<&str> = table.beginning(&sought, 0..usize::MAX).flat_map(|(_, numbers)| numbers).map(|at| table.get(at)).collect();
            let expected: Vec<&String> = listed.iter().copied().filter(|text| text.starts_with(&sought)).collect();
            prop_assert_eq!(begin_so, expected);
            let of_lengths: Vec<&str> = table.of_lengths(2..4).map(|at| table.get(at)).collect();
            let expected: Vec<&String> = listed.into_iter().filter(|text| (2..4).contains(&text.len())).collect();
            prop_assert_eq!(of_lengths, expected);
        }
    }
}
