//! JSON becomes rows: an array of objects, one object, or an object a line, with the keys of our own export. A null and
//! an empty list say nothing.

use std::collections::BTreeSet;

use ::serde_json::Value as Json;
use ::serde_json::value::RawValue;

use super::decode::Lines;
use super::{ROW_HASH, Refused, Row, Rows, unused};
use crate::domain::{Value, sheet_keys};

/// Keys of our own export that follow from others and are not read.
const DERIVED: [&str; 11] = [
    "title",
    "country_name",
    "place",
    "region",
    "website",
    "freshness",
    "match",
    "near",
    "rung",
    "distance_km",
    "group",
];

/// The rows of a text.
pub(super) fn rows(text: &str) -> Result<Rows, Refused> {
    let mut unknown = BTreeSet::new();
    let mut rows = Rows::default();
    for object in objects(text)? {
        rows.rows
            .push(object.and_then(|(line, object)| row(line, object, &mut unknown)));
    }
    rows.notes.extend(unused("keys", &unknown));
    Ok(rows)
}

/// An object, still as it is written, and its line; or why there is none.
type Found<'t> = Result<(u32, &'t str), Refused>;

fn objects(text: &str) -> Result<Vec<Found<'_>>, Refused> {
    let start = text.len() - text.trim_start().len();
    if text[start..].starts_with('[') {
        let array: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| fault(&error, 0))?;
        let lines = Lines::of(text);
        let found = |raw: &'_ RawValue| {
            // The object is a part of the text.
            let at = raw.get().as_ptr().addr() - text.as_ptr().addr();
            lines.line_at(at)
        };
        let found = array.into_iter().map(|raw| Ok((found(raw), raw.get())));
        return Ok(found.collect());
    }
    // One object may stand on many lines; several stand on one each.
    if serde_json::from_str::<&RawValue>(text).is_ok() {
        return Ok(vec![Ok((Lines::of(text).line_at(start), &text[start..]))]);
    }
    let lines = (1..).zip(text.lines());
    let mut found: Vec<Found<'_>> = Vec::new();
    for (line, text) in lines.filter(|(_, text)| !text.trim().is_empty()) {
        found.push(match serde_json::from_str::<&RawValue>(text) {
            Ok(raw) => Ok((line, raw.get())),
            Err(error) => Err(fault(&error, line - 1)),
        });
    }
    if found.iter().all(Result::is_err) {
        return Err(found
            .into_iter()
            .find_map(Result::err)
            .unwrap_or_else(|| Refused::new(1, "there is nothing in it")));
    }
    Ok(found)
}

/// What a parser says, on a line behind those before the text.
fn fault(error: &serde_json::Error, before: u32) -> Refused {
    let line = u32::try_from(error.line()).unwrap_or(u32::MAX).max(1);
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words);
    Refused::new(
        before.saturating_add(line),
        format!("this is no JSON: {words}"),
    )
}

/// The row of an object.
pub(super) fn row(line: u32, text: &str, unknown: &mut BTreeSet<String>) -> Result<Row, Refused> {
    let parsed: Json = serde_json::from_str(text).map_err(|error| fault(&error, line - 1))?;
    let Json::Object(object) = parsed else {
        return Err(Refused::new(
            line,
            "an entry is an object: {\"id\": …, \"name\": …}",
        ));
    };
    let mut row = Row::new(line, false);
    for (key, json) in object {
        if key == ROW_HASH {
            match json.as_str().filter(|hash| !hash.is_empty()) {
                Some(hash) => row.hash = Some(hash.to_owned()),
                None => row.emptied.push(key),
            }
        } else if sheet_keys().any(|known| known == key) {
            match value(json) {
                Some(Value::Text(day)) if key == "verified" => {
                    row.record.set(&key, Value::Date(day));
                }
                Some(value) => row.record.set(&key, value),
                None => row.emptied.push(key),
            }
        } else if !DERIVED.contains(&key.as_str()) {
            unknown.insert(key);
        }
    }
    Ok(row)
}

/// The value of JSON; none of a null and of a list or object with nothing in it.
fn value(json: Json) -> Option<Value> {
    Some(match json {
        Json::Null => return None,
        // `"former": false` is how it is said that a name is in use.
        Json::Bool(truth) => Value::Boolean(truth),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Integer(whole),
            None => Value::Float(number.as_f64()?),
        },
        Json::String(text) => Value::Text(text),
        Json::Array(items) => {
            let items: Vec<Value> = items.into_iter().filter_map(value).collect();
            (!items.is_empty()).then_some(Value::List(items))?
        }
        Json::Object(object) => {
            let known = object
                .into_iter()
                .filter_map(|(key, json)| Some((key, value(json)?)));
            let known: Vec<(String, Value)> = known.collect();
            (!known.is_empty()).then_some(Value::Table(known))?
        }
    })
}
