//! The gate: drafts come in, a checked `Directory` and all findings come out. An entry with an error never becomes an
//! `Organization`. It reads no file and asks no clock.

mod alone;
mod entry;
mod fact_fields;
mod place_fields;
mod relations;
mod values;

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Directory, Draft, Finding, Organization, Rule, Severity};

pub use alone::{faults, organization_of, organization_of_draft};
pub use values::{is_email, is_phone, is_slug, slug, website_fault};

/// Errors after which no further entry is looked at.
const MOST_ERRORS: usize = 1000;

/// Warnings that are kept; entries are looked at, however many there are.
const MOST_WARNINGS: usize = 1000;

/// An entry on its way into a directory.
#[derive(Clone, Debug)]
pub enum Entry {
    /// It went through the gate before, when the built-in list was compiled.
    Admitted(Box<Organization>),
    /// It has yet to.
    Draft(Box<Draft>),
}

impl Entry {
    /// Its id, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Admitted(organization) => Some(&organization.id),
            Self::Draft(draft) => draft.id.as_ref().map(|id| id.value.as_str()),
        }
    }

    fn parent(&self) -> Option<&str> {
        match self {
            Self::Admitted(organization) => organization.parent.as_deref(),
            Self::Draft(draft) => draft.parent.as_ref().map(|parent| parent.value.as_str()),
        }
    }
}

/// Admits the entries of a directory whose layers were already merged; `hidden` are the ids that a layer removed, which
/// other entries may still name; `today` is the last day on which something can have been verified. All findings are
/// returned at once.
#[must_use]
pub fn admit(entries: Vec<Entry>, hidden: &[String], today: Date) -> (Directory, Vec<Finding>) {
    let mut findings = Vec::new();
    relations::check(&entries, hidden, &mut findings);
    let mut errors = count(&findings, Severity::Error);
    let mut warnings = findings.len() - errors;
    let mut listed = Vec::with_capacity(entries.len());
    for entry in entries {
        match entry {
            Entry::Admitted(organization) => listed.push(*organization),
            // Past that many faults their author will mend these first; looking for remedies takes time.
            Entry::Draft(_) if errors >= MOST_ERRORS => {}
            Entry::Draft(draft) => {
                let mut found = Vec::new();
                let organization = entry::organization(*draft, today, &mut found);
                let faults = count(&found, Severity::Error);
                listed.extend(organization.filter(|_| faults == 0));
                if warnings >= MOST_WARNINGS {
                    found.retain(|finding| finding.severity() == Severity::Error);
                }
                errors += faults;
                warnings += found.len() - faults;
                findings.append(&mut found);
            }
        }
    }
    (Directory::new(listed), findings)
}

/// How many findings have a weight.
fn count(findings: &[Finding], severity: Severity) -> usize {
    let of_weight = |finding: &&Finding| finding.severity() == severity;
    findings.iter().filter(of_weight).count()
}

/// The findings that concern a single file, whatever lies below it: ids used twice, entries out of order.
#[must_use]
pub fn check_file(drafts: &[Draft]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = HashMap::with_capacity(drafts.len());
    let mut previous: Option<&str> = None;
    for draft in drafts {
        let Some(id) = &draft.id else { continue };
        if let Some(first) = seen.insert(id.value.as_str(), id.line) {
            findings.push(Finding {
                file: draft.file.clone(),
                line: id.line,
                rule: Rule::DuplicateId,
                message: format!("the id `{}` is already used in line {first}", id.value),
                hint: Some("give one of the two another id, or join them".to_owned()),
            });
        }
        if let Some(previous) = previous.filter(|previous| *previous > id.value.as_str()) {
            findings.push(Finding {
                file: draft.file.clone(),
                line: draft.line,
                rule: Rule::EntryOrder,
                message: format!("`{}` stands behind `{previous}`", id.value),
                hint: Some(
                    "entries in the order of their ids keep two people's changes apart".to_owned(),
                ),
            });
        }
        previous = Some(&id.value);
    }
    findings
}
