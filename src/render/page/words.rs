//! The words by which the groups of a page are found, folded beforehand, so that a browser needs no tables of scripts: in
//! Latin letters, and in their own. Only what the page shows is among them. It ranks nothing: the page does.

use super::Page;
use super::facts::Fact;
use super::parts::seat;
use crate::domain::{AlternateName, Country, Organization, Region, Text, Website, fold};
use crate::render::escape;
use crate::render::phrases::{Phrase, Tongue, country, language, region, service};

/// What parts fields; folded text has none.
const FIELDS: &str = ";";

/// What parts phrases of a field; folded text has none.
pub(super) const PHRASES: &str = "|";

/// The words of a group by field: its name; its acronym and other names; its places; its topics.
pub(super) fn words_of(organization: &Organization, page: &Page<'_>) -> String {
    let fields = [
        vec![organization.name.to_string()],
        other_names(organization, page),
        places(organization, page),
        topics(organization, page),
    ];
    fields
        .map(|texts| folded(&texts).join(PHRASES))
        .join(FIELDS)
}

/// Each form of these texts once.
pub(super) fn folded<T: AsRef<str>>(texts: &[T]) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    for phrase in texts.iter().flat_map(|text| forms(text.as_ref())) {
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    phrases
}

fn other_names(organization: &Organization, page: &Page<'_>) -> Vec<String> {
    let others: &[AlternateName] = if page.shows(Fact::OtherNames) {
        &organization.alternate_names
    } else {
        &[]
    };
    let others = others.iter().map(|other| &other.name);
    let names = organization.acronym.iter().chain(others);
    names.map(Text::to_string).collect()
}

/// The places with the regions around them. A country has its name in each language that has one: people look it up in
/// theirs, whatever the page is written in.
fn places(organization: &Organization, page: &Page<'_>) -> Vec<String> {
    if !page.shows(Fact::Place) {
        return Vec::new();
    }
    let city = organization.city.iter().map(Text::to_string);
    let subdivisions = organization.subdivisions.iter();
    let subdivisions = subdivisions.map(|found| found.name().to_owned());
    let mut names: Vec<String> = city.chain(subdivisions).collect();
    let seat = seat(organization);
    let areas = organization.regions.iter().copied();
    let areas = areas.chain(seat.map(Country::area));
    let areas: Vec<Region> = areas
        .flat_map(Region::and_wider)
        .filter(|area| *area != Region::world())
        .collect();
    for tongue in Tongue::ALL {
        names.extend(seat.map(|seat| country(seat, *tongue).to_owned()));
    }
    for tongue in page.tongues() {
        names.extend(areas.iter().map(|area| region(*area, tongue).to_owned()));
    }
    names
}

fn topics(organization: &Organization, page: &Page<'_>) -> Vec<String> {
    let mut topics = Vec::new();
    for tongue in page.tongues() {
        if page.shows(Fact::Services) {
            let services = organization.services.iter();
            topics.extend(services.map(|slug| service(slug, tongue)));
        }
        if page.shows(Fact::Languages) {
            let languages = organization.languages.iter();
            topics.extend(languages.map(|tag| language(tag, tongue)));
        }
        if page.shows(Fact::Kind) {
            let kind = Phrase::of_kind(organization.kind);
            topics.push(kind.text(tongue).to_owned());
        }
    }
    if page.shows(Fact::Websites) {
        topics.extend(organization.websites.iter().map(Website::short));
    }
    topics
}

/// A text in Latin letters, and in its own if it has others.
fn forms(text: &str) -> Vec<String> {
    let is_other = |letter: char| letter.is_alphabetic() && letter >= '\u{370}';
    let own = text.chars().any(is_other).then(|| own_letters(text));
    let forms = std::iter::once(fold(text)).chain(own);
    forms.filter(|form| !form.is_empty()).collect()
}

/// The words of a text in lower case and nothing else; marks belong to the letter before them.
fn own_letters(text: &str) -> String {
    let text = text.to_lowercase();
    let is_apart = |character: char| !character.is_alphanumeric() && !escape::is_mark(character);
    let words = text.split(is_apart).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn words_are_kept_in_latin_letters_and_in_their_own() {
        assert_eq!(folded(&["Méta d’Âme", "META D'AME"]), ["meta dame"]);
        assert_eq!(folded(&["ВАНДУ!"]), ["vandu", "ванду"]);
        assert_eq!(folded(&["साथी मंच"])[1], "साथी मंच");
    }

    #[test]
    fn what_parts_words_and_fields_stands_in_no_word() {
        let hostile = ["a;b|c\"><script>", "д;ж|з"];
        assert!(
            folded(&hostile)
                .iter()
                .all(|form| { form.chars().all(|c| c.is_alphanumeric() || c == ' ') })
        );
    }
}
