//! The built-in list, `directory.toml`: sound, sourced, free of people, and laid out so that two people's changes merge.

use std::fs;
use std::process::Command;

use peerdir::domain::sheet_keys;
use toml::{Table, Value};

use crate::run::{Folder, builtin, peerdir};

fn text() -> String {
    fs::read_to_string("directory.toml").expect("the list is there")
}

fn entries() -> Vec<Table> {
    let file: Table = text().parse().expect("the list is TOML");
    let entries = file["organization"].as_array().expect("entries");
    entries
        .iter()
        .map(|entry| entry.as_table().expect("a table").clone())
        .collect()
}

/// The entries as they are written, each from `[[organization]]` to before the next.
fn blocks() -> Vec<String> {
    let text = text();
    let parts = text.split("[[organization]]\n").skip(1);
    parts.map(str::to_owned).collect()
}

fn id(entry: &Table) -> &str {
    entry["id"].as_str().expect("an id")
}

#[test]
fn a_strict_check_finds_nothing() {
    let run = peerdir(["check", "--strict", "--file", "directory.toml"]);
    run.exits(0).err_has(" entries, 0 errors, 0 warnings\n");
    builtin("check --strict").exits(0).err_has(" 0 warnings\n");
}

#[test]
fn the_built_in_list_is_the_file() {
    let from_file = peerdir(["export", "json", "--file", "directory.toml"]);
    assert_eq!(
        builtin("export json").exits(0).stdout(),
        from_file.exits(0).stdout()
    );
}

#[test]
fn every_entry_has_a_source_with_a_title() {
    for entry in entries() {
        let sources = entry.get("sources").and_then(Value::as_array);
        let titled = sources.is_some_and(|sources| {
            !sources.is_empty() && sources.iter().all(|source| source["title"].is_str())
        });
        assert!(titled, "{}", id(&entry));
    }
}

#[test]
fn ids_are_sorted_and_unique() {
    let entries = entries();
    assert!(entries.len() > 50);
    for pair in entries.windows(2) {
        assert!(id(&pair[0]) < id(&pair[1]), "{}", id(&pair[1]));
    }
}

#[test]
fn nothing_is_verified_that_nobody_verified() {
    for entry in entries() {
        assert!(!entry.contains_key("verified"), "{}", id(&entry));
    }
    builtin("list --verified-within 1000y --quiet --format jsonl").exits(1);
}

#[test]
fn every_key_begins_a_line_and_every_value_of_a_long_list_has_one() {
    for block in blocks() {
        let mut in_list = false;
        for line in block.lines() {
            let begins_key = line.split_once(" = ").is_some_and(|(key, _)| {
                key.chars()
                    .all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '.' | '-'))
            });
            if in_list {
                assert!(
                    line == "]" || (line.starts_with("  ") && line.ends_with(',')),
                    "{line}"
                );
                in_list = line != "]";
            } else {
                assert!(begins_key || line.is_empty(), "{line}");
                in_list = line.ends_with('[');
            }
        }
        assert!(!in_list);
        assert!(block.ends_with("\"\n\n") || block.ends_with("]\n\n") || !block.ends_with("\n\n"));
    }
}

/// The keys of an entry that the schema knows, in the order of a file. A test of the schema holds it to what is read.
fn keys_of_the_schema() -> Vec<String> {
    let schema = fs::read_to_string("schema/directory.schema.json").expect("the schema is there");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let keys = schema["properties"]["organization"]["items"]["properties"].as_object();
    keys.expect("keys").keys().cloned().collect()
}

/// The keys that only maintainers read.
const MAINTAINERS_KEYS: [&str; 5] = [
    "verified_by",
    "attempts",
    "different_from",
    "waivers",
    "notes",
];

#[test]
fn every_key_of_a_list_is_one_of_a_sheet_or_for_maintainers_alone() {
    let mut keys = keys_of_the_schema();
    keys.retain(|key| !MAINTAINERS_KEYS.contains(&key.as_str()));
    assert_eq!(keys, sheet_keys().collect::<Vec<_>>());
}

#[test]
fn keys_stand_in_one_order() {
    let order = keys_of_the_schema();
    for block in blocks() {
        let keys: Vec<usize> = block
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split(['.', ' ']).next())
            .map(|key| {
                order
                    .iter()
                    .position(|known| *known == key)
                    .unwrap_or_else(|| panic!("{key}"))
            })
            .collect();
        assert!(keys.is_sorted(), "{block}");
    }
}

/// Every text of a value that is no address of a page.
fn words(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.starts_with("http") => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| words(item, found)),
        Value::Table(table) => table.values().for_each(|item| words(item, found)),
        _ => {}
    }
}

/// Whether a text holds a run of seven digits or more, with or without what people put between them.
fn has_number_to_call(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| !" -.()/\u{a0}".contains(*c))
        .collect();
    let digits = bare.split(|c: char| !c.is_ascii_digit());
    digits.map(str::len).max() >= Some(9)
}

#[test]
fn no_number_and_no_address_of_a_person_stands_in_the_list() {
    assert!(has_number_to_call("call 604 555-1234 now") && has_number_to_call("6045551234"));
    assert!(!has_number_to_call("founded in 1998, verified 2026-05-01"));
    for mut entry in entries() {
        let own = |key: &str, entry: &mut Table| {
            let value = entry.remove(key).unwrap_or(Value::Array(Vec::new()));
            value.as_array().expect("a list").clone()
        };
        for phone in own("phones", &mut entry) {
            let number = phone
                .get("number")
                .unwrap_or(&phone)
                .as_str()
                .expect("a number");
            assert!(number.starts_with('+'), "{number}");
            assert!(number[1..].chars().all(|c| c.is_ascii_digit()), "{number}");
        }
        for address in own("emails", &mut entry) {
            let address = address.as_str().expect("an address");
            let name = address.split('@').next().unwrap_or_default();
            let role = [
                "info",
                "contact",
                "office",
                "hello",
                "admin",
                "mail",
                "secretariat",
            ];
            let of_group = role.iter().any(|role| name.contains(role))
                || id(&entry).split('-').any(|word| name.contains(word));
            assert!(of_group, "{address} looks like a person's");
        }
        let mut texts = Vec::new();
        words(&Value::Table(entry), &mut texts);
        for text in texts {
            assert!(!text.contains('@'), "an address in {text:?}");
            assert!(!has_number_to_call(&text), "a number in {text:?}");
        }
    }
}

/// What git makes of two people's changes; none if they collide.
fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let folder = Folder::new();
    folder.write("base", base);
    folder.write("ours", ours);
    folder.write("theirs", theirs);
    let output = Command::new("git")
        .args(["merge-file", "-p", "ours", "base", "theirs"])
        .current_dir(folder.path())
        .output()
        .expect("git runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    output.status.success().then_some(text)
}

#[test]
fn edits_of_neighbouring_entries_merge() {
    let (text, blocks) = (text(), blocks());
    for pair in blocks.windows(2) {
        let last = pair[0].trim_end().lines().last().expect("a line");
        let name = pair[1]
            .lines()
            .find(|line| line.starts_with("name = "))
            .expect("a name");
        let edit = |block: &str, line: &str| {
            let edited = block.replacen(line, &format!("{line} # edited"), 1);
            text.replacen(block, &edited, 1)
        };
        let (ours, theirs) = (edit(&pair[0], last), edit(&pair[1], name));
        let whole = merged(&text, &ours, &theirs).unwrap_or_else(|| panic!("{name} collides"));
        assert_eq!(whole.matches(" # edited").count(), 2);
    }
}

#[test]
fn two_new_entries_merge_wherever_another_stands_between_them() {
    let (text, blocks) = (text(), blocks());
    let add = |before: &str, id: &str| {
        let entry = format!(
            "id = \"{id}\"\nname = \"New\"\nkind = \"allied\"\nscope = \"global\"\n\n[[organization]]\n"
        );
        text.replacen(before, &format!("{entry}{before}"), 1)
    };
    for pair in blocks.windows(2) {
        let own_id = |block: &str| block.split('"').nth(1).expect("an id").to_owned();
        let (first, second) = (own_id(&pair[0]), own_id(&pair[1]));
        let ours = add(&pair[0], &format!("{}-0", &first[..1]));
        let theirs = add(&pair[1], &format!("{}-1", &second[..1]));
        let whole = merged(&text, &ours, &theirs).unwrap_or_else(|| panic!("before {second}"));
        let file: Table = whole.parse().expect("the merged list is TOML");
        let count = file["organization"].as_array().map(Vec::len);
        assert_eq!(count, Some(blocks.len() + 2));
    }
}
