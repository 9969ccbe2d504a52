//! Two other ways to look up an entry of the list, each by its own program on the same lines: `fzf --filter`, as it is by
//! default, and a trigram index in `SQLite`. Neither accents nor scripts nor places are folded for them by hand.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write as _};
use std::process::{Command, Output};

use peerdir::domain::{Country, Organization, Region, Subdivision, Text};
use tempfile::NamedTempFile;

use crate::figures::LIMIT;
use crate::measuring::programs::version;
use crate::queries::Query;

/// The columns of an entry, the id first.
pub type Row = [String; 9];

const COLUMNS: &str =
    "id, name, acronym, alternate_names, city, subdivisions, country, websites, description";

/// The letters of a term of the index; a shorter query has none.
const TRIGRAM: usize = 3;

/// What came for a query, the best first.
pub type Ids = Vec<String>;

/// Another way to look up.
#[derive(Clone, Copy)]
pub struct Alternative {
    pub name: &'static str,
    /// How it looks up, for the line above the tables.
    pub manner: &'static str,
    program: &'static str,
    /// Makes the program tell its version, and fail if it is too old.
    probe: &'static [&'static str],
    rank: fn(&[Row], &[Query]) -> io::Result<Vec<Ids>>,
}

pub const ALTERNATIVES: [Alternative; 2] = [
    Alternative {
        name: "fzf",
        manner: "--filter, as it is by default",
        program: "fzf",
        probe: &["--version"],
        rank: rank_by_fzf,
    },
    Alternative {
        name: "sqlite",
        manner: "FTS5 with trigrams, those of the query joined by OR, by bm25",
        program: "sqlite3",
        probe: &[
            ":memory:",
            "CREATE VIRTUAL TABLE probe USING fts5(text, tokenize = 'trigram'); SELECT sqlite_version();",
        ],
        rank: rank_by_sqlite,
    },
];

impl Alternative {
    /// The version of its program, or why it cannot be used here.
    pub fn version(&self) -> Result<String, String> {
        version(self.program, self.probe)
    }

    /// What comes for each query.
    pub fn rank(&self, rows: &[Row], queries: &[Query]) -> Vec<Ids> {
        (self.rank)(rows, queries).expect("a program that tells its version can be run")
    }
}

/// What the alternatives look for the queries in.
pub fn row(organization: &Organization) -> Row {
    let text = |text: &Option<Text>| text.clone().unwrap_or_default().into_owned();
    let joined = |texts: Vec<&str>| texts.join(", ");
    let others = organization.alternate_names.iter();
    let others = others.map(|other| &*other.name);
    let subdivisions = organization.subdivisions.iter().copied();
    let subdivisions = subdivisions.map(Subdivision::name);
    // Networks have the regions that they serve, some of them no country.
    let regions = organization.regions.iter().copied().map(Region::name);
    let country = organization.country.map(Country::name);
    let websites = organization.websites.iter().map(|website| &*website.url);
    [
        organization.id.clone().into_owned(),
        organization.name.clone().into_owned(),
        text(&organization.acronym),
        joined(others.collect()),
        text(&organization.city),
        joined(subdivisions.collect()),
        joined(country.into_iter().chain(regions).collect()),
        joined(websites.collect()),
        text(&organization.description),
    ]
}

fn rank_by_fzf(rows: &[Row], queries: &[Query]) -> io::Result<Vec<Ids>> {
    let mut lines = NamedTempFile::new()?;
    for row in rows {
        writeln!(lines, "{}", row.join("\t"))?;
    }
    let rank = |query: &Query| {
        let output = Command::new("fzf")
            .arg(format!("--filter={}", without_operators(query.text)))
            .env_remove("FZF_DEFAULT_OPTS")
            .env_remove("FZF_DEFAULT_OPTS_FILE")
            .stdin(File::open(lines.path())?)
            .output()?;
        // Status 1 means that no line matches.
        if !matches!(output.status.code(), Some(0 | 1)) {
            return Err(failure(&output));
        }
        let ids = text_of(&output.stdout);
        let ids = ids.lines().filter_map(|line| line.split('\t').next());
        Ok(ids.take(LIMIT).map(str::to_owned).collect())
    };
    queries.iter().map(rank).collect()
}

/// A query whose punctuation means itself. At the edges of a word fzf takes `'` for “exactly”, `^` for “at the start”,
/// `$` for “at the end” and `!` for “not”, and `|` between words for “or”: nobody who types a name means that.
fn without_operators(query: &str) -> String {
    let words = query.split_whitespace().filter(|word| *word != "|");
    let words = words.map(|word| {
        let word = word.trim_start_matches(['\'', '^', '!']);
        word.trim_end_matches('$')
    });
    let words: Vec<&str> = words.collect();
    words.join(" ")
}

fn rank_by_sqlite(rows: &[Row], queries: &[Query]) -> io::Result<Vec<Ids>> {
    let mut script = NamedTempFile::new()?;
    writeln!(
        script,
        "CREATE VIRTUAL TABLE entries USING fts5({COLUMNS}, tokenize = 'trigram');"
    )?;
    for row in rows {
        let values: Vec<String> = row.iter().map(|value| quoted(value, '\'')).collect();
        writeln!(
            script,
            "INSERT INTO entries VALUES ({});",
            values.join(", ")
        )?;
    }
    for (number, query) in queries.iter().enumerate() {
        let condition = condition(query.text);
        writeln!(
            script,
            "SELECT {number}, id FROM entries WHERE {condition} LIMIT {LIMIT};"
        )?;
    }
    let output = Command::new("sqlite3")
        .args(["-batch", "-bail", "-list", "-noheader"])
        .args(["-separator", "\t", ":memory:"])
        .stdin(File::open(script.path())?)
        .output()?;
    if !output.status.success() {
        return Err(failure(&output));
    }
    let mut ranked = vec![Vec::new(); queries.len()];
    for line in text_of(&output.stdout).lines() {
        let (number, id) = line.split_once('\t').expect("two columns");
        let number: usize = number.parse().expect("the number of a query");
        ranked[number].push(id.to_owned());
    }
    Ok(ranked)
}

/// What an entry has to meet, and the order of those that do.
fn condition(query: &str) -> String {
    let letters: Vec<char> = query.chars().collect();
    if letters.len() < TRIGRAM {
        // Without a term of the index there is no rank: the entries come in the order of the list.
        let pattern = like_pattern(query);
        let columns = COLUMNS.split(", ");
        let columns = columns.map(|column| format!("{column} LIKE {pattern} ESCAPE '\\'"));
        let columns: Vec<String> = columns.collect();
        return format!("{} ORDER BY rowid", columns.join(" OR "));
    }
    let trigrams = letters.windows(TRIGRAM).map(String::from_iter);
    let trigrams: BTreeSet<String> = trigrams.map(|trigram| quoted(&trigram, '"')).collect();
    let trigrams: Vec<String> = trigrams.into_iter().collect();
    let expression = quoted(&trigrams.join(" OR "), '\'');
    format!("entries MATCH {expression} ORDER BY rank, rowid")
}

/// A pattern for what has the text anywhere, wildcards meaning themselves.
fn like_pattern(text: &str) -> String {
    let escaped = text.replace('\\', r"\\");
    let escaped = escaped.replace('%', r"\%").replace('_', r"\_");
    quoted(&format!("%{escaped}%"), '\'')
}

/// A text between quotation marks, those inside doubled.
fn quoted(text: &str, mark: char) -> String {
    let doubled: String = [mark, mark].iter().collect();
    format!("{mark}{}{mark}", text.replace(mark, &doubled))
}

fn failure(output: &Output) -> io::Error {
    io::Error::other(text_of(&output.stderr).into_owned())
}

fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
