//! The review: rules that need a judgement and are looked at when somebody asks (`check`) or has just changed an entry,
//! not at every look-up. All of them are warnings, so that an entry can be waived from them with a reason and a last day.
//! It reads no file and asks no clock.

mod freshness;
mod likeness;
mod links;
mod persons;
mod places;
mod privacy;
mod relations;
mod scripts;
mod waivers;
mod wording;

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Directory, Draft, Finding, Organization, Rule};

pub use waivers::{Waived, Waivers};

/// What the review has to know of the day.
#[derive(Clone, Copy, Debug)]
pub struct ReviewOptions {
    /// The day on which it is made.
    pub today: Date,
    /// The day before which a verification is stale; none: no verification is too old.
    pub oldest: Option<Date>,
}

/// Looks at entries as they stand in their files. `directory` is what the lists say together; an entry with errors is
/// not in it, and then only what its texts say is looked at. Waivers are not heeded here: see [`Waivers`]. Whoever watches
/// hears how much of the work is done, and of how much.
#[must_use]
pub fn review(
    drafts: &[Draft],
    directory: &Directory,
    options: &ReviewOptions,
    watch: &mut dyn FnMut(u64, u64),
) -> Vec<Finding> {
    // The entries one by one, then two by two: each about half of the work.
    let mut review = reviewed(drafts, directory, options, &mut |done, of| {
        watch(done, 2 * of);
    });
    likeness::check(&mut review, drafts, &mut |done, of| {
        watch(of + done, 2 * of);
    });
    in_order(review.findings)
}

/// The same for some of the entries, each by itself: which of them are likely duplicates is another question.
#[must_use]
pub fn review_entries(
    drafts: &[Draft],
    directory: &Directory,
    options: &ReviewOptions,
) -> Vec<Finding> {
    in_order(reviewed(drafts, directory, options, &mut |_, _| {}).findings)
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    findings
}

fn reviewed<'a>(
    drafts: &'a [Draft<'a>],
    directory: &'a Directory,
    options: &'a ReviewOptions,
    watch: &mut dyn FnMut(u64, u64),
) -> Review<'a> {
    let ids = drafts
        .iter()
        .filter_map(|draft| Some(&*draft.id.as_ref()?.value));
    let mut review = Review {
        directory,
        options,
        ids: ids.collect(),
        findings: Vec::new(),
    };
    for (done, draft) in (0..).zip(drafts) {
        watch(done, drafts.len() as u64);
        let organization = draft.id.as_ref().and_then(|id| directory.by_id(&id.value));
        let entry = Entry {
            draft,
            organization,
        };
        links::check(&mut review, entry);
        places::check(&mut review, entry);
        privacy::check(&mut review, entry);
        wording::check(&mut review, entry);
        relations::check(&mut review, entry);
        freshness::check(&mut review, entry);
        waivers::check(&mut review, entry);
    }
    review
}

/// An entry as it stands in its file, and what the gate made of it.
#[derive(Clone, Copy)]
struct Entry<'a> {
    draft: &'a Draft<'a>,
    organization: Option<&'a Organization>,
}

/// A review being made.
struct Review<'a> {
    directory: &'a Directory,
    options: &'a ReviewOptions,
    /// The ids of the entries that are looked at, those with errors included.
    ids: HashSet<&'a str>,
    findings: Vec<Finding>,
}

impl Review<'_> {
    /// Notes a finding in an entry.
    fn note(&mut self, draft: &Draft, line: u32, rule: Rule, message: String, hint: &str) {
        self.findings.push(Finding {
            file: draft.file.clone(),
            line,
            rule,
            message,
            hint: Some(hint.to_owned()),
        });
    }
}
