//! What counts how much in a search. The field a word stands in has its weight in [`Field`](crate::domain::Field); the
//! sum over these is [`rank`](super::rank). No weight is there for the sake of one query.

/// A typed word that is the beginning of another: from just begun to almost whole.
pub(super) const BEGINNING: (f64, f64) = (0.6, 0.9);

/// What one edit takes away, in shares of the word's length.
pub(super) const EDIT: f64 = 1.5;

/// What the worst typo that is forgiven is still worth.
pub(super) const WORST_TYPO: f64 = 0.1;

/// A word with another ending: “addiction” for “addicts”.
pub(super) const OTHER_ENDING: f64 = 0.6;

/// A word for the same thing: “teenagers” for “youth”. Even in a name it is worth less than the word itself in a
/// description.
pub(super) const SAME_CONCEPT: f64 = 0.35;

/// A word that sounds the same: “vandoo” for “vandu”.
pub(super) const SAME_SOUND: f64 = 0.6;

/// A word that begins nearly like another, sounds nearly the same, or has its letters in disorder.
pub(super) const NEARLY: f64 = 0.5;

/// A whole query that was run together and stands inside a name: “survivorsunion”.
pub(super) const RUN_TOGETHER: f64 = 0.8;

/// A network for a region that was typed: from one that hardly reaches it to one that is for it and nothing else.
pub(super) const SERVED_REGION: (f64, f64) = (0.6, 1.0);

/// A group in a region that was typed.
pub(super) const SEATED_IN_REGION: f64 = 0.8;

/// A place by a misspelt name.
pub(super) const MISSPELT_PLACE: f64 = 0.6;

/// What the whole query being a name or an acronym is worth beside the sum of its words (which is at most 1).
pub(super) const WHOLE_NAME: f64 = 1.0;

/// What it is worth beside that sum that the rarest word of a name was typed.
pub(super) const COVERED_NAME: f64 = 0.05;

/// What a plain name is worth where names answer: hardly anything, so that of equal hits the one wins whose name says less
/// that was not typed.
pub(super) const PLAIN_NAME: f64 = 1e-6;

/// What is left of a hit that is not in the place that was typed, where there are groups in it.
pub(super) const ELSEWHERE: f64 = 0.5;

/// The share of the query, by rarity, that an organization has to answer.
pub(super) const ANSWERED_SHARE: f64 = 0.5;

/// Or else, in a query of many words that nobody uses: the words that an organization has to answer, by that share of
/// those that somebody uses, and the part of all organizations that may answer a word as rare as these are together.
pub(super) const SEVERAL_WORDS: usize = 2;
pub(super) const TELLING_SHARE: usize = 10;
