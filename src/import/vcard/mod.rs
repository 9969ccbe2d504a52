//! Cards of an address book become rows, as far as a card can say what an entry says. The card of a person is refused:
//! the list holds organizations.

mod card;
mod ours;
mod value;

use std::collections::BTreeSet;

use ical_vcard::{Contentline, Param};

use super::foreign::{add, leave_out, push, take};
use super::{ROW_HASH, Refused, Row, Rows, phone, unused};
use crate::domain::{
    FRESHNESS_NOTE, OWN_PROPERTY, Place, SERVICES, Subdivision, Value, find_places, sheet_keys,
    value_of,
};

use card::{Card, key};
use value::{parts, unescaped};

/// Properties that say nothing of the organization.
const TECHNICAL: [&str; 12] = [
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "REV",
    "UID",
    "N",
    "KIND",
    "X-ABSHOWAS",
    "SORT-STRING",
    "CLASS",
    "CLIENTPIDMAP",
];

/// The keys by which a property of our own names one item of a list.
const ITEMS: [(&str, &str); 2] = [
    ("website", "websites"),
    ("alternate_name", "alternate_names"),
];

/// The longest nickname that may be an acronym.
const LONGEST_ACRONYM: usize = 12;

/// The rows of a text.
pub(super) fn rows(text: &str) -> Result<Rows, Refused> {
    let mut rows = Rows::default();
    let mut unknown = BTreeSet::new();
    for card in cards(text) {
        rows.rows
            .push(card.and_then(|(line, text)| row(line, text, &mut unknown)));
    }
    if rows.rows.is_empty() {
        return Err(Refused::new(
            1,
            "there is no card in it; one begins with BEGIN:VCARD",
        ));
    }
    rows.notes.extend(unused("properties", &unknown));
    Ok(rows)
}

/// The cards of a text, each with its line.
fn cards(text: &str) -> Vec<Result<(u32, &str), Refused>> {
    let mut found = Vec::new();
    let mut open: Option<(u32, usize)> = None;
    let mut at = 0;
    let mut is_outside = false;
    let unclosed = |line| Err(Refused::new(line, "the card has no END:VCARD"));
    for (line, written) in (1..).zip(text.split_inclusive('\n')) {
        let word = written.trim_end();
        let is_begin = word.eq_ignore_ascii_case("BEGIN:VCARD");
        if is_begin {
            found.extend(open.map(|(line, _)| unclosed(line)));
            open = Some((line, at));
            is_outside = false;
        }
        at += written.len();
        match open {
            Some((line, start)) if word.eq_ignore_ascii_case("END:VCARD") => {
                found.push(Ok((line, &text[start..at])));
                open = None;
            }
            // Said once for lines that follow one another.
            None if !word.is_empty() && !is_outside => {
                found.push(Err(Refused::new(line, "this stands outside of a card")));
                is_outside = true;
            }
            _ => {}
        }
    }
    found.extend(open.map(|(line, _)| unclosed(line)));
    found
}

fn row(line: u32, text: &str, unknown: &mut BTreeSet<String>) -> Result<Row, Refused> {
    let card = Card::read(text).map_err(|reason| Refused::new(line, reason))?;
    card.check().map_err(|reason| Refused::new(line, reason))?;
    if card.is_ours() {
        return ours::row(line, &card).map_err(|reason| Refused::new(line, reason));
    }
    let mut row = Row::new(line, true);
    for property in &card.properties {
        let name = property.name().to_ascii_uppercase();
        let value = property.value();
        match name.as_str() {
            "NICKNAME" => parts(value, ',')
                .iter()
                .for_each(|name| nickname(&mut row, name)),
            "URL" => add(&mut row, "websites", unescaped(value).trim()),
            "EMAIL" => add(&mut row, "emails", unescaped(value).trim()),
            "TEL" => telephone(&mut row, property),
            "ADR" => address(&mut row, value),
            "LANG" => add(&mut row, "languages", unescaped(value).trim()),
            "CATEGORIES" => parts(value, ',')
                .iter()
                .for_each(|word| category(&mut row, word)),
            "NOTE" if unescaped(value).starts_with(FRESHNESS_NOTE) => {}
            "NOTE" => take(&mut row, "description", &unescaped(value)),
            "FN" | "ORG" => {}
            name if name.starts_with(OWN_PROPERTY) => {
                let text = unescaped(value);
                own(&mut row, &name[OWN_PROPERTY.len()..], text.trim())
                    .map_err(|reason| Refused::new(line, reason))?;
            }
            name if TECHNICAL.contains(&name) => {}
            _ => {
                unknown.insert(name);
            }
        }
    }
    take(&mut row, "name", &card.name());
    Ok(row)
}

/// A short word of capitals is an acronym, all else another name.
fn nickname(row: &mut Row, name: &str) {
    let name = name.trim();
    let capitals = name.chars().filter(|letter| letter.is_uppercase()).count();
    let is_short = name.chars().count() <= LONGEST_ACRONYM && !name.contains(char::is_whitespace);
    if is_short && capitals >= 2 && row.record.get("acronym").is_none() {
        row.record.set("acronym", Value::text(name));
    } else if !name.is_empty() {
        push(&mut row.record, "alternate_names", Value::text(name));
    }
}

fn telephone(row: &mut Row, property: &Contentline) {
    let value = unescaped(property.value());
    match phone::number(&value) {
        Some(number) if is_fax(property) => {
            let entries = [
                ("number", Value::Text(number)),
                ("label", Value::text("fax")),
            ];
            let entries = entries.map(|(key, value)| (key.to_owned(), value));
            push(&mut row.record, "phones", Value::Table(entries.into()));
        }
        _ => add(row, "phones", value.trim()),
    }
}

/// Whether a number is that of a fax.
fn is_fax(property: &Contentline) -> bool {
    let parameters = property.params().iter();
    let mut types = parameters
        .filter(|parameter| parameter.name().eq_ignore_ascii_case("TYPE"))
        .flat_map(Param::values);
    types.any(|kind| {
        let mut words = kind.as_str().split(',');
        words.any(|word| word.eq_ignore_ascii_case("fax"))
    })
}

/// City, province and country of an address. The street is not taken: only few groups want to be visited unasked.
fn address(row: &mut Row, value: &str) {
    let parts = parts(value, ';');
    let part = |at: usize| parts.get(at).map_or("", |part| part.trim());
    let (city, province, country) = (part(3), part(4), part(6));
    if row.record.get("city").is_none() {
        take(row, "city", city);
    }
    if row.record.get("country").is_none() {
        take(row, "country", country);
    }
    let known = province_of(province, row.record.text("country").unwrap_or_default());
    match known {
        Some(found) => push(&mut row.record, "subdivisions", Value::text(found.code())),
        None if !province.is_empty() => {
            leave_out(
                row,
                "subdivisions",
                province,
                "is no province of the country that is known",
            );
        }
        None => {}
    }
}

/// The province of a country by its name or code.
fn province_of(typed: &str, country: &str) -> Option<Subdivision> {
    let countries = find_places(country);
    let mut places = find_places(typed).into_iter();
    places.find_map(|place| match place {
        Place::Subdivision(found) => countries
            .contains(&Place::Country(found.country()))
            .then_some(found),
        _ => None,
    })
}

/// A category is a service if it bears the name of one; address books have many others.
fn category(row: &mut Row, word: &str) {
    let term = super::foreign::term(word);
    if SERVICES.contains(&term.as_str()) {
        push(&mut row.record, "services", Value::Text(term));
    } else if !term.is_empty() {
        leave_out(row, "services", word.trim(), "is no usual service");
    }
}

/// A property of our own: the key behind its beginning, the value as in a cell of a sheet.
fn own(row: &mut Row, name: &str, text: &str) -> Result<(), String> {
    let name = key(name);
    if name == ROW_HASH {
        match text.trim() {
            "" => row.emptied.push(name),
            hash => row.hash = Some(hash.to_owned()),
        }
    } else if let Some((_, list)) = ITEMS.iter().find(|(key, _)| *key == name) {
        for item in value_of(list, text)?.iter().flat_map(Value::items) {
            ours::append(&mut row.record, list, item.clone());
        }
    } else if let Some(key) = sheet_keys().find(|key| *key == name)
        && let Some(value) = value_of(key, text)?
    {
        row.record.set(key, value);
    }
    Ok(())
}
