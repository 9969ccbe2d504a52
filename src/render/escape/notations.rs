//! What the notations of files ask for: cells of sheets, JSON, TOML, cards, addresses, pages. Each takes away the sting that
//! its notation would let pass.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{is_plain, steering, terminal, visible};
use crate::domain::{guarded, needs_number};

/// Text for a cell of a spreadsheet: as for a cell of CSV, with a `'` before what a spreadsheet would run as a formula.
#[must_use]
pub fn spreadsheet(text: &str) -> Cow<'_, str> {
    let cell = csv(text);
    if begins_as_text(&cell) {
        return cell;
    }
    Cow::Owned(guarded(&cell))
}

/// Text for a cell of CSV that no spreadsheet will open: steering characters as for a terminal, line breaks kept (the CSV
/// writer quotes them). What looks like such a number itself and spaces at the ends are written by number, too, so that
/// [`by_number`](crate::domain::by_number) gives the text back.
#[must_use]
pub fn csv(text: &str) -> Cow<'_, str> {
    let is_plain = |character: char| is_plain(character) && character != '\\';
    if text.chars().all(is_plain) && !text.starts_with(' ') && !text.ends_with(' ') {
        return Cow::Borrowed(text);
    }
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
    Cow::Owned(shown.into_owned())
}

/// Text inside JSON that was already written: characters that steer a terminal, which JSON itself would let pass,
/// become `\uXXXX`. Outside of strings JSON has none of them.
#[must_use]
pub fn json(written: &str) -> Cow<'_, str> {
    by_number(written, |escaped, character| {
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _ = write!(escaped, "\\u{unit:04x}");
        }
    })
}

/// A text with what steers written by number in some notation.
fn by_number(written: &str, write_number: impl Fn(&mut String, char)) -> Cow<'_, str> {
    let (mut escaped, mut copied) = (String::new(), 0);
    for (at, character) in steering(written) {
        escaped.push_str(&written[copied..at]);
        write_number(&mut escaped, character);
        copied = at + character.len_utf8();
    }
    if copied == 0 {
        return Cow::Borrowed(written);
    }
    escaped.push_str(&written[copied..]);
    Cow::Owned(escaped)
}

/// JSON that was already written as ASCII without `<`, `>` and `&`, which a page would read as its own; outside of strings
/// JSON has none of these.
#[must_use]
pub fn ascii_json(written: &str) -> String {
    let mut escaped = String::with_capacity(written.len() + 16);
    for character in written.chars() {
        if character.is_ascii() && !matches!(character, '<' | '>' | '&' | '\u{7f}') {
            escaped.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

/// Text inside TOML that was already written: as for JSON, for what it would let pass in its quoted texts.
#[must_use]
pub fn toml(written: &str) -> Cow<'_, str> {
    by_number(written, |escaped, character| {
        let _ = write!(escaped, "\\U{:08X}", u32::from(character));
    })
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

/// Text for a page: as for a terminal, and `&`, `<`, `>` and quotes as entities.
#[must_use]
pub fn html(text: &str) -> String {
    let shown = visible(text, |character| match character {
        '\n' => Some("\n"),
        '\t' => Some("\t"),
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    });
    shown.into_owned()
}

/// Text for Markdown, at the beginning of a line or behind other text: as for a terminal, and whatever would be a mark
/// there is none. It holds for the HTML that may stand around it, too.
#[must_use]
pub fn markdown(text: &str, begins_line: bool) -> String {
    let shown = terminal(text.trim());
    let mut escaped = String::with_capacity(shown.len() + 8);
    // A number at the beginning and a dot behind it make a list.
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    let last = shown.len().saturating_sub(1);
    for (at, character) in shown.char_indices() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => {
                escaped.extend(['\\', character]);
            }
            // Behind a bracket they would make a link.
            '(' | ':' if at == 0 => escaped.extend(['\\', character]),
            '+' | '-' | '=' if at == 0 && begins_line => escaped.extend(['\\', character]),
            '.' | ')' if at == digits && begins_line => escaped.extend(['\\', character]),
            '.' | ':' if is_mark_of_address(&shown, at) => escaped.extend(['\\', character]),
            // Before a bracket it would make a picture of a link.
            '!' if at == last => escaped.push_str("\\!"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Whether GitHub takes a text for an address because of the character at a place: the dot behind `www`, or the colon
/// before `//`. What it takes for a mailbox no mark can keep from being one; it leads nowhere but where it says.
#[must_use]
pub fn is_mark_of_address(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let ends = before.len().checked_sub(3).and_then(|at| before.get(at..));
    behind.starts_with("://")
        || behind.starts_with('.') && ends.is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// Whether a cell begins with a letter or a digit, as nearly all do, and so never with a formula.
fn begins_as_text(cell: &str) -> bool {
    cell.bytes()
        .next()
        .is_none_or(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{json, markdown, spreadsheet, toml, uri, vcard};
    use crate::domain::{by_number, unguarded};

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
    fn an_address_in_a_text_of_markdown_is_text() {
        assert_eq!(
            markdown(
                "see www.a.example, WWW.b.example or http://c.example.",
                true
            ),
            "see www\\.a.example, WWW\\.b.example or http\\://c.example."
        );
        assert_eq!(markdown("é://www.", false), "é\\://www\\.");
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
