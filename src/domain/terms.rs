//! The words of an entry, folded, each with the field it stands in, and as they are written there.

use super::Field;
use crate::domain::fold::{compact, words};
use crate::domain::folded::Folded;
use crate::domain::{Admitted, Country, Organization};

/// The longest term, in letters; of a longer one its beginning.
pub(super) const LONGEST: usize = 4095;

/// A term of an entry, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term<'t> {
    /// A word.
    Word(&'t str),
    /// A whole name or acronym, run together.
    WholeName(&'t str),
}

/// Hands out the terms of a field.
pub(super) fn each_term_of(
    organization: &Admitted<'_>,
    field: Field,
    mut take: impl FnMut(Term<'_>),
) {
    let mut room = Folded::default();
    each_text(organization, field, |text| {
        each_term_of_text(text, field, &mut room, &mut take);
    });
}

/// Hands out the terms of a text of a field, which is folded in a room for many.
#[inline]
pub(super) fn each_term_of_text(
    text: &str,
    field: Field,
    room: &mut Folded,
    mut take: impl FnMut(Term<'_>),
) {
    fn whole(term: &str) -> &str {
        term.get(..LONGEST).unwrap_or(term)
    }
    if field == Field::Acronym {
        room.read_together(text);
    } else {
        room.read(text);
    }
    for word in room.words() {
        if field != Field::Website || is_telling(word) {
            take(Term::Word(whole(word)));
        }
    }
    if field.is_name() {
        let name = room.together();
        if !name.is_empty() {
            take(Term::WholeName(whole(name)));
        }
    }
}

/// Hands out the texts of a field.
pub(super) fn each_text<'o>(
    organization: &'o Admitted<'_>,
    field: Field,
    mut take: impl FnMut(&'o str),
) {
    let mut all = |texts: &mut dyn Iterator<Item = &'o str>| texts.for_each(&mut take);
    let alternate_names = |former: bool| {
        let names = organization.alternate_names.iter();
        let names = names.filter(move |name| name.former == former);
        names.map(|name| &*name.name)
    };
    match field {
        Field::Acronym => all(&mut organization.acronym.as_deref().into_iter()),
        Field::Name => all(&mut std::iter::once(&*organization.name)),
        Field::AlternateName => all(&mut alternate_names(false)),
        Field::FormerName => all(&mut alternate_names(true)),
        Field::City => all(&mut organization.city.as_deref().into_iter()),
        Field::Subdivision => all(&mut organization.subdivisions.iter().map(|found| found.name())),
        Field::Country => all(&mut organization.country.map(Country::name).into_iter()),
        Field::Region => all(&mut organization.regions.iter().map(|region| region.name())),
        Field::Website => all(&mut organization.websites.iter().map(|website| &*website.url)),
        Field::Service => all(&mut organization.services.iter().map(|text| &**text)),
        Field::Form => all(&mut organization.form.as_deref().into_iter()),
        Field::Description => all(&mut organization.description.as_deref().into_iter()),
        // Nobody looks for a part of these.
        Field::Email | Field::Phone => {}
    }
}

/// Whether a folded part of a web address names somebody.
pub(super) fn is_telling(part: &str) -> bool {
    // What many share names nobody.
    let is_common = matches!(
        part,
        "www"
            | "com"
            | "org"
            | "net"
            | "info"
            | "http"
            | "https"
            | "html"
            | "php"
            | "index"
            | "facebook"
            | "groups"
            | "blogspot"
            | "weebly"
            | "wordpress"
    );
    part.len() > 2 && !is_common
}

/// A folded word or whole name of an entry as it is written there.
pub(super) fn as_written(organization: &Organization, field: Field, term: &str) -> String {
    let mut texts = Vec::new();
    each_text(organization, field, |text| texts.push(text));
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
