//! The command line: global options, the list of commands, and the way from arguments to an exit code.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args as _, CommandFactory as _, FromArgMatches as _, Parser};

use crate::commands::{
    Command, GlobalOptions, HELP_TEMPLATE, Session, Shell, error_look, fitted, top_before_help,
};
use crate::console::{self, ColorChoice, Console};
use crate::domain::Point;
use crate::failure::{Outcome, report};
use crate::render::{escape_for_terminal, hint, paragraph};

/// The program and its version, in a line.
const VERSION: &str = concat!("peerdir ", env!("CARGO_PKG_VERSION"));

/// Find peer-run organizations of people who use drugs, offline
#[derive(Parser)]
#[command(
    name = "peerdir",
    version,
    before_help = top_before_help(),
    help_template = HELP_TEMPLATE,
    max_term_width = 100,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(flatten)]
    global: GlobalOptions,

    #[command(subcommand)]
    command: Command,
}

/// The whole command line with the options of every command, for man pages and completions.
#[must_use]
pub fn command() -> clap::Command {
    let mut command = Cli::command();
    // Options are built when a command is named; here nobody names one.
    command.build();
    command
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let mut console = Console::of_process();
    let mut arguments = console::arguments();
    if arguments.iter().any(|argument| argument == "near") {
        arguments = arguments.into_iter().map(told_apart).collect();
    }
    if let Some(name) = console::asking_shell() {
        return match complete(&name, &arguments, &mut console) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error, &mut console, ColorChoice::Auto),
        };
    }
    if matches!(&*arguments, [_, only] if only == "--version" || only == "-V") {
        return say_version(&mut console);
    }
    let cli = match parse(&arguments, &console) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error, &arguments, &mut console),
    };
    let color = cli.global.color;
    match run(cli, &mut console) {
        Ok(outcome) => outcome.into(),
        Err(error) => fail(&error, &mut console, color),
    }
}

/// Prints the version, as the parser would once every command is described to it.
fn say_version(console: &mut Console) -> ExitCode {
    let said = writeln!(console.out, "{VERSION}").and_then(|()| console.out.flush());
    match said {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.into(), console, ColorChoice::Auto),
    }
}

/// Reads the arguments. A usual look-up needs no parser.
fn parse(arguments: &[OsString], console: &Console) -> Result<Cli, clap::Error> {
    if let Some((global, command)) = arguments.get(1..).and_then(Command::usual) {
        return Ok(Cli { global, command });
    }
    let name = arguments.get(1).and_then(|name| name.to_str());
    parse_all(name, arguments, console)
}

/// Reads any other arguments. Most runs name a command and have nothing wrong, for which no other command need be described;
/// what is said of faults and as help needs all of them. It stays out of the way of usual look-ups, whose stack it would make
/// a page longer.
#[inline(never)]
fn parse_all(
    name: Option<&str>,
    arguments: &[OsString],
    console: &Console,
) -> Result<Cli, clap::Error> {
    let read = |command: clap::Command| {
        let matches = command.try_get_matches_from(arguments)?;
        Cli::from_arg_matches(&matches)
    };
    if let Some(cli) = name.and_then(alone).and_then(|alone| read(alone).ok()) {
        return Ok(cli);
    }
    read(Cli::command()).or_else(|error| match error.kind() {
        ErrorKind::DisplayVersion => Err(error),
        // Help is fitted to the terminal only when somebody reads it.
        _ => read(fitted(Cli::command(), console.width())),
    })
}

/// The command line with no other command than the one of a name.
fn alone(name: &str) -> Option<clap::Command> {
    let program = clap::Command::new("peerdir").subcommand(Command::alone(name)?);
    Some(GlobalOptions::augment_args(program))
}

/// A southern latitude begins as an option does: `-17.7,178.4` gets a minus sign of its own.
fn told_apart(argument: OsString) -> OsString {
    let southern = argument.to_str().and_then(|text| {
        let rest = text.strip_prefix('-')?;
        Point::parse(text).map(|_| format!("\u{2212}{rest}"))
    });
    southern.map_or(argument, OsString::from)
}

fn run(cli: Cli, console: &mut Console) -> Result<Outcome> {
    let mut session = Session::new(console, &cli.global, command);
    let outcome = cli.command.run(&mut session)?;
    session.is_complete()?;
    console.out.flush()?;
    Ok(outcome)
}

/// Help and version are answers; anything else is wrong usage, whose words hold what was typed.
fn refuse(error: &clap::Error, arguments: &[OsString], console: &mut Console) -> ExitCode {
    if !error.use_stderr() {
        return match answer(error, console) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error.into(), console, ColorChoice::Auto),
        };
    }
    // The options were not read, so neither is the one for colour.
    let look = error_look(console, ColorChoice::Never);
    for line in error.render().to_string().lines() {
        let line = paragraph(&escape_for_terminal(line), look.line);
        // If even the error stream is gone there is nobody left to tell; the exit code remains.
        let _ = writeln!(console.err, "{line}");
    }
    if let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) {
        let remedy = match word.as_str() {
            "help" => "`peerdir --help`, or `peerdir COMMAND --help`".to_owned(),
            word => format!("to look for a group, write `peerdir search {word}`"),
        };
        let _ = writeln!(console.err, "{}", hint(&remedy, look));
    }
    if let Some(remedy) = values_of_missing(error, arguments) {
        let _ = writeln!(console.err, "{}", hint(&remedy, look));
    }
    ExitCode::from(2)
}

/// What may stand in the place of an argument that is missing, or that was written as if it were an option; the library
/// names only the values of one that is wrong.
fn values_of_missing(error: &clap::Error, arguments: &[OsString]) -> Option<String> {
    let named: Vec<&str> = match (error.kind(), error.get(ContextKind::InvalidArg)?) {
        (ErrorKind::MissingRequiredArgument, ContextValue::Strings(named)) => {
            named.iter().map(String::as_str).collect()
        }
        (ErrorKind::UnknownArgument, ContextValue::String(named)) => vec![named],
        _ => return None,
    };
    let name_of = |named: &&str| named.trim_matches(['<', '>', '-', '.']).to_uppercase();
    let named: Vec<String> = named.iter().map(name_of).collect();
    let mut words = arguments.iter().skip(1);
    let mut command = words.find_map(|word| Command::alone(word.to_str()?))?;
    command.build();
    command.get_positionals().find_map(|argument| {
        let name = argument.get_value_names()?.first()?;
        let values = argument.get_possible_values();
        let is_meant = !values.is_empty() && named.iter().any(|named| *named == **name);
        let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let first = values.first().filter(|_| is_meant)?;
        Some(format!(
            "{name} is one of {}, as in `peerdir {} {first}`",
            values.join(", "),
            command.get_name()
        ))
    })
}

/// Prints help or version. The library wraps all but usage and headings.
fn answer(words: &clap::Error, console: &mut Console) -> io::Result<()> {
    let words = words.render();
    if !console.out_is_terminal {
        write!(console.out, "{words}")?;
        return console.out.flush();
    }
    let width = console.width();
    let text = if console.out_color(ColorChoice::Auto) {
        words.ansi().to_string()
    } else {
        words.to_string()
    };
    for line in text.lines() {
        writeln!(console.out, "{}", paragraph(line, width))?;
    }
    console.out.flush()
}

fn fail(error: &anyhow::Error, console: &mut Console, color: ColorChoice) -> ExitCode {
    let look = error_look(console, color);
    // What was found before the fault belongs to the reader; the exit code tells the rest.
    let _ = console.out.flush();
    report(error, look, &mut *console.err)
}

/// Answers a shell that asks what could come next.
fn complete(shell: &str, arguments: &[OsString], console: &mut Console) -> Result<()> {
    // What stands before `--` is the program; behind it the words of the command line.
    let words: Vec<OsString> = arguments
        .iter()
        .skip_while(|word| *word != "--")
        .skip(1)
        .cloned()
        .collect();
    let options = GlobalOptions {
        no_cache: false,
        file: named_lists(&words),
        color: ColorChoice::Never,
        quiet: true,
    };
    let mut session = Session::new(console, &options, command);
    Shell::by_name(shell)?.complete(command(), words, &mut session)?;
    Ok(console.out.flush()?)
}

/// The lists that a command line names, however unfinished it is.
fn named_lists(words: &[OsString]) -> Vec<PathBuf> {
    let parsed = command().ignore_errors(true).try_get_matches_from(words);
    let lists = parsed
        .ok()
        .and_then(|mut matches| matches.remove_many::<PathBuf>("file"));
    lists.into_iter().flatten().map(from_home).collect()
}

/// The path that the shell will make of one that begins with `~`.
fn from_home(path: PathBuf) -> PathBuf {
    let expanded = path
        .strip_prefix("~")
        .ok()
        .and_then(|rest| Some(console::home_directory()?.join(rest)));
    expanded.unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::Parser as _;
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Cli, Command, VERSION, command};

    /// What a line is read as where it needs no parser.
    fn usual(line: &[&str]) -> Option<String> {
        let typed: Vec<OsString> = line.iter().map(OsString::from).collect();
        let (global, command) = Command::usual(&typed)?;
        Some(format!("{:?}", (global, command)))
    }

    fn parsed(line: &[&str]) -> Option<String> {
        let words = ["peerdir"].iter().chain(line);
        let cli = Cli::try_parse_from(words).ok()?;
        Some(format!("{:?}", (cli.global, cli.command)))
    }

    #[test]
    fn a_list_may_be_named_before_a_usual_look_up_or_behind_its_command() {
        for line in [
            &["--file", "a.toml", "search", "vancuver"][..],
            &["-f", "a.toml", "-f", "b.toml", "-q", "show", "vandu"],
            &["--no-cache", "near", "Vancouver", "-q", "-n", "3"],
            &["-q", "list", "--file", "a.toml", "-q"],
        ] {
            let usual = usual(line);
            assert!(usual.is_some(), "{line:?}");
            assert_eq!(usual, parsed(line), "{line:?}");
        }
        let apart = ["-f", "a.toml", "search", "-f", "b.toml", "x"];
        assert_eq!(usual(&apart), None);
    }

    proptest! {
        #[test]
        fn any_line_is_read_as_the_parser_reads_it_or_left_to_it(line in prop::collection::vec(
            prop::sample::select(vec![
                "search", "near", "list", "show", "region", "check", "a", "--", "-f", "--file", "x.toml", "-q", "--quiet",
                "--no-cache", "-n", "3", "--format", "json", "", "-", "-V",
            ]),
            1..7,
        )) {
            if let Some(usual) = usual(&line) {
                prop_assert_eq!(Some(usual), parsed(&line));
            }
        }
    }

    #[test]
    fn the_version_is_said_as_the_parser_says_it() {
        assert_eq!(command().render_version(), format!("{VERSION}\n"));
    }
}
