//! `init`: a list of one's own to start from, with the schema that editors check it by.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::Session;
use crate::failure::{Outcome, Refusal};
use crate::render::escape_for_terminal;
use crate::store::{SCHEMA, SCHEMA_VERSION, create, create_if_absent};

pub(super) const ABOUT: &str = "Start a list of your own on top of the built-in one";

pub(super) const EXAMPLES: &str = "\
peerdir init                      your own list, on top of the built-in one
peerdir init team.toml            a list to share; use it with --file team.toml
peerdir init --alone team.toml    the same, without the built-in list below it
peerdir init --private            a file for private contacts, which no list ever takes in";

/// The name of the schema that is laid beside a new list.
const SCHEMA_FILE: &str = "directory.schema.json";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Where; without it, the place that `peerdir where` names
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    path: Option<PathBuf>,
    /// Do not add to the built-in list
    #[arg(long)]
    alone: bool,
    /// Start the file of your private contacts instead, which you alone can read; `show --private` shows them
    #[arg(long, conflicts_with_all = ["path", "alone"])]
    private: bool,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        if self.private {
            return session.start_private_notes();
        }
        let unknown = || {
            Refusal::new(
                "this system names no folder for your data",
                "name a path: `peerdir init PATH`".to_owned(),
            )
        };
        let path = self
            .path
            .or_else(|| session.places().own_file())
            .ok_or_else(unknown)?;
        if path.symlink_metadata().is_ok() {
            let hint = format!(
                "edit it, or look at it with `peerdir check --file {}`",
                path.display()
            );
            return Err(Refusal::new(format!("{} is already there", path.display()), hint).into());
        }
        create(&path, &new_list(self.alone))?;
        writeln!(
            session.out(),
            "{}",
            escape_for_terminal(&path.display().to_string())
        )?;
        if let Some(schema) = lay_schema(&path)? {
            writeln!(
                session.out(),
                "{}",
                escape_for_terminal(&schema.display().to_string())
            )?;
        }
        session
            .note("a list to write into, and the schema by which editors complete and check it")?;
        Ok(Outcome::Done)
    }
}

/// Lays the schema beside a new list, which names it. An older one may be somebody's; it still serves.
pub(super) fn lay_schema(list: &Path) -> Result<Option<PathBuf>> {
    let schema = list.parent().unwrap_or(Path::new("")).join(SCHEMA_FILE);
    Ok(create_if_absent(&schema, SCHEMA)?.then_some(schema))
}

/// The text of a new list.
pub(super) fn new_list(alone: bool) -> String {
    let extends = if alone { "" } else { "extends = \"builtin\"\n" };
    format!(
        "#:schema ./{SCHEMA_FILE}\n\
         #\n\
         # A list for peerdir. Every entry is a table like the one below; take the # away to use it.\n\
         # An entry with the id of one below replaces it; hidden = [\"id\"] takes one away.\n\
         # Never write down a private person's name, number or address here.\n\
         \n\
         schema_version = {SCHEMA_VERSION}\n\
         {extends}\
         \n\
         # [[organization]]\n\
         # id = \"our-union\"\n\
         # name = \"Our Union\"\n\
         # kind = \"peer-run\"\n\
         # form = \"union\"\n\
         # scope = \"local\"\n\
         # country = \"CA\"\n\
         # subdivisions = [\"CA-BC\"]\n\
         # city = \"Nelson\"\n\
         # websites = [\"https://example.org/\"]\n\
         # sources = [{{ title = \"Told by the group itself\" }}]\n"
    )
}
