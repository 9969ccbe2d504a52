//! Bars: what is seen of long work at a terminal of any width, and that nothing of it stays. The list comes slowly through a
//! pipe, so that it is known to take long.

use std::io::{Read as _, Write as _};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use pty_process::Size;
use pty_process::blocking::{Command, open};
use tempfile::TempDir;

use crate::run::{PROGRAM, entry};

/// Longer than the program waits before it shows a bar, and takes to begin on a busy machine.
const LONG: Duration = Duration::from_millis(2500);

/// What the program writes on a terminal of this width about a list of a thousand entries that comes slowly.
fn slowly(width: u16, arguments: &[&str]) -> String {
    let list: String = (0..1000)
        .map(|number| entry(&format!("group-{number:04}"), "Group", ""))
        .collect();
    let (mut terminal, line) = open().expect("a terminal can be made");
    terminal
        .resize(Size::new(50, width))
        .expect("a terminal has a size");
    let home = TempDir::new().expect("a folder can be made");
    let command = Command::new(PROGRAM)
        .env_clear()
        .env("HOME", home.path())
        .env("TERM", "xterm-256color")
        .stdin(Stdio::piped())
        .args(["--file", "-"])
        .args(arguments);
    let mut child = command.spawn(line).expect("the program runs");
    let mut pipe = child.stdin.take().expect("the program reads a pipe");
    let typing = thread::spawn(move || {
        thread::sleep(LONG);
        pipe.write_all(list.as_bytes())
            .expect("the program reads the list");
    });
    let mut bytes = Vec::new();
    // Linux ends the reading of a terminal that nobody writes to any more with an error.
    let _ = terminal.read_to_end(&mut bytes);
    typing.join().expect("the list is written");
    let status = child.wait().expect("the program ends");
    assert!(status.code().is_some_and(|code| code <= 1), "{status}");
    String::from_utf8(bytes).expect("the program writes UTF-8")
}

/// The bars that were drawn and what stood below the last: each is taken away before the next.
fn bars(said: &str) -> (Vec<&str>, &str) {
    let mut drawn: Vec<&str> = said.split("\r\u{1b}[2K").collect();
    let rest = drawn.pop().expect("there is always a last part");
    (drawn, rest)
}

#[test]
fn a_bar_takes_one_line_of_any_terminal_and_is_gone_at_the_end() {
    let look_at = |width| {
        let said = slowly(width, &["show", "group-0500"]);
        let (drawn, rest) = bars(&said);
        assert!(!drawn.is_empty(), "{width}: {said:?}");
        for bar in drawn {
            let fits = bar.chars().count() <= usize::from(width);
            assert!(
                fits && bar.ends_with('%') && !bar.contains('\n'),
                "{width}: {bar:?}"
            );
            assert_eq!(bar.starts_with("reading the list "), width >= 30, "{bar:?}");
        }
        assert!(
            rest.contains("group-0500") && !rest.contains('%'),
            "{width}: {said:?}"
        );
    };
    thread::scope(|scope| {
        for width in [24, 29, 30, 40, 59, 60, 80, 133] {
            scope.spawn(move || look_at(width));
        }
    });
}

#[test]
fn who_wants_no_words_sees_no_bar() {
    let said = slowly(60, &["show", "group-0500", "--quiet"]);
    assert_eq!(bars(&said).0, [""; 0], "{said:?}");
}

#[test]
fn a_check_shows_how_far_it_is_while_it_reads_and_while_it_looks_at_entries() {
    let said = slowly(40, &["check"]);
    let (drawn, rest) = bars(&said);
    for work in ["reading the list ", "looking at the entries "] {
        let is_shown = drawn.iter().any(|bar| bar.starts_with(work));
        assert!(is_shown, "{work}: {said:?}");
    }
    let fits = |bar: &&str| bar.chars().count() <= 40 && !bar.contains('\n');
    assert!(drawn.iter().all(fits) && !rest.contains('%'), "{said:?}");
}
