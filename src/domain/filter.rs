//! Filters: which organizations a person asked for. Values of one criterion are alternatives, criteria add up, and
//! what `except` names is left out.

use jiff::civil::Date;

use super::Organization;
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
        self.only
            .tests(organization)
            .into_iter()
            .all(|test| test != Some(false))
            && self
                .except
                .tests(organization)
                .into_iter()
                .all(|test| test != Some(true))
            && self.verified_since.is_none_or(|day| {
                organization
                    .verified
                    .is_some_and(|verified| verified >= day)
            })
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

impl Criteria {
    /// For each criterion: whether the organization meets it; none where it asks nothing.
    fn tests(&self, organization: &Organization) -> [Option<bool>; 9] {
        let city = organization.city.as_deref().map(fold);
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
            any(&self.regions, |place| organization.belongs_to(*place)),
            any(&self.countries, |place| {
                organization.country.map(Place::Country) == Some(*place)
            }),
            any(&self.subdivisions, |place| organization.belongs_to(*place)),
            any(&self.cities, |wanted| {
                let wanted = fold(wanted);
                city.as_deref() == Some(&wanted) || organization.is_seated_in_city(&wanted)
            }),
            any(&self.kinds, |kind| organization.kind == *kind),
            any(&self.scopes, |scope| organization.scope == *scope),
            any(&self.languages, has_language),
            any(&self.services, offers),
            any(&self.statuses, |status| organization.status == *status),
        ]
    }
}

fn any<T>(wanted: &[T], test: impl Fn(&T) -> bool) -> Option<bool> {
    (!wanted.is_empty()).then(|| wanted.iter().any(test))
}
