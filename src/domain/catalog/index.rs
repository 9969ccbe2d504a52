//! An index: texts of a catalog with the entries that have them, and the ways to find those that are like another, contain it
//! or sound like it without looking at most of them.

use std::ops::Range;

use super::listed::List;
use super::marks::Marks;
use super::postings::Postings;
use super::texts::Texts;
use crate::domain::typo::{Typed, letters_of, pairs_of};

/// The letters of folded words.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

/// So many texts are sooner gone through than looked up by how they begin; tests, which have few, take both ways.
const FEW: usize = if cfg!(test) { 8 } else { 10_000 };

/// Texts with the entries that have them.
#[derive(Clone, Debug)]
pub(in crate::domain) struct Index<'a> {
    pub(super) texts: Texts<'a>,
    pub(super) letters: Marks<'a>,
    /// The letters of its sound; words alone have them.
    pub(super) sounds: Marks<'a>,
    /// For each text its pairs of letters, in two parts; names alone have them.
    pub(super) pairs: [Marks<'a>; 2],
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

    /// The numbers of those that begin so.
    pub(in crate::domain) fn beginning(&self, beginning: &str) -> impl Iterator<Item = usize> {
        self.texts.beginning(beginning)
    }

    /// The numbers of those that have a text in them.
    pub(in crate::domain) fn containing(&self, part: &str) -> impl Iterator<Item = usize> {
        let letters = letters_of(part.as_bytes());
        let [pairs, other_pairs] = pairs_of(part.as_bytes());
        let [with_pairs, with_others] = self.pairs;
        let longer = self.texts.of_lengths(part.len()..usize::MAX);
        // A text has most of its letters in common with others, few of its pairs.
        let may_have = with_pairs.having(pairs, false, longer).into_iter();
        let has_others =
            move |at: &usize| with_others.has(*at, other_pairs) && self.letters.has(*at, letters);
        may_have.filter(move |at| has_others(at) && self.text(*at).contains(part))
    }

    /// The numbers of those that are no more edits away from a text than these, two at most.
    pub(in crate::domain) fn like(
        &self,
        typed: &Typed<'_>,
        edits: usize,
    ) -> impl Iterator<Item = usize> {
        let text = typed.word();
        let lengths = text.len().saturating_sub(edits)..text.len() + edits + 1;
        let of_length = self.texts.of_lengths(lengths.clone());
        let mut near = Vec::new();
        if of_length.len() > FEW {
            self.add_by_first_letter(text, edits, lengths, &mut near);
        } else {
            let letters = letters_of(text.as_bytes());
            near = self.letters.near(letters, 0, edits, of_length);
        }
        // An edit changes at most six of the pairs of letters: a swap makes three new ones of three.
        let pairs = pairs_of(text.as_bytes());
        let differing = move |at: usize| {
            let of_each = self.pairs.iter().zip(pairs);
            let differing = of_each.map(|(marks, pairs)| marks.differing(at, pairs));
            differing.sum::<usize>()
        };
        let near = near.into_iter();
        near.filter(move |at| {
            let is_near = || typed.distance(self.texts.bytes(*at), edits).is_some();
            differing(*at) <= 6 * edits && is_near()
        })
    }

    /// Adds the numbers of those whose letters are no more edits away from those of a text than these. A text that begins
    /// otherwise has one edit there, so that behind it there is one less.
    fn add_by_first_letter(
        &self,
        text: &str,
        edits: usize,
        lengths: Range<usize>,
        found: &mut Vec<usize>,
    ) {
        let (Some(first), Some(rest)) = (text.get(..1), text.get(1..)) else {
            return;
        };
        let letters = letters_of(text.as_bytes());
        for range in self.texts.ranges_beginning(first, lengths.clone()) {
            found.extend(self.letters.near(letters, 0, edits, range));
        }
        if edits == 1 {
            self.add_beginning_otherwise(first, rest, found);
            return;
        }
        let others = LETTERS.split_inclusive(|_: char| true);
        for other in others.filter(|other| *other != first) {
            // The first letter of the text may have gone, and the other one has come.
            let (gone, come) = (letters_of(first.as_bytes()), letters_of(other.as_bytes()));
            for range in self.texts.ranges_beginning(other, lengths.clone()) {
                found.extend(self.letters.near(letters | come, gone, edits - 1, range));
            }
        }
    }

    /// Adds the numbers of those that differ from a text in how they begin and in nothing else.
    fn add_beginning_otherwise(&self, first: &str, rest: &str, found: &mut Vec<usize>) {
        let swapped = rest.get(..1).zip(rest.get(1..));
        let swapped = swapped.map(|(second, rest)| format!("{second}{first}{rest}"));
        let others = LETTERS
            .chars()
            .flat_map(|letter| [format!("{letter}{rest}"), format!("{letter}{first}{rest}")]);
        let others = others.chain(swapped).chain([rest.to_owned()]);
        found.extend(others.filter_map(|other| self.find(&other)));
    }

    /// The numbers of those whose sound may be no more edits away from one than these, two at most.
    pub(in crate::domain) fn sounding(&self, sound: &str, edits: usize) -> Vec<usize> {
        let letters = letters_of(sound.as_bytes());
        self.sounds.near(letters, 0, edits, 0..self.len())
    }

    /// The numbers of those that have the letters of a text but for one, and are as long but for it.
    pub(in crate::domain) fn with_letters(&self, text: &str) -> Vec<usize> {
        let letters = letters_of(text.as_bytes());
        let as_long = text.len().saturating_sub(1)..usize::MAX;
        let as_long = self.texts.of_lengths(as_long);
        self.letters.having(letters, true, as_long)
    }

    /// The entries that have the text of a number, by the fields in which they have it.
    pub(in crate::domain) fn lists(&self, at: usize) -> impl Iterator<Item = List<'a>> + use<'a> {
        self.postings.get(at)
    }
}
