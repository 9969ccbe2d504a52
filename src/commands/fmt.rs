//! `fmt`: the list in its canonical form.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::writing::{Changed, WritingArguments};
use crate::failure::{Outcome, Refusal, Unsound};
use crate::store::{FormatFault, formatted, read_list};

pub(super) const ABOUT: &str =
    "Put the list in its canonical form: entries by id, one key a line; nothing gets lost";

pub(super) const EXAMPLES: &str = "\
peerdir fmt --file directory.toml --dry-run    what would change
peerdir fmt --file directory.toml
peerdir fmt --file directory.toml --check      exit code 1 if anything would";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Write nothing; the exit code is 1 if the list is not in its canonical form
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    #[command(flatten)]
    writing: WritingArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let target = session.target()?;
        let label = target.label();
        let text = read_list(&target.path)?;
        let Some(text) = text.filter(|_| !target.is_new()) else {
            return Err(Refusal::new(
                format!("{label} is not there"),
                "name a list with --file".to_owned(),
            )
            .into());
        };
        if self.check {
            if formatted(&text, &label).map_err(refusal)? == text {
                return Ok(Outcome::Done);
            }
            session.note(&format!("{label} is not in its canonical form"))?;
            session.hint("`peerdir fmt` puts it there, `peerdir fmt --dry-run` shows how")?;
            return Ok(Outcome::No);
        }
        let changed = session.change_text(&self.writing, "fmt", &mut |current| {
            formatted(current.document.text(), &label).map_err(refusal)
        })?;
        match changed {
            Changed::Written => session.note(&format!("{label} is in its canonical form"))?,
            Changed::Nothing => {
                session.note(&format!("{label} was in its canonical form already"))?;
            }
            Changed::Shown => {}
        }
        Ok(Outcome::Done)
    }
}

fn refusal(fault: FormatFault) -> anyhow::Error {
    match fault {
        FormatFault::Unreadable(findings) => Unsound(findings).into(),
        other => Refusal::new(other.to_string(), "change the file by hand".to_owned()).into(),
    }
}
