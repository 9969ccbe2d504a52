//! What the overlay may look like: a table for each group, `[id]`, or several, `[[id]]`; or tables `[[contact]]` that
//! name their group with `id`. Any keys may stand in them. It says what is wrong by line alone.

use super::fault::PrivateFault;
use crate::domain::Rule;
use crate::store::node::{Key, Node, Value};

/// The table that names its group by a key.
const NAMED_TABLE: &str = "contact";

/// One private contact of a group.
pub struct PrivateContact {
    pub(super) id: String,
    /// The line that it begins on.
    pub(super) line: u32,
    pub(super) fields: Vec<PrivateField>,
}

/// A key and its value, in words.
#[derive(PartialEq, Eq)]
pub(super) struct PrivateField {
    pub(super) key: String,
    pub(super) value: String,
    /// Whether it is a text or a number that could be somebody's.
    pub(super) is_telling: bool,
}

impl PrivateContact {
    /// Keys and values, in the order of the file. `show --private` alone asks.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.fields.iter();
        fields.map(|field| (field.key.as_str(), field.value.as_str()))
    }

    /// Whether another says the same of the same group.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.id == other.id && self.fields == other.fields
    }
}

/// The contacts of a file.
pub(super) fn contacts(root: Node) -> Result<Vec<PrivateContact>, PrivateFault> {
    let mut contacts = Vec::new();
    let Value::Table(entries) = root.value else {
        return Err(misplaced(root.line));
    };
    for (key, node) in entries {
        match node.value {
            Value::Table(fields) => contacts.push(contact(&key.name, key.line, fields)),
            Value::List(items) => {
                for item in items {
                    let Value::Table(fields) = item.value else {
                        return Err(misplaced(item.line));
                    };
                    contacts.push(contact(&key.name, item.line, fields));
                }
            }
            _ => return Err(misplaced(key.line)),
        }
    }
    Ok(contacts)
}

fn misplaced(line: u32) -> PrivateFault {
    PrivateFault::in_line(
        line,
        Rule::MisplacedKey,
        "this stands in no table",
        "put it below a line [ID] with the id of its group",
    )
}

fn contact(table: &str, line: u32, mut fields: Vec<(Key, Node)>) -> PrivateContact {
    let mut id = table.to_owned();
    if table == NAMED_TABLE {
        let named = fields.iter().position(|(key, node)| {
            key.name == "id" && matches!(&node.value, Value::Text(text) if !text.is_empty())
        });
        if let Some((_, Node { value, .. })) = named.map(|at| fields.remove(at))
            && let Value::Text(text) = value
        {
            id = text.into_owned();
        }
    }
    let mut flat = Vec::new();
    for (key, node) in fields {
        flatten(&key.name, node, &mut flat);
    }
    PrivateContact {
        id,
        line,
        fields: flat,
    }
}

/// Puts a value down line by line: each item of a list, each key of a table in it.
fn flatten(key: &str, node: Node, fields: &mut Vec<PrivateField>) {
    let mut put = |value: String, is_telling| {
        fields.push(PrivateField {
            key: key.to_owned(),
            value,
            is_telling,
        });
    };
    match node.value {
        Value::Text(text) => put(text.into_owned(), true),
        Value::Integer(number) => put(number.to_string(), true),
        Value::Float(number) => put(number.to_string(), false),
        Value::Boolean(is_so) => put(if is_so { "yes" } else { "no" }.to_owned(), false),
        Value::Date(date) => put(date.into_owned(), false),
        Value::List(items) => {
            for item in items {
                flatten(key, item, fields);
            }
        }
        Value::Table(entries) => {
            for (inner, node) in entries {
                flatten(&format!("{key} {}", inner.name), node, fields);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::contacts;
    use crate::store::parse::parse;

    fn lines(text: &str) -> Result<Vec<String>, u32> {
        let contacts = contacts(parse(text).expect("valid TOML")).map_err(|fault| fault.line())?;
        let line = |contact: &super::PrivateContact| {
            let fields = contact
                .lines()
                .map(|(key, value)| format!(" {key}={value}"));
            format!(
                "{}:{}{}",
                contact.line,
                contact.id,
                fields.collect::<String>()
            )
        };
        Ok(contacts.iter().map(line).collect())
    }

    #[test]
    fn a_group_has_a_table_or_several_or_is_named_in_one() {
        assert_eq!(
            lines(
                "[a]\nname = 'N'\n[[b]]\nphone = 1\n[[b]]\nat = { home = ['x', 'y'] }\n[[contact]]\nid = 'c'\nnote = 'n'\n"
            ),
            Ok(vec![
                "1:a name=N".to_owned(),
                "3:b phone=1".to_owned(),
                "5:b at home=x at home=y".to_owned(),
                "7:c note=n".to_owned(),
            ])
        );
    }

    #[test]
    fn what_stands_in_no_table_is_refused_by_its_line() {
        assert_eq!(
            lines("[a]\nname = 'N'\n"),
            Ok(vec!["1:a name=N".to_owned()])
        );
        assert_eq!(lines("\nname = 'N'\n"), Err(2));
        assert_eq!(lines("a = [\n1]\n"), Err(2));
    }
}
