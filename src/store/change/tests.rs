//! The one write path, tried out on files; what killing, failing system calls and many writers do to it is tried out in
//! `tests/durability` with the real program.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::Timestamp;
use tempfile::TempDir;

use super::{Changed, change};
use crate::store::history::Change;
use crate::store::{History, steps, undo};

struct Room {
    folder: TempDir,
    said: Vec<String>,
}

impl Room {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            said: Vec::new(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn list(&self) -> PathBuf {
        self.path("list.toml")
    }

    fn write(&self, text: &str) {
        fs::write(self.list(), text).unwrap();
    }

    fn read(&self) -> String {
        fs::read_to_string(self.list()).unwrap()
    }

    fn history(&self) -> History {
        History::new(&self.path("state"), Timestamp::UNIX_EPOCH)
    }

    /// Changes the list to a text, with a history.
    fn change(&mut self, text: &str) -> Result<Changed> {
        let (path, history) = (self.list(), self.history());
        let mut edit = |_: Option<&str>| Ok(Some(text.to_owned()));
        let mut say = |words: &str| self.said.push(words.to_owned());
        change(&path, &mut say, &mut edit, Some((&history, "test")))
    }

    /// Changes the list by a function of its text, without a history.
    fn edit(
        &mut self,
        path: &Path,
        edit: &mut dyn FnMut(Option<&str>) -> String,
    ) -> Result<Changed> {
        let mut edit = |text: Option<&str>| Ok(Some(edit(text)));
        let mut say = |words: &str| self.said.push(words.to_owned());
        change(path, &mut say, &mut edit, None)
    }

    fn undo(&mut self) -> Result<Option<String>> {
        let (path, history) = (self.list(), self.history());
        let mut say = |words: &str| self.said.push(words.to_owned());
        let undone = undo(&path, &history, false, &mut |_, _| Ok(()), &mut say)?;
        Ok(undone.map(|undone| undone.step.what))
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn a_file_is_made_and_changed_and_nothing_lies_beside_it() {
    let mut room = Room::new();
    let made = room.change("a\n").unwrap();
    let after = "a\n".to_owned();
    assert_eq!(
        made,
        Changed::Written {
            before: None,
            after
        }
    );
    let changed = room.change("b\n").unwrap();
    let (before, after) = (Some(b"a\n".to_vec()), "b\n".to_owned());
    assert_eq!(changed, Changed::Written { before, after });
    assert_eq!(room.change("b\n").unwrap(), Changed::Unchanged);
    assert_eq!(
        (room.read(), room.names()),
        ("b\n".into(), vec!["list.toml".into(), "state".into()])
    );
    assert_eq!(room.said, [""; 0]);
}

#[test]
fn an_edit_that_fails_leaves_no_folder_behind() {
    let room = Room::new();
    let mut edit = |_: Option<&str>| anyhow::bail!("no");
    let path = room.path("a/b/list.toml");
    let refused = change(&path, &mut |_| {}, &mut edit, None).unwrap_err();
    assert_eq!(refused.to_string(), "no");
    assert_eq!(room.names(), [""; 0]);
}

#[test]
fn what_another_program_wrote_meanwhile_is_read_again() {
    let mut room = Room::new();
    room.write("1\n");
    let (path, other, mut calls) = (room.list(), room.path("other"), 0);
    let changed = room.edit(&path, &mut |text| {
        calls += 1;
        if calls == 1 {
            fs::write(&other, "2\n").unwrap();
            fs::rename(&other, room_list(&other)).unwrap();
        }
        format!("{}ours\n", text.unwrap())
    });
    assert!(changed.is_ok());
    assert_eq!((calls, room.read()), (2, "2\nours\n".into()));
    assert_eq!(room.names(), ["list.toml"]);
}

fn room_list(other: &Path) -> PathBuf {
    other.with_file_name("list.toml")
}

#[test]
fn who_is_overtaken_again_and_again_gives_up() {
    let mut room = Room::new();
    room.write("0\n");
    let (path, mut calls) = (room.list(), 0);
    let refused = room.edit(&path.clone(), &mut |_| {
        calls += 1;
        fs::write(&path, format!("{calls}\n")).unwrap();
        "ours\n".into()
    });
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("again and again"), "{refused}");
    assert_eq!(
        (room.read(), room.names()),
        ("5\n".into(), vec!["list.toml".into()])
    );
}

#[test]
fn a_list_that_vanishes_meanwhile_is_not_made_anew() {
    let mut room = Room::new();
    room.write("0\n");
    let path = room.list();
    let refused = room.edit(&path.clone(), &mut |_| {
        let _ = fs::remove_file(&path);
        "ours\n".into()
    });
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("was taken away"), "{refused}");
    assert_eq!(room.names(), [""; 0]);
}

#[test]
fn a_list_that_appears_meanwhile_is_not_written_over() {
    let mut room = Room::new();
    let (path, mut seen) = (room.list(), Vec::new());
    room.edit(&path.clone(), &mut |text| {
        seen.push(text.map(str::to_owned));
        if text.is_none() {
            fs::write(&path, "theirs\n").unwrap();
        }
        format!("{}ours\n", text.unwrap_or_default())
    })
    .unwrap();
    assert_eq!(room.read(), "theirs\nours\n");
    assert_eq!(seen, [None, Some("theirs\n".into())]);
}

#[test]
fn what_is_no_text_of_ours_to_change_is_refused() {
    let mut room = Room::new();
    fs::create_dir(room.path("folder")).unwrap();
    fs::write(room.path("latin"), b"caf\xe9\n").unwrap();
    fs::write(room.path("huge"), vec![b'#'; 33 * 1024 * 1024]).unwrap();
    for (name, reason) in [
        ("folder", "it is a folder"),
        ("latin", "is not UTF-8 text"),
        ("huge", "is larger than 32 MiB"),
        ("latin/list.toml", "could not open"),
    ] {
        let path = room.path(name);
        let refused = room.edit(&path, &mut |_| unreachable!()).unwrap_err();
        let words = format!("{refused:#}");
        assert!(words.contains(reason) && words.contains(name), "{words}");
    }
}

#[test]
fn undo_leads_back_step_by_step_and_takes_a_new_file_away() {
    let mut room = Room::new();
    for text in ["a\n", "ab\n", "b\n"] {
        room.change(text).unwrap();
    }
    for text in ["ab\n", "a\n"] {
        assert_eq!(room.undo().unwrap(), Some("test".into()));
        assert_eq!(room.read(), text);
    }
    assert!(room.undo().unwrap().is_some());
    assert!(room.undo().unwrap().is_none());
    assert_eq!(
        (room.names(), &room.said),
        (vec!["state".into()], &Vec::new())
    );
}

#[test]
fn undo_is_checked_while_nobody_else_can_write() {
    let mut room = Room::new();
    room.change("a\n").unwrap();
    room.change("b\n").unwrap();
    let (path, history) = (room.list(), room.history());
    let mut seen = Vec::new();
    let mut check = |text: &str, restored: &str| {
        let folder = fs::File::open(path.parent().unwrap())?;
        seen.push((
            text.to_owned(),
            restored.to_owned(),
            folder.try_lock().is_err(),
        ));
        anyhow::bail!("no")
    };
    let refused = undo(&path, &history, false, &mut check, &mut |_| {});
    assert_eq!(refused.unwrap_err().to_string(), "no");
    assert_eq!(seen, [("b\n".into(), "a\n".into(), cfg!(unix))]);
    assert_eq!(room.read(), "b\n");
    assert!(room.undo().unwrap().is_some());
    assert_eq!(room.read(), "a\n");
}

#[test]
fn undo_takes_back_nothing_that_somebody_else_wrote() {
    let mut room = Room::new();
    room.write("a\n");
    room.change("b\n").unwrap();
    room.write("c\n");
    let refused = room.undo().unwrap_err().to_string();
    assert!(
        refused.contains("something else has changed it"),
        "{refused}"
    );
    assert_eq!(room.read(), "c\n");
    room.write("b\n");
    assert!(room.undo().unwrap().is_some());
    assert_eq!(room.read(), "a\n");
}

#[test]
fn a_step_of_a_write_that_never_came_about_is_passed_over() {
    let mut room = Room::new();
    room.write("a\n");
    room.change("b\n").unwrap();
    let history = room.history();
    let list = room.list().canonicalize().unwrap();
    let pending = history
        .record(&list, "killed", &Change::between(Some("b\n"), "c\n"))
        .unwrap();
    std::mem::forget(pending);
    assert_eq!(room.undo().unwrap(), Some("test".into()));
    assert_eq!(room.read(), "a\n");
    assert!(steps(&room.list(), &history).unwrap().is_empty());
}

#[test]
fn the_history_is_bounded_in_number_and_age() {
    let mut room = Room::new();
    for number in 0..15 {
        room.change(&format!("{number}\n")).unwrap();
    }
    assert_eq!(steps(&room.list(), &room.history()).unwrap().len(), 10);
    let days = |days: i64| Timestamp::from_second(days * 24 * 60 * 60).unwrap();
    let later = |time| History::new(&room.path("state"), time);
    assert_eq!(steps(&room.list(), &later(days(30))).unwrap().len(), 10);
    assert!(steps(&room.list(), &later(days(31))).unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn a_new_file_and_its_history_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut room = Room::new();
    room.change("a\n").unwrap();
    room.change("b\n").unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&room.list()), 0o600);
    let mut ahead = vec![room.path("state")];
    let mut files = 0;
    while let Some(path) = ahead.pop() {
        if path.is_dir() {
            assert_eq!(mode(&path), 0o700, "{path:?}");
            ahead.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else {
            files += 1;
            assert_eq!(mode(&path), 0o600, "{path:?}");
        }
    }
    assert_eq!(files, 2);
}
