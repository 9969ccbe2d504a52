//! An organization that may answer: how it answers a word, a place and a whole name.

use super::closeness::{Forgives, closeness, faint_closeness, fit};
use super::query::{Query, TypedWord};
use super::weights::{MISSPELT_PLACE, RUN_TOGETHER, SEATED_IN_REGION, SERVED_REGION};
use crate::domain::places::{Place, Region};
use crate::domain::vocabulary::Scope;
use crate::domain::{Field, Organization, Terms};

/// The fewest letters of a query that are looked for inside a name.
const LEAST_PART: usize = 8;

/// An organization with its words.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) organization: &'a Organization,
    pub(super) terms: &'a Terms,
}

/// How an organization answers a word: how well that fits, in which field, and with what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer<'a> {
    /// From above 0 up to 1, the same word.
    pub(super) fit: f64,
    pub(super) field: Field,
    pub(super) by: By<'a>,
}

/// What answers a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum By<'a> {
    /// A word of the entry, folded.
    Word(&'a str),
    /// A place that the organization is of.
    Place(Place),
}

impl Answer<'_> {
    /// What the answer is worth: the fit, and more in a name than in a description.
    pub(super) fn worth(&self) -> f64 {
        self.fit * self.field.weight()
    }

    /// Whether it is by a place.
    pub(super) fn is_by_place(&self) -> bool {
        matches!(self.by, By::Place(_))
    }
}

/// The answer that is worth more; of equal ones the first.
pub(super) fn better<'a>(best: Answer<'a>, other: Answer<'a>) -> Answer<'a> {
    if other.worth() > best.worth() {
        other
    } else {
        best
    }
}

impl<'a> Candidate<'a> {
    /// The answer to a typed word by a place that it names.
    pub(super) fn place_answer(self, word: &TypedWord, query: &Query) -> Option<Answer<'a>> {
        self.place_answers(&word.places, 1.0, query).reduce(better)
    }

    /// The answer to a typed word by a word.
    pub(super) fn word_answer(
        self,
        word: &TypedWord,
        forgives: Forgives,
        query: &Query,
    ) -> Option<Answer<'a>> {
        let fit = |term: &str, field| fit(&word.text, &word.concepts, term, field, forgives);
        self.word_answers(fit, query).reduce(better)
    }

    /// The best answer to a word that no organization answers better: a place by a misspelt name, or by ear.
    pub(super) fn faint_answer(
        self,
        word: &TypedWord,
        heard: &str,
        misspelt: &[Place],
        query: &Query,
    ) -> Option<Answer<'a>> {
        let by_place = self.place_answers(misspelt, MISSPELT_PLACE, query);
        let fit = |term: &str, field| faint_closeness(&word.text, heard, term, field);
        by_place.chain(self.word_answers(fit, query)).reduce(better)
    }

    fn word_answers(
        self,
        fit: impl Fn(&str, Field) -> Option<f64>,
        query: &Query,
    ) -> impl Iterator<Item = Answer<'a>> {
        let words = self.terms.words();
        words
            .filter(|(_, field)| query.looks_into(*field))
            .filter_map(move |(term, field)| {
                Some(Answer {
                    fit: fit(term, field)?,
                    field,
                    by: By::Word(term),
                })
            })
    }

    fn place_answers(
        self,
        places: &[Place],
        fit: f64,
        query: &Query,
    ) -> impl Iterator<Item = Answer<'a>> {
        let is_of = move |place: &&Place| {
            query.looks_into(Field::of_place(**place)) && self.answers_place(**place)
        };
        places.iter().filter(is_of).map(move |place| Answer {
            fit: fit * self.place_fit(*place),
            field: Field::of_place(*place),
            by: By::Place(*place),
        })
    }

    /// How well a place that speaks for the organization fits it: a network for just that region fits better than one
    /// for half the world.
    fn place_fit(self, place: Place) -> f64 {
        match place {
            Place::Region(region) if self.organization.regions.is_empty() => match region {
                _ if region == Region::world() => 1.0,
                _ => SEATED_IN_REGION,
            },
            Place::Region(region) => {
                let (least, most) = SERVED_REGION;
                least + (most - least) * region.likeness(&self.organization.regions)
            }
            _ => 1.0,
        }
    }

    /// Whether a place that was typed speaks for the organization. Everybody belongs to the world; who types “global”
    /// means those who are for all of it.
    fn answers_place(self, place: Place) -> bool {
        if place == Place::Region(Region::world()) {
            return self.organization.scope == Scope::Global;
        }
        let is_seat = self.organization.country.map(Place::Country) == Some(place);
        is_seat || self.organization.belongs_to(place)
    }

    /// The name or acronym that the whole query is, run together: the same, or if typos may be made nearly the same, or
    /// a part of it.
    pub(super) fn whole_name(
        self,
        whole: &str,
        forgives: bool,
        query: &Query,
    ) -> Option<Answer<'a>> {
        let fit = |name: &str, field| {
            if whole == name {
                return Some(1.0);
            }
            let is_part = whole.len() >= LEAST_PART && name.contains(whole);
            let fit = || {
                is_part
                    .then_some(RUN_TOGETHER)
                    .or_else(|| closeness(whole, &[], name, field))
            };
            forgives.then(fit).flatten()
        };
        let names = self.terms.whole_names();
        names
            .filter(|(_, field)| query.looks_into(*field))
            .filter_map(|(name, field)| {
                Some(Answer {
                    fit: fit(name, field)?,
                    field,
                    by: By::Word(name),
                })
            })
            .reduce(better)
    }

    /// The words of its name.
    pub(super) fn name_words(self) -> usize {
        let words = self.terms.words();
        words.filter(|(_, field)| *field == Field::Name).count()
    }
}
