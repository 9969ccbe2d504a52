//! A report as one JSON object. The keys are a promise: always present, and only added to.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::RecallReport;
use crate::domain::{Doubt, FieldChange, Organization, Recalled, Unconfirmed, Value, Wrong};
use crate::render::escape;
use crate::render::record_json::value;

pub(super) fn print(report: &RecallReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (print, recall) = (report.print, report.recall);
    let added = |group: &&Organization| json!({ "id": group.id, "name": group.name });
    let written = json!({
        "code": print.code.as_str(),
        "date": print.day.map(|day| day.to_string()),
        "query": print.query,
        "entries": print.entries.len(),
        "wrong": recall.wrong.iter().map(object).collect::<Vec<Json>>(),
        "more": recall.more.iter().map(object).collect::<Vec<Json>>(),
        "unconfirmed": report.unconfirmed.iter().map(unconfirmed).collect::<Vec<Json>>(),
        "oldest_confirmed": report.confirmed.oldest.map(|day| day.to_string()),
        "added": report.added.iter().map(added).collect::<Vec<Json>>(),
    });
    writeln!(out, "{}", escape::json(&format!("{written:#}")))
}

fn object(found: &Recalled) -> Json {
    let change = found.change();
    let fields = change.as_ref().map_or(&[][..], |change| &change.fields);
    json!({
        "id": found.old.id(),
        "name": found.old.get("name").map_or(Json::Null, value),
        "why": found.wrong.map(Wrong::name),
        "successor": found.successor,
        "fields": fields.iter().map(field).collect::<Vec<Json>>(),
    })
}

fn unconfirmed(entry: &Unconfirmed) -> Json {
    json!({
        "id": entry.id,
        "name": entry.name,
        "why": match entry.doubt {
            Doubt::SetBack => "set-back",
            Doubt::TooLongAgo => "too-long-ago",
            Doubt::Never => "never",
        },
        "checked": entry.checked.map(|day| day.to_string()),
        "verified": entry.verified.map(|day| day.to_string()),
    })
}

fn field(field: &FieldChange<'_>) -> Json {
    let side = |found: Option<&Value>| found.map_or(Json::Null, value);
    json!({ "key": field.key, "from": side(field.old), "to": side(field.new) })
}
