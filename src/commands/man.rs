//! `man`: the manual, a page for each command, written from the same words as `--help`.

use std::io::{self, Write};

use anyhow::Result;
use clap::Args;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use super::{EXAMPLES as EXAMPLES_OF_ALL, Session, examples_of};
use crate::cli;
use crate::domain::nearest;
use crate::failure::{Outcome, Refusal};

pub(super) const EXAMPLES: &str = "\
peerdir man | man -l -
peerdir man search | man -l -
peerdir man --list                 the commands that have a page";

/// Print the manual page of the program or of a command
#[derive(Args)]
pub struct Arguments {
    /// The command; without it, the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
    /// Print the names of the pages and stop
    #[arg(long)]
    list: bool,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        if self.list {
            writeln!(session.out(), "peerdir")?;
            for (name, _) in EXAMPLES_OF_ALL {
                writeln!(session.out(), "peerdir-{name}")?;
            }
            return Ok(Outcome::Done);
        }
        let mut program = cli::command();
        program.build();
        let command = match &self.command {
            None => program,
            Some(name) => {
                let name = name.strip_prefix("peerdir-").unwrap_or(name);
                program
                    .find_subcommand(name)
                    .cloned()
                    .ok_or_else(|| unknown(name))?
            }
        };
        page(command, session.out())?;
        Ok(Outcome::Done)
    }
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

fn page(command: clap::Command, out: &mut dyn Write) -> io::Result<()> {
    let examples = examples_of(command.get_name());
    let name = command.get_display_name().unwrap_or("peerdir").to_owned();
    // The examples get a section of their own; the library would leave them out.
    let man = Man::new(command.before_help(None::<&str>))
        .title(name.to_uppercase())
        .date("")
        .manual("peerdir");
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    examples_section(examples).to_writer(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    man.render_subcommands_section(out)?;
    exit_section().to_writer(out)
}

fn examples_section(examples: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]).control("nf", []);
    for line in examples.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff
}

fn exit_section() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    let codes = [
        ("0", "found or done"),
        (
            "1",
            "ran, and the answer is no: nothing found, or a check found faults",
        ),
        (
            "2",
            "could not run: wrong usage, a faulty list, a file that cannot be read or written",
        ),
    ];
    for (code, meaning) in codes {
        let term: Vec<Inline> = vec![bold(code)];
        roff.control("TP", []).text(term).text([roman(meaning)]);
    }
    roff
}
