//! The words of an entry, folded once, each with the field it stands in. The built-in list carries them compiled; for
//! other lists they are made when the first search asks.

use std::borrow::Cow;

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

/// The folded words of an entry, one behind another: a letter for the field (a capital before a whole name that was run
/// together), the length in two digits of base 64, the word. So no word has to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms(Cow<'static, str>);

/// The lowest digit of a length; ASCII, as the words are.
const ZERO: u8 = b'0';

/// The longest word that is kept, in letters; of a longer one its beginning.
const LONGEST: usize = 64 * 64 - 1;

impl Terms {
    /// The words of an organization.
    #[must_use]
    pub fn of(organization: &Organization) -> Self {
        let mut terms = String::new();
        for field in Field::ALL.iter().copied() {
            for text in texts(organization, field) {
                let words = match field {
                    Field::Acronym => compact(text),
                    Field::Website => telling_parts(text),
                    _ => fold(text),
                };
                words
                    .split(' ')
                    .for_each(|word| add(&mut terms, field.letter(), word));
                if field.is_name() {
                    add(
                        &mut terms,
                        field.letter().to_ascii_uppercase(),
                        &compact(text),
                    );
                }
            }
        }
        Self(terms.into())
    }

    /// The words as they were compiled by [`Terms::as_str`].
    #[must_use]
    pub fn from_compiled(text: &'static str) -> Self {
        Self(text.into())
    }

    /// The words in the form in which they are compiled.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Every word with its field.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, Field)> {
        let words = self
            .iter()
            .filter(|(letter, _)| letter.is_ascii_lowercase());
        words.filter_map(|(letter, word)| Some((word, Field::by_letter(letter)?)))
    }

    /// Every name and acronym, run together, with its field.
    pub(super) fn whole_names(&self) -> impl Iterator<Item = (&str, Field)> {
        let names = self
            .iter()
            .filter(|(letter, _)| letter.is_ascii_uppercase());
        names.filter_map(|(letter, name)| {
            Some((name, Field::by_letter(letter.to_ascii_lowercase())?))
        })
    }

    fn iter(&self) -> impl Iterator<Item = (u8, &str)> {
        let mut rest: &str = &self.0;
        std::iter::from_fn(move || {
            let &[letter, high, low, ..] = rest.as_bytes() else {
                return None;
            };
            let length =
                usize::from(high.wrapping_sub(ZERO)) * 64 + usize::from(low.wrapping_sub(ZERO));
            let word = rest.get(3..3 + length)?;
            rest = &rest[3 + length..];
            Some((letter, word))
        })
    }
}

fn add(terms: &mut String, letter: u8, folded: &str) {
    let word = &folded[..folded.len().min(LONGEST)];
    let digits = u8::try_from(word.len() / 64)
        .ok()
        .zip(u8::try_from(word.len() % 64).ok());
    if let Some((high, low)) = digits.filter(|_| !word.is_empty()) {
        terms.extend([letter, ZERO + high, ZERO + low].map(char::from));
        terms.push_str(word);
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
    use crate::domain::Field;

    #[test]
    fn compiled_words_are_read_as_they_were() {
        let terms = Terms::from_compiled("a05vanduA05vandub09vancouverb04areaB0=vancouverarea");
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

    #[test]
    fn a_word_of_any_length_is_kept_up_to_the_longest() {
        for length in [1, 63, 64, 4095, 5000] {
            let mut terms = String::new();
            super::add(&mut terms, b'b', &"x".repeat(length));
            super::add(&mut terms, b'e', "nelson");
            let terms = Terms(terms.into());
            let words: Vec<_> = terms.words().map(|(word, _)| word.len()).collect();
            assert_eq!(words, [length.min(super::LONGEST), 6]);
        }
    }
}
