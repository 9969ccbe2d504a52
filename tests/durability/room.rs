//! A folder with a list and a home for one test, the program in it, and what is there afterwards.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// The program that is tested.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_peerdir");

/// What the list holds at first.
pub const SMALL: &str = include_str!("../fixtures/small.toml");

/// Where files are in memory, so that hundreds of writes to a disk do not make the tests slow.
const MEMORY: &str = "/dev/shm";

/// A folder with a list, which only its owner may read.
pub struct Room {
    folder: TempDir,
}

impl Room {
    pub fn new() -> Self {
        let folder = TempDir::new_in(MEMORY)
            .or_else(|_| TempDir::new())
            .expect("a folder can be made");
        let room = Self { folder };
        fs::create_dir(room.join("lists")).expect("a folder can be made");
        room.write(SMALL);
        room
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn lists(&self) -> PathBuf {
        self.join("lists")
    }

    pub fn list(&self) -> PathBuf {
        self.join("lists/list.toml")
    }

    /// Writes the list anew, with nothing beside it and nothing remembered of it, and waits until its time of change is
    /// past: what changes in the same moment could not be told apart, and the program would make other calls.
    pub fn write(&self, text: &str) {
        for name in ["lists", "home"] {
            // It may not be there yet.
            let _ = fs::remove_dir_all(self.join(name));
            fs::create_dir(self.join(name)).expect("a folder can be made");
        }
        fs::write(self.list(), text).expect("a file can be written");
        set_mode(&self.list(), 0o600);
        thread::sleep(Duration::from_millis(50));
    }

    pub fn read(&self) -> String {
        fs::read_to_string(self.list()).expect("the list is there")
    }

    /// The ids of the list, which must be one.
    pub fn ids(&self) -> Vec<String> {
        ids(&self.read())
    }

    /// What lies beside the list.
    pub fn beside(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.lists()).expect("the folder can be read");
        let paths = entries.map(|entry| entry.expect("an entry can be read").path());
        paths.filter(|path| *path != self.list()).collect()
    }

    /// At most one file lies beside the list, and nobody else may read it.
    pub fn holds_at_most_one_leftover(&self) {
        let beside = self.beside();
        assert!(beside.len() <= 1, "{beside:?}");
        for path in beside {
            assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
        }
    }

    /// A program in an environment of its own: the home is the room's.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", self.join("home"))
            .current_dir(self.lists());
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command
    }

    /// The program with the words of a line.
    pub fn peerdir(&self, line: &str) -> Command {
        let mut command = self.command(PROGRAM);
        command.args(line.split_whitespace());
        command
    }

    /// Adds an entry, undisturbed.
    pub fn add(&self, id: &str) {
        let output = run(&mut self.peerdir(&adding(id)));
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(self.ids().contains(&id.to_owned()));
    }
}

/// The program refuses: exit code 2, a reason with these words on the error stream, and nothing else.
pub fn refuses(command: &mut Command, words: &str) {
    let output = run(command);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(2), "{command:?}: {said}");
    assert!(said.contains(words), "{said}");
    assert!(output.stdout.is_empty());
}

/// The line that adds an entry to the list.
pub fn adding(id: &str) -> String {
    // The ids are alike, and so are the names; nobody is to ask whether they mean the same group.
    format!(
        "add --file list.toml --id {id} --name {id} --kind peer-run --scope global --no-input --anyway"
    )
}

/// The ids of a list, read by the parser alone.
pub fn ids(text: &str) -> Vec<String> {
    let table: toml::Table = text.parse().expect("the list is TOML");
    let entries = table["organization"]
        .as_array()
        .expect("a list has entries");
    let id = |entry: &toml::Value| entry["id"].as_str().expect("an entry has an id").to_owned();
    entries.iter().map(id).collect()
}

pub fn run(command: &mut Command) -> Output {
    command.output().expect("the program runs")
}

/// What a program said on its error stream; it did not panic.
pub fn err(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    said
}

pub fn mode(path: &Path) -> u32 {
    let found = path.symlink_metadata().expect("the file is there");
    found.permissions().mode() & 0o7777
}

pub fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode can be set");
}

/// Whether a program can be run so; if not, the test says what it leaves out.
pub fn is_possible(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let program = words.next().unwrap_or_default();
    let ran = Command::new(program).args(words).output();
    let is_possible = ran.is_ok_and(|output| output.status.success());
    if !is_possible {
        // The stream of the process, not that of the test, which nobody sees.
        let _ = writeln!(std::io::stderr(), "SKIPPED: `{line}` does not work here");
    }
    is_possible
}

/// Whether the tests run as root.
pub fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}
