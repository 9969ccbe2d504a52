//! Waivers: a warning that does not hold for an entry, with a reason and a last day. Errors cannot be waived. A waiver
//! that has ended is said, and what it silenced is said again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Entry, Review};
use crate::domain::{Draft, Finding, Rule, Severity, nearest};

/// The waivers of all entries that were read, by where these stand.
#[derive(Debug, Default)]
pub struct Waivers {
    /// For each file and the lines on which its entries begin what is waived there.
    entries: BTreeMap<(Arc<str>, u32), Vec<Waiver>>,
}

/// A rule that does not hold for an entry, up to a day.
#[derive(Clone, Copy, Debug)]
struct Waiver {
    rule: Rule,
    until: Date,
}

/// Findings without those that are waived.
#[derive(Debug)]
pub struct Waived {
    /// What is left.
    pub findings: Vec<Finding>,
    /// How many were waived.
    pub count: usize,
}

impl Waivers {
    /// Takes the waivers of entries along, in the order of their file. Entries without any have to be named, too: where one
    /// begins, another ends.
    pub fn extend(&mut self, drafts: &[Draft]) {
        for draft in drafts {
            let place = (draft.file.clone(), draft.line);
            let before = self.entries.range(..&place).next_back();
            let is_plain = |((file, _), waivers): (&(Arc<str>, u32), &Vec<Waiver>)| {
                *file == draft.file && waivers.is_empty()
            };
            // Of several entries in a row without any the first says as much as all of them.
            if draft.waivers.is_empty() && before.is_some_and(is_plain) {
                continue;
            }
            let valid = draft.waivers.iter().filter_map(|waiver| {
                let rule = waivable(&waiver.value.rule)?;
                let until = waiver.value.until.parse().ok()?;
                Some(Waiver { rule, until })
            });
            self.entries.insert(place, valid.collect());
        }
    }

    /// Takes over what is waived for other entries.
    pub fn append(&mut self, mut others: Self) {
        self.entries.append(&mut others.entries);
    }

    /// Whether nothing is waived for any entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.values().all(Vec::is_empty)
    }

    /// Takes away what is waived on a day; of what no longer is says that it was.
    #[must_use]
    pub fn apply(&self, findings: Vec<Finding>, today: Date) -> Waived {
        let before = findings.len();
        let keep = |mut finding: Finding| {
            match self.until(&finding.file, finding.line, finding.rule) {
                Some(until) if until >= today => return None,
                Some(until) => {
                    finding.message = format!("{} (waived until {until})", finding.message);
                }
                None => {}
            }
            Some(finding)
        };
        let findings: Vec<Finding> = findings.into_iter().filter_map(keep).collect();
        Waived {
            count: before - findings.len(),
            findings,
        }
    }

    /// Whether a rule is waived on a day for the entry in which a line stands.
    #[must_use]
    pub fn is_waived(&self, file: &Arc<str>, line: u32, rule: Rule, today: Date) -> bool {
        let until = self.until(file, line, rule);
        until.is_some_and(|until| until >= today)
    }

    /// Up to which day a rule is waived for the entry in which a line stands.
    fn until(&self, file: &Arc<str>, line: u32, rule: Rule) -> Option<Date> {
        let entry = self.entries.range(..=(file.clone(), line)).next_back();
        let own = entry.filter(|((other, _), _)| other == file);
        let waivers = own.into_iter().flat_map(|(_, waivers)| waivers);
        let own = waivers.filter(|waiver| waiver.rule == rule);
        own.map(|waiver| waiver.until).max()
    }
}

/// The rule of a name, if it can be waived.
fn waivable(name: &str) -> Option<Rule> {
    let is_own = |rule: &Rule| matches!(rule, Rule::UnknownWaiver | Rule::WaiverExpired);
    let rule = Rule::by_name(name)?;
    (rule.severity() == Severity::Warning && !is_own(&rule)).then_some(rule)
}

pub(super) fn check(review: &mut Review<'_>, entry: Entry<'_>) {
    let draft = entry.draft;
    for waiver in &draft.waivers {
        let name = &waiver.value.rule;
        let until: Option<Date> = waiver.value.until.parse().ok();
        if waivable(name).is_none() {
            let message = match Rule::by_name(name) {
                Some(rule) if rule.severity() == Severity::Error => {
                    format!("`{name}` is an error, and errors cannot be waived")
                }
                Some(_) => format!("`{name}` is about waivers and cannot be waived"),
                None => format!("a waiver names `{name}`, which is no rule"),
            };
            let warnings = Rule::ALL
                .iter()
                .map(|rule| rule.name())
                .filter(|name| waivable(name).is_some());
            let hint = nearest(name, warnings)
                .filter(|_| Rule::by_name(name).is_none())
                .map_or_else(
                    || "take the waiver out; `peerdir check --rules` lists the warnings".to_owned(),
                    |near| format!("did you mean \"{near}\"?"),
                );
            review.note(draft, waiver.line, Rule::UnknownWaiver, message, &hint);
        } else if until.is_none() {
            let message = format!("`until` is `{}`, which is no day", waiver.value.until);
            review.note(
                draft,
                waiver.line,
                Rule::UnknownWaiver,
                message,
                "write a day of the calendar such as 2027-05-01",
            );
        }
        if let Some(until) = until.filter(|until| *until < review.options.today) {
            let message = format!(
                "the waiver of `{name}` ended on {until}; its reason was: {}",
                waiver.value.reason
            );
            review.note(
                draft,
                waiver.line,
                Rule::WaiverExpired,
                message,
                "look again: mend the entry and take the waiver out, or set another day",
            );
        }
    }
}
