//! What an organization is there for, as the one service that HSDS wants of it: whether it is at work, when that was
//! confirmed, in which languages and where. It never calls a group active without saying that nobody has looked.

use serde::Serialize;
use uuid::Uuid;

use super::attribute::{Attribute, of_service};
use crate::domain::{self, Scope, Status, language_name};
use crate::render::identifier;

#[derive(Serialize)]
pub(super) struct Service<'a> {
    id: Uuid,
    organization_id: Uuid,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    assured_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alert: Option<String>,
    #[serde(rename = "service_areas")]
    areas: Vec<Area>,
    languages: Vec<Language<'a>>,
    attributes: Vec<Attribute>,
}

#[derive(Serialize)]
struct Area {
    id: Uuid,
    service_id: Uuid,
    name: String,
}

#[derive(Serialize)]
struct Language<'a> {
    id: Uuid,
    service_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Service<'a> {
    pub(super) fn of(found: &'a domain::Organization) -> Self {
        let part = |name: &str, position| identifier::part(&found.id, name, position);
        let id = part("service", 0);
        let areas = areas(found).into_iter().enumerate();
        let languages = found.languages.iter().enumerate();
        Self {
            id,
            organization_id: identifier::organization(&found.id),
            name: &found.name,
            description: found.description.as_deref(),
            status: match found.status {
                Status::Active | Status::Unknown => "active",
                Status::Unreachable => "inactive",
                Status::Defunct => "defunct",
            },
            assured_date: found.verified.map(|day| day.to_string()),
            alert: alert(found),
            areas: areas
                .map(|(position, name)| Area {
                    id: part("service/area", position),
                    service_id: id,
                    name,
                })
                .collect(),
            languages: languages
                .map(|(position, tag)| {
                    // HSDS has codes of ISO 639; what else a tag says is a note.
                    let code = tag.split('-').next().unwrap_or_default();
                    Language {
                        id: part("service/language", position),
                        service_id: id,
                        name: language_name(tag),
                        code,
                        note: (code != &**tag).then_some(&**tag),
                    }
                })
                .collect(),
            attributes: of_service(found, id),
        }
    }
}

/// What there is to know before anybody is sent there. HSDS has no word for a group of which nobody knows whether it is
/// at work, so this one says it.
fn alert(found: &domain::Organization) -> Option<String> {
    match found.status {
        Status::Active => found.verified.is_none().then(|| found.freshness()),
        Status::Unknown => Some(format!(
            "nobody has looked whether it is at work; {}",
            found.freshness()
        )),
        Status::Unreachable | Status::Defunct => Some(found.freshness()),
    }
}

/// The areas that it serves, as far as its scope says; that of a group without a place is none.
fn areas(found: &domain::Organization) -> Vec<String> {
    let country = found.country.map(|country| country.name().to_owned());
    match found.scope {
        Scope::Global => vec!["World".to_owned()],
        Scope::Regional => {
            let regions = found.regions.iter();
            regions.map(|region| region.name().to_owned()).collect()
        }
        Scope::National => country.into_iter().collect(),
        Scope::Subnational if !found.subdivisions.is_empty() => found
            .subdivisions
            .iter()
            .map(|part| format!("{}, {}", part.name(), part.country().name()))
            .collect(),
        Scope::Subnational | Scope::Local => {
            let place = found.place();
            (!place.is_empty()).then_some(place).into_iter().collect()
        }
    }
}
