//! A checked directory becomes records, and records become bytes.

use jiff::civil::Date;
use postcard::{Error, to_stdvec};

use crate::domain::{Country, Directory, Organization, WebsiteState};
use crate::store::compiled::{Head, Record};

/// Compiles a checked directory.
///
/// # Errors
/// Those of the format; none is known.
pub fn compile(title: Option<&str>, directory: &Directory) -> Result<Vec<u8>, Error> {
    let (mut ends, mut records) = (Vec::new(), Vec::new());
    for organization in directory.organizations() {
        records.extend(to_stdvec(&record(organization))?);
        ends.push(u32::try_from(records.len()).unwrap_or(u32::MAX));
    }
    let mut bytes = to_stdvec::<Head<'_>>(&(title, ends))?;
    bytes.extend(records);
    Ok(bytes)
}

fn record(organization: &Organization) -> Record<'_> {
    Record {
        id: &organization.id,
        name: &organization.name,
        acronym: organization.acronym.as_deref(),
        alternate_names: organization
            .alternate_names
            .iter()
            .map(|other| (&*other.name, other.language.as_deref(), other.former))
            .collect(),
        kind: organization.kind.name(),
        form: organization.form.as_deref(),
        parent: organization.parent.as_deref(),
        scope: organization.scope.name(),
        regions: organization
            .regions
            .iter()
            .map(|region| region.position())
            .collect(),
        country: organization.country.map(Country::position),
        subdivisions: organization
            .subdivisions
            .iter()
            .map(|found| found.position())
            .collect(),
        city: organization.city.as_deref(),
        location: organization
            .location
            .map(|at| (at.lat, at.lon, at.precision.name())),
        websites: organization
            .websites
            .iter()
            .map(|site| {
                (
                    &*site.url,
                    site.label.as_deref(),
                    site.state.map(WebsiteState::name),
                )
            })
            .collect(),
        emails: organization.emails.iter().map(|text| &**text).collect(),
        phones: organization
            .phones
            .iter()
            .map(|phone| (&*phone.number, phone.label.as_deref()))
            .collect(),
        languages: organization.languages.iter().map(|text| &**text).collect(),
        services: organization.services.iter().map(|text| &**text).collect(),
        description: organization.description.as_deref(),
        descriptions: organization
            .descriptions
            .iter()
            .map(|(language, text)| (&**language, &**text))
            .collect(),
        founded: organization.founded,
        status: organization.status.name(),
        successor: organization.successor.as_deref(),
        verified: organization.verified.map(day),
        sources: organization
            .sources
            .iter()
            .map(|source| {
                (
                    source.title.as_deref(),
                    source.url.as_deref(),
                    source.date.as_deref(),
                )
            })
            .collect(),
        withhold: organization
            .withhold
            .iter()
            .map(|channel| channel.name())
            .collect(),
        attempts: organization.attempts.iter().copied().map(day).collect(),
        different_from: organization.different_from.iter().map(|id| &**id).collect(),
    }
}

fn day(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}
