//! Text from data is made harmless here, once, one function per medium. It knows no format and no column.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

use crate::domain::{guarded, needs_number};

/// Marks that one letter may bear; what piles up beyond is shown by number.
const MARKS_ON_A_LETTER: usize = 8;

/// Text for a terminal or a pipe to one: characters that steer or hide are written as `\u{…}`, line breaks become spaces.
/// Joiners that scripts and emoji need (U+200C, U+200D) stay.
#[must_use]
pub fn terminal(text: &str) -> Cow<'_, str> {
    visible(text, |character| {
        matches!(character, '\n' | '\r' | '\t').then_some(" ")
    })
}

/// Text for a cell of tab-separated lines: as for a terminal, but tabs, line breaks and backslashes are written as
/// `\t`, `\n`, `\r` and `\\`, so that nothing is lost.
#[must_use]
pub fn tsv(text: &str) -> Cow<'_, str> {
    visible(text, |character| match character {
        '\n' => Some("\\n"),
        '\r' => Some("\\r"),
        '\t' => Some("\\t"),
        '\\' => Some("\\\\"),
        _ => None,
    })
}

/// Text for a cell of a spreadsheet: as for a cell of CSV, with a `'` before what a spreadsheet would run as a formula.
#[must_use]
pub fn spreadsheet(text: &str) -> String {
    guarded(&csv(text))
}

/// Text for a cell of CSV that no spreadsheet will open: steering characters as for a terminal, line breaks kept (the CSV
/// writer quotes them). What looks like such a number itself and spaces at the ends are written by number, too, so that
/// [`by_number`](crate::domain::by_number) gives the text back.
#[must_use]
pub fn csv(text: &str) -> String {
    let mut numbered = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if needs_number(text, at, character) {
            let _ = write!(numbered, "\\u{{{:x}}}", u32::from(character));
        } else {
            numbered.push(character);
        }
    }
    let shown = visible(&numbered, |character| match character {
        '\n' => Some("\n"),
        '\t' => Some("\t"),
        _ => None,
    });
    shown.into_owned()
}

/// Text inside JSON that was already written: characters that steer a terminal, which JSON itself would let pass,
/// become `\uXXXX`. Outside of strings JSON has none of them.
#[must_use]
pub fn json(written: &str) -> Cow<'_, str> {
    if !written.chars().any(steers) {
        return Cow::Borrowed(written);
    }
    let mut escaped = String::with_capacity(written.len() + 16);
    for character in written.chars() {
        if steers(character) && character != '\n' {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

/// Text inside TOML that was already written: as for JSON, for what it would let pass in its quoted texts.
#[must_use]
pub fn toml(written: &str) -> Cow<'_, str> {
    let is_harmful = |character: char| steers(character) && character != '\n';
    if !written.chars().any(is_harmful) {
        return Cow::Borrowed(written);
    }
    let mut escaped = String::with_capacity(written.len() + 16);
    for character in written.chars() {
        if is_harmful(character) {
            let _ = write!(escaped, "\\U{:08X}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

/// A text as a value of a vCard: as for a cell of CSV, with a backslash before what has a meaning there.
#[must_use]
pub fn vcard(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in csv(text).chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ',' | ';' => escaped.extend(['\\', character]),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A web address as a URI (RFC 3986): browsers let characters pass that it has no place for, such as `|`; they are
/// written by their octets.
#[must_use]
pub fn uri(address: &str) -> Cow<'_, str> {
    let host = address.find("://").map_or(0, |at| at + 3);
    let path = address[host..]
        .find(['/', '?', '#'])
        .map_or(address.len(), |at| host + at);
    let fragment = address.find('#').unwrap_or(address.len());
    let is_octet = |at: usize| {
        let digits = address.as_bytes().get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let fits = |at: usize, octet: u8| match octet {
        b'%' => is_octet(at),
        // Brackets stand around the number of a host.
        b'[' | b']' => at < path,
        b'#' => at == fragment,
        octet => octet.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&octet),
    };
    if address
        .bytes()
        .enumerate()
        .all(|(at, octet)| fits(at, octet))
    {
        return Cow::Borrowed(address);
    }
    let mut written = String::with_capacity(address.len() + 8);
    for (at, octet) in address.bytes().enumerate() {
        if fits(at, octet) {
            written.push(char::from(octet));
        } else {
            let _ = write!(written, "%{octet:02X}");
        }
    }
    Cow::Owned(written)
}

/// A text without what [`terminal`] shows by number, for data that goes where it is edited; lines stay lines.
#[must_use]
pub fn without_steering(text: &str) -> String {
    let stays = |character: &char| matches!(character, '\n' | '\t') || !steers(*character);
    text.chars().filter(stays).collect()
}

/// Replaces what `replace` names; of the rest, steering characters and heaped marks are written as `\u{…}`.
fn visible(text: &str, replace: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let plain = |character: char| (' '..='~').contains(&character) && character != '\\';
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut marks = 0;
    for character in text.chars() {
        marks = match character.general_category_group() {
            GeneralCategoryGroup::Mark => marks + 1,
            // A joiner between marks does not make a new letter.
            _ if matches!(character, '\u{200c}' | '\u{200d}') => marks,
            _ => 0,
        };
        if let Some(replacement) = replace(character) {
            escaped.push_str(replacement);
        } else if steers(character) || marks > MARKS_ON_A_LETTER {
            let _ = write!(escaped, "\\u{{{:x}}}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

/// Whether a character steers a terminal or hides text: controls (C0, DEL, C1), Unicode's `Bidi_Control` characters,
/// line and paragraph separators, invisible operators, annotation marks, the byte order mark and tags.
fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{json, spreadsheet, terminal, toml, tsv, uri, vcard};
    use crate::domain::{by_number, unguarded};

    #[test]
    fn controls_and_bidirectional_overrides_never_reach_a_terminal() {
        assert_eq!(
            terminal("a\u{1b}[31mb\u{9b}c\u{202e}d\ne"),
            "a\\u{1b}[31mb\\u{9b}c\\u{202e}d e"
        );
    }

    #[test]
    fn joiners_and_marks_that_scripts_need_are_kept() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "Méta d’Âme",
            "ไทย",
            "👩\u{200d}🔬",
            "e\u{301}",
        ] {
            assert_eq!(terminal(text), text);
        }
    }

    #[test]
    fn heaps_of_marks_are_shown_by_number() {
        let heap = format!("a{}", "\u{301}".repeat(9));
        assert!(terminal(&heap).ends_with("\\u{301}"));
    }

    #[test]
    fn a_tsv_cell_is_one_cell_on_one_line() {
        assert_eq!(tsv("a\tb\nc\\"), "a\\tb\\nc\\\\");
    }

    #[test]
    fn a_cell_of_a_spreadsheet_gives_its_text_back() {
        for text in [
            "=1+1",
            "+1 604",
            " =x",
            "\t=x",
            "'=x",
            "a\r\nb\u{1b}",
            "\\u{1b}",
            "\\\\u{",
            "\\ ",
            " ",
            "\t",
            "",
            "-123.12",
            "\u{202e}x",
        ] {
            let cell = spreadsheet(text);
            assert_eq!(by_number(unguarded(&cell)), text, "{cell}");
        }
        let heap = "\u{301}".repeat(30);
        assert_eq!(by_number(unguarded(&spreadsheet(&heap))), heap);
    }

    #[test]
    fn json_keeps_its_meaning_and_loses_its_sting() {
        let written = serde_json::to_string("a\u{9b}\u{202e}b").expect("a string");
        let escaped = json(&written);
        assert_eq!(escaped, "\"a\\u009b\\u202eb\"");
        assert_eq!(
            serde_json::from_str::<String>(&escaped).expect("valid"),
            "a\u{9b}\u{202e}b"
        );
    }

    #[test]
    fn toml_keeps_its_meaning_and_loses_its_sting() {
        let escaped = toml("name = \"a\u{202e}b\u{e0041}\"\n");
        assert_eq!(escaped, "name = \"a\\U0000202Eb\\U000E0041\"\n");
    }

    #[test]
    fn a_value_of_a_card_is_one_value_on_one_line() {
        assert_eq!(
            vcard(" a;b,c\\d\r\nEND:VCARD\u{1b}"),
            "\\\\u{20}a\\;b\\,c\\\\d\\\\u{d}\\nEND:VCARD\\\\u{1b}"
        );
    }

    #[test]
    fn an_address_becomes_a_uri_and_a_uri_stays_as_it_is() {
        for (address, expected) in [
            ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
            ("http://[::1]:8/%7C", "http://[::1]:8/%7C"),
            (
                "https://a.example/?b=|[c]\\%#d#e^`",
                "https://a.example/?b=%7C%5Bc%5D%5C%25#d%23e%5E%60",
            ),
        ] {
            assert_eq!(uri(address), expected);
            assert_eq!(uri(expected), expected);
        }
    }
}
