//! An empty program with a command line made by clap: what `startup` measures the start of `peerdir` against.

use clap::Parser;

/// Do nothing, in three ways
#[derive(Parser)]
enum Cli {
    /// Find nothing
    Search {
        /// What not to find
        words: Vec<String>,
    },
    /// List nothing
    List,
    /// Show nothing
    Show {
        /// What not to show
        words: Vec<String>,
    },
}

fn main() {
    match Cli::parse() {
        Cli::Search { .. } | Cli::List | Cli::Show { .. } => {}
    }
}
