//! Why an organization is a hit, in a few words.

use std::fmt;

use super::candidate::{Answer, By};
use super::query::TypedWord;
use super::rank::Answers;
use crate::domain::fold::fold;
use crate::domain::places::Place;
use crate::domain::terms::as_written;
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

/// The reasons of a hit, the weightiest first, one for each field.
pub(super) fn reasons(
    organization: &Organization,
    typed: &[TypedWord],
    answers: &Answers<'_>,
) -> Vec<Reason> {
    let words = typed.iter().zip(&answers.words);
    let by_word = words.filter_map(|(word, answer)| Some((answer.as_ref()?, &*word.place_name)));
    let mut weighed: Vec<(&Answer<'_>, &str)> = answers
        .name
        .iter()
        .map(|name| (name, ""))
        .chain(by_word)
        .collect();
    weighed.sort_by(|(left, _), (right, _)| right.worth().total_cmp(&left.worth()));
    let mut reasons: Vec<Reason> = Vec::new();
    for (answer, place_name) in weighed {
        if !reasons.iter().any(|known| known.field == answer.field) {
            reasons.push(Reason {
                field: answer.field,
                nearly: nearly(organization, answer, place_name),
            });
        }
    }
    reasons
}

/// The text that answers, if it is not the one that was typed.
fn nearly(organization: &Organization, answer: &Answer<'_>, place_name: &str) -> Option<String> {
    match answer.by {
        By::Word(term) => (answer.fit < 1.0).then(|| as_written(organization, answer.field, term)),
        By::Place(place) => {
            let name = match (place, &organization.city) {
                (Place::City(_), Some(city)) => city.to_string(),
                _ => place.name().to_owned(),
            };
            // A code has no spelling.
            (!place_name.is_empty() && fold(&name) != place_name).then_some(name)
        }
    }
}
