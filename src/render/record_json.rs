//! Values of records as JSON. It knows no key and chooses none.

use serde_json::{Map, Value as Json, json};

use crate::domain::{Record, Value};

/// A record as an object, its keys in their order.
pub(super) fn object(record: &Record) -> Json {
    let fields = record.fields.iter();
    let object: Map<String, Json> = fields
        .map(|(key, found)| (key.clone(), value(found)))
        .collect();
    Json::Object(object)
}

/// A value.
pub(super) fn value(found: &Value) -> Json {
    match found {
        Value::Text(text) | Value::Date(text) => Json::String(text.clone()),
        Value::Integer(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Boolean(is_so) => json!(is_so),
        Value::List(items) => Json::Array(items.iter().map(value).collect()),
        Value::Table(entries) => {
            let entries = entries.iter();
            let object: Map<String, Json> = entries
                .map(|(key, found)| (key.clone(), value(found)))
                .collect();
            Json::Object(object)
        }
    }
}
