//! What people choose for a print: all groups, those of a place, those around one, one group. It looks at no print.

use std::collections::BTreeSet;

use crate::commands::chosen::Choice;
use crate::domain::{Country, Criteria, Directory, Filter, Kind, Place, Region, Subdivision, fold};

/// Groups of a list up to which each of its cities is tried: with more of them that would take minutes.
const MOST_FOR_CITIES: usize = 5000;

/// The likely choices, those that people make most often first.
pub(super) fn likely(directory: &Directory) -> Vec<Choice> {
    let organizations = directory.organizations();
    let mut countries: BTreeSet<&str> = BTreeSet::new();
    let mut subdivisions: BTreeSet<&str> = BTreeSet::new();
    let (mut cities, mut names) = (Vec::new(), BTreeSet::new());
    for organization in organizations {
        countries.extend(organization.country.map(Country::alpha2));
        for subdivision in &organization.subdivisions {
            let and_wider = std::iter::successors(Some(*subdivision), |found| found.parent());
            subdivisions.extend(and_wider.map(Subdivision::code));
        }
        if organizations.len() <= MOST_FOR_CITIES {
            names.extend(organization.city.as_deref().map(fold));
            cities.extend(organization.seat().map(Place::City));
        }
    }
    names.extend(cities.iter().map(|city| fold(city.name())));
    cities.sort_by_key(|city| city.number());
    cities.dedup();
    let place = |code: &&str| Place::by_code(code);
    let countries: Vec<Place> = countries.iter().filter_map(place).collect();
    let mut places = countries.clone();
    if organizations.len() <= MOST_FOR_CITIES {
        places.extend(subdivisions.iter().filter_map(place));
        places.extend(&cities);
    }
    let of = |only: Criteria| Filter {
        only,
        ..Filter::default()
    };
    let mut filters = vec![Filter::default()];
    filters.extend(countries.iter().map(|country| {
        of(Criteria {
            countries: vec![*country],
            ..Criteria::default()
        })
    }));
    let regions = Region::all().map(Place::Region);
    filters.extend(regions.chain(places.iter().copied()).map(|region| {
        of(Criteria {
            regions: vec![region],
            ..Criteria::default()
        })
    }));
    let is_subdivision = |place: &&Place| matches!(place, Place::Subdivision(_));
    filters.extend(places.iter().filter(is_subdivision).map(|subdivision| {
        of(Criteria {
            subdivisions: vec![*subdivision],
            ..Criteria::default()
        })
    }));
    filters.extend(names.into_iter().map(|city| {
        of(Criteria {
            cities: vec![city],
            ..Criteria::default()
        })
    }));
    let peer_run = filters.clone().into_iter().map(|mut filter| {
        filter.only.kinds = vec![Kind::PeerRun];
        filter
    });
    let mut choices: Vec<Choice> = filters.iter().cloned().map(Choice::of_filter).collect();
    choices.extend(peer_run.map(Choice::of_filter));
    choices.extend(organizations.iter().map(|group| Choice::of_id(&group.id)));
    if organizations.len() <= MOST_FOR_CITIES {
        choices.extend(
            places
                .iter()
                .filter_map(|place| Choice::near(directory, *place)),
        );
    }
    choices
}
