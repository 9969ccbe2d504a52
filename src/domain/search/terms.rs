//! The words of an entry, folded once, each with the field it stands in. The built-in list carries them compiled; for
//! other lists they are made when the first search asks.

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

/// The folded words of an entry: a line for each text, a letter for its field in front. A capital stands before a
/// whole name, run together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms(String);

impl Terms {
    /// The words of an organization.
    #[must_use]
    pub fn of(organization: &Organization) -> Self {
        let mut terms = Self(String::new());
        for field in Field::ALL.iter().copied() {
            for text in texts(organization, field) {
                match field {
                    Field::Acronym => terms.add(field.letter(), &compact(text)),
                    Field::Website => terms.add(field.letter(), &telling_parts(text)),
                    _ => terms.add(field.letter(), &fold(text)),
                }
                if field.is_name() {
                    terms.add(field.letter().to_ascii_uppercase(), &compact(text));
                }
            }
        }
        terms
    }

    /// The words as they were compiled by [`Terms::as_str`].
    #[must_use]
    pub fn from_compiled(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The words in the form in which they are compiled.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Every word with its field.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, Field)> {
        self.lines()
            .filter(|(letter, _)| letter.is_ascii_lowercase())
            .filter_map(|(letter, line)| Some((Field::by_letter(letter)?, line)))
            .flat_map(|(field, line)| line.split(' ').map(move |word| (word, field)))
    }

    /// Every name and acronym, run together, with its field.
    pub(super) fn whole_names(&self) -> impl Iterator<Item = (&str, Field)> {
        self.lines()
            .filter(|(letter, _)| letter.is_ascii_uppercase())
            .filter_map(|(letter, line)| {
                Some((line, Field::by_letter(letter.to_ascii_lowercase())?))
            })
    }

    fn lines(&self) -> impl Iterator<Item = (char, &str)> {
        self.0
            .lines()
            .filter_map(|line| Some((line.chars().next()?, line.get(1..)?)))
    }

    fn add(&mut self, letter: char, folded: &str) {
        if !folded.is_empty() {
            self.0.push(letter);
            self.0.push_str(folded);
            self.0.push('\n');
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
        names.map(|name| name.name.as_str()).collect()
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
            .map(|website| website.url.as_str())
            .collect(),
        Field::Service => organization.services.iter().map(String::as_str).collect(),
        Field::Form => organization.form.as_deref().into_iter().collect(),
        Field::Description => organization.description.as_deref().into_iter().collect(),
    }
}

fn telling_parts(address: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::Terms;
    use crate::domain::search::Field;

    #[test]
    fn compiled_words_are_read_as_they_were() {
        let terms = Terms::from_compiled("avandu\nAvandu\nbvancouver area\nBvancouverarea\n");
        let words: Vec<_> = terms.words().collect();
        assert_eq!(
            words,
            [
                ("vandu", Field::Acronym),
                ("vancouver", Field::Name),
                ("area", Field::Name)
            ]
        );
        let names: Vec<_> = terms.whole_names().map(|(name, _)| name).collect();
        assert_eq!(names, ["vandu", "vancouverarea"]);
    }
}
