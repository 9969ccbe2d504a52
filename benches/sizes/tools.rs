//! The other programs: where they are, and which versions.

use std::collections::BTreeMap;
use std::path::Path;

use crate::measuring::programs::version;

/// Programs by their names, with what makes them say their versions.
const PROGRAMS: [(&str, &[&str]); 14] = [
    ("grep", &["--version"]),
    ("rg", &["--version"]),
    ("fzf", &["--version"]),
    ("fzy", &["--version"]),
    ("tre-agrep", &["--version"]),
    ("sqlite3", &["--version"]),
    ("duckdb", &["--version"]),
    ("xsv", &["--version"]),
    ("qsv", &["--version"]),
    ("mlr", &["--version"]),
    ("jq", &["--version"]),
    ("recsel", &["--version"]),
    ("python3", &["--version"]),
    ("valgrind", &["--version"]),
];

/// Modules of Python, with what prints their versions.
const MODULES: [(&str, &str); 2] = [
    (
        "rapidfuzz",
        "import rapidfuzz; print(rapidfuzz.__version__)",
    ),
    (
        "tantivy",
        "import tantivy, importlib.metadata; print(importlib.metadata.version('tantivy'))",
    ),
];

/// Where a wheel of Python has a program for the shell: what is on the path is a script that starts it, which costs more than a look-up.
const DUCKDB_OF_PYTHON: &str =
    "import duckdb_cli, os; print(os.path.join(os.path.dirname(duckdb_cli.__file__), 'duckdb'))";
const SPELLFIX_OF_PYTHON: &str = "import sqlite_spellfix; print(sqlite_spellfix.extension_path())";
const PYTHON_ITSELF: &str = "import sys; print(sys.executable)";

/// What is installed here.
pub struct Tools(BTreeMap<&'static str, String>);

impl Tools {
    /// Looks for all, and says what it found.
    pub fn find(replaced: &[(String, String)]) -> Self {
        let mut tools = Self(BTreeMap::new());
        let given = |name: &str| {
            let found = replaced.iter().find(|(other, _)| other == name);
            found.map(|(_, path)| path.clone())
        };
        let python = given("python3").unwrap_or_else(|| "python3".to_owned());
        let asked = |script: &str| version(&python, &["-c", script]).ok();
        let real = |name: &str| match name {
            "python3" => asked(PYTHON_ITSELF),
            "duckdb" => asked(DUCKDB_OF_PYTHON).filter(|path| Path::new(path).exists()),
            _ => None,
        };
        for (name, arguments) in PROGRAMS {
            let path = given(name).or_else(|| real(name));
            let path = path.unwrap_or_else(|| name.to_owned());
            tools.enter(name, path.clone(), version(&path, arguments));
        }
        for (name, script) in MODULES {
            let version = version(&python, &["-c", script]);
            let version = version.map_err(|_| "python3 has no such module".to_owned());
            tools.enter(name, python.clone(), version);
        }
        let spellfix = given("spellfix1").or_else(|| asked(SPELLFIX_OF_PYTHON));
        let spellfix = spellfix.map(|path| path.trim_end_matches(".so").to_owned());
        match (tools.path("sqlite3"), spellfix) {
            (Some(sqlite3), Some(path)) => {
                let loads = version(
                    sqlite3,
                    &[":memory:", &format!(".load {path}"), "SELECT 'there'"],
                );
                tools.enter("spellfix1", path, loads);
            }
            (_, None) => tools.enter(
                "spellfix1",
                String::new(),
                Err("no such extension of SQLite".to_owned()),
            ),
            (None, _) => {}
        }
        tools
    }

    fn enter(&mut self, name: &'static str, path: String, version: Result<String, String>) {
        match version {
            Ok(version) => {
                println!("{name}: {version}");
                self.0.insert(name, path);
            }
            Err(reason) => println!("{name} is left out: {reason}"),
        }
    }

    /// How a program is called, if it is installed.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The program that works on sheets, and its name.
    pub fn sheets(&self) -> Option<(&'static str, &str)> {
        let mut names = ["xsv", "qsv"].into_iter();
        names.find_map(|name| Some((name, self.path(name)?)))
    }
}
