//! What is asked of the bench.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// Set peerdir beside other programs that look things up, and say which of its goals it reaches
///
/// `cargo bench --bench sizes` makes invented lists of 100, 10,000 and 100,000 groups, and runs each program that is
/// installed in turns with the others, each time as a process of its own with what it reads in memory. It prints CPU time
/// (user and system), instructions outside of the kernel, the most memory, and the goals. README.md beside its source says
/// what is run and what the figures mean.
#[derive(Parser)]
#[command(name = "cargo bench --bench sizes --", no_binary_name = false)]
pub struct Options {
    /// Lengths of the lists; 1000000 takes about 5 GB of disk, and long
    #[arg(long, value_name = "COUNTS", value_delimiter = ',', default_values_t = [100, 10_000, 100_000])]
    pub records: Vec<usize>,

    /// Only these operations
    #[arg(long, value_name = "OPERATIONS", value_delimiter = ',')]
    pub only: Vec<Operation>,

    /// Only rows whose label has one of these texts; peerdir is always there
    #[arg(long, value_name = "TEXTS", value_delimiter = ',')]
    pub peers: Vec<String>,

    /// How often each program is run; slow ones are run fewer times
    #[arg(long, value_name = "COUNT", default_value_t = 7)]
    pub rounds: usize,

    /// Keep lists and indexes in this folder, and take those that are there
    #[arg(long, value_name = "FOLDER")]
    pub work: Option<PathBuf>,

    /// Stop a program that has not ended by then, once and for all of its operation
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub max_seconds: u64,

    /// Count instructions with valgrind only if that probably takes no longer, for each row; 0 does without
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    pub valgrind_seconds: u64,

    /// Ask the queries of the lists instead, and say how well each program answers
    #[arg(long)]
    pub quality: bool,

    /// Queries of each kind, with --quality
    #[arg(long, value_name = "COUNT", default_value_t = 25)]
    pub queries: usize,

    /// What the lists are made of: another number, other lists
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,

    /// In which order entries stand in the list
    #[arg(long, value_name = "ORDER", default_value = "made")]
    pub order: Order,

    /// Another build of peerdir, such as a static one
    #[arg(long, value_name = "PROGRAM", default_value = env!("CARGO_BIN_EXE_peerdir"))]
    pub peerdir: PathBuf,

    /// A program to take, such as python3=/opt/venv/bin/python, or spellfix1=/usr/lib/spellfix.so; repeat it for more
    #[arg(long = "with", value_name = "NAME=PATH", value_parser = name_and_path)]
    pub replaced: Vec<(String, String)>,

    /// Cargo says it
    #[arg(long, hide = true)]
    pub bench: bool,
}

impl Options {
    pub fn wants(&self, operation: Operation) -> bool {
        self.only.is_empty() || self.only.contains(&operation)
    }
}

/// Orders of the entries of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// As they were made: in none, as in a list that others wrote
    Made,
    /// By their ids, as peerdir puts them
    Id,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Operation {
    /// Say the version
    Start,
    /// Look something up with a typo in the built-in list
    Embedded,
    /// Show a group by its id, its name or its acronym
    Exact,
    /// Find a group by its name
    Word,
    /// Find a group by its name with two typos
    Fuzzy,
    /// The same, without a snapshot
    NoCache,
    /// The same, and the first look-up ever
    First,
    /// List the groups of a country and region
    Filter,
    /// The ten nearest to a place
    Near,
    /// Add a group, on disk when it returns
    Add,
    /// A look-up after a group was added, or a fact changed by hand
    After,
    /// Export all as CSV
    Csv,
    /// Export all as a table of Markdown
    Markdown,
}

impl Operation {
    /// As it is said above a table.
    pub fn title(self) -> &'static str {
        match self {
            Self::Start => "start (--version)",
            Self::Embedded => "look-up with a typo in the built-in list",
            Self::Exact => "exact id, name or acronym",
            Self::Word => "look-up by name, whole record",
            Self::Fuzzy => "fuzzy look-up, two typos, top 10",
            Self::NoCache => "fuzzy look-up, no cache",
            Self::First => "first look-up ever, no snapshot",
            Self::Filter => "filter by country and region",
            Self::Near => "ten nearest to a place",
            Self::Add => "add one, on disk when it returns",
            Self::After => "look-up after a change",
            Self::Csv => "export as CSV",
            Self::Markdown => "export as Markdown",
        }
    }
}

fn name_and_path(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(name, path)| (name.to_owned(), path.to_owned()))
        .ok_or_else(|| "it is written NAME=PATH".to_owned())
}
