//! `wipe`: removes all that the program remembers for itself, which is the undo history and what it could make again. No
//! list is touched.

use anyhow::Result;
use clap::Args;

use super::Session;
use crate::console;
use crate::failure::{Outcome, Refusal};
use crate::render::escape_for_terminal;
use crate::store;

pub(super) const ABOUT: &str =
    "Remove what peerdir remembers: the undo history and every cache; no list";

pub(super) const EXAMPLES: &str = "\
peerdir wipe --dry-run    which folders would go
peerdir wipe";

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Name the folders, and remove nothing
    #[arg(long)]
    dry_run: bool,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let folders = [console::state_directory(), console::cache_directory()];
        let folders: Vec<_> = folders.into_iter().flatten().collect();
        if let Some(list) = session.places().own_file()
            && let Some(folder) = folders.iter().find(|folder| list.starts_with(folder))
        {
            let message = format!("your own list lies in {}, too", folder.display());
            let hint =
                "let XDG_DATA_HOME, XDG_STATE_HOME and XDG_CACHE_HOME name different folders";
            return Err(Refusal::new(message, hint.to_owned()).into());
        }
        let found = if self.dry_run {
            store::present(&folders)
        } else {
            store::wipe(&folders)?
        };
        for folder in &found {
            let folder = folder.display().to_string();
            writeln!(session.out(), "{}", escape_for_terminal(&folder))?;
        }
        session.note(match (found.is_empty(), self.dry_run) {
            (true, _) => "nothing is remembered",
            (false, true) => "this would be removed",
            (false, false) => "this was removed, and no change can be taken back any more",
        })?;
        Ok(Outcome::Done)
    }
}
