//! The pieces of a filled template: what stood in it, and what came from the data. Nothing is escaped yet.

use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Output, OutputSpan, OutputSpanKind, Value};
use serde_json::Value as Json;

/// Stands before a value that is no text, where the medium has words for such. No text has it: Unicode gives it to
/// programs, for themselves.
const TYPED: char = '\u{fdd0}';

/// What stands in a piece.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content<'t> {
    /// What the template says.
    Template(&'t str),
    /// A text from the data.
    Text(&'t str),
    /// A number, a list or the like from the data, where the medium has words for it.
    Typed(Json),
}

/// A piece with the line of the template that it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece<'t> {
    pub(super) line: usize,
    pub(super) content: Content<'t>,
}

/// A template filled with data.
pub(super) struct Filled {
    text: String,
    spans: Vec<OutputSpan>,
}

impl Filled {
    pub(super) fn new((text, spans): (String, Vec<OutputSpan>)) -> Self {
        Self { text, spans }
    }

    /// Its pieces in their order.
    pub(super) fn pieces(&self) -> Vec<Piece<'_>> {
        let piece = |span: &OutputSpan| {
            let text = self.text.get(span.output_range()).unwrap_or_default();
            let content = match (span.kind(), text.strip_prefix(TYPED)) {
                (OutputSpanKind::Raw, _) => Content::Template(text),
                (_, Some(json)) => {
                    serde_json::from_str(json).map_or(Content::Text(""), Content::Typed)
                }
                (_, None) => Content::Text(text),
            };
            Piece {
                line: span.line(),
                content,
            }
        };
        self.spans.iter().map(piece).collect()
    }
}

impl Content<'_> {
    /// What comes from the data as text: of a list its items. None if it is the template's own.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Template(_) => None,
            Self::Text(text) => Some((*text).to_owned()),
            Self::Typed(json) => Some(text_of(json)),
        }
    }
}

fn text_of(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(text_of).collect();
            items.join(", ")
        }
        other => other.to_string(),
    }
}

/// Writes a value as the data have it; the medium says whether it knows more than text. A value that has no room is
/// more than a template may do.
pub(super) fn write(
    out: &mut Output<'_>,
    value: &Value,
    is_typed: bool,
    room: usize,
) -> Result<(), Error> {
    let is_text = matches!(value.kind(), ValueKind::String | ValueKind::Undefined);
    let mut text = String::new();
    add_text(value, is_typed && !is_text, room, &mut text)?;
    if is_typed && !is_text {
        // A list without end was refused above, and its JSON is not much longer than its text.
        let json = serde_json::to_string(value)
            .map_err(|error| Error::new(ErrorKind::BadSerialization, error.to_string()))?;
        out.write_str(&format!("{TYPED}{json}"))?;
        return Ok(());
    }
    out.write_str(&text.replace(TYPED, "\u{fffd}"))?;
    Ok(())
}

/// Adds the text of a value: of a list its items with commas between; of none nothing. Of keys with values there is a text
/// only where the medium has words for them.
pub(super) fn add_text(
    value: &Value,
    has_keys: bool,
    room: usize,
    whole: &mut String,
) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => {}
        ValueKind::String => whole.push_str(value.as_str().unwrap_or_default()),
        ValueKind::Number | ValueKind::Bool => whole.push_str(&value.to_string()),
        ValueKind::Seq | ValueKind::Iterable => {
            for (at, item) in value.try_iter()?.enumerate() {
                if item.is_undefined() {
                    return Err(Error::new(ErrorKind::UndefinedError, NOTHING));
                }
                if at > 0 {
                    whole.push_str(", ");
                }
                add_text(&item, has_keys, room, whole)?;
            }
        }
        ValueKind::Map if has_keys => {
            for key in value.try_iter()? {
                add_text(&value.get_item(&key)?, has_keys, room, whole)?;
                whole.push_str(", ");
            }
        }
        _ if has_keys => {}
        _ => return Err(Error::new(ErrorKind::InvalidOperation, NO_TEXT)),
    }
    if whole.len() > room {
        return Err(Error::from(ErrorKind::OutOfFuel));
    }
    Ok(())
}

/// What is wrong with a value that is printed and has no text.
pub(super) const NO_TEXT: &str = "this has several keys and no text of its own";

/// What is wrong with a list in which a value is missing.
pub(super) const NOTHING: &str = "an item of this list stands for nothing";
