//! Compiles the data into forms that need no parsing at run time: the built-in list as a tree of nodes (parsed by the
//! same code that reads a person's file) and the names of places, folded (by the same code that folds a query) and
//! sorted. It writes into Cargo's output folder only.
#![expect(clippy::panic, reason = "a build that cannot go on says why and stops")]

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

#[path = "src/domain/fold.rs"]
#[expect(dead_code, reason = "the build folds names and nothing else")]
mod fold;

#[path = "src/store"]
#[expect(dead_code, reason = "the build parses and nothing else")]
mod store {
    pub mod node;
    pub mod parse;
}

/// A table that names places.
struct NameTable {
    file: &'static str,
    name: usize,
    code: usize,
    /// The column of the language, if there is one.
    language: Option<usize>,
    /// How likely the name is meant if another place bears it, too: 0 is likeliest.
    rank: u8,
}

const fn name_table(file: &'static str, name: usize, code: usize, rank: u8) -> NameTable {
    NameTable {
        file,
        name,
        code,
        language: None,
        rank,
    }
}

/// Everyday names go before official ones, English before other languages.
const NAME_TABLES: [NameTable; 7] = [
    name_table("aliases.tsv", 0, 1, 0),
    name_table("areas.tsv", 2, 0, 1),
    name_table("groupings.tsv", 1, 0, 1),
    name_table("countries.tsv", 4, 0, 1),
    name_table("subdivisions.tsv", 1, 0, 1),
    name_table("codes.tsv", 0, 1, 1),
    NameTable {
        language: Some(2),
        ..name_table("names.tsv", 0, 1, 2)
    },
];

fn main() {
    let out = env::var("OUT_DIR").expect("Cargo sets OUT_DIR");
    println!("cargo::rerun-if-changed=directory.toml");
    println!("cargo::rerun-if-changed=data/places");
    fs::write(Path::new(&out).join("directory.postcard"), builtin_list())
        .expect("OUT_DIR can be written");
    fs::write(Path::new(&out).join("place-names.tsv"), place_names())
        .expect("OUT_DIR can be written");
}

fn builtin_list() -> Vec<u8> {
    let text = fs::read_to_string("directory.toml").expect("directory.toml can be read");
    match store::parse::parse(&text) {
        Ok(tree) => postcard::to_stdvec(&tree).expect("a tree can be written"),
        Err(faults) => panic!("directory.toml:{}: {}", faults[0].line, faults[0].message),
    }
}

/// Lines of `folded name <tab> rank <tab> code`, sorted.
fn place_names() -> String {
    let mut names = BTreeSet::new();
    for NameTable {
        file,
        name,
        code,
        language,
        rank,
    } in NAME_TABLES
    {
        let path = Path::new("data/places").join(file);
        let table =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for row in table
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let columns: Vec<&str> = row.split('\t').collect();
            let folded = fold::fold(columns[name]);
            let folded = folded.strip_prefix("the ").unwrap_or(&folded);
            let rank = rank + u8::from(language.is_some_and(|language| columns[language] != "en"));
            if !folded.is_empty() {
                names.extend(
                    columns[code]
                        .split(' ')
                        .map(|code| format!("{folded}\t{rank}\t{code}\n")),
                );
            }
        }
    }
    names.into_iter().collect()
}
