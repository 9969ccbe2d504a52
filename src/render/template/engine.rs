//! The engine of templates: it fills them and says what is wrong with them. It has no way to other files, and work that it
//! may do is bounded.

use std::borrow::Cow;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Kwargs;
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value};

use super::TemplateFault;
use super::data::{self, KEYS, data};
use super::join::join;
use super::pieces::{Filled, NO_TEXT, NOTHING, write};
use crate::domain::nearest;
use crate::render::{Medium, Sheet};

/// The work that a template may do: steps, and 64 bytes that it writes or keeps count as one.
const WORK: u64 = 1_000_000;

/// What it may do more for each group.
const WORK_FOR_A_GROUP: u64 = 500;

/// What it may write, in bytes; media write some characters as several.
const LONGEST: usize = 8_000_000;

/// What it may write more for each group.
const LONGEST_FOR_A_GROUP: usize = 16_000;

/// Filters that would let data pass as they are, or change what nobody asked to change.
const REMOVED: [&str; 5] = ["safe", "escape", "e", "tojson", "pprint"];

/// Words of the language that lead to other files or hide where data stand.
const STATEMENTS: [&str; 10] = [
    "include", "extends", "import", "from", "block", "macro", "call", "endmacro", "endblock",
    "endcall",
];

/// Fills a template with a list.
///
/// # Errors
/// What is wrong with the template.
pub(super) fn filled(
    template: &str,
    sheet: &Sheet<'_>,
    medium: Medium,
) -> Result<Filled, TemplateFault> {
    let mut environment = Environment::new();
    environment.set_debug(true);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax().map_err(|error| fault(&error, template))?);
    let groups = u64::try_from(sheet.rows.len()).unwrap_or(u64::MAX);
    environment.set_fuel(Some(WORK + groups.saturating_mul(WORK_FOR_A_GROUP)));
    let is_typed = matches!(medium, Medium::Json | Medium::Toml);
    let room = LONGEST.saturating_add(sheet.rows.len().saturating_mul(LONGEST_FOR_A_GROUP));
    environment.set_formatter(move |out, _, value| write(out, value, is_typed, room));
    for filter in REMOVED {
        environment.remove_filter(filter);
    }
    environment.add_filter(
        "join",
        move |state: &State<'_, '_>,
              value: Value,
              joiner: Option<Cow<'_, str>>,
              attribute: Option<Cow<'_, str>>,
              options: Kwargs| join(state, &value, joiner, attribute, &options, room),
    );
    environment.remove_global("debug");
    let fault = |error: Error| fault(&error, template);
    let compiled = environment.template_from_str(template).map_err(fault)?;
    let data = data(sheet, template.contains(data::EDITION)).map_err(|error| TemplateFault {
        line: None,
        message: error.to_string(),
        hint: None,
    })?;
    let filled = compiled.render_with_spans(data).map_err(fault)?;
    if filled.0.len() > room {
        return Err(fault(Error::from(ErrorKind::OutOfFuel)));
    }
    Ok(Filled::new(filled))
}

/// The language: a line that has nothing but a tag leaves no line behind, and the last line keeps its end.
fn syntax() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
}

/// What is wrong, in our words.
fn fault(error: &Error, template: &str) -> TemplateFault {
    let detail = error.detail().unwrap_or_default();
    let written = error.range().and_then(|range| template.get(range));
    let (message, hint) = match error.kind() {
        ErrorKind::UndefinedError if detail == NOTHING => (
            detail.to_owned(),
            Some("look at the names that are written in quotes".to_owned()),
        ),
        ErrorKind::UndefinedError => undefined(written.unwrap_or_default()),
        ErrorKind::OutOfFuel => (
            "the template does too much for these groups".to_owned(),
            Some("go through the groups once, or select fewer with filters".to_owned()),
        ),
        ErrorKind::UnknownFilter if REMOVED.iter().any(|name| mentions(detail, name)) => (
            detail.to_owned(),
            Some("leave it out: what comes from the data is always made harmless".to_owned()),
        ),
        ErrorKind::SyntaxError
            if STATEMENTS
                .iter()
                .any(|name| detail.strip_prefix("unknown statement ") == Some(name)) =>
        {
            (
                detail.to_owned(),
                Some(
                    "a template is one file: there are for, if, set, with, filter and raw"
                        .to_owned(),
                ),
            )
        }
        ErrorKind::InvalidOperation if detail == NO_TEXT => (
            detail.to_owned(),
            Some("name one of its keys, as in {{ website.url }}".to_owned()),
        ),
        kind if detail.is_empty() => (kind.to_string(), None),
        _ => (detail.to_owned(), None),
    };
    TemplateFault {
        line: error.line(),
        message,
        hint,
    }
}

/// Whether a word stands in a text.
fn mentions(text: &str, word: &str) -> bool {
    text.split(|character: char| !character.is_alphanumeric())
        .any(|found| found == word)
}

/// What is said of a name that stands for nothing.
fn undefined(written: &str) -> (String, Option<String>) {
    let name = written.trim();
    let last = name.rsplit(['.', '[']).next().unwrap_or(name);
    let last =
        last.trim_matches(|character: char| !(character.is_alphanumeric() || character == '_'));
    let near = nearest(last, KEYS.into_iter()).filter(|near| *near != last);
    let message = if name.is_empty() {
        "a name stands for nothing here".to_owned()
    } else {
        format!("`{name}` stands for nothing here")
    };
    let hint = near.map_or_else(
        || format!("a template has {}", data::TOP.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    (message, Some(hint))
}
