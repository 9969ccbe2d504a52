//! Keys and values of an entry as one says them, whether or not the entry is sound: codes that mean something become
//! words, others stay.

use crate::domain::{Country, Region, Status, Subdivision, Value, short_address};
use crate::render::words;

/// A key as people call it.
pub(super) fn label(key: &str) -> String {
    let label = match key {
        "alternate_names" => "other names",
        "parent" => "part of",
        "subdivisions" => "province or state",
        "emails" => "e-mail",
        "verified" => "confirmed",
        "verified_by" => "who confirmed it",
        "attempts" => "days without an answer",
        "different_from" => "who is another",
        "withhold" => "left out of",
        _ => return key.replace('_', " "),
    };
    label.to_owned()
}

/// A value of a key, or an item of it, as one says it.
pub(super) fn value(key: &str, found: &Value) -> String {
    match found {
        Value::Text(text) => self::text(key, text),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        Value::Date(day) => words::date(day),
        Value::List(items) => words::list(items.iter().map(|item| value(key, item))),
        Value::Table(entries) => table(key, found, entries),
    }
}

fn text(key: &str, text: &str) -> String {
    match key {
        "country" => Country::by_code(text)
            .map_or(text, |found| found.name())
            .to_owned(),
        "subdivisions" => Subdivision::by_code(text)
            .map_or(text, |found| found.name())
            .to_owned(),
        "regions" => Region::by_code(text)
            .map_or(text, |found| found.name())
            .to_owned(),
        "languages" => words::language(text),
        "services" => words::service(text),
        "phones" => words::grouped(text),
        "status" => Status::by_name(text)
            .map_or(text, |found| words::status(found))
            .to_owned(),
        "websites" => short_address(text).to_owned(),
        "verified" | "date" => words::date(text),
        "name" | "acronym" | "alternate_names" | "description" | "descriptions" | "title" => {
            format!("“{text}”")
        }
        _ => text.to_owned(),
    }
}

/// What a table is known by, and the rest of it behind.
fn table(key: &str, found: &Value, entries: &[(String, Value)]) -> String {
    if key == "descriptions" {
        let texts = entries
            .iter()
            .map(|(tag, text)| format!("{} {}", words::language(tag), value(key, text)));
        return words::list(texts);
    }
    let known_by = found.known_by();
    if std::ptr::eq(known_by, found) {
        let facts = entries
            .iter()
            .map(|(name, fact)| format!("{} {}", label(name), value(name, fact)));
        return facts.collect::<Vec<_>>().join(", ");
    }
    let rest = entries
        .iter()
        .filter(|(_, fact)| !std::ptr::eq(fact, known_by));
    let rest: Vec<String> = rest
        .map(|(name, fact)| match (name.as_str(), fact) {
            ("former", Value::Boolean(true)) => "former name".to_owned(),
            ("language", Value::Text(tag)) => words::language(tag),
            ("label" | "state", Value::Text(text)) => text.clone(),
            ("url", Value::Text(url)) => short_address(url).to_owned(),
            ("date", fact) => value("date", fact),
            _ => format!("{} {}", label(name), value(name, fact)),
        })
        .collect();
    let head = match known_by {
        // A source is known by its address and called by its title.
        Value::Text(text) if key == "sources" => short_address(text).to_owned(),
        other => value(key, other),
    };
    if rest.is_empty() {
        head
    } else {
        format!("{head} ({})", rest.join(", "))
    }
}
