//! No room: a full disk, a limit on the size of files, a folder that takes no new file, a folder that is gone.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::room::{
    PROGRAM, Room, SMALL, adding, is_possible, is_root, mode, refuses, run, set_mode,
};

/// A person who owns nothing.
const NOBODY: u32 = 65534;

/// The list is as it was, and nothing lies beside it.
fn is_untouched(room: &Room, inode: u64) {
    assert_eq!(room.read(), SMALL);
    assert_eq!(
        room.list().metadata().expect("the list is there").ino(),
        inode
    );
    assert!(room.beside().is_empty(), "{:?}", room.beside());
}

fn inode(room: &Room) -> u64 {
    room.list().metadata().expect("the list is there").ino()
}

#[test]
fn a_limit_on_the_size_of_files_is_an_error_and_not_the_end_of_the_program() {
    let room = Room::new();
    let before = inode(&room);
    let mut command = room.command("bash");
    command
        .arg("-c")
        .arg("ulimit -f 2; exec \"$@\"")
        .arg("bash");
    command.arg(PROGRAM).args(adding("x").split_whitespace());
    refuses(&mut command, "file too large");
    is_untouched(&room, before);
}

#[test]
fn a_full_disk_leaves_the_list_as_it_is() {
    if !is_possible("unshare -rm mount -t tmpfs -o size=64k none /mnt") {
        return;
    }
    let room = Room::new();
    let full = room.join("full");
    fs::create_dir(&full).expect("a folder can be made");
    // Inside a disk of its own: the list, then no room at all, or not enough for the new text.
    for free in [0, 1] {
        let script = format!(
            "mount -t tmpfs -o size=64k none \"$1\" && cp \"$2\" \"$1/list.toml\" && cd \"$1\" || exit 9\n\
             before=$(stat -c %i list.toml)\n\
             head -c {} /dev/zero >room; cat /dev/zero >filler 2>/dev/null; [ {free} = 1 ] && rm room\n\
             shift 2; \"$@\"; echo \"exit $?\"\n\
             cmp list.toml \"$HOME/../lists/list.toml\" && echo same\n\
             [ $before = $(stat -c %i list.toml) ] && ls -A | grep -v '^filler$\\|^room$'",
            free * 4096
        );
        let mut command = room.command("unshare");
        command.args(["-rm", "bash", "-c", &script, "bash"]);
        command.arg(&full).arg(room.list()).arg(PROGRAM);
        command.args(adding("x").split_whitespace());
        // A list of more than one block, so that one free block is not enough.
        room.write(&format!("{SMALL}# {}\n", "x".repeat(5000)));
        let output = run(&mut command);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "exit 2\nsame\nlist.toml\n",
            "{said}"
        );
        assert!(
            said.contains("could not write list.toml") && said.contains("no space left"),
            "{said}"
        );
    }
}

#[test]
fn a_folder_that_takes_no_new_file_leaves_the_list_as_it_is() {
    let room = Room::new();
    let program = for_nobody(&room);
    set_mode(&room.list(), 0o666);
    set_mode(&room.lists(), 0o555);
    let before = inode(&room);
    let mut command = as_nobody(&room, &program);
    refuses(
        command.args(adding("x").split_whitespace()),
        "could not write list.toml",
    );
    is_untouched(&room, before);
    // A file that this person may not write, in a folder that they may.
    set_mode(&room.lists(), 0o777);
    set_mode(&room.list(), 0o644);
    if is_root() {
        let mut command = as_nobody(&room, &program);
        refuses(
            command.args(adding("x").split_whitespace()),
            "could not write list.toml: permission denied",
        );
        is_untouched(&room, before);
    }
}

/// The program where nobody can reach it, which may not be so where it was built.
fn for_nobody(room: &Room) -> PathBuf {
    let program = room.join("peerdir");
    fs::copy(PROGRAM, &program).expect("the program can be copied");
    set_mode(&program, 0o755);
    set_mode(&room.join(""), 0o755);
    program
}

fn as_nobody(room: &Room, program: &Path) -> Command {
    let mut command = room.command(program);
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

#[test]
fn a_file_that_is_mounted_by_itself_is_refused_and_not_cut_short() {
    if !is_possible("unshare -rm mount --bind /etc/passwd /etc/passwd") {
        return;
    }
    let room = Room::new();
    let before = inode(&room);
    let mut command = room.command("unshare");
    let script = "mount --bind list.toml list.toml && exec \"$@\"";
    command.args(["-rm", "bash", "-c", script, "bash", PROGRAM]);
    command.args(adding("x").split_whitespace());
    refuses(
        &mut command,
        "the system lets nothing take the place of this file",
    );
    is_untouched(&room, before);
}

#[test]
fn a_group_that_cannot_be_kept_gets_no_rights_and_that_is_said() {
    if !is_root() {
        return;
    }
    let room = Room::new();
    let program = for_nobody(&room);
    set_mode(&room.list(), 0o666);
    set_mode(&room.lists(), 0o777);
    let mut command = as_nobody(&room, &program);
    let output = run(command.args(adding("x").split_whitespace()));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("its group could not be kept"), "{said}");
    let found = room.list().metadata().expect("the list is there");
    assert_eq!((found.uid(), mode(&room.list())), (NOBODY, 0o606));
}

#[test]
fn a_folder_that_is_gone_is_said() {
    let room = Room::new();
    fs::remove_dir_all(room.lists()).expect("the folder can be removed");
    fs::create_dir(room.lists()).expect("a folder can be made");
    let mut command = room.command("bash");
    let line = adding("x");
    command.args([
        "-c",
        "mkdir here; cd here; rmdir ../here; exec \"$@\"",
        "bash",
    ]);
    command.arg(PROGRAM).args(line.split_whitespace());
    refuses(&mut command, "list.toml");
    assert!(room.beside().is_empty());
}

#[test]
fn a_history_that_cannot_be_written_is_said_and_stops_nobody() {
    let room = Room::new();
    fs::create_dir(room.join("home/.local")).expect("a folder can be made");
    fs::write(room.join("home/.local/state"), "in the way").expect("a file can be written");
    let output = run(&mut room.peerdir(&adding("x")));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("this change cannot be undone later"),
        "{said}"
    );
    assert!(room.ids().contains(&"x".to_owned()));
}
