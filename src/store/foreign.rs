//! What comes from elsewhere: the bytes of a file that is no list, and the draft of a record that stands in none. What the
//! bytes mean is not decided here.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::bounded::{bytes, bytes_of};
use super::node::{Key, Node, Value};
use super::read::read;
use super::refused::Refused;
use super::text::LARGEST_FILE;
use crate::domain::{self, Draft, Finding, Record};

/// The bytes of a file; without a path, of standard input.
///
/// # Errors
/// It is no file, cannot be opened or read, or is larger than this program reads.
pub fn read_bytes(path: Option<&Path>, stdin: &mut dyn Read) -> Result<Vec<u8>> {
    let Some(path) = path else {
        return bytes(stdin, "standard input");
    };
    let absent = || {
        let message = format!("could not open {}: there is no such file", path.display());
        Refused::new(message, "look at the path")
    };
    Ok(bytes_of(path)?.ok_or_else(absent)?)
}

/// The bytes of a font.
///
/// # Errors
/// It is no file, cannot be opened or read, or is larger than this program reads.
pub fn read_font(path: &Path) -> Result<Vec<u8>> {
    if path
        .metadata()
        .is_ok_and(|found| found.len() > LARGEST_FILE)
    {
        let most = LARGEST_FILE / 1024 / 1024;
        let message = format!("{} is larger than {most} MiB", path.display());
        let remedy =
            "take a font for one script or one language alone, such as one of the Noto family";
        return Err(Refused::new(message, remedy).into());
    }
    read_bytes(Some(path), &mut io::empty())
}

/// The largest template that is read, in bytes.
const LARGEST_TEMPLATE: usize = 1024 * 1024;

/// The text of a template.
///
/// # Errors
/// It is no file, cannot be opened or read, is larger than a template is, or is no UTF-8.
pub fn read_template(path: &Path) -> Result<String> {
    let bytes = read_bytes(Some(path), &mut io::empty())?;
    let named = path.display();
    if bytes.len() > LARGEST_TEMPLATE {
        let message = format!("{named} is larger than 1 MiB");
        return Err(Refused::new(message, "name a template").into());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let readable = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + String::from_utf8_lossy(readable).matches('\n').count();
        let message = format!("{named}:{line}: this is not UTF-8 text");
        Refused::new(message, "save the file as UTF-8 in your editor")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.to_owned())
}

/// The draft of a record, as if it stood at a line of a list, with what is wrong with the types of its values. It goes
/// through the same gate as every other.
#[must_use]
pub fn draft_of(record: &Record, file: &Arc<str>, line: u32) -> (Draft<'static>, Vec<Finding>) {
    let at_line = |value| Node { line, value };
    let entry = table(&record.fields, line);
    let root = Value::Table(vec![(
        Key {
            name: "organization".into(),
            line,
        },
        at_line(Value::List(vec![at_line(entry)])),
    )]);
    let content = read(at_line(root), file);
    let draft = content.drafts.into_iter().next().unwrap_or_default();
    (draft, content.findings)
}

fn table(fields: &[(String, domain::Value)], line: u32) -> Value<'_> {
    let entries = fields.iter().map(|(name, value)| {
        let key = Key {
            name: name.into(),
            line,
        };
        (key, node(value, line))
    });
    Value::Table(entries.collect())
}

/// A value all of which stands on one line.
fn node(value: &domain::Value, line: u32) -> Node<'_> {
    let value = match value {
        domain::Value::Text(text) => Value::Text(text.into()),
        domain::Value::Integer(integer) => Value::Integer(*integer),
        domain::Value::Float(float) => Value::Float(*float),
        domain::Value::Boolean(boolean) => Value::Boolean(*boolean),
        domain::Value::Date(date) => Value::Date(date.into()),
        domain::Value::List(items) => {
            Value::List(items.iter().map(|item| node(item, line)).collect())
        }
        domain::Value::Table(entries) => table(entries, line),
    };
    Node { line, value }
}
