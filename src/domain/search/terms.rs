//! The words of an entry, each with the field it stands in, and what a field is worth.

use std::collections::HashMap;

use crate::domain::fold::{compact, words};
use crate::domain::organization::AlternateName;
use crate::domain::places::Place;
use crate::domain::{Country, Organization};

/// Where a word stands in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The acronym.
    Acronym,
    /// The name.
    Name,
    /// Another name still in use.
    AlternateName,
    /// A name no longer in use.
    FormerName,
    /// The city.
    City,
    /// A province or state.
    Subdivision,
    /// The country.
    Country,
    /// A region of the world.
    Region,
    /// A host or a part of a web address.
    Website,
    /// What it offers.
    Service,
    /// Network, union, peer-run …
    Form,
    /// The description.
    Description,
}

impl Field {
    /// The word for it in a reason.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Acronym => "acronym",
            Self::Name => "name",
            Self::AlternateName => "other name",
            Self::FormerName => "former name",
            Self::City => "city",
            Self::Subdivision => "province or state",
            Self::Country => "country",
            Self::Region => "region",
            Self::Website => "website",
            Self::Service => "service",
            Self::Form => "kind of group",
            Self::Description => "description",
        }
    }

    /// What a word in this field is worth: who a group is counts more than where, and where more than what is said.
    pub(super) fn weight(self) -> f64 {
        match self {
            Self::Acronym | Self::Name => 1.0,
            Self::AlternateName => 0.95,
            Self::FormerName | Self::City => 0.9,
            Self::Website => 0.85,
            Self::Subdivision | Self::Country => 0.8,
            Self::Region => 0.6,
            Self::Service | Self::Form => 0.5,
            Self::Description => 0.4,
        }
    }

    /// Whether a beginning or a typo counts here. An address is meant exactly or not at all.
    pub(super) fn forgives(self) -> bool {
        self != Self::Website
    }

    pub(super) fn of_place(place: Place) -> Self {
        match place {
            Place::Region(_) => Self::Region,
            Place::Country(_) => Self::Country,
            Place::Subdivision(_) => Self::Subdivision,
        }
    }

    pub(super) fn of_alternate(name: &AlternateName) -> Self {
        if name.former {
            Self::FormerName
        } else {
            Self::AlternateName
        }
    }
}

/// Parts of web addresses that many share and that name nobody, folded.
const COMMON_ADDRESS_PARTS: [&str; 16] = [
    "www",
    "com",
    "org",
    "net",
    "info",
    "http",
    "https",
    "html",
    "php",
    "index",
    "facebook",
    "groups",
    "blogspot",
    "weebly",
    "wordpress",
    "en",
];

/// The folded words of an entry with their fields, and how each is written there.
pub(super) struct Terms {
    terms: Vec<(String, Field)>,
    written: HashMap<String, String>,
}

impl Terms {
    pub(super) fn of(organization: &Organization) -> Self {
        let mut terms = Self {
            terms: Vec::new(),
            written: HashMap::new(),
        };
        if let Some(acronym) = &organization.acronym {
            terms.add_word(compact(acronym), acronym, Field::Acronym);
        }
        terms.add(&organization.name, Field::Name);
        for name in &organization.alternate_names {
            terms.add(&name.name, Field::of_alternate(name));
        }
        terms.add_all(organization.city.as_deref(), Field::City);
        terms.add_all(
            organization
                .subdivisions
                .iter()
                .map(|subdivision| subdivision.name()),
            Field::Subdivision,
        );
        terms.add_all(organization.country.map(Country::name), Field::Country);
        terms.add_all(
            organization.regions.iter().map(|region| region.name()),
            Field::Region,
        );
        terms.add_all(
            organization.services.iter().map(String::as_str),
            Field::Service,
        );
        terms.add_all(organization.form.as_deref(), Field::Form);
        terms.add_all(organization.description.as_deref(), Field::Description);
        for website in &organization.websites {
            let parts = words(website.url.as_str());
            let telling = parts
                .iter()
                .filter(|part| part.len() > 2 && !COMMON_ADDRESS_PARTS.contains(&part.as_str()));
            terms
                .terms
                .extend(telling.map(|part| (part.clone(), Field::Website)));
        }
        terms
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(String, Field)> {
        self.terms.iter()
    }

    /// A term as it is written in the entry.
    pub(super) fn as_written(&self, term: &str) -> String {
        self.written
            .get(term)
            .map_or(term, String::as_str)
            .to_owned()
    }

    fn add_all<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>, field: Field) {
        for text in texts {
            self.add(text, field);
        }
    }

    fn add(&mut self, text: &str, field: Field) {
        for written in text.split(|character: char| character.is_whitespace() || character == '/') {
            for word in words(written) {
                let trimmed = written.trim_matches(|character: char| !character.is_alphanumeric());
                self.add_word(word, trimmed, field);
            }
        }
    }

    fn add_word(&mut self, word: String, written: &str, field: Field) {
        self.written
            .entry(word.clone())
            .or_insert_with(|| written.to_owned());
        self.terms.push((word, field));
    }
}

/// Whether the query is an address of the organization: its host (with or without `www.`), a domain above it, or the
/// whole address. Never fuzzily.
pub(super) fn hosts_match(organization: &Organization, query: &str) -> bool {
    let query = query.trim().to_lowercase();
    let bare = query
        .split_once("://")
        .map_or(query.as_str(), |(_, rest)| rest);
    let bare = bare
        .strip_prefix("www.")
        .unwrap_or(bare)
        .trim_end_matches('/');
    let (host, has_path) = bare
        .split_once('/')
        .map_or((bare, false), |(host, _)| (host, true));
    if !host.contains('.') || host.contains(' ') || host.split('.').any(str::is_empty) {
        return false;
    }
    organization.websites.iter().any(|website| {
        let own = website.host();
        let in_domain = own == host
            || own
                .strip_suffix(host)
                .is_some_and(|below| below.ends_with('.'));
        in_domain && (!has_path || website.short().to_lowercase().starts_with(bare))
    })
}
