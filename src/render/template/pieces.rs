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

/// Writes a value as the data have it; the medium says whether it knows more than text.
pub(super) fn write(out: &mut Output<'_>, value: &Value, is_typed: bool) -> Result<(), Error> {
    let is_text = matches!(value.kind(), ValueKind::String | ValueKind::Undefined);
    if is_typed && !is_text {
        let json = serde_json::to_string(value)
            .map_err(|error| Error::new(ErrorKind::BadSerialization, error.to_string()))?;
        out.write_str(&format!("{TYPED}{json}"))?;
        return Ok(());
    }
    let text = text(value)?;
    out.write_str(&text.replace(TYPED, "\u{fffd}"))?;
    Ok(())
}

/// The text of a value: of a list its items with commas between; of none nothing.
fn text(value: &Value) -> Result<String, Error> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Ok(String::new()),
        ValueKind::String | ValueKind::Number | ValueKind::Bool => Ok(value.to_string()),
        ValueKind::Seq | ValueKind::Iterable => {
            let items: Result<Vec<String>, Error> =
                value.try_iter()?.map(|item| text(&item)).collect();
            Ok(items?.join(", "))
        }
        _ => Err(Error::new(ErrorKind::InvalidOperation, NO_TEXT)),
    }
}

/// What is wrong with a value that is printed and has no text.
pub(super) const NO_TEXT: &str = "this has several keys and no text of its own";
