//! The JSON Schema of the file (draft 07, which editors' TOML plug-ins read), written from the list of keys.

use serde_json::{Map, Value, json};

use super::keys::{FILE_KEYS, Key, Shape};

/// The schema as it is checked in at `schema/directory.schema.json`.
pub const SCHEMA: &str = include_str!("../../schema/directory.schema.json");

/// Writes the schema anew. A test holds the checked-in file equal to it.
#[must_use]
pub fn generate() -> String {
    let mut schema = object(FILE_KEYS, &["organization"]);
    let head = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A directory of peer-run organizations",
        "description": "The file that peerdir reads: a head and one [[organization]] table for each organization.",
    });
    if let (Value::Object(schema), Value::Object(head)) = (&mut schema, head) {
        schema.extend(head);
        // A file that only takes entries of another away has none of its own.
        schema.remove("required");
    }
    format!("{schema:#}\n")
}

fn object(keys: &[Key], required: &[&str]) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut property = shape(&key.shape);
        if let Value::Object(property) = &mut property {
            property.insert("description".to_owned(), json!(key.meaning));
        }
        properties.insert(key.name.to_owned(), property);
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Pattern(pattern) => json!({ "type": "string", "pattern": pattern }),
        Shape::Word(words) => json!({ "type": "string", "enum": words() }),
        Shape::UsualWord(words) => json!({ "anyOf": [{ "enum": words }, { "type": "string" }] }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        // Editors hand dates of TOML to the schema as text.
        Shape::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::PartialDate => json!({
            "anyOf": [{ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }, { "type": "integer" }]
        }),
        Shape::List(item) => json!({ "type": "array", "items": self::shape(item) }),
        Shape::TextOr(keys, text) => {
            json!({ "anyOf": [self::shape(text), object(keys, first(keys))] })
        }
        Shape::Table(keys) => object(keys, required(keys)),
        Shape::Translations => {
            json!({ "type": "object", "additionalProperties": { "type": "string" } })
        }
    }
}

fn first(keys: &[Key]) -> &[&str] {
    keys.first()
        .map_or(&[], |key| std::slice::from_ref(&key.name))
}

fn required(keys: &[Key]) -> &'static [&'static str] {
    match keys.first().map(|key| key.name) {
        Some("id") => &["id", "name", "kind", "scope"],
        Some("lat") => &["lat", "lon"],
        Some("rule") => &["rule", "reason", "until"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{SCHEMA, generate};

    #[test]
    fn the_checked_in_schema_is_the_one_that_would_be_written_now() {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write("schema/directory.schema.json", generate())
                .expect("schema/ can be written");
        } else {
            assert_eq!(
                SCHEMA,
                generate(),
                "run the tests once with UPDATE=1 and read the diff"
            );
        }
    }
}
