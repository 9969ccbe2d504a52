//! Facts as one says them aloud: days, numbers, lists, languages, places. Codes and marks become words; it lays out
//! no line and knows no label.

use super::{Column, Look, Nearness, Row};
use crate::domain::{
    AlternateName, Location, Organization, Phone, Reason, Region, Scope, Source, Status,
    Subdivision, Website, WebsiteState, language_name, short_address,
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The value of a column in words; empty if nothing is known.
pub(super) fn column(column: Column, row: &Row<'_>, look: Look) -> String {
    let organization = &*row.organization;
    match column {
        Column::AlternateNames => list(organization.alternate_names.iter().map(name)),
        Column::Regions => list(organization.regions.iter().copied().map(Region::name)),
        Column::Country => Column::CountryName.text(row),
        Column::Subdivisions => {
            let subdivisions = organization.subdivisions.iter().copied();
            list(subdivisions.map(Subdivision::name))
        }
        Column::Place => place(organization),
        Column::Region => list(organization.region_names()),
        Column::Location => organization.location.map_or_else(String::new, location),
        Column::Website => column.shown(row, look),
        Column::DistanceKm => row
            .nearness
            .and_then(Nearness::way_km)
            .map_or_else(String::new, |distance| look.units.words(distance)),
        Column::Websites => list(organization.websites.iter().map(website)),
        Column::Emails => list(&organization.emails),
        Column::Phones => list(organization.phones.iter().map(phone)),
        Column::Languages => list(organization.languages.iter().map(|tag| language(tag))),
        Column::Services => list(organization.services.iter().map(|slug| service(slug))),
        Column::Status => status(organization.status).to_owned(),
        Column::Verified => organization
            .verified
            .map_or_else(|| "never".to_owned(), |day| date(&day.to_string())),
        Column::Freshness => freshness(organization),
        Column::Sources => list(organization.sources.iter().map(source)),
        Column::Attempts => {
            let days = row.attempts().into_iter().flatten();
            list(days.map(|day| date(&day)))
        }
        Column::Match => list(row.reasons.iter().flatten().map(reason)),
        _ => column.text(row),
    }
}

/// The place; of a network the regions that it serves.
pub(super) fn place(organization: &Organization) -> String {
    if organization.scope == Scope::Regional && !organization.regions.is_empty() {
        list(organization.regions.iter().copied().map(Region::name))
    } else {
        organization.place()
    }
}

/// Commas between, “and” before the last.
pub(super) fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    match values.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => values.concat(),
    }
}

/// A day, a month or a year of ISO 8601: `2 May 2026`. Other text stays as it is.
pub(super) fn date(text: &str) -> String {
    let mut parts = text.split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts
        .next()
        .and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    let day = parts.next().and_then(|day| day.parse::<u8>().ok());
    match (month, day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => text.to_owned(),
    }
}

/// A number in the groups in which one says it, with what it is for behind it.
pub(super) fn phone(phone: &Phone) -> String {
    with_note(grouped(&phone.number), phone.label.as_deref())
}

/// A number of E.164 in groups: the code of the country, then threes. A last digit is not left alone.
pub(super) fn grouped(number: &str) -> String {
    let Some(digits) = number.strip_prefix('+').filter(|digits| digits.is_ascii()) else {
        return number.to_owned();
    };
    let (code, mut rest) = digits.split_at(country_code(digits).min(digits.len()));
    let mut groups = vec![format!("+{code}")];
    while !rest.is_empty() {
        let length = if rest.len() <= 4 { rest.len() } else { 3 };
        let (group, others) = rest.split_at(length);
        groups.push(group.to_owned());
        rest = others;
    }
    groups.join(" ")
}

/// How many digits the code of the country has (ITU-T E.164.1).
fn country_code(digits: &str) -> usize {
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    }
}

/// A language by its English name.
pub(super) fn language(tag: &str) -> String {
    language_name(tag).unwrap_or_else(|| tag.to_owned())
}

/// A service without the hyphens of its slug.
pub(super) fn service(slug: &str) -> String {
    slug.replace("hiv-", "HIV-").replace('-', " ")
}

/// An address as one says it, with what is known of it.
pub(super) fn website(website: &Website) -> String {
    let state = website.state.map(|state| match state {
        WebsiteState::Active => "answers",
        WebsiteState::Moved => "has moved",
        WebsiteState::Unreachable => "does not answer",
        WebsiteState::Unknown => "not tried",
    });
    let notes: Vec<&str> = website.label.as_deref().into_iter().chain(state).collect();
    let notes = Some(notes.join(", ")).filter(|notes| !notes.is_empty());
    with_note(website.short(), notes.as_deref())
}

/// Another name, with its language.
pub(super) fn name(other: &AlternateName) -> String {
    let language = other.language.as_deref().map(language);
    let former = other.former.then(|| "former name".to_owned());
    let notes: Vec<String> = language.into_iter().chain(former).collect();
    let notes = Some(notes.join(", ")).filter(|notes| !notes.is_empty());
    with_note(other.name.to_string(), notes.as_deref())
}

/// Who names the organization, where and when.
pub(super) fn source(source: &Source) -> String {
    let title = source.title.as_deref().map(str::to_owned);
    let url = source
        .url
        .as_deref()
        .map(|url| short_address(url).to_owned());
    let date = source.date.as_deref().map(date);
    let parts: Vec<String> = [title, url, date].into_iter().flatten().collect();
    parts.join(", ")
}

/// Whether the group is still there.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Unknown => "not known",
        Status::Unreachable => "does not answer",
        Status::Defunct => "closed",
    }
}

/// The freshness with its day in words.
pub(super) fn freshness(organization: &Organization) -> String {
    let freshness = organization.freshness();
    match organization.verified.map(|day| day.to_string()) {
        Some(day) => freshness.replace(&day, &date(&day)),
        None => freshness,
    }
}

/// A point on the map.
pub(super) fn location(at: Location) -> String {
    let north = if at.lat < 0.0 { "south" } else { "north" };
    let east = if at.lon < 0.0 { "west" } else { "east" };
    let (lat, lon) = (at.lat.abs(), at.lon.abs());
    format!("{lat} degrees {north}, {lon} degrees {east}")
}

/// Why a search found it.
fn reason(reason: &Reason) -> String {
    let field = reason.field.name();
    match &reason.nearly {
        Some(text) => format!("{field}, written {text}"),
        None => field.to_owned(),
    }
}

fn with_note(text: String, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{text} ({note})"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{date, grouped, list, service};

    #[test]
    fn a_list_is_read_with_commas_and_and() {
        assert_eq!(list::<&str>([]), "");
        assert_eq!(list(["a"]), "a");
        assert_eq!(list(["a", "b"]), "a and b");
        assert_eq!(list(["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn a_date_is_said_as_far_as_it_is_known() {
        assert_eq!(date("2026-05-02"), "2 May 2026");
        assert_eq!(date("2014-08"), "August 2014");
        assert_eq!(date("2014"), "2014");
        assert_eq!(date("2014-13"), "2014-13");
        assert_eq!(date("soon"), "soon");
    }

    #[test]
    fn a_number_is_said_in_groups_behind_its_country() {
        for (number, said) in [
            ("+12505550100", "+1 250 555 0100"),
            ("+4930123456", "+49 301 234 56"),
            ("+302101234567", "+30 210 123 4567"),
            ("+35312345678", "+353 123 456 78"),
            ("+79161234567", "+7 916 123 4567"),
            ("+9812345", "+98 123 45"),
            ("250", "250"),
        ] {
            assert_eq!(grouped(number), said);
        }
    }

    #[test]
    fn a_service_is_words() {
        assert_eq!(
            service("opioid-agonist-treatment-support"),
            "opioid agonist treatment support"
        );
        assert_eq!(service("hiv-support"), "HIV support");
    }
}
