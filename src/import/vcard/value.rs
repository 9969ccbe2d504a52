//! The values of cards as text. What stands in which value is not known here.

/// The text of a value: `\n`, `\,`, `\;` and `\\` are what they stand for.
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('n' | 'N') => text.push('\n'),
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    text
}

/// The parts of a value between signs that no backslash stands before, each as text.
pub(super) fn parts(value: &str, sign: char) -> Vec<String> {
    let (mut parts, mut start, mut is_escaped) = (Vec::new(), 0, false);
    for (at, character) in value.char_indices() {
        if character == sign && !is_escaped {
            parts.push(unescaped(&value[start..at]));
            start = at + character.len_utf8();
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    parts.push(unescaped(&value[start..]));
    parts
}
