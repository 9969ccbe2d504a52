//! Another program changes the list while an add is under way: an editor, git, a program that keeps folders in step. The
//! add stands still behind each of its calls in turn, and the other acts there.

use std::fs;
use std::path::Path;

use crate::room::{Room, SMALL, adding, err, ids, run};
use crate::traced::{Call, calls, is_traceable, killed_behind, standing_still};

/// What the other program adds.
const THEIRS: &str = "# theirs\n";

/// Saves a file as careful programs do: beside it, and renamed over it.
fn rename_over(list: &Path, text: &str) {
    let other = list.with_file_name("theirs");
    fs::write(&other, text).expect("a file can be written");
    fs::rename(&other, list).expect("a file can be renamed");
}

/// Saves a file as simple programs do: where it stands.
fn write_into(list: &Path, text: &str) {
    fs::write(list, text).expect("a file can be written");
}

/// Tries all calls; the other program adds its line to what stands in the list at that moment.
fn try_all(save: fn(&Path, &str)) {
    if !is_traceable() {
        return;
    }
    let room = Room::new();
    let (mut acted, mut merged) = (0, 0);
    for call in calls(&room) {
        room.write(SMALL);
        let list = room.list();
        let output = standing_still(&room, &[&call], &mut |_| {
            acted += 1;
            let text = fs::read_to_string(&list).expect("the list is there");
            save(&list, &format!("{text}{THEIRS}"));
        });
        let (said, text) = (err(&output), room.read());
        let is_there = ids(&text).contains(&"x".to_owned());
        assert!(text.contains(THEIRS), "lost at {call:?}; {said}\n{text}");
        match output.status.code() {
            Some(0) => assert!(is_there, "{call:?}"),
            code => {
                assert_eq!(code, Some(2), "{call:?}: {said}");
                assert!(!is_there && said.contains("error"), "{call:?}: {said}");
            }
        }
        merged += usize::from(is_there);
        assert!(room.beside().is_empty(), "{call:?}: {:?}", room.beside());
    }
    // The last call ends the program: some may not have been stopped at.
    assert!(acted > 40, "{acted}");
    assert!(merged > 40, "{merged}");
}

#[test]
fn what_an_editor_saves_by_a_rename_is_never_lost() {
    try_all(rename_over);
}

#[test]
fn what_an_editor_saves_in_place_is_never_lost() {
    try_all(write_into);
}

/// The exchange of names and the call before it; none if this system knows no exchange.
fn around_the_exchange(calls: &[Call]) -> Option<[&Call; 2]> {
    let is_exchange = |call: &Call| call.line.contains("RENAME_EXCHANGE");
    let at = calls.iter().position(is_exchange).filter(|at| *at > 0)?;
    Some([&calls[at - 1], &calls[at]])
}

#[test]
fn a_list_that_is_changed_before_and_behind_the_exchange_is_left_to_a_person() {
    if !is_traceable() {
        return;
    }
    let room = Room::new();
    let calls = calls(&room);
    let Some(around) = around_the_exchange(&calls) else {
        // This system knows no exchange; the test above covers what it does instead.
        return;
    };
    room.write(SMALL);
    let (list, versions) = (room.list(), ["# first\n", "# second\n"]);
    let output = standing_still(&room, &around, &mut |stop| {
        rename_over(&list, &format!("{SMALL}{}", versions[stop]));
    });
    let said = err(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("list.toml.other-version-1"), "{said}");
    let beside: Vec<_> = room.beside();
    assert_eq!(beside, [room.lists().join("list.toml.other-version-1")]);
    let mut kept = [
        room.read(),
        fs::read_to_string(&beside[0]).expect("it can be read"),
    ];
    kept.sort();
    assert_eq!(kept, versions.map(|version| format!("{SMALL}{version}")));
}

#[test]
fn what_an_editor_saved_is_kept_even_if_the_add_is_killed_before_it_has_looked() {
    if !is_traceable() {
        return;
    }
    let room = Room::new();
    let calls = calls(&room);
    let Some(around) = around_the_exchange(&calls) else {
        // This system knows no exchange; nothing is ever set aside.
        return;
    };
    room.write(SMALL);
    let list = room.list();
    killed_behind(&room, &around, &mut |stop| {
        if stop == 0 {
            rename_over(&list, &format!("{SMALL}{THEIRS}"));
        }
    });
    assert_eq!(room.beside().len(), 1, "their version is set aside");
    let output = run(&mut room.peerdir(&adding("next")));
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(
        err(&output).contains("list.toml.other-version-1"),
        "{}",
        err(&output)
    );
    let kept = room.lists().join("list.toml.other-version-1");
    let kept = fs::read_to_string(kept).expect("their version is there");
    assert_eq!(kept, format!("{SMALL}{THEIRS}"));
}
