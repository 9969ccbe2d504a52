//! Where an entry stands, and the edits by which the topmost list gets another one in its place. An entry that stands
//! only in a list below is copied into the topmost one with its notes and unknown keys; the list below stays as it is.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::writing::{Current, no_entry};
use crate::domain::Record;
use crate::failure::Unsound;
use crate::store::{BUILTIN, Document, Edit, read_list};

/// An entry as it stands in a list.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) id: String,
    pub(super) record: Record,
    /// The list below in which it stands; none if it stands in the topmost one.
    pub(super) below: Option<Arc<str>>,
    /// Its text, if it stands in a file.
    pub(super) text: Option<String>,
}

/// Finds entries. Lists below are read once.
pub(super) struct Entries<'a> {
    current: &'a Current<'a>,
    below: Option<Vec<(Arc<str>, Option<Document>)>>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(current: &'a Current<'a>) -> Self {
        Self {
            current,
            below: None,
        }
    }

    /// The entry of an id, in the topmost list that has it.
    ///
    /// # Errors
    /// No list has it, or a list below cannot be read any more.
    pub(super) fn standing(&mut self, id: &str) -> Result<Standing> {
        let current = self.current;
        if let Some(record) = current.document.record(id) {
            return Ok(Standing {
                id: id.to_owned(),
                record: record.clone(),
                below: None,
                text: current.document.entry_text(id).map(str::to_owned),
            });
        }
        let organization = current.directory.by_id(id).ok_or_else(|| no_entry(id))?;
        let mut list: Arc<str> = BUILTIN.into();
        for (file, document) in self.below()? {
            list = file.clone();
            if let Some(record) = document.as_ref().and_then(|document| document.record(id)) {
                let text = document
                    .as_ref()
                    .and_then(|document| document.entry_text(id));
                return Ok(Standing {
                    id: id.to_owned(),
                    record: record.clone(),
                    below: Some(list),
                    text: text.map(str::to_owned),
                });
            }
        }
        // The built-in list has neither notes nor unknown keys.
        Ok(Standing {
            id: id.to_owned(),
            record: Record::of(organization),
            below: Some(list),
            text: None,
        })
    }

    /// The lists below the topmost, the upper ones first.
    fn below(&mut self) -> Result<&[(Arc<str>, Option<Document>)]> {
        let below = match self.below.take() {
            Some(below) => below,
            None => self
                .current
                .lists_below()
                .map(read)
                .collect::<Result<_>>()?,
        };
        Ok(self.below.insert(below))
    }
}

/// A list below, for its entries as they stand there; none for the built-in one and for standard input.
fn read(file: &Arc<str>) -> Result<(Arc<str>, Option<Document>)> {
    let text = if &**file == BUILTIN || &**file == "-" {
        None
    } else {
        read_list(Path::new(&**file))?
    };
    let document = text.map(|text| Document::parse(&text, file).map_err(Unsound));
    Ok((file.clone(), document.transpose()?))
}

impl Standing {
    /// The edits after which this record stands in the place of the entry; none if nothing is different.
    pub(super) fn edits(&self, new: &Record) -> Vec<Edit> {
        if self.record == *new {
            return Vec::new();
        }
        if self.below.is_some() {
            return vec![Edit::Insert(new.clone())];
        }
        let id = || self.id.clone();
        let new_or_other = new
            .fields
            .iter()
            .filter(|(key, value)| self.record.get(key) != Some(value));
        let set = new_or_other.map(|(key, value)| Edit::Set {
            id: id(),
            key: key.clone(),
            value: value.clone(),
        });
        let old = self.record.fields.iter();
        let unset = old
            .filter(|(key, _)| new.get(key).is_none())
            .map(|(key, _)| Edit::Unset {
                id: id(),
                key: key.clone(),
            });
        set.chain(unset).collect()
    }

    /// What to say where an entry of a list below is changed.
    pub(super) fn note(&self, into: &str) -> Option<String> {
        let below = self.below.as_ref()?;
        Some(format!(
            "`{}` stands in {}: {into} gets a copy of it with the change, which takes its place",
            self.id,
            list_name(below)
        ))
    }
}

/// A list as people call it in a sentence.
pub(super) fn list_name(file: &str) -> String {
    match file {
        BUILTIN => "the built-in list".to_owned(),
        "-" => "standard input".to_owned(),
        path => path.to_owned(),
    }
}
