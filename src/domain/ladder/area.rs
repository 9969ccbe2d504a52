//! Which rungs take those who are in an area, whoever they are: each area that occurs is asked once.

use super::rungs::Rungs;
use super::{Rung, Step};
use crate::domain::Organization;
use crate::domain::places::{Country, Place, Region, Spot, Subdivision};
use crate::domain::vocabulary::Scope;

/// What an area says of those in it.
pub(super) struct Area {
    pub(super) is_seated: bool,
    pub(super) country: Option<Country>,
    /// The rungs of whose places all in it are.
    pub(super) of: Rungs,
    /// The rungs that take all in it.
    pub(super) all: Rungs,
    /// The rungs that take those in it who are of their places and are at a known point.
    pub(super) of_places: Rungs,
    /// Those that take them if nobody knows where they are.
    pub(super) of_places_somewhere: Rungs,
    /// Whether a rung may take one of them, or is met by one.
    pub(super) matters: bool,
}

impl Area {
    /// What an area says of those in it, for these rungs of a spot.
    pub(super) fn of(area: &Organization, spot: Spot, steps: &[Step]) -> Self {
        let which = |is: &dyn Fn(&Step) -> bool| {
            let mut rungs = Rungs::default();
            for (at, _) in steps.iter().enumerate().filter(|(_, step)| is(step)) {
                rungs.add(Rungs::one(at));
            }
            rungs
        };
        let of = which(&|step| is_of(area, &step.places));
        let all = which(&|step| covers_all(area, step, spot));
        let of_places = which(&|step| covers(area, step, spot));
        let of_places_somewhere =
            which(&|step| covers(area, step, spot) || covers_from_somewhere(area, step.rung));
        // That somebody is of the region does not matter, since nobody meets one by that.
        let can_meet = which(&|step| step.rung.can_be_met());
        let mut mattering = of_places_somewhere;
        mattering.add(can_meet);
        mattering = mattering.and(of);
        mattering.add(all);
        Self {
            is_seated: area.is_seated(),
            country: area.country,
            of,
            all,
            of_places,
            of_places_somewhere,
            matters: mattering != Rungs::default(),
        }
    }
}

/// Whether a rung takes an organization of this area wherever in it it is: networks.
fn covers_all(area: &Organization, step: &Step, spot: Spot) -> bool {
    match step.rung {
        Rung::World => is_worldwide(area),
        Rung::Region => {
            !is_worldwide(area) && !area.is_seated() && serves(area, spot, &step.places)
        }
        _ => false,
    }
}

/// Whether a rung takes an organization of this area if that is of its places. One that is for a part of them is not taken,
/// unless that part is what was asked for.
fn covers(area: &Organization, step: &Step, spot: Spot) -> bool {
    let place = step.places.first();
    let is_asked = place.is_some_and(|place| Spot::Place(*place) == spot);
    match step.rung {
        Rung::World | Rung::Nearby => false,
        Rung::Region => is_asked && !is_worldwide(area) && area.is_seated(),
        Rung::Country => is_asked || matches!(area.scope, Scope::National | Scope::Regional),
        Rung::Subdivision => is_asked || area.scope == Scope::Subnational,
        Rung::City => true,
    }
}

/// Whether it does so if nobody knows which part it is.
fn covers_from_somewhere(area: &Organization, rung: Rung) -> bool {
    match rung {
        Rung::Country => area.subdivisions.is_empty(),
        Rung::Subdivision => area.scope == Scope::Local,
        _ => false,
    }
}

/// Whether an organization is for all the world.
fn is_worldwide(area: &Organization) -> bool {
    area.scope == Scope::Global || (!area.is_seated() && area.regions.contains(&Region::world()))
}

/// Whether a network serves the spot: the country of it, or the region that was asked for.
fn serves(area: &Organization, spot: Spot, places: &[Place]) -> bool {
    let mut regions = area.regions.iter();
    match (spot.country(), places.first()) {
        (Some(country), _) => regions.any(|region| region.has_country(country)),
        (None, Some(region)) => area.belongs_to(*region),
        (None, None) => false,
    }
}

/// Whether an organization of this area is of one of the places, whatever its city: seated there, or seated in what it lies
/// in.
fn is_of(area: &Organization, places: &[Place]) -> bool {
    area.is_seated()
        && places.iter().any(|place| {
            let around = |own: &Subdivision| Place::Subdivision(*own).contains(*place);
            let in_wider =
                || matches!(place, Place::Subdivision(_)) && area.subdivisions.iter().any(around);
            area.belongs_to(*place) || in_wider()
        })
}
