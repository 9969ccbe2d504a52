//! What concerns a single file, whatever lies below it: ids that are used twice, entries out of order.

use std::sync::Arc;

use crate::domain::catalog::Rows;
use crate::domain::{Draft, Finding, Rule};

/// Warnings that are worded where only the first ones are said: a long list that somebody sorted by name has one for every
/// other entry.
const WORDED: usize = 100;

/// A file that is looked at entry by entry.
#[derive(Debug, Default)]
pub struct FileCheck {
    ids: Rows,
    /// The line of each id.
    lines: Vec<u32>,
    /// The line on which the first entry with an id begins.
    first_line: Option<u32>,
    /// The file of all of them.
    file: Option<Arc<str>>,
    out_of_order: Vec<OutOfOrder>,
}

/// An entry that stands behind one with a later id.
#[derive(Clone, Copy, Debug)]
struct OutOfOrder {
    /// The line on which it begins.
    line: u32,
    /// The number of its id; the one before is that of the entry before.
    id: usize,
}

/// What was found in a file, and of warnings the first.
#[derive(Debug)]
pub struct FirstFindings {
    /// The findings.
    pub findings: Vec<Finding>,
    /// How many warnings there are beside those.
    pub more_warnings: usize,
    /// How many are waived.
    pub waived: usize,
}

impl FileCheck {
    /// Looks at the next entry of the file.
    pub fn add(&mut self, draft: &Draft) {
        let Some(id) = &draft.id else { return };
        let number = self.ids.len();
        let before = number.checked_sub(1).map(|before| self.ids.get(before));
        if before.is_some_and(|before| before > id.value.as_bytes()) {
            self.out_of_order.push(OutOfOrder {
                line: draft.line,
                id: number,
            });
        }
        self.ids.push(id.value.as_bytes());
        self.lines.push(id.line);
        self.first_line.get_or_insert(draft.line);
        self.file.get_or_insert_with(|| draft.file.clone());
    }

    /// Takes over what was seen of entries that stand behind these.
    pub fn append(&mut self, others: Self) {
        let number = self.ids.len();
        let before = number.checked_sub(1).map(|before| self.ids.get(before));
        if let (Some(before), Some(line)) = (before, others.first_line)
            && before > others.ids.get(0)
        {
            self.out_of_order.push(OutOfOrder { line, id: number });
        }
        let out_of_order = others.out_of_order.iter();
        self.out_of_order
            .extend(out_of_order.map(|found| OutOfOrder {
                line: found.line,
                id: number + found.id,
            }));
        self.ids.append(&others.ids);
        self.lines.extend(others.lines);
        self.first_line = self.first_line.or(others.first_line);
        if self.file.is_none() {
            self.file = others.file;
        }
    }

    /// The ids of the entries, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let id = |number| str::from_utf8(self.ids.get(number)).unwrap_or_default();
        (0..self.ids.len()).map(id)
    }

    /// What was found, once all entries were looked at.
    #[must_use]
    pub fn findings(self) -> Vec<Finding> {
        let Some(file) = &self.file else {
            return Vec::new();
        };
        let warnings = self.out_of_order.iter();
        let mut findings: Vec<Finding> = warnings.map(|found| self.warning(file, *found)).collect();
        self.add_duplicates(file, &mut findings);
        findings
    }

    /// The same, but of the warnings that are not waived, file and line and rule, the first ones; the others are counted.
    pub fn first_findings(self, is_waived: impl Fn(&Arc<str>, u32, Rule) -> bool) -> FirstFindings {
        let mut found = FirstFindings {
            findings: Vec::new(),
            more_warnings: 0,
            waived: 0,
        };
        let Some(file) = &self.file else {
            return found;
        };
        for entry in &self.out_of_order {
            if is_waived(file, entry.line, Rule::EntryOrder) {
                found.waived += 1;
            } else if found.findings.len() < WORDED {
                found.findings.push(self.warning(file, *entry));
            } else {
                found.more_warnings += 1;
            }
        }
        self.add_duplicates(file, &mut found.findings);
        found
    }

    fn id(&self, number: usize) -> String {
        String::from_utf8_lossy(self.ids.get(number)).into_owned()
    }

    fn warning(&self, file: &Arc<str>, found: OutOfOrder) -> Finding {
        let (id, before) = (self.id(found.id), self.id(found.id - 1));
        Finding {
            file: file.clone(),
            line: found.line,
            rule: Rule::EntryOrder,
            message: format!("`{id}` stands behind `{before}`"),
            hint: Some(
                "entries in the order of their ids keep two people's changes apart".to_owned(),
            ),
        }
    }

    fn add_duplicates(&self, file: &Arc<str>, findings: &mut Vec<Finding>) {
        let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        for pair in self.ids.sorted().windows(2) {
            let (first, second) = (place(pair[0]), place(pair[1]));
            if self.ids.get(first) == self.ids.get(second) {
                let (id, line) = (self.id(second), self.lines[first]);
                findings.push(Finding {
                    file: file.clone(),
                    line: self.lines[second],
                    rule: Rule::DuplicateId,
                    message: format!("the id `{id}` is already used in line {line}"),
                    hint: Some("give one of the two another id, or join them".to_owned()),
                });
            }
        }
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
