//! Two entries of one organization become one: what the second has and the first lacks is taken; what disagrees goes into
//! the notes, so that nothing is lost. It decides nothing about whether they are one.

use super::{Record, Rule, Value};

/// Two entries joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// The first entry with what was taken.
    pub record: Record,
    /// What was taken, a line each: the key and the value.
    pub taken: Vec<String>,
    /// What disagreed and stands in the notes now, a line each.
    pub noted: Vec<String>,
}

/// Lists of tables or texts, each with the key that says what an item is about.
const LISTS_OF_TABLES: [(&str, &str); 5] = [
    ("alternate_names", "name"),
    ("websites", "url"),
    ("phones", "number"),
    ("sources", "url"),
    ("waivers", "rule"),
];

/// The rules of `check` about entries that look alike.
const LIKENESS: [Option<&str>; 2] = [
    Some(Rule::SameHost.name()),
    Some(Rule::LikelyDuplicate.name()),
];

/// Joins the second entry into the first. A verification stays with the entry that was verified: the joined one was not.
#[must_use]
pub fn join(first: &Record, second: &Record) -> Joined {
    let mut joining = Joining {
        record: first.clone(),
        taken: Vec::new(),
        noted: Vec::new(),
    };
    let ids = [first.id(), second.id()];
    let is_one_of_them = |value: &Value| ids.contains(&value.as_text());
    for key in ["parent", "successor"] {
        if joining.record.get(key).is_some_and(is_one_of_them) {
            joining.record.remove(key);
        }
    }
    joining.names(second);
    for (key, value) in &second.fields {
        match key.as_str() {
            "id" | "name" | "acronym" | "alternate_names" | "notes" => {}
            "verified" | "verified_by" => joining.differing(key, value),
            "parent" | "successor" if is_one_of_them(value) => {}
            "different_from" if matches!(value, Value::List(_)) => {
                let others = value.items().iter().filter(|id| !is_one_of_them(id));
                joining.list(key, &others.cloned().collect::<Vec<_>>());
            }
            // What was said of the likeness of the two says nothing any more.
            "waivers" if matches!(value, Value::List(_)) => {
                let is_of_likeness = |waiver: &&Value| {
                    LIKENESS.contains(&waiver.get("rule").and_then(Value::as_text))
                };
                let (likeness, others): (Vec<&Value>, Vec<&Value>) =
                    value.items().iter().partition(is_of_likeness);
                let likeness = likeness.into_iter().map(|waiver| said(key, waiver));
                joining.noted.extend(likeness);
                joining.list(key, &others.into_iter().cloned().collect::<Vec<_>>());
            }
            _ => joining.value(key, value),
        }
    }
    joining.forget(&ids);
    joining.notes(second);
    Joined {
        record: joining.record,
        taken: joining.taken,
        noted: joining.noted,
    }
}

struct Joining {
    record: Record,
    taken: Vec<String>,
    noted: Vec<String>,
}

impl Joining {
    /// The names of the second entry become other names of the first.
    fn names(&mut self, second: &Record) {
        let mut names: Vec<Value> = second.get("name").cloned().into_iter().collect();
        match (self.record.get("acronym"), second.get("acronym")) {
            (None, Some(acronym)) => self.take("acronym", acronym.clone()),
            (Some(own), Some(acronym)) if own != acronym => names.push(acronym.clone()),
            _ => {}
        }
        match second.get("alternate_names") {
            Some(Value::List(others)) => names.extend(others.iter().cloned()),
            Some(other) => self.noted.push(said("alternate_names", other)),
            None => {}
        }
        let own = [self.record.text("name"), self.record.text("acronym")];
        names.retain(|name| {
            !own.contains(&Some(about(name, "name"))) || matches!(name, Value::Table(_))
        });
        self.list("alternate_names", &names);
    }

    /// Takes a value, or notes it if there is another.
    fn value(&mut self, key: &str, value: &Value) {
        match (self.record.get(key), value) {
            (None, _) => self.take(key, value.clone()),
            (Some(own), _) if own == value => {}
            (Some(Value::List(_)), Value::List(items)) => self.list(key, items),
            (Some(Value::Table(own)), Value::Table(others)) if key == "descriptions" => {
                let mut all = own.clone();
                for (language, text) in others {
                    match all.iter().find(|(known, _)| known == language) {
                        None => {
                            all.push((language.clone(), text.clone()));
                            self.taken.push(said(&format!("{key}.{language}"), text));
                        }
                        Some((_, own)) if own == text => {}
                        Some(_) => self.noted.push(said(&format!("{key}.{language}"), text)),
                    }
                }
                self.record.set(key, Value::Table(all));
            }
            (Some(_), _) => self.noted.push(said(key, value)),
        }
    }

    /// Notes a value that is not taken even if there is no other.
    fn differing(&mut self, key: &str, value: &Value) {
        if self.record.get(key) != Some(value) {
            self.noted.push(said(key, value));
        }
    }

    /// Adds the items that a list lacks.
    fn list(&mut self, key: &str, items: &[Value]) {
        let mut all = match self.record.get(key) {
            Some(Value::List(own)) => own.clone(),
            None => Vec::new(),
            // A value of a wrong type, which the list may still have.
            Some(_) => {
                self.noted.extend(items.iter().map(|item| said(key, item)));
                return;
            }
        };
        let table = LISTS_OF_TABLES.iter().find(|(list, _)| *list == key);
        let before = all.clone();
        for item in items.iter().filter(|item| !before.contains(item)) {
            let main = table.map_or("", |(_, main)| main);
            let same = |own: &&mut Value| {
                !about(own, main).is_empty() && about(own, main) == about(item, main)
            };
            match all.iter_mut().find(same).filter(|_| table.is_some()) {
                None => {
                    self.taken.push(said(key, item));
                    all.push(item.clone());
                }
                Some(own) => match united(own, item, main) {
                    Some(both) if both == *own => {}
                    Some(both) => {
                        self.taken.push(said(key, item));
                        *own = both;
                    }
                    // A source that says something else of one page is another source.
                    None if key == "sources" => {
                        self.taken.push(said(key, item));
                        all.push(item.clone());
                    }
                    None => self.noted.push(said(key, item)),
                },
            }
        }
        if all != before {
            self.record.set(key, Value::List(all));
        }
    }

    fn take(&mut self, key: &str, value: Value) {
        self.taken.push(said(key, &value));
        self.record.set(key, value);
    }

    /// Takes ids of the two out of what the first is different from.
    fn forget(&mut self, ids: &[Option<&str>]) {
        let Some(Value::List(others)) = self.record.get("different_from").cloned() else {
            return;
        };
        let left: Vec<Value> = others
            .into_iter()
            .filter(|id| !ids.contains(&id.as_text()))
            .collect();
        if left.is_empty() {
            self.record.remove("different_from");
        } else {
            self.record.set("different_from", Value::List(left));
        }
    }

    /// The notes of both, and between them where the second entry went and what of it disagreed.
    fn notes(&mut self, second: &Record) {
        let id = second.id().unwrap_or_default();
        let mut parts: Vec<String> = self.record.get("notes").map(written).into_iter().collect();
        parts.push(format!("Joined with the entry {id}."));
        if !self.noted.is_empty() {
            let noted = self.noted.join("; ");
            parts.push(format!("That had: {}.", noted.trim_end_matches('.')));
        }
        parts.extend(second.get("notes").map(written));
        self.record.set("notes", Value::Text(parts.join(" ")));
    }
}

/// What an item is about: itself if it is a text, else the value of the main key of its table.
fn about<'v>(item: &'v Value, main: &str) -> &'v str {
    let value = item.as_text().or_else(|| item.get(main)?.as_text());
    value.unwrap_or_default()
}

/// Two items about one thing as one; none if they disagree.
fn united(own: &Value, other: &Value, main: &str) -> Option<Value> {
    let table = |item: &Value| match item {
        Value::Table(entries) => entries.clone(),
        text => vec![(main.to_owned(), text.clone())],
    };
    let mut both = table(own);
    for (key, value) in table(other) {
        match both.iter().find(|(known, _)| *known == key) {
            Some((_, known)) if *known != value => return None,
            Some(_) => {}
            None => both.push((key, value)),
        }
    }
    Some(if both.len() == 1 {
        own.clone()
    } else {
        Value::Table(both)
    })
}

/// A key and its value in a line.
fn said(key: &str, value: &Value) -> String {
    format!("{key} = {}", written(value))
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::List(items) => items.iter().map(written).collect::<Vec<_>>().join(", "),
        Value::Table(entries) => {
            let entries = entries.iter().map(|(key, value)| said(key, value));
            format!("({})", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests;
