//! Floor 3: the commands, one a file: arguments in, a sheet or a text out. They know no file, no environment and no
//! layout; they ask the session.
//!
//! A new command: a file here with its arguments, its `EXAMPLES` and its `run`; its lines in the list below.

mod candidates;
mod check;
mod completions;
mod export;
mod filters;
mod global;
mod init;
mod list;
mod man;
mod near;
mod output;
mod region;
mod search;
mod session;
mod show;
mod r#where;

use anyhow::Result;
use clap::Subcommand;

use crate::failure::Outcome;

pub use completions::Shell;
pub use global::GlobalOptions;
pub use session::{Session, error_look};

/// Declares the commands: variant, file, and with it help and examples.
macro_rules! commands {
    ($($variant:ident => $module:ident, $name:literal;)+) => {
        /// What to do.
        // Options are built for the one command that is run, not for all ten.
        #[derive(Subcommand)]
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
            /// Runs the command.
            pub fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
                match self { $(Self::$variant(arguments) => arguments.run(session)),+ }
            }
        }

        /// The examples of each command.
        const EXAMPLES: &[(&str, &str)] = &[$(($name, $module::EXAMPLES)),+];
    };
}

commands! {
    Search => search, "search";
    Near => near, "near";
    List => list, "list";
    Region => region, "region";
    Show => show, "show";
    Export => export, "export";
    Check => check, "check";
    Where => r#where, "where";
    Init => init, "init";
    Completions => completions, "completions";
    Man => man, "man";
}

/// The examples of the program.
const TOP_EXAMPLES: &str = "\
peerdir search vancouver            groups by name, place or topic, typos forgiven
peerdir near Nelson BC              who is near a place, and who covers it
peerdir region Europe               the groups of a region
peerdir list --country Canada       all groups of a country
peerdir show vandu                  one group in full
peerdir export csv -o groups.csv    take the list along";

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
