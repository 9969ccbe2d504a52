//! Who may read and write a list stays as it was, and nobody else gets to read what the program keeps.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, chown};

use crate::room::{PROGRAM, Room, SMALL, adding, err, is_root, mode, run, set_mode};

#[test]
fn the_mode_of_a_list_stays_whatever_new_files_get() {
    for kept in [0o600, 0o644, 0o640, 0o664, 0o666, 0o604, 0o200 | 0o444] {
        for umask in ["077", "022", "000"] {
            let room = Room::new();
            set_mode(&room.list(), kept);
            let mut command = room.command("bash");
            command.args([
                "-c",
                &format!("umask {umask}; exec \"$@\""),
                "bash",
                PROGRAM,
            ]);
            command.args(adding("x").split_whitespace());
            assert!(run(&mut command).status.success());
            assert_eq!(mode(&room.list()), kept, "{kept:o} {umask}");
        }
    }
}

#[test]
fn a_new_list_is_for_its_owner_alone() {
    let room = Room::new();
    let line = adding("x").replace("--file list.toml ", "");
    let mut command = room.command("bash");
    command.args(["-c", "umask 000; exec \"$@\"", "bash", PROGRAM]);
    let output = run(command.args(line.split_whitespace()));
    assert!(output.status.success(), "{}", err(&output));
    let list = room.join("home/.local/share/peerdir/directory.toml");
    assert_eq!(mode(&list), 0o600);
    let output = run(&mut room.peerdir("undo"));
    assert!(output.status.success(), "{}", err(&output));
    assert!(!list.exists());
}

#[test]
fn owner_and_group_stay_when_root_writes() {
    if !is_root() {
        return;
    }
    let room = Room::new();
    chown(room.list(), Some(1234), Some(2345)).expect("root can give files away");
    set_mode(&room.list(), 0o640);
    room.add("x");
    let found = room.list().metadata().expect("the list is there");
    assert_eq!((found.uid(), found.gid()), (1234, 2345));
    assert_eq!(mode(&room.list()), 0o640);
}

#[test]
fn the_history_is_for_its_owner_alone_and_wipe_leaves_nothing_of_it() {
    let room = Room::new();
    let mut command = room.command("bash");
    command.args(["-c", "umask 000; exec \"$@\"", "bash", PROGRAM]);
    assert!(
        run(command.args(adding("x").split_whitespace()))
            .status
            .success()
    );
    let state = room.join("home/.local/state/peerdir");
    let mut ahead = vec![state.clone()];
    let mut files = 0;
    while let Some(path) = ahead.pop() {
        if path.is_dir() {
            assert_eq!(mode(&path), 0o700, "{path:?}");
            let entries = fs::read_dir(&path).expect("the folder can be read");
            ahead.extend(entries.map(|entry| entry.expect("an entry can be read").path()));
        } else {
            files += 1;
            assert_eq!(mode(&path), 0o600, "{path:?}");
            // Of the list only what changed is kept, and nothing was taken away.
            let step = fs::read_to_string(&path).expect("the step can be read");
            assert!(step.len() < SMALL.len() / 2, "{step}");
        }
    }
    assert_eq!(files, 1);
    let output = run(&mut room.peerdir("wipe"));
    assert!(output.status.success(), "{}", err(&output));
    let removed = String::from_utf8_lossy(&output.stdout).into_owned();
    let of_lists = room.join("home/.cache/peerdir/lists");
    let gone = [state.join("undo"), of_lists].map(|path| format!("{}\n", path.display()));
    assert_eq!(removed, gone.concat());
    assert!(!state.exists());
    let output = run(&mut room.peerdir("undo --file list.toml"));
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(room.ids().contains(&"x".to_owned()));
}

#[cfg(target_os = "linux")]
#[test]
fn persons_whom_a_list_names_may_go_on_reading_it_and_its_group_gets_no_more() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    const ATTRIBUTE: &str = "system.posix_acl_access";
    /// Person 1234 may read and write, the group may not.
    const PERSONS: [(u16, u16, u32); 5] = [
        (0x01, 6, u32::MAX),
        (0x02, 6, 1234),
        (0x04, 0, u32::MAX),
        (0x10, 6, u32::MAX),
        (0x20, 0, u32::MAX),
    ];
    let mut list = 2_u32.to_le_bytes().to_vec();
    for (tag, rights, person) in PERSONS {
        list.extend(tag.to_le_bytes());
        list.extend(rights.to_le_bytes());
        list.extend(person.to_le_bytes());
    }
    let room = Room::new();
    if setxattr(room.list(), ATTRIBUTE, &list, XattrFlags::empty()).is_err() {
        // A file system that names no persons.
        return;
    }
    room.add("x");
    let mut kept = vec![0; 1024];
    let length = getxattr(room.list(), ATTRIBUTE, &mut kept).expect("the persons are kept");
    assert_eq!(kept[..length], list);
    assert_eq!(mode(&room.list()), 0o660);
}
