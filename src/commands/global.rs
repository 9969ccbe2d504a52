//! The options that every command takes.

use std::path::PathBuf;

use crate::console::ColorChoice;

/// Options of every command.
#[derive(clap::Args, Debug, Default)]
pub struct GlobalOptions {
    /// Read this list instead of your own or the built-in one; repeat it to put lists on top of each other; - is stdin
    #[arg(long, short = 'f', global = true, value_name = "PATH", value_hint = clap::ValueHint::FilePath, help_heading = "Global options")]
    pub file: Vec<PathBuf>,

    /// Colour: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Global options"
    )]
    pub color: ColorChoice,

    /// Read lists anew, and keep no snapshot of them, by which the next look-up would be faster
    #[arg(long, global = true, help_heading = "Global options")]
    pub no_cache: bool,

    /// Do not print notes and warnings
    #[arg(long, short = 'q', global = true, help_heading = "Global options")]
    pub quiet: bool,
}
