//! What one row does to the entry that it speaks of. A sheet that is older than what stands in the list never takes
//! anything back: its row hash tells.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::fate::Fate;
use super::growth::{NOTES, contradicted, grown, only_news};
use crate::domain::{
    Channel, Directory, Entry, Organization, REFERENCES, Record, Rule, Severity, Value, admit,
    sheet_keys,
};
use crate::import::{ROW_HASH, Row};
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

/// The entry that a row speaks of, as the list has it.
pub(super) struct Known<'a> {
    entry: &'a Organization,
    /// As exports say it: who asked to be left out of them is not named there.
    exported: Cow<'a, Organization>,
    /// What maintainers wrote, if the row may change that.
    pub(super) notes: Option<Value>,
}

impl<'a> Known<'a> {
    pub(super) fn of(entry: &'a Organization, directory: &Directory) -> Self {
        Self {
            entry,
            exported: directory.said_on(entry, Channel::Export.ways()),
            notes: None,
        }
    }

    /// Whether a row with this hash was made of the entry as it is.
    fn is_as_in(&self, hash: &str) -> bool {
        hash == Record::row_hash(self.entry) || hash == Record::row_hash(&self.exported)
    }

    /// The keys that an empty cell of a row with this hash does not take away, as an export leaves them out: those that name
    /// a group that is withheld. The hash tells a row of the whole entry; any other is taken for one of an export, though
    /// somebody may have emptied the cell: what may have been kept back is not lost that way.
    fn unsaid(&self, hash: Option<&str>) -> Vec<&'static str> {
        if matches!(self.exported, Cow::Borrowed(_)) || hash == Some(&*Record::row_hash(self.entry))
        {
            return Vec::new();
        }
        let [all, exported] = [self.entry, &*self.exported].map(Record::of);
        let is_unsaid = |key: &&str| all.get(key) != exported.get(key);
        REFERENCES.into_iter().filter(is_unsaid).collect()
    }
}

/// What a row with an id does to the entry of that id, if there is one.
///
/// # Errors
/// Why it cannot be taken.
pub(super) fn judge(
    row: &Row,
    id: &str,
    known: Option<&Known<'_>>,
    file: &Arc<str>,
    today: Date,
) -> Result<Judged, String> {
    let mut said = row.record.clone();
    said.set("id", Value::text(id));
    if row.hash.as_deref().is_some_and(|hash| !is_hash(hash)) {
        return Err("`row_hash` is damaged; export the sheet anew".to_owned());
    }
    let gate = |record: &Record| gate(record, file, row.line, today);
    let Some(known) = known else {
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
    let current = known.entry;
    let mut before = Record::of(current);
    if let Some(notes) = &known.notes {
        before.set(NOTES, notes.clone());
    }
    let hash = row.hash.as_deref();
    if row.record.id().is_none() && hash.is_none() {
        // By its name it was found, however that is written here.
        said.remove("name");
    }
    let after = merged(&before, &said, row, &known.unsaid(hash));
    let changes = |after: &Record| changed_keys(&before, after);
    let taken = |gated: &Organization| {
        let mut taken = Record::of(gated);
        if only_grows(row) {
            only_news(&before, &mut taken);
        }
        with_notes(taken, &after)
    };
    if hash.is_none_or(|hash| known.is_as_in(hash)) {
        let taken = taken(&gate(&after)?);
        let keys = changes(&taken);
        if hash.is_none() {
            refuse_unproven(row, current, &keys, &contradicted(&before, &taken, &keys))?;
        }
        let fate = if keys.is_empty() {
            Fate::Same("")
        } else {
            Fate::Changed(keys)
        };
        return Ok(Judged::known(fate, taken));
    }
    // The entry has changed since the sheet was made.
    let same = |words| Ok(Judged::known(Fate::Same(words), before.clone()));
    let is_said = |gated: Organization| changes(&taken(&gated)).is_empty();
    if gate(&after).is_ok_and(is_said) {
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

/// Refuses what a row would do to an entry if nothing shows that it means that entry, and knows what is said of it now.
fn refuse_unproven(
    row: &Row,
    current: &Organization,
    keys: &[String],
    contradicted: &[&str],
) -> Result<(), String> {
    let id = &current.id;
    if row.emptied.iter().any(|key| key == ROW_HASH) && !keys.is_empty() {
        return Err(format!(
            "`{id}` is listed with another {}, and the cell `row_hash`, which tells what is newer, is empty; \
             export the sheet anew and edit that",
            in_words(keys)
        ));
    }
    if row.record.id().is_none() && !contradicted.is_empty() {
        return Err(format!(
            "this may be `{id}`, which is listed with another {}; say in a column `id` that it is, or give it \
             an id of its own",
            in_words(contradicted)
        ));
    }
    Ok(())
}

/// `city` and `country`.
fn in_words(keys: &[impl AsRef<str>]) -> String {
    let mut words: Vec<String> = keys
        .iter()
        .map(|key| format!("`{}`", key.as_ref()))
        .collect();
    let last = words.pop().unwrap_or_default();
    if words.is_empty() {
        last
    } else {
        format!("{} and {last}", words.join(", "))
    }
}

/// Whether a row adds to lists and never says all that is in them: it is of others, or nothing shows that it knows what
/// is there.
fn only_grows(row: &Row) -> bool {
    row.adds || row.hash.is_none()
}

/// An entry with what a row says of it. An empty cell takes a value away only where the sheet knew it: not those of the
/// keys that were unsaid.
fn merged(before: &Record, said: &Record, row: &Row, unsaid: &[&str]) -> Record {
    let mut after = before.clone();
    for (key, value) in &said.fields {
        let value = match before.get(key) {
            Some(old) if only_grows(row) => grown(key, old, value),
            _ => value.clone(),
        };
        after.set(key, value);
    }
    if row.hash.is_some() {
        for key in row.emptied.iter().filter(|key| !unsaid.contains(&&***key)) {
            after.remove(key);
        }
    }
    after
}

/// Organizations have no notes, so that no output can print them; a record may.
fn with_notes(mut record: Record, said: &Record) -> Record {
    if let Some(notes) = said.get(NOTES) {
        record.set(NOTES, notes.clone());
    }
    record
}

/// The keys that two records of one entry tell differently.
fn changed_keys(before: &Record, after: &Record) -> Vec<String> {
    let keys = sheet_keys().chain([NOTES]);
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
