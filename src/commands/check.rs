//! `check`: everything that is wrong or doubtful in the lists in use, at once.

use anyhow::Result;
use clap::Args;

use super::filters::confirmed_since;
use super::private_notes::lost;
use super::session::{Session, counted};
use crate::console::{self, PatientBar};
use crate::domain::{Finding, ReviewOptions, Severity, review};
use crate::failure::Outcome;
use crate::render::{findings, findings_as_json, rules};
use crate::store::OpenedForReview;

pub(super) const ABOUT: &str = "Check the list: every fault at once, with file and line";

pub(super) const EXAMPLES: &str = "\
peerdir check                              your own list and those below it
peerdir check --file directory.toml
peerdir check --strict --file shared.toml  warnings fail, too
peerdir check --max-age 2y                 what was verified longer ago, too
peerdir check --rules                      what is looked at";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Fail on warnings, too
    #[arg(long)]
    strict: bool,
    /// Name entries that were verified longer ago than this, too: 90d, 6mo, 2y
    #[arg(long, value_name = "AGE")]
    max_age: Option<String>,
    /// Print the rules and stop
    #[arg(long)]
    rules: bool,
    /// Print findings as text, as a JSON array or as one JSON object a line
    #[arg(long, value_name = "FORMAT", value_parser = ["text", "json", "jsonl"], default_value = "text", hide_default_value = true)]
    format: String,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        if self.rules {
            let look = session.look();
            rules(look, session.out())?;
            return Ok(Outcome::Done);
        }
        let today = console::today();
        let options = ReviewOptions {
            today,
            oldest: confirmed_since(today, self.max_age.as_deref())?,
        };
        let (private, mut beside) = session.examined_private_notes()?;
        let bar = session.patient_bar();
        let read = session.open_for_review(private.as_ref(), &bar)?;
        if let Some(private) = private.filter(|_| !read.opened.incomplete) {
            beside.extend(lost(&private, &read.opened.directory));
        }
        let (found, waived) = reviewed(&read, beside, &options, &bar);
        drop(bar);
        let opened = read.opened;
        let look = session.look();
        match self.format.as_str() {
            "text" => findings(&found, look, session.out())?,
            format => findings_as_json(&found, format == "jsonl", session.out())?,
        }
        let count = |severity| {
            found
                .iter()
                .filter(|finding| finding.severity() == severity)
                .count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let entries = counted(opened.directory.organizations().len(), "entry", "entries");
        let errors_said = counted(errors, "error", "errors");
        let warnings_said = counted(warnings, "warning", "warnings");
        for layer in &opened.layers {
            for (ids, what) in [
                (&layer.replaced, "stand in place of those below"),
                (&layer.hidden, "are hidden"),
            ] {
                if !ids.is_empty() {
                    session.note(&format!("{}: {what}: {}", layer.file, ids.join(", ")))?;
                }
            }
        }
        if waived > 0 {
            session.note(&format!(
                "{} waived",
                counted(waived, "warning is", "warnings are")
            ))?;
        }
        session.note(&format!("{entries}, {errors_said}, {warnings_said}"))?;
        Ok(if opened.incomplete {
            Outcome::CouldNotRun
        } else if errors > 0 || (self.strict && warnings > 0) {
            Outcome::No
        } else {
            Outcome::Done
        })
    }
}

/// What was found when the lists were read, when their entries were reviewed and beside them, without what is waived; and
/// how much of it is.
fn reviewed(
    read: &OpenedForReview,
    beside: Vec<Finding>,
    options: &ReviewOptions,
    bar: &PatientBar,
) -> (Vec<Finding>, usize) {
    let opened = &read.opened;
    let mut found = opened.findings.clone();
    let mut count = opened.waived;
    // A list that is missing would make every reference to it look wrong.
    if !opened.incomplete {
        let mut watch = |done, of| bar.done("looking at the entries", done, of);
        let more = review(&read.drafts, &opened.directory, options, &mut watch);
        let waived = read.waivers.apply(more, options.today);
        found.extend(waived.findings);
        count += waived.count;
    }
    found.extend(beside);
    found.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    (found, count)
}
