//! Languages: the tag that a person means by “French”, “français” or “fr-CA”. The table is vendored from Unicode CLDR
//! (`data/places/README.md`).

use oxilangtag::LanguageTag;

use super::fold::fold;
use super::places::rows;

static TABLE: &str = include_str!("../../data/places/languages.tsv");

/// The BCP 47 tag of a language: a tag whose primary language CLDR names, or a name in English or in the language
/// itself, any case, accents or not.
#[must_use]
pub fn find_language(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if let Ok(tag) = LanguageTag::parse(typed) {
        let primary = tag.primary_language().to_ascii_lowercase();
        if rows(TABLE).any(|row| row[0] == primary) {
            return Some(typed.to_owned());
        }
    }
    let folded = fold(typed);
    let bears_it = |row: &Vec<&str>| {
        row[1..]
            .iter()
            .any(|name| !name.is_empty() && fold(name) == folded)
    };
    rows(TABLE).find(bears_it).map(|row| row[0].to_owned())
}

/// The English names of all languages, for “did you mean”.
pub fn language_names() -> impl Iterator<Item = &'static str> {
    rows(TABLE).map(|row| row[1])
}

#[cfg(test)]
mod tests {
    use super::find_language;

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
}
