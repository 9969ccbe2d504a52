//! Filters: which organizations a person asked for. Values of one criterion are alternatives, criteria add up, and
//! what `except` names is left out.

use jiff::civil::Date;

use super::Organization;
use super::catalog::{Catalog, day_number};
use super::entry_set::EntrySet;
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

    /// Which entries of a catalog are asked for.
    pub(super) fn kept(&self, catalog: &Catalog) -> Kept {
        let entries = catalog.entries();
        if self.is_empty() {
            return Kept {
                all: entries,
                count: entries,
                entries: None,
            };
        }
        let keeps_seat = |seat: &Organization| self.keeps_seat(seat);
        let mut kept = if self.asks_of_cities() {
            catalog.look_over_areas();
            EntrySet::passing(
                entries,
                judged(&catalog.seats(), catalog.seat_of(), keeps_seat),
            )
        } else {
            catalog.look_over_areas();
            EntrySet::passing(
                entries,
                judged(&catalog.areas(), catalog.area_of(), keeps_seat),
            )
        };
        let keeps_traits = |traits: &Organization| self.keeps_traits(traits);
        kept.keep_only(&if self.asks_of_more_than_standing() {
            catalog.look_over_traits();
            EntrySet::passing(
                entries,
                judged(&catalog.traits(), catalog.traits_of(), keeps_traits),
            )
        } else {
            catalog.look_over_standings();
            let standing_of = catalog.standing_of();
            EntrySet::passing(
                entries,
                judged(&catalog.standings(), standing_of, keeps_traits),
            )
        });
        if self.verified_since.is_some() {
            catalog.look_over_days();
            let day_of = catalog.day_of();
            kept.keep_only(&EntrySet::passing(entries, |entry| {
                self.keeps_day(day_of(entry))
            }));
        }
        Kept::of(entries, kept)
    }

    /// Whether it matters in which city an organization is.
    fn asks_of_cities(&self) -> bool {
        [&self.only, &self.except].into_iter().any(|criteria| {
            let mut places = criteria.regions.iter().chain(&criteria.subdivisions);
            !criteria.cities.is_empty() || places.any(|place| place.is_city())
        })
    }

    /// Whether more matters of what an organization is than its kind and its status.
    fn asks_of_more_than_standing(&self) -> bool {
        let mut criteria = [&self.only, &self.except].into_iter();
        criteria.any(|criteria| !criteria.languages.is_empty() || !criteria.services.is_empty())
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

/// Whether each entry has one of those that pass a test; each of these is asked once.
pub(super) fn judged<'c>(
    all: &[Organization],
    of: impl Fn(usize) -> usize + 'c,
    keeps: impl Fn(&Organization) -> bool,
) -> impl Fn(usize) -> bool + 'c {
    let kept: Vec<bool> = all.iter().map(keeps).collect();
    move |entry| kept.get(of(entry)).copied().unwrap_or_default()
}

/// The entries that are kept of a directory, by their places in the order of ids.
#[derive(Clone, Debug)]
pub struct Kept {
    /// How many entries the directory has.
    all: usize,
    count: usize,
    /// Those that are kept; none: all are.
    entries: Option<EntrySet>,
}

impl Kept {
    /// How many are kept.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many there were to keep.
    pub(super) fn all(&self) -> usize {
        self.all
    }

    /// Those that are kept, if not all are.
    pub(super) fn entries(&self) -> Option<&EntrySet> {
        self.entries.as_ref()
    }

    /// Whether an entry is kept.
    #[inline]
    #[must_use]
    pub fn has(&self, place: usize) -> bool {
        let is_among = |entries: &EntrySet| entries.has(place);
        place < self.all && self.entries.as_ref().is_none_or(is_among)
    }

    /// The places of those that are kept.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        let everybody = match self.entries {
            Some(_) => 0..0,
            None => 0..self.all,
        };
        let some = self.entries.iter().flat_map(EntrySet::iter);
        everybody.chain(some)
    }

    /// Those of them that also pass a test.
    #[must_use]
    pub fn only(&self, passes: impl Fn(usize) -> bool) -> Self {
        let passing = match &self.entries {
            Some(entries) => EntrySet::of(self.all, entries.iter().filter(|place| passes(*place))),
            None => EntrySet::passing(self.all, passes),
        };
        Self::of(self.all, passing)
    }

    /// Those of them that are not kept by another of the same directory.
    #[must_use]
    pub fn without(&self, others: &Self) -> Self {
        let Some(others) = &others.entries else {
            return Self::of(self.all, EntrySet::none_of(self.all));
        };
        let all = || EntrySet::all_of(self.all);
        let mut entries = self.entries.clone().unwrap_or_else(all);
        entries.leave_out(others);
        Self::of(self.all, entries)
    }

    /// Those of so many entries.
    fn of(all: usize, entries: EntrySet) -> Self {
        Self {
            all,
            count: entries.count(),
            entries: Some(entries),
        }
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
