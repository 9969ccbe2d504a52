//! Words that hurt, in descriptions and their translations. Names are never looked at, nor what stands in quotation
//! marks.

use std::sync::LazyLock;

use super::{Entry, Review};
use crate::domain::Rule;
use crate::domain::places::rows;

static TABLE: &str = include_str!("../../../data/stigmatising-words.tsv");

/// The longest phrase of the table, in words.
const LONGEST_PHRASE: usize = 3;

/// A row: the language, the phrase and what to write instead.
static WORDS: LazyLock<Vec<[&str; 3]>> = LazyLock::new(|| {
    let row = |row: Vec<&'static str>| row.try_into().ok();
    rows(TABLE).filter_map(row).collect()
});

/// Quotation marks, opening and closing.
const QUOTES: [(char, char); 6] = [
    ('“', '”'),
    ('„', '“'),
    ('"', '"'),
    ('«', '»'),
    ('‹', '›'),
    ('「', '」'),
];

pub(super) fn check(review: &mut Review<'_>, entry: Entry<'_>) {
    let draft = entry.draft;
    let own = draft
        .description
        .iter()
        .map(|text| ("en", &text.value, text.line));
    let translations = draft
        .descriptions
        .iter()
        .map(|(tag, text)| (&*tag.value, text, tag.line));
    for (language, text, line) in own.chain(translations) {
        for (found, instead) in stigmatising(language, text, &draft.names()) {
            let message = format!("the description says “{found}”");
            let hint = format!(
                "write “{instead}”, or say it otherwise; a name may say it, in quotation marks"
            );
            review.note(draft, line, Rule::StigmatisingWords, message, &hint);
        }
    }
}

/// The phrases of the table that a text of a language says outside of quotes and names, each with what to write instead.
fn stigmatising(language: &str, text: &str, names: &[&str]) -> Vec<(String, &'static str)> {
    let language = language
        .split('-')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let rows: Vec<&[&str; 3]> = WORDS
        .iter()
        .filter(|[spoken, ..]| *spoken == language)
        .collect();
    let mut found = Vec::new();
    if rows.is_empty() {
        return found;
    }
    for sentence in without_quotes(text).split(['.', '!', '?']) {
        let words = words(sentence);
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        for (start, first) in lower.iter().enumerate() {
            // Most words begin no row: nothing is made of them.
            let begins = |row: &str| row.bytes().next() == first.bytes().next();
            let rows: Vec<_> = rows.iter().filter(|[_, row, _]| begins(row)).collect();
            if rows.is_empty() {
                continue;
            }
            for end in start + 1..=(start + LONGEST_PHRASE).min(words.len()) {
                let (phrase, lower) = (&words[start..end], &lower[start..end]);
                let spoken = lower.join(" ");
                let Some([_, _, instead]) = rows.iter().find(|[_, row, _]| says(&spoken, row))
                else {
                    continue;
                };
                // Nouns have a capital in German; elsewhere one inside a sentence begins a name.
                let is_name = language != "de"
                    && start > 0
                    && phrase
                        .iter()
                        .all(|word| word.starts_with(char::is_uppercase));
                if !is_name && !is_own(lower, names) {
                    found.push((phrase.join(" "), *instead));
                }
            }
        }
    }
    found
}

/// Whether all words of a phrase, in small letters, stand in names.
fn is_own(phrase: &[String], names: &[&str]) -> bool {
    let own = names.iter().flat_map(|name| words(name));
    let own: Vec<String> = own.map(str::to_lowercase).collect();
    phrase.iter().all(|word| own.contains(word))
}

/// Whether a phrase is that of a row, which may leave the ending open.
fn says(phrase: &str, row: &str) -> bool {
    match row.strip_suffix('*') {
        Some(beginning) => phrase
            .strip_prefix(beginning)
            .is_some_and(|ending| !ending.contains(' ')),
        None => phrase == row,
    }
}

fn words(text: &str) -> Vec<&str> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// The text with a full stop for each quote.
fn without_quotes(text: &str) -> String {
    let mut outside = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let behind = &rest[character.len_utf8()..];
        let closing = QUOTES
            .iter()
            .find(|(open, _)| *open == character)
            .map(|(_, close)| *close);
        if let Some(end) = closing.and_then(|closing| behind.find(closing)) {
            outside.push(' ');
            rest = behind[end..].trim_start_matches(|mark| Some(mark) == closing);
        } else {
            outside.push(character);
            rest = behind;
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_PHRASE, WORDS, stigmatising, words};

    fn found(language: &str, text: &str) -> Vec<String> {
        let found = stigmatising(language, text, &["Junkie Bund Exampleton"]);
        found.into_iter().map(|(phrase, _)| phrase).collect()
    }

    #[test]
    fn the_table_has_a_language_a_phrase_in_small_letters_and_a_remedy() {
        assert!(WORDS.len() > 40);
        for [language, phrase, instead] in WORDS.iter() {
            assert!(language.len() == 2 && !instead.is_empty(), "{phrase}");
            assert_eq!(phrase.to_lowercase(), *phrase);
            assert!(
                (1..=LONGEST_PHRASE).contains(&words(phrase).len()),
                "{phrase}"
            );
        }
    }

    #[test]
    fn words_that_hurt_are_found_in_the_language_of_the_text() {
        for (language, text, word) in [
            ("en", "Helps addicts.", "addicts"),
            ("en", "Against substance abuse in town.", "substance abuse"),
            (
                "fr-CA",
                "Aide les toxicomanes et l’entourage.",
                "toxicomanes",
            ),
            ("es", "Para drogadictos", "drogadictos"),
            ("pt-BR", "Para viciados", "viciados"),
            ("de", "Hilfe für Drogensüchtige", "Drogensüchtige"),
            ("ru", "Помощь наркоманам", "наркоманам"),
        ] {
            assert_eq!(found(language, text), [word], "{text}");
        }
    }

    #[test]
    fn names_quotes_and_other_words_are_left_alone() {
        for (language, text) in [
            ("en", "Once the Junkie Bund, it gives out clean needles."),
            ("en", "It publishes “Addict” and \"Junkie Times\"."),
            ("en", "Works with the National Institute on Drug Abuse."),
            ("en", "Addiction medicine and addictions research."),
            ("fr", "Réduction des risques liés à la drogue."),
            ("xx", "addicts"),
        ] {
            assert!(found(language, text).is_empty(), "{text}");
        }
        assert_eq!(
            found("en", "It said “we”. Junkies unite \"again."),
            ["Junkies"]
        );
    }
}
