//! `check`: everything that is wrong or doubtful in the lists in use, at once.

use anyhow::Result;
use clap::Args;

use super::private_notes::lost;
use super::session::{Session, counted};
use crate::domain::Severity;
use crate::failure::Outcome;
use crate::render::{findings, findings_as_json, rules};
use crate::store::Opened;

pub(super) const ABOUT: &str = "Check the list: every fault at once, with file and line";

pub(super) const EXAMPLES: &str = "\
peerdir check                              your own list and those below it
peerdir check --file directory.toml
peerdir check --strict --file shared.toml  warnings fail, too
peerdir check --rules                      what is looked at";

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Fail on warnings, too
    #[arg(long)]
    strict: bool,
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
        let opened = open(session)?;
        let look = session.look();
        match self.format.as_str() {
            "text" => findings(&opened.findings, look, session.out())?,
            format => findings_as_json(&opened.findings, format == "jsonl", session.out())?,
        }
        let count = |severity| {
            opened
                .findings
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

/// The lists in use, compared with the private overlay.
fn open(session: &mut Session<'_>) -> Result<Opened> {
    let (private, mut found) = session.examined_private_notes()?;
    let mut opened = session.open_apart_from(private.as_ref())?;
    if let Some(private) = private.filter(|_| !opened.incomplete) {
        found.extend(lost(&private, &opened.directory));
    }
    opened.findings.extend(found);
    Ok(opened)
}
