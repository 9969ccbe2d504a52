//! A cell becomes a value: the way back from `cell_of`, lenient where people type. What the value means is decided at
//! the gate.

use super::{EMPTY, ItemShape, Shape, shape};
use crate::domain::record::Value;

/// A character of a cell, and whether it is a sign rather than a letter.
#[derive(Clone, Copy)]
struct Letter {
    character: char,
    is_sign: bool,
}

impl Letter {
    fn is(self, sign: char) -> bool {
        self.is_sign && self.character == sign
    }
}

/// The value of a cell; none if the cell is empty.
///
/// # Errors
/// What cannot be read, as a sentence with its remedy.
pub fn value_of(key: &str, cell: &str) -> Result<Option<Value>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let value = match shape(key) {
        Some(Shape::List) => {
            let texts = items(cell).into_iter().map(|item| Value::Text(text(&item)));
            Value::List(texts.collect())
        }
        Some(Shape::Items(shape)) => {
            let read = |letters: Vec<Letter>| item(key, &letters, shape);
            Value::List(
                items(cell)
                    .into_iter()
                    .map(read)
                    .collect::<Result<_, _>>()?,
            )
        }
        Some(Shape::Translations) => translations(key, cell)?,
        Some(Shape::Location) => location(key, cell)?,
        Some(Shape::Integer) => Value::Integer(
            cell.trim()
                .parse()
                .map_err(|_| format!("`{key}` is `{cell}`; write a whole number, such as 1998"))?,
        ),
        Some(Shape::Day) => Value::Date(cell.trim().to_owned()),
        Some(Shape::Text) | None => Value::text(cell),
    };
    let is_empty = matches!(&value, Value::List(items) if items.is_empty())
        || matches!(&value, Value::Table(entries) if entries.is_empty());
    Ok((!is_empty).then_some(value))
}

/// The letters of a cell: what a backslash stands before is no sign.
fn letters(cell: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(cell.len());
    let mut characters = cell.chars();
    while let Some(character) = characters.next() {
        let behind = if character == '\\' {
            characters.next()
        } else {
            None
        };
        letters.push(Letter {
            character: behind.unwrap_or(character),
            is_sign: behind.is_none() && character != '\\',
        });
    }
    letters
}

/// The items of a cell, without the spaces around them; those without a letter are none.
fn items(cell: &str) -> Vec<Vec<Letter>> {
    let letters = letters(cell);
    let parts = letters.split(|letter| letter.is('|'));
    parts
        .map(trimmed)
        .filter(|item| !item.is_empty())
        .map(<[Letter]>::to_vec)
        .collect()
}

fn trimmed(letters: &[Letter]) -> &[Letter] {
    let is_space = |letter: &Letter| letter.is_sign && letter.character.is_whitespace();
    let start = letters.iter().position(|letter| !is_space(letter));
    let end = letters.iter().rposition(|letter| !is_space(letter));
    match (start, end) {
        (Some(start), Some(end)) => &letters[start..=end],
        _ => &[],
    }
}

/// The text of letters.
fn text(letters: &[Letter]) -> String {
    let text: String = letters.iter().map(|letter| letter.character).collect();
    let is_plain = letters.iter().all(|letter| letter.is_sign);
    if text == EMPTY && is_plain {
        String::new()
    } else {
        text
    }
}

/// An item, with what stands in brackets behind it.
fn item(key: &str, letters: &[Letter], shape: ItemShape) -> Result<Value, String> {
    let opens = letters.iter().position(|letter| letter.is('['));
    let closes = letters.last().is_some_and(|letter| letter.is(']'));
    let Some(opens) = opens.filter(|_| closes) else {
        let first = Value::Text(text(letters));
        // A source is always a table.
        return Ok(match shape.keys[0] {
            "title" => Value::Table(vec![("title".to_owned(), first)]),
            _ => first,
        });
    };
    let mut entries = Vec::new();
    let front = trimmed(&letters[..opens]);
    if !front.is_empty() {
        entries.push((shape.keys[0].to_owned(), Value::Text(text(front))));
    }
    let within = &letters[opens + 1..letters.len() - 1];
    for part in within.split(|letter| letter.is(';')).map(trimmed) {
        let (name, value) = known(part, shape).ok_or_else(|| {
            let part = text(part);
            format!("`{key}`: `[{part}]` says nothing known; write \\[ for a bracket that is part of the text")
        })?;
        if entries.iter().any(|(other, _)| *other == name) {
            return Err(format!(
                "`{key}`: `{name}` stands twice in one pair of brackets"
            ));
        }
        entries.push((name, value));
    }
    // In the order of the file, whatever the order in the brackets.
    entries.sort_by_key(|(name, _)| shape.keys.iter().position(|key| key == name));
    Ok(Value::Table(entries))
}

/// What one part of the brackets says: key and value.
fn known(part: &[Letter], shape: ItemShape) -> Option<(String, Value)> {
    let plain = text(part);
    if let Some(flag) = shape.flag.filter(|flag| *flag == plain) {
        return Some((flag.to_owned(), Value::Boolean(true)));
    }
    for name in shape.named() {
        let behind = plain
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with(':'));
        if behind {
            let value = trimmed(&part[name.len() + 1..]);
            return Some((name.to_owned(), Value::Text(text(value))));
        }
    }
    let is_word = !plain.is_empty() && !plain.contains([' ', ':']);
    let key = shape.word.filter(|_| is_word)?;
    Some((key.to_owned(), Value::Text(plain)))
}

/// `fr: text | es: text`, each language once.
fn translations(key: &str, cell: &str) -> Result<Value, String> {
    let mut known: Vec<(String, Value)> = Vec::new();
    for letters in items(cell) {
        let (tag, text) = translation(key, &letters)?;
        if known.iter().any(|(other, _)| *other == tag) {
            return Err(format!("`{key}`: `{tag}` stands there twice"));
        }
        known.push((tag, text));
    }
    Ok(Value::Table(known))
}

/// `fr: text`.
fn translation(key: &str, letters: &[Letter]) -> Result<(String, Value), String> {
    let colon = letters.iter().position(|letter| letter.is(':'));
    let colon = colon.ok_or_else(|| {
        format!(
            "`{key}`: `{}` has no language; write fr: before it",
            text(letters)
        )
    })?;
    let tag = text(trimmed(&letters[..colon]));
    Ok((tag, Value::Text(text(trimmed(&letters[colon + 1..])))))
}

/// `49.28, -123.12`, with how exact it is in brackets.
fn location(key: &str, cell: &str) -> Result<Value, String> {
    let fault = || format!("`{key}` is `{cell}`; write degrees north and east: 49.28, -123.12");
    let (point, precision) = match cell.trim().strip_suffix(']') {
        Some(cell) => cell.rsplit_once('[').ok_or_else(fault)?,
        None => (cell, "city"),
    };
    let (lat, lon) = point.split_once(',').ok_or_else(fault)?;
    let degrees = |text: &str| {
        let number = text.trim().parse().ok();
        number
            .filter(|number: &f64| number.is_finite())
            .map(Value::Float)
    };
    let entries = [
        ("lat", degrees(lat).ok_or_else(fault)?),
        ("lon", degrees(lon).ok_or_else(fault)?),
        ("precision", Value::text(precision.trim())),
    ];
    let named = entries.map(|(key, value)| (key.to_owned(), value));
    Ok(Value::Table(named.into()))
}
