//! Lists of a length with their queries, and the indexes that other programs look up in; made once and kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::bench::Bench;
use crate::forms::{COLUMNS, Forms};
use crate::invented::record::Records;
use crate::options::{Options, Order};
use crate::queries::{Query, Sample};
use crate::scripts::Script;

/// Above this many records the programs that take minutes for a look-up have none of their own.
const MOST_FOR_SLOW_INDEXES: usize = 100_000;

/// At least so many queries of each kind are kept with a list.
const QUERIES: usize = 25;

/// A list in all its forms.
pub struct List {
    pub records: usize,
    folder: PathBuf,
}

impl List {
    /// The list of a length, made unless it is there.
    pub fn prepare(bench: &Bench, records: usize) -> io::Result<Self> {
        let seed = bench.options.seed;
        let order = match bench.options.order {
            Order::Made => "",
            Order::Id => "-by-id",
        };
        let folder = bench.work.join(format!("{records}-{seed}{order}"));
        let list = Self { records, folder };
        if !list.path("queries.tsv").exists() {
            fs::create_dir_all(&list.folder)?;
            list.write(&bench.options)?;
        }
        list.index(bench);
        Ok(list)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The path as a word of a command.
    pub fn word(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// The bytes of the list as `peerdir` reads it.
    pub fn bytes(&self) -> u64 {
        fs::metadata(self.path("list.toml")).map_or(0, |file| file.len())
    }

    pub fn queries(&self) -> io::Result<Vec<Query>> {
        let text = fs::read_to_string(self.path("queries.tsv"))?;
        Ok(text.lines().filter_map(Query::of_line).collect())
    }

    fn write(&self, options: &Options) -> io::Result<()> {
        let mut forms = Forms::create(&self.folder, options.order)?;
        let mut sample = Sample::new(options.seed);
        for record in Records::new(options.seed).take(self.records) {
            forms.write(&record)?;
            sample.see(&record);
        }
        forms.finish()?;
        println!(
            "{} groups with {} different words in their names",
            self.records,
            sample.distinct_words()
        );
        let queries = sample.queries(options.queries.max(QUERIES));
        let lines: Vec<String> = queries.iter().map(Query::line).collect();
        // Last: where this file is, the others are whole.
        fs::write(self.path("queries.tsv"), lines.concat())
    }

    /// Has the other programs make their indexes.
    fn index(&self, bench: &Bench) {
        if let Some(sqlite3) = bench.tools.path("sqlite3") {
            self.make(bench, "list.sqlite", |made| {
                let words = self.words_of_the_table();
                [sqlite3.to_owned(), made]
                    .into_iter()
                    .chain(words)
                    .collect()
            });
        }
        let is_short = self.records <= MOST_FOR_SLOW_INDEXES;
        if let (Some(sqlite3), Some(spellfix), true) = (
            bench.tools.path("sqlite3"),
            bench.tools.path("spellfix1"),
            is_short,
        ) {
            let table = self.word("list.sqlite");
            let sql = format!(
                "ATTACH '{table}' AS list; CREATE TABLE ids(name TEXT, id TEXT); INSERT INTO ids SELECT name, id FROM list.organization; \
                 CREATE INDEX by_name ON ids(name); CREATE VIRTUAL TABLE words USING spellfix1; INSERT INTO words(word) SELECT name FROM ids;"
            );
            self.make(bench, "spellfix.sqlite", |made| {
                let load = format!(".load {spellfix}");
                [sqlite3, "-cmd", &load, &made, &sql]
                    .map(str::to_owned)
                    .to_vec()
            });
        }
        if let Some(duckdb) = bench.tools.path("duckdb") {
            let csv = self.word("list.csv");
            let sql = format!(
                "CREATE TABLE organization AS SELECT * FROM read_csv('{csv}', all_varchar=true, header=true)"
            );
            self.make(bench, "list.duckdb", |made| {
                [duckdb, &made, "-c", &sql].map(str::to_owned).to_vec()
            });
        }
        if bench.tools.path("tantivy").is_some() {
            self.make(bench, "tantivy", |made| {
                bench.python(Script::TantivyBuild, &[&self.word("list.lines"), &made])
            });
        }
    }

    /// Runs a command that makes a file or folder, unless it is there; a half-made one is none.
    fn make(&self, bench: &Bench, name: &str, command: impl FnOnce(String) -> Vec<String>) {
        let (made, half) = (self.path(name), self.path(&format!("{name}.half")));
        if made.exists() {
            return;
        }
        forget(&half);
        let start = Instant::now();
        let result = bench.run_to_the_end(&command(half.display().to_string()));
        match result.and_then(|()| fs::rename(&half, &made).map_err(|error| error.to_string())) {
            Ok(()) => println!("{name} was made in {:.1} s", start.elapsed().as_secs_f64()),
            Err(reason) => println!("{name} cannot be made: {reason}"),
        }
    }

    /// What `SQLite` is told, one after the other.
    fn words_of_the_table(&self) -> [String; 3] {
        let columns = COLUMNS.map(|column| format!("{column} TEXT")).join(", ");
        let csv = self.word("list.csv");
        [
            format!("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE organization({columns});"),
            format!(".import --csv --skip 1 '{csv}' organization"),
            "CREATE UNIQUE INDEX by_id ON organization(id); CREATE INDEX by_country ON organization(country, region);
             CREATE VIRTUAL TABLE names USING fts5(name, acronym, other_names, city, content='organization', tokenize='trigram');
             INSERT INTO names(names) VALUES('rebuild'); ANALYZE; PRAGMA journal_mode = DELETE;"
                .to_owned(),
        ]
    }
}

/// Takes away a file or a folder, if there is one.
pub fn forget(path: &Path) {
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
}
