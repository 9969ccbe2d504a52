//! Lists that commands write into, in the shapes in which editors leave them, and a terminal at which somebody answers.

use std::fs;
use std::path::PathBuf;

use crate::run::{Folder, Run, peerdir};

/// A list with comments, notes and a key of somebody's own.
pub const LIST: &str = r#"# Our list.
schema_version = 1
title = "Ours"

# They moved in spring.
[[organization]]
id = "harbour-union"
name = "Harbour Union"
acronym = "HU"
kind = "peer-run"
form = "union"
scope = "local"
country = "CA"
city = "Nelson" # not the one in England
websites = [
  "https://harbour.example/", # the new one
  { url = "https://old.example/", label = "older site" },
]
services = ["naloxone", "advocacy"]
x_folder = 7
notes = "Call in the morning."

# The network.
[[organization]]
id = "river-network"
name = "River Network"
alternate_names = ["Harbour Friends", { name = "Réseau du fleuve", language = "fr" }]
kind = "peer-run"
form = "network"
scope = "national"
country = "CA"

[[organization]]
id = "river-youth"
name = "River Youth"
alternate_names = ["Harbour Friends"]
kind = "allied"
parent = "river-network"
scope = "national"
country = "GR"
"#;

/// A text as different editors leave it: as it is, with the line endings of Windows, with a byte order mark, without a
/// line ending at its end.
pub const SHAPES: [fn(&str) -> String; 4] = [
    str::to_owned,
    |text| text.replace('\n', "\r\n"),
    |text| format!("\u{feff}{text}"),
    |text| text.trim_end().to_owned(),
];

/// A folder with a list, and the program that writes into it.
pub struct Home {
    pub folder: Folder,
}

impl Home {
    pub fn with(list: &str) -> Self {
        let folder = Folder::new();
        folder.write("list.toml", list);
        Self { folder }
    }

    /// A command about the list; words are parted at spaces.
    pub fn run(&self, line: &str) -> Run {
        self.words(&line.split_whitespace().collect::<Vec<_>>())
    }

    pub fn words(&self, words: &[&str]) -> Run {
        let own = |name: &str| self.folder.join(name);
        peerdir(["--file", "list.toml"])
            .with(words)
            .within(self.folder.path())
            .env("XDG_RUNTIME_DIR", own("runtime"))
            .env("XDG_STATE_HOME", own("state"))
    }

    pub fn list(&self) -> String {
        self.folder.read("list.toml")
    }

    /// The drafts that were kept.
    pub fn drafts(&self) -> Vec<PathBuf> {
        let folder = self.folder.join("runtime/peerdir/drafts");
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries
            .map(|entry| entry.expect("a draft can be looked at").path())
            .collect()
    }

    /// An editor that runs a script on the file that it is given.
    pub fn editor(&self, script: &str) -> String {
        let path = self.folder.write("editor with spaces.sh", script);
        format!("sh '{}'", path.display())
    }
}

/// What the program says on a terminal at which somebody types these lines.
#[cfg(unix)]
pub fn talk(
    home: &Home,
    words: &[&str],
    environment: &[(&str, &str)],
    typed: &str,
) -> (String, i32) {
    talk_once_asked(home, words, environment, ("", typed))
}

/// The same with somebody who waits for words before they type.
#[cfg(unix)]
pub fn talk_once_asked(
    home: &Home,
    words: &[&str],
    environment: &[(&str, &str)],
    (awaited, typed): (&str, &str),
) -> (String, i32) {
    use std::io::{Read as _, Write as _};

    use pty_process::blocking::{Command, open};

    let (mut terminal, line) = open().expect("a terminal can be made");
    terminal
        .resize(pty_process::Size::new(50, 100))
        .expect("a terminal has a size");
    let command = Command::new(crate::run::PROGRAM)
        .env_clear()
        .env("HOME", home.folder.path())
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("XDG_RUNTIME_DIR", home.folder.join("runtime"))
        .env("NO_COLOR", "1")
        .envs(environment.iter().copied())
        .current_dir(home.folder.path())
        .args(["--file", "list.toml"])
        .args(words);
    let mut child = command.spawn(line).expect("the program runs");
    let mut bytes = Vec::new();
    while !String::from_utf8_lossy(&bytes).contains(awaited) {
        let mut some = [0; 4096];
        let count = terminal.read(&mut some).expect("the program asks");
        bytes.extend(&some[..count]);
    }
    terminal
        .write_all(typed.as_bytes())
        .expect("a terminal takes what is typed");
    // Linux ends the reading of a terminal that nobody writes to any more with an error.
    let _ = terminal.read_to_end(&mut bytes);
    let status = child.wait().expect("the program ends");
    let said = String::from_utf8(bytes).expect("the program writes UTF-8");
    (said.replace('\r', ""), status.code().unwrap_or(-1))
}
