//! What is known of entries before they are read: where they are, what they are, when they were confirmed, and in which
//! order they stand. It is asked of the catalog and never of an entry, so that only those are read that are printed.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::catalog::{Catalog, day_of_number};
use super::filter::{Filter, Kept};
use super::places::Place;
use super::{Directory, Organization};

/// What many entries share, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    seats: OnceCell<Shared>,
    areas: OnceCell<Shared>,
    standings: OnceCell<Shared>,
}

/// What occurs, by number, and what stands in the place of a number that nothing has.
#[derive(Clone, Debug)]
struct Shared {
    all: Vec<Organization>,
    none: Organization,
}

impl Shared {
    fn of(all: Vec<Organization>) -> Self {
        Self {
            all,
            none: Organization::unknown(),
        }
    }

    fn get(&self, number: usize) -> &Organization {
        self.all.get(number).unwrap_or(&self.none)
    }
}

impl Unread {
    /// The seats that occur, by number.
    fn seats(&self, catalog: &Catalog) -> &Shared {
        self.seats.get_or_init(|| Shared::of(catalog.seats()))
    }

    fn areas(&self, catalog: &Catalog) -> &Shared {
        self.areas.get_or_init(|| Shared::of(catalog.areas()))
    }

    fn standings(&self, catalog: &Catalog) -> &Shared {
        self.standings
            .get_or_init(|| Shared::of(catalog.standings()))
    }
}

/// What is known of the organizations of a directory before they are read.
impl Directory {
    /// Those that a filter keeps.
    #[must_use]
    pub fn kept(&self, filter: &Filter) -> Kept {
        filter.kept(self.catalog())
    }

    /// Where organizations are, each such place once.
    #[must_use]
    pub fn seats(&self) -> &[Organization] {
        &self.unread.seats(self.catalog()).all
    }

    /// An organization that is where the one at a place is; nothing else is known of it.
    #[must_use]
    pub fn seat_of(&self, place: usize) -> &Organization {
        let number = self.catalog().seat_of()(place);
        self.unread.seats(self.catalog()).get(number)
    }

    /// The same without cities, so that there are few of them.
    #[must_use]
    pub fn areas(&self) -> &[Organization] {
        &self.unread.areas(self.catalog()).all
    }

    /// An organization that is in the same country and provinces and is for the same area as the one at a place; nothing
    /// else is known of it.
    #[must_use]
    pub fn area_of(&self, place: usize) -> &Organization {
        let number = self.catalog().area_of()(place);
        self.unread.areas(self.catalog()).get(number)
    }

    /// Which of the areas the organization at a place is in.
    pub fn number_of_area(&self) -> impl Fn(usize) -> usize {
        self.catalog().area_of()
    }

    /// What organizations are and offer, each such set of traits once.
    #[must_use]
    pub fn traits(&self) -> Vec<Organization> {
        self.catalog().traits()
    }

    /// How organizations stand, each such standing once.
    #[must_use]
    pub fn standings(&self) -> &[Organization] {
        &self.unread.standings(self.catalog()).all
    }

    /// An organization of the kind and the status of the one at a place, that asked to be left out of the same and has a
    /// successor if that has one; nothing else is known of it.
    #[must_use]
    pub fn standing_of(&self, place: usize) -> &Organization {
        let number = self.catalog().standing_of()(place);
        self.unread.standings(self.catalog()).get(number)
    }

    /// The day on which the organization at a place was confirmed.
    #[must_use]
    pub fn verified(&self, place: usize) -> Option<Date> {
        day_of_number(self.catalog().day_of()(place))
    }

    /// Whether any organization belongs to a place.
    #[must_use]
    pub fn has_groups_of(&self, place: Place) -> bool {
        match place {
            Place::City(city) => {
                let (city_of, area_of) = (self.catalog().city_of(), self.catalog().area_of());
                let areas = self.areas();
                let is_there = |at: usize| {
                    areas
                        .get(at)
                        .is_some_and(|area| area.country.is_some_and(|country| city.is_in(country)))
                };
                (0..self.count()).any(|at| city_of(at) == Some(city) && is_there(area_of(at)))
            }
            _ => self.areas().iter().any(|area| area.belongs_to(place)),
        }
    }
}
