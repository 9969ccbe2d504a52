//! An index: texts of a catalog with the entries that have them, and the ways to find those that are like another, contain it
//! or sound like it without looking at most of them.

use std::ops::Range;

use super::listed::List;
use super::marks::{letters_of, runs_of};
use super::postings::Postings;
use super::slices::{AtMost, Slices};
use super::texts::Texts;
use crate::domain::typo::{Typed, edits_borne};

/// From this length on names have their runs of letters.
pub(super) const LONG: usize = 9;

/// A text of so many letters has runs that few names have all.
const RARE: usize = 12;

/// Texts with the entries that have them.
#[derive(Clone, Debug)]
pub(in crate::domain) struct Index<'a> {
    pub(super) texts: Texts<'a>,
    pub(super) letters: Slices<'a>,
    /// The letters of its sound; words alone have them.
    pub(super) sounds: Slices<'a>,
    /// The runs of letters of those that are long; names alone have them.
    pub(super) runs: Slices<'a>,
    pub(super) postings: Postings<'a>,
}

impl<'a> Index<'a> {
    /// How many texts it has.
    pub(in crate::domain) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text of a number; the shorter ones come first.
    pub(in crate::domain) fn text(&self, at: usize) -> &'a str {
        self.texts.get(at)
    }

    /// The number of a text.
    pub(in crate::domain) fn find(&self, text: &str) -> Option<usize> {
        self.texts.find(text)
    }

    /// Those that begin so: each length that they have, and the numbers of those of that length.
    pub(in crate::domain) fn beginning(
        &self,
        beginning: &str,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.texts.beginning(beginning, 0..usize::MAX)
    }

    /// The same of some lengths.
    pub(in crate::domain) fn of_lengths_beginning(
        &self,
        lengths: Range<usize>,
        beginning: &str,
    ) -> impl Iterator<Item = usize> {
        let is_rare = !self.runs.is_empty() && beginning.len() >= RARE;
        // Halving looks into texts all over the names, which are many times as long as their marks.
        let rare = is_rare.then(|| self.may_contain(beginning, lengths.clone()));
        let rare = rare.into_iter().flatten();
        let others = (!is_rare).then(|| self.texts.beginning(beginning, lengths));
        let others = others.into_iter().flatten();
        let others = others.flat_map(|(_, numbers)| numbers);
        let begins = move |at: &usize| self.text(*at).starts_with(beginning);
        rare.filter(begins).chain(others)
    }

    /// The numbers of the names that have a text in them.
    pub(in crate::domain) fn containing(&self, part: &str) -> impl Iterator<Item = usize> {
        let may_contain = self.may_contain(part, 0..usize::MAX);
        may_contain.filter(move |at| self.text(*at).contains(part))
    }

    /// The numbers of the names of some lengths that may have a text in them.
    fn may_contain(&self, part: &str, lengths: Range<usize>) -> impl Iterator<Item = usize> {
        let lengths = lengths.start.max(part.len())..lengths.end;
        let short = self.texts.of_lengths(lengths.start..lengths.end.min(LONG));
        let long = self.texts.of_lengths(lengths.start.max(LONG)..lengths.end);
        let first = self.texts.of_lengths(0..LONG).end;
        let in_marks = |text: usize| text.saturating_sub(first);
        let runs = self.runs.rows_of(runs_of(part.as_bytes()));
        let has_all = AtMost::lacking(0, &runs);
        let mut found = Vec::new();
        self.runs.add_passing(
            in_marks(long.start)..in_marks(long.end),
            &[has_all],
            &mut found,
        );
        short.chain(found.into_iter().map(move |at| first + at))
    }

    /// The numbers of those that differ from a text by no more typos than it and they bear.
    pub(in crate::domain) fn like(&self, typed: &Typed<'_>) -> impl Iterator<Item = usize> {
        let text = typed.word();
        let (length, borne) = (text.len(), edits_borne(text.len()));
        let letters = letters_of(text.as_bytes());
        let lacking = self.letters.rows_of(letters);
        // Their lengths say how many others there are, if all are told apart that may be lacking.
        let others = (lacking.len() < length).then(|| self.letters.rows_beside(letters));
        let mut near = Vec::new();
        for (other, range) in self
            .texts
            .by_length(length - borne.min(length)..length + borne + 1)
        {
            let edits = borne.min(edits_borne(other));
            let (lost, added) = (length.saturating_sub(other), other.saturating_sub(length));
            // Edits that make it no longer or shorter may change a letter into another. Those in another order are the same.
            let Some(changed) = edits.checked_sub(lost + added) else {
                continue;
            };
            let lacking = AtMost::lacking(lost + changed, &lacking);
            match &others {
                Some(others) => {
                    let others = AtMost::there(added + changed, others);
                    self.letters
                        .add_passing(range, &[lacking, others], &mut near);
                }
                None => self.letters.add_passing(range, &[lacking], &mut near),
            }
        }
        let is_near = move |at: &usize| {
            let other = self.texts.bytes(*at);
            let edits = borne.min(edits_borne(other.len()));
            typed.distance(other, edits).is_some()
        };
        near.into_iter().filter(is_near)
    }

    /// The numbers of those whose sound may be no more edits away from one than these, two at most.
    pub(in crate::domain) fn sounding(&self, sound: &str, edits: usize) -> Vec<usize> {
        let letters = letters_of(sound.as_bytes());
        let (lacking, others) = (
            self.sounds.rows_of(letters),
            self.sounds.rows_beside(letters),
        );
        let tests = [
            AtMost::lacking(edits, &lacking),
            AtMost::there(edits, &others),
        ];
        let mut found = Vec::new();
        self.sounds.add_passing(0..self.len(), &tests, &mut found);
        found
    }

    /// The numbers of those that have the letters of a text but for one, and are as long but for it.
    pub(in crate::domain) fn with_letters(&self, text: &str) -> Vec<usize> {
        let letters = self.letters.rows_of(letters_of(text.as_bytes()));
        let all_but_one = AtMost::lacking(1, &letters);
        let as_long = text.len().saturating_sub(1)..usize::MAX;
        let as_long = self.texts.of_lengths(as_long);
        let mut found = Vec::new();
        self.letters
            .add_passing(as_long, &[all_but_one], &mut found);
        found
    }

    /// The entries that have the text of a number, by the fields in which they have it.
    pub(in crate::domain) fn lists(&self, at: usize) -> impl Iterator<Item = List<'a>> + use<'a> {
        self.postings.get(at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};
    use strsim::osa_distance;

    use super::{Index, Typed, edits_borne};
    use crate::domain::catalog::CatalogWriter;
    use crate::domain::sound::sound;
    use crate::domain::{Catalog, Organization};

    /// Names of some letters, of which many are alike.
    fn names() -> impl Strategy<Value = Vec<String>> {
        let names = prop::collection::vec("[abez1]{1,14}( [abez1]{1,9})?", 1..40);
        let alike = prop::collection::vec("[ab]{3,9}", 0..60);
        (names, alike).prop_map(|(names, alike)| [names, alike].concat())
    }

    fn catalog(names: &[String]) -> Catalog {
        let mut writer = CatalogWriter::default();
        for (at, name) in names.iter().enumerate() {
            writer.add(&Organization {
                id: format!("{at:03}").into(),
                name: name.clone().into(),
                ..Organization::unknown()
            });
        }
        Catalog::of(writer.finish().0.into()).expect("a catalog")
    }

    fn those(index: &Index<'_>, are: impl Fn(&str) -> bool) -> Vec<usize> {
        (0..index.len()).filter(|at| are(index.text(*at))).collect()
    }

    proptest! {
        #[test]
        fn texts_that_are_like_another_are_found_and_no_others(names in names(), typed in "[abez1]{1,16}") {
            let catalog = catalog(&names);
            for index in [catalog.words(), catalog.names()] {
                let found: Vec<usize> = index.like(&Typed::of(&typed)).collect();
                let edits = |text: &str| edits_borne(text.len()).min(edits_borne(typed.len()));
                let is_like = |text: &str| osa_distance(text, &typed) <= edits(text);
                prop_assert_eq!(found, those(&index, is_like));
            }
        }

        #[test]
        fn names_that_have_another_in_them_are_found_and_no_others(names in names(), part in "[abez1]{1,12}") {
            let catalog = catalog(&names);
            let index = catalog.names();
            let found: Vec<usize> = index.containing(&part).collect();
            prop_assert_eq!(found, those(&index, |text| text.contains(&part)));
        }

        #[test]
        fn no_text_that_sounds_like_another_or_has_its_letters_is_passed_over(names in names(), typed in "[abez1]{1,12}") {
            let catalog = catalog(&names);
            let index = catalog.words();
            let heard = sound(&typed);
            for edits in 0..3 {
                let found = index.sounding(&heard, edits);
                let sounding = those(&index, |text| osa_distance(&sound(text), &heard) <= edits);
                prop_assert!(sounding.iter().all(|at| found.contains(at)));
            }
            let found = index.with_letters(&typed);
            let begins_nearly = |text: &str| {
                let mut beginnings = (0..=text.len()).map(|end| &text[..end]);
                beginnings.any(|beginning| osa_distance(beginning, &typed) <= 1)
            };
            prop_assert!(those(&index, begins_nearly).iter().all(|at| found.contains(at)));
        }
    }
}
