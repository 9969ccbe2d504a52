//! `completions`: a script that teaches a shell the commands, options and values of this program. The scripts ask the
//! program itself, so ids and places are those of the lists in use.

mod nushell;
mod shell;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Session;
use super::candidates::Values;
use crate::failure::Outcome;
use crate::render::escape_for_terminal;

pub use shell::Shell;

pub(super) const ABOUT: &str =
    "Print a completion script for bash, zsh, fish, powershell, elvish or nushell";

pub(super) const EXAMPLES: &str = "\
source <(peerdir completions bash)         a line for ~/.bashrc
peerdir completions zsh > _peerdir         for a folder of $fpath, before compinit
peerdir completions fish | source          a line for ~/.config/fish/config.fish
peerdir completions nushell > peerdir.nu   then `source peerdir.nu` in config.nu";

/// The program's name, as the scripts call it.
const PROGRAM: &str = "peerdir";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL", value_parser = PossibleValuesParser::new(Shell::ALL.iter().map(|(name, _)| *name)), required_unless_present = "values")]
    shell: Option<String>,
    /// Print the values that an option can have, one a line, with what each means
    #[arg(long, value_name = "VALUES", hide = true, value_parser = PossibleValuesParser::new(Values::ALL.iter().map(|(name, _)| *name)))]
    values: Option<String>,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let wanted = |(name, _): &&(&str, Values)| Some(*name) == self.values.as_deref();
        let Some((_, values)) = Values::ALL.iter().find(wanted) else {
            Shell::by_name(&self.shell.unwrap_or_default())?
                .script((session.program)(), session.out())?;
            return Ok(Outcome::Done);
        };
        for (value, meaning) in values.all(&session.places()) {
            let (value, meaning) = (escape_for_terminal(&value), escape_for_terminal(&meaning));
            writeln!(session.out(), "{value}\t{meaning}")?;
        }
        Ok(Outcome::Done)
    }
}
