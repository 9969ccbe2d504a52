//! Letters that look like others: hosts that are written to be taken for another. Whole words of another script are
//! what they are; a few strange letters among Latin ones, or a word of nothing but look-alikes, are not.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::places::rows;

static TABLE: &str = include_str!("../../../data/confusables.tsv");

/// For each letter of the table the Latin letter or digit that it looks like.
static LOOK_ALIKES: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pair = |row: Vec<&str>| Some((row.first()?.chars().next()?, row.get(1)?.chars().next()?));
    rows(TABLE).filter_map(pair).collect()
});

/// The host as people read it, if it can be taken for another: it mixes scripts inside a word, or a word before a Latin
/// ending has nothing but look-alikes.
pub(super) fn look_alike(host: &str) -> Option<String> {
    let labels: Vec<String> = host.to_lowercase().split('.').map(unicode).collect();
    let latin_ending = labels.last().is_some_and(|ending| ending.is_ascii());
    let deceives = |label: &String| {
        let strange = || {
            label
                .chars()
                .filter(|letter| letter.is_alphabetic() && !is_latin(*letter))
        };
        let mixes = label
            .chars()
            .any(|letter| letter.is_alphabetic() && is_latin(letter));
        let looks_latin = |letter: char| LOOK_ALIKES.contains_key(&letter);
        if mixes {
            strange().any(looks_latin)
        } else {
            latin_ending && strange().count() > 1 && strange().all(looks_latin)
        }
    };
    if !labels.iter().any(deceives) {
        return None;
    }
    let seen = labels.join(".");
    let read: String = seen
        .chars()
        .map(|letter| LOOK_ALIKES.get(&letter).copied().unwrap_or(letter))
        .collect();
    Some(format!("{seen} is read as {read}"))
}

/// The blocks of Latin letters.
fn is_latin(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// A label of a host in its own letters: `xn--…` stands for others than ASCII (RFC 3492). As it is, if it is none.
fn unicode(label: &str) -> String {
    let decoded = label.strip_prefix("xn--").and_then(decoded);
    decoded.unwrap_or_else(|| label.to_owned())
}

/// The letters of a label in Punycode, without its mark; none if it is no Punycode.
fn decoded(label: &str) -> Option<String> {
    let (plain, deltas) = label.rsplit_once('-').unwrap_or(("", label));
    let mut letters: Vec<char> = plain.chars().collect();
    let (mut number, mut at, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = deltas.bytes();
    while digits.len() > 0 {
        let before = at;
        let mut weight = 1_u32;
        for step in (36..).step_by(36) {
            let digit = match digits.next()? {
                letter @ b'a'..=b'z' => letter - b'a',
                digit @ b'0'..=b'9' => digit - b'0' + 26,
                _ => return None,
            };
            let digit = u32::from(digit);
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let least = u32::clamp(step, bias + 1, bias + 26) - bias;
            if digit < least {
                break;
            }
            weight = weight.checked_mul(36 - least)?;
        }
        let places = u32::try_from(letters.len()).ok()? + 1;
        bias = adapted(at - before, places, before == 0);
        number = number.checked_add(at / places)?;
        at %= places;
        letters.insert(usize::try_from(at).ok()?, char::from_u32(number)?);
        at += 1;
    }
    Some(letters.into_iter().collect())
}

/// The bias after a letter (RFC 3492, section 6.1).
fn adapted(delta: u32, places: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { 700 } else { 2 };
    delta += delta / places;
    let mut steps = 0;
    while delta > 455 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use url::Url;

    use super::{LOOK_ALIKES, decoded, look_alike, unicode};

    #[test]
    fn hosts_that_can_be_taken_for_others_are_told() {
        for host in [
            "vаndu.org",
            "xn--vndu-63d.org",
            "хорх.com",
            "раураl.example",
        ] {
            assert!(look_alike(host).is_some(), "{host}");
        }
        assert_eq!(
            look_alike("vаndu.org").as_deref(),
            Some("vаndu.org is read as vandu.org")
        );
    }

    #[test]
    fn whole_words_of_another_script_are_what_they_are() {
        for host in [
            "vandu.org",
            "metadâme.example",
            "колодец.рф",
            "колодец.example",
            "сор.рф",
            "شبكة.example",
            "αθηνα.example",
            "東京union.example",
        ] {
            assert_eq!(look_alike(host), None, "{host}");
        }
    }

    #[test]
    fn the_table_has_look_alikes_of_latin_letters() {
        assert_eq!(LOOK_ALIKES.get(&'а'), Some(&'a'));
        assert!(LOOK_ALIKES.len() > 40 && LOOK_ALIKES.values().all(char::is_ascii_alphanumeric));
    }

    proptest! {
        #[test]
        fn labels_are_read_as_the_parser_of_addresses_wrote_them(label in "[a-zа-яα-ω]{1,12}") {
            let url = Url::parse(&format!("https://{label}.example/")).expect("an address");
            let host = url.host_str().expect("a host").to_owned();
            let written = host.trim_end_matches(".example");
            // The parser also folds letters of one sound, such as the final sigma.
            let again = Url::parse(&format!("https://{}.example/", unicode(written))).expect("an address");
            prop_assert_eq!(again.host_str(), Some(&*host));
        }

        #[test]
        fn no_text_is_a_fault(text in any::<String>(), label in "[a-z0-9-]{0,60}") {
            let _ = (decoded(&text), decoded(&label), look_alike(&text));
        }
    }
}
