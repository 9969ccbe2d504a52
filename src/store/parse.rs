//! TOML text becomes a tree of nodes. The only room that sees the `toml` crate; it knows no key and reads no file. The
//! build script uses it, too.

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::node::{Key, Node, Value};

/// A place where the text is no TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong, as the parser says it.
    pub message: String,
}

/// The longest text, in bytes, of which every fault is looked for; of a longer one the first.
const EVERY_FAULT_UP_TO: usize = 1024 * 1024;

/// Parses a text.
///
/// # Errors
/// Every fault that the parser finds, one a line of the file, in their order.
pub fn parse(text: &str) -> Result<Node<'_>, Vec<SyntaxFault>> {
    parse_from(text, 1)
}

/// Parses a text that begins on a line.
///
/// # Errors
/// Those of [`parse`].
pub fn parse_from(text: &str, first_line: u32) -> Result<Node<'_>, Vec<SyntaxFault>> {
    let lines = Lines::of(text, first_line);
    let errors = match DeTable::parse(text) {
        Ok(table) => {
            return Ok(Node {
                line: first_line,
                value: table_value(table.into_inner(), &lines),
            });
        }
        // A large file that is no TOML can hold a fault for each of its bytes.
        Err(first) if text.len() > EVERY_FAULT_UP_TO => vec![first],
        Err(_) => DeTable::parse_recoverable(text).1,
    };
    let mut faults: Vec<SyntaxFault> = errors
        .iter()
        .map(|error| SyntaxFault {
            line: error
                .span()
                .map_or(first_line, |span| lines.line_of(span.start)),
            message: error.message().lines().collect::<Vec<_>>().join(", "),
        })
        .collect();
    faults.sort_by_key(|fault| fault.line);
    faults.dedup_by_key(|fault| fault.line);
    Err(faults)
}

/// Where the lines of a text begin.
struct Lines {
    starts: Vec<usize>,
    first: u32,
}

impl Lines {
    fn of(text: &str, first: u32) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1));
        Self {
            starts: starts.collect(),
            first,
        }
    }

    fn line_of(&self, byte: usize) -> u32 {
        let before = self.starts.partition_point(|start| *start <= byte) - 1;
        u32::try_from(before).map_or(u32::MAX, |before| self.first.saturating_add(before))
    }
}

fn node<'a>(value: Spanned<DeValue<'a>>, lines: &Lines) -> Node<'a> {
    Node {
        line: lines.line_of(value.span().start),
        value: value_of(value.into_inner(), lines),
    }
}

fn value_of<'a>(value: DeValue<'a>, lines: &Lines) -> Value<'a> {
    match value {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(integer) => integer_value(&integer),
        DeValue::Float(float) => float
            .as_str()
            .parse()
            .map_or_else(|_| Value::Text(float.to_string().into()), Value::Float),
        DeValue::Boolean(boolean) => Value::Boolean(boolean),
        DeValue::Datetime(date) => Value::Date(date.to_string().into()),
        DeValue::Array(array) => {
            Value::List(array.into_iter().map(|item| node(item, lines)).collect())
        }
        DeValue::Table(table) => table_value(table, lines),
    }
}

fn integer_value(integer: &DeInteger<'_>) -> Value<'static> {
    // What does not fit is kept as text, so that the gate can say what it wanted instead.
    i64::from_str_radix(integer.as_str(), integer.radix())
        .map_or_else(|_| Value::Text(integer.to_string().into()), Value::Integer)
}

fn table_value<'a>(table: DeTable<'a>, lines: &Lines) -> Value<'a> {
    let mut entries: Vec<(usize, (Key<'a>, Node<'a>))> = table
        .into_iter()
        .map(|(key, value)| {
            let start = key.span().start;
            let key = Key {
                line: lines.line_of(start),
                name: key.into_inner(),
            };
            (start, (key, node(value, lines)))
        })
        .collect();
    entries.sort_by_key(|(start, _)| *start);
    Value::Table(entries.into_iter().map(|(_, entry)| entry).collect())
}

#[cfg(test)]
mod tests {
    use super::{Value, parse};

    #[test]
    fn values_know_their_lines_and_keys_keep_their_order() {
        let tree = parse("# head\nzebra = 1\n\nant = [\n  \"a\",\n  \"b\",\n]\n").expect("valid");
        let Value::Table(entries) = tree.value else {
            panic!("a table")
        };
        assert_eq!(entries[0].0.name, "zebra");
        assert_eq!((entries[0].0.line, entries[1].0.line), (2, 4));
        let Value::List(items) = &entries[1].1.value else {
            panic!("a list")
        };
        assert_eq!(items[1].line, 6);
    }

    #[test]
    fn every_fault_is_reported_with_its_line() {
        let faults = parse("a = \nb = 1\nc = = 2\n").expect_err("broken");
        assert_eq!(
            faults.iter().map(|fault| fault.line).collect::<Vec<_>>(),
            [1, 3]
        );
    }

    #[test]
    fn numbers_of_every_radix_are_read() {
        let tree = parse("a = 0x10\nb = 1_000\nc = 2.5\nd = 2026-05-01\n").expect("valid");
        let Value::Table(entries) = tree.value else {
            panic!("a table")
        };
        let values: Vec<_> = entries.into_iter().map(|(_, node)| node.value).collect();
        assert_eq!(
            values,
            [
                Value::Integer(16),
                Value::Integer(1000),
                Value::Float(2.5),
                Value::Date("2026-05-01".into())
            ]
        );
    }
}
