//! Text from data is made harmless here, once, one function per medium. It knows no format and no column.

mod notations;
mod steering;

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

pub use notations::json;
pub(super) use notations::{
    ascii_json, csv, html, is_mark_of_address, markdown, spreadsheet, toml, uri, vcard,
};
use steering::{Judged, is_no_character, is_plain, judged, steering};

/// Marks that one letter may bear; what piles up beyond is shown by number.
const MARKS_ON_A_LETTER: usize = 8;

/// Text for a terminal or a pipe to one: characters that steer or hide are written as `\u{…}`, line breaks become spaces.
/// Joiners, selectors of variants, marks of direction and invisible spaces stay where a script or an emoji needs them
/// (U+200C, U+200D; U+FE00 to U+FE0F; U+200E, U+200F, U+061C; U+200B).
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
/// with the paragraph, and so does the one that says where a word may be parted (U+00AD).
#[must_use]
pub fn paper(text: &str) -> Cow<'_, str> {
    visible(text, laid_out)
}

/// What stands for a character where text is laid out: a space for the end of a line, a mark of direction or of a place to
/// part a word for itself.
fn laid_out(character: char) -> Option<&'static str> {
    match character {
        '\n' | '\r' | '\t' => Some(" "),
        '\u{200e}' => Some("\u{200e}"),
        '\u{200f}' => Some("\u{200f}"),
        '\u{61c}' => Some("\u{61c}"),
        '\u{ad}' => Some("\u{ad}"),
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
    let stays = |judged: &Judged| matches!(judged.character, '\n' | '\t') || !judged.steers;
    let stay = judged(text).filter(stays);
    stay.map(|judged| judged.character).collect()
}

/// Replaces what `replace` names; of the rest, steering characters and heaped marks are written as `\u{…}`.
fn visible(text: &str, replace: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let plain = |character: char| is_plain(character) && replace(character).is_none();
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut marks = 0;
    for Judged { character, steers } in judged(text) {
        marks = match character {
            mark if is_mark(mark) => marks + 1,
            // A joiner between marks does not make a new letter.
            '\u{200c}' | '\u{200d}' => marks,
            _ => 0,
        };
        if let Some(replacement) = replace(character) {
            escaped.push_str(replacement);
        } else if steers || marks > MARKS_ON_A_LETTER {
            let _ = write!(escaped, "\\u{{{:x}}}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
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
    fn what_hides_or_is_no_character_is_shown_by_number() {
        assert_eq!(
            terminal("pay\u{200b}pal\u{ad} \u{2060}x\u{fffe}\u{ffff}"),
            "pay\\u{200b}pal\\u{ad} \\u{2060}x\\u{fffe}\\u{ffff}"
        );
        assert_eq!(super::without_steering("pay\u{200b}pal\n"), "paypal\n");
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
            "ר\u{200f}\"מ",
            "ភាសា\u{200b}ខ្មែរ",
        ] {
            assert_eq!(terminal(text), text);
        }
    }

    #[test]
    fn a_page_gets_its_marks_of_direction_and_nothing_that_overrides_or_is_no_character() {
        assert_eq!(page("ا\u{200f}a\u{202e}b\nc"), "ا\u{200f}a\\u{202e}b c");
        assert_eq!(
            page("Selbst\u{ad}hilfe\u{200b}"),
            "Selbst\u{ad}hilfe\\u{200b}"
        );
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
