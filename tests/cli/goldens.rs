//! Formats as whole files, to be opened and looked at. `UPDATE=1 cargo test` rewrites them; a person reads the diff.

use std::path::Path;
use std::{env, fs};

use crate::run::{Run, peerdir, small};

/// Holds a text against the file that shows how it ought to be.
fn golden(name: &str, actual: &str) {
    let path = Path::new("tests/goldens").join(name);
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, actual).expect("a golden file can be written");
    } else {
        let expected = fs::read_to_string(&path).expect("a golden file can be read");
        assert_eq!(
            actual, expected,
            "{name}: run with UPDATE=1 and read the diff"
        );
    }
}

fn list(name: &str, arguments: &str) {
    golden(
        name,
        &small("list").with(arguments.split(' ')).exits(0).stdout(),
    );
}

#[test]
fn a_table_on_80_columns() {
    let run = small("list --format table").env("COLUMNS", "80");
    golden("table.txt", &run.exits(0).stdout());
}

#[test]
fn tab_separated_lines() {
    list("list.tsv", "--format tsv");
}

#[test]
fn csv() {
    list("list.csv", "--format csv");
}

#[test]
fn json() {
    list("list.json", "--format json");
}

#[test]
fn json_lines() {
    list("list.jsonl", "--format jsonl");
}

#[test]
fn markdown_as_a_table() {
    list("table.md", "--format markdown");
}

#[test]
fn markdown_as_a_list() {
    list("list.md", "--format markdown --style list");
}

#[test]
fn a_list_set_out_under_headings() {
    for (format, name) in [
        ("table", "grouped.txt"),
        ("markdown", "grouped.md"),
        ("text", "grouped-plain.txt"),
    ] {
        let run = small("list --group-by region --format").with([format]);
        golden(name, &run.env("COLUMNS", "80").exits(0).stdout());
    }
}

#[test]
fn one_group_in_full() {
    let run = small("show nquu").env("COLUMNS", "80");
    golden("show.txt", &run.exits(0).stdout());
}

#[test]
fn the_tree_of_regions() {
    let run = small("region --format table").env("COLUMNS", "80");
    golden("region.txt", &run.exits(0).stdout());
}

#[test]
fn cards_on_40_columns() {
    let run = small("list --format table").env("COLUMNS", "40");
    golden("cards.txt", &run.exits(0).stdout());
}

#[test]
fn text_to_be_heard() {
    list("list.txt", "--plain");
}

#[test]
fn one_group_in_full_to_be_heard() {
    golden(
        "show-plain.txt",
        &small("show nquu --plain").exits(0).stdout(),
    );
}

/// What is near Athens, among invented groups around real places.
fn near(format: &str) -> Run {
    let run = peerdir(["near", "Athens, Greece", "--quiet", "--format"]);
    run.with([format, "--file", "tests/fixtures/around.toml"])
}

#[test]
fn what_is_near_as_a_table_on_80_columns() {
    let run = near("table").env("COLUMNS", "80");
    golden("near-table.txt", &run.exits(0).stdout());
}

#[test]
fn what_is_near_as_cards_on_40_columns() {
    let run = near("table").env("COLUMNS", "40");
    golden("near-cards.txt", &run.exits(0).stdout());
}

#[test]
fn what_is_near_in_markdown_in_json_and_to_be_heard() {
    for (format, name) in [
        ("markdown", "near.md"),
        ("json", "near.json"),
        ("text", "near.txt"),
    ] {
        golden(name, &near(format).exits(0).stdout());
    }
}

#[test]
fn what_is_near_where_nobody_is_for_a_topic() {
    let run = peerdir([
        "near",
        "Sofia, Bulgaria",
        "methadone",
        "--quiet",
        "--format",
        "table",
    ]);
    let run = run.with(["--file", "tests/fixtures/around.toml"]);
    golden("near-none.txt", &run.env("COLUMNS", "80").ends().stdout());
}
