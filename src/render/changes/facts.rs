//! What is different in an entry, a sentence for each key. It lays out no line.

use super::values::{label, value};
use crate::domain::{ChangedEntry, Country, FieldChange, Record, Region, Subdivision, Value};
use crate::render::words;

/// The changes of an entry in words. What has a section of its own is not said here.
pub(in crate::render) fn facts(
    fields: &[FieldChange<'_>],
    entry: &ChangedEntry<'_>,
    is_newsletter: bool,
) -> Vec<String> {
    let mut facts = Vec::new();
    for field in fields {
        match field.key {
            _ if field.is_for_maintainers() => {
                if !is_newsletter {
                    facts.push(format!("{} changed", label(field.key)));
                }
            }
            // Where facts come from is for those who keep the list.
            "sources" | "withhold" if is_newsletter => {}
            "verified" if entry.verified().is_some() => {}
            "status" | "successor" if entry.has_closed() => {}
            "websites" => facts.extend(websites(field)),
            "description" if is_newsletter => {
                facts.extend(
                    field
                        .new
                        .map(|new| format!("description: {}", value(field.key, new))),
                );
            }
            _ => facts.extend(fact(field)),
        }
    }
    facts
}

/// A key with its values before and now; of a list what came and what went.
fn fact(field: &FieldChange<'_>) -> Vec<String> {
    let (key, label) = (field.key, label(field.key));
    if let Some(items) = field.items() {
        let said = |items: &[&Value]| words::list(items.iter().map(|item| value(key, item)));
        let mut facts = Vec::new();
        if !items.added.is_empty() {
            facts.push(format!("{label}: {} added", said(&items.added)));
        }
        if !items.taken.is_empty() {
            facts.push(format!("{label}: {} taken out", said(&items.taken)));
        }
        let changed = items.changed.iter();
        facts.extend(
            changed.map(|(old, new)| {
                format!("{label}: from {} to {}", value(key, old), value(key, new))
            }),
        );
        if facts.is_empty() {
            facts.push(format!("{label}: in another order"));
        }
        return facts;
    }
    let [old, new] = [field.old, field.new].map(|found| found.map(|found| value(key, found)));
    let fact = match (old, new) {
        (Some(old), Some(new)) if old == new => format!("{label}: written in another way"),
        (Some(old), Some(new)) => format!("{label}: from {old} to {new}"),
        (None, Some(new)) => format!("{label}: {new}, not known before"),
        (Some(old), None) => format!("{label}: {old} taken out"),
        (None, None) => return Vec::new(),
    };
    vec![fact]
}

/// Addresses: where the first that answers is another one, the website has moved.
fn websites(field: &FieldChange<'_>) -> Vec<String> {
    let (Some(items), Some(old), Some(new)) = (field.items(), main(field.old), main(field.new))
    else {
        return fact(field);
    };
    if old == new {
        return fact(field);
    }
    let said = |url: &str| value(field.key, &Value::text(url));
    let mut facts = vec![format!(
        "website: moved from {} to {}",
        said(old),
        said(new)
    )];
    let is_other = |item: &&Value| {
        let url = item.known_by().as_text();
        url != Some(old) && url != Some(new)
    };
    let others = |items: &[&Value]| -> Vec<String> {
        let others = items.iter().copied().filter(is_other);
        others.map(|item| value(field.key, item)).collect()
    };
    let (added, taken) = (others(&items.added), others(&items.taken));
    if !added.is_empty() {
        facts.push(format!("websites: {} added", words::list(added)));
    }
    if !taken.is_empty() {
        facts.push(format!("websites: {} taken out", words::list(taken)));
    }
    let changed = items.changed.iter().filter(|(_, new)| is_other(new));
    facts.extend(changed.map(|(old, new)| {
        let (old, new) = (value(field.key, old), value(field.key, new));
        format!("websites: from {old} to {new}")
    }));
    facts
}

/// The address to use first.
fn main(websites: Option<&Value>) -> Option<&str> {
    let is_usable = |item: &&Value| {
        let state = item.get("state").and_then(Value::as_text);
        !matches!(state, Some("moved" | "unreachable"))
    };
    let first = websites?.items().iter().find(is_usable)?;
    first.known_by().as_text()
}

/// The place of an entry in words, the narrowest first; for networks the regions.
pub(super) fn place(record: &Record) -> String {
    let texts = |key: &str| -> Vec<String> {
        let items = record.get(key).map_or(&[][..], Value::items);
        items
            .iter()
            .filter_map(Value::as_text)
            .map(str::to_owned)
            .collect()
    };
    let mut parts: Vec<String> = record.text("city").map(str::to_owned).into_iter().collect();
    let subdivisions = texts("subdivisions")
        .into_iter()
        .map(|code| Subdivision::by_code(&code).map_or(code, |found| found.name().to_owned()));
    let subdivisions: Vec<String> = subdivisions.collect();
    // A city that bears its province's name is not said twice.
    if !subdivisions.is_empty() && subdivisions != parts {
        parts.push(subdivisions.join(" and "));
    }
    let regions = texts("regions").into_iter();
    let regions =
        regions.map(|code| Region::by_code(&code).map_or(code, |found| found.name().to_owned()));
    match record.text("scope") {
        Some("regional") if record.get("regions").is_some() => {
            return regions.collect::<Vec<_>>().join(", ");
        }
        Some("global") if parts.is_empty() => return "World".to_owned(),
        _ => {}
    }
    parts.extend(record.text("country").map(|code| {
        Country::by_code(code)
            .map_or(code, |found| found.name())
            .to_owned()
    }));
    parts.join(", ")
}
