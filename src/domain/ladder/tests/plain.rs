//! The same ladder made plainly, from whole organizations and rung by rung, beside the one that is made of the catalog.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::super::{
    FARTHEST_KM, NEAREST, Near, Rung, Step, Surroundings, USUAL_REACH_KM, is_offered, ladder,
    offices, rungs_of_spot,
};
use super::group;
use crate::domain::places::{Place, Point, Region, Spot, Subdivision, find_places};
use crate::domain::vocabulary::Scope;
use crate::domain::{Filter, Organization, admit};

/// A rung with the organizations on it.
struct PlainStep<'a> {
    rung: Rung,
    places: Vec<Place>,
    groups: Vec<Standing<'a>>,
    is_beyond_reach: bool,
    is_met: bool,
    is_met_in_part: bool,
}

/// An organization on the ladder.
#[derive(Clone, Copy)]
struct Standing<'a> {
    organization: &'a Organization,
    distance_km: Option<f64>,
    depth: usize,
}

fn plainly<'a>(
    spot: Spot,
    organizations: &[&'a Organization],
    reach: Option<f64>,
) -> Vec<PlainStep<'a>> {
    let point = spot.point();
    let reach_km = reach.unwrap_or(USUAL_REACH_KM);
    let mut waiting: Vec<Standing<'a>> = organizations
        .iter()
        .map(|organization| Standing {
            organization,
            distance_km: point
                .zip(organization.point())
                .map(|(here, there)| here.distance_km(there)),
            depth: 0,
        })
        .collect();
    let mut steps: Vec<PlainStep<'a>> = Vec::new();
    for Step { rung, places, .. } in rungs_of_spot(spot) {
        let takes = |near: &Standing<'_>| match rung {
            Rung::Nearby => near.organization.is_seated() && is_within(near, reach_km),
            _ => covers(near, rung, &places, spot),
        };
        let (groups, others) = waiting.into_iter().partition(takes);
        waiting = others;
        let mut earlier = steps.iter().flat_map(|step| &step.groups);
        // A region is met by its networks only.
        let meets = |near: &Standing<'_>| rung != Rung::Region && is_of(near.organization, &places);
        let is_met = earlier.any(meets);
        let is_met_in_part = waiting.iter().any(meets);
        steps.push(PlainStep {
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
        let sits_there = |near: &mut Standing<'_>| {
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

fn is_within(near: &Standing<'_>, reach_km: f64) -> bool {
    near.distance_km
        .is_some_and(|distance| distance <= reach_km)
}

/// Whether an organization is for what a rung stands for. One that is for a part of it is not, unless that part is what
/// was asked for, or nobody knows which part it is.
fn covers(near: &Standing<'_>, rung: Rung, places: &[Place], spot: Spot) -> bool {
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
fn name_nearest<'a>(steps: &mut [PlainStep<'a>], mut others: Vec<Standing<'a>>) {
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
fn order(rung: Rung, left: &Standing<'_>, right: &Standing<'_>) -> Ordering {
    let is_part = |near: &Standing<'_>| match rung {
        Rung::Country => near.organization.scope != Scope::National,
        Rung::Subdivision => near.organization.scope != Scope::Subnational,
        Rung::Region => near.organization.is_seated(),
        Rung::City | Rung::Nearby | Rung::World => false,
    };
    let distance = |near: &Standing<'_>| match rung {
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
fn under_parents<'a>(groups: &[Standing<'a>]) -> Vec<Standing<'a>> {
    let here: BTreeSet<&str> = groups.iter().map(|near| &*near.organization.id).collect();
    let mut children: BTreeMap<&str, Vec<Standing<'_>>> = BTreeMap::new();
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
        waiting.extend(own.into_iter().flatten().map(|child| Standing {
            depth: near.depth + 1,
            ..child
        }));
        placed.push(near);
    }
    placed
}

/// A line of `group` with this number.
fn line() -> impl Strategy<Value = String> {
    let scope = select(vec![
        "local",
        "local",
        "subnational",
        "national",
        "regional",
        "global",
    ]);
    let place = select(vec![
        "country=CA in=CA-BC city=Vancouver",
        "country=CA in=CA-BC city=Victoria",
        "country=CA city=Vancouver",
        "country=CA in=CA-ON city=Nowheretown",
        "country=CA in=CA-BC",
        "country=CA",
        "country=US in=US-WA city=Seattle",
        "country=US city=Bellingham",
        "country=GB in=GB-EDH city=Edinburgh",
        "country=GB in=GB-SCT",
        "country=TH city=Bangkok",
        "country=DE city=Berlin",
        "",
    ]);
    let regions = select(vec![
        "",
        "",
        "for=142",
        "for=019",
        "for=001",
        "for=MENA for=150",
    ]);
    let point = select(vec![
        "",
        "",
        "at=49.2,-123.1",
        "at=48.4,-123.4",
        "at=0.5,179.9",
        "at=52.5,13.4",
    ]);
    let more = select(vec![
        "",
        "",
        "parent=g0",
        "parent=g1",
        "parent=g4",
        "status=defunct",
    ]);
    (scope, place, regions, point, more).prop_map(|(scope, place, regions, point, more)| {
        let words = [scope, place, regions, point, more];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(" ")
    })
}

fn spot() -> impl Strategy<Value = Spot> {
    let named = select(vec![
        "Vancouver",
        "Victoria",
        "Seattle",
        "CA-BC",
        "CA",
        "GB-SCT",
        "GB-EDH",
        "Berlin",
        "Bangkok",
        "Malta",
        "Asia",
        "001",
        "Calgary",
    ]);
    let place = named.prop_map(|typed| Spot::Place(*find_places(typed).first().expect(typed)));
    let point =
        (-90.0..90.0, -180.0..180.0).prop_map(|(lat, lon)| Spot::of_point(Point { lat, lon }));
    let near =
        (48.0..50.0, -124.0..-122.0).prop_map(|(lat, lon)| Spot::of_point(Point { lat, lon }));
    prop_oneof![4 => place, 1 => point, 2 => near]
}

proptest! {
    #[test]
    fn the_ladder_of_the_catalog_is_the_one_of_whole_organizations(
        lines in vec(line(), 0..14), spot in spot(), reach in select(vec![None, None, Some(0.0), Some(60.0), Some(3000.0)]),
    ) {
        let entries = lines.iter().enumerate().map(|(at, line)| group(&format!("g{at} {line}"))).collect();
        let (directory, _) = admit(entries, &[], Date::MAX);
        let offered = directory.kept(&Filter::default()).only(|place| is_offered(directory.standing_of(place)));
        let organizations: Vec<&Organization> = directory.organizations().iter().filter(|one| is_offered(one)).collect();
        let steps = ladder(&Surroundings::of(spot, &directory), &directory, &offered, reach);
        let plain = plainly(spot, &organizations, reach);
        prop_assert_eq!(steps.len(), plain.len());
        for (step, plain) in steps.iter().zip(&plain) {
            prop_assert_eq!((step.rung, &step.places), (plain.rung, &plain.places));
            let flags = (step.is_beyond_reach, step.is_met, step.is_met_in_part);
            prop_assert_eq!(flags, (plain.is_beyond_reach, plain.is_met, plain.is_met_in_part), "{:?}", step.rung);
            let near = |standing: &Standing<'_>| Some(Near {
                place: directory.place_of(&standing.organization.id)?,
                distance_km: standing.distance_km,
                depth: standing.depth,
            });
            let groups: Vec<Option<Near>> = plain.groups.iter().map(near).collect();
            prop_assert_eq!(step.groups.iter().copied().map(Some).collect::<Vec<_>>(), groups, "{:?}", step.rung);
        }
        let is_office = |one: &&&Organization| {
            matches!(one.scope, Scope::Global | Scope::Regional) && spot.city().is_some() && one.seat() == spot.city()
        };
        prop_assert_eq!(offices(spot, &directory, &offered), organizations.iter().filter(is_office).count());
    }
}
