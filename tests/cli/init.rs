//! `init`: a list of one's own that works at once, and never over one that is there.

use crate::run::{Folder, peerdir};

#[test]
fn a_new_list_is_sound_adds_to_the_built_in_one_and_brings_its_schema() {
    let folder = Folder::new();
    peerdir(["init", "team.toml"])
        .within(folder.path())
        .exits(0)
        .out_is("team.toml\ndirectory.schema.json\n")
        .err_has("a list to write into");
    assert_eq!(folder.names(), ["directory.schema.json", "team.toml"]);
    let schema: serde_json::Value =
        serde_json::from_str(&folder.read("directory.schema.json")).expect("a schema");
    assert!(schema["properties"]["organization"].is_object());
    let run = |verb: &str| peerdir([verb, "--file", "team.toml"]).within(folder.path());
    run("check").exits(0).err_has(" 0 errors, 0 warnings");
    run("list").exits(0).out_has("\nvandu\t");
}

#[test]
fn a_list_that_stands_alone_is_empty_and_sound() {
    let folder = Folder::new();
    peerdir(["init", "--alone", "--quiet", "team.toml"])
        .within(folder.path())
        .exits(0)
        .out_has("team.toml\n");
    peerdir(["check", "--strict", "--file", "team.toml"])
        .within(folder.path())
        .exits(0)
        .err_is("0 entries, 0 errors, 0 warnings\n");
}

#[test]
fn the_example_in_a_new_list_is_sound_once_it_is_used() {
    let folder = Folder::new();
    let run = peerdir(["init", "--alone", "--quiet", "team.toml"]).within(folder.path());
    run.exits(0).stdout();
    let head = folder.read("team.toml");
    let (comments, example) = head.split_at(head.find("# [[").expect("an example"));
    let used = example.replace("# ", "");
    folder.write("team.toml", format!("{comments}{used}"));
    peerdir(["check", "--strict", "--file", "team.toml"])
        .within(folder.path())
        .exits(0)
        .err_is("1 entry, 0 errors, 0 warnings\n");
}

#[test]
fn without_a_path_the_list_is_started_where_every_command_finds_it() {
    let home = Folder::new();
    let run = |verb: &str| peerdir([verb]).env("XDG_DATA_HOME", home.path());
    run("init")
        .exits(0)
        .out_has("directory.toml\n")
        .err_has("a list to write into");
    run("where")
        .exits(0)
        .out_has("[your own list]")
        .out_has("[extended by ");
    run("init")
        .exits(2)
        .err_has("is already there")
        .err_has("hint: edit it");
}

#[test]
fn a_file_that_is_there_is_never_touched() {
    let folder = Folder::new();
    folder.write("team.toml", "mine");
    folder.write("new/directory.schema.json", "mine, too");
    peerdir(["init", "team.toml"])
        .within(folder.path())
        .exits(2)
        .err_is("error: team.toml is already there\n  hint: edit it, or look at it with `peerdir check --file team.toml`\n");
    assert_eq!(folder.read("team.toml"), "mine");
    peerdir(["init", "new/team.toml", "--quiet"])
        .within(folder.path())
        .exits(0)
        .out_is("new/team.toml\n");
    assert_eq!(folder.read("new/directory.schema.json"), "mine, too");
}

#[cfg(unix)]
#[test]
fn a_new_list_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new();
    let run = peerdir(["init", "--quiet", "team.toml"]).within(folder.path());
    run.exits(0).stdout();
    let metadata = folder.join("team.toml").metadata().expect("it is there");
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
}
