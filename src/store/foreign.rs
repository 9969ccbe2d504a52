//! What comes from elsewhere: the bytes of a file that is no list, and the draft of a record that stands in none. What the
//! bytes mean is not decided here.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::node::{Key, Node, Value};
use super::overlay_name::refuse_private;
use super::read::read;
use super::text::LARGEST_FILE;
use crate::domain::{self, Draft, Finding, Record};

/// The bytes of a file; without a path, of standard input.
///
/// # Errors
/// It cannot be opened or read, or is larger than this program reads.
pub fn read_bytes(path: Option<&Path>, stdin: &mut dyn Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let label = path.map_or_else(
        || "standard input".to_owned(),
        |path| path.display().to_string(),
    );
    let read = match path {
        None => stdin.take(LARGEST_FILE + 1).read_to_end(&mut bytes),
        Some(path) => {
            refuse_private(path)?;
            let file = File::open(path).with_context(|| format!("could not open {label}"))?;
            file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)
        }
    };
    read.with_context(|| format!("could not read {label}"))?;
    if bytes.len() as u64 > LARGEST_FILE {
        bail!(
            "{label} is larger than {} MiB; split it",
            LARGEST_FILE / 1024 / 1024
        );
    }
    Ok(bytes)
}

/// The draft of a record, as if it stood at a line of a list, with what is wrong with the types of its values. It goes
/// through the same gate as every other.
#[must_use]
pub fn draft_of(record: &Record, file: &Arc<str>, line: u32) -> (Draft, Vec<Finding>) {
    let at_line = |value| Node { line, value };
    let key = |name: &str| Key {
        name: name.to_owned(),
        line,
    };
    let entry = table(&record.fields, line);
    let root = Value::Table(vec![(
        key("organization"),
        at_line(Value::List(vec![at_line(entry)])),
    )]);
    let content = read(at_line(root), file);
    let draft = content.drafts.into_iter().next().unwrap_or_default();
    (draft, content.findings)
}

fn table(fields: &[(String, domain::Value)], line: u32) -> Value {
    let entry = |(name, value): &(String, domain::Value)| {
        let key = Key {
            name: name.clone(),
            line,
        };
        (key, node(value, line))
    };
    Value::Table(fields.iter().map(entry).collect())
}

/// A value all of which stands on one line.
fn node(value: &domain::Value, line: u32) -> Node {
    let value = match value {
        domain::Value::Text(text) => Value::Text(text.clone()),
        domain::Value::Integer(integer) => Value::Integer(*integer),
        domain::Value::Float(float) => Value::Float(*float),
        domain::Value::Boolean(boolean) => Value::Boolean(*boolean),
        domain::Value::Date(date) => Value::Date(date.clone()),
        domain::Value::List(items) => {
            Value::List(items.iter().map(|item| node(item, line)).collect())
        }
        domain::Value::Table(entries) => table(entries, line),
    };
    Node { line, value }
}
