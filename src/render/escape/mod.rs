//! Text from data is made harmless here, once, one function per medium. It knows no format and no column.

mod notations;

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

pub use notations::json;
pub(super) use notations::{ascii_json, csv, html, markdown, spreadsheet, toml, uri, vcard};

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

/// Text for paper: as for a terminal, but marks that say a direction stay (U+200E, U+200F, U+061C), for what they say ends
/// with the paragraph.
#[must_use]
pub fn paper(text: &str) -> Cow<'_, str> {
    visible(text, laid_out)
}

/// What stands for a character where text is laid out: a space for the end of a line, a mark of direction for itself.
fn laid_out(character: char) -> Option<&'static str> {
    match character {
        '\n' | '\r' | '\t' => Some(" "),
        '\u{200e}' => Some("\u{200e}"),
        '\u{200f}' => Some("\u{200f}"),
        '\u{61c}' => Some("\u{61c}"),
        _ => None,
    }
}

/// Text for a page whose writer escapes what has a meaning in HTML: as for paper, but what is no character at all, which
/// HTML forbids, becomes U+FFFD.
#[must_use]
pub fn page(text: &str) -> Cow<'_, str> {
    visible(text, |character| {
        laid_out(character).or(is_no_character(character).then_some("\u{fffd}"))
    })
}

/// Whether a code point is set aside for ever to be none (Unicode, chapter 23.7).
fn is_no_character(point: char) -> bool {
    let number = u32::from(point);
    (0xfdd0..=0xfdef).contains(&number) || number & 0xfffe == 0xfffe
}

/// Whether a character is a mark on the letter before it.
#[must_use]
pub fn is_mark(character: char) -> bool {
    /// Most characters come before it, and need not be looked up.
    const FIRST: char = '\u{300}';
    character >= FIRST && character.general_category_group() == GeneralCategoryGroup::Mark
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
            mark if is_mark(mark) => marks + 1,
            // A joiner between marks does not make a new letter.
            '\u{200c}' | '\u{200d}' => marks,
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
    use super::{page, terminal, tsv};

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
    fn a_page_gets_its_marks_of_direction_and_nothing_that_overrides_or_is_no_character() {
        assert_eq!(page("ا\u{200f}a\u{202e}b\nc"), "ا\u{200f}a\\u{202e}b c");
        assert_eq!(
            page("a\0\u{fffe}\u{fdd0}\u{2ffff}"),
            "a\\u{0}\u{fffd}\u{fffd}\u{fffd}"
        );
        let marks = "<b> & \"q\"";
        assert_eq!(page(marks), marks, "the writer of HTML does that");
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
}
