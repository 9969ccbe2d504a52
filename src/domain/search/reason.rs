//! Why an organization is a hit, in a few words.

use std::fmt;

use super::answers::AnswersToWord;
use super::candidate::{Answer, By};
use super::query::TypedWord;
use super::rank::Answers;
use crate::domain::catalog::Catalog;
use crate::domain::fold::fold;
use crate::domain::places::Place;
use crate::domain::terms::{Term, as_written, each_term_of};
use crate::domain::{Field, Organization};

/// The field that answers, and its text where the typed word is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The field.
    pub field: Field,
    /// What stands there, if the query spells it otherwise.
    pub nearly: Option<String>,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.nearly {
            Some(text) => write!(formatter, "{} ≈ {text}", self.field.name()),
            None => formatter.write_str(self.field.name()),
        }
    }
}

/// What was asked, and what answers it.
pub(super) struct Asked<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) typed: &'a [TypedWord],
    pub(super) by_word: &'a [AnswersToWord<'a>],
    pub(super) names: &'a AnswersToWord<'a>,
}

/// The reasons of a hit, the weightiest first, one for each field.
pub(super) fn reasons(
    organization: &Organization,
    answers: &Answers,
    asked: &Asked<'_>,
) -> Vec<Reason> {
    let words = asked.typed.iter().zip(asked.by_word).zip(&answers.words);
    let by_word =
        words.filter_map(|((word, all), answer)| Some((answer.as_ref()?, &*word.place_name, all)));
    let by_name = answers.name.iter().map(|name| (name, "", asked.names));
    let mut weighed: Vec<(&Answer, &str, &AnswersToWord<'_>)> = by_name.chain(by_word).collect();
    weighed.sort_by(|(left, ..), (right, ..)| right.worth().total_cmp(&left.worth()));
    let mut reasons: Vec<Reason> = Vec::new();
    for (answer, place_name, all) in weighed {
        if !reasons.iter().any(|known| known.field == answer.field) {
            let nearly = match answer.by {
                By::Place(place) => nearly_place(organization, place, place_name),
                By::Word | By::Name if answer.fit >= 1.0 => None,
                By::Word | By::Name => asked.nearly(organization, answer, all),
            };
            reasons.push(Reason {
                field: answer.field,
                nearly,
            });
        }
    }
    reasons
}

impl Asked<'_> {
    /// The text that answers, as it is written: of those that fit as well the first in the entry.
    fn nearly(
        &self,
        organization: &Organization,
        answer: &Answer,
        all: &AnswersToWord<'_>,
    ) -> Option<String> {
        let index = match answer.by {
            By::Name => self.catalog.names(),
            By::Word | By::Place(_) => self.catalog.words(),
        };
        let mut first = None;
        each_term_of(organization, answer.field, |term| {
            let text = match (term, answer.by) {
                (Term::Word(text), By::Word) | (Term::WholeName(text), By::Name) => Some(text),
                _ => None,
            };
            if first.is_none() {
                let number = text.and_then(|text| index.find(text));
                first = number.filter(|number| all.fits_as_well(*number, answer));
            }
        });
        let text = index.text(first?);
        Some(as_written(organization, answer.field, text))
    }
}

/// The place that answers, if its name is not the one that was typed.
fn nearly_place(organization: &Organization, place: Place, place_name: &str) -> Option<String> {
    let name = match (place, &organization.city) {
        (Place::City(_), Some(city)) => city.to_string(),
        _ => place.name().to_owned(),
    };
    // A code has no spelling.
    (!place_name.is_empty() && fold(&name) != place_name).then_some(name)
}
