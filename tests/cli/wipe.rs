//! `wipe`: all that the program remembers goes, and nothing else.

use crate::run::{Folder, Run, peerdir};

/// What adds a group to the own list, so that there is something to take back.
const ADD: &str = "add --id x --name X --kind peer-run --scope global --no-input";

fn at(folder: &Folder, line: &str) -> Run {
    peerdir(line.split_whitespace())
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("XDG_RUNTIME_DIR", folder.join("runtime"))
}

/// A draft that its editor has made bad and copied; it stays.
fn keep_a_draft(folder: &Folder) {
    let editor = folder.write("editor", "cp \"$1\" \"$1~\"; echo = > \"$1\"");
    at(folder, "edit x")
        .env("VISUAL", format!("sh '{}'", editor.display()))
        .exits(2)
        .err_has("the draft is kept");
}

#[test]
fn the_history_and_the_drafts_go_and_the_list_stays() {
    let folder = Folder::new();
    at(&folder, ADD).exits(0).err_has("x was added");
    keep_a_draft(&folder);
    folder.write("state/other/file", "somebody else's");
    let folders = format!(
        "{}\n{}\n",
        folder.join("state/peerdir/undo").display(),
        folder.join("runtime/peerdir/drafts").display()
    );
    at(&folder, "wipe --dry-run")
        .exits(0)
        .out_is(&folders)
        .err_is("this would be removed\n");
    assert!(folder.join("state/peerdir/undo").exists());
    at(&folder, "wipe")
        .exits(0)
        .out_is(&folders)
        .err_is("this was removed, and no change can be taken back any more\n");
    assert!(!folder.join("state/peerdir").exists() && !folder.join("runtime/peerdir").exists());
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
fn what_is_not_of_the_program_stays_wherever_it_lies() {
    let folder = Folder::new();
    at(&folder, ADD).exits(0).err_has("x was added");
    keep_a_draft(&folder);
    let mine = [
        "state/peerdir/undo/1.json",
        "state/peerdir/undo/mine/1.json",
        "state/peerdir/other",
        "runtime/peerdir/drafts/mine",
        "runtime/peerdir/drafts/mine.d/2",
    ];
    for file in mine {
        folder.write(file, "mine");
    }
    at(&folder, "wipe")
        .exits(0)
        .out_has("undo")
        .err_has("undo stays: something else lies in it\n");
    for file in mine {
        assert_eq!(folder.read(file), "mine");
    }
    for place in ["state/peerdir/undo", "runtime/peerdir/drafts"] {
        let left = std::fs::read_dir(folder.join(place)).expect("it stays");
        assert_eq!(left.count(), 2, "{place}");
    }
}

#[test]
fn the_own_list_and_private_contacts_stay_where_all_lies_in_one_folder() {
    let folder = Folder::new();
    at(&folder, ADD).exits(0).err_has("x was added");
    at(&folder, "init --private")
        .exits(0)
        .out_has("private.toml")
        .err_has("private");
    let private = folder.join("data/peerdir/private.toml");
    let list = folder.read("data/peerdir/directory.toml");
    // Once by its name, and once by a link, which no comparison of names finds out.
    #[cfg(unix)]
    std::os::unix::fs::symlink("data", folder.join("link")).expect("a link can be made");
    for state in if cfg!(unix) {
        &["data", "link"][..]
    } else {
        &["data"]
    } {
        at(&folder, "remove x --no-input")
            .env("XDG_STATE_HOME", folder.join(state))
            .exits(0)
            .err_has("x");
        folder.write("data/peerdir/directory.toml", &list);
        assert!(folder.join("data/peerdir/undo").exists());
        at(&folder, "wipe")
            .env("XDG_STATE_HOME", folder.join(state))
            .exits(0)
            .out_is(&format!(
                "{}\n",
                folder.join(state).join("peerdir/undo").display()
            ))
            .err_has("this was removed");
        assert!(!folder.join("data/peerdir/undo").exists(), "{state}");
        assert_eq!(folder.read("data/peerdir/directory.toml"), list);
        assert!(private.exists());
    }
}

#[cfg(unix)]
#[test]
fn what_lies_behind_a_link_goes_too() {
    let folder = Folder::new();
    at(&folder, ADD).exits(0).err_has("x was added");
    std::fs::rename(folder.join("state/peerdir"), folder.join("elsewhere"))
        .expect("a folder can be moved");
    std::os::unix::fs::symlink("../elsewhere", folder.join("state/peerdir"))
        .expect("a link can be made");
    at(&folder, "wipe")
        .exits(0)
        .out_has("undo")
        .err_has("this was removed");
    assert!(!folder.join("elsewhere/undo").exists());
}
