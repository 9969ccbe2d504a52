//! The engine of templates: it fills them and says what is wrong with them. It has no way to other files, and work that it
//! may do is bounded.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, ValueKind};
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
    let fault = |error: Error| {
        let keys = keys_at(&error, template, sheet, medium);
        fault(&error, template, &keys)
    };
    let environment = environment(sheet, medium).map_err(fault)?;
    let compiled = environment.template_from_str(template).map_err(fault)?;
    let data = data(sheet, template.contains(data::EDITION)).map_err(|error| TemplateFault {
        line: None,
        message: error.to_string(),
        hint: None,
    })?;
    let filled = compiled.render_with_spans(data).map_err(fault)?;
    if filled.0.len() > room(sheet) {
        return Err(fault(Error::from(ErrorKind::OutOfFuel)));
    }
    Ok(Filled::new(filled))
}

/// What a template may write for these groups, in bytes.
fn room(sheet: &Sheet<'_>) -> usize {
    LONGEST.saturating_add(sheet.rows.count().saturating_mul(LONGEST_FOR_A_GROUP))
}

/// The language with its bounds.
fn environment<'e>(sheet: &Sheet<'_>, medium: Medium) -> Result<Environment<'e>, Error> {
    let mut environment = Environment::new();
    environment.set_debug(true);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax()?);
    let groups = u64::try_from(sheet.rows.count()).unwrap_or(u64::MAX);
    environment.set_fuel(Some(WORK + groups.saturating_mul(WORK_FOR_A_GROUP)));
    let is_typed = matches!(medium, Medium::Json | Medium::Toml);
    let room = room(sheet);
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
    Ok(environment)
}

/// What has keys where a template asks for one that is not there, or prints the whole: as it is written, and its keys.
#[derive(Default)]
struct Keys {
    written: String,
    names: Vec<String>,
}

/// The filter by which the keys of a value are told; no name of a template can be called so.
const TELL_KEYS: &str = "tell_keys_of_this_value";

/// What the keys are around the place of a fault. The template is filled once more up to there, and the value itself is asked.
fn keys_at(error: &Error, template: &str, sheet: &Sheet<'_>, medium: Medium) -> Keys {
    let Some((range, written)) = error
        .range()
        .and_then(|range| Some((range.clone(), template.get(range)?)))
    else {
        return Keys::default();
    };
    let detail = error.detail().unwrap_or_default();
    let owner = match error.kind() {
        ErrorKind::InvalidOperation if detail == NO_TEXT => written.trim(),
        ErrorKind::UndefinedError if detail != NOTHING => written.trim(),
        _ => return Keys::default(),
    };
    // Of `a.b.c` without `b` the fault begins behind `a`, and it is `a` that has keys.
    let is_of_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let before = &template[..range.start];
    let start = if written.starts_with(['.', '[']) {
        before.trim_end_matches(is_of_name).len()
    } else {
        range.start
    };
    let whole = &template[start..range.end];
    let mut owners: Vec<&str> = if error.kind() == ErrorKind::UndefinedError {
        let ends = whole.rmatch_indices(['.', '[']);
        ends.map(|(at, _)| whole[..at].trim()).collect()
    } else {
        vec![owner]
    };
    owners.retain(|owner| !owner.is_empty());
    for owner in owners {
        let asking = format!(
            "{}({owner})|{TELL_KEYS}{}",
            &template[..start],
            &template[range.end..]
        );
        let names = told_keys(&asking, sheet, medium);
        if let Some(names) = names.filter(|names| !names.is_empty()) {
            return Keys {
                written: owner.to_owned(),
                names,
            };
        }
    }
    Keys::default()
}

/// The keys that a template tells; none if it does not come to that.
fn told_keys(template: &str, sheet: &Sheet<'_>, medium: Medium) -> Option<Vec<String>> {
    let told: Arc<OnceLock<Vec<String>>> = Arc::default();
    let mut environment = environment(sheet, medium).ok()?;
    let tell = told.clone();
    environment.add_filter(TELL_KEYS, move |value: Value| -> Result<Value, Error> {
        let keys = value.try_iter().into_iter().flatten();
        let is_map = value.kind() == ValueKind::Map;
        let keys = keys.filter(|_| is_map).map(|key| key.to_string());
        tell.get_or_init(|| keys.collect());
        Err(Error::from(ErrorKind::InvalidOperation))
    });
    let data = data(sheet, template.contains(data::EDITION)).ok()?;
    // It ends where the keys are told.
    let _ = environment.render_str(template, data);
    told.get().cloned()
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
fn fault(error: &Error, template: &str, keys: &Keys) -> TemplateFault {
    let detail = error.detail().unwrap_or_default();
    let written = error.range().and_then(|range| template.get(range));
    let (message, hint) = match error.kind() {
        ErrorKind::UndefinedError if detail == NOTHING => (
            detail.to_owned(),
            Some("look at the names that are written in quotes".to_owned()),
        ),
        ErrorKind::UndefinedError => undefined(written.unwrap_or_default(), keys),
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
        ErrorKind::InvalidOperation if detail == NO_TEXT && !keys.names.is_empty() => (
            format!("`{}` has several keys and no text of its own", keys.written),
            Some(format!("name one of its keys: {}", keys.names.join(", "))),
        ),
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
fn undefined(written: &str, keys: &Keys) -> (String, Option<String>) {
    let name = written.trim();
    let last = name.rsplit(['.', '[']).next().unwrap_or(name);
    let last =
        last.trim_matches(|character: char| !(character.is_alphanumeric() || character == '_'));
    let there: Vec<&str> = keys.names.iter().map(String::as_str).collect();
    let near = if there.is_empty() {
        nearest(last, KEYS.into_iter()).filter(|near| *near != last)
    } else {
        nearest(last, there.iter().copied())
    };
    let message = if name.is_empty() {
        "a name stands for nothing here".to_owned()
    } else {
        format!("`{name}` stands for nothing here")
    };
    let hint = near.map_or_else(
        || match &there[..] {
            [] => format!("a template has {}", data::TOP.join(", ")),
            there => format!("`{}` has {}", keys.written, there.join(", ")),
        },
        |near| format!("did you mean `{near}`?"),
    );
    (message, Some(hint))
}
