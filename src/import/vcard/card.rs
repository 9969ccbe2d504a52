//! One card: its lines unfolded, and whether it may be taken. What its properties mean for an entry is not decided here.

use ical_vcard::{Contentline, ParseError, Parser};

use super::value::{parts, unescaped};
use crate::domain::{OWN_PROPERTY, fold};
use crate::import::ROW_HASH;

/// Lines of a card, whole, that are longer than any text of an entry: pictures and sounds have a place elsewhere.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

/// A card, its lines unfolded.
pub(super) struct Card {
    pub(super) properties: Vec<Contentline>,
}

impl Card {
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let parser = Parser::new(text.as_bytes()).max_line_length(LONGEST_LINE);
        let properties = parser
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| match error {
                ParseError::InvalidContentline(fault) => {
                    let line: String = fault.invalid_contentline().chars().take(40).collect();
                    format!("`{line}` is no line of a card: NAME:value")
                }
                ParseError::LineTooLong { .. } => "a line of the card is too long".to_owned(),
                _ => "the card cannot be read".to_owned(),
            })?;
        // A line that is folded into the first one makes it another.
        let is_whole = properties
            .first()
            .is_some_and(|begin| begin.value().trim().eq_ignore_ascii_case("VCARD"));
        if !is_whole {
            return Err("behind BEGIN:VCARD stands something that belongs to no line".to_owned());
        }
        Ok(Self { properties })
    }

    /// The first value of a property.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        let mut properties = self.properties.iter();
        let found = properties.find(|property| property.name().eq_ignore_ascii_case(name))?;
        Some(found.value())
    }

    /// Whether it is of our own export and was hardly touched since: then its texts are read as that wrote them.
    pub(super) fn is_ours(&self) -> bool {
        let own = OWN_PROPERTY.len();
        self.properties.iter().any(|property| {
            let name = property.name().to_ascii_uppercase();
            let key = name.starts_with(OWN_PROPERTY).then(|| key(&name[own..]));
            key.is_some_and(|key| key == ROW_HASH) && !property.value().trim().is_empty()
        })
    }

    /// What a property of a group of properties is labelled.
    pub(super) fn label(&self, group: Option<&str>) -> Option<&str> {
        let group = group?;
        let is_label = |property: &&Contentline| {
            let of_group = property
                .group()
                .is_some_and(|other| other.eq_ignore_ascii_case(group));
            of_group && property.name().eq_ignore_ascii_case("X-ABLABEL")
        };
        let found = self.properties.iter().find(is_label)?;
        Some(found.value())
    }

    /// The name of the organization: what the card is headed, else the organization that it names.
    pub(super) fn name(&self) -> String {
        let heading = self
            .first("FN")
            .map(unescaped)
            .filter(|name| !name.trim().is_empty());
        heading.unwrap_or_else(|| self.organization())
    }

    fn organization(&self) -> String {
        let parts = self.first("ORG").map(|value| parts(value, ';'));
        parts
            .and_then(|parts| parts.into_iter().next())
            .unwrap_or_default()
    }

    /// Whether the card can be taken: of a version that is known, and of an organization.
    pub(super) fn check(&self) -> Result<(), String> {
        match self.first("VERSION").map(str::trim) {
            Some("3.0" | "4.0") => {}
            Some(other) => {
                let other: String = other.chars().take(20).collect();
                return Err(format!(
                    "the card is of version {other}; export it as vCard 3.0 or 4.0"
                ));
            }
            None => return Err("the card has no VERSION".to_owned()),
        }
        let person = "this looks like the card of a person, who is not to be listed; a card of a group says KIND:org";
        let organization = self.organization();
        let is_organization = if let Some(kind) = self.first("KIND") {
            kind.trim().eq_ignore_ascii_case("org")
        } else {
            // Whoever works for an organization has its name on the card, too.
            let heading = self.first("FN").map(unescaped).unwrap_or_default();
            let is_its_name = heading.trim().is_empty()
                || heading == organization
                || fold(&heading) == fold(&organization);
            !organization.trim().is_empty() && (is_its_name || !self.names_a_person())
        };
        if !is_organization {
            return Err(person.to_owned());
        }
        if self.name().trim().is_empty() {
            return Err("the card has no name".to_owned());
        }
        Ok(())
    }

    /// Whether the card has a family name or a given name.
    fn names_a_person(&self) -> bool {
        let name = self
            .first("N")
            .map(|value| parts(value, ';'))
            .unwrap_or_default();
        name.iter().take(2).any(|part| !part.trim().is_empty())
    }
}

/// The key that a property of our own names behind its beginning.
pub(super) fn key(name: &str) -> String {
    name.to_ascii_lowercase().replace('-', "_")
}

/// The first value of a parameter of a property.
pub(super) fn parameter<'p>(property: &'p Contentline, name: &str) -> Option<&'p str> {
    let mut parameters = property.params().iter();
    let found = parameters.find(|parameter| parameter.name().eq_ignore_ascii_case(name))?;
    Some(found.values().first()?.as_str())
}
