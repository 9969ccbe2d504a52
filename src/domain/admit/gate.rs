//! The gate, entry by entry: a draft comes, an organization goes on if nothing is wrong with it. What holds between entries
//! is looked at when all have come.

use jiff::civil::Date;

use super::known::Known;
use super::relations::Relations;
use super::{count, entry};
use crate::domain::{Admitted, Directory, Draft, Finding, Organization, Severity};

/// Errors after which no further entry is looked at.
const MOST_ERRORS: usize = 1000;

/// Warnings that are kept; entries are looked at, however many there are.
const MOST_WARNINGS: usize = 1000;

/// The gate to a directory.
#[derive(Debug)]
pub struct Gate {
    today: Date,
    known: Known,
    relations: Relations,
    errors: usize,
    warnings: usize,
    findings: Vec<Finding>,
}

impl Gate {
    /// A gate that takes nothing for verified after this day.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self {
            today,
            known: Known::default(),
            relations: Relations::default(),
            errors: 0,
            warnings: 0,
            findings: Vec::new(),
        }
    }

    /// Lets an organization pass that went through a gate before.
    pub fn pass(&mut self, organization: &Organization) {
        self.relations.pass(organization);
    }

    /// The entry that a draft is, whose texts it borrows; none if there is an error in it. Findings are kept.
    pub fn admit<'d>(&mut self, draft: &'d Draft<'_>) -> Option<Admitted<'d>> {
        self.relations.take(draft);
        // Past that many faults their author will mend these first; looking for remedies takes time.
        if self.errors >= MOST_ERRORS {
            self.relations.refuse(draft);
            return None;
        }
        let mut found = Vec::new();
        let organization = entry::organization(draft, self.today, &mut self.known, &mut found);
        let errors = count(&found, Severity::Error);
        self.errors += errors;
        self.keep(found);
        let admitted = organization.filter(|_| errors == 0);
        if admitted.is_none() {
            self.relations.refuse(draft);
        }
        admitted
    }

    /// Keeps findings, of warnings the first ones.
    fn keep(&mut self, found: Vec<Finding>) {
        for finding in found {
            if finding.severity() != Severity::Error {
                if self.warnings >= MOST_WARNINGS {
                    continue;
                }
                self.warnings += 1;
            }
            self.findings.push(finding);
        }
    }

    /// Whether there was no error so far.
    #[must_use]
    pub fn is_without_errors(&self) -> bool {
        self.errors == 0
    }

    /// Takes over what another gate found in entries that come behind those of this one.
    pub fn append(&mut self, other: Self) {
        self.relations.append(other.relations);
        self.errors += other.errors;
        self.keep(other.findings);
    }

    /// All findings, once the directory of those that were admitted is there; other entries may still name the ids in
    /// `hidden`, which a list takes away.
    #[must_use]
    pub fn close(self, directory: &Directory, hidden: &[String]) -> Vec<Finding> {
        let mut findings = self.relations.check(directory, hidden);
        findings.extend(self.findings);
        findings
    }
}
