//! The words of an entry, folded, each with the field it stands in, and as they are written there.

use super::Field;
use crate::domain::fold::{compact, fold_into, words};
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
    let (mut folded, mut name) = (String::new(), String::new());
    each_text(organization, |text, field| {
        fold_into(text, &mut folded);
        let whole = |term: &str| term.len().min(LONGEST);
        if field.is_name() {
            name.clear();
            name.extend(folded.split(' '));
        }
        if field == Field::Acronym {
            folded.clone_from(&name);
        }
        let is_told =
            |word: &&str| !word.is_empty() && (field != Field::Website || is_telling(word));
        for word in folded.split(' ').filter(is_told) {
            take(Term::Word(&word[..whole(word)]), field);
        }
        if field.is_name() && !name.is_empty() {
            take(Term::WholeName(&name[..whole(&name)]), field);
        }
    });
}

/// Hands out the texts of an organization that are looked into, the fields in their order.
fn each_text<'o>(organization: &'o Organization, mut take: impl FnMut(&'o str, Field)) {
    let mut all = |texts: &mut dyn Iterator<Item = &'o str>, field| {
        texts.for_each(|text| take(text, field));
    };
    let alternate_names = |former: bool| {
        let names = organization.alternate_names.iter();
        let names = names.filter(move |name| name.former == former);
        names.map(|name| &*name.name)
    };
    for field in Field::ALL.iter().copied() {
        match field {
            Field::Acronym => all(&mut organization.acronym.as_deref().into_iter(), field),
            Field::Name => all(&mut std::iter::once(&*organization.name), field),
            Field::AlternateName => all(&mut alternate_names(false), field),
            Field::FormerName => all(&mut alternate_names(true), field),
            Field::City => all(&mut organization.city.as_deref().into_iter(), field),
            Field::Subdivision => {
                let all_of = organization.subdivisions.iter();
                all(&mut all_of.map(|found| found.name()), field);
            }
            Field::Country => all(
                &mut organization.country.map(Country::name).into_iter(),
                field,
            ),
            Field::Region => {
                let all_of = organization.regions.iter();
                all(&mut all_of.map(|region| region.name()), field);
            }
            Field::Website => {
                let all_of = organization.websites.iter();
                all(&mut all_of.map(|website| &*website.url), field);
            }
            Field::Service => all(&mut organization.services.iter().map(|text| &**text), field),
            Field::Form => all(&mut organization.form.as_deref().into_iter(), field),
            Field::Description => all(&mut organization.description.as_deref().into_iter(), field),
            // Nobody looks for a part of these.
            Field::Email | Field::Phone => {}
        }
    }
}

/// Whether a folded part of a web address names somebody.
pub(super) fn is_telling(part: &str) -> bool {
    part.len() > 2 && !COMMON_ADDRESS_PARTS.contains(&part)
}

/// A folded word or whole name of an entry as it is written there.
pub(super) fn as_written(organization: &Organization, field: Field, term: &str) -> String {
    let mut texts = Vec::new();
    each_text(organization, |text, of| {
        if of == field {
            texts.push(text);
        }
    });
    for text in texts {
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
