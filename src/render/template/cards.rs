//! Templates of vCards: data stand in the values of lines, never in names and parameters. Lines end and are folded as
//! RFC 6350 has it.

use super::TemplateFault;
use super::pieces::{Content, Piece};
use crate::render::escape;

/// The longest line, in bytes.
const LONGEST_LINE: usize = 75;

/// Cards.
pub(super) fn cards(pieces: &[Piece<'_>]) -> Result<String, TemplateFault> {
    let mut whole = String::new();
    // Whether the value of a line has begun, the quotes of a parameter are open, and nothing stands on the line yet.
    let (mut is_value, mut is_quoted, mut is_start) = (false, false, true);
    for piece in pieces {
        let Content::Template(text) = piece.content else {
            if !is_value || is_start {
                let hint = "data stand behind the colon of a line, as in FN:{{ group.name }}";
                let message = "a value stands in the name or in a parameter of a line";
                return Err(TemplateFault::at(piece.line, message, hint));
            }
            let text = piece.content.text().unwrap_or_default();
            whole.push_str(&escape::vcard(&text));
            continue;
        };
        for character in text.chars() {
            match character {
                '\n' => is_start = true,
                // A line that begins with a space goes on with the one before.
                ' ' | '\t' if is_start => is_start = false,
                _ => {
                    if is_start {
                        (is_value, is_quoted, is_start) = (false, false, false);
                    }
                    match character {
                        '"' if !is_value => is_quoted = !is_quoted,
                        ':' if !is_quoted => is_value = true,
                        _ => {}
                    }
                }
            }
        }
        whole.push_str(text);
    }
    Ok(whole.split_inclusive('\n').map(folded).collect())
}

/// A line with its ending, folded where it is too long.
fn folded(line: &str) -> String {
    let text = line.trim_end_matches(['\n', '\r']);
    let mut folded = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for character in text.chars() {
        if length + character.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(character);
        length += character.len_utf8();
    }
    if text.len() < line.len() {
        folded.push_str("\r\n");
    }
    folded
}
