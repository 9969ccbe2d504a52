//! CSV, opened by a spreadsheet program and read by two libraries.

use std::path::{Path, PathBuf};
use std::process::Command;

use peerdir::domain::{by_number, unguarded};
use serde_json::Value;

use crate::corpus::{Corpus, text};
use crate::programs::{python, run_though_it_crashes};

/// The rows of a CSV file as the library of Rust reads them.
fn by_rust(written: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(written.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

/// The rows as the library of Python reads them.
fn by_python(written: &str) -> Vec<Vec<String>> {
    let rows = python("tables.py", "csv", "python3", &["csv"], written);
    serde_json::from_str(&rows).expect("JSON")
}

/// A workbook that a spreadsheet program has made of a CSV file: its cells with their formulas.
fn opened(corpus: &Corpus, written: &str) -> Value {
    let sheet = corpus.write("sheet.csv", written);
    let mut office = Command::new("soffice");
    office
        .arg(format!(
            "-env:UserInstallation=file://{}",
            corpus.path("profile").display()
        ))
        .args(["--headless", "--norestore", "--convert-to", "xlsx"])
        .arg(UTF_8)
        .arg("--outdir")
        .arg(corpus.path(""))
        .arg(&sheet)
        .env("HOME", corpus.path(""));
    run_though_it_crashes(&mut office, "libreoffice-calc");
    let book: PathBuf = corpus.path("sheet.xlsx");
    assert!(Path::new(&book).exists(), "the program has read the sheet");
    let book = book.to_string_lossy().into_owned();
    let cells = python("workbook.py", "zipfile", "python3", &[&book], "");
    serde_json::from_str(&cells).expect("JSON")
}

/// UTF-8, parted by commas, quoted by quotes: what people choose when they are asked.
const UTF_8: &str = "--infilter=CSV:44,34,76,1";

/// Whether a spreadsheet program takes a text for a number, a day or a truth, which it writes in its own way. That harms
/// nobody; a phone number, which begins with a plus sign, is guarded.
fn is_taken_for_a_value(text: &str) -> bool {
    let is_day = text.len() == 10
        && text
            .bytes()
            .all(|octet| octet.is_ascii_digit() || octet == b'-');
    text.parse::<f64>().is_ok() || text == "TRUE" || is_day
}

/// The cells of the program against those of the file.
fn compare(corpus: &Corpus, written: &str, book: &Value) {
    let rows = by_rust(written);
    let cells = book["rows"].as_array().expect("rows");
    assert_eq!(cells.len(), rows.len(), "{}", corpus.name);
    for (row, cells) in rows.iter().zip(cells) {
        let cells = cells.as_array().expect("cells");
        for (at, text) in row.iter().enumerate() {
            let empty = serde_json::json!(["", null]);
            let cell = cells.get(at).unwrap_or(&empty);
            assert_eq!(cell[1], Value::Null, "{text:?} was run");
            let header = rows[0][at].trim_start_matches('\u{feff}');
            if is_taken_for_a_value(text) {
                assert_ne!(cell[0], "", "{header}");
            } else {
                let expected = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
                let read = cell[0].as_str().expect("a text");
                assert_eq!(read, expected, "{header} of {}", row[0]);
            }
        }
    }
    assert_eq!(book["links"], serde_json::json!([]), "{}", corpus.name);
    assert_eq!(book["hyperlinks"], serde_json::json!([]), "{}", corpus.name);
}

#[test]
fn two_libraries_read_the_same_cells_and_they_give_every_text_back() {
    for corpus in Corpus::all() {
        let written = corpus.prints("export csv --quiet --sort id");
        let rows = by_rust(&written);
        assert_eq!(rows, by_python(&written), "{}", corpus.name);
        let groups = corpus.groups();
        assert_eq!(rows.len(), groups.len() + 1);
        for (row, group) in rows.iter().skip(1).zip(&groups) {
            for (header, cell) in rows[0].iter().zip(row) {
                let starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];
                let bare = cell.trim_start();
                let is_number = cell.parse::<f64>().is_ok();
                assert!(!bare.starts_with(starts) || is_number, "{header}: {cell:?}");
                if let Some(text) = text(group, header) {
                    assert_eq!(by_number(unguarded(cell)), text, "{header}");
                }
            }
        }
    }
}

#[test]
fn a_spreadsheet_program_shows_every_cell_and_runs_none() {
    for corpus in Corpus::all() {
        let written = corpus.prints("export csv --quiet --sort id");
        let book = opened(&corpus, &written);
        compare(&corpus, &written, &book);
    }
}

#[test]
fn the_mark_by_which_programs_know_the_letters_of_every_script_is_no_letter() {
    for corpus in [Corpus::builtin(), Corpus::scripts()] {
        let plain = corpus.prints("export csv --quiet --sort id");
        let marked = corpus.prints("export csv --quiet --sort id --excel");
        assert_eq!(marked, format!("\u{feff}{plain}"), "{}", corpus.name);
        let book = opened(&corpus, &marked);
        compare(&corpus, &marked, &book);
        assert_eq!(book["rows"][0][0][0], "id");
    }
}

#[test]
fn without_the_guard_it_would_run_formulas_so_that_the_judge_sees_them() {
    let corpus = Corpus::hostile();
    let written = corpus.prints("export csv --quiet --raw --columns name");
    let book = opened(&corpus, &written);
    let rows = book["rows"].as_array().expect("rows").iter();
    let formulas = rows.filter(|row| row[0][1] != Value::Null).count();
    assert!(formulas > 0, "no formula was run");
}
