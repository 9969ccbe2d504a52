//! Templates of Markdown: data stand in text, where every mark that would mean something is escaped, and in links. Of the
//! HTML that a template may have the same holds as on a page.

use std::fmt::Write as _;

use super::TemplateFault;
use super::markup::{NOWHERE, Page, harmless_link};
use super::pieces::{Content, Piece};
use crate::render::escape;

/// A document.
pub(super) fn markdown(pieces: &[Piece<'_>]) -> Result<String, TemplateFault> {
    let mut whole = String::new();
    let mut page = Page::default();
    for piece in pieces {
        let data = match &piece.content {
            Content::Template(text) => {
                page.read(text);
                whole.push_str(text);
                continue;
            }
            data => data.text().unwrap_or_default(),
        };
        if !page.is_text() {
            let data = page.take(&data, piece.line)?.unwrap_or(data);
            // An empty line would end the HTML.
            whole.push_str(&escape::html(&escape::terminal(&data)));
        } else if let Some(begun) = destination(&whole) {
            let nowhere = || NOWHERE.to_owned();
            let link = if begun.contains(|character: char| character.is_whitespace()) {
                // Behind the destination stands a title.
                escape::markdown(&data, false)
            } else {
                harmless_link(begun, &data).map_or_else(|| as_link(&data), |_| nowhere())
            };
            whole.push_str(&link);
        } else {
            let begins_line = begins_line(&whole);
            whole.push_str(&escape::markdown(&data, begins_line));
        }
    }
    Ok(whole)
}

/// Whether nothing stands on the last line but marks, such as those of a list.
fn begins_line(whole: &str) -> bool {
    let line = whole.rsplit('\n').next().unwrap_or_default();
    line.chars()
        .all(|character| !character.is_alphabetic() && character.is_ascii())
}

/// The destination of a link that has begun and not ended.
fn destination(whole: &str) -> Option<&str> {
    let line = whole.rsplit('\n').next().unwrap_or_default();
    let inline = line.rfind("](").map(|at| &line[at + 2..]);
    let inline = inline.filter(|begun| !begun.contains(')'));
    inline.or_else(|| {
        let is_definition = line.trim_start().starts_with('[');
        let at = line.rfind("]:").filter(|_| is_definition)?;
        Some(line[at + 2..].trim_start())
    })
}

/// Text as a part of a destination: what would end it is encoded.
fn as_link(text: &str) -> String {
    let mut link = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace()
            || character.is_control()
            || "()<>\\\"'`|[]*_".contains(character)
        {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(link, "%{byte:02X}");
            }
        } else {
            link.push(character);
        }
    }
    escape::terminal(&link).replace('&', "&amp;")
}
