//! The questions of `add` at a terminal: a real one, made for the test, with somebody who waits for each question.

use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};

use super::team;
use crate::output::fits;
use crate::run::{Folder, PROGRAM};

/// A conversation with `add` at a terminal.
struct Talk {
    terminal: Arc<Pty>,
    heard: Receiver<Vec<u8>>,
    said: String,
    /// How much of what was said has been answered.
    answered: usize,
    child: std::process::Child,
}

impl Talk {
    fn begin(folder: &Folder, width: u16, terminal_kind: &str, words: &[&str]) -> Self {
        let (terminal, line) = open().expect("a terminal can be made");
        terminal
            .resize(Size::new(50, width))
            .expect("a terminal has a size");
        let command = Command::new(PROGRAM)
            .env_clear()
            .env("HOME", folder.path())
            .env("XDG_STATE_HOME", folder.join("state"))
            .env("TERM", terminal_kind)
            .env("NO_COLOR", "1")
            .current_dir(folder.path())
            .args(["add", "--file", "team.toml"])
            .args(words);
        let child = command.spawn(line).expect("the program runs");
        let terminal = Arc::new(terminal);
        let (sender, heard) = channel();
        let reader = Arc::clone(&terminal);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // Linux ends the reading of a terminal that nobody writes to any more with an error.
            while let Ok(count) = (&*reader).read(&mut bytes) {
                if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            terminal,
            heard,
            said: String::new(),
            answered: 0,
            child,
        }
    }

    /// Waits until something was said since the last answer.
    fn hear(&mut self, words: &str) {
        while !self.said[self.answered..].contains(words) {
            let bytes = self.heard.recv_timeout(Duration::from_mins(1));
            assert!(bytes.is_ok(), "{words:?} was not said, but:\n{}", self.said);
            let bytes = bytes.unwrap_or_default();
            self.said += &String::from_utf8_lossy(&bytes).replace('\r', "");
        }
    }

    /// Answers a question.
    fn answer(&mut self, question: &str, typed: &str) -> &mut Self {
        self.hear(question);
        self.answered = self.said.len();
        (&*self.terminal)
            .write_all(typed.as_bytes())
            .expect("one can type");
        self
    }

    /// Waits for the end; its exit code and all that was said.
    fn end(mut self) -> (Option<i32>, String) {
        while let Ok(bytes) = self.heard.recv_timeout(Duration::from_mins(1)) {
            self.said += &String::from_utf8_lossy(&bytes).replace('\r', "");
        }
        let status = self.child.wait().expect("the program ends");
        (status.code(), self.said)
    }
}

#[test]
fn every_field_is_asked_for_and_what_was_wrong_stays_to_be_mended() {
    for terminal in ["xterm-256color", "dumb"] {
        let folder = team();
        let mut talk = Talk::begin(&folder, 80, terminal, &[]);
        talk.answer("name: ", "\r");
        talk.hear("this has to be there");
        talk.answer("name: ", "Harbour Voices\r");
        talk.answer("acronym: ", "HAVO\r");
        talk.answer("alternate-name: ", "\r");
        talk.answer("kind: ", "peer\r");
        talk.hear("`kind` has no value `peer`");
        talk.hear("hint: did you mean \"peer-run\"?");
        // A terminal that only prints lines asks again; elsewhere the word is there to be completed.
        talk.answer(
            "kind",
            if terminal == "dumb" {
                "peer-run\r"
            } else {
                "-run\r"
            },
        );
        talk.answer("form: ", "network\r");
        talk.answer("scope: ", "local\r");
        talk.answer("country: ", "Canada\r");
        talk.hear("`Canada` is taken for Canada (CA)");
        talk.answer("subdivision: ", "British Columbia\r");
        talk.answer("city: ", "Nelson\r");
        talk.answer("website: ", "havo.example\r");
        talk.answer("email: ", "\r");
        talk.answer("phone: ", "\r");
        talk.answer("language: ", "English, fr\r");
        talk.answer("service: ", "\r");
        talk.answer("description: ", "\r");
        talk.answer("founded: ", "\r");
        talk.answer("source: ", "Told by the group itself\r");
        talk.answer("id", "\r");
        talk.hear("languages = [\"en\", \"fr\"]");
        talk.answer("Add it? [Y/n]: ", "\r");
        let (code, said) = talk.end();
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("havo was added to team.toml"), "{said}");
        assert_eq!(terminal == "dumb", !said.contains('\u{1b}'), "{said:?}");
        let list = folder.read("team.toml");
        assert!(
            list.contains("id = \"havo\"") && list.contains("city = \"Nelson\""),
            "{list}"
        );
    }
}

#[test]
fn tab_completes_the_words_of_a_list() {
    let folder = team();
    let mut talk = Talk::begin(
        &folder,
        80,
        "xterm",
        &["--name", "Zebra", "--scope", "global"],
    );
    talk.answer("acronym: ", "\r")
        .answer("alternate-name: ", "\r");
    talk.answer("kind: ", "all\t\r");
    talk.answer("form: ", "\u{4}");
    let (code, said) = talk.end();
    assert!(said.contains("kind: allied"), "{said:?}");
    assert_eq!(code, Some(1), "{said}");
}

#[test]
fn whoever_stops_or_says_no_adds_nothing() {
    for stop in ["\u{3}", "\u{4}"] {
        let folder = team();
        let before = folder.read("team.toml");
        let mut talk = Talk::begin(&folder, 40, "xterm", &[]);
        talk.answer("name: ", stop);
        let (code, said) = talk.end();
        assert_eq!(code, Some(1), "{said}");
        assert!(said.ends_with("nothing was added\n"), "{said}");
        assert_eq!(folder.read("team.toml"), before);
    }
    let folder = team();
    let before = folder.read("team.toml");
    let words = ["--name", "Zebra", "--kind", "allied", "--scope", "global"];
    let mut talk = Talk::begin(&folder, 40, "xterm", &words);
    talk.answer("Add it? [Y/n]: ", "maybe\r")
        .answer("Add it? [Y/n]: ", "n\r");
    let (code, said) = talk.end();
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(folder.read("team.toml"), before);
    // The answers are not lost: they are an entry in a draft, with which one can go on.
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("nothing was added; your answers are kept in "),
        "{said}"
    );
    let drafts = folder.join("state/peerdir/drafts");
    let kept: Vec<_> = std::fs::read_dir(&drafts)
        .expect("a folder of drafts")
        .collect();
    assert_eq!(kept.len(), 1);
}

#[test]
fn a_message_begins_the_answers_and_options_are_not_asked_for() {
    let folder = team();
    folder.write(
        "message.txt",
        "The Harbour Users Union is in London, Ontario. www.harbour.example\n",
    );
    let mut talk = Talk::begin(
        &folder,
        80,
        "xterm",
        &["--from", "message.txt", "--kind", "allied"],
    );
    // What is proposed can be kept or changed: here a word is put behind it.
    talk.answer("name: Harbour Users Union", " of Sample\r");
    talk.answer("acronym: ", "\r")
        .answer("alternate-name: ", "\r");
    talk.answer("form: union", "\r")
        .answer("scope: ", "local\r");
    talk.answer("country: CA", "\r")
        .answer("subdivision: CA-ON", "\r")
        .answer("city: London", "\r");
    talk.answer("website: https://www.harbour.example/", "\r");
    for empty in [
        "email: ",
        "phone: ",
        "language: ",
        "service: ",
        "description: ",
        "founded: ",
        "source: ",
    ] {
        talk.answer(empty, "\r");
    }
    talk.answer("id: harbour-users-union-of-sample", "\r");
    talk.answer("Add it? [Y/n]: ", "y\r");
    let (code, said) = talk.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("kind: "), "{said}");
    assert!(
        folder
            .read("team.toml")
            .contains("name = \"Harbour Users Union of Sample\"")
    );
}

#[test]
fn a_group_that_looks_like_another_is_asked_about_and_the_answer_is_kept() {
    let words = [
        "--name",
        "Sample Quay Union",
        "--kind",
        "peer-run",
        "--scope",
        "local",
    ];
    let folder = team();
    let before = folder.read("team.toml");
    let mut talk = Talk::begin(&folder, 80, "xterm", &words);
    talk.hear("it may be sample-quay");
    talk.answer("Is it another group? [y/N]: ", "\r");
    assert_eq!(talk.end().0, Some(1));
    assert_eq!(folder.read("team.toml"), before);
    let mut talk = Talk::begin(&folder, 80, "xterm", &words);
    talk.answer("Is it another group? [y/N]: ", "y\r")
        .answer("Add it? [Y/n]: ", "\r");
    assert_eq!(talk.end().0, Some(0));
    assert!(
        folder
            .read("team.toml")
            .contains("different_from = [\"sample-quay\"]")
    );
}

#[test]
fn nothing_is_asked_of_those_who_want_no_questions() {
    let folder = team();
    let talk = Talk::begin(&folder, 80, "xterm", &["--no-input", "--name", "Zebra"]);
    let (code, said) = talk.end();
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("a new group needs --kind and --scope"),
        "{said}"
    );
}

#[test]
fn what_is_asked_fits_a_phone() {
    for width in [30, 40] {
        let folder = team();
        let mut talk = Talk::begin(&folder, width, "dumb", &[]);
        talk.answer("name: ", "Zebra\r")
            .answer("acronym: ", "\r")
            .answer("alternate-name: ", "\r");
        talk.answer("kind: ", "x\r").answer("kind [x]: ", "\u{4}");
        let (_, said) = talk.end();
        fits(&said, usize::from(width));
    }
}
