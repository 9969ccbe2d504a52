//! What concerns a single file, whatever lies below it: ids that are used twice, entries out of order.

use std::sync::Arc;

use crate::domain::catalog::Rows;
use crate::domain::{Draft, Finding, Rule};

/// A file that is looked at entry by entry.
#[derive(Debug, Default)]
pub struct FileCheck {
    ids: Rows,
    /// The file and the line of each id.
    lines: Vec<u32>,
    file: Option<Arc<str>>,
    previous: String,
    findings: Vec<Finding>,
}

impl FileCheck {
    /// Looks at the next entry of the file.
    pub fn add(&mut self, draft: &Draft) {
        let Some(id) = &draft.id else { return };
        if !self.lines.is_empty() && *self.previous > *id.value {
            self.findings.push(Finding {
                file: draft.file.clone(),
                line: draft.line,
                rule: Rule::EntryOrder,
                message: format!("`{}` stands behind `{}`", id.value, self.previous),
                hint: Some(
                    "entries in the order of their ids keep two people's changes apart".to_owned(),
                ),
            });
        }
        self.ids.push(id.value.as_bytes());
        self.lines.push(id.line);
        self.previous.clear();
        self.previous.push_str(&id.value);
        self.file.get_or_insert_with(|| draft.file.clone());
    }

    /// What was found, once all entries were looked at.
    #[must_use]
    pub fn findings(mut self) -> Vec<Finding> {
        let Some(file) = self.file else {
            return self.findings;
        };
        let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        for pair in self.ids.sorted().windows(2) {
            let (first, second) = (place(pair[0]), place(pair[1]));
            let id = self.ids.get(second);
            if self.ids.get(first) == id {
                let id = String::from_utf8_lossy(id);
                let line = self.lines[first];
                self.findings.push(Finding {
                    file: file.clone(),
                    line: self.lines[second],
                    rule: Rule::DuplicateId,
                    message: format!("the id `{id}` is already used in line {line}"),
                    hint: Some("give one of the two another id, or join them".to_owned()),
                });
            }
        }
        self.findings
    }
}

/// The findings that concern a single file.
#[must_use]
pub fn check_file(drafts: &[Draft]) -> Vec<Finding> {
    let mut check = FileCheck::default();
    for draft in drafts {
        check.add(draft);
    }
    check.findings()
}
