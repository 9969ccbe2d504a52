//! `wipe`: removes all that the program remembers for itself, which is the undo history, the drafts and the snapshots of
//! lists. No list is touched, nor is anything else that lies in the same folders.

use anyhow::Result;
use clap::Args;

use super::Session;
use crate::console;
use crate::failure::Outcome;
use crate::render::escape_for_terminal;
use crate::store;

pub(super) const ABOUT: &str =
    "Remove what peerdir remembers: the undo history, the drafts and the cache; no list";

pub(super) const EXAMPLES: &str = "\
peerdir wipe --dry-run    which folders would go
peerdir wipe";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Name the folders, and remove nothing
    #[arg(long)]
    dry_run: bool,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let history = Session::history();
        let mut found = store::remembered(
            history.as_ref(),
            &console::draft_directories(),
            Session::snapshots().as_ref(),
        )?;
        let mut strange = Vec::new();
        for remembered in found.iter().filter(|_| !self.dry_run) {
            if remembered.remove()? {
                strange.push(remembered.folder.display().to_string());
            }
        }
        found.retain(|remembered| !remembered.is_empty());
        for remembered in &found {
            let folder = remembered.folder.display().to_string();
            writeln!(session.out(), "{}", escape_for_terminal(&folder))?;
        }
        session.note(match (found.is_empty(), self.dry_run) {
            (true, _) => "nothing is remembered",
            (false, true) => "this would be removed",
            (false, false) => "this was removed, and no change can be taken back any more",
        })?;
        for folder in strange {
            session.note(&format!("{folder} stays: something else lies in it"))?;
        }
        Ok(Outcome::Done)
    }
}
