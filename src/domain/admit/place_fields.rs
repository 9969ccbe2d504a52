//! The fields that say where an organization is and whom it serves.

use super::entry::{Entry, Said};
use crate::domain::Rule;
use crate::domain::draft::{At, DraftLocation, Written};
use crate::domain::organization::{Admitted, Location};
use crate::domain::places::{Country, Place, Region, Subdivision, find_places, places_near};
use crate::domain::vocabulary::{Precision, Scope};

/// Findings of a list up to which a wrong place gets a likely one.
const FINDINGS_WITH_A_PLACE: usize = 100;

impl Entry<'_> {
    pub(super) fn region(&mut self, typed: &Written<'_>) -> Option<Region> {
        if let Some(region) = Region::by_code(&typed.value) {
            return Some(region);
        }
        let region_of = |places: Vec<Place>| {
            places.into_iter().find_map(|place| match place {
                Place::Region(region) => Some(region),
                _ => None,
            })
        };
        let region = region_of(find_places(&typed.value));
        if region.is_none() {
            let hint = region_of(self.likely_places(&typed.value)).map_or_else(
                || "write a code such as \"150\" or a name such as \"Europe\"".to_owned(),
                |near| format!("did you mean \"{}\" ({})?", near.name(), near.code()),
            );
            let message = format!("no region is called `{}`", typed.value);
            self.note(typed.line, Rule::UnknownRegion, message, Some(hint));
        }
        region
    }

    /// The places that a wrong code may have meant, for a hint. Looking for them takes time, so that only the first of
    /// many faults get one.
    fn likely_places(&self, typed: &str) -> Vec<Place> {
        let known = find_places(typed);
        if known.is_empty() && self.findings.len() < FINDINGS_WITH_A_PLACE {
            places_near(typed)
        } else {
            known
        }
    }

    pub(super) fn country(&mut self, code: &Written<'_>) -> Option<Country> {
        let look_up =
            |code: &str| Country::by_code(code).filter(|country| country.alpha2() == code);
        let country = self.known.countries.find(&code.value, look_up);
        if country.is_none() {
            let hint = self
                .likely_places(&code.value)
                .into_iter()
                .find_map(|place| match place {
                    Place::Country(country) => {
                        Some(format!("{} is \"{}\"", country.name(), country.alpha2()))
                    }
                    _ => None,
                });
            let hint =
                hint.unwrap_or_else(|| "write the two capital letters of ISO 3166-1".to_owned());
            self.note(
                code.line,
                Rule::UnknownCountry,
                format!("no country has the code `{}`", code.value),
                Some(hint),
            );
        }
        country
    }

    pub(super) fn subdivision(
        &mut self,
        code: &Written<'_>,
        country: Option<Country>,
    ) -> Option<Subdivision> {
        let look_up = |code: &str| Subdivision::by_code(code).filter(|found| found.code() == code);
        let Some(subdivision) = self.known.subdivisions.find(&code.value, look_up) else {
            let hint = self
                .likely_places(&code.value)
                .into_iter()
                .find_map(|place| match place {
                    Place::Subdivision(found) => {
                        Some(format!("{} is \"{}\"", found.name(), found.code()))
                    }
                    _ => None,
                });
            let hint = hint
                .unwrap_or_else(|| "write the code of ISO 3166-2, such as \"CA-BC\"".to_owned());
            let message = format!("no subdivision has the code `{}`", code.value);
            self.note(code.line, Rule::UnknownSubdivision, message, Some(hint));
            return None;
        };
        if let Some(country) = country.filter(|country| *country != subdivision.country()) {
            let (place, home) = (subdivision.name(), subdivision.country().name());
            let message = format!(
                "`{}` ({place}) lies in {home}, not in {}",
                code.value,
                country.name()
            );
            let hint = format!(
                "write country = \"{}\" or another subdivision",
                subdivision.country().alpha2()
            );
            self.note(code.line, Rule::SubdivisionCountry, message, Some(hint));
        }
        Some(subdivision)
    }

    pub(super) fn location(&mut self, location: &At<DraftLocation<'_>>) -> Option<Location> {
        let DraftLocation {
            lat,
            lon,
            precision,
        } = &location.value;
        if !(-90.0..=90.0).contains(lat) || !(-180.0..=180.0).contains(lon) {
            let message = format!("{lat}, {lon} is no point on the globe");
            let hint = "lat is degrees north, lon degrees east".to_owned();
            self.note(location.line, Rule::LocationRange, message, Some(hint));
            return None;
        }
        let precision = match precision {
            Some(word) => {
                let word = At {
                    value: word.as_ref().into(),
                    line: location.line,
                };
                self.word(
                    "precision",
                    &word,
                    Precision::by_name,
                    Precision::ALL,
                    Precision::name,
                )?
            }
            None => Precision::City,
        };
        Some(Location {
            lat: *lat,
            lon: *lon,
            precision,
        })
    }

    /// Whether the draft says where an organization is, whatever it says of it.
    pub(super) fn check_scope_has_place(&mut self, organization: &Admitted<'_>, said: &Said) {
        let (has_it, wants) = match organization.scope {
            Scope::Global => return,
            Scope::Regional => (said.regions, "regions"),
            Scope::National | Scope::Subnational | Scope::Local => (said.country, "country"),
        };
        if !has_it {
            let line = said.scope_line.unwrap_or(self.line);
            let message = format!(
                "`{}` is {} but has no `{wants}`",
                organization.id,
                organization.scope.name()
            );
            self.note(
                line,
                Rule::ScopePlace,
                message,
                Some(format!("add `{wants}`, or it is found by no place")),
            );
        }
    }
}
