//! `man`: the manual, a page for each command, written from the same words as `--help`.

mod arguments;
mod page;
mod words;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, Command};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

use super::session::counted;
use super::{EXAMPLES as EXAMPLES_OF_ALL, Session, examples_of};
use crate::domain::nearest;
use crate::failure::{Outcome, Refusal};
use crate::store;
use page::page;

pub(super) const ABOUT: &str = "Print the manual page of the program or of a command";

pub(super) const EXAMPLES: &str = "\
peerdir man | man -l -
peerdir man search | man -l -
peerdir man --list                 the names of the pages
peerdir man --output-dir .         write all pages";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The command; without it, the program
    #[arg(value_name = "COMMAND", add = ArgValueCandidates::new(commands))]
    command: Option<String>,
    /// Print the names of the pages and stop
    #[arg(long, conflicts_with = "command")]
    list: bool,
    /// Write every page to a file in this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath, conflicts_with_all = ["command", "list"])]
    output_dir: Option<PathBuf>,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let mut program = (session.program)();
        program.build();
        if let Some(folder) = &self.output_dir {
            return write_all(&program, folder, session);
        }
        if self.list {
            for command in documented(&program) {
                writeln!(session.out(), "{}", page::name(command))?;
            }
            return Ok(Outcome::Done);
        }
        let wanted = self.command.as_deref().unwrap_or("peerdir");
        let is_wanted =
            |command: &&Command| [command.get_name(), page::name(command)].contains(&wanted);
        let command = documented(&program)
            .find(is_wanted)
            .ok_or_else(|| unknown(wanted))?;
        session
            .out()
            .write_all(page(&program, command).as_bytes())?;
        Ok(Outcome::Done)
    }
}

fn write_all(program: &Command, folder: &Path, session: &mut Session<'_>) -> Result<Outcome> {
    for command in documented(program) {
        let file = folder.join(format!("{}.1", page::name(command)));
        store::replace(&file, page(program, command).as_bytes())?;
    }
    let pages = counted(documented(program).count(), "page", "pages");
    session.note(&format!("{pages} written to {}", folder.display()))?;
    Ok(Outcome::Done)
}

/// The program and its commands.
fn documented(program: &Command) -> impl Iterator<Item = &Command> {
    let commands = program.get_subcommands();
    std::iter::once(program).chain(commands.filter(|command| !command.is_hide_set()))
}

fn commands() -> Vec<CompletionCandidate> {
    let names = EXAMPLES_OF_ALL.iter().map(|(name, _)| *name);
    names.map(CompletionCandidate::new).collect()
}

fn unknown(name: &str) -> Refusal {
    let near = nearest(name, EXAMPLES_OF_ALL.iter().map(|(known, _)| *known));
    Refusal::new(
        format!("no command is called `{name}`"),
        near.map_or_else(
            || "`peerdir man --list` names the pages".to_owned(),
            |near| format!("did you mean `{near}`?"),
        ),
    )
}
