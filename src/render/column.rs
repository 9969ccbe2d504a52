//! The columns of a list, once: name, heading and text. Every format takes them from here.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use super::Look;
use crate::domain::{
    Country, LIST_SEPARATOR, Organization, Reason, Record, Rung, Spot, Text, cell_of, sheet_keys,
};

/// The deepest that a chapter of a chapter is set in.
const DEEPEST: usize = 4;

/// A line of a list: an organization and why it is there.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The organization: of the directory, or read for this row alone.
    pub organization: Cow<'a, Organization>,
    /// Why it was found; none outside of a search.
    pub reasons: Option<Vec<Reason>>,
    /// Where it stands on the ladder; none where nobody asked what is near.
    pub nearness: Option<Nearness>,
    /// The group of `--group-by` that it stands in, by its place among the sections of the sheet.
    pub group: Option<usize>,
    /// The heading of that section, for formats that have no sections.
    pub heading: Option<Rc<str>>,
    /// Whether it is for somebody who asks the group whether its entry is right; no other list says how often that was
    /// tried.
    pub is_on_call_sheet: bool,
}

/// Where an organization stands on the ladder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearness {
    /// What was asked for.
    pub spot: Spot,
    /// Its rung.
    pub rung: Rung,
    /// How far it is, in kilometres, where that is known.
    pub distance_km: Option<f64>,
    /// How many of its parents stand right above it.
    pub depth: usize,
}

/// Which part of a list a row stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A rung of a ladder.
    Rung(Rung),
    /// A group of `--group-by`, by its place among the sections.
    Group(usize),
}

impl Nearness {
    /// The kilometres for people. Where a network of many countries has its office is nothing to travel to.
    pub(super) fn way_km(self) -> Option<f64> {
        let is_network = matches!(self.rung, Rung::Region | Rung::World);
        self.distance_km.filter(|_| !is_network)
    }
}

impl<'a> Row<'a> {
    /// The line of an organization that neither a search nor a ladder found.
    #[must_use]
    pub fn of(organization: &'a Organization) -> Self {
        Self::of_either(Cow::Borrowed(organization))
    }

    /// The same of one that may have been read for it.
    #[must_use]
    pub fn of_either(organization: Cow<'a, Organization>) -> Self {
        Self {
            organization,
            reasons: None,
            nearness: None,
            group: None,
            heading: None,
            is_on_call_sheet: false,
        }
    }

    /// The same line once more.
    pub(super) fn again(&self) -> Row<'_> {
        Row {
            organization: Cow::Borrowed(&*self.organization),
            reasons: self.reasons.clone(),
            heading: self.heading.clone(),
            ..*self
        }
    }

    /// The part of the list that it stands in; none in a list without parts.
    #[must_use]
    pub fn part(&self) -> Option<Part> {
        let rung = self.nearness.map(|near| Part::Rung(near.rung));
        rung.or(self.group.map(Part::Group))
    }

    /// The days on which the group did not answer; none outside of a call sheet.
    pub(super) fn attempts(&self) -> Option<Vec<String>> {
        let days = self.organization.attempts.iter();
        self.is_on_call_sheet
            .then(|| days.map(ToString::to_string).collect())
    }
}

/// Declares the columns: variant, name, heading.
macro_rules! columns {
    ($($variant:ident = $name:literal, $heading:literal, $meaning:literal;)+) => {
        /// A column of a list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $(#[doc = $meaning] $variant),+
        }

        impl Column {
            /// Every column, in the order in which they are documented.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name for `--columns` and for the header of machine-readable formats.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The heading for people.
            #[must_use]
            pub fn heading(self) -> &'static str {
                match self { $(Self::$variant => $heading),+ }
            }

            /// What stands in it.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),+ }
            }
        }
    };
}

columns! {
    Id = "id", "Id", "The slug of the entry.";
    Name = "name", "Name", "What it calls itself.";
    Title = "title", "Group", "Name and acronym.";
    Acronym = "acronym", "Acronym", "The acronym.";
    AlternateNames = "alternate_names", "Other names", "Translations, former names, other spellings.";
    Kind = "kind", "Kind", "peer-run or allied.";
    Form = "form", "Form", "Network, union, chapter …";
    Parent = "parent", "Part of", "The id of the parent.";
    Scope = "scope", "Scope", "How much of the world it is for.";
    Regions = "regions", "Serves", "Codes of the regions it serves.";
    Country = "country", "Country code", "ISO 3166-1 alpha-2.";
    CountryName = "country_name", "Country", "The English name of the country.";
    Subdivisions = "subdivisions", "Subdivisions", "ISO 3166-2 codes.";
    City = "city", "City", "The place of its seat.";
    Place = "place", "Place", "City, subdivision and country, or the regions served.";
    Region = "region", "Region", "Names from the country up to the world.";
    Location = "location", "Location", "Latitude and longitude, where public.";
    Website = "website", "Website", "The website to use first.";
    Websites = "websites", "Websites", "All addresses, moved ones included.";
    Emails = "emails", "E-mail", "Addresses of the organization.";
    Phones = "phones", "Phone", "Numbers of the organization, E.164.";
    Languages = "languages", "Languages", "BCP 47 tags.";
    Services = "services", "Services", "What it offers.";
    Description = "description", "Description", "A sentence or two.";
    Founded = "founded", "Founded", "The year of foundation.";
    Status = "status", "Status", "Whether it is still there.";
    Successor = "successor", "Successor", "The id of the organization that took its place.";
    Verified = "verified", "Verified", "The day of the last verification; empty is never.";
    Freshness = "freshness", "Checked", "The verification in words.";
    Sources = "sources", "Sources", "Who names it.";
    Descriptions = "descriptions", "Translations", "The description in other languages.";
    Withhold = "withhold", "Left out of", "What it asked to be left out of: flyer, web.";
    RowHash = "row_hash", "Row hash", "By which `import` sees whether the entry changed since.";
    Match = "match", "Match", "Why a search found it.";
    Rung = "rung", "Rung", "city, nearby, subdivision, country, region or world, from a place outwards.";
    DistanceKm = "distance_km", "Distance", "Kilometres from that place.";
    Attempts = "attempts", "No answer", "On a call sheet: the days on which it was asked and did not answer.";
    Group = "group", "Under", "With `--group-by`: the heading that it stands under.";
}

impl Column {
    /// The column of a name, any case.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|column| column.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The text of a cell for people: an address without the scheme and `www.`, which cost more room than they are worth;
    /// a distance with its unit; a chapter below its parent on the ladder set in.
    pub(super) fn shown(self, row: &Row<'_>, look: Look) -> String {
        match (self, row.organization.website(), row.nearness) {
            (Self::Website, Some(website), _) => website.short(),
            (Self::DistanceKm, _, Some(near)) => near
                .way_km()
                .map_or_else(String::new, |distance| look.units.text(distance)),
            (Self::Title, _, Some(near)) if near.depth > 0 => {
                format!(
                    "{}└ {}",
                    "  ".repeat(near.depth.min(DEEPEST) - 1),
                    self.text(row)
                )
            }
            _ => self.text(row),
        }
    }

    /// The text of a cell that `import` reads back: that of the column, with all that is known of the items of lists.
    /// `record` is that of the row.
    pub(super) fn whole_text(self, row: &Row<'_>, record: &Record) -> String {
        if self == Self::RowHash {
            return record.as_row_hash();
        }
        let value = record
            .get(self.name())
            .filter(|_| sheet_keys().any(|key| key == self.name()));
        value.map_or_else(|| self.text(row), |value| cell_of(self.name(), value))
    }

    /// The text of a cell, as it stands in the data: escaping is for the format.
    #[must_use]
    pub fn text(self, row: &Row<'_>) -> String {
        let organization = &*row.organization;
        let optional = |text: &Option<Text>| text.as_deref().unwrap_or_default().to_owned();
        match self {
            Self::Id => organization.id.to_string(),
            Self::Name => organization.name.to_string(),
            Self::Title => organization.title(),
            Self::Acronym => optional(&organization.acronym),
            Self::AlternateNames => {
                list(organization.alternate_names.iter().map(|name| &name.name))
            }
            Self::Kind => organization.kind.name().to_owned(),
            Self::Form => optional(&organization.form),
            Self::Parent => optional(&organization.parent),
            Self::Scope => organization.scope.name().to_owned(),
            Self::Regions => list(
                organization
                    .regions
                    .iter()
                    .map(|region| region.code().to_owned()),
            ),
            Self::Country => organization.country.map_or("", Country::alpha2).to_owned(),
            Self::CountryName => organization.country.map_or("", Country::name).to_owned(),
            Self::Subdivisions => list(
                organization
                    .subdivisions
                    .iter()
                    .map(|found| found.code().to_owned()),
            ),
            Self::City => optional(&organization.city),
            Self::Place => organization.place(),
            Self::Region => list(organization.region_names().into_iter().map(str::to_owned)),
            Self::Location => organization
                .location
                .map_or_else(String::new, |at| format!("{}, {}", at.lat, at.lon)),
            Self::Website => organization
                .website()
                .map_or_else(String::new, |website| website.url.to_string()),
            Self::Websites => list(
                organization
                    .websites
                    .iter()
                    .map(|website| website.url.to_string()),
            ),
            Self::Emails => list(organization.emails.iter()),
            Self::Phones => list(organization.phones.iter().map(|phone| &phone.number)),
            Self::Languages => list(organization.languages.iter()),
            Self::Services => list(organization.services.iter()),
            Self::Description => optional(&organization.description),
            Self::Founded => organization
                .founded
                .map_or_else(String::new, |year| year.to_string()),
            Self::Status => organization.status.name().to_owned(),
            Self::Successor => optional(&organization.successor),
            Self::Verified => organization
                .verified
                .map_or_else(String::new, |day| day.to_string()),
            Self::Freshness => organization.freshness(),
            Self::Sources => list(
                organization
                    .sources
                    .iter()
                    .filter_map(|source| source.title.clone().or(source.url.clone())),
            ),
            Self::Descriptions => {
                let translations = organization.descriptions.iter();
                list(translations.map(|(tag, text)| format!("{tag}: {text}")))
            }
            Self::Withhold => list(organization.withhold.iter().map(|channel| channel.name())),
            Self::RowHash => Record::row_hash(organization),
            Self::Match => row
                .reasons
                .iter()
                .flatten()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
            Self::Rung => row.nearness.map_or("", |near| near.rung.name()).to_owned(),
            Self::DistanceKm => {
                let distance = row.nearness.and_then(|near| near.distance_km);
                distance.map_or_else(String::new, |distance| format!("{distance:.1}"))
            }
            Self::Attempts => list(row.attempts().into_iter().flatten()),
            Self::Group => row.heading.as_deref().unwrap_or_default().to_owned(),
        }
    }
}

fn list<T: fmt::Display>(values: impl Iterator<Item = T>) -> String {
    values
        .map(|value| value.to_string())
        .collect::<Vec<_>>()
        .join(LIST_SEPARATOR)
}
