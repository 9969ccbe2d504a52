//! On which rungs somebody may stand, by where he is and what area he is for: the areas that occur are asked once, and what
//! a city or a point of one's own adds is seen one by one. Nobody is read for this.

use super::area::Area;
use super::rungs::Rungs;
use super::{Near, Rung, Step, rungs_of_spot};
use crate::domain::Directory;
use crate::domain::catalog::Catalog;
use crate::domain::filter::Kept;
use crate::domain::places::{City, Place, Point, Spot};
use crate::domain::vocabulary::Scope;

/// Somebody who may stand on the ladder.
pub(super) struct One {
    place: usize,
    seat: Seat,
    /// A point that he published.
    own: Option<Point>,
}

impl One {
    fn point(&self) -> Option<Point> {
        self.own.or_else(|| self.seat.city.map(City::point))
    }
}

/// A seat that occurs.
#[derive(Clone, Copy)]
struct Seat {
    number: usize,
    area: usize,
    city: Option<City>,
}

/// The rungs of somebody.
#[derive(Clone, Copy)]
pub(super) struct Own {
    /// Those of whose places he is.
    pub(super) of: Rungs,
    /// Those that take him, but for what is nearby.
    taken_by: Rungs,
}

impl Seat {
    /// The seats of a catalog, by their numbers.
    fn all(catalog: &Catalog) -> impl Iterator<Item = Self> {
        let (area_of, city_of) = (catalog.area_of_seat(), catalog.city_of_seat());
        let seats = 0..catalog.seat_count();
        seats.map(move |number| Self {
            number,
            area: area_of(number),
            city: city_of(number),
        })
    }
}

/// The rungs of a spot, and what is asked of everybody around it.
pub struct Surroundings {
    rungs: Vec<Step>,
    point: Option<Point>,
    areas: Vec<Area>,
    nearby: Option<usize>,
    city: Option<(usize, City)>,
    subdivision: Option<usize>,
    /// Whether the city of each seat is in that subdivision.
    in_subdivision: Vec<bool>,
}

impl Surroundings {
    /// The surroundings of a spot, as the entries of a directory see it.
    #[must_use]
    pub fn of(spot: Spot, directory: &Directory) -> Self {
        let steps = rungs_of_spot(spot);
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
            areas: areas.map(|area| Area::of(area, spot, &steps)).collect(),
            nearby: at(Rung::Nearby),
            city: at(Rung::City).and_then(|at| match place(at)? {
                Place::City(city) => Some((at, city)),
                _ => None,
            }),
            subdivision: subdivision.map(|(at, _)| at),
            in_subdivision: subdivision.map_or_else(Vec::new, |(_, wider)| is_in(wider)),
            rungs: steps,
        }
    }

    /// The rungs with nobody on them.
    pub(super) fn rungs(&self) -> Vec<Step> {
        self.rungs.clone()
    }

    /// Of some of the entries of a catalog all who may stand on a rung or are within so many kilometres. The seats are gone
    /// through, and the entries of those that matter; besides those who publish a point, which may be far from their seat.
    pub(super) fn whoever_matters(
        &self,
        catalog: &Catalog,
        among: &Kept,
        reach_km: f64,
    ) -> Vec<One> {
        catalog.look_over_seats();
        let seats = Seat::all(catalog).map(|seat| (seat, self.matters(seat, reach_km)));
        let (seats, matter): (Vec<Seat>, Vec<bool>) = seats.unzip();
        let mut all = Vec::new();
        let point_of = catalog.point_of();
        for seat in seats.iter().filter(|seat| matter[seat.number]) {
            let seated = catalog.seated(seat.number).iter();
            all.extend(seated.filter(|place| among.has(*place)).map(|place| One {
                place,
                seat: *seat,
                own: point_of(place),
            }));
        }
        let Some(here) = self.point else { return all };
        catalog.look_over_seat_of();
        let seat_of = catalog.seat_of();
        let points = catalog.points_between(here.latitudes_within(reach_km));
        let near = points.filter(|(_, there)| here.distance_within(*there, reach_km).is_some());
        for (place, point) in near.filter(|(place, _)| among.has(*place)) {
            let seat = seat_of(place);
            if matter.get(seat) == Some(&false) {
                all.push(One {
                    place,
                    seat: seats[seat],
                    own: Some(point),
                });
            }
        }
        all
    }

    /// Whether anybody who has a seat and publishes no other point may stand on a rung or be within so many kilometres.
    fn matters(&self, seat: Seat, reach_km: f64) -> bool {
        let Some(area) = self.areas.get(seat.area) else {
            return true;
        };
        let is_here = || self.in_subdivision.get(seat.number) == Some(&true) || self.is_city(seat);
        let is_within = || {
            let one = One {
                place: 0,
                seat,
                own: None,
            };
            self.is_within(&one, reach_km)
        };
        area.matters || is_here() || is_within()
    }

    fn is_city(&self, seat: Seat) -> bool {
        let is_there = |(_, city)| seat.city == Some(city);
        self.city.is_some_and(is_there)
    }

    fn area(&self, one: &One) -> Option<&Area> {
        self.areas.get(one.seat.area)
    }

    /// The rungs of somebody.
    pub(super) fn rungs_of(&self, one: &One) -> Own {
        let Some(area) = self.area(one) else {
            let (of, taken_by) = (Rungs::default(), Rungs::default());
            return Own { of, taken_by };
        };
        let mut of = area.of;
        if let Some(seat) = one.seat.city.filter(|_| area.is_seated) {
            if let Some((at, city)) = self.city
                && seat == city
                && area.country.is_some_and(|country| city.is_in(country))
            {
                of.add(Rungs::one(at));
            }
            if let Some(at) = self.subdivision
                && self.in_subdivision.get(one.seat.number) == Some(&true)
            {
                of.add(Rungs::one(at));
            }
        }
        let is_somewhere = one.own.is_none() && one.seat.city.is_none();
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
        self.is_city(one.seat)
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

/// How many networks of many countries among some organizations have their seat in the city of a spot, and stand on wider
/// rungs.
#[must_use]
pub fn offices(spot: Spot, directory: &Directory, among: &Kept) -> usize {
    let Some(city) = spot.city() else { return 0 };
    let (catalog, areas) = (directory.catalog(), directory.areas());
    let is_network = |seat: &Seat| {
        let scope = areas.get(seat.area).map(|area| area.scope);
        matches!(scope, Some(Scope::Global | Scope::Regional))
    };
    let seats = Seat::all(catalog).filter(|seat| seat.city == Some(city));
    let seated = seats
        .filter(is_network)
        .flat_map(|seat| catalog.seated(seat.number).iter());
    seated.filter(|place| among.has(*place)).count()
}
