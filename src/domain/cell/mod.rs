//! A value as one cell of a sheet, and back: whatever a value says, its cell says it too, and still reads well in a
//! spreadsheet. It knows no file format; how a cell is guarded against spreadsheets stands in `guard`.
//!
//! ```text
//! https://old.example/ [moved] | https://new.example/ [label: front door]
//! Syndicat du Quai-Nord [fr] | Quay Users Group [en; former]
//! ```
//!
//! The items of a list are parted by ` | `. What is known of an item stands behind it in square brackets, parted by `; `. A
//! backslash takes the character behind it as itself, and `""` is a text without a letter.

mod guard;
mod read;

use super::record::Value;

pub use guard::{by_number, guarded, needs_number, unguarded};
pub use read::value_of;

/// What separates the items of a list in one cell.
pub const LIST_SEPARATOR: &str = " | ";

/// A text without a letter, where an empty cell would be none.
const EMPTY: &str = "\"\"";

/// How the value of a key looks in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    Text,
    Day,
    Integer,
    Location,
    List,
    Items(ItemShape),
    Translations,
}

/// How an item of a list looks: its first key stands in front, the others in brackets with their names.
#[derive(Clone, Copy, Debug, PartialEq)]
struct ItemShape {
    /// The keys, in the order of the file.
    keys: &'static [&'static str],
    /// The key whose word stands in the brackets alone.
    word: Option<&'static str>,
    /// The key that is true where its name stands in the brackets.
    flag: Option<&'static str>,
}

impl ItemShape {
    /// The keys that can stand in the brackets with their names.
    fn named(self) -> impl Iterator<Item = &'static str> {
        let rest = self.keys.iter().skip(1).copied();
        rest.filter(move |key| Some(*key) != self.flag)
    }
}

/// The keys that a sheet holds, in the order of the file, and what their cells look like.
const SHAPES: [(&str, Shape); 25] = [
    ("id", Shape::Text),
    ("name", Shape::Text),
    ("acronym", Shape::Text),
    (
        "alternate_names",
        Shape::Items(ItemShape {
            keys: &["name", "language", "former"],
            word: Some("language"),
            flag: Some("former"),
        }),
    ),
    ("kind", Shape::Text),
    ("form", Shape::Text),
    ("parent", Shape::Text),
    ("scope", Shape::Text),
    ("regions", Shape::List),
    ("country", Shape::Text),
    ("subdivisions", Shape::List),
    ("city", Shape::Text),
    ("location", Shape::Location),
    (
        "websites",
        Shape::Items(ItemShape {
            keys: &["url", "label", "state"],
            word: Some("state"),
            flag: None,
        }),
    ),
    ("emails", Shape::List),
    (
        "phones",
        Shape::Items(ItemShape {
            keys: &["number", "label"],
            word: None,
            flag: None,
        }),
    ),
    ("languages", Shape::List),
    ("services", Shape::List),
    ("description", Shape::Text),
    ("descriptions", Shape::Translations),
    ("founded", Shape::Integer),
    ("status", Shape::Text),
    ("successor", Shape::Text),
    ("verified", Shape::Day),
    (
        "sources",
        Shape::Items(ItemShape {
            keys: &["title", "url", "date"],
            word: None,
            flag: None,
        }),
    ),
];

/// The key by which a sheet says what a group asked to be left out of.
const WITHHOLD: (&str, Shape) = ("withhold", Shape::List);

/// The keys that a sheet can hold, in the order of the file.
pub fn sheet_keys() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().chain([&WITHHOLD]).map(|(key, _)| *key)
}

/// Whether the value of a key is a list.
#[must_use]
pub fn is_list(key: &str) -> bool {
    matches!(shape(key), Some(Shape::List | Shape::Items(_)))
}

fn shape(key: &str) -> Option<Shape> {
    let mut shapes = SHAPES.iter().chain([&WITHHOLD]);
    shapes
        .find(|(name, _)| *name == key)
        .map(|(_, shape)| *shape)
}

/// The cell of a value that went through the gate.
#[must_use]
pub fn cell_of(key: &str, value: &Value) -> String {
    match shape(key) {
        Some(Shape::List) => joined(value.items().iter().map(|item| item_text(item, LIST))),
        Some(Shape::Items(shape)) => joined(value.items().iter().map(|value| item(value, shape))),
        Some(Shape::Translations) => joined(entries(value).iter().map(|(tag, text)| {
            let text = item_text(text, LIST);
            format!("{tag}: {text}")
        })),
        Some(Shape::Location) => location(value),
        _ => plain(value),
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(LIST_SEPARATOR)
}

fn entries(value: &Value) -> &[(String, Value)] {
    match value {
        Value::Table(entries) => entries,
        _ => &[],
    }
}

/// A single value without any signs.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(truth) => truth.to_string(),
        Value::List(_) | Value::Table(_) => String::new(),
    }
}

/// `49.28, -123.12`; how exact it is stands behind it unless it is the middle of a city.
fn location(value: &Value) -> String {
    let part = |key| value.get(key).map_or_else(String::new, plain);
    let (lat, lon, precision) = (part("lat"), part("lon"), part("precision"));
    if precision.is_empty() || precision == "city" {
        format!("{lat}, {lon}")
    } else {
        format!("{lat}, {lon} [{precision}]")
    }
}

/// The signs that a text of a list escapes, that of an item with brackets, and that of a text within them.
const LIST: &[char] = &['|'];
const BEFORE_BRACKETS: &[char] = &['|', '['];
const IN_BRACKETS: &[char] = &['|', '[', ']', ';'];

fn item(value: &Value, shape: ItemShape) -> String {
    if matches!(value, Value::Text(_)) {
        return item_text(value, BEFORE_BRACKETS);
    }
    let first = value
        .get(shape.keys[0])
        .map(|first| item_text(first, BEFORE_BRACKETS));
    let mut known = Vec::new();
    if let Some((key, word)) = shape.word.and_then(|key| Some((key, value.get(key)?))) {
        let word = plain(word);
        // A word that means something else in the brackets says what it is.
        let is_taken = shape.flag.is_some_and(|flag| flag == word) || word.contains([' ', ':']);
        let text = escaped(&word, IN_BRACKETS);
        known.push(if is_taken {
            format!("{key}: {text}")
        } else {
            text
        });
    }
    for key in shape.named().filter(|key| Some(*key) != shape.word) {
        if let Some(text) = value.get(key) {
            known.push(format!("{key}: {}", item_text(text, IN_BRACKETS)));
        }
    }
    if let Some(flag) = shape.flag.filter(|flag| value.get(flag).is_some()) {
        known.push(flag.to_owned());
    }
    let brackets = (!known.is_empty()).then(|| format!("[{}]", known.join("; ")));
    let parts: Vec<String> = first.into_iter().chain(brackets).collect();
    parts.join(" ")
}

fn item_text(value: &Value, signs: &[char]) -> String {
    escaped(&plain(value), signs)
}

/// A text of an item: signs, backslashes and spaces at its ends get a backslash.
fn escaped(text: &str, signs: &[char]) -> String {
    if text.is_empty() {
        return EMPTY.to_owned();
    }
    let is_sign = |character: char| character == '\\' || signs.contains(&character);
    if text != EMPTY && text.trim().len() == text.len() && !text.contains(is_sign) {
        return text.to_owned();
    }
    let last = text.chars().count() - 1;
    let mut escaped = String::with_capacity(text.len());
    if text == EMPTY {
        escaped.push('\\');
    }
    for (at, character) in text.chars().enumerate() {
        let is_end = (at == 0 || at == last) && character.is_whitespace();
        if is_sign(character) || is_end {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{cell_of, sheet_keys, value_of};
    use crate::domain::Value;

    fn table(entries: &[(&str, Value)]) -> Value {
        let entries = entries.iter().cloned();
        Value::Table(
            entries
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    }

    fn round(key: &str, value: &Value) -> String {
        let cell = cell_of(key, value);
        assert_eq!(value_of(key, &cell), Ok(Some(value.clone())), "{cell}");
        cell
    }

    #[test]
    fn a_cell_says_what_is_known_and_reads_well() {
        let text = Value::text;
        let websites = Value::List(vec![
            table(&[
                ("url", text("https://old.example/")),
                ("label", text("history; 1990 | 2000")),
                ("state", text("moved")),
            ]),
            text("https://new.example/a|b"),
        ]);
        assert_eq!(
            round("websites", &websites),
            "https://old.example/ [moved; label: history\\; 1990 \\| 2000] | https://new.example/a\\|b"
        );
        let names = Value::List(vec![
            table(&[("name", text("Quai")), ("language", text("fr"))]),
            table(&[
                ("name", text("Old [quay]")),
                ("language", text("en")),
                ("former", Value::Boolean(true)),
            ]),
        ]);
        assert_eq!(
            round("alternate_names", &names),
            "Quai [fr] | Old \\[quay] [en; former]"
        );
        let sources = Value::List(vec![
            table(&[("title", text("A list")), ("date", text("2014"))]),
            table(&[("url", text("https://x.example/"))]),
        ]);
        assert_eq!(
            round("sources", &sources),
            "A list [date: 2014] | [url: https://x.example/]"
        );
        let translations = table(&[("fr", text("Le quai")), ("es", text("El | muelle"))]);
        assert_eq!(
            round("descriptions", &translations),
            "fr: Le quai | es: El \\| muelle"
        );
    }

    #[test]
    fn a_location_says_how_exact_it_is_where_that_is_no_city() {
        let at = |precision| {
            table(&[
                ("lat", Value::Float(50.5)),
                ("lon", Value::Float(-126.25)),
                ("precision", Value::text(precision)),
            ])
        };
        assert_eq!(round("location", &at("city")), "50.5, -126.25");
        assert_eq!(round("location", &at("exact")), "50.5, -126.25 [exact]");
    }

    #[test]
    fn texts_of_signs_alone_come_back() {
        let hostile = [
            "", "\"\"", "\\", "|", " ", "[", "]", "[x]", ";", "a [b]", " a ", "\n", "label: x",
            "\\\\|", "former", "a\\",
        ];
        for text in hostile {
            round("services", &Value::List(vec![Value::text(text)]));
            round(
                "services",
                &Value::List(vec![Value::text("x"), Value::text(text)]),
            );
            round("alternate_names", &Value::List(vec![Value::text(text)]));
            let label = table(&[
                ("url", Value::text("https://a.example/")),
                ("label", Value::text(text)),
            ]);
            round("websites", &Value::List(vec![label]));
            let title = table(&[("title", Value::text(text)), ("date", Value::text("2014"))]);
            round("sources", &Value::List(vec![title.clone(), title]));
            round("descriptions", &table(&[("fr", Value::text(text))]));
        }
    }

    #[test]
    fn what_people_type_is_read_or_refused_with_a_reason() {
        assert_eq!(
            value_of("services", "youth|policy"),
            Ok(Some(Value::List(vec![
                Value::text("youth"),
                Value::text("policy")
            ])))
        );
        assert_eq!(
            value_of("alternate_names", "A [b] c"),
            Ok(Some(Value::List(vec![Value::text("A [b] c")])))
        );
        for (key, cell) in [
            ("founded", "long ago"),
            ("location", "here"),
            ("location", "1"),
            ("location", "inf, nan"),
            ("websites", "https://a.example/ [colour: red]"),
            ("phones", "+12505550100 [office]"),
            ("descriptions", "no tag"),
            ("descriptions", "fr: a | fr: b"),
        ] {
            assert!(value_of(key, cell).is_err(), "{key}: {cell}");
        }
        for key in sheet_keys() {
            assert_eq!(value_of(key, ""), Ok(None), "{key}");
        }
    }
}
