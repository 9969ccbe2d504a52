//! The words of an entry, folded, each with the field it stands in, and as they are written there.

use super::Field;
use crate::domain::fold::{compact, fold, words};
use crate::domain::{Country, Organization};

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

/// The longest term, in letters; of a longer one its beginning.
const LONGEST: usize = 4095;

/// A term of an entry, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term<'t> {
    /// A word.
    Word(&'t str),
    /// A whole name or acronym, run together.
    WholeName(&'t str),
}

/// Hands out every term of an organization with its field, the fields in their order.
pub(super) fn each_term(organization: &Organization, mut take: impl FnMut(Term<'_>, Field)) {
    for field in Field::ALL.iter().copied() {
        for text in texts(organization, field) {
            let words = match field {
                Field::Acronym => compact(text),
                Field::Website => telling_parts(text),
                _ => fold(text),
            };
            let whole = |term: &str| term.len().min(LONGEST);
            words
                .split(' ')
                .filter(|word| !word.is_empty())
                .for_each(|word| take(Term::Word(&word[..whole(word)]), field));
            let name = if field.is_name() {
                compact(text)
            } else {
                String::new()
            };
            if !name.is_empty() {
                take(Term::WholeName(&name[..whole(&name)]), field);
            }
        }
    }
}

/// The texts of a field.
fn texts(organization: &Organization, field: Field) -> Vec<&str> {
    let alternate_names = |former: bool| {
        let names = organization
            .alternate_names
            .iter()
            .filter(move |name| name.former == former);
        names.map(|name| &*name.name).collect()
    };
    match field {
        Field::Acronym => organization.acronym.as_deref().into_iter().collect(),
        Field::Name => vec![&organization.name],
        Field::AlternateName => alternate_names(false),
        Field::FormerName => alternate_names(true),
        Field::City => organization.city.as_deref().into_iter().collect(),
        Field::Subdivision => organization
            .subdivisions
            .iter()
            .map(|found| found.name())
            .collect(),
        Field::Country => organization
            .country
            .map(Country::name)
            .into_iter()
            .collect(),
        Field::Region => organization
            .regions
            .iter()
            .map(|region| region.name())
            .collect(),
        Field::Website => organization
            .websites
            .iter()
            .map(|website| &*website.url)
            .collect(),
        Field::Service => organization.services.iter().map(|text| &**text).collect(),
        Field::Form => organization.form.as_deref().into_iter().collect(),
        Field::Description => organization.description.as_deref().into_iter().collect(),
        // Nobody looks for a part of these.
        Field::Email | Field::Phone => Vec::new(),
    }
}

/// The words of an address that tell it from others.
pub(super) fn telling_parts(address: &str) -> String {
    let mut parts = words(address);
    parts.retain(|part| part.len() > 2 && !COMMON_ADDRESS_PARTS.contains(&part.as_str()));
    parts.join(" ")
}

/// A folded word or whole name of an entry as it is written there.
pub(super) fn as_written(organization: &Organization, field: Field, term: &str) -> String {
    for text in texts(organization, field) {
        if compact(text) == term {
            return text.to_owned();
        }
        for written in text.split(|character: char| character.is_whitespace() || character == '/') {
            if words(written).iter().any(|word| word == term) {
                return written
                    .trim_matches(|character: char| !character.is_alphanumeric())
                    .to_owned();
            }
        }
    }
    term.to_owned()
}
