//! What one row does to the entry that it speaks of. A sheet that is older than what stands in the list never takes
//! anything back: its row hash tells.

use std::sync::Arc;

use jiff::civil::Date;

use super::fate::Fate;
use crate::domain::{
    Entry, Organization, Record, Rule, Severity, Value, admit, is_list, sheet_keys,
};
use crate::import::Row;
use crate::store::draft_of;

/// A row that was judged.
pub(super) struct Judged {
    pub(super) fate: Fate,
    /// The entry as it would be.
    pub(super) record: Record,
    /// The same as an organization, if it is a new one.
    pub(super) newcomer: Option<Organization>,
}

impl Judged {
    fn known(fate: Fate, record: Record) -> Self {
        Self {
            fate,
            record,
            newcomer: None,
        }
    }
}

/// The keys that only maintainers have and that a foreign sheet may fill.
const FOR_MAINTAINERS: &str = "notes";

/// What a row with an id does to its entry, `current`, if there is one.
///
/// # Errors
/// Why it cannot be taken.
pub(super) fn judge(
    row: &Row,
    id: &str,
    current: Option<&Organization>,
    file: &Arc<str>,
    today: Date,
) -> Result<Judged, String> {
    let mut said = row.record.clone();
    said.set("id", Value::text(id));
    if row.hash.as_deref().is_some_and(|hash| !is_hash(hash)) {
        return Err("`row_hash` is damaged; export the sheet anew, or empty the cell".to_owned());
    }
    let gate = |record: &Record| gate(record, file, row.line, today);
    let Some(current) = current else {
        let unsaid = |key: &str| row.record.get(key).is_none();
        for (key, value) in row.assumed.fields.iter().filter(|(key, _)| unsaid(key)) {
            said.set(key, value.clone());
        }
        let newcomer = gate(&said)?;
        return Ok(Judged {
            fate: Fate::New,
            record: with_notes(Record::of(&newcomer), &said),
            newcomer: Some(newcomer),
        });
    };
    let before = Record::of(current);
    let after = merged(&before, &said, row);
    let changes = |after: &Record| changed_keys(&before, after);
    let hash = row.hash.as_deref();
    if hash.is_none_or(|hash| hash == Record::row_hash(current)) {
        let mut after = Record::of(&gate(&after)?);
        if row.adds {
            each_once(&mut after);
        }
        let after = with_notes(after, &said);
        let keys = changes(&after);
        let fate = if keys.is_empty() {
            Fate::Same("")
        } else {
            Fate::Changed(keys)
        };
        return Ok(Judged::known(fate, after));
    }
    // The entry has changed since the sheet was made.
    let same = |words| Ok(Judged::known(Fate::Same(words), before.clone()));
    if gate(&after).is_ok_and(|after| changes(&Record::of(&after)).is_empty()) {
        return same("");
    }
    let is_unedited = gate(&said).is_ok_and(|said| Some(&*Record::row_hash(&said)) == hash);
    if is_unedited {
        return same("older than the list, and nothing was edited");
    }
    Err(format!(
        "`{id}` was changed in the list since this sheet was made; export it anew and edit that"
    ))
}

/// An entry with what a row says of it. An empty cell takes a value away only where the sheet knew it.
fn merged(before: &Record, said: &Record, row: &Row) -> Record {
    let mut after = before.clone();
    for (key, value) in &said.fields {
        let value = match before.get(key) {
            Some(Value::List(items)) if row.adds && is_list(key) => {
                let added = value.items().iter().cloned();
                Value::List(items.iter().cloned().chain(added).collect())
            }
            _ => value.clone(),
        };
        after.set(key, value);
    }
    if row.hash.is_some() {
        for key in &row.emptied {
            after.remove(key);
        }
    }
    after
}

/// Takes items away that a list has already, though perhaps with more known of them.
fn each_once(record: &mut Record) {
    for (key, value) in &mut record.fields {
        let Value::List(items) = value else { continue };
        if !is_list(key) {
            continue;
        }
        let mut seen: Vec<String> = Vec::new();
        items.retain(|item| {
            let named = ["name", "url", "number", "title"];
            let of_table = || named.iter().find_map(|key| item.get(key)?.as_text());
            let text = item
                .as_text()
                .or_else(of_table)
                .unwrap_or_default()
                .to_lowercase();
            let is_new = !seen.contains(&text);
            seen.push(text);
            is_new
        });
    }
}

/// Organizations have no notes, so that no output can print them; a record may.
fn with_notes(mut record: Record, said: &Record) -> Record {
    if let Some(notes) = said.get(FOR_MAINTAINERS) {
        record.set(FOR_MAINTAINERS, notes.clone());
    }
    record
}

/// The keys that two records of one entry tell differently.
fn changed_keys(before: &Record, after: &Record) -> Vec<String> {
    let keys = sheet_keys().chain([FOR_MAINTAINERS]);
    keys.filter(|key| before.get(key) != after.get(key))
        .map(str::to_owned)
        .collect()
}

/// The organization of a record, if the gate lets it pass. Whether its parent is there can only be told of all rows.
fn gate(record: &Record, file: &Arc<str>, line: u32, today: Date) -> Result<Organization, String> {
    let (draft, mut findings) = draft_of(record, file, line);
    let (directory, admitted) = admit(vec![Entry::Draft(Box::new(draft))], &[], today);
    findings.extend(admitted);
    let mut faults = findings
        .into_iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .filter(|finding| finding.rule != Rule::UnknownParent);
    if let Some(first) = faults.next() {
        let hint = first
            .hint
            .map_or_else(String::new, |hint| format!("; {hint}"));
        let more = match faults.count() {
            0 => String::new(),
            more => format!(" (and {more} more)"),
        };
        return Err(format!("{}{hint}{more}", first.message));
    }
    let organization = directory.organizations().first().cloned();
    // References alone do not make an entry unsound, but without its kind or name there is none.
    organization.ok_or_else(|| "the row cannot be taken".to_owned())
}

fn is_hash(text: &str) -> bool {
    let digits = text.strip_prefix('h').unwrap_or_default();
    digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
