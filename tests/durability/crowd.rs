//! Many write at the same moment, and others read.

use std::fs::File;
use std::io::Read as _;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::room::{Room, SMALL, adding, err, ids, refuses, run};
use crate::traced::{add, is_traceable, traced};

const WRITERS: usize = 8;
const ADDS: usize = 50;

#[test]
fn eight_writers_of_fifty_adds_each_lose_none_and_readers_always_see_a_whole_list() {
    let room = Room::new();
    let before = room.ids().len();
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let room = &room;
        let reader = scope.spawn(|| {
            let mut most = 0;
            while !is_done.load(Ordering::Relaxed) {
                let mut text = String::new();
                let mut file = File::open(room.list()).expect("the list is always there");
                file.read_to_string(&mut text)
                    .expect("the list can be read");
                let seen = ids(&text).len();
                assert!(seen >= most, "{seen} entries after {most}");
                most = seen;
                thread::sleep(Duration::from_millis(150));
            }
            most
        });
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                scope.spawn(move || {
                    for number in 0..ADDS {
                        let output =
                            run(&mut room.peerdir(&adding(&format!("x-{writer}-{number}"))));
                        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
                    }
                })
            })
            .collect();
        let ended: Vec<_> = writers
            .into_iter()
            .map(std::thread::ScopedJoinHandle::join)
            .collect();
        is_done.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("every list is whole") > before);
        for writer in ended {
            writer.expect("no add is refused");
        }
    });
    let mut ids = room.ids();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), before + WRITERS * ADDS);
    assert!(room.beside().is_empty(), "{:?}", room.beside());
}

#[test]
fn who_waits_says_for_whom_and_gives_up_after_ten_seconds() {
    let room = Room::new();
    let before = room.read();
    let holder = File::open(room.lists()).expect("the folder can be opened");
    holder.lock().expect("the folder can be locked");
    let start = Instant::now();
    refuses(
        &mut room.peerdir(&adding("x")),
        "another peerdir is still writing to list.toml",
    );
    assert!(
        (9..15).contains(&start.elapsed().as_secs()),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(room.read(), before);
    // A shorter while is waited out, and said.
    let mut command = room.peerdir(&adding("x"));
    let waiting = command
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    thread::sleep(Duration::from_millis(1500));
    drop(holder);
    let output = waiting.wait_with_output().expect("the program ends");
    let said = err(&output);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("another peerdir is writing to list.toml; waiting for it"),
        "{said}"
    );
    assert!(room.ids().contains(&"x".to_owned()));
}

#[test]
fn where_there_are_no_locks_and_no_exchange_an_add_works_and_says_what_is_missing() {
    if !is_traceable() {
        return;
    }
    let room = Room::new();
    let missing = ["flock:error=ENOLCK", "renameat2:error=EINVAL"].map(str::to_owned);
    let output = run(&mut add(&room, "x", &missing));
    let said = err(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("this folder cannot be locked"), "{said}");
    assert!(
        said.contains("let nobody else write to list.toml at the same moment"),
        "{said}"
    );
    assert!(room.ids().contains(&"x".to_owned()));
    assert!(room.beside().is_empty(), "{:?}", room.beside());
    // So does an undo, and the making of a list, which nothing may write over.
    let mut command = traced(&room, &missing);
    assert!(
        run(command.args(["undo", "--file", "list.toml"]))
            .status
            .success()
    );
    assert_eq!(room.read(), SMALL);
    let mut command = traced(&room, &missing);
    let line = adding("x").replace("--file list.toml ", "");
    let output = run(command.args(line.split_whitespace()));
    assert!(output.status.success(), "{}", err(&output));
    let own = room.join("home/.local/share/peerdir");
    let names = std::fs::read_dir(own).expect("the folder is there").count();
    // The list, and the schema that it names.
    assert_eq!(names, 2);
}
