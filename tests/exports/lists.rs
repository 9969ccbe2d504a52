//! Lists in TOML, read by our own loader and by Python's.

use serde_json::Value;

use crate::corpus::{Corpus, program, text};
use crate::programs::{python, run};

/// The groups of a list that was exported, as JSON.
fn read_back(corpus: &Corpus, list: &str) -> Vec<Value> {
    let file = corpus.write("exported.toml", list);
    let home = corpus.path("");
    let mut check = program(&home);
    check
        .args(["check", "--quiet", "--format", "json", "--file"])
        .arg(&file);
    // Warnings are allowed, errors are not: the program would end in 1.
    run(&mut check, "", "");
    let mut json = program(&home);
    json.args(["export", "json", "--quiet", "--sort", "id", "--file"])
        .arg(&file);
    serde_json::from_str(&run(&mut json, "", "")).expect("JSON")
}

#[test]
fn a_whole_list_comes_back_as_it_was_without_what_is_for_maintainers() {
    for corpus in Corpus::all() {
        let list = corpus.prints("export toml --quiet");
        assert!(!list.contains("SECRET"), "{}", corpus.name);
        for key in [
            "notes",
            "verified_by",
            "attempts",
            "waivers",
            "different_from",
        ] {
            let line = format!("\n{key} =");
            assert!(!list.contains(&line), "{}: {key}", corpus.name);
        }
        let steers = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        assert!(!list.contains(steers), "{}", corpus.name);
        assert_eq!(
            read_back(&corpus, &list),
            corpus.groups(),
            "{}",
            corpus.name
        );
    }
}

#[test]
fn another_reader_of_toml_sees_the_same_texts() {
    for corpus in Corpus::all() {
        let list = corpus.prints("export toml --quiet --sort id");
        let list = python("tables.py", "tomllib", "python3", &["toml"], &list);
        let list: Value = serde_json::from_str(&list).expect("JSON");
        assert_eq!(list["schema_version"], 1);
        let entries = list["organization"].as_array().expect("a list");
        let groups = corpus.groups();
        assert_eq!(entries.len(), groups.len());
        for (entry, group) in entries.iter().zip(&groups) {
            for key in [
                "id",
                "name",
                "acronym",
                "form",
                "city",
                "description",
                "parent",
                "founded",
                "country",
            ] {
                assert_eq!(entry[key], group[key], "{key}");
            }
            let empty = Value::Array(Vec::new());
            let services = entry.get("services").unwrap_or(&empty);
            assert_eq!(*services, group["services"]);
        }
    }
}

#[test]
fn an_exported_list_is_laid_out_as_lists_are() {
    for corpus in [Corpus::builtin(), Corpus::scripts()] {
        let list = corpus.prints("export toml --quiet --sort id");
        let file = corpus.write("exported.toml", &list);
        let mut check = program(&corpus.path(""));
        check.args(["fmt", "--check", "--file"]).arg(&file);
        run(&mut check, "", "");
    }
}

#[test]
fn a_selection_names_nobody_who_is_not_in_it_and_says_so() {
    let corpus = Corpus::scripts();
    let (list, said) = corpus.both("export toml --country JP --country KR");
    let read = read_back(&corpus, &list);
    assert_eq!(read.len(), 2, "{list}");
    assert!(
        read.iter().all(|group| text(group, "parent").is_none()),
        "{list}"
    );
    assert!(
        said.contains("left out, since they are not in this list: parent group-00 of group-"),
        "{said}"
    );
    let (list, said) = corpus.both("export toml");
    assert!(list.contains("parent = \"group-00\""), "{list}");
    assert!(!said.contains("left out"), "{said}");
}
