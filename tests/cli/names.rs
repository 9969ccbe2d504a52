//! Patterns of names behind `-o`: a file for each group or heading, inside the folder that was typed, all or none.

use std::collections::BTreeSet;
use std::fs;

use crate::hostile::texts;
use crate::run::{Folder, Run, entry, peerdir, quoted, small};

/// An export of the small list in a folder.
fn export(folder: &Folder, line: &str) -> Run {
    let small = std::path::absolute(crate::run::SMALL).expect("a path");
    let run = peerdir(["export", "--file"]).with([small]);
    run.with(line.split(' ')).within(folder.path())
}

#[test]
fn each_heading_has_a_file_and_how_many_is_said() {
    let folder = Folder::new();
    export(&folder, "csv --group-by country -o {group}.csv")
        .exits(0)
        .err_is(
            "7 groups written into 7 files: canada.csv to worldwide.csv\n\
         1 left out, as they asked not to be in exports\n",
        );
    assert_eq!(
        folder.names(),
        [
            "canada.csv",
            "egypt.csv",
            "greece.csv",
            "india.csv",
            "several-countries.csv",
            "thailand.csv",
            "worldwide.csv"
        ]
    );
    assert_eq!(
        folder.read("greece.csv").matches("\r\n").count(),
        2,
        "a header and a row"
    );
}

#[test]
fn each_group_has_a_file_that_holds_what_it_would_hold_alone() {
    let folder = Folder::new();
    fs::create_dir(folder.join("cards")).expect("a folder");
    export(&folder, "json --quiet -o cards/{id}.json").exits(0);
    assert_eq!(
        fs::read_dir(folder.join("cards"))
            .expect("a folder")
            .count(),
        7
    );
    let alone = small("export json --quiet --city Ερμούπολη")
        .exits(0)
        .stdout();
    assert_eq!(folder.read("cards/aegean-voices.json"), alone);
}

#[test]
fn a_day_and_an_edition_stand_in_one_name() {
    let folder = Folder::new();
    let run = || export(&folder, "csv --quiet -o {date}-{edition}.csv");
    run().env("SOURCE_DATE_EPOCH", "1780000000").exits(0);
    let names = folder.names();
    let name = names[0].strip_prefix("2026-05-28-").expect("the day");
    let code = name.strip_suffix(".csv").expect("the ending");
    assert!(
        peerdir::domain::EditionCode::typed(code).is_some(),
        "{code}"
    );
    run().env("SOURCE_DATE_EPOCH", "1780000000").exits(0);
    assert_eq!(folder.names(), names, "the same facts have the same name");
    small("list -o {edition}.csv")
        .exits(2)
        .err_has("only an export has an edition");
}

#[test]
fn parts_have_editions_of_their_own() {
    let folder = Folder::new();
    export(&folder, "csv --quiet -o {id}-{edition}.csv").exits(0);
    let codes: BTreeSet<String> = folder
        .names()
        .iter()
        .map(|name| name[name.len() - 13..].to_owned())
        .collect();
    assert_eq!(codes.len(), 7);
}

#[test]
fn other_braces_are_refused_with_what_there_is() {
    let folder = Folder::new();
    for (pattern, told) in [
        ("{{id}}.csv", "there are: {id}, {group}, {date}, {edition}"),
        ("{x}.csv", "there are: {id}, {group}, {date}, {edition}"),
        ("{grup}.csv", "did you mean {group}?"),
        ("{id.csv", "stand around no placeholder"),
        ("}.csv", "stand around no placeholder"),
        ("{group}.csv", "--group-by"),
        ("{id}/x.csv", "folders have no placeholders"),
    ] {
        let run = export(&folder, "csv -o").with([pattern]);
        run.exits(2).err_has(told);
        assert!(folder.names().is_empty(), "{pattern}");
    }
    for line in ["show nquu -o {id}.txt", "region -o {date}.txt"] {
        small(line)
            .exits(2)
            .err_has("one result and goes into one file");
    }
}

#[test]
fn a_folder_that_is_not_there_is_not_made_and_the_remedy_is_named() {
    let folder = Folder::new();
    export(&folder, "csv -o lost/{id}.csv")
        .exits(2)
        .err_has("could not write lost/")
        .err_has("hint: make the folder lost first");
    assert!(folder.names().is_empty());
}

#[test]
fn no_value_leads_out_of_the_folder() {
    let folder = Folder::new();
    let more = [
        "..",
        ".",
        "/",
        "C:\\x",
        "con",
        "NUL",
        "com1",
        "lpt9",
        "a/b",
        "a\\b",
        "~",
        "-rf",
        ".hidden",
        "🜏🜏",
        "東京",
        "tokyo",
        "x".repeat(300).as_str(),
    ]
    .map(str::to_owned);
    let cities: Vec<String> = texts().into_iter().chain(more).collect();
    let list: String = cities
        .iter()
        .enumerate()
        .map(|(at, city)| {
            let more = format!("country = \"CA\"\ncity = {}", quoted(city));
            entry(&format!("id-{at}"), "A", &more).replace("\"global\"", "\"local\"")
        })
        .chain([entry("con", "B", ""), entry("com1", "C", "")])
        .collect();
    folder.write("in/list.toml", list);
    fs::create_dir_all(folder.join("in/out/deep")).expect("a folder");
    let inside = folder.join("in");
    let export = |pattern: &str| {
        let run = peerdir([
            "export",
            "csv",
            "--quiet",
            "--group-by",
            "city",
            "--file",
            "list.toml",
        ]);
        run.with(["-o", pattern]).within(&inside).exits(0);
    };
    export("out/deep/{group}.csv");
    let names = names_in(&folder, "in/out/deep");
    assert!(names.len() > 40, "{names:?}");
    assert!(
        names.contains("tokyo-canada.csv") || names.contains("tokyo.csv"),
        "{names:?}"
    );
    export("out/deep/{id}");
    for name in names_in(&folder, "in/out/deep") {
        let stem = name.split('.').next().unwrap_or_default();
        assert!(
            !["con", "com1", "nul", "lpt9", ""].contains(&stem),
            "{name}"
        );
        assert!(!name.starts_with(['.', '-']) && name.len() < 120, "{name}");
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        assert!(name.bytes().all(plain), "{name}");
    }
    assert!(names_in(&folder, "in/out/deep").contains("_con"));
    // Nothing stands anywhere else.
    assert_eq!(
        names_in(&folder, "in/out"),
        BTreeSet::from(["deep".to_owned()])
    );
    let outer = ["list.toml", "out"].map(str::to_owned);
    assert_eq!(names_in(&folder, "in"), BTreeSet::from(outer));
    assert_eq!(folder.names(), ["in"]);
}

fn names_in(folder: &Folder, name: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.join(name)).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    entries
        .map(name)
        .map(|name| name.into_string().expect("UTF-8"))
        .collect()
}

#[test]
fn every_group_of_two_cities_with_one_slug_is_in_a_file() {
    let folder = Folder::new();
    let local = |id: &str, city: &str| {
        entry(
            id,
            id,
            &format!("country = \"CA\"\ncity = {}", quoted(city)),
        )
        .replace("\"global\"", "\"local\"")
    };
    // Different cities whose letters fold to the same ones.
    let cities = ["Zzyzx Qua", "Zzyzx. Qua!", "Zzýzx-Qua"];
    let list: String = cities
        .iter()
        .enumerate()
        .map(|(at, city)| local(&format!("g{at}"), city))
        .collect();
    folder.write("list.toml", list);
    let run = peerdir([
        "export",
        "csv",
        "--columns",
        "id",
        "--quiet",
        "--file",
        "list.toml",
    ]);
    run.with(["--group-by", "city", "-o", "{group}.csv"])
        .within(folder.path())
        .exits(0);
    let written: String = folder
        .names()
        .iter()
        .filter(|name| *name != "list.toml")
        .map(|name| folder.read(name))
        .collect();
    for id in ["g0\r\n", "g1\r\n", "g2\r\n"] {
        assert_eq!(written.matches(id).count(), 1, "{written:?}");
    }
}

#[test]
fn one_file_that_cannot_be_written_leaves_all_as_they_were() {
    let folder = Folder::new();
    folder.write("canada.csv", "old");
    fs::create_dir(folder.join("thailand.csv")).expect("a folder");
    export(&folder, "csv --quiet --group-by country -o {group}.csv")
        .exits(2)
        .err_has("could not write thailand.csv: it is a folder");
    assert_eq!(folder.names(), ["canada.csv", "thailand.csv"]);
    assert_eq!(folder.read("canada.csv"), "old");
}

#[test]
fn a_list_that_is_read_is_written_over_by_no_pattern_either() {
    let folder = Folder::new();
    let list = entry("mine", "Mine", "");
    folder.write("mine.toml", &list);
    let run = peerdir(["export", "csv", "--file", "mine.toml", "-o", "{id}.toml"]);
    run.within(folder.path())
        .exits(2)
        .err_has("mine.toml is the list being read");
    assert_eq!(folder.read("mine.toml"), list);
    folder.write("list.toml", entry("private", "Private", ""));
    let run = peerdir(["export", "csv", "--file", "list.toml", "-o", "{id}.toml"]);
    run.within(folder.path())
        .exits(2)
        .err_has("private.toml holds private contacts");
}

#[cfg(unix)]
#[test]
fn two_names_of_one_file_are_refused() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("greece.csv", folder.join("canada.csv")).expect("a link");
    export(&folder, "csv --quiet --group-by country -o {group}.csv")
        .exits(2)
        .err_has("another name leads to the same file");
    assert_eq!(folder.names(), ["canada.csv"]);
}

#[test]
fn nothing_found_writes_no_file() {
    let folder = Folder::new();
    export(&folder, "csv --country France -o {id}.csv")
        .exits(1)
        .err_has("no file is written\n");
    assert!(folder.names().is_empty());
}
