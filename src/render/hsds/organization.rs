//! An entry as an organization of HSDS: names, contacts, where it is if that is public. Its state and languages are those
//! of its service, which it does not decide.

use std::borrow::Cow;

use serde::Serialize;
use uuid::Uuid;

use super::attribute::{Attribute, of_organization};
use super::service::Service;
use crate::domain::{self, Status};
use crate::render::point::published;
use crate::render::{escape, identifier};

#[derive(Serialize)]
pub(super) struct Organization<'a> {
    id: Uuid,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternate_name: Option<&'a str>,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<Cow<'a, str>>,
    additional_websites: Vec<Link<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_organization_id: Option<Uuid>,
    phones: Vec<Phone<'a>>,
    locations: Vec<Location>,
    #[serde(rename = "organization_identifiers")]
    identifiers: [Identifier<'a>; 1],
    attributes: Vec<Attribute>,
    services: [Service<'a>; 1],
}

#[derive(Serialize)]
struct Link<'a> {
    id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    url: Cow<'a, str>,
    organization_id: Uuid,
}

#[derive(Serialize)]
struct Phone<'a> {
    id: Uuid,
    organization_id: Uuid,
    number: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
}

#[derive(Serialize)]
struct Location {
    id: Uuid,
    #[serde(rename = "location_type")]
    kind: &'static str,
    organization_id: Uuid,
    name: String,
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct Identifier<'a> {
    id: Uuid,
    organization_id: Uuid,
    #[serde(rename = "identifier_type")]
    scheme: &'static str,
    #[serde(rename = "identifier")]
    slug: &'a str,
}

impl<'a> Organization<'a> {
    pub(super) fn of(found: &'a domain::Organization) -> Self {
        let id = identifier::organization(&found.id);
        let part = |name: &str, position| identifier::part(&found.id, name, position);
        let website = found.website();
        let current = found.alternate_names.iter().find(|name| !name.former);
        let others = found.websites.iter().enumerate();
        let others = others.filter(|(_, other)| {
            // Addresses that are gone help nobody who is sent there.
            other.is_usable() && website.is_none_or(|first| first.url != other.url)
        });
        Self {
            id,
            name: &found.name,
            alternate_name: found.acronym.as_deref().or(current.map(|name| &*name.name)),
            description: description(found),
            email: found.emails.first().map(|email| &**email),
            website: website.map(|website| escape::uri(&website.url)),
            additional_websites: others
                .map(|(position, website)| Link {
                    id: part("url", position),
                    label: website.label.as_deref(),
                    url: escape::uri(&website.url),
                    organization_id: id,
                })
                .collect(),
            parent_organization_id: found.parent.as_deref().map(identifier::organization),
            phones: found
                .phones
                .iter()
                .enumerate()
                .map(|(position, phone)| Phone {
                    id: part("phone", position),
                    organization_id: id,
                    number: &phone.number,
                    r#type: match phone.label.as_deref() {
                        Some("fax") => "fax",
                        _ => "voice",
                    },
                    description: phone.label.as_deref(),
                })
                .collect(),
            // An address needs its street and its postal code, which no entry has.
            locations: published(found)
                .map(|point| Location {
                    id: part("location", 0),
                    kind: "physical",
                    organization_id: id,
                    name: found.place(),
                    latitude: point.lat,
                    longitude: point.lon,
                })
                .into_iter()
                .collect(),
            identifiers: [Identifier {
                id: part("identifier", 0),
                organization_id: id,
                scheme: "peerdir id",
                slug: &found.id,
            }],
            attributes: of_organization(found),
            services: [Service::of(found)],
        }
    }
}

/// The description; where there is none, what and where it is, since HSDS wants one.
fn description(found: &domain::Organization) -> String {
    let said = found.description.as_deref();
    said.map_or_else(
        || {
            let form = found.form.as_deref().unwrap_or("organization");
            let gone = match found.status {
                Status::Defunct => "Former ",
                _ => "",
            };
            format!("{gone}{} {form}, {}", found.kind.name(), found.place())
        },
        str::to_owned,
    )
}
