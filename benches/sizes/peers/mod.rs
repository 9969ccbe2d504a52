//! Who is run for an operation: `peerdir`, the programs that users have instead, and what no program can be faster than.

mod changes;
mod exports;
mod filters;
mod fuzzy;
mod lookups;
mod starts;

use std::path::PathBuf;

use crate::bench::Bench;
use crate::lists::List;
use crate::options::Operation;
use crate::probe::Probe;

pub use fuzzy::fuzzy;
pub use lookups::PARSER;
pub use starts::starts;

/// What the row of our program is called, alone or with more behind it.
pub const OURS: &str = "peerdir";

/// What rows that are no other program begin with: nothing can be faster, or they do less.
pub const LIMIT: &str = "limit: ";

/// A row of a table: a command, and what is done before each run of it.
pub struct Peer<'a> {
    pub label: String,
    pub command: Vec<String>,
    pub input: Option<PathBuf>,
    pub before: Option<Box<dyn Fn() -> Result<(), String> + 'a>>,
}

impl<'a> Peer<'a> {
    pub fn new(label: &str, words: &[&str]) -> Self {
        Self::of(label, words.iter().map(|word| (*word).to_owned()).collect())
    }

    pub fn of(label: &str, command: Vec<String>) -> Self {
        Self {
            label: label.to_owned(),
            command,
            input: None,
            before: None,
        }
    }

    /// The same, reading a file.
    pub fn reading(self, path: PathBuf) -> Self {
        Self {
            input: Some(path),
            ..self
        }
    }

    /// The same, with something that is done before each run.
    pub fn after(self, before: impl Fn() -> Result<(), String> + 'a) -> Self {
        Self {
            before: Some(Box::new(before)),
            ..self
        }
    }

    pub fn is_ours(&self) -> bool {
        self.label.starts_with(OURS)
    }
}

/// Rows that are only there if their program is installed.
#[derive(Default)]
pub struct Peers<'a>(pub Vec<Peer<'a>>);

impl<'a> Peers<'a> {
    pub fn add(&mut self, peer: Peer<'a>) {
        self.0.push(peer);
    }

    /// Adds a row of an installed program; the words begin behind its name.
    pub fn of(&mut self, bench: &Bench, program: &str, label: &str, words: &[&str]) {
        if let Some(path) = bench.tools.path(program) {
            let words: Vec<&str> = std::iter::once(path).chain(words.iter().copied()).collect();
            self.add(Peer::new(label, &words));
        }
    }
}

/// The rows of an operation on a list.
pub fn of_list<'a>(
    operation: Operation,
    bench: &'a Bench,
    list: &'a List,
    probe: &Probe,
) -> Vec<Peer<'a>> {
    let mut peers = match operation {
        Operation::Start | Operation::Embedded => Peers::default(),
        Operation::Exact => lookups::exact(bench, list, probe),
        Operation::Word => lookups::word(bench, list, probe),
        Operation::Fuzzy => {
            let mut peers = fuzzy(bench, list, &probe.misspelt);
            peers.add(search(bench, list, OURS, &probe.misspelt, &[]));
            peers
        }
        Operation::NoCache => lookups::no_cache(bench, list, probe),
        Operation::First => lookups::first(bench, list, probe),
        Operation::Filter => filters::filter(bench, list),
        Operation::Near => filters::near(bench, list),
        Operation::Add => changes::add(bench, list),
        Operation::After => changes::after(bench, list, probe),
        Operation::Csv => exports::csv(bench, list),
        Operation::Markdown => exports::markdown(bench, list),
    };
    let wanted = &bench.options.peers;
    peers.0.retain(|peer| {
        let is_wanted = wanted.iter().any(|text| peer.label.contains(text));
        peer.is_ours() || wanted.is_empty() || is_wanted
    });
    peers.0
}

/// `peerdir search` in a list.
pub fn search<'a>(bench: &Bench, list: &List, label: &str, query: &str, more: &[&str]) -> Peer<'a> {
    let file = list.word("list.toml");
    let mut words = vec!["search", "--file", &file, "--limit", "10"];
    words.extend(more);
    words.extend(["--", query]);
    Peer::of(label, bench.peerdir(&words))
}

/// A text in a statement of SQL.
pub fn in_sql(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
