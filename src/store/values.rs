//! Values as people type them: a key and a text become a value of the shape that the key has. What the value means is
//! decided at the gate. It changes no file.

use jiff::civil::Date;

use super::keys::{Key, ORGANIZATION_KEYS, SOURCE_KEYS, Shape};
use super::parse::parse;
use crate::domain::{Point, Value, fold, nearest};

/// Why a typed text is no value of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueFault {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl ValueFault {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// The keys of an entry, in their order.
fn entry_keys() -> impl Iterator<Item = &'static str> + Clone {
    ORGANIZATION_KEYS.iter().map(|key| key.name)
}

/// Whether entries have a key.
///
/// # Errors
/// They do not, with the key that may be meant.
pub fn check_key(key: &str) -> Result<(), ValueFault> {
    known(key).map(drop)
}

/// Whether a key of an entry holds a list.
#[must_use]
pub fn is_list(key: &str) -> bool {
    known(key).is_ok_and(|key| matches!(key.shape, Shape::List(_)))
}

/// The value that somebody means who types a text for a key. A list is split at commas if its items are words or codes;
/// of names, websites and sources the text is one. A key of a table stands behind a point: `descriptions.fr`. What begins
/// with `[`, `{` or `"` is read as TOML where the key takes such a value.
///
/// # Errors
/// A key that no entry has, and a text that is no value of it, with what to write instead.
pub fn value_of(key: &str, text: &str) -> Result<Value, ValueFault> {
    let (name, part) = match key.split_once('.') {
        Some((name, part)) => (name, Some(part)),
        None => (key, None),
    };
    let known = known(name)?;
    let Some(part) = part else {
        return shaped(name, &known.shape, text.trim());
    };
    let no_part = || ValueFault::new(format!("`{name}` has no parts"), format!("write {name}=…"));
    match &known.shape {
        Shape::Translations => shaped(key, &Shape::Text, text.trim()),
        Shape::Table(keys) => {
            let inner = keys.iter().find(|inner| inner.name == part);
            let inner = inner.ok_or_else(|| unknown(part, keys.iter().map(|key| key.name)))?;
            shaped(key, &inner.shape, text.trim())
        }
        _ => Err(no_part()),
    }
}

/// The texts by which people know an item of a list: itself, or of a table its name, address, number or title.
#[must_use]
pub fn item_texts(item: &Value) -> Vec<&str> {
    match item {
        Value::Text(text) | Value::Date(text) => vec![text],
        Value::Table(_) => Value::KNOWN_BY
            .iter()
            .filter_map(|key| item.get(key)?.as_text())
            .collect(),
        _ => Vec::new(),
    }
}

fn known(key: &str) -> Result<&'static Key, ValueFault> {
    let found = ORGANIZATION_KEYS.iter().find(|known| known.name == key);
    found.ok_or_else(|| unknown(key, entry_keys()))
}

fn unknown(key: &str, keys: impl Iterator<Item = &'static str> + Clone) -> ValueFault {
    let hint = nearest(key, keys.clone()).map_or_else(
        || format!("there are: {}", keys.collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    ValueFault::new(format!("no key is called `{key}`"), hint)
}

fn shaped(key: &str, shape: &Shape, text: &str) -> Result<Value, ValueFault> {
    let not = |what: &str, hint: &str| Err(ValueFault::new(format!("`{text}` is {what}"), hint));
    match shape {
        Shape::Text | Shape::Pattern(_) | Shape::PartialDate => Ok(Value::text(unquoted(text))),
        Shape::Word(words) => word(key, text, &words()),
        Shape::UsualWord(usual) => {
            let same = usual.iter().find(|word| fold(word) == fold(text));
            Ok(Value::text(same.map_or(text, |word| word)))
        }
        Shape::Integer => match text.parse() {
            Ok(number) => Ok(Value::Integer(number)),
            Err(_) => not("no whole number", "write digits alone: 1998"),
        },
        Shape::Number => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Value::Float(number)),
            _ => not("no number", "write it as 49.28"),
        },
        Shape::Boolean => match text.to_lowercase().as_str() {
            "true" | "yes" => Ok(Value::Boolean(true)),
            "false" | "no" => Ok(Value::Boolean(false)),
            _ => not("neither true nor false", "write true or false"),
        },
        Shape::Day => match text.parse::<Date>() {
            Ok(day) if day.to_string() == text => Ok(Value::Date(text.to_owned())),
            _ => not("no day", "write it as 2026-05-01"),
        },
        Shape::List(inner) => list(key, inner, text),
        Shape::TextOr(_, inner) if !text.starts_with('{') => shaped(key, inner, text),
        Shape::Translations | Shape::TextOr(..) | Shape::Table(_) if text.starts_with('{') => {
            let table = toml(text).filter(|value| matches!(value, Value::Table(_)));
            table.ok_or_else(|| no_toml(text))
        }
        Shape::TextOr(..) | Shape::Translations => {
            let hint = format!("write {key}.fr=… for the text in French");
            Err(ValueFault::new(
                format!("`{key}` has a text for each language"),
                hint,
            ))
        }
        Shape::Table(keys) => table(key, keys, text),
    }
}

/// One of the words of a closed list, however it is written.
fn word(key: &str, text: &str, words: &[&'static str]) -> Result<Value, ValueFault> {
    if let Some(word) = words.iter().find(|word| fold(word) == fold(text)) {
        return Ok(Value::text(*word));
    }
    let hint = nearest(text, words.iter().copied()).map_or_else(
        || format!("use one of: {}", words.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    Err(ValueFault::new(
        format!("`{key}` has no value `{text}`"),
        hint,
    ))
}

/// The items of a list: one, or as many as commas part.
fn list(key: &str, inner: &Shape, text: &str) -> Result<Value, ValueFault> {
    if text.starts_with('[') {
        let list = toml(text).filter(|value| matches!(value, Value::List(_)));
        return list.ok_or_else(|| no_toml(text));
    }
    let is_one = matches!(inner, Shape::TextOr(..) | Shape::Table(_));
    let pieces: Vec<&str> = if is_one {
        vec![text]
    } else {
        let pieces = text.split(',').map(str::trim);
        pieces.filter(|piece| !piece.is_empty()).collect()
    };
    let items = pieces.into_iter().map(|piece| shaped(key, inner, piece));
    Ok(Value::List(items.collect::<Result<_, _>>()?))
}

/// A table that people write as a text: a point, or a source by its title or address.
fn table(key: &str, keys: &'static [Key], text: &str) -> Result<Value, ValueFault> {
    let entry = |key: &str, value| (key.to_owned(), value);
    if keys.iter().any(|key| key.name == "lat") {
        let point = Point::parse(text).ok_or_else(|| {
            ValueFault::new(
                format!("`{text}` is no point on the map"),
                "write degrees north, then east: location=49.28,-123.12",
            )
        })?;
        return Ok(Value::Table(vec![
            entry("lat", Value::Float(point.lat)),
            entry("lon", Value::Float(point.lon)),
        ]));
    }
    if std::ptr::eq(keys, SOURCE_KEYS) {
        let is_address = text.contains("://") && !text.contains(char::is_whitespace);
        let name = if is_address { "url" } else { "title" };
        return Ok(Value::Table(vec![entry(name, Value::text(unquoted(text)))]));
    }
    let keys: Vec<String> = keys.iter().map(|key| format!("{} = …", key.name)).collect();
    Err(ValueFault::new(
        format!("an item of `{key}` has several keys"),
        format!("write '{key}+={{ {} }}'", keys.join(", ")),
    ))
}

/// A text as it is; one in quotes of TOML without these.
fn unquoted(text: &str) -> String {
    match toml(text) {
        Some(Value::Text(inner)) if text.starts_with('"') => inner,
        _ => text.to_owned(),
    }
}

fn no_toml(text: &str) -> ValueFault {
    ValueFault::new(
        format!("`{text}` cannot be read"),
        "what begins with [ or { is a value of TOML: [\"a\", \"b\"], { url = \"https://…\" }",
    )
}

/// A value written as in a list.
fn toml(text: &str) -> Option<Value> {
    let Value::Table(mut entries) = parse(&format!("value = {text}")).ok()?.plain() else {
        return None;
    };
    // A line break in the text could begin another key.
    let (_, value) = entries.pop()?;
    entries.is_empty().then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{entry_keys, is_list, item_texts, value_of};
    use crate::domain::Value;

    fn texts(words: &[&str]) -> Value {
        Value::List(words.iter().map(|word| Value::text(*word)).collect())
    }

    #[test]
    fn a_text_becomes_the_value_that_its_key_takes() {
        let title = |key: &str, text: &str| Value::Table(vec![(key.into(), Value::text(text))]);
        for (key, typed, value) in [
            ("city", " Nelson ", Value::text("Nelson")),
            ("city", "\"Nelson\"", Value::text("Nelson")),
            ("description", "\"We\" say so", Value::text("\"We\" say so")),
            (
                "notes",
                "[2024] they moved",
                Value::text("[2024] they moved"),
            ),
            ("status", "Defunct", Value::text("defunct")),
            ("form", "Union", Value::text("union")),
            ("form", "Circle", Value::text("Circle")),
            ("founded", "1998", Value::Integer(1998)),
            ("verified", "2026-05-01", Value::Date("2026-05-01".into())),
            (
                "services",
                "Needle exchange, naloxone,",
                texts(&["needle-exchange", "naloxone"]),
            ),
            ("languages", "[\"fr\", \"en\"]", texts(&["fr", "en"])),
            (
                "alternate_names",
                "Users, the union of",
                texts(&["Users, the union of"]),
            ),
            (
                "sources",
                "A list, 2014",
                Value::List(vec![title("title", "A list, 2014")]),
            ),
            (
                "sources",
                "https://a.example/x",
                Value::List(vec![title("url", "https://a.example/x")]),
            ),
            (
                "websites",
                "{ url = \"https://a.example/\" }",
                Value::List(vec![title("url", "https://a.example/")]),
            ),
            ("descriptions.fr", "Une union.", Value::text("Une union.")),
            ("location.precision", "city", Value::text("city")),
        ] {
            assert_eq!(value_of(key, typed), Ok(value), "{key}={typed}");
        }
        let Ok(Value::Table(point)) = value_of("location", "49.28,-123.12") else {
            panic!("a table")
        };
        assert_eq!(point[0], ("lat".into(), Value::Float(49.28)));
    }

    #[test]
    fn a_text_that_is_no_value_says_what_to_write() {
        for (key, typed, message, hint) in [
            ("contry", "CA", "no key is called `contry`", "`country`"),
            ("status", "defnct", "has no value `defnct`", "`defunct`"),
            ("founded", "long ago", "no whole number", "1998"),
            ("verified", "2026-5-1", "no day", "2026-05-01"),
            ("verified", "2026-02-30", "no day", "2026-05-01"),
            ("location", "Nelson", "no point", "49.28"),
            ("languages", "[\"fr\"", "cannot be read", "TOML"),
            (
                "languages",
                "[\"fr\"]\nid = \"x\"",
                "cannot be read",
                "TOML",
            ),
            ("waivers", "x", "several keys", "rule = …, reason"),
            ("descriptions", "x", "each language", "descriptions.fr="),
            ("city.x", "x", "no parts", "city="),
            ("location.latt", "1", "`latt`", "`lat`"),
        ] {
            let fault = value_of(key, typed).expect_err(key);
            assert!(fault.message.contains(message), "{fault:?}");
            assert!(fault.hint.contains(hint), "{fault:?}");
        }
    }

    #[test]
    fn an_item_is_known_by_what_people_call_it() {
        let source = value_of("sources", "{ title = \"T\", url = \"https://a.example/\" }");
        let Ok(Value::List(items)) = source else {
            panic!("a list")
        };
        assert_eq!(item_texts(&items[0]), ["https://a.example/", "T"]);
        assert!(is_list("sources") && !is_list("city") && !is_list("nothing"));
    }

    proptest! {
        #[test]
        fn no_text_makes_a_value_of_another_kind(text in any::<String>()) {
            for key in entry_keys() {
                if let Ok(value) = value_of(key, &text) {
                    assert_eq!(is_list(key), matches!(value, Value::List(_)), "{key}");
                }
            }
        }
    }
}
