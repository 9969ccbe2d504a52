//! A card of our own export, which says all that its entry says. Nothing is guessed at: a nickname is a name, a label is
//! a label. Cards of others are not read here.

use ical_vcard::Contentline;

use super::card::{Card, parameter};
use super::value::{parts, unescaped};
use super::{is_fax, own, province_of};
use crate::domain::{
    FRESHNESS_NOTE, OWN_PARAMETER, OWN_PROPERTY, Record, TOLD_BEFORE, Value, by_number,
};
use crate::import::{MOST_ITEMS, Row, phone};

/// The row of a card.
///
/// # Errors
/// A property of our own that cannot be read.
pub(super) fn row(line: u32, card: &Card) -> Result<Row, String> {
    let mut row = Row::new(line, true);
    let acronym = card.first(&format!("{OWN_PROPERTY}ACRONYM")).map(text);
    for property in &card.properties {
        let name = property.name().to_ascii_uppercase();
        let value = || text(property.value());
        let label = || card.label(property.group()).map(text);
        let record = &mut row.record;
        match name.as_str() {
            "FN" => record.set("name", Value::Text(value())),
            // The acronym stands in a property of our own, too.
            "NICKNAME" if acronym.as_ref() == Some(&value()) => {}
            "NICKNAME" => {
                let language = parameter(property, "LANGUAGE").map(str::to_owned);
                let known = [("name", Some(value())), ("language", language)];
                append(record, "alternate_names", item(known));
            }
            "URL" if parameter(property, OWN_PARAMETER) == Some(TOLD_BEFORE) => {}
            "URL" => {
                let state = parameter(property, OWN_PARAMETER).map(str::to_owned);
                // A URI has no backslash but those before signs.
                let address = unescaped(property.value());
                let known = [("url", Some(address)), ("label", label()), ("state", state)];
                append(record, "websites", item(known));
            }
            "EMAIL" => append(record, "emails", Value::Text(value())),
            "TEL" => {
                let typed = value();
                let number = phone::number(&typed).unwrap_or(typed);
                let fax = is_fax(property).then(|| "fax".to_owned());
                let known = [("number", Some(number)), ("label", label().or(fax))];
                append(record, "phones", item(known));
            }
            "ADR" => address(record, property.value()),
            "LANG" => append(record, "languages", Value::Text(value())),
            "CATEGORIES" => {
                for word in parts(property.value(), ',') {
                    append(record, "services", Value::Text(by_number(&word)));
                }
            }
            "NOTE" => note(record, property),
            name if name.starts_with(OWN_PROPERTY) => {
                own(&mut row, &name[OWN_PROPERTY.len()..], &value())?;
            }
            // What is told again for address books.
            _ => {}
        }
    }
    Ok(row)
}

/// The text of a value, in which characters stand by number as in a sheet.
fn text(value: &str) -> String {
    by_number(&unescaped(value))
}

/// Puts an item behind those of a list, though it may be there. Far too many are refused.
pub(super) fn append(record: &mut Record, key: &str, item: Value) {
    let mut fields = record.fields.iter_mut();
    match fields.find(|(name, _)| name == key) {
        Some((_, Value::List(items))) if items.len() > MOST_ITEMS => {}
        Some((_, Value::List(items))) => items.push(item),
        _ => record.set(key, Value::List(vec![item])),
    }
}

/// The first text alone if nothing else is known, else a table.
fn item<const N: usize>(known: [(&str, Option<String>); N]) -> Value {
    let known = known.into_iter();
    let known = known.filter_map(|(key, text)| Some((key.to_owned(), Value::Text(text?))));
    let mut known: Vec<(String, Value)> = known.collect();
    match known.len() {
        1 => known.swap_remove(0).1,
        _ => Value::Table(known),
    }
}

/// City, provinces and country; each may be missing.
fn address(record: &mut Record, value: &str) {
    let components = components(value);
    let part = |at: usize| components.get(at).copied().unwrap_or_default();
    let (city, provinces, country) = (text(part(3)), part(4), text(part(6)));
    for (key, place) in [("city", city), ("country", country.clone())] {
        if !place.is_empty() {
            record.set(key, Value::Text(place));
        }
    }
    for province in parts(provinces, ',').iter().filter(|part| !part.is_empty()) {
        let province = by_number(province);
        // What is no province is for the gate to say.
        let code = province_of(&province, &country).map(|found| found.code().to_owned());
        append(
            record,
            "subdivisions",
            Value::Text(code.unwrap_or(province)),
        );
    }
}

/// The components of a value, as they are written.
fn components(value: &str) -> Vec<&str> {
    let mut is_escaped = false;
    let is_between = |character: char| {
        let is_between = character == ';' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        is_between
    };
    value.split(is_between).collect()
}

/// A description, in whatever language; how fresh the entry is, is told by other keys.
fn note(record: &mut Record, property: &Contentline) {
    let words = text(property.value());
    let Some(language) = parameter(property, "LANGUAGE") else {
        // Programs that edit cards lose languages; the first note is the description.
        if !words.starts_with(FRESHNESS_NOTE) && record.get("description").is_none() {
            record.set("description", Value::Text(words));
        }
        return;
    };
    let mut others = match record.remove("descriptions") {
        Some(Value::Table(others)) => others,
        _ => Vec::new(),
    };
    others.push((language.to_owned(), Value::Text(words)));
    record.set("descriptions", Value::Table(others));
}
