//! TOML: the selection as a list that this program reads, to be handed on or kept apart. It carries what other exports
//! carry and no more: no notes, no attempts, nobody's name who verified. It copies no comment of the file it came from.

use std::collections::HashSet;
use std::io::{self, Write};

use super::{LeftOut, Look, Sheet, escape};
use crate::domain::{REFERENCES, Record, Text};
use crate::notation;

pub(super) fn render(sheet: &Sheet<'_>, _: Look, out: &mut dyn Write) -> io::Result<()> {
    let ids = ids(sheet);
    out.write_all(b"schema_version = 1\n")?;
    for row in sheet.rows() {
        let mut record = Record::exported(&row.organization);
        for key in strays(&record, &ids) {
            record.remove(key);
        }
        let fields = record.fields.iter();
        let entry = notation::entry(fields.map(|(key, value)| (key.as_str(), value)), "\n");
        out.write_all(b"\n")?;
        out.write_all(escape::toml(&entry).as_bytes())?;
    }
    Ok(())
}

fn ids(sheet: &Sheet<'_>) -> HashSet<Text> {
    let ids = sheet.rows().map(|row| row.organization.id.clone());
    ids.collect()
}

/// The keys of a record that name an entry outside of the selection: in a list of its own nobody would know who that is.
fn strays(record: &Record, ids: &HashSet<Text>) -> Vec<&'static str> {
    let is_stray = |key: &&str| record.text(key).is_some_and(|id| !ids.contains(id));
    REFERENCES.into_iter().filter(is_stray).collect()
}

/// The keys that name somebody outside of the selection.
pub(super) fn left_out(sheet: &Sheet<'_>, _: Look) -> Option<LeftOut> {
    let ids = ids(sheet);
    let mut left = Vec::new();
    for row in sheet.rows() {
        let record = Record::exported(&row.organization);
        for key in strays(&record, &ids) {
            let other = record.text(key).unwrap_or_default();
            left.push(format!("{key} {other} of {}", row.organization.id));
        }
    }
    let remedy = "select those, too, and they are named".to_owned();
    (!left.is_empty()).then(|| LeftOut {
        words: "left out, since they are not in this list".to_owned(),
        names: left,
        remedy: Some(remedy),
    })
}
