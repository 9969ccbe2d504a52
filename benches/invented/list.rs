//! An invented group as an entry of a list, as `peerdir` reads it.

use toml_writer::{ToTomlValue as _, TomlStringBuilder};

use crate::invented::record::Record;

/// What stands above the entries.
pub const HEAD: &str = "schema_version = 1\ntitle = \"Invented groups\"\n\n";

/// The table of a group, its keys in their usual order.
pub fn entry(record: &Record) -> String {
    let mut text = String::from("[[organization]]\n");
    let mut line = |key: &str, value: &str| {
        if !value.is_empty() {
            text.extend([key, " = ", value, "\n"]);
        }
    };
    line("id", &quoted(&record.id));
    line("name", &quoted(&record.name));
    line("acronym", &quoted(&record.acronym));
    let others: Vec<&str> = record.other_names.iter().map(String::as_str).collect();
    line("alternate_names", &listed(&others));
    line("kind", "\"peer-run\"");
    line("scope", "\"local\"");
    line("country", &quoted(record.country));
    line("city", &quoted(&record.city));
    let (lat, lon) = (record.lat, record.lon);
    line(
        "location",
        &format!("{{ lat = {lat:?}, lon = {lon:?}, precision = \"city\" }}"),
    );
    line("websites", &listed(&[&record.website]));
    line("emails", &listed(&[&record.email]));
    line("phones", &listed(&[&record.phone]));
    line("languages", &listed(record.languages));
    line("services", &listed(&record.services));
    line("description", &quoted(&record.description));
    let founded = record.founded.map(|year| year.to_string());
    line("founded", &founded.unwrap_or_default());
    line("verified", &record.verified.to_string());
    text.push('\n');
    text
}

/// A text between quotation marks; nothing for one that is not there.
fn quoted(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

/// Texts between brackets; nothing if there are none.
fn listed(texts: &[&str]) -> String {
    let texts = texts.iter().map(|text| quoted(text));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        return String::new();
    }
    format!("[{}]", texts.join(", "))
}
