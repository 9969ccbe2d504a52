//! The compiled form of a checked list: records that borrow from the bytes, written by the build script
//! (`build/compile.rs`) and read at every start. Nothing is checked here: the gate was passed when the list was compiled.

use jiff::civil::Date;
use postcard::{Error, from_bytes, take_from_bytes};
use serde::{Deserialize, Serialize};

use crate::domain::{
    AlternateName, Channel, Country, Kind, Location, Organization, Phone, Precision, Region, Scope,
    Source, Status, Subdivision, Text, Website, WebsiteState,
};

/// What stands before the records: the title of the list, and where each record ends behind that.
pub type Head<'a> = (Option<&'a str>, Vec<u32>);

/// An organization; words of closed lists and days as text, places by where they stand in their
/// tables, which were compiled with them.
#[derive(Serialize, Deserialize)]
pub struct Record<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub acronym: Option<&'a str>,
    #[serde(borrow)]
    pub alternate_names: Vec<(&'a str, Option<&'a str>, bool)>,
    pub kind: &'a str,
    pub form: Option<&'a str>,
    pub parent: Option<&'a str>,
    pub scope: &'a str,
    pub regions: Vec<usize>,
    pub country: Option<usize>,
    pub subdivisions: Vec<usize>,
    pub city: Option<&'a str>,
    pub location: Option<(f64, f64, &'a str)>,
    pub websites: Vec<(&'a str, Option<&'a str>, Option<&'a str>)>,
    pub emails: Vec<&'a str>,
    pub phones: Vec<(&'a str, Option<&'a str>)>,
    pub languages: Vec<&'a str>,
    pub services: Vec<&'a str>,
    pub description: Option<&'a str>,
    pub descriptions: Vec<(&'a str, &'a str)>,
    pub founded: Option<i16>,
    pub status: &'a str,
    pub successor: Option<&'a str>,
    pub verified: Option<(i16, i8, i8)>,
    pub sources: Vec<(Option<&'a str>, Option<&'a str>, Option<&'a str>)>,
    pub withhold: Vec<&'a str>,
    pub attempts: Vec<(i16, i8, i8)>,
    pub different_from: Vec<&'a str>,
}

/// A compiled list.
pub struct Compiled {
    /// The title of the list.
    pub title: Option<Text>,
    ends: Vec<u32>,
    records: &'static [u8],
}

impl Compiled {
    /// The list of bytes that the build script wrote.
    ///
    /// # Errors
    /// They are others.
    pub fn of(bytes: &'static [u8]) -> Result<Self, Error> {
        let ((title, ends), records): (Head<'static>, _) = take_from_bytes(bytes)?;
        Ok(Self {
            title: borrowed(title),
            ends,
            records,
        })
    }

    /// The organization at a place in the order of ids.
    ///
    /// # Errors
    /// There is none.
    pub fn at(&self, place: usize) -> Result<Organization, Error> {
        let end = |at: usize| self.ends.get(at).map(|end| *end as usize);
        let start = place.checked_sub(1).map_or(Some(0), end);
        let record = start
            .zip(end(place))
            .and_then(|(start, end)| self.records.get(start..end));
        from_bytes(record.unwrap_or_default()).map(organization)
    }
}

fn organization(record: Record<'static>) -> Organization {
    Organization {
        id: record.id.into(),
        name: record.name.into(),
        acronym: borrowed(record.acronym),
        alternate_names: record
            .alternate_names
            .into_iter()
            .map(|(name, language, former)| AlternateName {
                name: name.into(),
                language: borrowed(language),
                former,
            })
            .collect(),
        kind: Kind::by_name(record.kind).unwrap_or(Kind::Allied),
        form: borrowed(record.form),
        parent: borrowed(record.parent),
        scope: Scope::by_name(record.scope).unwrap_or(Scope::Local),
        regions: record.regions.into_iter().filter_map(Region::at).collect(),
        country: record.country.and_then(Country::at),
        subdivisions: record
            .subdivisions
            .into_iter()
            .filter_map(Subdivision::at)
            .collect(),
        city: borrowed(record.city),
        location: record.location.map(|(lat, lon, precision)| Location {
            lat,
            lon,
            precision: Precision::by_name(precision).unwrap_or(Precision::City),
        }),
        websites: record
            .websites
            .into_iter()
            .map(|(url, label, state)| Website {
                url: url.into(),
                label: borrowed(label),
                state: state.and_then(WebsiteState::by_name),
            })
            .collect(),
        emails: all_borrowed(record.emails),
        phones: record
            .phones
            .into_iter()
            .map(|(number, label)| Phone {
                number: number.into(),
                label: borrowed(label),
            })
            .collect(),
        languages: all_borrowed(record.languages),
        services: all_borrowed(record.services),
        description: borrowed(record.description),
        descriptions: record
            .descriptions
            .into_iter()
            .map(|(language, text)| (language.into(), text.into()))
            .collect(),
        founded: record.founded,
        status: Status::by_name(record.status).unwrap_or(Status::Unknown),
        successor: borrowed(record.successor),
        verified: record.verified.and_then(day),
        sources: record
            .sources
            .into_iter()
            .map(|(title, url, date)| Source {
                title: borrowed(title),
                url: borrowed(url),
                date: borrowed(date),
            })
            .collect(),
        withhold: record
            .withhold
            .into_iter()
            .filter_map(Channel::by_name)
            .collect(),
        attempts: record.attempts.into_iter().filter_map(day).collect(),
        different_from: all_borrowed(record.different_from),
    }
}

fn day((year, month, day): (i16, i8, i8)) -> Option<Date> {
    Date::new(year, month, day).ok()
}

fn borrowed(text: Option<&'static str>) -> Option<Text> {
    text.map(Text::from)
}

fn all_borrowed(texts: Vec<&'static str>) -> Vec<Text> {
    texts.into_iter().map(Text::from).collect()
}
