//! An index: texts of a catalog with the entries that have them, and the ways to find those that are like another, contain it
//! or sound like it without looking at most of them.

use std::ops::Range;

use super::marks::Marks;
use super::postings::{List, Postings};
use super::texts::Texts;
use crate::domain::typo::{Typed, letters_of, pairs_of};

/// The letters of folded words.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

/// So many texts are sooner gone through than looked up by what may have been typed instead of each.
const FEW: usize = 10_000;

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
        let mut near = Vec::new();
        if edits == 1 && self.texts.of_lengths(lengths.clone()).len() > FEW {
            self.add_like_by_one(text, lengths, &mut near);
        } else {
            let of_length = self.texts.of_lengths(lengths);
            self.add_of_letters(text, edits, of_length, &mut near);
        }
        let near = near.into_iter();
        near.filter(move |at| typed.distance(self.texts.bytes(*at), edits).is_some())
    }

    /// Adds the numbers of those in a range whose letters and pairs are no more edits away from those of a text than these.
    fn add_of_letters(
        &self,
        text: &str,
        edits: usize,
        range: Range<usize>,
        found: &mut Vec<usize>,
    ) {
        // An edit changes at most two of the letters that occur.
        let letters = letters_of(text.as_bytes());
        let near = self.letters.near(letters, edits, range).into_iter();
        // And six of the pairs of letters: a swap makes three new ones of three.
        let pairs = pairs_of(text.as_bytes());
        let differing = |at: usize| {
            let of_each = self.pairs.iter().zip(pairs);
            let differing = of_each.map(|(marks, pairs)| marks.differing(at, pairs));
            differing.sum::<usize>()
        };
        found.extend(near.filter(|at| differing(*at) <= 6 * edits));
    }

    /// Adds the numbers of those that may be one edit away from a text: those that begin alike, which are few of all, and
    /// those that differ in how they begin and in nothing else.
    fn add_like_by_one(&self, text: &str, lengths: Range<usize>, found: &mut Vec<usize>) {
        let (Some(first), Some(rest)) = (text.get(..1), text.get(1..)) else {
            return;
        };
        for range in self.texts.ranges_beginning(first, lengths) {
            self.add_of_letters(text, 1, range, found);
        }
        let swapped = rest.get(..1).zip(rest.get(1..));
        let swapped = swapped.map(|(second, rest)| format!("{second}{first}{rest}"));
        let others = LETTERS.chars().flat_map(|letter| {
            let with = |rest: &str| format!("{letter}{rest}");
            [with(rest), with(text)]
        });
        let others = others.chain(swapped).chain([rest.to_owned()]);
        found.extend(others.filter_map(|other| self.find(&other)));
    }

    /// The numbers of those whose sound may be no more edits away from one than these, two at most.
    pub(in crate::domain) fn sounding(&self, sound: &str, edits: usize) -> Vec<usize> {
        let letters = letters_of(sound.as_bytes());
        self.sounds.near(letters, edits, 0..self.len())
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
