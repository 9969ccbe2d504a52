//! JSON and lines of JSON, read by `jq`; lines of cells, read by Python.

use std::process::Command;

use peerdir::domain::by_number;
use serde_json::Value;

use crate::corpus::{Corpus, text};
use crate::programs::{python, run};

fn jq(filter: &[&str], input: &str) -> String {
    run(Command::new("jq").args(filter), "jq", input)
}

#[test]
fn jq_reads_the_array_and_the_lines_as_the_same_groups() {
    for corpus in Corpus::all() {
        let groups = corpus.groups();
        let array = jq(
            &["-c", ".[]"],
            &corpus.prints("export json --quiet --sort id"),
        );
        let lines = jq(
            &["-c", "."],
            &corpus.prints("export jsonl --quiet --sort id"),
        );
        assert_eq!(array, lines, "{}", corpus.name);
        let read = array
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"));
        let read: Vec<Value> = read.collect();
        assert_eq!(read, groups, "{}", corpus.name);
        // A phone is found by its number, a group by its words, whatever else stands there.
        let phones = jq(
            &["-r", ".[].phones[].number"],
            &corpus.prints("export json --quiet"),
        );
        assert!(
            phones.lines().all(|number| number.starts_with('+')),
            "{phones}"
        );
    }
}

#[test]
fn every_line_of_cells_is_one_group_with_all_its_texts() {
    for corpus in Corpus::all() {
        let lines =
            corpus.prints("export tsv --quiet --sort id --columns id,name,description,phones");
        let rows = python("tables.py", "json", "python3", &["tsv"], &lines);
        let rows: Vec<Vec<String>> = serde_json::from_str(&rows).expect("JSON");
        assert_eq!(rows[0], ["id", "name", "description", "phones"]);
        let groups = corpus.groups();
        assert_eq!(rows.len(), groups.len() + 1, "{}", corpus.name);
        for (row, group) in rows.iter().skip(1).zip(&groups) {
            assert_eq!(row.len(), 4, "{row:?}");
            for (cell, key) in row.iter().zip(["id", "name", "description"]) {
                assert_eq!(unescaped(cell), text(group, key).unwrap_or_default());
            }
        }
    }
}

/// A cell in which `\t`, `\n`, `\r`, `\\` and `\u{…}` are what they stand for again.
fn unescaped(cell: &str) -> String {
    let parts = cell.split("\\\\").map(|part| {
        let part = part
            .replace("\\t", "\t")
            .replace("\\n", "\n")
            .replace("\\r", "\r");
        // The ends are no ends of the text.
        let whole = by_number(&format!("|{part}|"));
        whole[1..whole.len() - 1].to_owned()
    });
    parts.collect::<Vec<_>>().join("\\")
}
