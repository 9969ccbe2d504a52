//! What places are called in the languages that pages are printed in, from Unicode CLDR. A look-up halves the table where
//! it lies; nothing is parsed before somebody asks. It has no name of its own for a place and none in other languages.

use super::rows::lines_of;

static TABLE: &str = include_str!("../../../data/places/localized.tsv");

/// The languages of the columns behind the code, in this table and in that of languages.
const COLUMNS: [&str; 7] = ["fr", "es", "pt", "de", "ru", "ar", "hi"];

/// What the place of a code is called in the language of a BCP 47 tag; none if the table has no such language.
pub(super) fn localized(code: &str, tag: &str) -> Option<&'static str> {
    localized_in(TABLE, code, tag)
}

/// The name that a table of this shape has for a code in the language of a tag; none where its field is empty.
pub(in crate::domain) fn localized_in(
    table: &'static str,
    code: &str,
    tag: &str,
) -> Option<&'static str> {
    let language = primary(tag);
    let column = COLUMNS
        .iter()
        .position(|known| known.eq_ignore_ascii_case(language))?;
    let line = lines_of(table, code).next()?;
    line.split('\t')
        .nth(column + 1)
        .filter(|name| !name.is_empty())
}

/// Whether a tag is that of English, whose names stand in the tables of places themselves.
pub(in crate::domain) fn is_english(tag: &str) -> bool {
    primary(tag).eq_ignore_ascii_case("en")
}

/// The language of a tag without its country and script.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{Country, Region};
    use super::COLUMNS;

    #[test]
    fn every_country_and_region_has_a_name_in_each_language() {
        for tag in COLUMNS.into_iter().chain(["en", "fr-CA"]) {
            for country in Country::all() {
                assert!(country.name_in(tag).is_some(), "{country:?} in {tag}");
            }
            for region in Region::all() {
                assert!(region.name_in(tag).is_some(), "{region:?} in {tag}");
            }
        }
    }

    #[test]
    fn a_place_is_called_as_its_language_calls_it() {
        let country = |code, tag| Country::by_code(code).and_then(|found| found.name_in(tag));
        assert_eq!(country("DE", "fr"), Some("Allemagne"));
        assert_eq!(country("de", "AR"), Some("ألمانيا"));
        assert_eq!(
            country("CD", "es-MX"),
            Some("República Democrática del Congo")
        );
        assert_eq!(country("DE", "en-GB"), Some("Germany"));
        assert_eq!(country("DE", "el"), None);
        let region = |code, tag| Region::by_code(code).and_then(|found| found.name_in(tag));
        assert_eq!(region("150", "ru"), Some("Европа"));
        assert_eq!(region("MENA", "de"), Some("Naher Osten und Nordafrika"));
    }
}
