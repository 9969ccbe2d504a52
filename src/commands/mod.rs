//! Floor 3: the commands, one a file: arguments in, a sheet or a text out. They know no file, no environment and no
//! layout; they ask the session.
//!
//! A new command: a file here with its arguments, its `EXAMPLES` and its `run`; its lines in the list below.

mod add;
mod asking;
mod candidates;
mod check;
mod chosen;
mod completions;
mod diff;
mod duplicates;
mod edit;
mod export;
mod exported;
mod filters;
mod flyer;
mod fmt;
mod global;
mod headline;
mod held_back;
mod import;
mod init;
mod inserting;
mod judged;
mod list;
mod man;
mod meant;
mod merge;
mod merge_driver;
mod named;
mod near;
mod output;
mod private_notes;
mod recall;
mod region;
mod remove;
mod resolved;
mod search;
mod session;
mod set;
mod show;
mod standing;
mod taken;
mod translations;
mod undo;
mod usual;
mod verify;
mod r#where;
mod wipe;
mod withheld;
mod writing;

use std::ffi::OsString;
use std::mem;

use anyhow::Result;
use clap::{Args as _, Subcommand};

use crate::failure::Outcome;
use crate::render::paragraph;

use usual::Usual;

pub use completions::Shell;
pub use global::GlobalOptions;
pub use session::{Session, error_look};

/// Declares the commands: variant, file, and with it help and examples.
macro_rules! commands {
    ($($variant:ident => $module:ident, $name:literal;)+) => {
        /// What to do.
        // Options are built for the one command that is run, not for all.
        #[derive(Debug, Subcommand)]
        #[command(defer = true)]
        pub enum Command {
            $(
                #[command(
                    name = $name,
                    about = $module::ABOUT,
                    before_help = before_help($module::EXAMPLES),
                    help_template = HELP_TEMPLATE
                )]
                $variant($module::Arguments)
            ),+
        }

        impl Command {
            /// The command of a name, as it is typed.
            #[must_use]
            pub fn alone(name: &str) -> Option<clap::Command> {
                match name {
                    $($name => Some($module::Arguments::augment_args(clap::Command::new($name))),)+
                    _ => None,
                }
            }

            /// Runs the command.
            pub fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
                match self { $(Self::$variant(arguments) => apart(|| arguments.run(session))),+ }
            }
        }

        /// The examples of each command.
        const EXAMPLES: &[(&str, &str)] = &[$(($name, $module::EXAMPLES)),+];
    };
}

/// Runs a command as a function of its own. In one with all others it would lie on 120 kB of code and take four pages of stack,
/// which the system brings in page by page.
#[inline(never)]
fn apart(run: impl FnOnce() -> Result<Outcome>) -> Result<Outcome> {
    run()
}

impl Command {
    /// The command that was typed, and the global options before it and behind: a look-up with nothing unusual.
    #[must_use]
    pub fn usual(typed: &[OsString]) -> Option<(GlobalOptions, Self)> {
        let (before, rest) = Usual::before_command(typed)?;
        let (name, behind) = rest.split_first()?;
        let read: fn(Usual) -> Option<Self> = match name.to_str()? {
            "search" => |typed| search::Arguments::usual(typed).map(Self::Search),
            "near" => |typed| near::Arguments::usual(typed).map(Self::Near),
            "list" => |typed| list::Arguments::usual(typed).map(Self::List),
            "region" => |typed| region::Arguments::usual(typed).map(Self::Region),
            "show" => |typed| show::Arguments::usual(typed).map(Self::Show),
            _ => return None,
        };
        let mut typed = Usual::of(behind)?;
        let mut global = mem::take(&mut typed.global);
        // Lists that are named in both places are for the parser to tell apart.
        if global.file.is_empty() {
            global.file = before.file;
        } else if !before.file.is_empty() {
            return None;
        }
        global.quiet |= before.quiet;
        global.no_cache |= before.no_cache;
        Some((global, read(typed)?))
    }
}

commands! {
    Search => search, "search";
    Near => near, "near";
    List => list, "list";
    Region => region, "region";
    Show => show, "show";
    Export => export, "export";
    Flyer => flyer, "flyer";
    Recall => recall, "recall";
    Add => add, "add";
    Edit => edit, "edit";
    Set => set, "set";
    Remove => remove, "remove";
    Import => import, "import";
    Undo => undo, "undo";
    Duplicates => duplicates, "duplicates";
    Merge => merge, "merge";
    Verify => verify, "verify";
    Check => check, "check";
    Diff => diff, "diff";
    Fmt => fmt, "fmt";
    Where => r#where, "where";
    Init => init, "init";
    Wipe => wipe, "wipe";
    Completions => completions, "completions";
    Man => man, "man";
    MergeDriver => merge_driver, "merge-driver";
}

/// The examples of the program.
const TOP_EXAMPLES: &str = "\
peerdir search vancouver            by name, place or topic, typos forgiven
peerdir near Nelson BC              who is near a place, and who covers it
peerdir region Europe               the groups of a region
peerdir list --country Canada       all groups of a country
peerdir show vandu                  one group in full
peerdir export csv -o groups.csv    take the list along";

/// The columns that every example has room on, with its meaning.
const WIDEST_EXAMPLE: usize = 100;

/// The narrowest terminal on which help has columns; the library would squeeze the second to a letter.
const NARROWEST_COLUMNS: usize = 40;

/// Help begins with what the command is for and with examples.
pub const HELP_TEMPLATE: &str =
    "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The examples of the program, for its help.
pub fn top_before_help() -> String {
    before_help(TOP_EXAMPLES)
}

/// The examples of a command; of the program, if it is no command's name.
fn examples_of(name: &str) -> &'static str {
    EXAMPLES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(TOP_EXAMPLES, |(_, examples)| examples)
}

fn before_help(examples: &str) -> String {
    format!("Examples:\n  {}", examples.replace('\n', "\n  "))
}

/// The command line with examples that fit the width. Where they have no room behind what is typed, their meanings
/// stand below it.
pub fn fitted(program: clap::Command, width: usize) -> clap::Command {
    if width >= WIDEST_EXAMPLE {
        return program;
    }
    let fit = |command: clap::Command| {
        let examples = before_help(examples_of(command.get_name()));
        let fits = examples.lines().all(|line| line.chars().count() <= width);
        let help = if fits {
            examples
        } else {
            narrowed(&examples, width)
        };
        command
            .before_help(help)
            .next_line_help(width < NARROWEST_COLUMNS)
    };
    fit(program.mut_subcommands(fit))
}

/// The examples with their meanings below them.
fn narrowed(examples: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for line in examples.lines() {
        let indent = line.len() - line.trim_start().len();
        let (typed, meaning) = line[indent..]
            .split_once("  ")
            .unwrap_or((&line[indent..], ""));
        lines.push(paragraph(&format!("{:indent$}{typed}", ""), width));
        if !meaning.is_empty() {
            lines.push(paragraph(&format!("      {}", meaning.trim_start()), width));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, TOP_EXAMPLES, WIDEST_EXAMPLE};

    #[test]
    fn no_example_is_wider_than_the_widest() {
        let all = EXAMPLES.iter().map(|(_, examples)| *examples);
        for line in all.chain([TOP_EXAMPLES]).flat_map(str::lines) {
            assert!(line.chars().count() + 2 <= WIDEST_EXAMPLE, "{line}");
        }
    }
}
