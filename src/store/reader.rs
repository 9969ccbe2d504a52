//! Values out of tables: a text, a list, a number, with its line. Wrong types, unknown and misplaced keys become
//! findings.

use std::borrow::Cow;
use std::sync::Arc;

use super::keys::{FILE_KEYS, Key as KnownKey, ORGANIZATION_KEYS};
use super::node::{Key, Node, Value};
use crate::domain::{At, Finding, Rule, Written, nearest};

/// Findings of one file that are kept; who has made more will look at these first.
const MOST_FINDINGS: usize = 1000;

/// The entries of a table that were not asked for yet.
pub(super) struct Table<'a> {
    pub(super) line: u32,
    /// In the order of the file; none where one was taken.
    entries: Vec<Option<(Key<'a>, Node<'a>)>>,
    /// Behind the entry that was taken last. They are asked for in the order in which most people write them.
    next: usize,
    known: &'static [KnownKey],
    /// Behind the known key that was asked for last.
    asked: usize,
    /// Which of the known keys are there, a bit for each; most are not, which is soon seen.
    present: u64,
}

impl<'a> Table<'a> {
    pub(super) fn take(&mut self, name: &str) -> Option<(Key<'a>, Node<'a>)> {
        let is_asked = |known: &KnownKey| known.name == name;
        let place = match self.known.get(self.asked) {
            Some(known) if is_asked(known) => self.asked,
            _ => self.known.iter().position(is_asked)?,
        };
        self.asked = place + 1;
        if self.present & (1 << place) == 0 {
            return None;
        }
        let is_it = |entry: &Option<(Key<'a>, Node<'a>)>| {
            entry.as_ref().is_some_and(|(key, _)| key.name == name)
        };
        let at = match self.entries.get(self.next) {
            Some(entry) if is_it(entry) => self.next,
            _ => self.entries.iter().position(is_it)?,
        };
        self.next = at + 1;
        self.entries[at].take()
    }

    fn has(&self, name: &str) -> bool {
        let mut entries = self.entries.iter().flatten();
        entries.any(|(key, _)| key.name == name)
    }
}

/// Takes values out of tables; what has the wrong type is noted and passed over.
pub(super) struct Reader {
    pub(super) file: Arc<str>,
    pub(super) findings: Vec<Finding>,
    /// The keys of the table at hand whose value was refused.
    pub(super) refused: Vec<String>,
}

impl Reader {
    pub(super) fn of(file: &Arc<str>) -> Self {
        Self {
            file: file.clone(),
            findings: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// The entries of a table; keys that are not among `known` are noted and left out.
    pub(super) fn table<'a>(
        &mut self,
        node: Node<'a>,
        what: &str,
        known: &'static [KnownKey],
    ) -> Table<'a> {
        let line = node.line;
        let Value::Table(entries) = node.value else {
            self.refuse::<()>(what, "a table", &node.value, line);
            return Table {
                line,
                entries: Vec::new(),
                next: 0,
                known,
                asked: 0,
                present: 0,
            };
        };
        // Most people write keys in their usual order.
        let (mut expected, mut present) = (0, 0_u64);
        let mut is_known = |key: &Key<'_>| {
            let at = |from: usize, to: usize| {
                let mut keys = known[from..to].iter();
                keys.position(|known| known.name == key.name)
                    .map(|at| from + at)
            };
            let found = at(expected, known.len()).or_else(|| at(0, expected));
            if let Some(at) = found {
                expected = at + 1;
                present |= 1 << at;
            }
            found.is_some()
        };
        let entries = entries.into_iter().map(|(key, node)| {
            if is_known(&key) {
                return Some((key, node));
            }
            self.note_unknown(&key, &node, what, known);
            None
        });
        let entries = entries.collect();
        Table {
            line,
            entries,
            next: 0,
            known,
            asked: 0,
            present,
        }
    }

    /// Notes a key that a table does not have: one that belongs elsewhere, else a typo or a key of somebody's own.
    fn note_unknown(&mut self, key: &Key, node: &Node, what: &str, known: &'static [KnownKey]) {
        let is_in = |keys: &[KnownKey]| keys.iter().any(|known| known.name == key.name);
        let is = |keys: &[KnownKey]| {
            known
                .iter()
                .map(|key| key.name)
                .eq(keys.iter().map(|key| key.name))
        };
        let is_head = is(FILE_KEYS);
        let near = nearest(&key.name, known.iter().map(|known| known.name));
        let misplaced = if is_head && is_in(ORGANIZATION_KEYS) {
            Some("an entry begins with a line [[organization]]")
        } else if is(ORGANIZATION_KEYS) && is_in(FILE_KEYS) {
            Some("move it above the first [[organization]]")
        } else if is_head && matches!(node.value, Value::List(_) | Value::Table(_)) {
            Some("entries stand under [[organization]], spelled like this")
        } else {
            None
        };
        let (rule, hint) = match (misplaced, near) {
            (Some(hint), _) => (Rule::MisplacedKey, hint.to_owned()),
            (None, Some(near)) => (Rule::UnknownKey, format!("did you mean `{near}`?")),
            (None, None) => (
                Rule::UnknownKey,
                "it is not used; a remark for maintainers goes into `notes`".to_owned(),
            ),
        };
        self.note(
            key.line,
            rule,
            format!("`{}` is no key of {what}", key.name),
            Some(hint),
        );
    }

    pub(super) fn text<'a>(&mut self, table: &mut Table<'a>, key: &str) -> Option<Written<'a>> {
        let (_, node) = table.take(key)?;
        self.as_text(key, node)
    }

    pub(super) fn as_text<'a>(&mut self, key: &str, node: Node<'a>) -> Option<Written<'a>> {
        match node.value {
            Value::Text(value) => Some(At {
                value,
                line: node.line,
            }),
            other => self.refuse(key, "a text", &other, node.line),
        }
    }

    pub(super) fn needed_text<'a>(
        &mut self,
        table: &mut Table<'a>,
        key: &str,
        what: &str,
    ) -> Option<Cow<'a, str>> {
        let line = table.line;
        if !table.has(key) {
            let hint = Some(format!("add {key} = \"…\""));
            self.note(
                line,
                Rule::MissingKey,
                format!("{what} lacks `{key}`"),
                hint,
            );
        }
        self.text(table, key).map(|text| text.value)
    }

    /// A date of TOML or a text; what it may be is decided at the gate.
    pub(super) fn day<'a>(&mut self, table: &mut Table<'a>, key: &str) -> Option<Written<'a>> {
        let (_, node) = table.take(key)?;
        match node.value {
            Value::Date(value) | Value::Text(value) => Some(At {
                value,
                line: node.line,
            }),
            // A year alone is a number in TOML.
            Value::Integer(year) if key == "date" => Some(At {
                value: year.to_string().into(),
                line: node.line,
            }),
            other => self.refuse(key, "a date", &other, node.line),
        }
    }

    pub(super) fn integer(&mut self, table: &mut Table, key: &str) -> Option<At<i64>> {
        let (_, node) = table.take(key)?;
        match node.value {
            Value::Integer(value) => Some(At {
                value,
                line: node.line,
            }),
            other => self.refuse(key, "a whole number", &other, node.line),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "degrees are small numbers")]
    pub(super) fn number(&mut self, table: &mut Table, key: &str) -> Option<f64> {
        let Some((_, node)) = table.take(key) else {
            let hint = Some("a location has lat and lon".to_owned());
            self.note(
                table.line,
                Rule::MissingKey,
                format!("a location lacks `{key}`"),
                hint,
            );
            return None;
        };
        match node.value {
            Value::Float(value) => Some(value),
            Value::Integer(value) => Some(value as f64),
            other => self.refuse(key, "a number", &other, node.line),
        }
    }

    pub(super) fn boolean(&mut self, table: &mut Table, key: &str) -> bool {
        match table.take(key) {
            Some((
                _,
                Node {
                    value: Value::Boolean(value),
                    ..
                },
            )) => value,
            Some((_, node)) => self
                .refuse(key, "true or false", &node.value, node.line)
                .unwrap_or_default(),
            None => false,
        }
    }

    pub(super) fn list<'a>(&mut self, table: &mut Table<'a>, key: &str) -> Vec<Node<'a>> {
        let Some((_, node)) = table.take(key) else {
            return Vec::new();
        };
        match node.value {
            Value::List(items) => items,
            other => self
                .refuse(key, "a list", &other, node.line)
                .unwrap_or_default(),
        }
    }

    pub(super) fn each<'a, T>(
        &mut self,
        table: &mut Table<'a>,
        key: &str,
        mut read: impl FnMut(&mut Self, Node<'a>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.list(table, key);
        // A key of an item is not the key of that name of the table around it.
        let refused = std::mem::take(&mut self.refused);
        let read = items
            .into_iter()
            .filter_map(|node| read(self, node))
            .collect();
        self.refused = refused;
        read
    }

    pub(super) fn texts<'a>(&mut self, table: &mut Table<'a>, key: &str) -> Vec<Written<'a>> {
        self.each(table, key, |reader, node| reader.as_text(key, node))
    }

    pub(super) fn refuse<T>(
        &mut self,
        key: &str,
        wanted: &str,
        found: &Value,
        line: u32,
    ) -> Option<T> {
        let message = format!("`{key}` is {}, not {wanted}", found.type_name());
        self.refused.push(key.to_owned());
        let hint = match (wanted, found) {
            (
                "a text",
                Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Date(_),
            ) => Some("put it in quotes"),
            ("a list", Value::Text(_)) => Some("put it in square brackets"),
            ("a list", Value::Table(_)) => Some("write [[organization]] with two brackets"),
            ("a whole number" | "a number", Value::Text(_)) => Some("write it without quotes"),
            _ => None,
        };
        let hint = hint.map_or_else(|| format!("write {wanted}"), str::to_owned);
        self.note(line, Rule::WrongType, message, Some(hint));
        None
    }

    pub(super) fn note(&mut self, line: u32, rule: Rule, message: String, hint: Option<String>) {
        if self.findings.len() >= MOST_FINDINGS {
            return;
        }
        self.findings.push(Finding {
            file: self.file.clone(),
            line,
            rule,
            message,
            hint,
        });
    }
}
