//! The script of nushell. The library writes lists of fixed values; where the values are those of the lists in use, the
//! script asks the program.

use std::io::{self, Write};

use clap::{Arg, Command};
use clap_complete_nushell::Nushell;

use super::super::candidates::Values;
use super::PROGRAM;

pub(super) fn script(program: Command, out: &mut dyn Write) -> io::Result<()> {
    let optional = options_with_optional_values(&program);
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
    for line in script.lines().filter(|line| !is_optional(line, &optional)) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The options that can stand with or without a value. Nushell knows none: it would refuse them without one. What the
/// script does not name, it hands on as it is.
fn options_with_optional_values(command: &Command) -> Vec<String> {
    let is_optional = |arg: &&Arg| {
        let takes_none = arg
            .get_num_args()
            .is_some_and(|range| range.min_values() == 0);
        arg.get_action().takes_values() && takes_none
    };
    let own = command.get_arguments().filter(is_optional);
    let own = own.filter_map(|arg| Some(format!("--{}:", arg.get_long()?)));
    let below = command
        .get_subcommands()
        .flat_map(options_with_optional_values);
    own.chain(below).collect()
}

fn is_optional(line: &str, optional: &[String]) -> bool {
    let line = line.trim_start();
    optional.iter().any(|option| line.starts_with(option))
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
