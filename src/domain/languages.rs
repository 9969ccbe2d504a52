//! Languages: the tag that a person means by “French”, “français” or “fr-CA”. The table is vendored from Unicode CLDR
//! (`data/places/README.md`).

use oxilangtag::LanguageTag;

use super::fold::fold;
use super::places::{Country, is_english, localized_in, rows, rows_of};

static TABLE: &str = include_str!("../../data/places/languages.tsv");
static LOCALIZED: &str = include_str!("../../data/places/localized_languages.tsv");

/// The BCP 47 tag of a language: a tag whose primary language CLDR names, or a name in English or in the language
/// itself, any case, accents or not.
#[must_use]
pub fn find_language(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if is_language_tag(typed) {
        return Some(typed.to_owned());
    }
    let folded = fold(typed);
    let bears_it = |row: &Vec<&str>| {
        row[1..]
            .iter()
            .any(|name| !name.is_empty() && fold(name) == folded)
    };
    rows(TABLE).find(bears_it).map(|row| row[0].to_owned())
}

/// The English name of the language of a tag, with the country or the script of the tag behind it: `French (Canada)`.
#[must_use]
pub fn language_name(tag: &str) -> Option<String> {
    language_name_in(tag, "en")
}

/// What a language calls the language of a tag, with the country or the script behind it: `français (Canada)`. None in a
/// language that the tables do not have, or where it has no name for it.
#[must_use]
pub fn language_name_in(tag: &str, language: &str) -> Option<String> {
    let tag = LanguageTag::parse(tag).ok()?;
    let primary = tag.primary_language().to_ascii_lowercase();
    let name = if is_english(language) {
        rows_of(TABLE, &primary).next()?[1]
    } else {
        localized_in(LOCALIZED, &primary, language)?
    };
    let script = tag.script().map(str::to_owned);
    let country = tag.region().map(|code| {
        let country = Country::by_code(code).and_then(|country| country.name_in(language));
        country.unwrap_or(code).to_owned()
    });
    let details: Vec<String> = script.into_iter().chain(country).collect();
    Some(if details.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({})", details.join(", "))
    })
}

/// What the language of a tag calls itself: `français`. None where CLDR does not say.
#[must_use]
pub fn own_language_name(tag: &str) -> Option<&'static str> {
    let primary = tag.split('-').next().unwrap_or_default();
    let row = rows_of(TABLE, &primary.to_ascii_lowercase()).next()?;
    Some(row[2]).filter(|name| !name.is_empty())
}

/// Whether a text is a well-formed BCP 47 tag of a language that CLDR names.
#[must_use]
pub fn is_language_tag(text: &str) -> bool {
    LanguageTag::parse(text).is_ok_and(|tag| {
        rows_of(TABLE, &tag.primary_language().to_ascii_lowercase())
            .next()
            .is_some()
    })
}

/// The English names of all languages, for “did you mean”.
pub fn language_names() -> impl Iterator<Item = &'static str> {
    rows(TABLE).map(|row| row[1])
}

#[cfg(test)]
mod tests {
    use super::{
        find_language, is_language_tag, language_name, language_name_in, own_language_name,
    };

    #[test]
    fn a_language_is_found_by_tag_and_by_its_names() {
        for typed in ["fr", "French", "français", "FRANCAIS"] {
            assert_eq!(
                find_language(typed).as_deref().map(str::to_lowercase),
                Some("fr".into()),
                "{typed}"
            );
        }
        assert_eq!(find_language("pt-BR").as_deref(), Some("pt-BR"));
        assert_eq!(find_language("русский").as_deref(), Some("ru"));
        assert_eq!(find_language("klingonese"), None);
        assert_eq!(find_language(""), None);
    }

    #[test]
    fn a_tag_is_a_language_in_words() {
        let name = |tag| language_name(tag).unwrap_or_default();
        assert_eq!(name("fr"), "French");
        assert_eq!(name("FR-ca"), "French (Canada)");
        assert_eq!(name("zh-Hans"), "Chinese (Hans)");
        assert_eq!(name("es-419"), "Spanish (419)");
        assert_eq!(name("qq"), "");
    }

    #[test]
    fn a_tag_is_a_language_in_words_of_another() {
        let name = |tag, language| language_name_in(tag, language).unwrap_or_default();
        assert_eq!(name("fr-CA", "fr"), "français (Canada)");
        assert_eq!(name("de-CH", "ru"), "немецкий (Швейцария)");
        assert_eq!(name("en", "hi"), "अंग्रेज़ी");
        assert_eq!(name("en", "el"), "");
        assert_eq!(own_language_name("ar-EG"), Some("العربية"));
    }

    #[test]
    fn only_tags_of_known_languages_are_tags() {
        assert!(is_language_tag("fr") && is_language_tag("zh-Hans") && is_language_tag("FR-ca"));
        for bad in ["deutsch", "e", "qq", "fr_CA", ""] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }
}
