//! `undo`: what it says; that it restores every byte is held in `tests/durability`.

use crate::run::{Folder, SMALL, peerdir};

/// A list to which one entry was added, and the home that remembers it.
fn changed() -> (Folder, String) {
    let folder = Folder::new();
    let list = std::fs::read_to_string(SMALL).expect("the fixture is there");
    let path = folder.write("list.toml", &list).display().to_string();
    run(
        &folder,
        &path,
        "add --id x --name X --kind peer-run --scope global --no-input",
    )
    .exits(0)
    .err_is(&format!("x was added to {path}\n"));
    (folder, path)
}

fn run(folder: &Folder, path: &str, line: &str) -> crate::run::Run {
    peerdir(line.split_whitespace())
        .with(["--file", path])
        .env("XDG_STATE_HOME", folder.join("state"))
}

#[test]
fn the_last_change_is_shown_and_taken_back() {
    let (folder, path) = changed();
    run(&folder, &path, "undo --dry-run")
        .exits(0)
        .out_has("-id = \"x\"\n")
        .out_lacks("\n+id");
    assert!(folder.read("list.toml").contains("id = \"x\""));
    run(&folder, &path, "undo")
        .exits(0)
        .err_is(&format!("add x was taken back in {path}\n"));
    let list = std::fs::read_to_string(SMALL).expect("the fixture is there");
    assert_eq!(folder.read("list.toml"), list);
    run(&folder, &path, "undo")
        .exits(1)
        .err_is(&format!("there is nothing to take back in {path}\n"));
}

#[test]
fn changes_are_listed_for_people_and_for_programs() {
    let (folder, path) = changed();
    run(&folder, &path, "undo --list")
        .exits(0)
        .out_has(" UTC  add x\n")
        .err_is("1 change can be taken back\n");
    let steps = run(&folder, &path, "undo --list --format json")
        .exits(0)
        .json();
    assert_eq!(steps[0]["what"], "add x");
    assert_eq!(steps.as_array().map(Vec::len), Some(1));
    run(&folder, &path, "undo").exits(0).err_has("taken back");
    run(&folder, &path, "undo --list")
        .exits(1)
        .err_is("0 changes can be taken back\n");
}

#[test]
fn what_somebody_else_has_changed_since_is_not_taken_back() {
    let (folder, path) = changed();
    let mine = format!("{}# mine\n", folder.read("list.toml"));
    folder.write("list.toml", &mine);
    run(&folder, &path, "undo")
        .exits(2)
        .err_has("something else has changed it since")
        .err_has("hint: take the change back by hand");
    assert_eq!(folder.read("list.toml"), mine);
}

#[test]
fn a_list_that_is_not_there_has_nothing_to_take_back() {
    let folder = Folder::new();
    run(&folder, "/no/such/list.toml", "undo")
        .exits(2)
        .err_has("could not open /no/such/list.toml");
    peerdir(["undo"])
        .exits(1)
        .err_has("there is nothing to take back in");
    peerdir(["undo", "--file", "-"])
        .exits(2)
        .err_has("standard input cannot be written");
}
