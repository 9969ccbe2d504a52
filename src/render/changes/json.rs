//! Changes as JSON: an array with an object for each entry, and one without an id for the head. The keys are a promise.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use crate::domain::{Changes, FieldChange, Record};
use crate::render::escape;
use crate::render::record_json::value;

pub(super) fn print(changes: &Changes<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut objects = Vec::new();
    if !changes.head.is_empty() {
        objects.push(json!({ "change": "head", "fields": fields(&changes.head) }));
    }
    let entry = |change: &str, record: &Record, changed: &[FieldChange<'_>]| {
        json!({
            "change": change,
            "id": record.id(),
            "name": record.text("name"),
            "fields": fields(changed),
        })
    };
    let (added, removed) = (changes.added.iter(), changes.removed.iter());
    objects.extend(added.map(|new| entry("added", new, &[])));
    objects.extend(removed.map(|old| entry("removed", old, &[])));
    let others = changes.changed.iter();
    objects.extend(others.map(|changed| {
        let change = if changed.has_closed() {
            "closed"
        } else {
            "changed"
        };
        entry(change, changed.new, &changed.fields)
    }));
    if objects.is_empty() {
        return out.write_all(b"[]\n");
    }
    let lines: Vec<String> = objects.iter().map(ToString::to_string).collect();
    let written = format!("[\n{}\n]\n", lines.join(",\n"));
    out.write_all(escape::json(&written).as_bytes())
}

/// Each key with its values; of keys that only those who keep the list read, that they changed.
fn fields(changed: &[FieldChange<'_>]) -> Vec<Json> {
    let field = |field: &FieldChange<'_>| {
        if field.is_for_maintainers() {
            return json!({ "key": field.key });
        }
        json!({
            "key": field.key,
            "from": field.old.map_or(Json::Null, value),
            "to": field.new.map_or(Json::Null, value),
        })
    };
    changed.iter().map(field).collect()
}
