//! What two lists say together, worked out on values alone, and the comparison with a merged text. Whatever was done with
//! lines, a text that says anything else is not handed on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chunks::View;
use super::values::{Merged, value};
use crate::domain::{Record, Value};
use crate::store::edit::Document;

type Fields = BTreeMap<String, Value>;

/// The head and the entries of a list.
#[derive(PartialEq)]
pub(super) struct Model {
    head: Fields,
    entries: BTreeMap<String, Fields>,
}

impl Model {
    /// Two lists merged, with one of them where they exclude each other.
    pub(super) fn merged(
        base: &Document,
        ours: &Document,
        theirs: &Document,
        preferred: View,
    ) -> Self {
        let [base, ours, theirs] = [base, ours, theirs].map(Self::of);
        let mut entries = BTreeMap::new();
        let ids: BTreeSet<&String> = ours.entries.keys().chain(theirs.entries.keys()).collect();
        for id in ids {
            let versions = [&base, &ours, &theirs].map(|model| model.entries.get(id));
            let merged = match versions {
                [base, Some(ours), Some(theirs)] => {
                    let nothing = Fields::new();
                    Some(fields(base.unwrap_or(&nothing), ours, theirs, preferred))
                }
                [None, new, None] | [None, None, new] => new.cloned(),
                [Some(base), Some(ours), None] => {
                    (base != ours && preferred == View::Ours).then(|| ours.clone())
                }
                [Some(base), None, Some(theirs)] => {
                    (base != theirs && preferred == View::Theirs).then(|| theirs.clone())
                }
                [Some(_), None, None] => None,
            };
            entries.extend(merged.map(|merged| (id.clone(), merged)));
        }
        Self {
            head: fields(&base.head, &ours.head, &theirs.head, preferred),
            entries,
        }
    }

    /// Whether a text says this and nothing else.
    pub(super) fn is_said_by(&self, text: &str, file: &Arc<str>) -> bool {
        Document::parse(text, file).is_ok_and(|document| {
            document.records().len() == self.entries.len() && Self::of(&document) == *self
        })
    }

    fn of(document: &Document) -> Self {
        let entries = document.records().iter();
        let entry = |record: &Record| (record.id().unwrap_or_default().to_owned(), of(record));
        Self {
            head: of(document.head()),
            entries: entries.map(entry).collect(),
        }
    }
}

fn of(record: &Record) -> Fields {
    record.fields.iter().cloned().collect()
}

fn fields(base: &Fields, ours: &Fields, theirs: &Fields, preferred: View) -> Fields {
    let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let of = |key: &String| {
        let (in_ours, in_theirs) = (ours.get(key), theirs.get(key));
        let merged = match value(key, base.get(key), in_ours, in_theirs) {
            Merged::Clean(merged) => merged,
            Merged::Conflict if preferred == View::Theirs => in_theirs.cloned(),
            Merged::Conflict => in_ours.cloned(),
        };
        merged.map(|merged| (key.clone(), merged))
    };
    keys.into_iter().filter_map(of).collect()
}
