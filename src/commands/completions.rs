//! `completions`: a script that teaches a shell the commands, options and values of this program. The scripts ask the
//! program itself, so ids and places are those of the lists in use.

use std::ffi::OsString;
use std::io::{self, Write};

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::Session;
use super::candidates::Values;
use crate::cli;
use crate::domain::nearest;
use crate::failure::{Outcome, Refusal};
use crate::render::escape_for_terminal;

pub(super) const EXAMPLES: &str = "\
peerdir completions bash > ~/.local/share/bash-completion/completions/peerdir
peerdir completions zsh > ~/.zfunc/_peerdir
peerdir completions fish > ~/.config/fish/completions/peerdir.fish";

/// The program's name, as the scripts call it.
const PROGRAM: &str = "peerdir";

/// Print a completion script for bash, zsh, fish, powershell, elvish or nushell
#[derive(Args)]
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
        if let Some(wanted) = self.values {
            let values = Values::ALL
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, values)| values.all());
            for (value, meaning) in values.unwrap_or_default() {
                writeln!(
                    session.out(),
                    "{}\t{}",
                    escape_for_terminal(&value),
                    escape_for_terminal(&meaning)
                )?;
            }
            return Ok(Outcome::Done);
        }
        let shell = Shell::by_name(&self.shell.unwrap_or_default())?;
        shell.script(session.out())?;
        Ok(Outcome::Done)
    }
}

/// A shell that can complete.
#[derive(Clone, Copy)]
pub struct Shell(Kind);

#[derive(Clone, Copy)]
enum Kind {
    Asking(&'static (dyn EnvCompleter + Sync)),
    Nushell,
}

impl Shell {
    const ALL: &'static [(&'static str, Self)] = &[
        ("bash", Self(Kind::Asking(&Bash))),
        ("zsh", Self(Kind::Asking(&Zsh))),
        ("fish", Self(Kind::Asking(&Fish))),
        ("powershell", Self(Kind::Asking(&Powershell))),
        ("elvish", Self(Kind::Asking(&Elvish))),
        ("nushell", Self(Kind::Nushell)),
    ];

    /// The shell of a name.
    ///
    /// # Errors
    /// No such shell; the nearest is named.
    pub fn by_name(name: &str) -> Result<Self> {
        let names = Self::ALL.iter().map(|(known, _)| *known);
        let found = Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, shell)| *shell);
        found.ok_or_else(|| {
            let hint = nearest(name, names).map(|near| format!("did you mean `{near}`?"));
            Refusal::new(format!("no completions for the shell `{name}`"), hint).into()
        })
    }

    /// Writes the script for the shell's start-up.
    fn script(self, out: &mut dyn Write) -> io::Result<()> {
        match self.0 {
            Kind::Asking(shell) => {
                shell.write_registration("COMPLETE", PROGRAM, PROGRAM, PROGRAM, out)
            }
            Kind::Nushell => nushell(out),
        }
    }

    /// Writes what could come next, in the way that the shell's script reads it.
    ///
    /// # Errors
    /// Those of the writer, and a shell whose script does not ask.
    pub fn complete(
        self,
        command: &mut clap::Command,
        words: Vec<OsString>,
        out: &mut dyn Write,
    ) -> Result<()> {
        match self.0 {
            Kind::Asking(shell) => Ok(shell.write_complete(command, words, None, out)?),
            Kind::Nushell => {
                Err(Refusal::new("nushell asks with `peerdir completions --values`", None).into())
            }
        }
    }
}

/// Options and arguments whose values nushell asks for, as its library writes them, with the kind of values.
const NUSHELL_VALUES: [(&str, &str); 9] = [
    ("--region", "places"),
    ("--not-region", "places"),
    ("--country", "countries"),
    ("--not-country", "countries"),
    ("--city", "cities"),
    ("--not-city", "cities"),
    ("--service", "services"),
    ("--not-service", "services"),
    ("--columns", "columns"),
];

/// The library's script knows the fixed values; the others are asked for.
fn nushell(out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(
        clap_complete_nushell::Nushell,
        &mut cli::command(),
        PROGRAM,
        &mut script,
    );
    let mut script = String::from_utf8_lossy(&script).into_owned();
    let completer = |values: &str| format!("string@\"nu-complete peerdir {values}\"");
    for (option, values) in NUSHELL_VALUES {
        script = script.replace(
            &format!("    {option}: string"),
            &format!("    {option}: {}", completer(values)),
        );
    }
    let definitions: Vec<String> = Values::ALL
        .iter()
        .map(|(values, _)| nushell_completer(values))
        .collect();
    let opening = "module completions {\n\n";
    out.write_all(
        script
            .replacen(opening, &format!("{opening}{}", definitions.concat()), 1)
            .as_bytes(),
    )
}

fn nushell_completer(values: &str) -> String {
    format!(
        "  def \"nu-complete peerdir {values}\" [] {{\n    ^{PROGRAM} completions --values {values} | lines \
         | split column \"\\t\" value description\n  }}\n\n"
    )
}
