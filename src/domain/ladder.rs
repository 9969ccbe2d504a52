//! The ladder: from a spot outwards, who is there, who is near, and who covers it: city, province or state, country, world
//! region, world. It only sorts organizations onto rungs; the words are said elsewhere.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Organization;
use super::places::{Place, Region, Spot, Subdivision};
use super::vocabulary::{Scope, Status};

/// How far “near” is, in kilometres, unless somebody says otherwise.
pub const USUAL_REACH_KM: f64 = 100.0;

/// How far the nearest groups may be that are named where there is none within reach.
const FARTHEST_KM: f64 = 1000.0;

/// How many of them are named.
const NEAREST: usize = 3;

/// A point this near to a town, in kilometres, lies in it.
const IN_TOWN_KM: f64 = 20.0;

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// Seated in the city.
    City,
    /// Seated within reach, whatever borders lie between.
    Nearby,
    /// For the province or state.
    Subdivision,
    /// For the country.
    Country,
    /// For a region of the world.
    Region,
    /// For all the world.
    World,
}

impl Rung {
    /// Every rung with its name.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("city", Self::City),
        ("nearby", Self::Nearby),
        ("subdivision", Self::Subdivision),
        ("country", Self::Country),
        ("region", Self::Region),
        ("world", Self::World),
    ];

    /// Its name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = Self::ALL.iter().find(|(_, rung)| *rung == self);
        named.map_or("", |(name, _)| name)
    }
}

/// A rung with the organizations on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<'a> {
    /// Which rung.
    pub rung: Rung,
    /// The places that it stands for, from narrow to wide; none for what is nearby and for the world.
    pub places: Vec<Place>,
    /// The organizations, those first that are meant first.
    pub groups: Vec<Near<'a>>,
    /// Whether these are beyond reach, named because nobody is within.
    pub is_beyond_reach: bool,
    /// Whether a narrower rung has an organization of this place, so that an empty rung does not mean nobody.
    pub is_met: bool,
    /// Whether an organization is for another part of this place, so that nobody is for all of it, but somebody there.
    pub is_met_in_part: bool,
}

/// An organization on the ladder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near<'a> {
    /// The organization.
    pub organization: &'a Organization,
    /// The kilometres from the spot to its seat, where both are known.
    pub distance_km: Option<f64>,
    /// How many of its parents stand right above it on the rung.
    pub depth: usize,
}

/// Whether an organization belongs on a ladder at all: one that has closed only if it points to its successor.
#[must_use]
pub fn is_offered(organization: &Organization) -> bool {
    organization.status != Status::Defunct || organization.successor.is_some()
}

/// The rungs from a spot outwards, each organization on the narrowest that takes it. `reach` is how far “nearby” is in
/// kilometres; without it the usual, and then the nearest groups are named where nobody is within reach.
#[must_use]
pub fn ladder<'a>(
    spot: Spot,
    organizations: &[&'a Organization],
    reach: Option<f64>,
) -> Vec<Step<'a>> {
    let point = spot.point();
    let reach_km = reach.unwrap_or(USUAL_REACH_KM);
    let mut waiting: Vec<Near<'a>> = organizations
        .iter()
        .map(|organization| Near {
            organization,
            distance_km: point
                .zip(organization.point())
                .map(|(here, there)| here.distance_km(there)),
            depth: 0,
        })
        .collect();
    let mut steps: Vec<Step<'a>> = Vec::new();
    for (rung, places) in rungs(spot) {
        let takes = |near: &Near<'_>| match rung {
            Rung::Nearby => near.organization.is_seated() && is_within(near, reach_km),
            _ => covers(near, rung, &places, spot),
        };
        let (groups, others) = waiting.into_iter().partition(takes);
        waiting = others;
        let mut earlier = steps.iter().flat_map(|step| &step.groups);
        // A region is met by its networks only.
        let meets = |near: &Near<'_>| rung != Rung::Region && is_of(near.organization, &places);
        let is_met = earlier.any(meets);
        let is_met_in_part = waiting.iter().any(meets);
        steps.push(Step {
            rung,
            places,
            groups,
            is_beyond_reach: false,
            is_met,
            is_met_in_part,
        });
    }
    // A network that does not cover its own seat is met there all the same.
    if let Some(city) = steps.iter_mut().find(|step| step.rung == Rung::City) {
        let sits_there = |near: &mut Near<'_>| {
            let seat = near.organization.seat().map(Place::City);
            seat.is_some_and(|seat| city.places.contains(&seat))
        };
        city.groups.extend(waiting.extract_if(.., sits_there));
    }
    if reach.is_none() {
        name_nearest(&mut steps, waiting);
    }
    for step in &mut steps {
        step.groups
            .sort_by(|left, right| order(step.rung, left, right));
        step.groups = under_parents(&step.groups);
    }
    steps
}

/// The rungs of a spot, each with the places that it stands for.
fn rungs(spot: Spot) -> Vec<(Rung, Vec<Place>)> {
    let mut rungs = Vec::new();
    let in_town = match spot {
        Spot::Point(_, Some((_, distance))) => distance <= IN_TOWN_KM,
        _ => true,
    };
    if let Some(city) = spot.city().filter(|_| in_town) {
        rungs.push((Rung::City, vec![Place::City(city)]));
    }
    let subdivision = spot.subdivision().map(Place::Subdivision);
    rungs.extend(subdivision.map(|place| (Rung::Subdivision, vec![place])));
    let country = spot.country().map(Place::Country);
    rungs.extend(country.map(|place| (Rung::Country, vec![place])));
    let regions: Vec<Place> = spot.regions().into_iter().map(Place::Region).collect();
    if !regions.is_empty() {
        rungs.push((Rung::Region, regions));
    }
    rungs.push((Rung::World, Vec::new()));
    // What is nearby comes behind what was asked for: a city, a province, a country.
    if spot.point().is_some() {
        let at = usize::from(rungs[0].0 != Rung::World && in_town);
        rungs.insert(at, (Rung::Nearby, Vec::new()));
    }
    rungs
}

fn is_within(near: &Near<'_>, reach_km: f64) -> bool {
    near.distance_km
        .is_some_and(|distance| distance <= reach_km)
}

/// Whether an organization is for what a rung stands for. One that is for a part of it is not, unless that part is what
/// was asked for, or nobody knows which part it is.
fn covers(near: &Near<'_>, rung: Rung, places: &[Place], spot: Spot) -> bool {
    let organization = near.organization;
    let is_asked = places
        .first()
        .is_some_and(|place| Spot::Place(*place) == spot);
    match rung {
        Rung::World => is_worldwide(organization),
        Rung::Region if is_worldwide(organization) => false,
        Rung::Region if !organization.is_seated() => serves(organization, spot, places),
        Rung::Region => is_asked && is_of(organization, places),
        Rung::Country => {
            let for_all = matches!(organization.scope, Scope::National | Scope::Regional);
            let somewhere =
                || organization.subdivisions.is_empty() && organization.point().is_none();
            is_of(organization, places) && (is_asked || for_all || somewhere())
        }
        Rung::Subdivision => {
            let for_all = organization.scope == Scope::Subnational;
            let somewhere = || organization.scope == Scope::Local && organization.point().is_none();
            is_of(organization, places) && (is_asked || for_all || somewhere())
        }
        Rung::City | Rung::Nearby => is_of(organization, places),
    }
}

/// Whether an organization is for all the world.
fn is_worldwide(organization: &Organization) -> bool {
    organization.scope == Scope::Global
        || (!organization.is_seated() && organization.regions.contains(&Region::world()))
}

/// Whether a network serves the spot: the country of it, or the region that was asked for.
fn serves(organization: &Organization, spot: Spot, places: &[Place]) -> bool {
    let mut regions = organization.regions.iter();
    match (spot.country(), places.first()) {
        (Some(country), _) => regions.any(|region| region.has_country(country)),
        (None, Some(region)) => organization.belongs_to(*region),
        (None, None) => false,
    }
}

/// Whether an organization is of one of the places: seated there, or seated in what it lies in.
fn is_of(organization: &Organization, places: &[Place]) -> bool {
    organization.is_seated()
        && places.iter().any(|place| {
            let around = |own: &Subdivision| Place::Subdivision(*own).contains(*place);
            let in_wider = || {
                let seat = || organization.seat().map(Place::City);
                matches!(place, Place::Subdivision(_))
                    && (organization.subdivisions.iter().any(around)
                        || seat().is_some_and(|city| place.contains(city)))
            };
            organization.belongs_to(*place) || in_wider()
        })
}

/// Where nobody is within reach of a spot, nor on the rung that was asked for, those are named that stand on no rung and
/// are nearer than all that do.
fn name_nearest<'a>(steps: &mut [Step<'a>], mut others: Vec<Near<'a>>) {
    let Some(nearby) = steps.iter().position(|step| step.rung == Rung::Nearby) else {
        return;
    };
    if steps[..=nearby].iter().any(|step| !step.groups.is_empty()) {
        return;
    }
    let standing = steps.iter().flat_map(|step| &step.groups);
    let seated = standing.filter(|near| near.organization.is_seated());
    let nearest = seated
        .filter_map(|near| near.distance_km)
        .fold(FARTHEST_KM, f64::min);
    others.retain(|near| near.organization.is_seated() && is_within(near, nearest));
    others.sort_by(|left, right| order(Rung::Nearby, left, right));
    others.truncate(NEAREST);
    steps[nearby].is_beyond_reach = !others.is_empty();
    steps[nearby].groups = others;
}

/// Those that are for all of a rung before those that are for a part, then the nearer, then by name.
fn order(rung: Rung, left: &Near<'_>, right: &Near<'_>) -> Ordering {
    let is_part = |near: &Near<'_>| match rung {
        Rung::Country => near.organization.scope != Scope::National,
        Rung::Subdivision => near.organization.scope != Scope::Subnational,
        Rung::Region => near.organization.is_seated(),
        Rung::City | Rung::Nearby | Rung::World => false,
    };
    let distance = |near: &Near<'_>| match rung {
        // Where a network has its office says nothing.
        Rung::Region | Rung::World => f64::INFINITY,
        // Nobody is nearer by less than a metre; so much is lost in sines.
        _ => near
            .distance_km
            .map_or(f64::INFINITY, |distance| (distance * 1000.0).round()),
    };
    is_part(left)
        .cmp(&is_part(right))
        .then_with(|| distance(left).total_cmp(&distance(right)))
        .then_with(|| left.organization.name.cmp(&right.organization.name))
        .then_with(|| left.organization.id.cmp(&right.organization.id))
}

/// Chapters and projects right behind their parent, where that stands on the same rung.
fn under_parents<'a>(groups: &[Near<'a>]) -> Vec<Near<'a>> {
    let here: BTreeSet<&str> = groups.iter().map(|near| &*near.organization.id).collect();
    let mut children: BTreeMap<&str, Vec<Near<'_>>> = BTreeMap::new();
    let mut waiting = Vec::new();
    // What waits is taken from the end.
    for near in groups.iter().rev() {
        match near.organization.parent.as_deref() {
            Some(parent) if here.contains(parent) => {
                children.entry(parent).or_default().push(*near);
            }
            _ => waiting.push(*near),
        }
    }
    let mut placed = Vec::with_capacity(groups.len());
    while let Some(near) = waiting.pop() {
        let own = children.remove(&*near.organization.id);
        waiting.extend(own.into_iter().flatten().map(|child| Near {
            depth: near.depth + 1,
            ..child
        }));
        placed.push(near);
    }
    placed
}

#[cfg(test)]
mod tests;
