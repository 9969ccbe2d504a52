//! What a change brings with it: the findings that a list has after it and had not before, those of a review of the
//! entries that were touched among them.

use std::collections::HashSet;
use std::sync::Arc;

use crate::console;
use crate::domain::{Finding, ReviewOptions, Severity, review_entries};
use crate::store::{Document, Insertion, OpenedForReview};

/// A list before and after a change.
pub(super) struct Judged {
    before: Vec<Finding>,
    after: Vec<Finding>,
    file: Arc<str>,
    /// The line on which each entry of the list begins after it, with its id.
    entries: Vec<(u32, String)>,
}

impl Judged {
    /// Looks at a list before and after: at all of it as it is read, and at the entries that differ as `check` does.
    pub(super) fn of(
        file: &Arc<str>,
        before: (&OpenedForReview, &Document),
        after: (&OpenedForReview, &Document),
    ) -> Self {
        let touched: HashSet<&str> = after
            .1
            .records()
            .iter()
            .filter_map(|record| Some((record, record.id()?)))
            .filter(|(record, id)| before.1.record(id) != Some(*record))
            .map(|(_, id)| id)
            .collect();
        let drafts = after.0.drafts.iter().filter(|draft| draft.file == *file);
        let begin =
            drafts.filter_map(|draft| Some((draft.line, draft.id.as_ref()?.value.to_string())));
        let mut entries: Vec<(u32, String)> = begin.collect();
        entries.sort_unstable();
        Self {
            before: findings(file, before.0, &touched),
            after: findings(file, after.0, &touched),
            file: file.clone(),
            entries,
        }
    }

    /// The id of the entry in which a finding is, if it is in one of the list that was changed.
    pub(super) fn entry_of(&self, finding: &Finding) -> Option<&str> {
        let behind = self
            .entries
            .partition_point(|(line, _)| *line <= finding.line);
        let (_, id) = self.entries.get(behind.checked_sub(1)?)?;
        (finding.file == self.file).then_some(id)
    }

    /// The findings of a weight that the change brings.
    pub(super) fn added(&self, severity: Severity) -> Vec<Finding> {
        added(&self.before, &self.after, severity)
    }
}

/// What a new entry brings: what is found around its place and was not before, and what a review says of it.
pub(super) fn brought_by(insertion: &Insertion) -> Vec<Finding> {
    let options = ReviewOptions {
        today: console::today(),
        oldest: None,
    };
    let entry = std::slice::from_ref(&insertion.entry);
    let said = review_entries(entry, &insertion.directory, &options);
    let said = insertion.waivers.apply(said, options.today).findings;
    let mut brought = added(&insertion.before, &insertion.after, Severity::Error);
    brought.extend(added(
        &insertion.before,
        &insertion.after,
        Severity::Warning,
    ));
    brought.extend(said);
    brought
}

/// All that was found when a list was read, and what a review says of some of its entries.
fn findings(file: &Arc<str>, read: &OpenedForReview, ids: &HashSet<&str>) -> Vec<Finding> {
    let options = ReviewOptions {
        today: console::today(),
        oldest: None,
    };
    let touched: Vec<_> = read
        .drafts
        .iter()
        .filter(|draft| draft.file == *file)
        .filter(|draft| {
            let id = draft.id.as_ref().map(|id| &*id.value);
            id.is_some_and(|id| ids.contains(id))
        })
        .cloned()
        .collect();
    let found = review_entries(&touched, &read.opened.directory, &options);
    let mut findings = read.opened.findings.clone();
    findings.extend(read.waivers.apply(found, options.today).findings);
    findings
}

/// The findings of a weight that stand in the second list and not in the first.
pub(super) fn added(before: &[Finding], after: &[Finding], severity: Severity) -> Vec<Finding> {
    let key = |finding: &Finding| (finding.rule, finding.message.clone());
    let mut known: Vec<_> = before.iter().map(key).collect();
    let mut is_new = |finding: &Finding| {
        let at = known.iter().position(|known| *known == key(finding));
        at.map(|at| known.swap_remove(at)).is_none()
    };
    let of_weight = after
        .iter()
        .filter(|finding| finding.severity() == severity);
    of_weight
        .filter(|finding| is_new(finding))
        .cloned()
        .collect()
}
