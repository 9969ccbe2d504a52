//! What HSDS has no property for, as attributes with a label, so that nothing is lost on the way. It decides no meaning.

use serde::Serialize;
use uuid::Uuid;

use crate::domain::{self, LIST_SEPARATOR};
use crate::render::identifier;

/// A fact with its label.
#[derive(Serialize)]
pub(super) struct Attribute {
    id: Uuid,
    link_id: Uuid,
    link_entity: &'static str,
    label: String,
    value: String,
}

/// The facts of an organization beside those that have a property.
pub(super) fn of_organization(found: &domain::Organization) -> Vec<Attribute> {
    let mut facts = Vec::new();
    let mut say = |label: &str, value: &str| facts.push((label.to_owned(), value.to_owned()));
    say("kind", found.kind.name());
    say("scope", found.scope.name());
    if let Some(form) = &found.form {
        say("form", form);
    }
    for name in &found.alternate_names {
        let label = if name.former {
            "former name"
        } else {
            "other name"
        };
        let language = name.language.iter().map(|tag| format!(" ({tag})"));
        say(
            &format!("{label}{}", language.collect::<String>()),
            &name.name,
        );
    }
    if found.city.is_some() || found.country.is_some() {
        say("seat", &seat(found));
    }
    for email in found.emails.iter().skip(1) {
        say("email", email);
    }
    for (tag, text) in &found.descriptions {
        say(&format!("description ({tag})"), text);
    }
    if let Some(year) = found.founded {
        say("founded", &year.to_string());
    }
    if let Some(successor) = &found.successor {
        say("successor", successor);
    }
    for source in &found.sources {
        let parts = [&source.title, &source.url, &source.date];
        let parts: Vec<&str> = parts.into_iter().flatten().map(|part| &**part).collect();
        say("source", &parts.join(LIST_SEPARATOR));
    }
    for channel in &found.withhold {
        say("withhold", channel.name());
    }
    attributes(
        &found.id,
        "organization",
        identifier::organization(&found.id),
        facts,
    )
}

/// What the organization offers, as attributes of its service.
pub(super) fn of_service(found: &domain::Organization, service: Uuid) -> Vec<Attribute> {
    let facts = found.services.iter();
    let facts = facts.map(|word| ("service".to_owned(), word.to_string()));
    attributes(&found.id, "service", service, facts.collect())
}

fn attributes(
    id: &str,
    entity: &'static str,
    link_id: Uuid,
    facts: Vec<(String, String)>,
) -> Vec<Attribute> {
    let part = format!("{entity}/attribute");
    let attribute = |(position, (label, value))| Attribute {
        id: identifier::part(id, &part, position),
        link_id,
        link_entity: entity,
        label,
        value,
    };
    facts.into_iter().enumerate().map(attribute).collect()
}

/// The place of the seat: its city, provinces and country by their codes.
fn seat(found: &domain::Organization) -> String {
    let city = found.city.iter().map(ToString::to_string);
    let subdivisions = found
        .subdivisions
        .iter()
        .map(|found| found.code().to_owned());
    let country = found
        .country
        .iter()
        .map(|country| country.alpha2().to_owned());
    let parts: Vec<String> = city.chain(subdivisions).chain(country).collect();
    parts.join(", ")
}
