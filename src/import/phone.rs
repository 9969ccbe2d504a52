//! Telephone numbers as people write them, in E.164. A number without its country is not guessed at.

use crate::domain::is_phone;

/// The number in E.164, if it says its country: `+1 (604) 555-0100`, `00 44 20 7946 0000`, `tel:+1-604-555-0100`.
pub(super) fn number(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let start = typed.get(..4).unwrap_or_default();
    let typed = if start.eq_ignore_ascii_case("tel:") {
        &typed[4..]
    } else {
        typed
    };
    // What the address says of the number beyond it: an extension, a context.
    let typed = typed.split(';').next().unwrap_or_default();
    let is_between = |character: char| {
        character.is_whitespace()
            || matches!(character, '-' | '.' | '(' | ')' | '/' | '‐' | '‑' | '–')
    };
    // +44 (0)20 …: the zero is for callers within the country.
    let bare: String = typed
        .replace("(0)", "")
        .chars()
        .filter(|c| !is_between(*c))
        .collect();
    let bare = match bare.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => bare,
    };
    is_phone(&bare).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn only_a_number_with_its_country_is_one() {
        for (typed, expected) in [
            ("+1 (604) 555-0100", Some("+16045550100")),
            ("tel:+1-604-555-0100;ext=7", Some("+16045550100")),
            ("0044 (0)20 7946 0000", Some("+442079460000")),
            ("604 555 0100", None),
            ("020 7946 0000", None),
            ("+1 604 CALL NOW", None),
            ("", None),
            ("tél", None),
        ] {
            assert_eq!(number(typed).as_deref(), expected, "{typed}");
        }
    }
}
