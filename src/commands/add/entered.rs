//! What somebody wrote for a key becomes a value: names become codes, and the gate judges it before there is a file.

use super::keys::Key;
use crate::commands::resolved;
use crate::commands::session::in_brief;
use crate::console;
use crate::domain::{
    Country, Directory, Place, Record, Sense, Severity, Value, faults, find_places, nearest,
    places_near, typed_place,
};
use crate::failure::Refusal;

/// A value, what is said about it, and what it says besides.
#[derive(Debug)]
pub(super) struct Entered {
    pub(super) value: Value,
    pub(super) said: Option<String>,
    /// Keys that it settles, too, if nothing else was said: the country of a city.
    pub(super) also: Vec<(&'static str, Value)>,
}

impl Entered {
    fn of(value: Value) -> Self {
        Self {
            value,
            said: None,
            also: Vec::new(),
        }
    }

    /// A value that is another than what was typed.
    fn taken(typed: &str, value: String, meaning: &str) -> Self {
        let said = (value != typed).then(|| format!("`{typed}` is taken for {meaning}"));
        Self {
            value: Value::text(value),
            said,
            also: Vec::new(),
        }
    }
}

/// The value of a text for a key; of a key with several values one of them.
///
/// # Errors
/// What is wrong with it, and what to write instead.
pub(super) fn entered(
    key: &Key,
    text: &str,
    record: &Record,
    directory: &Directory,
) -> Result<Entered, Refusal> {
    let text = text.trim();
    let entered = match key.name {
        "country" => country(text)?,
        "subdivisions" => subdivision(text, record)?,
        "regions" => region(text)?,
        "city" => city(text),
        "languages" => language(text)?,
        "websites" if !text.contains("://") => {
            let whole = format!("https://{text}");
            Entered::taken(text, whole.clone(), &whole)
        }
        "phones" => Entered::of(Value::text(without_spaces(text))),
        "kind" | "scope" | "status" | "form" => Entered::of(Value::text(text.to_lowercase())),
        "services" => Entered::of(Value::text(text.to_lowercase().replace(' ', "-"))),
        "founded" => Entered::of(year(text)?),
        "sources" => Entered::of(source(text)?),
        "parent" | "different_from" => known_id(text, directory)?,
        "id" => new_id(text, directory)?,
        _ => Entered::of(Value::text(text)),
    };
    judged(key, entered)
}

/// The value, if the gate takes it.
fn judged(key: &Key, entered: Entered) -> Result<Entered, Refusal> {
    let mut record = Record::default();
    let alone = match key.parted {
        Some(_) => Value::List(vec![entered.value.clone()]),
        None => entered.value.clone(),
    };
    record.set(key.name, alone);
    let found = faults(&record, console::today());
    let error = found
        .into_iter()
        .find(|found| found.severity() == Severity::Error);
    match error {
        Some(fault) => Err(Refusal::new(fault.message, fault.hint)),
        None => Ok(entered),
    }
}

fn country(text: &str) -> Result<Entered, Refusal> {
    let country_of = |place: Place| match place {
        Place::Country(country) => Some(country),
        _ => None,
    };
    let found = find_places(text).into_iter().find_map(country_of);
    let meant = |country: Country| format!("{} ({})", country.name(), country.alpha2());
    if let Some(country) = found {
        return Ok(Entered::taken(
            text,
            country.alpha2().to_owned(),
            &meant(country),
        ));
    }
    let near = places_near(text).into_iter().find_map(country_of);
    let hint = near.map_or_else(
        || "write its English name or its two letters, such as CA".to_owned(),
        |near| format!("did you mean {}?", meant(near)),
    );
    Err(Refusal::new(format!("no country is called `{text}`"), hint))
}

fn subdivision(text: &str, record: &Record) -> Result<Entered, Refusal> {
    let home = record.text("country").and_then(Country::by_code);
    let is_home = |place: &Place| home.is_none() || place.country() == home;
    let is_subdivision = |place: &Place| matches!(place, Place::Subdivision(_));
    let found: Vec<Place> = find_places(text)
        .into_iter()
        .filter(is_subdivision)
        .collect();
    let taken = found.iter().copied().find(is_home);
    let Some(place) = taken.or(found.first().copied()) else {
        let near = places_near(text).into_iter().find(is_subdivision);
        let hint = near.map_or_else(
            || "write its English name or its code, such as CA-BC".to_owned(),
            |near| format!("did you mean {}?", near.label()),
        );
        return Err(Refusal::new(
            format!("no province or state is called `{text}`"),
            hint,
        ));
    };
    if let Some(home) = home.filter(|home| place.country() != Some(*home)) {
        let message = format!("{} does not lie in {}", place.full_name(), home.name());
        return Err(Refusal::new(
            message,
            "change the country, or write another province or state".to_owned(),
        ));
    }
    let mut entered = Entered::taken(
        text,
        place.code().unwrap_or_default().to_owned(),
        &place.label(),
    );
    entered.also.extend(country_of(place));
    Ok(entered)
}

fn country_of(place: Place) -> Option<(&'static str, Value)> {
    Some(("country", Value::text(place.country()?.alpha2())))
}

fn region(text: &str) -> Result<Entered, Refusal> {
    let is_region = |place: &Place| matches!(place, Place::Region(_));
    if let Some(place) = find_places(text).into_iter().find(is_region) {
        return Ok(Entered::taken(
            text,
            place.code().unwrap_or_default().to_owned(),
            &place.label(),
        ));
    }
    let near = places_near(text).into_iter().find(is_region);
    let hint = near.map_or_else(
        || "write an area such as Europe, MENA or 150".to_owned(),
        |near| format!("did you mean {}?", near.label()),
    );
    Err(Refusal::new(format!("no region is called `{text}`"), hint))
}

/// A city as it was written; “Nelson, BC” says the province and the country, too.
fn city(text: &str) -> Entered {
    let told = typed_place(text, |_| Sense::None)
        .filter(|found| found.is_told_apart && found.rest.is_empty() && !found.is_misspelt);
    let place = told
        .and_then(|found| found.spot.place())
        .filter(|place| place.is_city());
    let Some(place) = place else {
        return Entered::of(Value::text(text));
    };
    let mut entered = Entered::taken(text, place.name().to_owned(), &place.full_name());
    entered.also.extend(country_of(place));
    let subdivision = place
        .subdivision()
        .map(|found| Value::List(vec![Value::text(found.code())]));
    entered
        .also
        .extend(subdivision.map(|list| ("subdivisions", list)));
    entered
}

fn language(text: &str) -> Result<Entered, Refusal> {
    let tag = resolved::language(text)
        .map_err(|fault| Refusal::new(fault.message, fault.hint))?
        .code;
    Ok(Entered::taken(
        text,
        tag.clone(),
        &format!("the language {tag}"),
    ))
}

/// A number without what people put between its digits.
fn without_spaces(text: &str) -> String {
    let kept = text.replace("(0)", "");
    kept.chars()
        .filter(|mark| !mark.is_whitespace() && !"-.()/\u{2010}\u{2011}".contains(*mark))
        .collect()
}

fn year(text: &str) -> Result<Value, Refusal> {
    let year = text.parse().map_err(|_| {
        Refusal::new(
            format!("`{text}` is no year"),
            "write the year alone, such as 1998".to_owned(),
        )
    })?;
    Ok(Value::Integer(year))
}

/// A source: its parts are told by what they are, with `|` between them.
fn source(text: &str) -> Result<Value, Refusal> {
    let mut parts: Vec<(String, Value)> = Vec::new();
    for part in text
        .split('|')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let is_date = part.len() >= 4
            && part
                .chars()
                .all(|mark| mark.is_ascii_digit() || mark == '-');
        let key = if part.contains("://") {
            "url"
        } else if is_date {
            "date"
        } else {
            "title"
        };
        if parts.iter().any(|(known, _)| known == key) {
            return Err(Refusal::new(
                format!("a source has one {key}, and `{part}` is a second one"),
                "write another source for it".to_owned(),
            ));
        }
        parts.push((key.to_owned(), Value::text(part)));
    }
    Ok(Value::Table(parts))
}

fn known_id(text: &str, directory: &Directory) -> Result<Entered, Refusal> {
    if directory.by_id(text).is_some() {
        return Ok(Entered::of(Value::text(text)));
    }
    let ids = directory.ids();
    let ids = ids.iter().map(String::as_str);
    let hint = nearest(text, ids).map_or_else(
        || "`peerdir list --columns id,name` shows the ids".to_owned(),
        |near| format!("did you mean {near}?"),
    );
    Err(Refusal::new(format!("no group has the id `{text}`"), hint))
}

fn new_id(text: &str, directory: &Directory) -> Result<Entered, Refusal> {
    match directory.by_id(text) {
        None => Ok(Entered::of(Value::text(text))),
        Some(taken) => Err(Refusal::new(
            format!("the id `{text}` is taken: {}", in_brief(&taken.title())),
            format!("write another id; `peerdir show {text}` shows that group"),
        )),
    }
}
