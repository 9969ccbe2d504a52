//! Lists that are no plain files: links are followed and stay, what cannot be changed is refused and not touched.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};

use crate::room::{Room, SMALL, adding, refuses, run, set_mode};

#[test]
fn symbolic_links_stay_and_what_they_lead_to_is_changed() {
    let room = Room::new();
    let lists = room.lists();
    fs::create_dir(lists.join("deep")).expect("a folder can be made");
    fs::rename(room.list(), lists.join("deep/real.toml")).expect("a file can be moved");
    symlink("deep/second", lists.join("list.toml")).expect("a link can be made");
    symlink(lists.join("deep/third"), lists.join("deep/second")).expect("a link can be made");
    symlink("real.toml", lists.join("deep/third")).expect("a link can be made");
    room.add("x");
    assert!(lists.join("list.toml").is_symlink());
    assert!(lists.join("deep/second").is_symlink() && lists.join("deep/third").is_symlink());
    assert!(!lists.join("deep/real.toml").is_symlink());
    let entries = fs::read_dir(lists.join("deep")).expect("the folder can be read");
    assert_eq!(entries.count(), 3);
    let output = run(&mut room.peerdir("undo --file list.toml"));
    assert!(output.status.success(), "{output:?}");
    assert_eq!(room.read(), SMALL);
    assert!(lists.join("deep/second").is_symlink());
}

#[test]
fn links_that_lead_nowhere_are_refused() {
    let room = Room::new();
    fs::remove_file(room.list()).expect("a file can be removed");
    symlink("gone.toml", room.list()).expect("a link can be made");
    refuses(&mut room.peerdir(&adding("x")), "list.toml");
    assert!(!room.lists().join("gone.toml").exists());
    fs::remove_file(room.list()).expect("a link can be removed");
    symlink("list.toml", room.list()).expect("a link can be made");
    refuses(&mut room.peerdir(&adding("x")), "list.toml");
    assert!(room.list().is_symlink());
}

#[test]
fn a_file_with_two_names_is_refused() {
    let room = Room::new();
    let other = room.lists().join("other.toml");
    fs::hard_link(room.list(), &other).expect("a link can be made");
    let before = room.list().metadata().expect("the list is there").ino();
    refuses(&mut room.peerdir(&adding("x")), "hard link");
    for path in [room.list(), other] {
        assert_eq!(path.metadata().expect("the list is there").ino(), before);
        assert_eq!(fs::read_to_string(path).expect("it can be read"), SMALL);
    }
}

#[test]
fn a_file_that_nobody_may_write_is_refused_even_to_root() {
    let room = Room::new();
    set_mode(&room.list(), 0o444);
    let before = room.list().metadata().expect("the list is there").ino();
    refuses(
        &mut room.peerdir(&adding("x")),
        "list.toml: it is read-only",
    );
    assert_eq!(
        room.list().metadata().expect("the list is there").ino(),
        before
    );
    assert_eq!(room.read(), SMALL);
    assert!(
        run(&mut room.peerdir("list --file list.toml"))
            .status
            .success()
    );
}

#[test]
fn what_is_no_list_that_can_be_read_is_never_written() {
    let room = Room::new();
    let conflict = format!("<<<<<<< ours\n{SMALL}=======\n{SMALL}>>>>>>> theirs\n");
    let mut latin = SMALL.as_bytes().to_vec();
    latin.extend(b"# caf\xe9\n");
    let broken = format!("{SMALL}[[organization]\n");
    for bytes in [conflict.into_bytes(), latin, broken.into_bytes()] {
        fs::write(room.list(), &bytes).expect("a file can be written");
        let before = room.list().metadata().expect("the list is there").ino();
        refuses(&mut room.peerdir(&adding("x")), "list.toml");
        assert_eq!(fs::read(room.list()).expect("it can be read"), bytes);
        assert_eq!(
            room.list().metadata().expect("the list is there").ino(),
            before
        );
        assert!(room.beside().is_empty());
    }
}

#[test]
fn what_is_no_file_is_refused_and_not_waited_for() {
    let room = Room::new();
    let pipe = room.lists().join("pipe");
    let made = run(room.command("mkfifo").arg(&pipe));
    assert!(made.status.success());
    for name in ["pipe", "/dev/null", "/dev/full", "."] {
        // Whoever opened the pipe to read it would wait for ever.
        let mut command = room.command("timeout");
        let line = adding("x").replace("list.toml", name);
        command
            .arg("20")
            .arg(crate::room::PROGRAM)
            .args(line.split_whitespace());
        refuses(&mut command, name);
    }
}
