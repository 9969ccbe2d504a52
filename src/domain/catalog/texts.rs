//! A table of texts in the order of their bytes, each once: a text is found by halving, and those that begin alike stand
//! side by side.

use std::ops::Range;

use super::packed::{Column, column};
use super::rows::short;

/// A sorted table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Texts<'a> {
    ends: Column<'a>,
    text: &'a [u8],
}

impl<'a> Texts<'a> {
    /// The table of the two parts that [`texts`] wrote.
    pub(super) fn of(ends: &'a [u8], text: &'a [u8]) -> Self {
        Self {
            ends: Column::of(ends),
            text,
        }
    }

    /// How many texts there are.
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    /// The length of a text in bytes.
    #[inline]
    pub(super) fn length(self, at: usize) -> usize {
        let Range { start, end } = self.range(at);
        end.saturating_sub(start)
    }

    /// The text at a place.
    pub(super) fn get(self, at: usize) -> &'a str {
        str::from_utf8(self.bytes(at)).unwrap_or_default()
    }

    /// The bytes of the text at a place.
    pub(super) fn bytes(self, at: usize) -> &'a [u8] {
        self.text.get(self.range(at)).unwrap_or_default()
    }

    #[inline]
    fn range(self, at: usize) -> Range<usize> {
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.ends.index(before));
        start..self.ends.index(at)
    }

    /// Where a text stands.
    pub(super) fn find(self, text: &str) -> Option<usize> {
        let at = self.beginning_at(|other| other < text.as_bytes());
        (at < self.len() && self.bytes(at) == text.as_bytes()).then_some(at)
    }

    /// Where the texts stand that begin so.
    pub(super) fn beginning(self, beginning: &str) -> Range<usize> {
        let beginning = beginning.as_bytes();
        let start = self.beginning_at(|other| other < beginning);
        let end =
            self.beginning_at(|other| other[..other.len().min(beginning.len())] <= *beginning);
        start..end
    }

    /// The first place whose text is not before what is looked for.
    fn beginning_at(self, is_before: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.bytes(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// A table that is being written.
#[derive(Debug, Default)]
pub(super) struct TextsWriter {
    ends: Vec<u32>,
    text: Vec<u8>,
}

impl TextsWriter {
    /// Adds a text, none before those that are there.
    pub(super) fn add(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
        self.ends.push(short(self.text.len()));
    }

    /// Where its texts end, and the texts.
    pub(super) fn finish(self) -> [Vec<u8>; 2] {
        [column(&self.ends), self.text]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Texts, TextsWriter};

    proptest! {
        #[test]
        fn a_table_finds_what_it_has(all in prop::collection::btree_set("[a-c]{0,4}", 0..20), sought in "[a-c]{0,3}") {
            let all: BTreeSet<String> = all;
            let mut writer = TextsWriter::default();
            all.iter().for_each(|text| writer.add(text.as_bytes()));
            let [ends, text] = writer.finish();
            let table = Texts::of(&ends, &text);
            let listed: Vec<&String> = all.iter().collect();
            prop_assert_eq!((0..table.len()).map(|at| table.get(at)).collect::<Vec<_>>(), listed.clone());
            prop_assert_eq!(table.find(&sought), listed.iter().position(|text| **text == sought));
            let begin_so: Vec<&str> = table.beginning(&sought).map(|at| table.get(at)).collect();
            let expected: Vec<&String> = listed.into_iter().filter(|text| text.starts_with(&sought)).collect();
            prop_assert_eq!(begin_so, expected);
        }
    }
}
