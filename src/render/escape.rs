//! Text from data is made harmless here, once, one function per medium. It knows no format and no column.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

use crate::domain::{guarded, needs_number};

/// Marks that one letter may bear; what piles up beyond is shown by number.
const MARKS_ON_A_LETTER: usize = 8;

/// The first mark of Unicode; most characters come before it, and need not be looked up.
const FIRST_MARK: char = '\u{300}';

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
pub fn spreadsheet(text: &str) -> Cow<'_, str> {
    let cell = csv(text);
    if begins_as_text(&cell) {
        return cell;
    }
    Cow::Owned(guarded(&cell))
}

/// Whether a cell begins with a letter or a digit, as nearly all do, and so never with a formula.
fn begins_as_text(cell: &str) -> bool {
    cell.bytes()
        .next()
        .is_none_or(|byte| byte.is_ascii_alphanumeric())
}

/// Text for a cell of CSV that no spreadsheet will open: steering characters as for a terminal, line breaks kept (the CSV
/// writer quotes them). What looks like such a number itself and spaces at the ends are written by number, too, so that
/// [`by_number`](crate::domain::by_number) gives the text back.
#[must_use]
pub fn csv(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'\\';
    if text.bytes().all(is_plain) && !text.starts_with(' ') && !text.ends_with(' ') {
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
    // What serde writes of ASCII has one such character left.
    let is_plain = written.is_ascii() && !written.contains('\u{7f}');
    if is_plain || !written.chars().any(steers) {
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
            // Before a bracket it would make a picture of a link.
            '!' if at == last => escaped.push_str("\\!"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Text for a value of a vCard: commas, semicolons, backslashes and line breaks as RFC 6350 has them; what steers a
/// terminal is left out, as a card has no way to write it.
#[must_use]
pub fn vcard(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in without_steering(text).chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            ',' | ';' | '\\' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
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

/// Text for paper: as for a terminal, but marks that say a direction stay (U+200E, U+200F, U+061C), for what they say ends
/// with the paragraph.
#[must_use]
pub fn paper(text: &str) -> Cow<'_, str> {
    visible(text, |character| match character {
        '\n' | '\r' | '\t' => Some(" "),
        '\u{200e}' => Some("\u{200e}"),
        '\u{200f}' => Some("\u{200f}"),
        '\u{61c}' => Some("\u{61c}"),
        _ => None,
    })
}

/// A text without what [`terminal`] shows by number, for data that goes where it is edited; lines stay lines.
#[must_use]
pub fn without_steering(text: &str) -> String {
    let stays = |character: &char| matches!(character, '\n' | '\t') || !steers(*character);
    text.chars().filter(stays).collect()
}

/// Replaces what `replace` names; of the rest, steering characters and heaped marks are written as `\u{…}`.
fn visible(text: &str, replace: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let plain = |character: char| (' '..='~').contains(&character) && replace(character).is_none();
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut marks = 0;
    for character in text.chars() {
        marks = match character {
            // A joiner between marks does not make a new letter.
            '\u{200c}' | '\u{200d}' => marks,
            FIRST_MARK.. if character.general_category_group() == GeneralCategoryGroup::Mark => {
                marks + 1
            }
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
    use super::{json, spreadsheet, terminal, tsv};
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
}
