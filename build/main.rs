//! Compiles the data into forms that need no parsing at run time: the built-in list, taken through the same gate as a
//! person's file; an index of the names of places, folded by the code that folds a query; and the rows of cities. It
//! writes into Cargo's output folder only; a fault in the list or the tables stops the build. It is here, against the
//! habit of doing without a build script, because parsing and checking the list at every start took four times as long
//! as the rest of a look-up, and the tables of places are a hundred times as large.
#![expect(
    clippy::panic,
    clippy::print_stdout,
    reason = "a build that cannot go on says why and stops; what it prints is for Cargo"
)]

use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

mod compile;
#[path = "../src/domain/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "the build checks a list and nothing else"
)]
mod domain;

mod gazetteer;
#[path = "../src/store"]
#[expect(dead_code, reason = "the build reads a list and nothing else")]
mod store {
    pub mod compiled;
    mod keys;
    mod node;
    pub mod parse;
    pub mod read;
    mod reader;
}

/// The tables of places, which the program carries and this script makes: `domain` finds them at the root of both.
static PLACE_TABLES: LazyLock<domain::PlaceTables> = LazyLock::new(gazetteer::tables);

/// The phrases of `data/concepts.tsv`, sorted, in the same way.
fn sorted_phrases() -> &'static str {
    static PHRASES: LazyLock<String> = LazyLock::new(domain::concept_phrases);
    &PHRASES
}

fn main() {
    let out = env::var("OUT_DIR").expect("Cargo sets OUT_DIR");
    println!("cargo::rerun-if-changed=directory.toml");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/domain");
    println!("cargo::rerun-if-changed=src/store");
    let places = &*PLACE_TABLES;
    let (list, catalog) = builtin_list();
    for (name, bytes) in [
        ("directory.postcard", &*list),
        ("directory.catalog", &*catalog),
        ("place-names.fst", places.names),
        ("place-postings.bin", places.postings),
        ("cities.bin", places.cities),
        ("cities-northwards.bin", places.northwards),
        ("city-names.txt", places.city_names.as_bytes()),
        ("extents.bin", places.extents),
        ("concept-phrases.tsv", sorted_phrases().as_bytes()),
    ] {
        fs::write(Path::new(&out).join(name), bytes).expect("OUT_DIR can be written");
    }
}

/// The built-in list, checked and compiled, and its catalog.
fn builtin_list() -> (Vec<u8>, Vec<u8>) {
    const LIST: &str = "directory.toml";
    let text = fs::read_to_string(LIST).expect("directory.toml can be read");
    let tree = match store::parse::parse(&text) {
        Ok(tree) => tree,
        Err(faults) => panic!("{LIST}:{}: {}", faults[0].line, faults[0].message),
    };
    let content = store::read::read(tree, &LIST.into());
    let entries = content
        .drafts
        .into_iter()
        .map(|draft| domain::Entry::Draft(Box::new(draft)));
    let (directory, admitted) = domain::admit(entries.collect(), &[], jiff::civil::Date::MAX);
    let findings: Vec<String> = content
        .findings
        .iter()
        .chain(&admitted)
        .map(|finding| format!("\n{finding}"))
        .collect();
    assert!(
        findings.is_empty(),
        "the built-in list has faults:{}",
        findings.concat()
    );
    let list = compile::compile(content.head.title.as_deref(), &directory);
    let mut catalog = domain::CatalogWriter::default();
    for organization in directory.organizations() {
        catalog.add(organization);
    }
    (list.expect("a list can be compiled"), catalog.finish().0)
}
