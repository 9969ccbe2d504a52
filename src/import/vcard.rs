//! Cards of an address book become rows, as far as a card can say what an entry says. The card of a person is refused:
//! the list holds organizations.

use std::collections::BTreeSet;

use ical_vcard::{Contentline, Param, ParseError, Parser};

use super::foreign::{add, leave_out, push, take};
use super::{ROW_HASH, Refused, Row, Rows, phone, unused};
use crate::domain::{Place, SERVICES, Value, find_places, fold, sheet_keys, value_of};

/// Lines of a card, whole, that are longer than any text of an entry: pictures and sounds have a place elsewhere.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

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

/// How a property of our own begins; behind it stands a key.
const OWN: &str = "X-PEERDIR-";

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
            "NOTE" => take(&mut row, "description", &unescaped(value)),
            "FN" | "ORG" => {}
            name if name.starts_with(OWN) => {
                own(&mut row, &name[OWN.len()..], &unescaped(value))
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

/// A card, its lines unfolded.
struct Card {
    properties: Vec<Contentline>,
}

impl Card {
    fn read(text: &str) -> Result<Self, String> {
        let parser = Parser::new(text.as_bytes()).max_line_length(LONGEST_LINE);
        let properties = parser
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| match error {
                ParseError::InvalidContentline(fault) => {
                    let line: String = fault.invalid_contentline().chars().take(40).collect();
                    format!("`{line}` is no line of a card: NAME:value")
                }
                ParseError::LineTooLong { .. } => "a line of the card is too long".to_owned(),
                _ => "the card cannot be read".to_owned(),
            })?;
        // A line that is folded into the first one makes it another.
        let is_whole = properties
            .first()
            .is_some_and(|begin| begin.value().trim().eq_ignore_ascii_case("VCARD"));
        if !is_whole {
            return Err("behind BEGIN:VCARD stands something that belongs to no line".to_owned());
        }
        Ok(Self { properties })
    }

    /// The first value of a property.
    fn first(&self, name: &str) -> Option<&str> {
        let mut properties = self.properties.iter();
        let found = properties.find(|property| property.name().eq_ignore_ascii_case(name))?;
        Some(found.value())
    }

    /// The name of the organization: what the card is headed, else the organization that it names.
    fn name(&self) -> String {
        let heading = self
            .first("FN")
            .map(unescaped)
            .filter(|name| !name.trim().is_empty());
        heading.unwrap_or_else(|| self.organization())
    }

    fn organization(&self) -> String {
        let parts = self.first("ORG").map(|value| parts(value, ';'));
        parts
            .and_then(|parts| parts.into_iter().next())
            .unwrap_or_default()
    }

    /// Whether the card can be taken: of a version that is known, and of an organization.
    fn check(&self) -> Result<(), String> {
        match self.first("VERSION").map(str::trim) {
            Some("3.0" | "4.0") => {}
            Some(other) => {
                let other: String = other.chars().take(20).collect();
                return Err(format!(
                    "the card is of version {other}; export it as vCard 3.0 or 4.0"
                ));
            }
            None => return Err("the card has no VERSION".to_owned()),
        }
        let person = "this looks like the card of a person, who is not to be listed; a card of a group says KIND:org";
        let organization = fold(&self.organization());
        let is_organization = if let Some(kind) = self.first("KIND") {
            kind.trim().eq_ignore_ascii_case("org")
        } else {
            // Whoever works for an organization has its name on the card, too.
            let heading = self.first("FN").map(unescaped).unwrap_or_default();
            let is_its_name = heading.trim().is_empty() || fold(&heading) == organization;
            !organization.is_empty() && (is_its_name || !self.names_a_person())
        };
        if !is_organization {
            return Err(person.to_owned());
        }
        if self.name().trim().is_empty() {
            return Err("the card has no name".to_owned());
        }
        Ok(())
    }

    /// Whether the card has a family name or a given name.
    fn names_a_person(&self) -> bool {
        let name = self
            .first("N")
            .map(|value| parts(value, ';'))
            .unwrap_or_default();
        name.iter().take(2).any(|part| !part.trim().is_empty())
    }
}

/// The text of a value: `\n`, `\,`, `\;` and `\\` are what they stand for.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('n' | 'N') => text.push('\n'),
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    text
}

/// The parts of a value between signs that no backslash stands before, each as text.
fn parts(value: &str, sign: char) -> Vec<String> {
    let (mut parts, mut start, mut is_escaped) = (Vec::new(), 0, false);
    for (at, character) in value.char_indices() {
        if character == sign && !is_escaped {
            parts.push(unescaped(&value[start..at]));
            start = at + character.len_utf8();
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    parts.push(unescaped(&value[start..]));
    parts
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
    let mut types = property
        .params()
        .iter()
        .filter(|parameter| parameter.name().eq_ignore_ascii_case("TYPE"))
        .flat_map(Param::values);
    let is_fax = types.any(|kind| {
        let mut words = kind.as_str().split(',');
        words.any(|word| word.eq_ignore_ascii_case("fax"))
    });
    match phone::number(&value) {
        Some(number) if is_fax => {
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
    let country = row
        .record
        .text("country")
        .map(find_places)
        .unwrap_or_default();
    let known = find_places(province)
        .into_iter()
        .find_map(|place| match place {
            Place::Subdivision(found) => country
                .contains(&Place::Country(found.country()))
                .then_some(found),
            _ => None,
        });
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
    let name = name.to_ascii_lowercase().replace('-', "_");
    if name == ROW_HASH {
        match text.trim() {
            "" => row.emptied.push(name),
            hash => row.hash = Some(hash.to_owned()),
        }
    } else if let Some(key) = sheet_keys().find(|key| *key == name)
        && let Some(value) = value_of(key, text.trim())?
    {
        row.record.set(key, value);
    }
    Ok(())
}
