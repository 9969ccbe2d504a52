//! The places that one can choose from on a page, and how many groups belong to each: those that a filter of the program
//! would keep. It writes no HTML.

use std::collections::BTreeMap;

use super::Page;
use super::overview::Area;
use super::parts::{continent, seat, sorted_as};
use crate::domain::{Country, Organization, Place, Region, Scope};
use crate::render::phrases::{Phrase, country, region};

/// A place that one can choose.
pub(super) struct Choice {
    /// What it is called.
    pub(super) name: &'static str,
    /// How many groups of the page belong to it.
    pub(super) count: usize,
    place: Place,
}

/// The places of a page, those to which a group belongs.
pub(super) struct Choices {
    /// The world, and regions across continents.
    pub(super) across: Vec<Choice>,
    /// Each continent with its countries.
    pub(super) continents: Vec<(Choice, Vec<Choice>)>,
}

impl Choices {
    /// The places to which the groups of a page belong.
    pub(super) fn of(page: &Page<'_>) -> Self {
        let areas = &page.seen.areas[..];
        let of_region = |found| Choice::of(Place::Region(found), region(found, page.tongue), areas);
        let of_country =
            |found| Choice::of(Place::Country(found), country(found, page.tongue), areas);
        let seats = areas.iter().filter_map(|area| seat(&area.organization));
        let seats: Vec<Country> = seats.collect();
        let mut countries: BTreeMap<&str, Vec<Choice>> = BTreeMap::new();
        for seat in Country::all().filter(|country| seats.contains(country)) {
            let continent = continent(seat.area()).map_or("", Region::code);
            countries
                .entry(continent)
                .or_default()
                .push(of_country(seat));
        }
        let continents = Region::all().filter(|area| area.parent() == Some(Region::world()));
        let with_countries = |whole: Choice| {
            let parts = countries.remove(whole.value()).unwrap_or_default();
            (whole, in_order(parts))
        };
        let continents = in_order(continents.map(of_region));
        let is_served = |grouping: &Region| {
            let mut organizations = areas.iter().map(|area| &area.organization);
            grouping.is_grouping() && organizations.any(|other| other.regions.contains(grouping))
        };
        let world = Place::Region(Region::world());
        let mut across = vec![Choice::of(world, page.says(Phrase::Worldwide), areas)];
        across.retain(|world| world.count > 0);
        across.extend(in_order(Region::all().filter(is_served).map(of_region)));
        Self {
            across,
            continents: continents.into_iter().map(with_countries).collect(),
        }
    }

    /// What stands for the places to which a group belongs.
    pub(super) fn values_of(&self, organization: &Organization) -> String {
        let countries = self.continents.iter().flat_map(|(_, parts)| parts);
        let wholes = self.continents.iter().map(|(whole, _)| whole);
        let all = self.across.iter().chain(wholes).chain(countries);
        let values: Vec<&str> = all
            .filter(|choice| choice.has(organization))
            .map(Choice::value)
            .collect();
        values.join(" ")
    }

    /// Whether there is anything to choose.
    pub(super) fn is_wide(&self) -> bool {
        let countries = self.continents.iter().map(|(_, parts)| parts.len());
        self.across.len() + countries.sum::<usize>() > 1
    }
}

impl Choice {
    fn of(place: Place, name: &'static str, areas: &[Area]) -> Self {
        let mut choice = Self {
            name,
            count: 0,
            place,
        };
        let belonging = areas.iter().filter(|area| choice.has(&area.organization));
        choice.count = belonging.map(|area| area.rows.len()).sum();
        choice
    }

    /// What stands for it: its code.
    pub(super) fn value(&self) -> &'static str {
        self.place.code().unwrap_or_default()
    }

    /// Whether a group belongs to it. All groups belong to the world; here those that are for no part of it do.
    fn has(&self, organization: &Organization) -> bool {
        if self.place == Place::Region(Region::world()) {
            organization.scope == Scope::Global
        } else {
            organization.belongs_to(self.place)
        }
    }
}

/// The choices to which groups belong, by their names.
fn in_order(choices: impl IntoIterator<Item = Choice>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = choices
        .into_iter()
        .filter(|choice| choice.count > 0)
        .collect();
    choices.sort_by_cached_key(|choice| sorted_as(choice.name));
    choices
}
