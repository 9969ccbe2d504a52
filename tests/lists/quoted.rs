//! Texts in TOML as tests write it.

use std::fmt::Write as _;

/// A text as a TOML string: what is not plainly visible stands there by number.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            ' '..='~' => quoted.push(character),
            other if other.is_alphanumeric() => quoted.push(other),
            other => {
                let number = u32::from(other);
                write!(quoted, "\\U{number:08X}").expect("a text takes text");
            }
        }
    }
    quoted + "\""
}
