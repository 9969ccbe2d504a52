//! Filters: which organizations a person asked for. Values of one criterion are alternatives, criteria add up, and
//! what `except` names is left out.

use jiff::civil::Date;

use super::Organization;
use super::catalog::{Catalog, day_number};
use super::fold::fold;
use super::places::Place;
use super::vocabulary::{Kind, Scope, Status};

/// What to keep.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// What an organization must be.
    pub only: Criteria,
    /// What it must not be.
    pub except: Criteria,
    /// The earliest day of verification.
    pub verified_since: Option<Date>,
}

/// Criteria; an empty one asks nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Criteria {
    /// Regions, countries or subdivisions, by the rule of [`Organization::belongs_to`].
    pub regions: Vec<Place>,
    /// Countries of the seat.
    pub countries: Vec<Place>,
    /// Subdivisions of the seat.
    pub subdivisions: Vec<Place>,
    /// Cities, by any of their names.
    pub cities: Vec<String>,
    /// Kinds.
    pub kinds: Vec<Kind>,
    /// Scopes.
    pub scopes: Vec<Scope>,
    /// Languages, BCP 47; `fr` takes in `fr-CA`.
    pub languages: Vec<String>,
    /// Services, compared folded.
    pub services: Vec<String>,
    /// Statuses.
    pub statuses: Vec<Status>,
}

impl Filter {
    /// Whether an organization is asked for.
    #[must_use]
    pub fn keeps(&self, organization: &Organization) -> bool {
        self.keeps_seat(organization)
            && self.keeps_traits(organization)
            && self.keeps_day(day_number(organization.verified))
    }

    /// Whether the seat of an organization is asked for.
    fn keeps_seat(&self, seat: &Organization) -> bool {
        self.only.of_seat(seat).into_iter().all(is_met)
            && self.except.of_seat(seat).into_iter().all(is_not_met)
    }

    /// Whether its traits are.
    fn keeps_traits(&self, traits: &Organization) -> bool {
        self.only.of_traits(traits).into_iter().all(is_met)
            && self.except.of_traits(traits).into_iter().all(is_not_met)
    }

    /// Whether the number of the day of its verification is.
    fn keeps_day(&self, day: u32) -> bool {
        self.verified_since
            .is_none_or(|since| day >= day_number(Some(since)))
    }

    /// Which entries of a catalog are asked for. Each seat and each set of traits is asked once.
    pub(super) fn kept(&self, catalog: &Catalog) -> Kept {
        let entries = catalog.entries();
        if self.is_empty() {
            return Kept {
                count: entries,
                entries: None,
            };
        }
        let seats: Vec<bool> = catalog
            .seats()
            .iter()
            .map(|seat| self.keeps_seat(seat))
            .collect();
        let traits = catalog.traits();
        let traits: Vec<bool> = traits
            .iter()
            .map(|traits| self.keeps_traits(traits))
            .collect();
        let (seat_of, traits_of, day_of) =
            (catalog.seat_of(), catalog.traits_of(), catalog.day_of());
        let is = |kept: &[bool], at: usize| kept.get(at).copied().unwrap_or_default();
        let kept: Vec<bool> = (0..entries)
            .map(|entry| {
                is(&seats, seat_of(entry))
                    && is(&traits, traits_of(entry))
                    && self.keeps_day(day_of(entry))
            })
            .collect();
        Kept {
            count: kept.iter().filter(|kept| **kept).count(),
            entries: Some(kept),
        }
    }

    /// Whether groups that have closed are asked for, which are left out of much otherwise.
    #[must_use]
    pub fn asks_for_closed(&self) -> bool {
        self.only.statuses.contains(&Status::Defunct)
    }

    /// Whether nothing was asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The entries that a filter keeps.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    count: usize,
    /// For each entry whether it is kept; none: all are.
    entries: Option<Vec<bool>>,
}

impl Kept {
    /// How many are kept.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether an entry is kept.
    #[inline]
    pub(super) fn has(&self, entry: usize) -> bool {
        let kept = |entries: &Vec<bool>| entries.get(entry).copied().unwrap_or_default();
        self.entries.as_ref().is_none_or(kept)
    }
}

impl Criteria {
    /// For each criterion of where an organization is: whether it meets it; none where it asks nothing.
    fn of_seat(&self, organization: &Organization) -> [Option<bool>; 5] {
        let city = organization.city.as_deref().map(fold);
        [
            any(&self.regions, |place| organization.belongs_to(*place)),
            any(&self.countries, |place| {
                organization.country.map(Place::Country) == Some(*place)
            }),
            any(&self.subdivisions, |place| organization.belongs_to(*place)),
            any(&self.cities, |wanted| {
                let wanted = fold(wanted);
                city.as_deref() == Some(&wanted) || organization.is_seated_in_city(&wanted)
            }),
            any(&self.scopes, |scope| organization.scope == *scope),
        ]
    }

    /// For each criterion of what it is: the same.
    fn of_traits(&self, organization: &Organization) -> [Option<bool>; 4] {
        let has_language = |wanted: &String| {
            organization.languages.iter().any(|spoken| {
                let (spoken, wanted) = (spoken.to_ascii_lowercase(), wanted.to_ascii_lowercase());
                spoken == wanted
                    || spoken
                        .strip_prefix(&wanted)
                        .is_some_and(|rest| rest.starts_with('-'))
            })
        };
        let offers = |wanted: &String| {
            organization
                .services
                .iter()
                .any(|service| fold(service) == fold(wanted))
        };
        [
            any(&self.kinds, |kind| organization.kind == *kind),
            any(&self.languages, has_language),
            any(&self.services, offers),
            any(&self.statuses, |status| organization.status == *status),
        ]
    }
}

/// Whether a criterion asks nothing, or is met.
fn is_met(test: Option<bool>) -> bool {
    test != Some(false)
}

/// Whether a criterion asks nothing, or is not met.
fn is_not_met(test: Option<bool>) -> bool {
    test != Some(true)
}

fn any<T>(wanted: &[T], test: impl Fn(&T) -> bool) -> Option<bool> {
    (!wanted.is_empty()).then(|| wanted.iter().any(test))
}
