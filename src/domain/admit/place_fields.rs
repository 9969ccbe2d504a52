//! The fields that say where an organization is and whom it serves.

use super::entry::Entry;
use crate::domain::draft::{At, DraftLocation};
use crate::domain::organization::Location;
use crate::domain::places::{Country, Place, PlaceNames, Region, Subdivision, find_place};
use crate::domain::vocabulary::{Precision, Scope};
use crate::domain::{Organization, Rule};

impl Entry<'_> {
    pub(super) fn region(&mut self, typed: &At<String>) -> Option<Region> {
        if let Some(region) = Region::by_code(&typed.value) {
            return Some(region);
        }
        let names = find_place(&typed.value);
        let (PlaceNames::Known(places) | PlaceNames::Unknown(places)) = &names;
        let region = places.iter().find_map(|place| match place {
            Place::Region(region) => Some(*region),
            _ => None,
        });
        match names {
            PlaceNames::Known(_) if region.is_some() => region,
            _ => {
                let hint = region.map_or_else(
                    || "write a code such as \"150\" or a name such as \"Europe\"".to_owned(),
                    |near| format!("did you mean \"{}\" ({})?", near.name(), near.code()),
                );
                self.note(
                    typed.line,
                    Rule::UnknownRegion,
                    format!("no region is called `{}`", typed.value),
                    Some(hint),
                );
                None
            }
        }
    }

    pub(super) fn country(&mut self, code: &At<String>) -> Option<Country> {
        let country =
            Country::by_code(&code.value).filter(|country| country.alpha2() == code.value);
        if country.is_none() {
            let hint = match find_place(&code.value) {
                PlaceNames::Known(places) | PlaceNames::Unknown(places) => {
                    places.iter().find_map(|place| match place {
                        Place::Country(country) => {
                            Some(format!("{} is \"{}\"", country.name(), country.alpha2()))
                        }
                        _ => None,
                    })
                }
            };
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
        code: &At<String>,
        country: Option<Country>,
    ) -> Option<Subdivision> {
        let Some(subdivision) =
            Subdivision::by_code(&code.value).filter(|found| found.code() == code.value)
        else {
            let hint = match find_place(&code.value) {
                PlaceNames::Known(places) | PlaceNames::Unknown(places) => {
                    places.iter().find_map(|place| match place {
                        Place::Subdivision(found) => {
                            Some(format!("{} is \"{}\"", found.name(), found.code()))
                        }
                        _ => None,
                    })
                }
            };
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

    pub(super) fn location(&mut self, location: &At<DraftLocation>) -> Option<Location> {
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
                    value: word.clone(),
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

    pub(super) fn check_scope_has_place(&mut self, organization: &Organization) {
        let (lacks, wants) = match organization.scope {
            Scope::Global => return,
            Scope::Regional => (self.draft.regions.is_empty(), "regions"),
            Scope::National | Scope::Subnational | Scope::Local => {
                (self.draft.country.is_none(), "country")
            }
        };
        if lacks {
            let line = self
                .draft
                .scope
                .as_ref()
                .map_or(self.draft.line, |scope| scope.line);
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
