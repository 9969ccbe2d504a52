//! A print or a page of our own gives back what it says that it holds: the record that a PDF carries as an attachment and
//! a page in a script element. The record may be anybody's work, so nothing of it is believed but its form. Its sum tells
//! whether it was damaged or changed by hand, not who made it. It is read in a bounded way, and a hostile file is refused
//! like any other that is none of ours.

mod page;
mod pdf;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use ::serde::Deserialize;
use ::serde_json::value::RawValue;

use super::json::row;
use crate::domain::{
    CHECKED, EDITION_RECORD_NAME, EDITION_RECORD_VERSION, EditionCode, PRINTED_KEYS, Print, Record,
    record_sum,
};

/// Bytes of a record: as large as a list may be.
const LARGEST: usize = 32 * 1024 * 1024;

/// The key by which a record is known.
const RECORD_KEY: &str = "\"peerdir_edition\"";

/// What a file with a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// A PDF, which was printed.
    Flyer,
    /// A page, which was put on a website or handed on.
    Page,
    /// A list that a template laid out. It carries no record, so it is known by its code alone.
    List,
}

/// The record as it is written.
#[derive(Deserialize)]
struct Written<'a> {
    peerdir_edition: u64,
    code: String,
    date: String,
    query: Vec<String>,
    languages: Vec<String>,
    shows: Vec<String>,
    #[serde(default)]
    unfit: Vec<String>,
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
}

/// Why a file does not say what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Why, in one line.
    pub reason: String,
    /// Whether it may all the same be a print of ours, with a record that cannot be read.
    pub may_be_ours: bool,
}

impl Unread {
    fn not_ours(what: &str) -> Self {
        Self {
            reason: format!("{what} carries no record of an edition"),
            may_be_ours: false,
        }
    }

    fn of_ours(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            may_be_ours: true,
        }
    }
}

/// What a file says that it holds: a PDF, a page, or the record alone.
///
/// # Errors
/// There is no record in it, or one that cannot be read.
pub fn edition(bytes: &[u8]) -> Result<(Print, Carrier), Unread> {
    if pdf::is_pdf(bytes) {
        return Ok((of_pdf(bytes)?, Carrier::Flyer));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        let what = "this file, which is neither a PDF nor text,";
        return Err(Unread::not_ours(what));
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    // The lists of other programs are JSON, too.
    if text.starts_with('{') && text.contains(RECORD_KEY) {
        return Ok((print(text.as_bytes())?, Carrier::Flyer));
    }
    let record = page::record(text).ok_or_else(|| Unread::not_ours("this file"))?;
    Ok((print(record.as_bytes())?, Carrier::Page))
}

/// The print that a PDF says that it is.
fn of_pdf(bytes: &[u8]) -> Result<Print, Unread> {
    let names = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    // Others attach files, too: invoices, for one.
    let is_ours = names(EDITION_RECORD_NAME.as_bytes());
    let mut fault = None;
    for record in pdf::attachments(bytes) {
        match print(&record) {
            Ok(print) => return Ok(print),
            Err(unread) => fault = fault.or(Some(unread)),
        }
    }
    let may_be_ours = is_ours || pdf::is_encrypted(bytes);
    let absent = || {
        if pdf::is_encrypted(bytes) {
            let words =
                "this PDF is encrypted, so what it holds cannot be read; take it as it was before";
            return Unread::of_ours(words);
        }
        if is_ours {
            return Unread::of_ours("the record of the edition is damaged or missing");
        }
        Unread::not_ours("this PDF")
    };
    let unread = fault.unwrap_or_else(absent);
    Err(Unread {
        may_be_ours,
        ..unread
    })
}

/// The print of a record.
fn print(record: &[u8]) -> Result<Print, Unread> {
    let fault = |words: &str| Unread::of_ours(format!("the record of the edition {words}"));
    if record.len() > LARGEST {
        return Err(fault("is larger than this program reads"));
    }
    let written: Written<'_> = serde_json::from_slice(record)
        .map_err(|error| fault(&format!("cannot be read: {error}")))?;
    match written.peerdir_edition.cmp(&EDITION_RECORD_VERSION) {
        Ordering::Less => {
            let words = "is of an older version, which is no longer read; make the print anew";
            return Err(fault(words));
        }
        Ordering::Equal => {}
        Ordering::Greater => {
            return Err(fault("is of a newer version; take a newer peerdir"));
        }
    }
    if !holds_together(record) {
        let words = "does not hold together: it was damaged or changed since it was made";
        return Err(fault(words));
    }
    let code = EditionCode::typed(&written.code).ok_or_else(|| fault("has no code"))?;
    let day = written.date.parse().map_err(|_| fault("has no date"))?;
    let mut entries: Vec<Record> = Vec::new();
    let (mut ids, mut unknown) = (BTreeSet::new(), BTreeSet::new());
    for raw in written.entries {
        let mut record = row(1, raw.get(), &mut unknown)
            .map_err(|_| fault("has an entry that is none"))?
            .record;
        record
            .fields
            .retain(|(key, _)| key == CHECKED || PRINTED_KEYS.contains(&key.as_str()));
        let id = record
            .id()
            .ok_or_else(|| fault("has an entry without an id"))?;
        if ids.insert(id.to_owned()) {
            entries.push(record);
        }
    }
    Ok(Print {
        code,
        day: Some(day),
        query: written.query,
        languages: written.languages,
        shows: written.shows,
        unfit: written.unfit,
        entries,
    })
}

/// Whether the sum at the end of a record is that of what stands before it. That tells damage and changes by hand; whoever
/// means to deceive can write another sum.
fn holds_together(record: &[u8]) -> bool {
    let parted = std::str::from_utf8(record).ok().and_then(|text| {
        let text = text.trim_end().strip_suffix("\"}")?;
        text.rsplit_once(",\"sum\":\"")
    });
    parted.is_some_and(|(before, sum)| record_sum(before) == sum)
}

#[cfg(test)]
mod tests;
