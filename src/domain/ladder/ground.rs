//! On which rungs somebody may stand, by where he is and what area he is for: the areas that occur are asked once, and what
//! a city or a point of one's own adds is seen one by one. Nobody is read for this.

use super::{Near, Rung, Step};
use crate::domain::catalog::Catalog;
use crate::domain::filter::Kept;
use crate::domain::places::{City, Country, Place, Point, Region, Spot, Subdivision};
use crate::domain::vocabulary::Scope;
use crate::domain::{Directory, Organization};

/// Some of the rungs of a ladder, by their places from the narrowest outwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rungs(u8);

impl Rungs {
    fn one(at: usize) -> Self {
        Self(1 << at)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn has(self, at: usize) -> bool {
        (self.0 >> at) & 1 == 1
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those of them that are narrower than one.
    pub(super) fn narrower_than(self, at: usize) -> Self {
        Self(self.0 & ((1 << at) - 1))
    }

    /// Those of them that are wider than one.
    pub(super) fn wider_than(self, at: usize) -> Self {
        Self(self.0 & !((2 << at) - 1))
    }

    fn narrowest(self) -> Option<usize> {
        (self.0 != 0).then(|| self.0.trailing_zeros() as usize)
    }
}

/// Somebody who may stand on the ladder.
pub(super) struct One {
    place: usize,
    area: usize,
    seat: usize,
    city: Option<City>,
    /// A point that he published.
    own: Option<Point>,
}

impl One {
    fn point(&self) -> Option<Point> {
        self.own.or_else(|| self.city.map(City::point))
    }
}

/// Everybody among some of the entries of a catalog.
pub(super) fn everybody<'c>(
    catalog: &'c Catalog,
    among: &'c Kept,
) -> impl Iterator<Item = One> + use<'c> {
    catalog.look_over_columns();
    let (area_of, seat_of) = (catalog.area_of(), catalog.seat_of());
    let city_of_seat = catalog.city_of_seat();
    let mut points = catalog.points().peekable();
    among.places().map(move |place| {
        while points.next_if(|(other, _)| *other < place).is_some() {}
        let seat = seat_of(place);
        One {
            place,
            area: area_of(place),
            seat,
            city: city_of_seat(seat),
            own: points
                .next_if(|(other, _)| *other == place)
                .map(|(_, point)| point),
        }
    })
}

/// The rungs of somebody.
#[derive(Clone, Copy)]
pub(super) struct Own {
    /// Those of whose places he is.
    pub(super) of: Rungs,
    /// Those that take him, but for what is nearby.
    taken_by: Rungs,
}

/// What an area says of those in it.
struct Area {
    is_seated: bool,
    country: Option<Country>,
    /// The rungs of whose places all in it are.
    of: Rungs,
    /// The rungs that take all in it.
    all: Rungs,
    /// The rungs that take those in it who are of their places and are at a known point.
    of_places: Rungs,
    /// Those that take them if nobody knows where they are.
    of_places_somewhere: Rungs,
}

/// What is asked of everybody around a spot.
pub(super) struct Ground {
    point: Option<Point>,
    areas: Vec<Area>,
    nearby: Option<usize>,
    city: Option<(usize, City)>,
    subdivision: Option<usize>,
    /// Whether the city of each seat is in that subdivision.
    in_subdivision: Vec<bool>,
}

impl Ground {
    pub(super) fn of(spot: Spot, steps: &[Step], directory: &Directory) -> Self {
        let areas = directory.areas().iter();
        let at = |rung| steps.iter().position(|step| step.rung == rung);
        let place = |at: usize| steps[at].places.first().copied();
        let subdivision = at(Rung::Subdivision).and_then(|at| Some((at, place(at)?)));
        let catalog = directory.catalog();
        let is_in = |wider: Place| {
            let city_of = catalog.city_of_seat();
            let is_in = |city| wider.contains(Place::City(city));
            let seats = 0..catalog.seat_count();
            let is_in = seats.map(move |seat| city_of(seat).is_some_and(is_in));
            is_in.collect()
        };
        Self {
            point: spot.point(),
            areas: areas.map(|area| Area::of(area, spot, steps)).collect(),
            nearby: at(Rung::Nearby),
            city: at(Rung::City).and_then(|at| match place(at)? {
                Place::City(city) => Some((at, city)),
                _ => None,
            }),
            subdivision: subdivision.map(|(at, _)| at),
            in_subdivision: subdivision.map_or_else(Vec::new, |(_, wider)| is_in(wider)),
        }
    }

    fn area(&self, one: &One) -> Option<&Area> {
        self.areas.get(one.area)
    }

    /// The rungs of somebody.
    pub(super) fn rungs_of(&self, one: &One) -> Own {
        let Some(area) = self.area(one) else {
            let (of, taken_by) = (Rungs::default(), Rungs::default());
            return Own { of, taken_by };
        };
        let mut of = area.of;
        if let Some(seat) = one.city.filter(|_| area.is_seated) {
            if let Some((at, city)) = self.city
                && seat == city
                && area.country.is_some_and(|country| city.is_in(country))
            {
                of.add(Rungs::one(at));
            }
            if let Some(at) = self.subdivision
                && self.in_subdivision.get(one.seat) == Some(&true)
            {
                of.add(Rungs::one(at));
            }
        }
        let is_somewhere = one.own.is_none() && one.city.is_none();
        let mut taken_by = of.and(if is_somewhere {
            area.of_places_somewhere
        } else {
            area.of_places
        });
        taken_by.add(area.all);
        Own { of, taken_by }
    }

    /// The narrowest rung that takes somebody.
    pub(super) fn step(&self, one: &One, own: Own, reach_km: f64) -> Option<usize> {
        let step = own.taken_by.narrowest();
        let is_farther = |nearby: &usize| step.is_none_or(|step| *nearby < step);
        let nearby = self.nearby.filter(is_farther);
        nearby.filter(|_| self.is_within(one, reach_km)).or(step)
    }

    /// Whether any rung but what is nearby takes somebody, or he is met in the city.
    pub(super) fn stands_on_one(&self, one: &One, own: Own) -> bool {
        own.taken_by != Rungs::default() || self.sits_there(one)
    }

    /// Whether somebody has his seat in the city of the spot.
    pub(super) fn sits_there(&self, one: &One) -> bool {
        let is_there = |(_, city)| one.city == Some(city);
        self.city.is_some_and(is_there)
    }

    /// Whether somebody is so near and belongs where he is.
    pub(super) fn is_within(&self, one: &One, reach_km: f64) -> bool {
        let is_seated = self.area(one).is_some_and(|area| area.is_seated);
        let points = self.point.zip(one.point()).filter(|_| is_seated);
        points.is_some_and(|(here, there)| here.distance_within(there, reach_km).is_some())
    }

    /// Somebody on the ladder.
    pub(super) fn near(&self, one: &One) -> Near {
        let points = self.point.zip(one.point());
        Near {
            place: one.place,
            distance_km: points.map(|(here, there)| here.distance_km(there)),
            depth: 0,
        }
    }
}

impl Area {
    fn of(area: &Organization, spot: Spot, steps: &[Step]) -> Self {
        let which = |is: &dyn Fn(&Step) -> bool| {
            let mut rungs = Rungs::default();
            for (at, _) in steps.iter().enumerate().filter(|(_, step)| is(step)) {
                rungs.add(Rungs::one(at));
            }
            rungs
        };
        Self {
            is_seated: area.is_seated(),
            country: area.country,
            of: which(&|step| is_of(area, &step.places)),
            all: which(&|step| covers_all(area, step, spot)),
            of_places: which(&|step| covers(area, step, spot)),
            of_places_somewhere: which(&|step| {
                covers(area, step, spot) || covers_from_somewhere(area, step.rung)
            }),
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

/// How many networks of many countries among some organizations have their seat in the city of a spot, and stand on wider
/// rungs.
#[must_use]
pub fn offices(spot: Spot, directory: &Directory, among: &Kept) -> usize {
    let Some(city) = spot.city() else { return 0 };
    let city_of = directory.catalog().city_of();
    let is_network = |place: &usize| {
        let scope = directory.area_of(*place).scope;
        matches!(scope, Scope::Global | Scope::Regional)
    };
    let seated = among.places().filter(|place| city_of(*place) == Some(city));
    seated.filter(is_network).count()
}
