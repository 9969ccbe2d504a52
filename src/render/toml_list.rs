//! TOML: the selection as a list that this program reads, to be handed on or kept apart. It carries what other exports
//! carry and no more: no notes, no attempts, nobody's name who verified. It copies no comment of the file it came from.

use std::io::{self, Write};

use super::{LeftOut, Look, Rows, Sheet, escape};
use crate::domain::{REFERENCES, Record};
use crate::notation;

pub(super) fn render(sheet: &Sheet<'_>, _: Look, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"schema_version = 1\n")?;
    for row in sheet.rows() {
        let mut record = Record::exported(&row.organization);
        for key in strays(&record, sheet.rows) {
            record.remove(key);
        }
        let fields = record.fields.iter();
        let entry = notation::entry(fields.map(|(key, value)| (key.as_str(), value)), "\n");
        out.write_all(b"\n")?;
        out.write_all(escape::toml(&entry).as_bytes())?;
    }
    Ok(())
}

/// The keys of a record that name an entry outside of the selection: in a list of its own nobody would know who that is.
fn strays(record: &Record, rows: &dyn Rows) -> Vec<&'static str> {
    let is_stray = |key: &&str| {
        record
            .text(key)
            .is_some_and(|id| rows.position(id).is_none())
    };
    REFERENCES.into_iter().filter(is_stray).collect()
}

/// The keys that name somebody outside of the selection.
pub(super) fn left_out(sheet: &Sheet<'_>, _: Look) -> Option<LeftOut> {
    let mut left = Vec::new();
    for row in sheet.rows() {
        let organization = &row.organization;
        if organization.parent.is_none() && organization.successor.is_none() {
            continue;
        }
        let record = Record::exported(organization);
        for key in strays(&record, sheet.rows) {
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
