//! Exports into files: whatever happens while one is written, the old file or the whole new one is there, and no part of it
//! lies beside it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::room::{PROGRAM, Room, err, is_possible, is_root, run};
use crate::traced::{Call, calls_of, is_traceable, traced};

/// What the files held before.
const OLD: &str = "old";

/// An export into one file, and one into a file for each country.
const EXPORTS: [&str; 2] = [
    "export csv --quiet --file list.toml -o out.csv",
    "export json --quiet --file list.toml --group-by country -o out-{group}.json",
];

/// A room in which the files of an export are there already.
fn room(line: &str) -> (Room, BTreeMap<String, String>) {
    let room = Room::new();
    let output = run(&mut room.peerdir(line));
    assert!(output.status.success(), "{}", err(&output));
    let new = files(&room);
    assert!(!new.is_empty());
    (room, new)
}

/// The files beside the list.
fn files(room: &Room) -> BTreeMap<String, String> {
    let text = |path: std::path::PathBuf| {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        (name, fs::read_to_string(path).expect("a text"))
    };
    room.beside().into_iter().map(text).collect()
}

/// Puts the old files back and takes everything else away.
fn set_back(room: &Room, new: &BTreeMap<String, String>) {
    for path in room.beside() {
        fs::remove_file(path).expect("a file can be removed");
    }
    for name in new.keys() {
        fs::write(room.lists().join(name), OLD).expect("a file can be written");
    }
}

/// Every file is the old one or the whole new one; says how many are new, and what else lies there.
fn looked_at(room: &Room, new: &BTreeMap<String, String>, what: &str) -> (usize, Vec<String>) {
    let mut found = files(room);
    let mut renewed = 0;
    for (name, text) in new {
        let there = found.remove(name);
        assert!(there.is_some(), "{what}: {name} is gone");
        let there = there.unwrap_or_default();
        renewed += usize::from(there == *text);
        assert!(
            there == OLD || there == *text,
            "{what}: {name} is neither: {there}"
        );
    }
    (renewed, found.into_keys().collect())
}

#[test]
fn a_call_that_fails_once_leaves_the_old_file_or_the_whole_new_one() {
    if !is_traceable() {
        return;
    }
    for line in EXPORTS {
        let (room, new) = room(line);
        set_back(&room, &new);
        let exporting = |accidents: &[String]| {
            let mut command = traced(&room, accidents);
            command.args(line.split(' '));
            command
        };
        let calls = calls_of(&room, &mut exporting(&[]), ".peerdir-");
        assert!(
            calls.iter().any(|call| call.name.starts_with("rename")),
            "{calls:?}"
        );
        assert!(calls.iter().any(|call| call.name == "fsync"), "{calls:?}");
        let (mut done, mut refused) = (0, 0);
        for (at, call) in calls.iter().enumerate() {
            let error = ["ENOSPC", "EIO", "EINTR", "EACCES"][at % 4];
            set_back(&room, &new);
            let accident = format!("{}:error={error}:when={}", call.name, call.number);
            let output = run(&mut exporting(&[accident]));
            let what = format!("{error} of {}", call.line);
            let (renewed, leftovers) = looked_at(&room, &new, &what);
            let said = err(&output);
            if output.status.code() == Some(0) {
                done += 1;
                assert_eq!(renewed, new.len(), "{what}: {said}");
            } else {
                refused += 1;
                assert_eq!(output.status.code(), Some(2), "{what}: {said}");
                assert!(said.contains("error: "), "{what}: {said}");
            }
            assert!(
                leftovers.is_empty() || call.name.starts_with("unlink"),
                "{what}: {leftovers:?}"
            );
        }
        assert!(
            done > 3 && refused > 3,
            "{done} ended well, {refused} were refused"
        );
    }
}

#[test]
fn an_export_that_is_killed_leaves_the_old_file_or_the_whole_new_one() {
    if !is_traceable() {
        return;
    }
    let line = EXPORTS[0];
    let (room, new) = room(line);
    set_back(&room, &new);
    let exporting = |accidents: &[String]| {
        let mut command = traced(&room, accidents);
        command.args(line.split(' '));
        command
    };
    let calls: Vec<Call> = calls_of(&room, &mut exporting(&[]), ".peerdir-");
    for call in &calls {
        set_back(&room, &new);
        let accident = format!("{}:signal=SIGKILL:when={}", call.name, call.number);
        assert!(!run(&mut exporting(&[accident])).status.success());
        let (_, leftovers) = looked_at(&room, &new, &call.line);
        assert!(leftovers.len() <= 1, "{leftovers:?}");
    }
}

#[test]
fn the_next_export_clears_away_what_killed_ones_left_and_nobody_can_be_writing() {
    let (room, new) = room(EXPORTS[1]);
    let hours_ago = SystemTime::now() - Duration::from_hours(2);
    let lay = |name: &str, is_old: bool| {
        let file = File::create(room.lists().join(name)).expect("a file can be made");
        if is_old {
            file.set_modified(hours_ago).expect("a file takes a date");
        }
    };
    let kept = [
        ".peerdir-aB3xYz",
        ".peerdir-backup",
        ".peerdir-config",
        ".peerdir-unfinished-000000000000",
        ".peerdir-unfinished-notes-may.txt",
        "peerdir-unfinished-aB3xYz012345",
    ];
    let flyer = "flyer --quiet --file list.toml";
    for line in EXPORTS.into_iter().chain([flyer]) {
        lay(".peerdir-unfinished-aB3xYz012345", true);
        for name in kept {
            lay(name, name != ".peerdir-unfinished-000000000000");
        }
        assert!(run(&mut room.peerdir(line)).status.success());
        // A flyer is written under a name that nobody may have taken, which is another way.
        let _ = fs::remove_file(room.lists().join("flyer.pdf"));
        let mut found = files(&room);
        found.retain(|name, _| !new.contains_key(name) && name != "out.csv");
        let left: Vec<&String> = found.keys().collect();
        assert_eq!(left, kept, "{line}");
    }
}

#[test]
fn the_leftovers_of_another_person_are_theirs_to_clear_away() {
    // Only root can give a file away.
    if !is_root() {
        return;
    }
    let (room, _) = room(EXPORTS[0]);
    let path = room.lists().join(".peerdir-unfinished-aB3xYz012345");
    let file = File::create(&path).expect("a file can be made");
    let hours_ago = SystemTime::now() - Duration::from_hours(2);
    file.set_modified(hours_ago).expect("a file takes a date");
    std::os::unix::fs::chown(&path, Some(65_534), None).expect("root gives files away");
    assert!(run(&mut room.peerdir(EXPORTS[0])).status.success());
    assert!(path.exists());
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_file_and_is_said() {
    for line in EXPORTS {
        let (room, new) = room(line);
        set_back(&room, &new);
        let mut command = room.command("bash");
        command.args(["-c", "ulimit -f 1; exec \"$@\"", "bash", PROGRAM]);
        let output = run(command.args(line.split(' ')));
        let said = err(&output);
        if line == EXPORTS[0] {
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(
                said.contains("could not write out.csv: file too large"),
                "{said}"
            );
        }
        let (renewed, leftovers) = looked_at(&room, &new, "a limit");
        assert!(renewed == 0 || output.status.success(), "{said}");
        assert!(leftovers.is_empty(), "{leftovers:?}");
    }
}

#[test]
fn a_full_disk_leaves_the_old_file_and_nothing_beside_it() {
    if !is_possible("unshare -rm mount -t tmpfs -o size=64k none /mnt") {
        return;
    }
    let room = Room::new();
    let full = room.join("full");
    fs::create_dir(&full).expect("a folder can be made");
    let script = "mount -t tmpfs -o size=64k none \"$1\" && cd \"$1\" && echo old >out.csv || exit 9\n\
                  head -c 4096 /dev/zero >room; cat /dev/zero >filler 2>/dev/null; rm room\n\
                  shift; \"$@\"; echo \"exit $?\"; cat out.csv; ls -A | grep -v '^filler$'";
    // The built-in list has more than one free block takes.
    let mut command: Command = room.command("unshare");
    command.args(["-rm", "bash", "-c", script, "bash"]);
    command.arg(&full).arg(PROGRAM);
    let output = run(command.args(["export", "csv", "--quiet", "-o", "out.csv"]));
    let said = err(&output);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "exit 2\nold\nout.csv\n",
        "{said}"
    );
    assert!(
        said.contains("could not write out.csv: no space left"),
        "{said}"
    );
}
