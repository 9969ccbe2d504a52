//! Between the floors 0 and 1: values and entries as text of TOML, for the list that is edited and for the export of one.
//! Quoting is the library's. It knows no file and no key of the format.

use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlKeyBuilder, TomlStringBuilder};

use crate::domain::Value;

/// The indentation of an item that has a line of its own.
pub const ITEM_INDENT: &str = "  ";

/// The header of an entry.
const HEADER: &str = "[[organization]]";

/// An entry with its header and its fields in this order, each line with its ending.
#[must_use]
pub fn entry<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a Value)>,
    line_ending: &str,
) -> String {
    let mut text = format!("{HEADER}{line_ending}");
    for (key, value) in fields {
        text.push_str(&line(key, value, "", line_ending));
    }
    text
}

/// A key with its value, on a line of its own or several.
#[must_use]
pub fn line(key: &str, value: &Value, indent: &str, line_ending: &str) -> String {
    let (key_text, value) = (self::key(key), laid_out(key, value, indent, line_ending));
    format!("{indent}{key_text} = {value}{line_ending}")
}

/// A value as it stands behind its key: a list of tables, of names or of addresses has a line for each item.
#[must_use]
pub fn laid_out(key: &str, value: &Value, indent: &str, line_ending: &str) -> String {
    let Value::List(items) = value else {
        return inline(value);
    };
    let has_tables = items.iter().any(|item| matches!(item, Value::Table(_)));
    if !has_item_lines(key, has_tables, items.len()) {
        return inline(value);
    }
    let lines = items
        .iter()
        .map(|item| format!("{indent}{ITEM_INDENT}{},{line_ending}", inline(item)));
    format!("[{line_ending}{}{indent}]", lines.collect::<String>())
}

/// Whether a list has a line for each item: lists of tables, of names and of addresses.
#[must_use]
pub fn has_item_lines(key: &str, has_tables: bool, count: usize) -> bool {
    has_tables || matches!(key, "alternate_names" | "websites") && count > 1
}

/// A value on one line.
#[must_use]
pub fn inline(value: &Value) -> String {
    match value {
        Value::Text(text) => TomlStringBuilder::new(text).as_basic().to_toml_value(),
        Value::Integer(integer) => integer.to_toml_value(),
        Value::Float(float) => float.to_toml_value(),
        Value::Boolean(boolean) => boolean.to_toml_value(),
        Value::Date(date) => date.clone(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Table(entries) => {
            let entries = entries
                .iter()
                .map(|(name, value)| format!("{} = {}", key(name), inline(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn key(name: &str) -> String {
    TomlKeyBuilder::new(name).as_default().to_toml_key()
}
