//! Templates of JSON: outside of strings a value is written as JSON, inside as a part of the string. What comes out is
//! JSON, or the template is refused.

use serde::de::IgnoredAny;
use serde_json::Value as Json;

use super::TemplateFault;
use super::pieces::{Content, Piece};
use crate::render::escape;

/// A document, or one on each line; nothing only of no groups.
pub(super) fn json(pieces: &[Piece<'_>], has_groups: bool) -> Result<String, TemplateFault> {
    let mut whole = String::new();
    let (mut is_in_string, mut is_escaped) = (false, false);
    for piece in pieces {
        let Content::Template(text) = piece.content else {
            if is_escaped {
                let hint = "a backslash says nothing about what comes from the data; leave it out";
                return Err(TemplateFault::at(
                    piece.line,
                    "a value stands behind a backslash",
                    hint,
                ));
            }
            whole.push_str(&escape::json(&written(&piece.content, is_in_string)));
            continue;
        };
        for character in text.chars() {
            match character {
                _ if is_escaped => is_escaped = false,
                '\\' if is_in_string => is_escaped = true,
                '"' => is_in_string = !is_in_string,
                _ => {}
            }
        }
        whole.push_str(text);
    }
    check(&whole, has_groups)?;
    Ok(whole)
}

/// A value outside of strings, or as a part of one.
fn written(content: &Content<'_>, is_in_string: bool) -> String {
    if let (Content::Typed(json), false) = (content, is_in_string) {
        return json.to_string();
    }
    let text = Json::String(content.text().unwrap_or_default()).to_string();
    if is_in_string {
        text[1..text.len() - 1].to_owned()
    } else {
        text
    }
}

/// Refuses what is no JSON.
fn check(whole: &str, has_groups: bool) -> Result<(), TemplateFault> {
    let Err(fault) = serde_json::from_str::<IgnoredAny>(whole) else {
        return Ok(());
    };
    let is_json = |line: &str| serde_json::from_str::<IgnoredAny>(line).is_ok();
    let is_something = !whole.trim().is_empty() || !has_groups;
    let mut lines = whole.lines().filter(|line| !line.trim().is_empty());
    if is_something && lines.all(is_json) {
        return Ok(());
    }
    let hint = if is_something {
        "look at commas: {% if not loop.last %},{% endif %}"
    } else {
        "it makes nothing of these groups: let it name what it shows"
    };
    Err(TemplateFault {
        line: None,
        message: format!("what the template makes is no JSON: {fault}"),
        hint: Some(hint.to_owned()),
    })
}
