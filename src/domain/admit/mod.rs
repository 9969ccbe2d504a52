//! The gate: drafts come in, a checked `Directory` and all findings come out. An entry with an error never becomes an
//! `Organization`. It reads no file and asks no clock.

mod entry;
mod fact_fields;
mod place_fields;
mod relations;
mod values;

use super::{Directory, Draft, Finding, Organization, Rule, Severity};

pub use values::{is_slug, slug};

/// Admits the drafts of a directory whose layers were already merged; `hidden` are the ids that a layer removed, which
/// other entries may still name. All findings are returned at once, in the order of their lines.
#[must_use]
pub fn admit(drafts: &[Draft], hidden: &[String]) -> (Directory, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut organizations: Vec<Organization> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let before = findings.len();
        let organization = entry::organization(draft, &mut findings);
        let refused = findings[before..]
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        organizations.extend(organization.filter(|_| !refused));
    }
    relations::check(drafts, hidden, &mut findings);
    (Directory::new(organizations), findings)
}

/// The findings that concern a single file, whatever lies below it: ids used twice, entries out of order.
#[must_use]
pub fn check_file(drafts: &[Draft]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
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
