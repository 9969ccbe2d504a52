//! An organization and its parts. Every value was checked at the gate (`admit`): codes exist, links have a scheme,
//! dates are days. Maintainers' notes are not here, so no output can print them.

use std::borrow::Cow;

use jiff::civil::Date;

use super::places::{City, Country, Place, Point, Region, Subdivision, city_called, places_called};
use super::vocabulary::{Channel, Kind, Precision, Scope, Status, WebsiteState};

/// A text of an entry; one of the built-in list lies in the program itself and is not copied.
pub type Text = Cow<'static, str>;

/// An entry of a directory for as long as it is needed.
pub type Organization = Admitted<'static>;

/// One entry of a directory. The fields are those of the file, in its order. While a list goes through the gate its texts
/// lie in what was read of it; only what is kept is copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Admitted<'a> {
    /// The slug; unique, never changes once published.
    pub id: Cow<'a, str>,
    /// What it calls itself.
    pub name: Cow<'a, str>,
    /// The acronym as written.
    pub acronym: Option<Cow<'a, str>>,
    /// Translations, former names, other spellings.
    pub alternate_names: Vec<AlternateName<'a>>,
    /// Who runs it.
    pub kind: Kind,
    /// Network, union, chapter …
    pub form: Option<Cow<'a, str>>,
    /// The id of the organization that it is a chapter or project of.
    pub parent: Option<Cow<'a, str>>,
    /// How much of the world it is for.
    pub scope: Scope,
    /// The regions that it serves, for regional networks.
    pub regions: Vec<Region>,
    /// The country of its seat.
    pub country: Option<Country>,
    /// The subdivisions of its seat or that it serves.
    pub subdivisions: Vec<Subdivision>,
    /// The place of its seat.
    pub city: Option<Cow<'a, str>>,
    /// Where it is, only if public.
    pub location: Option<Location>,
    /// Websites, the one to use first.
    pub websites: Vec<Website<'a>>,
    /// E-mail addresses of the organization.
    pub emails: Vec<Cow<'a, str>>,
    /// Telephone numbers of the organization, E.164.
    pub phones: Vec<Phone<'a>>,
    /// Languages that it works in, BCP 47.
    pub languages: Vec<Cow<'a, str>>,
    /// What it offers.
    pub services: Vec<Cow<'a, str>>,
    /// One or two sentences in English.
    pub description: Option<Cow<'a, str>>,
    /// The description in other languages: BCP 47 tag and text.
    pub descriptions: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The year in which it was founded.
    pub founded: Option<i16>,
    /// Whether it is still there.
    pub status: Status,
    /// The id of the organization that took its place.
    pub successor: Option<Cow<'a, str>>,
    /// The day on which a person confirmed the entry with the organization. None: never.
    pub verified: Option<Date>,
    /// Who names it, and what facts rest on.
    pub sources: Vec<Source<'a>>,
    /// The ways out of the file that it asked to be left out of.
    pub withhold: Vec<Channel>,
    /// The days since the last verification on which it was asked and did not answer. For maintainers; in no output.
    pub attempts: Vec<Date>,
    /// The ids of entries that look like this one and are others. For maintainers; in no output.
    pub different_from: Vec<Cow<'a, str>>,
}

/// Another name of an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlternateName<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// Its language, BCP 47.
    pub language: Option<Cow<'a, str>>,
    /// Whether it is no longer used.
    pub former: bool,
}

/// A point on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Location {
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, −180 to 180.
    pub lon: f64,
    /// How exact the point is.
    pub precision: Precision,
}

/// A website; its scheme is http or https.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Website<'a> {
    /// The address as its parser writes it: whole, the host in lower case, nothing but printable ASCII.
    pub url: Cow<'a, str>,
    /// What is to be found there.
    pub label: Option<Cow<'a, str>>,
    /// Whether it answers.
    pub state: Option<WebsiteState>,
}

/// A telephone number of an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone<'a> {
    /// The number, E.164.
    pub number: Cow<'a, str>,
    /// What it is for.
    pub label: Option<Cow<'a, str>>,
}

/// A document that names the organization or that a fact rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// Its title.
    pub title: Option<Cow<'a, str>>,
    /// Its address.
    pub url: Option<Cow<'a, str>>,
    /// Its date as far as known: `2014`, `2014-08` or `2014-08-02`.
    pub date: Option<Cow<'a, str>>,
}

/// A web address without scheme, `www.` and trailing slash, for reading.
#[must_use]
pub fn short_address(url: &str) -> &str {
    bare_address(url).trim_end_matches('/')
}

fn bare_address(url: &str) -> &str {
    let known = || {
        url.strip_prefix("http").and_then(|rest| {
            rest.strip_prefix("://")
                .or_else(|| rest.strip_prefix("s://"))
        })
    };
    let other = || url.split_once("://").map(|(_, rest)| rest);
    let bare = known().or_else(other).unwrap_or(url);
    bare.strip_prefix("www.").unwrap_or(bare)
}

impl Website<'_> {
    /// The host without `www.`, as people say it.
    #[must_use]
    pub fn host(&self) -> &str {
        let bare = bare_address(&self.url);
        let ends = |byte| matches!(byte, b'/' | b'?' | b'#');
        let end = bare.bytes().position(ends).unwrap_or(bare.len());
        let host = &bare[..end];
        // The colons of an IPv6 address stand in brackets.
        let name = host
            .rsplit_once(':')
            .filter(|(_, port)| !port.ends_with(']'));
        name.map_or(host, |(name, _)| name)
    }

    /// The address without scheme, `www.` and trailing slash, for reading.
    #[must_use]
    pub fn short(&self) -> String {
        short_address(&self.url).to_owned()
    }

    /// Whether it can be offered to people: not known to have moved or died.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        !matches!(
            self.state,
            Some(WebsiteState::Moved | WebsiteState::Unreachable)
        )
    }
}

impl Organization {
    /// An organization of which nothing is known.
    pub(super) fn unknown() -> Self {
        Self {
            id: Text::default(),
            name: Text::default(),
            acronym: None,
            alternate_names: Vec::new(),
            kind: Kind::Allied,
            form: None,
            parent: None,
            scope: Scope::Local,
            regions: Vec::new(),
            country: None,
            subdivisions: Vec::new(),
            city: None,
            location: None,
            websites: Vec::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            languages: Vec::new(),
            services: Vec::new(),
            description: None,
            descriptions: Vec::new(),
            founded: None,
            status: Status::Unknown,
            successor: None,
            verified: None,
            sources: Vec::new(),
            withhold: Vec::new(),
            attempts: Vec::new(),
            different_from: Vec::new(),
        }
    }
}

impl<'a> Admitted<'a> {
    /// The website to offer: the first that is not known to have moved or died.
    #[must_use]
    pub fn website(&self) -> Option<&Website<'a>> {
        self.websites.iter().find(|website| website.is_usable())
    }

    /// What it is called in these languages: the first name in each that is still used and is not its usual name.
    #[must_use]
    pub fn names_in(&self, tags: &[String]) -> Vec<&str> {
        let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
        let name_in = |tag: &String| {
            let mut others = self.alternate_names.iter();
            others.find(|other| {
                let speaks = other.language.as_deref().map(primary) == Some(primary(tag));
                speaks && !other.former && other.name != self.name
            })
        };
        let mut names: Vec<&str> = Vec::new();
        for other in tags.iter().filter_map(name_in) {
            if !names.contains(&&*other.name) {
                names.push(&other.name);
            }
        }
        names
    }

    /// The name, with the acronym behind it where the name does not already say it.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.acronym {
            Some(acronym) if !self.name.contains(&**acronym) => {
                format!("{} ({acronym})", self.name)
            }
            _ => self.name.to_string(),
        }
    }

    /// The place in words, the narrowest first: `Vancouver, British Columbia, Canada`; for networks the regions.
    #[must_use]
    pub fn place(&self) -> String {
        let mut parts: Vec<String> = self.city.iter().map(ToString::to_string).collect();
        let subdivisions: Vec<&str> = self
            .subdivisions
            .iter()
            .map(|subdivision| subdivision.name())
            .collect();
        // A city that bears its province's name is not said twice.
        if !subdivisions.is_empty() && subdivisions != parts {
            parts.push(subdivisions.join(" and "));
        }
        match self.scope {
            Scope::Global if parts.is_empty() => parts.push("World".to_owned()),
            Scope::Regional if !self.regions.is_empty() => {
                parts = vec![
                    self.regions
                        .iter()
                        .map(|region| region.name())
                        .collect::<Vec<_>>()
                        .join(", "),
                ];
            }
            _ => parts.extend(self.country.map(|country| country.name().to_owned())),
        }
        parts.join(", ")
    }

    /// The names of the country and of the M49 areas around it, from the country up to the world; for networks the
    /// regions that they serve, wherever they have their seat.
    #[must_use]
    pub fn region_names(&self) -> Vec<&'static str> {
        match self.country.filter(|_| self.is_seated()) {
            Some(country) => {
                let areas = country.area().and_wider().map(Region::name);
                std::iter::once(country.name()).chain(areas).collect()
            }
            None if self.regions.is_empty() => vec![Region::world().name()],
            None => self.regions.iter().map(|region| region.name()).collect(),
        }
    }

    /// The names from the world down to where it is listed, for sorting: the world, a region, a country.
    pub(super) fn path_from_world(&self) -> Vec<&'static str> {
        let mut path = match self.regions.first().filter(|_| !self.is_seated()) {
            Some(region) => region.and_wider().map(Region::name).collect(),
            None => self.region_names(),
        };
        path.reverse();
        path
    }

    /// Whether the organization belongs to the groups of a place: it is seated there, or it serves an area of which
    /// the place is a part or that is a part of the place. Global organizations belong to the world alone.
    #[must_use]
    pub fn belongs_to(&self, place: Place) -> bool {
        match place {
            Place::Region(region) if region == Region::world() => true,
            Place::Region(region) => {
                self.serves(region)
                    || (self.is_seated()
                        && self
                            .country
                            .is_some_and(|country| region.has_country(country)))
            }
            Place::Country(country) => self.is_seated() && self.country == Some(country),
            Place::Subdivision(subdivision) => self
                .subdivisions
                .iter()
                .any(|seat| seat.lies_in(subdivision)),
            // Most groups are somewhere else in the world, which is seen without looking their city up.
            Place::City(city) => {
                self.country.is_some_and(|country| city.is_in(country)) && self.seat() == Some(city)
            }
        }
    }

    /// The city of its seat in the gazetteer, if it is there.
    #[must_use]
    pub fn seat(&self) -> Option<City> {
        city_called(self.city.as_deref()?, self.country?, &self.subdivisions)
    }

    /// Whether the city of its seat bears a folded name, in whatever language.
    #[must_use]
    pub fn is_seated_in_city(&self, folded: &str) -> bool {
        let mut cities = places_called(folded)
            .into_iter()
            .filter(|place| place.is_city());
        cities.any(|city| self.belongs_to(city))
    }

    /// Where it is: its own location if that is public, else its city.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        let location = self.location.map(|at| Point {
            lat: at.lat,
            lon: at.lon,
        });
        location.or_else(|| self.seat().map(City::point))
    }

    /// Whether its country says whom it is for: the seat of a global or regional network does not.
    pub(super) fn is_seated(&self) -> bool {
        !matches!(self.scope, Scope::Global)
            && (self.scope != Scope::Regional || self.regions.is_empty())
    }

    fn serves(&self, region: Region) -> bool {
        self.regions
            .iter()
            .any(|served| *served != Region::world() && served.overlaps(region))
    }

    /// The freshness of the entry in words: `never verified` or `verified 2026-05-01`. That a group has closed, with the
    /// id of the one that took its place, or does not answer comes first.
    #[must_use]
    pub fn freshness(&self) -> String {
        let verified = self.verified.map_or_else(
            || "never verified".to_owned(),
            |day| format!("verified {day}"),
        );
        match (self.status, &self.successor) {
            (Status::Defunct, Some(successor)) => format!("closed, see {successor}; {verified}"),
            (Status::Defunct, None) => format!("closed; {verified}"),
            (Status::Unreachable, _) => format!("unreachable; {verified}"),
            (Status::Active | Status::Unknown, _) => verified,
        }
    }
}
