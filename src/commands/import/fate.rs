//! What becomes of a row of an import, and how that is said.

use crate::domain::{Organization, Record};
use crate::render::Verdict;

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It becomes an entry.
    New,
    /// It changes these keys of an entry.
    Changed(Vec<String>),
    /// The list has it already; why that is, if it is not plain.
    Same(&'static str),
    /// It cannot be taken, and why.
    Refused(String),
}

impl Fate {
    pub(super) fn is_refused(&self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

/// A row and what becomes of it.
#[derive(Clone, Debug)]
pub(super) struct PlannedRow {
    pub(super) line: u32,
    pub(super) id: Option<String>,
    pub(super) fate: Fate,
    /// The entry as it would be.
    pub(super) record: Record,
    /// The same as an organization, if it is a new one.
    pub(super) newcomer: Option<Organization>,
}

impl PlannedRow {
    /// The row as `--dry-run` shows it.
    pub(super) fn verdict(&self, file: &str) -> Verdict {
        let (word, detail) = match &self.fate {
            Fate::New => (
                "new",
                self.record.text("name").unwrap_or_default().to_owned(),
            ),
            Fate::Changed(keys) => ("changed", keys.join(", ")),
            Fate::Same(why) => ("same", (*why).to_owned()),
            Fate::Refused(reason) => ("refused", format!("{file}:{}: {reason}", self.line)),
        };
        Verdict {
            word,
            id: self.id.clone().unwrap_or_default(),
            detail,
        }
    }
}
