//! Folding: one form for words that people type in many ways. Case, accents, apostrophes, punctuation and script are
//! ironed out; what is left are ASCII words. It never decides what matches: that is `search` and `places`.

use deunicode::deunicode_char;

/// Apostrophes and marks used as such: they vanish, so that “user’s” and “users” are one word.
const APOSTROPHES: [char; 10] = ['\'', '’', '‘', 'ʼ', 'ʻ', '`', '´', '′', '＇', '\u{200d}'];

/// The text as lower-case ASCII words with one space between them: `"Méta d’Âme"` becomes `"meta dame"`.
/// Other scripts are romanised by the tables of `deunicode` (`"Москва"` becomes `"moskva"`).
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::new();
    fold_into(text, &mut folded);
    folded
}

/// The folded text in place of what was there.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    folded.reserve(text.len());
    let mut gap = false;
    let mut rest = text;
    loop {
        // Nine characters in ten; no table is needed for them.
        let bytes = rest.as_bytes();
        let is_other = |byte: &u8| !byte.is_ascii_alphanumeric();
        let plain = bytes.iter().position(is_other).unwrap_or(bytes.len());
        if plain > 0 {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push_str(&rest[..plain]);
        }
        let mut others = rest[plain..].chars();
        let Some(character) = others.next() else {
            break;
        };
        rest = others.as_str();
        if matches!(character, ' '..='~') && !matches!(character, '\'' | '`') {
            gap = true;
            continue;
        }
        if APOSTROPHES.contains(&character) {
            continue;
        }
        match deunicode_char(character) {
            Some(ascii) if is_letter(character) => {
                // Scripts written without spaces come back with one behind each sign.
                for part in ascii.chars() {
                    if part.is_ascii_alphanumeric() {
                        if gap && !folded.is_empty() {
                            folded.push(' ');
                        }
                        gap = false;
                        folded.push(part);
                    } else if part == ' ' {
                        gap = true;
                    }
                }
            }
            // A combining mark belongs to the letter before it and parts nothing.
            Some("") | None => {}
            Some(_) => gap = true,
        }
    }
    // All of it is ASCII by now.
    folded.make_ascii_lowercase();
}

/// Whether a character is a letter or a digit. Of the scripts that are met most it is seen without a look into the tables of
/// Unicode.
fn is_letter(character: char) -> bool {
    // Dashes and quotation marks are none.
    if matches!(character, '\u{2010}'..='\u{205e}') {
        return false;
    }
    matches!(
        character,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ' // Latin
        | 'Ά' | 'Έ'..='Ί' | 'Ύ'..='Ρ' | 'Σ'..='ϵ' // Greek
        | 'Ѐ'..='ҁ' // Cyrillic
        | 'א'..='ת' // Hebrew
        | 'ا'..='غ' // Arabic
        | 'अ'..='ह' // Devanagari
        | 'ก'..='ะ' // Thai
        | 'ぁ'..='ゖ' | 'ァ'..='ヺ' // Kana
        | '一'..='鿿' // Han
        | '가'..='힣' // Hangul
    ) || character.is_alphanumeric()
}

/// The letters of a text in a script that is written without vowels (Arabic, Hebrew), marks left out, with one space
/// between words; none for other texts. Such words fold to consonants, and El Aaiún would be Lyon.
#[must_use]
pub fn without_vowels(text: &str) -> Option<String> {
    // The blocks of Hebrew and Arabic; their marks are no letters.
    let belongs = |letter: char| matches!(letter, '\u{5d0}'..='\u{5f2}' | '\u{620}'..='\u{6ff}');
    let words = text.split(|character: char| character.is_whitespace() || character == '-');
    // Short vowels are marks (U+064B to U+065F), which Unicode counts as alphabetic.
    let is_letter =
        |letter: &char| letter.is_alphabetic() && !('\u{64b}'..='\u{65f}').contains(letter);
    let words = words.map(|word| word.chars().filter(is_letter));
    let words: Vec<String> = words
        .map(Iterator::collect)
        .filter(|word: &String| !word.is_empty())
        .collect();
    let written = words.join(" ");
    let is_such = |letter: char| letter == ' ' || belongs(letter);
    (!written.is_empty() && written.chars().all(is_such)).then_some(written)
}

/// The folded words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The folded text without spaces: `"N.A.M.A.-R"` becomes `"namar"`.
#[must_use]
pub fn compact(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|character| character != ' ');
    folded
}

#[cfg(test)]
mod tests {
    use super::{compact, fold, is_letter, without_vowels, words};

    #[test]
    fn case_accents_and_apostrophes_fold_away() {
        assert_eq!(fold("Méta d’Âme"), "meta dame");
        assert_eq!(fold("META D'AME"), "meta dame");
        assert_eq!(fold("Urban Survivor’s Union"), "urban survivors union");
    }

    #[test]
    fn a_decomposed_letter_folds_like_a_composed_one() {
        assert_eq!(fold("Que\u{301}bec"), fold("Québec"));
    }

    #[test]
    fn punctuation_parts_words_and_other_scripts_are_romanised() {
        assert_eq!(
            words("BC/Yukon  (Association)"),
            ["bc", "yukon", "association"]
        );
        assert_eq!(fold("Москва"), "moskva");
        assert_eq!(compact("N.A.M.A.-R"), "namar");
    }

    #[test]
    fn scripts_without_vowels_keep_their_letters() {
        assert_eq!(without_vowels("العُيون").as_deref(), Some("العيون"));
        assert_eq!(
            without_vowels(" תל אביב-יפו ").as_deref(),
            Some("תל אביב יפו")
        );
        for other in ["", "Lyon", "Лион", "العيون Lyon", "12"] {
            assert_eq!(without_vowels(other), None, "{other}");
        }
    }

    #[test]
    fn a_letter_is_what_unicode_calls_one() {
        for character in char::MIN..=char::MAX {
            assert_eq!(
                is_letter(character),
                character.is_alphanumeric(),
                "{character}"
            );
        }
    }

    #[test]
    fn text_without_letters_folds_to_nothing() {
        assert_eq!(fold("??? [] 🍕\u{1b}"), "");
    }
}
