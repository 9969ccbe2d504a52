//! Languages: the tag that a person means by “French”, “français” or “fr-CA”. The table is vendored from Unicode CLDR
//! (`data/places/README.md`).

use oxilangtag::LanguageTag;

use super::fold::fold;
use super::places::{rows, rows_of};

static TABLE: &str = include_str!("../../data/places/languages.tsv");

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
    use super::{find_language, is_language_tag};

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
    fn only_tags_of_known_languages_are_tags() {
        assert!(is_language_tag("fr") && is_language_tag("zh-Hans") && is_language_tag("FR-ca"));
        for bad in ["deutsch", "e", "qq", "fr_CA", ""] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }
}
