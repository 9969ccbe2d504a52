//! Templates of Markdown: data stand in text, where every mark that would mean something is escaped, and in links. Of the
//! HTML that a template may have the same holds as on a page.

use std::fmt::Write as _;

use super::TemplateFault;
use super::links::{Links, Place};
use super::markup::Page;
use super::pieces::{Content, Piece};
use crate::render::escape;

/// A document.
pub(super) fn markdown(pieces: &[Piece<'_>]) -> Result<String, TemplateFault> {
    let mut whole = String::new();
    let mut page = Page::default();
    let mut links = Links::default();
    for piece in pieces {
        let data = match &piece.content {
            Content::Template(text) => {
                page.read(text);
                text.chars().for_each(|character| links.read(character));
                whole.push_str(text);
                continue;
            }
            data => data.text().unwrap_or_default(),
        };
        let refused = |message: &str, hint: &str| TemplateFault::at(piece.line, message, hint);
        let written = if page.is_text() {
            match links.place() {
                Place::Text { begins_line } => escape::markdown(&data, begins_line),
                Place::NextLine => {
                    return Err(refused(
                        "a value stands in a link, on the line below its beginning",
                        "write the link on one line: [text]({{ group.website }})",
                    ));
                }
                Place::Picture => {
                    return Err(refused(
                        "a value stands in the link of a picture",
                        "leave out the !: a page that fetches pictures tells others who reads it",
                    ));
                }
                Place::Destination => {
                    let instead = links.link.take(&data);
                    instead.unwrap_or_else(|| as_link(&data))
                }
            }
        } else {
            let data = page.take(&data, piece.line)?.unwrap_or(data);
            // An empty line would end the HTML.
            escape::html(&escape::terminal(&data))
        };
        links.put(&written);
        whole.push_str(&written);
    }
    Ok(whole)
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
