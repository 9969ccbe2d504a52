//! `import`: entries from a sheet, from JSON or from an address book into the list. Each row is new, changes an entry, says
//! what is there already, or is refused with its line; one write takes all that can be taken.

mod fate;
mod growth;
mod identify;
mod judge;
mod kept;
mod plan;
mod relations;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use super::named::{named, names};
use super::session::{Session, counted};
use super::writing::{Changed, WritingArguments};
use crate::console::{self, Progress};
use crate::failure::{Outcome, Refusal};
use crate::import::{Form, Manner, Row, Rows, read};
use crate::render::{Verdict, verdicts};
use crate::store;
use fate::Fate;
use plan::Plan;

pub(super) const ABOUT: &str =
    "Take groups from a sheet (CSV), from JSON or from an address book (vCard) into the list";

pub(super) const EXAMPLES: &str = "\
peerdir import groups.csv --dry-run     what a sheet made by `peerdir export csv` would change
peerdir import groups.csv               take it
peerdir import members.csv --map name=Title --set kind=allied,scope=local
peerdir import old.csv --encoding windows-1252
peerdir import contacts.vcf --set kind=allied,scope=local,country=CA";

/// Refused rows that are said one by one.
const MOST_REFUSALS: usize = 200;

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The file; - is standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    source: PathBuf,
    /// What it is; without it, what its name ends in or what it looks like
    #[arg(long, value_name = "FORMAT", value_parser = names(Form::ALL))]
    format: Option<String>,
    /// Which column of a sheet holds what: name=Organisation,website=URL
    #[arg(long, value_name = "KEY=HEADING", value_parser = pairs)]
    map: Vec<Pairs>,
    /// Values for new groups of which the file does not say them: kind=allied,scope=local
    #[arg(long, value_name = "KEY=VALUE", value_parser = pairs)]
    set: Vec<Pairs>,
    /// The encoding of a file that is not UTF-8: windows-1252, iso-8859-2, koi8-r …
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[command(flatten)]
    writing: WritingArguments,
}

/// What one option says: keys, and a heading or value for each.
#[derive(Clone, Debug)]
struct Pairs(Vec<(String, String)>);

/// `key=value,key=value`; a comma that no key stands behind belongs to the value.
fn pairs(typed: &str) -> Result<Pairs, String> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in typed.split(',') {
        let is_key =
            |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
        let pair = part.split_once('=').filter(|(key, _)| is_key(key.trim()));
        match (pair, pairs.last_mut()) {
            (Some((key, value)), _) => pairs.push((key.trim().to_lowercase(), value.to_owned())),
            (None, Some((_, value))) => {
                value.push(',');
                value.push_str(part);
            }
            (None, None) => return Err("write KEY=VALUE, such as name=Organisation".to_owned()),
        }
    }
    Ok(Pairs(pairs))
}

/// All that an option says, however often it was given.
fn flattened(said: &[Pairs]) -> Vec<(String, String)> {
    said.iter().flat_map(|pairs| pairs.0.clone()).collect()
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let label = self.label();
        let rows = self.read(&label, session)?;
        for note in &rows.notes {
            session.note(&format!("{label}: {note}"))?;
        }
        if rows.rows.is_empty() {
            session.note(&format!("{label} has no rows"))?;
            return Ok(Outcome::Done);
        }
        say_warnings(&label, &rows, session)?;
        let bar = session.progress(rows.rows.len(), "reading rows");
        let step = || bar.as_ref().map_or((), Progress::step);
        let mut plan = Plan::default();
        let what = format!("import {label}");
        let changed = session.change(&self.writing, &what, &mut |current| {
            plan = plan::of(&rows, current, &label, console::today(), &step)?;
            // What would become of each row says more than the difference of the texts.
            Ok(if self.writing.dry_run {
                Vec::new()
            } else {
                plan.edits.clone()
            })
        })?;
        drop(bar);
        self.report(&plan, changed, &label, session)
    }

    /// The file as people call it.
    fn label(&self) -> Arc<str> {
        self.source.display().to_string().into()
    }

    fn read(&self, label: &str, session: &mut Session<'_>) -> Result<Rows> {
        let ending = self.source.extension().and_then(|ending| ending.to_str());
        if self.format.is_none() && ending == Some("toml") {
            let hint = format!("look at it with --file {label}, or add to it with extends = \"…\"");
            return Err(Refusal::new(format!("{label} is a list already"), hint).into());
        }
        let path = Some(&*self.source).filter(|path| *path != Path::new("-"));
        let bytes = store::read_bytes(path, &mut *session.console.stdin)?;
        let said = self
            .format
            .as_deref()
            .and_then(|name| named(Form::ALL, name));
        let manner = Manner {
            form: said.or_else(|| ending.and_then(Form::of_ending)),
            encoding: self.encoding.clone(),
            map: flattened(&self.map),
            set: flattened(&self.set),
        };
        read(&bytes, &manner).map_err(|refused| {
            let message = format!("{label}:{}: {}", refused.line, refused.reason);
            Refusal::new(message, None).into()
        })
    }

    fn report(
        &self,
        plan: &Plan,
        changed: Changed,
        label: &str,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        if self.writing.dry_run {
            let lines: Vec<Verdict> = plan.rows.iter().map(|row| row.verdict(label)).collect();
            let look = session.look();
            let is_for_people = session.console.out_is_terminal;
            verdicts(&lines, is_for_people, look, session.out())?;
        } else {
            say_refusals(plan, label, session)?;
        }
        for note in plan.notes.iter().take(MOST_REFUSALS) {
            session.note(note)?;
        }
        if plan.notes.len() > MOST_REFUSALS {
            let more = plan.notes.len() - MOST_REFUSALS;
            session.note(&counted(
                more,
                "more entry is copied",
                "more entries are copied",
            ))?;
        }
        for likely in plan.likely.iter().take(MOST_REFUSALS) {
            session.note(&format!("{label}:{likely}"))?;
        }
        let summary = plan.summary();
        let ending = match changed {
            _ if self.writing.dry_run => "; nothing was written",
            Changed::Nothing => "; there was nothing to write",
            Changed::Written | Changed::Shown => "",
        };
        session.note(&format!("{summary}{ending}"))?;
        Ok(if plan.count(Fate::is_refused) > 0 {
            Outcome::No
        } else {
            Outcome::Done
        })
    }
}

/// Says what was left out of rows that are taken.
fn say_warnings(label: &str, rows: &Rows, session: &mut Session<'_>) -> Result<()> {
    let read = rows.rows.iter().filter_map(|row| row.as_ref().ok());
    let warnings = |row: &Row| {
        let line = row.line;
        let said = row.warnings.iter();
        said.map(|warning| format!("{label}:{line}: {warning}"))
            .collect::<Vec<_>>()
    };
    let warnings: Vec<String> = read.flat_map(warnings).collect();
    for warning in warnings.iter().take(MOST_REFUSALS) {
        session.note(warning)?;
    }
    if warnings.len() > MOST_REFUSALS {
        let more = warnings.len() - MOST_REFUSALS;
        session.note(&counted(
            more,
            "more value is left out",
            "more values are left out",
        ))?;
    }
    Ok(())
}

/// Says which rows were refused, and why.
fn say_refusals(plan: &Plan, label: &str, session: &mut Session<'_>) -> Result<()> {
    let refused = plan.rows.iter().filter_map(|row| match &row.fate {
        Fate::Refused(reason) => Some(format!("{label}:{}: {reason}", row.line)),
        _ => None,
    });
    let refused: Vec<String> = refused.collect();
    for reason in refused.iter().take(MOST_REFUSALS) {
        session.complain(reason)?;
    }
    if refused.len() > MOST_REFUSALS {
        let more = counted(refused.len() - MOST_REFUSALS, "more row", "more rows");
        session.complain(&format!("{more} refused; --dry-run shows them all"))?;
    }
    Ok(())
}
