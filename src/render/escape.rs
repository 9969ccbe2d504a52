//! Text from data is made harmless here, once, one function per medium. It knows no format and no column.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// Marks that one letter may bear; what piles up beyond is shown by number.
const MARKS_ON_A_LETTER: usize = 8;

/// The first characters of a cell that a spreadsheet may take for a formula (OWASP, “CSV Injection”), with their
/// full-width forms, which some programs fold.
const FORMULA_STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

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

/// Text for a cell of a spreadsheet: steering characters as for a terminal, line breaks kept (the CSV writer quotes
/// them), and a `'` before what a spreadsheet would run as a formula. [`unguard`] takes that `'` off again.
#[must_use]
pub fn spreadsheet(text: &str) -> String {
    let visible = csv(text);
    if needs_guard(&visible) {
        format!("'{visible}")
    } else {
        visible.into_owned()
    }
}

/// Text for a cell of CSV that no spreadsheet will open: steering characters as for a terminal, line breaks kept.
#[must_use]
pub fn csv(text: &str) -> Cow<'_, str> {
    visible(text, |character| match character {
        '\n' => Some("\n"),
        '\t' => Some("\t"),
        _ => None,
    })
}

/// The text that `spreadsheet` guarded: the `'` before a formula comes off again.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| needs_guard(rest))
        .unwrap_or(cell)
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

/// Whether a cell would be run as a formula: its first visible character starts one, or it begins with a tab or a
/// carriage return. Cells that only look guarded are guarded once more. Plain numbers are no formulas.
fn needs_guard(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let starts = bare.trim_start().starts_with(FORMULA_STARTS) || bare.starts_with(['\t', '\r']);
    // A phone number begins with a plus sign and is guarded; -123.12 is a number and is not.
    starts && !(bare.starts_with('-') && bare.parse::<f64>().is_ok())
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
    use super::{json, spreadsheet, terminal, tsv, unguard};

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
    fn formulas_are_guarded_and_the_guard_comes_off_again() {
        for formula in [
            "=1+1", "+1 604", "-cmd", "@x", " =x", "\t=x", "＝x", "'=x", "''=x",
        ] {
            let guarded = spreadsheet(formula);
            assert!(guarded.starts_with('\''), "{formula}");
            assert_eq!(unguard(&guarded), formula);
        }
        for harmless in ["-123.12", "VANDU", "L’ADDICQ", "'quoted'", ""] {
            assert_eq!(spreadsheet(harmless), harmless);
            assert_eq!(unguard(harmless), harmless);
        }
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
