//! The guard of a cell against spreadsheets, and back: what they would run as a formula, and characters that stand there
//! by number.

/// The first characters of a cell that a spreadsheet may take for a formula (OWASP, “CSV Injection”), with their
/// full-width forms, which some programs fold.
const FORMULA_STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The cell with a `'` before what a spreadsheet would run as a formula.
#[must_use]
pub fn guarded(cell: &str) -> String {
    if needs_guard(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The cell that was guarded: the `'` before a formula comes off again.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| needs_guard(rest))
        .unwrap_or(cell)
}

/// Whether a cell would be run as a formula: its first visible character starts one, or it begins with a tab or a
/// carriage return. Cells that only look guarded are guarded once more. Plain numbers are no formulas.
fn needs_guard(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let starts = bare.trim_start().starts_with(FORMULA_STARTS) || bare.starts_with(['\t', '\r']);
    // A phone number begins with a plus sign and is guarded; -123.12 is a number and is not.
    starts && !(bare.starts_with('-') && bare.parse::<f64>().is_ok())
}

/// Whether a character of a text must stand in a cell by number, so that the cell can be read back: the backslash of what
/// looks like such a number, and a space or tab at an end, which spreadsheets and people lose.
#[must_use]
pub fn needs_number(text: &str, at: usize, character: char) -> bool {
    let behind = at + character.len_utf8();
    match character {
        '\\' => text[behind..].starts_with("u{"),
        ' ' | '\t' => at == 0 || behind == text.len(),
        _ => false,
    }
}

/// The cell in which characters that stand there by number, as `\u{1b}`, are themselves again. Spaces and tabs at its
/// ends are none of it.
#[must_use]
pub fn by_number(cell: &str) -> String {
    let mut whole = String::with_capacity(cell.len());
    let mut rest = cell.trim_matches([' ', '\t']);
    while let Some(at) = rest.find("\\u{") {
        let behind = &rest[at + 3..];
        // At most six digits: more are no character.
        let end = behind.find('}').filter(|end| (1..=6).contains(end));
        let number = end.and_then(|end| u32::from_str_radix(&behind[..end], 16).ok());
        let (character, end) = match (number.and_then(char::from_u32), end) {
            (Some(character), Some(end)) => (Some(character), at + 3 + end + 1),
            _ => (None, at + 3),
        };
        match character {
            Some(character) => {
                whole.push_str(&rest[..at]);
                whole.push(character);
            }
            None => whole.push_str(&rest[..end]),
        }
        rest = &rest[end..];
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::{by_number, guarded, unguarded};

    #[test]
    fn formulas_are_guarded_and_the_guard_comes_off_again() {
        for formula in [
            "=1+1", "+1 604", "-cmd", "@x", " =x", "\t=x", "＝x", "'=x", "''=x",
        ] {
            let guarded = guarded(formula);
            assert!(guarded.starts_with('\''), "{formula}");
            assert_eq!(unguarded(&guarded), formula);
        }
        for harmless in ["-123.12", "VANDU", "L’ADDICQ", "'quoted'", ""] {
            assert_eq!(guarded(harmless), harmless);
            assert_eq!(unguarded(harmless), harmless);
        }
    }

    #[test]
    fn characters_by_number_are_themselves_again_and_nothing_else_is() {
        assert_eq!(
            by_number(" a\\u{1b}b\\u{5c}u{1b}\\u{20} "),
            "a\u{1b}b\\u{1b} "
        );
        for kept in ["\\u{}", "\\u{110000}", "\\u{zz}", "\\u{1b", "\\u{0000001b}"] {
            assert_eq!(by_number(kept), kept);
        }
    }
}
