//! `wipe`: all that the program remembers goes, and nothing else.

use crate::run::{Folder, Run, peerdir};

fn at(folder: &Folder, line: &str) -> Run {
    peerdir(line.split_whitespace())
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
}

#[test]
fn the_history_and_the_cache_go_and_the_list_stays() {
    let folder = Folder::new();
    at(
        &folder,
        "add --id x --name X --kind peer-run --scope global --no-input",
    )
    .exits(0)
    .err_has("x was added");
    folder.write("cache/peerdir/a/b", "made again when it is needed");
    folder.write("state/other/file", "somebody else's");
    let folders = format!(
        "{}\n{}\n",
        folder.join("state/peerdir").display(),
        folder.join("cache/peerdir").display()
    );
    at(&folder, "wipe --dry-run")
        .exits(0)
        .out_is(&folders)
        .err_is("this would be removed\n");
    assert!(folder.join("cache/peerdir/a/b").exists());
    at(&folder, "wipe")
        .exits(0)
        .out_is(&folders)
        .err_has("this was removed");
    assert!(!folder.join("state/peerdir").exists() && !folder.join("cache/peerdir").exists());
    assert_eq!(folder.read("state/other/file"), "somebody else's");
    assert!(
        folder
            .read("data/peerdir/directory.toml")
            .contains("id = \"x\"")
    );
    at(&folder, "wipe")
        .exits(0)
        .err_is("nothing is remembered\n");
}

#[test]
fn a_folder_that_holds_the_own_list_is_not_removed() {
    let folder = Folder::new();
    let list = folder.write("data/peerdir/directory.toml", "");
    for variable in ["XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        at(&folder, "wipe")
            .env(variable, folder.join("data"))
            .exits(2)
            .err_has("your own list lies in");
        assert!(list.exists());
    }
}
