//! `undo`: takes the last change of the list back, if the list is still what that change left.

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::session::{Session, counted};
use super::writing::Target;
use crate::failure::{Outcome, Refusal};
use crate::render::{difference, escape_json, sentence};
use crate::store::{self, History, Step};

pub(super) const ABOUT: &str = "Take back the last change that peerdir made to the list";

pub(super) const EXAMPLES: &str = "\
peerdir undo              take the last change back
peerdir undo --dry-run    what would change
peerdir undo --list       what can be taken back";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Show the difference, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Show what can be taken back, the last change first
    #[arg(long, conflicts_with = "dry_run")]
    list: bool,
    /// Print --list as text or as a JSON array
    #[arg(long, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text", hide_default_value = true)]
    format: String,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let target = session.target()?;
        let history = Session::history().ok_or_else(|| {
            Refusal::new(
                "this system names no folder where changes could be remembered",
                "set XDG_STATE_HOME to a folder of your own".to_owned(),
            )
        })?;
        let label = target.label();
        if self.list {
            let steps = if target.is_new() {
                Vec::new()
            } else {
                store::steps(&target.path, &history)?
            };
            return self.print_steps(&steps, session);
        }
        let undone = if target.is_new() {
            None
        } else {
            self.undone(&target, &history, session)?
        };
        let Some(undone) = undone else {
            session.note(&format!("there is nothing to take back in {label}"))?;
            return Ok(Outcome::No);
        };
        let what = &undone.step.what;
        if self.dry_run {
            let look = session.look();
            let restored = undone.restored.as_deref().unwrap_or_default();
            difference(&undone.text, restored, &label, look, session.out())?;
        } else if undone.restored.is_some() {
            session.note(&format!("{what} was taken back in {label}"))?;
        } else {
            session.note(&format!(
                "{what} was taken back; {label} was new then and is gone"
            ))?;
        }
        Ok(Outcome::Done)
    }

    /// What was taken back, or would be.
    fn undone(
        &self,
        target: &Target,
        history: &History,
        session: &mut Session<'_>,
    ) -> Result<Option<store::Undone>> {
        // What was taken out because it is private does not come back by itself.
        let mut check = |text: &str, restored: &str| target.keep_private_out(text, restored);
        // An error stream that takes no words does not change what is done.
        let mut say = |words: &str| drop(session.note(words));
        store::undo(&target.path, history, self.dry_run, &mut check, &mut say)
    }

    fn print_steps(&self, steps: &[Step], session: &mut Session<'_>) -> Result<Outcome> {
        if self.format == "json" {
            let steps: Vec<_> = steps.iter().map(object).collect();
            let written = format!("{:#}", json!(steps));
            writeln!(session.out(), "{}", escape_json(&written))?;
        } else {
            let look = session.look();
            for step in steps {
                let line = format!("{}  {}", step.when().strftime("%F %R UTC"), step.what);
                writeln!(session.out(), "{}", sentence(&line, 2, look))?;
            }
            let count = counted(steps.len(), "change", "changes");
            session.note(&format!("{count} can be taken back"))?;
        }
        Ok(if steps.is_empty() {
            Outcome::No
        } else {
            Outcome::Done
        })
    }
}

fn object(step: &Step) -> serde_json::Value {
    json!({
        "when": step.when().to_string(),
        "what": step.what,
        "file": step.file,
    })
}
