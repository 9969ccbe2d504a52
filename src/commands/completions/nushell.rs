//! The script of nushell. The library writes lists of fixed values; where the values are those of the lists in use, the
//! script asks the program.

use std::io::{self, Write};

use clap::{Arg, Command};
use clap_complete_nushell::Nushell;

use super::super::candidates::Values;
use super::PROGRAM;

pub(super) fn script(program: Command, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(Nushell, &mut marked(program), PROGRAM, &mut script);
    let mut script = String::from_utf8_lossy(&script).trim_end().to_owned();
    for (name, _) in Values::ALL {
        let list = format!("[ \"{}\" ]", mark(name));
        let question = format!(
            "^{PROGRAM} completions --values {name} | lines | split column \"\\t\" value description"
        );
        script = script.replace(&list, &question);
    }
    writeln!(out, "{script}")
}

/// The command with one value, a mark, wherever the program is to be asked.
fn marked(command: Command) -> Command {
    let replace = |arg: Arg| match Values::of(&arg) {
        Some((name, _)) => arg.value_parser([mark(name)]),
        None => arg,
    };
    command.mut_args(replace).mut_subcommands(marked)
}

fn mark(name: &str) -> String {
    format!("ask:{name}")
}
