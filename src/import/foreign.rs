//! Values as others write them become values of an entry: places in words, lists parted by whatever, phone numbers with
//! spaces. What cannot be taken is left out with a word, where the rest of the row is still of use.

use super::{MOST_ITEMS, Row, phone};
use crate::domain::{
    Country, Place, Record, Region, Subdivision, Value, find_language, find_places, is_email,
    is_list, sheet_keys, website_fault,
};

/// The keys that a column of a foreign sheet can be mapped to, besides those of our own sheets: one item of a list, and
/// what is for maintainers.
pub const KEYS_TO_MAP: [(&str, &str); 9] = [
    ("website", "websites"),
    ("email", "emails"),
    ("phone", "phones"),
    ("language", "languages"),
    ("service", "services"),
    ("region", "regions"),
    ("subdivision", "subdivisions"),
    ("source", "sources"),
    ("notes", "notes"),
];

/// The key of a name that is given with `--map`.
pub(super) fn key_called(name: &str) -> Option<&'static str> {
    let own = sheet_keys().find(|key| *key == name);
    own.or_else(|| {
        let found = KEYS_TO_MAP.iter().find(|(known, _)| *known == name);
        found.map(|(_, key)| *key)
    })
}

/// Takes the text of a foreign cell or property for a key.
pub(super) fn take(row: &mut Row, key: &'static str, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if is_list(key) {
        for part in parts(key, text) {
            add(row, key, part);
        }
        return;
    }
    let value = match key {
        "kind" | "scope" | "status" | "form" => Value::Text(term(text)),
        "founded" => match text.parse() {
            Ok(year) => Value::Integer(year),
            Err(_) => return leave_out(row, key, text, "is no year"),
        },
        "verified" => Value::Date(text.to_owned()),
        "location" | "descriptions" => match crate::domain::value_of(key, text) {
            Ok(Some(value)) => value,
            _ => return leave_out(row, key, text, "cannot be read"),
        },
        _ => Value::text(text),
    };
    row.record.set(key, value);
}

/// The items of a list as others part them.
fn parts<'t>(key: &str, text: &'t str) -> impl Iterator<Item = &'t str> {
    // Names and titles have commas of their own, addresses semicolons.
    let commas = matches!(
        key,
        "emails" | "languages" | "services" | "subdivisions" | "regions"
    );
    let semicolons = key != "websites";
    let is_between = move |character: char| {
        matches!(character, '\n' | '\r' | '|')
            || (character == ',' && commas)
            || (character == ';' && semicolons)
            || (character.is_whitespace() && key == "websites")
    };
    text.split(is_between)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Adds an item to a list, if it is one.
pub(super) fn add(row: &mut Row, key: &'static str, text: &str) {
    let item = match key {
        "websites" => match website_fault(text) {
            Some(fault) => return leave_out(row, key, text, &fault),
            None => Value::text(text),
        },
        "emails" => {
            let address = text.strip_prefix("mailto:").unwrap_or(text);
            if !is_email(address) {
                return leave_out(row, key, text, "is no e-mail address");
            }
            Value::text(address)
        }
        "phones" => match phone::number(text) {
            Some(number) => Value::Text(number),
            None => return leave_out(row, key, text, "does not say its country, as +1 does"),
        },
        "languages" => match find_language(text) {
            Some(tag) => Value::Text(tag),
            None => return leave_out(row, key, text, "is no language"),
        },
        "services" | "withhold" => Value::Text(term(text)),
        "sources" => Value::Table(vec![("title".to_owned(), Value::text(text))]),
        _ => Value::text(text),
    };
    push(&mut row.record, key, item);
}

/// Puts an item behind those of a list, unless it is there. A list that is too long already is long enough to be
/// refused.
pub(super) fn push(record: &mut Record, key: &str, item: Value) {
    let mut fields = record.fields.iter_mut();
    match fields.find(|(name, _)| name == key) {
        Some((_, Value::List(items))) => {
            if items.len() <= MOST_ITEMS && !items.contains(&item) {
                items.push(item);
            }
        }
        _ => record.set(key, Value::List(vec![item])),
    }
}

/// Says that a value was left out, and why.
pub(super) fn leave_out(row: &mut Row, key: &str, text: &str, why: &str) {
    row.warnings
        .push(format!("`{key}`: `{text}` {why}; it is left out"));
}

/// A term of a list of terms: `Peer run` is `peer-run`.
pub(super) fn term(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join("-").to_lowercase()
}

/// Writes countries, regions and provinces by their codes, where they are given in words.
///
/// # Errors
/// A place that there is none of.
pub(super) fn places_by_code(record: &mut Record) -> Result<(), String> {
    let mut country = None;
    if let Some(typed) = record.text("country") {
        let found = Country::by_code(typed).or_else(|| {
            let mut places = find_places(typed).into_iter();
            places.find_map(|place| match place {
                Place::Country(country) => Some(country),
                _ => None,
            })
        });
        let found = found.ok_or_else(|| none_called("country", typed))?;
        country = Some(found);
        record.set("country", Value::text(found.alpha2()));
    }
    each(record, "regions", |typed| {
        let known = Region::by_code(typed).or_else(|| {
            let mut places = find_places(typed).into_iter();
            places.find_map(|place| match place {
                Place::Region(region) => Some(region),
                _ => None,
            })
        });
        known.map(Region::code)
    })?;
    each(record, "subdivisions", |typed| {
        let known = Subdivision::by_code(typed).or_else(|| {
            let mut places = find_places(typed).into_iter();
            places.find_map(|place| match place {
                Place::Subdivision(found) => {
                    let is_there = country.is_none_or(|country| country == found.country());
                    is_there.then_some(found)
                }
                _ => None,
            })
        });
        known.map(Subdivision::code)
    })
}

fn each(
    record: &mut Record,
    key: &str,
    code: impl Fn(&str) -> Option<&'static str>,
) -> Result<(), String> {
    let Some(Value::List(items)) = record.get(key) else {
        return Ok(());
    };
    let coded = |item: &Value| match item.as_text() {
        Some(typed) => code(typed)
            .map(Value::text)
            .ok_or_else(|| none_called(key, typed)),
        // Of another type: that is for the gate to say.
        None => Ok(item.clone()),
    };
    let items = items.iter().map(coded).collect::<Result<Vec<_>, _>>()?;
    record.set(key, Value::List(items));
    Ok(())
}

fn none_called(key: &str, typed: &str) -> String {
    let what = match key {
        "country" => "no country is called",
        "regions" => "no region is called",
        _ => "no province or state of the country is called",
    };
    format!("{what} `{typed}`; write its name or its code")
}
