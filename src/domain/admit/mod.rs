//! The gate: drafts come in, a checked `Directory` and all findings come out. An entry with an error never becomes an
//! `Organization`. It reads no file and asks no clock.

mod alone;
mod entry;
mod fact_fields;
mod file;
mod gate;
mod known;
mod place_fields;
mod plain;
mod relations;
mod values;

use jiff::civil::Date;

use super::{Admitted, Directory, Draft, Finding, Organization, Severity};

pub use alone::{SideGate, faults, organization_of};
pub use file::{FileCheck, check_file};
pub use gate::Gate;
pub use values::{is_email, is_phone, is_slug, slug, website_fault};

/// An entry on its way into a directory.
#[derive(Clone, Debug)]
pub enum Entry {
    /// It went through the gate before, when the built-in list was compiled.
    Admitted(Box<Organization>),
    /// It has yet to.
    Draft(Box<Draft<'static>>),
}

impl Entry {
    /// Its id, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Admitted(organization) => Some(&organization.id),
            Self::Draft(draft) => draft.id.as_ref().map(|id| &*id.value),
        }
    }
}

/// Admits the entries of a directory whose layers were already merged; `hidden` are the ids that a layer removed, which
/// other entries may still name; `today` is the last day on which something can have been verified. All findings are
/// returned at once.
#[must_use]
pub fn admit(entries: Vec<Entry>, hidden: &[String], today: Date) -> (Directory, Vec<Finding>) {
    let mut gate = Gate::new(today);
    let mut listed = Vec::with_capacity(entries.len());
    for entry in entries {
        match entry {
            Entry::Admitted(organization) => {
                gate.pass(&organization);
                listed.push(*organization);
            }
            Entry::Draft(draft) => listed.extend(gate.admit(&draft).map(Admitted::kept)),
        }
    }
    let directory = Directory::new(listed);
    let findings = gate.close(&directory, hidden);
    (directory, findings)
}

/// How many findings have a weight.
fn count(findings: &[Finding], severity: Severity) -> usize {
    let of_weight = |finding: &&Finding| finding.severity() == severity;
    findings.iter().filter(of_weight).count()
}
