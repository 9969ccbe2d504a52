//! JSON: an array, or one object a line. The keys are a promise: they are documented, always present, and only added to.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Column, Look, Row, Sheet, escape};
use crate::domain::{Country, Organization, Record, Text, WebsiteState};

/// How objects follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// One array, an object a line.
    Array,
    /// One object a line and nothing else.
    Lines,
}

/// One array.
pub(super) fn array(sheet: &Sheet<'_>, _: Look, out: &mut dyn Write) -> io::Result<()> {
    render(sheet, Frame::Array, out)
}

/// One object a line.
pub(super) fn lines(sheet: &Sheet<'_>, _: Look, out: &mut dyn Write) -> io::Result<()> {
    render(sheet, Frame::Lines, out)
}

fn render(sheet: &Sheet<'_>, frame: Frame, out: &mut dyn Write) -> io::Result<()> {
    let (open, between, close) = match frame {
        Frame::Array => ("[\n", ",\n", "\n]\n"),
        Frame::Lines => ("", "\n", "\n"),
    };
    if sheet.rows.count() == 0 {
        return out.write_all(if frame == Frame::Array { b"[]\n" } else { b"" });
    }
    out.write_all(open.as_bytes())?;
    let mut written = Vec::new();
    for (position, row) in sheet.rows().enumerate() {
        written.clear();
        match &sheet.columns {
            Some(columns) => serde_json::to_writer(&mut written, &chosen(&row, columns)?)?,
            None => serde_json::to_writer(&mut written, &Entry::of(&row))?,
        }
        if position > 0 {
            out.write_all(between.as_bytes())?;
        }
        let text = str::from_utf8(&written).map_err(io::Error::other)?;
        out.write_all(escape::json(text).as_bytes())?;
    }
    out.write_all(close.as_bytes())
}

/// The keys that were asked for: the typed value where the object has it, else the text of the column.
pub(super) fn chosen(row: &Row<'_>, columns: &[Column]) -> serde_json::Result<Map<String, Value>> {
    let entry = object(row)?;
    let value = |column: &Column| {
        entry
            .get(column.name())
            .cloned()
            .unwrap_or_else(|| Value::String(column.text(row)))
    };
    Ok(columns
        .iter()
        .map(|column| (column.name().to_owned(), value(column)))
        .collect())
}

/// An organization with every key.
pub(super) fn object(row: &Row<'_>) -> serde_json::Result<Map<String, Value>> {
    match serde_json::to_value(Entry::of(row))? {
        Value::Object(object) => Ok(object),
        _ => Ok(Map::new()),
    }
}

/// An organization as JSON.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    acronym: Option<&'a str>,
    alternate_names: Vec<AlternateName<'a>>,
    kind: &'a str,
    form: Option<&'a str>,
    parent: Option<&'a str>,
    scope: &'a str,
    regions: Vec<&'a str>,
    country: Option<&'a str>,
    subdivisions: Vec<&'a str>,
    city: Option<&'a str>,
    location: Option<Location<'a>>,
    websites: Vec<Website<'a>>,
    emails: &'a [Text],
    phones: Vec<Phone<'a>>,
    languages: &'a [Text],
    services: &'a [Text],
    description: Option<&'a str>,
    descriptions: Map<String, Value>,
    founded: Option<i16>,
    status: &'a str,
    successor: Option<&'a str>,
    verified: Option<String>,
    sources: Vec<Source<'a>>,
    withhold: Vec<&'a str>,
    row_hash: String,
    region: Vec<&'a str>,
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<Reason<'a>>>,
    #[serde(flatten)]
    nearness: Option<Nearness>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
}

#[derive(Serialize)]
struct Nearness {
    near: String,
    rung: &'static str,
    distance_km: Option<f64>,
}

#[derive(Serialize)]
struct AlternateName<'a> {
    name: &'a str,
    language: Option<&'a str>,
    former: bool,
}

#[derive(Serialize)]
struct Location<'a> {
    lat: f64,
    lon: f64,
    precision: &'a str,
}

#[derive(Serialize)]
struct Website<'a> {
    url: &'a str,
    label: Option<&'a str>,
    state: Option<&'a str>,
}

#[derive(Serialize)]
struct Phone<'a> {
    number: &'a str,
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    title: Option<&'a str>,
    url: Option<&'a str>,
    date: Option<&'a str>,
}

#[derive(Serialize)]
struct Reason<'a> {
    field: &'a str,
    nearly: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn of(row: &'a Row<'_>) -> Self {
        let organization: &Organization = &row.organization;
        Self {
            id: &organization.id,
            name: &organization.name,
            acronym: organization.acronym.as_deref(),
            alternate_names: organization
                .alternate_names
                .iter()
                .map(|other| AlternateName {
                    name: &other.name,
                    language: other.language.as_deref(),
                    former: other.former,
                })
                .collect(),
            kind: organization.kind.name(),
            form: organization.form.as_deref(),
            parent: organization.parent.as_deref(),
            scope: organization.scope.name(),
            regions: organization
                .regions
                .iter()
                .map(|region| region.code())
                .collect(),
            country: organization.country.map(Country::alpha2),
            subdivisions: organization
                .subdivisions
                .iter()
                .map(|subdivision| subdivision.code())
                .collect(),
            city: organization.city.as_deref(),
            location: organization.location.map(|at| Location {
                lat: at.lat,
                lon: at.lon,
                precision: at.precision.name(),
            }),
            websites: organization
                .websites
                .iter()
                .map(|website| Website {
                    url: &website.url,
                    label: website.label.as_deref(),
                    state: website.state.map(WebsiteState::name),
                })
                .collect(),
            emails: &organization.emails,
            phones: organization
                .phones
                .iter()
                .map(|phone| Phone {
                    number: &phone.number,
                    label: phone.label.as_deref(),
                })
                .collect(),
            languages: &organization.languages,
            services: &organization.services,
            description: organization.description.as_deref(),
            descriptions: organization
                .descriptions
                .iter()
                .map(|(language, text)| (language.to_string(), Value::String(text.to_string())))
                .collect(),
            founded: organization.founded,
            status: organization.status.name(),
            successor: organization.successor.as_deref(),
            verified: organization.verified.map(|day| day.to_string()),
            sources: organization
                .sources
                .iter()
                .map(|source| Source {
                    title: source.title.as_deref(),
                    url: source.url.as_deref(),
                    date: source.date.as_deref(),
                })
                .collect(),
            withhold: organization
                .withhold
                .iter()
                .map(|channel| channel.name())
                .collect(),
            row_hash: Record::row_hash(organization),
            region: organization.region_names(),
            reasons: row.reasons.as_ref().map(|reasons| {
                let reason = |reason: &'a crate::domain::Reason| Reason {
                    field: reason.field.name(),
                    nearly: reason.nearly.as_deref(),
                };
                reasons.iter().map(reason).collect()
            }),
            nearness: row.nearness.map(|near| Nearness {
                near: near.spot.full_name(),
                rung: near.rung.name(),
                // A tenth of a kilometre is finer than any place is known.
                distance_km: near
                    .distance_km
                    .map(|distance| (distance * 10.0).round() / 10.0),
            }),
            attempts: row.attempts(),
            group: row.heading.as_deref(),
        }
    }
}
