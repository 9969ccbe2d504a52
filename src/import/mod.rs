//! Floor 1: text that others wrote becomes records, row by row. A row that cannot be read never sinks the others. It
//! opens no file, knows no list that is already there, and prints nothing: what becomes of the records is decided by
//! whoever asked for them.

mod decode;
mod edition;
mod foreign;
mod json;
mod phone;
mod sheet;
mod vcard;

use std::collections::BTreeSet;

use crate::domain::{Record, Value, nearest, sheet_keys, value_of};

use foreign::places_by_code;

pub use edition::{Carrier, Unread, edition};
pub use foreign::KEYS_TO_MAP;

/// The column in which our own export says what an entry was when it was written.
pub const ROW_HASH: &str = "row_hash";

/// Items of one list that are taken: many times what a group has.
const MOST_ITEMS: usize = 1000;

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A sheet: cells parted by commas, semicolons or tabs.
    Csv,
    /// An array of objects, or an object a line.
    Json,
    /// Cards of an address book.
    Vcard,
}

impl Form {
    /// Every form with its name.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("vcard", Self::Vcard),
    ];

    /// The form that the ending of a file's name promises.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "tab" => Some(Self::Csv),
            "json" | "jsonl" | "ndjson" => Some(Self::Json),
            "vcf" | "vcard" => Some(Self::Vcard),
            _ => None,
        }
    }

    /// The form that a text looks like.
    fn of_text(text: &str) -> Self {
        let start = text.trim_start();
        let begins = |words: &str| {
            start
                .get(..words.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(words))
        };
        if start.starts_with(['[', '{']) {
            Self::Json
        } else if begins("BEGIN:VCARD") {
            Self::Vcard
        } else {
            Self::Csv
        }
    }
}

/// How a text is to be read.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// What it is written in; without it, what it looks like.
    pub form: Option<Form>,
    /// The name of its encoding, if it is neither UTF-8 nor marked.
    pub encoding: Option<String>,
    /// Which column holds the value of which key: key and heading.
    pub map: Vec<(String, String)>,
    /// What new entries say where their rows say nothing: key and text.
    pub set: Vec<(String, String)>,
}

/// A row that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line that it begins on, counted from 1.
    pub line: u32,
    /// What it says, key by key.
    pub record: Record,
    /// The keys that it has a place for and says nothing of, [`ROW_HASH`] among them.
    pub emptied: Vec<String>,
    /// What it says, too, if it becomes a new entry, where it says nothing else.
    pub assumed: Record,
    /// The row hash that it was exported with.
    pub hash: Option<String>,
    /// Whether its lists name some of what there is rather than all: it is not from our own export.
    pub adds: bool,
    /// What could not be taken of it, each as a sentence.
    pub warnings: Vec<String>,
}

impl Row {
    fn new(line: u32, adds: bool) -> Self {
        Self {
            line,
            record: Record::default(),
            emptied: Vec::new(),
            assumed: Record::default(),
            hash: None,
            adds,
            warnings: Vec::new(),
        }
    }
}

/// What could not be read, and why, with a remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line, counted from 1.
    pub line: u32,
    /// Why, in one line.
    pub reason: String,
}

impl Refused {
    /// A fault at a line.
    pub fn new(line: u32, reason: impl Into<String>) -> Self {
        Self {
            line,
            reason: reason.into(),
        }
    }
}

/// The rows of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Each row that was read or why it was not, in their order.
    pub rows: Vec<Result<Row, Refused>>,
    /// What there is to say of all of them: columns that are not used.
    pub notes: Vec<String>,
}

/// Reads the rows of a text.
///
/// # Errors
/// Why none of it can be read.
pub fn read(bytes: &[u8], manner: &Manner) -> Result<Rows, Refused> {
    let assumed = assumed(&manner.set)?;
    let text = decode::text(bytes, manner.encoding.as_deref())?;
    if text.trim().is_empty() {
        return Err(Refused::new(1, "there is nothing in it"));
    }
    let form = manner.form.unwrap_or_else(|| Form::of_text(&text));
    if form != Form::Csv && !manner.map.is_empty() {
        return Err(Refused::new(
            1,
            "--map names the columns of a sheet, and this is none",
        ));
    }
    let mut rows = match form {
        Form::Csv => sheet::rows(&text, &manner.map)?,
        Form::Json => json::rows(&text)?,
        Form::Vcard => vcard::rows(&text)?,
    };
    for row in &mut rows.rows {
        if let Ok(read) = row
            && let Err(refused) = finish(read, &assumed)
        {
            *row = Err(refused);
        }
    }
    Ok(rows)
}

/// Gives a row what is assumed of all and the codes of its places.
fn finish(row: &mut Row, assumed: &Record) -> Result<(), Refused> {
    row.assumed.clone_from(assumed);
    let mut fields = row.record.fields.iter();
    if let Some((key, _)) = fields.find(|(_, value)| was_damaged(value)) {
        let reason = format!(
            "`{key}` has a � where a letter was lost when the file was converted; take it as it was before"
        );
        return Err(Refused::new(row.line, reason));
    }
    let mut fields = row.record.fields.iter();
    if let Some((key, _)) = fields.find(|(_, value)| value.items().len() > MOST_ITEMS) {
        let reason = format!("`{key}` has more than {MOST_ITEMS} items");
        return Err(Refused::new(row.line, reason));
    }
    places_by_code(&mut row.record).map_err(|reason| Refused::new(row.line, reason))
}

fn was_damaged(value: &Value) -> bool {
    match value {
        Value::Text(text) | Value::Date(text) => text.contains('\u{fffd}'),
        Value::List(items) => items.iter().any(was_damaged),
        Value::Table(entries) => entries.iter().any(|(_, value)| was_damaged(value)),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) => false,
    }
}

/// The values that are assumed of all rows.
fn assumed(set: &[(String, String)]) -> Result<Record, Refused> {
    let mut values = Record::default();
    for (key, text) in set {
        let known = sheet_keys().find(|known| known == key && *known != "id");
        let Some(key) = known else {
            let reason = format!("--set names `{key}`{}", known_keys(key));
            return Err(Refused::new(1, reason));
        };
        let value = value_of(key, text.trim()).map_err(|fault| Refused::new(1, fault))?;
        if let Some(value) = value {
            values.set(key, value);
        }
    }
    places_by_code(&mut values).map_err(|reason| Refused::new(1, reason))?;
    Ok(values)
}

/// What to say behind a key that there is none of.
fn known_keys(typed: &str) -> String {
    nearest(typed, sheet_keys()).map_or_else(
        || {
            let keys: Vec<&str> = sheet_keys().collect();
            format!(", which is no key; there are: {}", keys.join(", "))
        },
        |near| format!(", which is no key; did you mean {near}?"),
    )
}

/// Names of one note; a sheet may have thousands of columns.
const MOST_NAMES: usize = 12;

/// A note about columns or keys that are not used.
fn unused(what: &str, names: &BTreeSet<String>) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let shown: Vec<&str> = names.iter().take(MOST_NAMES).map(String::as_str).collect();
    let more = match names.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!("{what} not used: {}{more}", shown.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{Manner, Refused, Row, read};

    fn rows(text: &str) -> Vec<Result<Row, Refused>> {
        let read = read(text.as_bytes(), &Manner::default());
        read.expect("rows").rows
    }

    /// The lines of rows; below zero if they were refused.
    fn lines(text: &str) -> Vec<i64> {
        let line = |row: &Result<Row, Refused>| match row {
            Ok(row) => i64::from(row.line),
            Err(refused) => -i64::from(refused.line),
        };
        rows(text).iter().map(line).collect()
    }

    #[test]
    fn lines_are_those_of_the_file() {
        for (text, expected) in [
            ("id,name\na,A\n\n\nb,B\n", &[2, 5][..]),
            ("id,name\r\n\"a\",\"A\r\nA\r\n\"\r\nb,B\r\n", &[2, 5]),
            ("\n\nid,name\na,A\n,\nb,B", &[4, 6]),
            ("id\tname\na\tA\nb\n", &[2, -3]),
            ("[\n\n{\"id\":\n\"a\"}, 1,\n{}]", &[3, -4, 5]),
            ("{\"id\": \"a\"}\n\n{]\n{\"id\": \"b\"}", &[1, -3, 4]),
            (
                "\nBEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:A\nEND:VCARD\nx\ny\nBEGIN:VCARD\nBEGIN:VCARD\nEND:VCARD",
                &[2, -7, -9, -10],
            ),
        ] {
            assert_eq!(lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quote_too_many_swallows_no_other_row() {
        let head = "id,name,kind,scope\n";
        for (rest, expected) in [
            ("a,\"A,x,y\nb,B,x,y\nc,C,x,y\n", &[-2, 3, 4][..]),
            ("a,\"A,x,y\nb,\"B, B\",x,y\nc,C,x,y\n", &[-2, 3, 4]),
            ("a,A\" wide,x,y\nb,B,x,y\n", &[-2, 3]),
            ("\"a,A,x,y", &[-2]),
        ] {
            assert_eq!(lines(&format!("{head}{rest}")), expected, "{rest:?}");
        }
    }

    #[test]
    fn endless_lists_are_refused_and_not_waited_for() {
        let items = "a@b.example | ".repeat(200_000);
        let sheet = format!("id,emails\na,{items}\n");
        let card = "EMAIL:a@b.example\n".repeat(200_000);
        let card = format!("BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:A\n{card}END:VCARD\n");
        assert_eq!(lines(&sheet), [-2]);
        // The same address many times is one.
        assert_eq!(lines(&card), [1]);
        let many: Vec<String> = (0..20_000)
            .map(|at| format!("EMAIL:a{at}@b.example\n"))
            .collect();
        let many = many.concat();
        let card = format!("BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:A\n{many}END:VCARD\n");
        assert_eq!(lines(&card), [-1]);
    }
}
