//! The ladder: from a spot outwards, who is there, who is near, and who covers it: city, province or state, country, world
//! region, world. It only sorts organizations onto rungs; the words are said elsewhere.

mod area;
mod rungs;
mod surroundings;

use std::collections::{BTreeMap, BTreeSet};

use super::filter::Kept;
use super::places::{Place, Spot};
use super::vocabulary::{Scope, Status};
use super::{Directory, Organization};
use rungs::Rungs;

pub use surroundings::{Surroundings, offices};

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

    /// Whether somebody on a narrower rung may be one of its; a region is met by its networks only.
    fn can_be_met(self) -> bool {
        self != Self::Region
    }
}

/// A rung with the organizations on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Which rung.
    pub rung: Rung,
    /// The places that it stands for, from narrow to wide; none for what is nearby and for the world.
    pub places: Vec<Place>,
    /// The organizations, those first that are meant first.
    pub groups: Vec<Near>,
    /// Whether these are beyond reach, named because nobody is within.
    pub is_beyond_reach: bool,
    /// Whether a narrower rung has an organization of this place, so that an empty rung does not mean nobody.
    pub is_met: bool,
    /// Whether an organization is for another part of this place, so that nobody is for all of it, but somebody there.
    pub is_met_in_part: bool,
}

/// An organization on the ladder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The place of the organization in the order of ids.
    pub place: usize,
    /// The kilometres from the spot to its seat, where both are known.
    pub distance_km: Option<f64>,
    /// How many of its parents stand right above it on the rung.
    pub depth: usize,
}

/// Whether an organization belongs on a ladder at all, as its standing says: one that has closed only if it points to its successor.
#[must_use]
pub fn is_offered(organization: &Organization) -> bool {
    organization.status != Status::Defunct || organization.successor.is_some()
}

/// The rungs from a spot outwards, each of some organizations of a directory on the narrowest that takes it. `reach` is how
/// far “nearby” is in kilometres; without it the usual, and then the nearest groups are named where nobody is within reach.
/// No organization is read for this.
#[must_use]
pub fn ladder(
    surroundings: &Surroundings,
    directory: &Directory,
    among: &Kept,
    reach: Option<f64>,
) -> Vec<Step> {
    let mut steps = surroundings.rungs();
    let reach_km = reach.unwrap_or(USUAL_REACH_KM);
    let mut seated_on = Vec::new();
    let (mut met, mut met_in_part) = (Rungs::default(), Rungs::default());
    for one in surroundings.whoever_matters(directory.catalog(), among, reach_km) {
        let own = surroundings.rungs_of(&one);
        let Some(step) = surroundings.step(&one, own, reach_km) else {
            met_in_part.add(own.of);
            if surroundings.sits_there(&one) {
                seated_on.push(surroundings.near(&one));
            }
            continue;
        };
        met.add(own.of.wider_than(step));
        met_in_part.add(own.of.narrower_than(step));
        steps[step].groups.push(surroundings.near(&one));
    }
    for (at, step) in steps.iter_mut().enumerate() {
        step.is_met = step.rung.can_be_met() && met.has(at);
        step.is_met_in_part = step.rung.can_be_met() && met_in_part.has(at);
    }
    // A network that does not cover its own seat is met there all the same.
    if let Some(city) = steps.iter_mut().find(|step| step.rung == Rung::City) {
        city.groups.extend(seated_on);
    }
    if reach.is_none() {
        name_nearest(&mut steps, surroundings, directory, among);
    }
    for step in &mut steps {
        sort(step.rung, &mut step.groups, directory);
        step.groups = under_parents(&step.groups, directory);
    }
    steps
}

/// The rungs of a spot, each with the places that it stands for and nobody on it.
fn rungs_of_spot(spot: Spot) -> Vec<Step> {
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
    let step = |(rung, places)| Step {
        rung,
        places,
        groups: Vec::new(),
        is_beyond_reach: false,
        is_met: false,
        is_met_in_part: false,
    };
    rungs.into_iter().map(step).collect()
}

/// Where nobody is within reach of a spot, nor on the rung that was asked for, those are named that stand on no rung and
/// are nearer than all that do.
fn name_nearest(
    steps: &mut [Step],
    surroundings: &Surroundings,
    directory: &Directory,
    among: &Kept,
) {
    let Some(nearby) = steps.iter().position(|step| step.rung == Rung::Nearby) else {
        return;
    };
    if steps[..=nearby].iter().any(|step| !step.groups.is_empty()) {
        return;
    }
    let standing = steps.iter().flat_map(|step| &step.groups);
    let seated = standing.filter(|near| directory.area_of(near.place).is_seated());
    let nearest = seated
        .filter_map(|near| near.distance_km)
        .fold(FARTHEST_KM, f64::min);
    let catalog = directory.catalog();
    let everybody = surroundings
        .whoever_matters(catalog, among, nearest)
        .into_iter();
    let waiting = everybody.filter(|one| {
        surroundings.is_within(one, nearest)
            && !surroundings.stands_on_one(one, surroundings.rungs_of(one))
    });
    let mut others: Vec<Near> = waiting.map(|one| surroundings.near(&one)).collect();
    sort(Rung::Nearby, &mut others, directory);
    others.truncate(NEAREST);
    steps[nearby].is_beyond_reach = !others.is_empty();
    steps[nearby].groups = others;
}

/// Sorts those on a rung: who is for all of it before those that are for a part, then the nearer, then by name.
fn sort(rung: Rung, groups: &mut [Near], directory: &Directory) {
    if groups.len() < 2 {
        return;
    }
    let by_name = directory.catalog().order_of_names();
    let is_part = |near: &Near| {
        let area = directory.area_of(near.place);
        match rung {
            Rung::Country => area.scope != Scope::National,
            Rung::Subdivision => area.scope != Scope::Subnational,
            Rung::Region => area.is_seated(),
            Rung::City | Rung::Nearby | Rung::World => false,
        }
    };
    let distance = |near: &Near| {
        let metres = match rung {
            // Where a network has its office says nothing.
            Rung::Region | Rung::World => f64::INFINITY,
            // Nobody is nearer by less than a metre; so much is lost in sines.
            _ => near
                .distance_km
                .map_or(f64::INFINITY, |distance| (distance * 1000.0).round()),
        };
        // The bits of numbers that are not negative have their order.
        metres.to_bits()
    };
    groups.sort_by_cached_key(|near| (is_part(near), distance(near), by_name(near.place)));
}

/// Chapters and projects right behind their parent, where that stands on the same rung.
fn under_parents(groups: &[Near], directory: &Directory) -> Vec<Near> {
    let here: BTreeSet<usize> = groups.iter().map(|near| near.place).collect();
    let pairs = directory.catalog().parts();
    let parents: BTreeMap<usize, usize> = pairs
        .filter(|(parent, part)| here.contains(parent) && here.contains(part))
        .map(|(parent, part)| (part, parent))
        .collect();
    let mut children: BTreeMap<usize, Vec<Near>> = BTreeMap::new();
    let mut waiting = Vec::new();
    // What waits is taken from the end.
    for near in groups.iter().rev() {
        match parents.get(&near.place) {
            Some(parent) => children.entry(*parent).or_default().push(*near),
            None => waiting.push(*near),
        }
    }
    let mut placed = Vec::with_capacity(groups.len());
    while let Some(near) = waiting.pop() {
        let own = children.remove(&near.place);
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
