//! How an organization answers a word of a query: by a word of its entry, or by its place.

use std::cmp::Ordering;

use super::query::Query;
use super::weights::{SEATED_IN_REGION, SERVED_REGION};
use crate::domain::places::{City, Place, Region};
use crate::domain::vocabulary::Scope;
use crate::domain::{Field, Organization};

/// How an organization answers a word: how well that fits, in which field, and with what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    /// From above 0 up to 1, the same word.
    pub(super) fit: f64,
    pub(super) field: Field,
    pub(super) by: By,
}

/// What answers a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum By {
    /// A word of the entry.
    Word,
    /// A name of the entry.
    Name,
    /// A place that the organization is of.
    Place(Place),
}

impl Answer {
    /// What the answer is worth: the fit, and more in a name than in a description.
    pub(super) fn worth(&self) -> f64 {
        self.fit * self.field.weight()
    }

    /// Whether it is by a place.
    pub(super) fn is_by_place(&self) -> bool {
        matches!(self.by, By::Place(_))
    }

    /// The order of the answers of an entry, of which the first is its answer: what is worth more goes first, then a place,
    /// then what stands in an earlier field.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let by_worth = other.worth().total_cmp(&self.worth());
        let by_place = || other.is_by_place().cmp(&self.is_by_place());
        let by_field = || self.field.cmp(&other.field);
        by_worth.then_with(by_place).then_with(by_field)
    }
}

/// The answer to a word by one of the places, of an organization of which no more need be known than its area and, if it is
/// in the gazetteer, its city.
pub(super) fn place_answer(
    area: &Organization,
    city: Option<City>,
    places: &[Place],
    fit: f64,
    query: &Query,
) -> Option<Answer> {
    let is_there = |place: Place| match place {
        Place::City(of) => city == Some(of),
        _ => answers_place(area, place),
    };
    let is_of = |place: &&Place| query.looks_into(Field::of_place(**place)) && is_there(**place);
    let answers = places.iter().filter(is_of).map(|place| Answer {
        fit: fit * place_fit(area, *place),
        field: Field::of_place(*place),
        by: By::Place(*place),
    });
    // Of equal ones the first.
    answers.reduce(|best, other| {
        if other.worth() > best.worth() {
            other
        } else {
            best
        }
    })
}

/// How well a place that speaks for the organization fits it: a network for just that region fits better than one for half
/// the world.
fn place_fit(seat: &Organization, place: Place) -> f64 {
    match place {
        Place::Region(region) if seat.regions.is_empty() => match region {
            _ if region == Region::world() => 1.0,
            _ => SEATED_IN_REGION,
        },
        Place::Region(region) => {
            let (least, most) = SERVED_REGION;
            least + (most - least) * region.likeness(&seat.regions)
        }
        _ => 1.0,
    }
}

/// Whether a place that was typed speaks for the organization. Everybody belongs to the world; who types “global” means
/// those who are for all of it.
fn answers_place(seat: &Organization, place: Place) -> bool {
    if place == Place::Region(Region::world()) {
        return seat.scope == Scope::Global;
    }
    let is_seat = seat.country.map(Place::Country) == Some(place);
    is_seat || seat.belongs_to(place)
}
