//! `engines/sqlite.sql` and `engines/datasette.yaml`, with the `sqlite3` program.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Map, Value};

use crate::list::{HOSTILE, List, has_no_secret, published};
use crate::programs::{output, printed, script};

/// A new database of these lines of JSON.
fn load(database: &Path, lines: &Path) -> Output {
    let mut command = Command::new("sqlite3");
    command.arg("-bail").arg(database);
    command.arg(format!(".read '{}'", script("sqlite.sql").display()));
    output(&mut command, "sqlite3", Some(lines))
}

fn loaded(list: &List) -> std::path::PathBuf {
    let lines = list.export("jsonl", "groups.jsonl");
    let database = list.path("groups.db");
    let output = load(&database, &lines);
    assert!(output.status.success(), "{output:?}");
    assert!(
        output.stdout.is_empty() && output.stderr.is_empty(),
        "{output:?}"
    );
    database
}

/// The rows that a question gets, with the words that it asks for.
fn rows(database: &Path, question: &str, words: &str) -> Vec<Map<String, Value>> {
    // By the numbers of its bytes, so that the shell of the program has nothing to read into it.
    let bytes = words.bytes().fold(String::new(), |mut bytes, byte| {
        write!(bytes, "{byte:02x}").expect("a text takes text");
        bytes
    });
    let mut command = Command::new("sqlite3");
    command.args(["-bail", "-json"]).arg(database).args([
        ".param init",
        &format!("INSERT INTO temp.sqlite_parameters VALUES (':words', CAST(X'{bytes}' AS TEXT))"),
        question,
    ]);
    let printed = printed(&mut command, "sqlite3", None);
    if printed.trim().is_empty() {
        return Vec::new();
    }
    serde_json::from_str(&printed).expect("JSON")
}

fn ids(rows: &[Map<String, Value>]) -> Vec<&str> {
    rows.iter().filter_map(|row| row["id"].as_str()).collect()
}

/// The question of the page “Look a group up”.
fn look_up() -> String {
    let settings = fs::read_to_string(script("datasette.yaml")).expect("the settings are there");
    let (_, question) = settings.split_once("sql: |-\n").expect("a question");
    question.to_owned()
}

/// What `SQLite` cannot have in a text.
fn without_nul(value: &Value) -> Value {
    match value {
        Value::String(text) => text.replace('\0', "\u{fffd}").into(),
        Value::Array(items) => items.iter().map(without_nul).collect(),
        Value::Object(keys) => keys
            .iter()
            .map(|(key, value)| (key.clone(), without_nul(value)))
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

#[test]
fn every_fact_of_a_group_is_in_its_row_whatever_its_texts_try() {
    let list = List::new();
    let database = loaded(&list);
    let rows = rows(&database, "SELECT * FROM organization ORDER BY id", "");
    let groups = published(&list.path("groups.jsonl"));
    assert_eq!(rows.len(), groups.len());
    assert!(rows.len() > HOSTILE.len());
    for (row, group) in rows.iter().zip(&groups) {
        for (key, value) in group.as_object().expect("an object") {
            let value = without_nul(value);
            match key.as_str() {
                "location" => {
                    assert_eq!(row["latitude"], value["lat"]);
                    assert_eq!(row["longitude"], value["lon"]);
                    assert_eq!(row["precision"], value["precision"]);
                }
                _ if value.is_array() || value.is_object() => {
                    let is_empty = ["[]", "{}"].contains(&value.to_string().as_str());
                    let found = row[key]
                        .as_str()
                        .map(|text| serde_json::from_str(text).expect("JSON"));
                    assert_eq!(
                        found,
                        (!is_empty).then_some(value),
                        "{key} of {}",
                        group["id"]
                    );
                }
                _ => assert_eq!(row[key], value, "{key} of {}", group["id"]),
            }
        }
    }
    let meta = rows
        .iter()
        .find(|row| row["id"] == "meta")
        .expect("a group");
    assert_eq!(
        meta["website"], "https://meta.example/",
        "the other has moved"
    );
}

#[test]
fn words_are_found_without_accents_and_names_with_typos_and_in_any_script() {
    let list = List::new();
    let database = loaded(&list);
    let words = "SELECT id FROM organization_words JOIN organization ON organization.rowid = organization_words.rowid \
                 WHERE organization_words MATCH :words ORDER BY rank";
    for asked in [
        "meta ame",
        "MÉTA",
        "montreal naloxone",
        "rencontre",
        "mda",
        "old.example",
    ] {
        let asked = format!("\"{}\"", asked.replace(' ', "\" \""));
        assert_eq!(ids(&rows(&database, words, &asked)), ["meta"], "{asked}");
    }
    for (asked, id) in [
        ("meta d'ame", "meta"),
        ("metdame", "meta"),
        ("mda", "meta"),
        ("спилка", "spilka"),
        ("ネットワーク", "lantern"),
        ("loud leage", "not-on-flyers"),
    ] {
        let found = rows(&database, &look_up(), asked);
        assert_eq!(ids(&found).first(), Some(&id), "{asked}");
    }
    let exact = rows(&database, &look_up(), "loud league");
    assert_eq!(exact[0]["nearly"], 0);
    let typo = rows(&database, &look_up(), "loud leage");
    assert_eq!(typo[0]["nearly"], 1);
}

#[test]
fn no_question_is_more_than_words() {
    let list = List::new();
    let database = loaded(&list);
    let odd = [
        "",
        " ",
        "a",
        "\"",
        "  a  b ",
        "NOT",
        "x\" OR name:\"",
        "*",
        "^",
        "NEAR(a b)",
        "é",
    ];
    for asked in odd.iter().chain(&HOSTILE) {
        // It answers; sqlite3 would say what it does not take.
        rows(&database, &look_up(), &asked.replace('\0', ""));
    }
    let long = "naloxone ".repeat(2_000);
    rows(&database, &look_up(), &long);
    for nothing in [
        "",
        " ",
        "zzzzzz",
        "not-on-pages",
        "Quiet Quorum",
        "Absent Alliance",
    ] {
        let found = rows(&database, &look_up(), nothing);
        assert!(
            !ids(&found)
                .iter()
                .any(|id| id.starts_with("not-on-pages") || id.starts_with("not-exported"))
        );
        assert!(
            found.is_empty() || nothing.len() > 8,
            "{nothing}: {found:?}"
        );
    }
    assert_eq!(
        rows(&database, "SELECT id FROM organization", "").len(),
        published(&list.path("groups.jsonl")).len()
    );
}

#[test]
fn nothing_that_was_to_stay_behind_is_in_the_file() {
    let list = List::new();
    let database = loaded(&list);
    has_no_secret(&fs::read(database).expect("a database"));
}

#[test]
fn the_same_export_makes_the_same_database() {
    let list = List::new();
    let first = fs::read(loaded(&list)).expect("a database");
    let second = list.path("second.db");
    assert!(load(&second, &list.path("groups.jsonl")).status.success());
    assert!(
        first == fs::read(second).expect("a database"),
        "not one byte differs"
    );
}

#[test]
fn what_is_no_export_makes_no_database() {
    let list = List::new();
    let whole = fs::read_to_string(list.export("jsonl", "groups.jsonl")).expect("an export");
    let half = &whole[..whole.floor_char_boundary(whole.len() / 2)];
    let twice = whole.repeat(2);
    for (text, why) in [
        ("", "the export is empty"),
        (half, "malformed JSON"),
        ("{\"id\": \"a\"}\n", "NOT NULL constraint failed"),
        ("[1]\n", "NOT NULL constraint failed"),
        (twice.as_str(), "UNIQUE constraint failed"),
    ] {
        let lines = list.path("bad.jsonl");
        fs::write(&lines, text).expect("a file can be written");
        let database = list.path("bad.db");
        drop(fs::remove_file(&database));
        let output = load(&database, &lines);
        assert!(!output.status.success(), "{why}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(why), "{said}");
        let tables = rows(&database, "SELECT name FROM sqlite_schema", "");
        assert!(tables.is_empty(), "{tables:?}");
    }
    // Nor is one that is there changed.
    let database = loaded(&list);
    let before = fs::read(&database).expect("a database");
    assert!(!load(&database, &list.path("groups.jsonl")).status.success());
    assert!(
        before == fs::read(&database).expect("a database"),
        "it is as it was"
    );
}
