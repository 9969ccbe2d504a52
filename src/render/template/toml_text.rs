//! Templates of TOML: outside of strings a value is written as TOML, inside as a part of the string. Quoting is the
//! library's.

use serde_json::Value as Json;

use super::TemplateFault;
use super::pieces::{Content, Piece};
use crate::domain::Value;
use crate::notation::inline;
use crate::render::escape;

/// Where the template stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    Comment,
    /// A string between these quotes, in which a backslash escapes.
    Basic(&'static str),
    /// A string between these quotes, in which nothing does.
    Literal(&'static str),
}

/// A document.
pub(super) fn toml(pieces: &[Piece<'_>]) -> Result<String, TemplateFault> {
    let mut whole = String::new();
    let mut place = Place::Outside;
    let mut is_escaped = false;
    for piece in pieces {
        let Content::Template(text) = piece.content else {
            let refused = |message| {
                let hint = "write it between double quotes, or without any";
                TemplateFault::at(piece.line, message, hint)
            };
            if is_escaped {
                return Err(refused("a value stands behind a backslash"));
            }
            whole.push_str(&match place {
                Place::Outside => inline(&value(&piece.content)),
                Place::Comment => {
                    escape::terminal(&piece.content.text().unwrap_or_default()).into_owned()
                }
                Place::Basic(_) => {
                    let quoted = inline(&Value::Text(piece.content.text().unwrap_or_default()));
                    quoted[1..quoted.len() - 1].to_owned()
                }
                Place::Literal(_) => {
                    return Err(refused("a value stands between single quotes"));
                }
            });
            continue;
        };
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let mut taken = character.len_utf8();
            match place {
                Place::Outside => {
                    let quotes = ["\"\"\"", "'''", "\"", "'"];
                    if let Some(quote) = quotes.into_iter().find(|quote| rest.starts_with(quote)) {
                        taken = quote.len();
                        place = if quote.starts_with('"') {
                            Place::Basic(quote)
                        } else {
                            Place::Literal(quote)
                        };
                    } else if character == '#' {
                        place = Place::Comment;
                    }
                }
                Place::Comment if character == '\n' => place = Place::Outside,
                Place::Basic(_) if is_escaped => is_escaped = false,
                Place::Basic(_) if character == '\\' => is_escaped = true,
                Place::Basic(quote) | Place::Literal(quote) if rest.starts_with(quote) => {
                    taken = quote.len();
                    place = Place::Outside;
                }
                _ => {}
            }
            rest = &rest[taken..];
        }
        whole.push_str(text);
    }
    Ok(whole)
}

/// The value as TOML knows it; it has no word for nothing.
fn value(content: &Content<'_>) -> Value {
    match content {
        Content::Typed(json) => typed(json),
        other => Value::Text(other.text().unwrap_or_default()),
    }
}

fn typed(json: &Json) -> Value {
    match json {
        Json::Null => Value::text(""),
        Json::Bool(truth) => Value::Boolean(*truth),
        Json::Number(number) => number.as_i64().map_or_else(
            || Value::Float(number.as_f64().unwrap_or_default()),
            Value::Integer,
        ),
        Json::String(text) => Value::text(text),
        Json::Array(items) => Value::List(items.iter().map(typed).collect()),
        Json::Object(entries) => {
            let entry = |(key, value): (&String, &Json)| (key.clone(), typed(value));
            let present = entries.iter().filter(|(_, value)| !value.is_null());
            Value::Table(present.map(entry).collect())
        }
    }
}
