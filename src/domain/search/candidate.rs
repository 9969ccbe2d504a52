//! An organization that may answer: how it answers a word, a place and a whole name.

use super::closeness::{closeness, faint_closeness};
use super::query::{Query, TypedWord};
use super::weights::MISSPELT_PLACE;
use crate::domain::places::{Place, Region};
use crate::domain::vocabulary::Scope;
use crate::domain::{Field, Organization, Terms};

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

fn better<'a>(best: Answer<'a>, other: Answer<'a>) -> Answer<'a> {
    if other.worth() > best.worth() {
        other
    } else {
        best
    }
}

impl<'a> Candidate<'a> {
    /// The best answer to a typed word. `is_place` says that the word names a place where there are groups: then it is
    /// no typo of something else.
    pub(super) fn answer(self, word: &TypedWord, query: &Query) -> Option<Answer<'a>> {
        let by_place = self.place_answers(&word.places, 1.0, query);
        let fit = |term: &str, field| {
            if query.exact {
                (word.text == term).then_some(1.0)
            } else {
                closeness(&word.text, &word.concepts, term, field)
            }
        };
        by_place.chain(self.word_answers(fit, query)).reduce(better)
    }

    /// The best answer to a word that no organization answers better: a place by a misspelt name, or by ear.
    pub(super) fn faint_answer(
        self,
        word: &TypedWord,
        misspelt: &[Place],
        query: &Query,
    ) -> Option<Answer<'a>> {
        let by_place = self.place_answers(misspelt, MISSPELT_PLACE, query);
        let fit = |term: &str, field| faint_closeness(&word.text, term, field);
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
            fit,
            field: Field::of_place(*place),
            by: By::Place(*place),
        })
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

    /// The name or acronym that the whole query is, run together: the same, or with typos if these may be made.
    pub(super) fn whole_name(self, whole: &str, forgives: bool, query: &Query) -> Option<Answer<'a>> {
        let names = self.terms.whole_names();
        names
            .filter(|(_, field)| query.looks_into(*field))
            .filter_map(|(name, field)| {
                let fit = if forgives {
                    closeness(whole, &[], name, field)?
                } else {
                    (whole == name).then_some(1.0)?
                };
                Some(Answer {
                    fit,
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
