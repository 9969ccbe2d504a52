//! What a list of an entry keeps as it is written in the file when an import changes it: items that stay, and what this
//! program does not know of those that change.

use crate::domain::Value;

/// A value as it is to be written: `before` is what the entry said, `written` how the file says it.
pub(super) fn as_written(after: &Value, before: Option<&Value>, written: Option<&Value>) -> Value {
    let (Value::List(after), Some(Value::List(before)), Some(Value::List(written))) =
        (after, before, written)
    else {
        return after.clone();
    };
    // Every item passed the gate, so that each of the one list is the other's of the same place.
    if before.len() != written.len() {
        return Value::List(after.clone());
    }
    let keep = |item: &Value| {
        if let Some(at) = before.iter().position(|before| before == item) {
            return written[at].clone();
        }
        let mut others = before.iter().enumerate();
        // One that stays as it is beside it keeps its own.
        let same = others
            .find(|(_, other)| other.known_by() == item.known_by() && !after.contains(other))
            .map(|(at, _)| at);
        same.map_or_else(
            || item.clone(),
            |at| with_unknown(item, &before[at], &written[at]),
        )
    };
    Value::List(after.iter().map(keep).collect())
}

/// An item with the keys of the written one that this program does not know.
fn with_unknown(item: &Value, before: &Value, written: &Value) -> Value {
    let Value::Table(entries) = written else {
        return item.clone();
    };
    let mut unknown = entries
        .iter()
        .filter(|(key, _)| before.get(key).is_none() && !KNOWN.contains(&&**key))
        .peekable();
    if unknown.peek().is_none() {
        return item.clone();
    }
    let mut entries = match item {
        Value::Table(entries) => entries.clone(),
        // What an item is known by stands alone where nothing else is said of it.
        _ => entries
            .iter()
            .filter(|(_, value)| std::ptr::eq(value, written.known_by()))
            .map(|(key, _)| (key.clone(), item.clone()))
            .collect(),
    };
    entries.extend(unknown.cloned());
    Value::Table(entries)
}

/// The keys of items that this program knows.
const KNOWN: [&str; 9] = [
    "name", "url", "number", "title", "language", "former", "label", "state", "date",
];

#[cfg(test)]
mod tests {
    use super::as_written;
    use crate::domain::Value;

    fn table(entries: &[(&str, &str)]) -> Value {
        let entries = entries.iter();
        Value::Table(
            entries
                .map(|(key, text)| ((*key).to_owned(), Value::text(*text)))
                .collect(),
        )
    }

    #[test]
    fn what_stays_is_left_as_it_is_written_and_what_is_unknown_stays() {
        let (a, b) = ("https://a.example/", "https://b.example/");
        let written = Value::List(vec![
            Value::text("https://a.example"),
            table(&[("url", b), ("state", "moved"), ("seen", "x")]),
        ]);
        let before = Value::List(vec![
            Value::text(a),
            table(&[("url", b), ("state", "moved")]),
        ]);
        let after = Value::List(vec![
            Value::text("https://c.example/"),
            Value::text(b),
            Value::text(a),
        ]);
        assert_eq!(
            as_written(&after, Some(&before), Some(&written)),
            Value::List(vec![
                Value::text("https://c.example/"),
                table(&[("url", b), ("seen", "x")]),
                Value::text("https://a.example"),
            ])
        );
        assert_eq!(as_written(&after, None, None), after);
    }
}
