//! What a row may do to an entry without a row hash that shows that it knows it: lists, translations and notes only grow,
//! and what is told in another way is named. It takes nothing away, ever.

use crate::domain::{Record, Value, is_list};

/// The key that only maintainers have and that a foreign sheet may fill.
pub(super) const NOTES: &str = "notes";

/// The one table of an entry that is a list of its own: a text for each language.
const TRANSLATIONS: &str = "descriptions";

/// A value of an entry with what a row says beside it; where there can be but one, what the row says.
pub(super) fn grown(key: &str, before: &Value, said: &Value) -> Value {
    match (before, said) {
        (Value::List(items), _) if is_list(key) => {
            Value::List(items.iter().chain(said.items()).cloned().collect())
        }
        (Value::Table(old), Value::Table(new)) if key == TRANSLATIONS => {
            let others = old.iter().filter(|(tag, _)| said.get(tag).is_none());
            Value::Table(others.chain(new).cloned().collect())
        }
        (Value::Text(old), Value::Text(new)) if key == NOTES && old.contains(new.as_str()) => {
            before.clone()
        }
        (Value::Text(old), Value::Text(new)) if key == NOTES => {
            Value::Text(format!("{}\n{new}", old.trim_end()))
        }
        _ => said.clone(),
    }
}

/// Leaves of the items that [`grown`] has put behind those of an entry only what is new. Those of the entry stay, all of
/// them; one of which the row says more becomes that.
pub(super) fn only_news(before: &Record, after: &mut Record) {
    for (key, value) in &mut after.fields {
        let (Value::List(items), Some(Value::List(old))) = (value, before.get(key)) else {
            continue;
        };
        for item in items.split_off(old.len().min(items.len())) {
            if items.contains(&item) {
                continue;
            }
            let same = |other: &&Value| other.known_by() == item.known_by();
            if !old.iter().any(|other| same(&other)) {
                items.push(item);
            } else if let Some(other) = items.iter_mut().find(|other| says_more(&item, other)) {
                *other = item;
            }
        }
    }
}

/// Whether an item says all that another says, and something besides.
fn says_more(item: &Value, other: &Value) -> bool {
    let Value::Table(parts) = other else {
        return item != other && item.known_by() == other;
    };
    let says = |(key, value): &(String, Value)| item.get(key) == Some(value);
    item != other && parts.iter().all(says)
}

/// The keys of which an entry says one thing and the row another; what has grown is not among them.
pub(super) fn contradicted<'k>(
    before: &Record,
    after: &Record,
    keys: &'k [String],
) -> Vec<&'k str> {
    let is_so = |key: &&str| match (before.get(key), after.get(key)) {
        (None | Some(Value::List(_)), _) => false,
        (Some(Value::Table(old)), Some(new)) if *key == TRANSLATIONS => {
            old.iter().any(|(tag, text)| new.get(tag) != Some(text))
        }
        _ => *key != NOTES,
    };
    keys.iter().map(String::as_str).filter(is_so).collect()
}

#[cfg(test)]
mod tests {
    use super::{contradicted, grown, only_news};
    use crate::domain::{Record, Value};

    fn table(entries: &[(&str, &str)]) -> Value {
        let entry = |(key, text): &(&str, &str)| ((*key).to_owned(), Value::text(*text));
        Value::Table(entries.iter().map(entry).collect())
    }

    fn record(key: &str, value: Value) -> Record {
        Record {
            fields: vec![(key.to_owned(), value)],
        }
    }

    fn after(key: &str, old: &[Value], said: &[Value]) -> Value {
        let list = |items: &[Value]| Value::List(items.to_vec());
        let before = record(key, list(old));
        let mut after = record(key, grown(key, &list(old), &list(said)));
        only_news(&before, &mut after);
        after.fields.remove(0).1
    }

    #[test]
    fn what_stands_in_a_list_stays_and_only_news_come_to_it() {
        let url = "https://a.example/";
        let old = [
            table(&[("title", "One"), ("url", url)]),
            table(&[("title", "Two"), ("url", url)]),
        ];
        let said = [
            table(&[("title", "Two"), ("url", url)]),
            table(&[("url", url)]),
        ];
        assert_eq!(after("sources", &old, &said), Value::List(old.to_vec()));
        let old = [
            table(&[("name", "Alfa"), ("language", "fr")]),
            table(&[("name", "Alfa"), ("language", "es")]),
        ];
        let said = [Value::text("Alfa"), Value::text("alfa")];
        let all = [&old[..], &said[1..]].concat();
        assert_eq!(after("alternate_names", &old, &said), Value::List(all));
        let fuller = table(&[("url", url), ("state", "moved")]);
        assert_eq!(
            after(
                "websites",
                &[Value::text(url)],
                std::slice::from_ref(&fuller)
            ),
            Value::List(vec![fuller.clone()])
        );
        assert_eq!(
            after(
                "websites",
                std::slice::from_ref(&fuller),
                &[Value::text(url)]
            ),
            Value::List(vec![fuller])
        );
    }

    #[test]
    fn notes_and_translations_grow_and_contradict_nothing() {
        let (old, new) = (Value::text("They moved."), Value::text("They are back."));
        let both = grown("notes", &old, &new);
        assert_eq!(both, Value::text("They moved.\nThey are back."));
        assert_eq!(grown("notes", &both, &new), both);
        let (french, german) = (table(&[("fr", "A")]), table(&[("de", "B")]));
        let both = grown("descriptions", &french, &german);
        assert_eq!(both, table(&[("fr", "A"), ("de", "B")]));
        let keys = ["descriptions".to_owned()];
        let told = |value: Value| record("descriptions", value);
        let before = told(french);
        assert!(contradicted(&before, &told(both), &keys).is_empty());
        assert_eq!(
            contradicted(&before, &told(table(&[("fr", "C")])), &keys),
            ["descriptions"]
        );
    }
}
