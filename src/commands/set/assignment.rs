//! Assignments: `key=value`, `key+=value`, `key-=value` as typed, and what each makes of an entry.

use super::super::resolved::resolved;
use crate::domain::{Directory, Record, Value, find_language, nearest, short_address};
use crate::failure::Refusal;
use crate::store::{ValueFault, check_key, is_list, item_texts, value_of};

/// The longest assignment, in characters, that is repeated in full where it is refused.
const LONGEST_SAID: usize = 60;

/// What an assignment does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    /// Gives the key this value, or takes it away.
    Set,
    /// Adds to a list.
    Add,
    /// Takes out of a list.
    Take,
}

/// An assignment as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Assignment {
    /// The key, with the part of a table behind a point.
    key: String,
    operator: Operator,
    text: String,
}

/// An assignment that cannot be made, or need not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unmade {
    /// It is wrong.
    Fault(ValueFault),
    /// The entry does not have what is to be taken out.
    Absent(ValueFault),
}

impl From<ValueFault> for Unmade {
    fn from(fault: ValueFault) -> Self {
        Self::Fault(fault)
    }
}

impl Assignment {
    /// The assignment of a word; none if it is no assignment.
    pub(super) fn of(word: &str) -> Option<Self> {
        let (left, text) = word.split_once('=')?;
        let (key, operator) = match (left.strip_suffix('+'), left.strip_suffix('-')) {
            (Some(key), _) => (key, Operator::Add),
            (_, Some(key)) => (key, Operator::Take),
            _ => (left, Operator::Set),
        };
        let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        (!key.is_empty() && key.chars().all(is_key)).then(|| Self {
            key: key.to_owned(),
            operator,
            text: text.to_owned(),
        })
    }

    /// The key alone.
    pub(super) fn name(&self) -> &str {
        self.key.split('.').next().unwrap_or_default()
    }

    /// The assignment as it was typed; a long value is left out.
    pub(super) fn typed(&self) -> String {
        let operator = match self.operator {
            Operator::Set => "=",
            Operator::Add => "+=",
            Operator::Take => "-=",
        };
        if self.text.chars().count() > LONGEST_SAID {
            format!("{}{operator}…", self.key)
        } else {
            format!("{}{operator}{}", self.key, self.text)
        }
    }

    /// Whether a message about a list speaks of it.
    pub(super) fn is_meant_by(&self, message: &str) -> bool {
        let pieces = self.text.split(',').map(str::trim);
        let mut values = pieces.chain([self.text.trim()]);
        message.contains(&format!("`{}`", self.name()))
            || values.any(|value| !value.is_empty() && message.contains(&format!("`{value}`")))
    }

    /// The failure of an assignment that cannot be made.
    pub(super) fn refusal(&self, fault: &ValueFault) -> anyhow::Error {
        let message = format!("`{}`: {}", self.typed(), fault.message);
        Refusal::new(message, fault.hint.clone()).into()
    }

    /// Keys whose value is not for this command.
    fn check_key(&self) -> Result<(), ValueFault> {
        let fault = |message: &str, hint: &str| {
            Err(ValueFault {
                message: message.to_owned(),
                hint: hint.to_owned(),
            })
        };
        match self.name() {
            "id" => fault(
                "an id never changes, as others refer to it",
                "add the group under the new id; `peerdir remove OLD --defunct --successor NEW` leads from one to the other",
            ),
            "verified" if !self.text.is_empty() || self.operator != Operator::Set => fault(
                "a change does not say that somebody asked the group",
                "`peerdir verify ID --on 2026-05-01` does; `verified=` takes the day away",
            ),
            _ => Ok(()),
        }
    }

    /// Makes the assignment. `is_first` says that none before it was for the same key. Words about names that were
    /// taken for codes go into `notes`.
    ///
    /// # Errors
    /// It cannot be made; the record may be half changed then.
    pub(super) fn make(
        &self,
        record: &mut Record,
        is_first: bool,
        directory: &Directory,
        notes: &mut Vec<String>,
    ) -> Result<(), Unmade> {
        self.check_key()?;
        let key = self.name();
        let is_list = is_list(key);
        if self.operator != Operator::Set && !is_list {
            check_key(key)?;
            return Err(Unmade::Fault(ValueFault {
                message: format!("`{key}` holds one value, no list"),
                hint: format!("{key}=… gives it another, {key}= takes it away"),
            }));
        }
        if !is_first && !is_list && !self.key.contains('.') {
            return Err(Unmade::Fault(ValueFault {
                message: format!("`{key}` is set twice"),
                hint: "write it once".to_owned(),
            }));
        }
        if self.text.trim().is_empty() {
            return self.empty(record);
        }
        if let Some((_, part)) = self.key.split_once('.') {
            return self.set_part(record, part);
        }
        let value = self.value(record, directory, notes)?;
        let Value::List(items) = value else {
            record.set(key, value);
            return Ok(());
        };
        let old = record.get(key).map_or(&[][..], Value::items).to_vec();
        let new = match self.operator {
            Operator::Set if is_first => items.into_iter().map(|item| kept(&old, item)).collect(),
            Operator::Set | Operator::Add => joined(old, items),
            Operator::Take => self.without(old, &items)?,
        };
        put(record, key, Value::List(new));
        Ok(())
    }

    /// An empty text takes the key away.
    fn empty(&self, record: &mut Record) -> Result<(), Unmade> {
        let key = self.name();
        if self.operator != Operator::Set {
            return Err(Unmade::Fault(ValueFault {
                message: "nothing stands behind the =".to_owned(),
                hint: format!("{key}= takes all of `{key}` away"),
            }));
        }
        if let Some((_, part)) = self.key.split_once('.') {
            let table = record.get(key).cloned();
            let Some(Value::Table(mut entries)) = table else {
                return Ok(());
            };
            entries.retain(|(name, _)| name != part);
            put(record, key, Value::Table(entries));
            return Ok(());
        }
        // A key of somebody's own may be taken away, too.
        if record.remove(key).is_none() {
            check_key(key)?;
        }
        Ok(())
    }

    /// Sets a part of a table: the text of a language, a part of a location.
    fn set_part(&self, record: &mut Record, part: &str) -> Result<(), Unmade> {
        let key = self.name();
        let value = value_of(&self.key, &self.text)?;
        let part = match key {
            "descriptions" => find_language(part).unwrap_or_else(|| part.to_owned()),
            _ => part.to_owned(),
        };
        let mut entries = match record.get(key) {
            Some(Value::Table(entries)) => entries.clone(),
            _ => Vec::new(),
        };
        match entries.iter_mut().find(|(name, _)| *name == part) {
            Some((_, old)) => *old = value,
            None => entries.push((part, value)),
        }
        put(record, key, Value::Table(entries));
        Ok(())
    }

    /// The value, with codes for names.
    fn value(
        &self,
        record: &Record,
        directory: &Directory,
        notes: &mut Vec<String>,
    ) -> Result<Value, Unmade> {
        let (key, country) = (self.name(), record.text("country"));
        let mut code = |value: Value| match value {
            Value::Text(text) => {
                let found = resolved(key, &text, country, directory)?;
                notes.extend(found.note.filter(|note| !notes.contains(note)));
                Ok(Value::Text(found.code))
            }
            other => Ok(other),
        };
        let value = value_of(key, &self.text)?;
        // What is taken out may be a name that nothing is called by any more.
        let result: Result<Value, ValueFault> = match value.clone() {
            Value::List(items) => items
                .into_iter()
                .map(code)
                .collect::<Result<_, _>>()
                .map(Value::List),
            other => code(other),
        };
        match (result, self.operator) {
            (Err(_), Operator::Take) => Ok(value),
            (result, _) => Ok(result?),
        }
    }

    /// A list without some of its items.
    fn without(&self, old: Vec<Value>, items: &[Value]) -> Result<Vec<Value>, Unmade> {
        let mut left = old;
        for item in items {
            let before = left.len();
            let typed = item_texts(item);
            left.retain(|found| !is_named(found, item));
            if left.len() == before {
                return Err(Unmade::Absent(self.absent(&left, &typed)));
            }
        }
        Ok(left)
    }

    fn absent(&self, items: &[Value], typed: &[&str]) -> ValueFault {
        let typed = typed.first().copied().unwrap_or_default();
        let known: Vec<&str> = items.iter().flat_map(item_texts).collect();
        let hint = match nearest(typed, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "it holds nothing".to_owned(),
            None => format!("it holds: {}", known.join(", ")),
        };
        ValueFault {
            message: format!("`{}` does not hold `{typed}`", self.name()),
            hint,
        }
    }
}

/// Sets a key; one that would hold nothing is taken away.
fn put(record: &mut Record, key: &str, value: Value) {
    let is_empty = match &value {
        Value::List(items) => items.is_empty(),
        Value::Table(entries) => entries.is_empty(),
        _ => false,
    };
    if is_empty {
        record.remove(key);
    } else {
        record.set(key, value);
    }
}

/// The item as it stands already, with what else is known of it; else the new one.
fn kept(old: &[Value], item: Value) -> Value {
    let stands = item.as_text().and_then(|text| {
        old.iter()
            .find(|found| item_texts(found).first() == Some(&text))
    });
    stands.cloned().unwrap_or(item)
}

/// A list with those items that it does not hold yet.
fn joined(mut list: Vec<Value>, items: Vec<Value>) -> Vec<Value> {
    for item in items {
        let stands = |found: &Value| {
            let (found, item) = (item_texts(found), item_texts(&item));
            found == item || (item.len() == 1 && found.first() == item.first())
        };
        if !list.iter().any(stands) {
            list.push(item);
        }
    }
    list
}

/// Whether an item is the one that was typed: of a table with several keys each has to be the same.
fn is_named(found: &Value, typed: &Value) -> bool {
    match typed {
        Value::Table(entries) if entries.len() > 1 => entries.iter().all(|(key, value)| {
            let texts = found.get(key).map(|own| (own.as_text(), value.as_text()));
            match texts {
                Some((Some(own), Some(typed))) => is_same(own, typed),
                _ => found.get(key) == Some(value),
            }
        }),
        _ => {
            let (texts, typed) = (item_texts(found), item_texts(typed));
            let mut texts = texts.iter();
            texts.any(|text| typed.iter().any(|typed| is_same(text, typed)))
        }
    }
}

/// Whether a text of an item is the one that somebody typed to name it.
fn is_same(text: &str, typed: &str) -> bool {
    short_address(text).eq_ignore_ascii_case(short_address(typed))
}
