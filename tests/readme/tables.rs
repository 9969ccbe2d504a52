//! Tables of the documents that list what the program knows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{fenced, hold, in_an_empty_home, printed, text_of};

#[test]
fn every_rule_is_documented_as_the_program_prints_it() {
    let rules: Vec<String> = printed(&["check", "--rules"])
        .lines()
        .map(|line| {
            let (name, rest) = line.split_once(' ').expect("a name");
            let (severity, meaning) = rest.trim_start().split_once(' ').expect("a severity");
            format!("| `{name}` | {severity} | {} |", meaning.trim_start())
        })
        .collect();
    assert!(!rules.is_empty());
    let document = text_of("docs/rules.md");
    let is_rule = |line: &&str| line.starts_with("| `");
    let above: Vec<&str> = document.lines().take_while(|line| !is_rule(line)).collect();
    let below = document.lines().skip(above.len()).skip_while(is_rule);
    let rows = rules.iter().map(String::as_str);
    let lines: Vec<&str> = above.iter().copied().chain(rows).chain(below).collect();
    hold("docs/rules.md", &format!("{}\n", lines.join("\n")));
}

#[test]
fn the_keys_of_json_are_those_of_the_readme() {
    let readme = text_of("README.md");
    let (_, json) = readme.split_once("\n## JSON\n").expect("a section on JSON");
    let (json, _) = json.split_once("\n## ").expect("a section behind it");
    let (groups, others) = json.split_once("Other commands").expect("two tables");
    // With words beside the place, `near` has the keys of a search, too.
    let near = ["near", "Vancouver methadone", "--format", "json"];
    let calls = ["verify", "--next", "1", "--format", "json"];
    let grouped = ["list", "--group-by", "country", "--format", "json"];
    let of_groups: BTreeSet<String> = &keys_of(&near) | &keys_of(&calls);
    let of_groups: BTreeSet<String> = &of_groups | &keys_of(&grouped);
    assert_eq!(first_cells(groups), of_groups);
    let row = |name: &str| {
        let start = format!("| `{name}`");
        let row = others.lines().find(|line| line.starts_with(&start));
        code_words(row.and_then(|row| row.splitn(3, '|').nth(2)).expect(name))
    };
    assert_eq!(row("region"), keys_of(&["region", "--format", "json"]));
    assert_eq!(row("where"), keys_of(&["where", "--format", "json"]));
    let faulty = tempfile::NamedTempFile::new().expect("a file");
    let path = faulty.path().to_str().expect("a path");
    assert_eq!(
        row("check"),
        keys_of(&["check", "--file", path, "--format", "json"])
    );
}

#[test]
fn contributing_explains_every_key_of_an_entry() {
    let schema: Value =
        serde_json::from_str(&text_of("schema/directory.schema.json")).expect("JSON");
    let properties = &schema["properties"]["organization"]["items"]["properties"];
    let contributing = text_of("CONTRIBUTING.md");
    let (_, fields) = contributing
        .split_once("\n## Field by field\n")
        .expect("a section on fields");
    let (fields, _) = fields.split_once("\n## ").expect("a section behind it");
    assert_eq!(first_cells(fields), keys(properties));
}

#[test]
fn the_worked_example_passes_the_strict_check() {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = fenced(&text_of("CONTRIBUTING.md"), "toml").join("\n");
    assert!(examples.contains("[[organization]]"));
    let text = format!("schema_version = 1\nextends = \"builtin\"\n\n{examples}");
    fs::write(folder.path().join("example.toml"), text).expect("a file");
    let output = in_an_empty_home(env!("CARGO_BIN_EXE_peerdir"), folder.path())
        .args(["check", "--strict", "--file", "example.toml"])
        .output()
        .expect("the program runs");
    let findings = String::from_utf8_lossy(&output.stdout);
    assert_eq!((&*findings, output.status.code()), ("", Some(0)));
}

#[test]
fn links_between_documents_lead_somewhere() {
    for name in [
        "README.md",
        "CONTRIBUTING.md",
        "THIRD-PARTY.md",
        "docs/rules.md",
    ] {
        let text = text_of(name);
        let targets = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://")) {
            let file = target.split('#').next().unwrap_or(target);
            let folder = super::document(name);
            let folder = folder.parent().unwrap_or(Path::new("."));
            assert!(folder.join(file).exists(), "{name} links to {target}");
        }
    }
}

/// The words in backticks of the first cell of each row.
fn first_cells(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|row| row.split('|').nth(1))
        .flat_map(code_words)
        .collect()
}

fn code_words(text: &str) -> BTreeSet<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The keys of the first object that a command prints.
fn keys_of(arguments: &[&str]) -> BTreeSet<String> {
    let value: Value = serde_json::from_str(&printed(arguments)).expect("JSON");
    keys(&value[0])
}

fn keys(object: &Value) -> BTreeSet<String> {
    object
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect()
}
