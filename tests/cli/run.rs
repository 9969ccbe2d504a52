//! The program, driven: a command in an environment of its own, and what it said. The exit code is always stated, and a
//! stream that a test does not mention must be empty.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::{env, mem, thread};

use peerdir::render::{CardVersion, Formulas, Look, MarkdownStyle, Points, Units};
use serde_json::Value;
use tempfile::TempDir;

pub use crate::quoted::quoted;

/// The program that is tested.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_peerdir");

/// A small directory of invented organizations, seen from the root of the package, where tests run.
pub const SMALL: &str = "tests/fixtures/small.toml";

/// The look of a list in a pipe, where nobody asked for another.
pub const LOOK: Look = Look {
    width: 80,
    line: usize::MAX,
    color: false,
    links: false,
    markdown: MarkdownStyle::Table,
    formulas: Formulas::Guarded,
    units: Units::Kilometres,
    byte_order_mark: false,
    card_version: CardVersion::V4,
    points: Points::Published,
};

/// A command that was not run yet. Its home is empty and its environment as good as.
pub struct Run {
    command: assert_cmd::Command,
    _home: TempDir,
}

/// The program with these arguments.
pub fn peerdir<T: AsRef<OsStr>>(arguments: impl IntoIterator<Item = T>) -> Run {
    let home = TempDir::new().expect("a folder can be made");
    let mut command = assert_cmd::Command::new(PROGRAM);
    command
        .env_clear()
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .args(arguments);
    if let Some(path) = env::var_os("PATH") {
        command.env("PATH", path);
    }
    Run {
        command,
        _home: home,
    }
}

/// The program with the words of a line as arguments, reading the small directory.
pub fn small(line: &str) -> Run {
    peerdir(["--file", SMALL]).with(line.split_whitespace())
}

/// The program with the words of a line as arguments, reading the built-in list.
pub fn builtin(line: &str) -> Run {
    peerdir(line.split_whitespace())
}

impl Run {
    pub fn with<T: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = T>) -> Self {
        self.command.args(arguments);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.command.write_stdin(bytes);
        self
    }

    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Kills the command if it takes longer, which no exit code is.
    pub fn at_most(mut self, seconds: u64) -> Self {
        self.command
            .timeout(std::time::Duration::from_secs(seconds));
        self
    }

    /// Ends the command if it waits for something that never comes, which no exit code is.
    #[cfg(unix)]
    pub fn in_time(mut self) -> Self {
        self.command.timeout(std::time::Duration::from_secs(30));
        self
    }

    /// Runs the command and states its exit code.
    pub fn exits(self, code: i32) -> Said {
        self.exits_with(&[code])
    }

    /// Runs a command whose answer is no or that cannot run.
    pub fn refuses(self) -> Said {
        self.exits_with(&[1, 2])
    }

    /// Runs a command that may end with any of the exit codes that there are, but not in a panic or by a signal.
    pub fn ends(self) -> Said {
        self.exits_with(&[0, 1, 2])
    }

    fn exits_with(mut self, codes: &[i32]) -> Said {
        let output = self.command.output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        let said = Said {
            out: text(output.stdout),
            err: text(output.stderr),
            out_is_due: true,
            err_is_due: true,
        };
        let code = output.status.code();
        assert!(
            code.is_some_and(|code| codes.contains(&code)),
            "exit code {code:?}, not {codes:?}, of {:?}; it said:\n{}{}",
            self.command,
            said.out,
            said.err
        );
        said
    }

    /// The ids of a tab-separated list that was made with `--columns id` and may be empty.
    pub fn ids(mut self) -> Vec<String> {
        let output = self.command.output().expect("the program runs");
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{:?}",
            self.command
        );
        let list = String::from_utf8(output.stdout).expect("the program writes UTF-8");
        list.lines().skip(1).map(str::to_owned).collect()
    }
}

/// What a command said.
pub struct Said {
    out: String,
    err: String,
    out_is_due: bool,
    err_is_due: bool,
}

impl Said {
    pub fn out_is(mut self, expected: &str) -> Self {
        self.out_is_due = false;
        assert_eq!(self.out, expected, "standard output");
        self
    }

    pub fn out_has(mut self, part: &str) -> Self {
        self.out_is_due = false;
        assert!(
            self.out.contains(part),
            "standard output lacks {part:?}:\n{}",
            self.out
        );
        self
    }

    pub fn out_lacks(mut self, part: &str) -> Self {
        self.out_is_due = false;
        assert!(
            !self.out.contains(part),
            "standard output has {part:?}:\n{}",
            self.out
        );
        self
    }

    pub fn err_is(mut self, expected: &str) -> Self {
        self.err_is_due = false;
        assert_eq!(self.err, expected, "standard error");
        self
    }

    pub fn err_has(mut self, part: &str) -> Self {
        self.err_is_due = false;
        assert!(
            self.err.contains(part),
            "standard error lacks {part:?}:\n{}",
            self.err
        );
        self
    }

    pub fn err_lacks(mut self, part: &str) -> Self {
        self.err_is_due = false;
        assert!(
            !self.err.contains(part),
            "standard error has {part:?}:\n{}",
            self.err
        );
        self
    }

    /// Neither stream has the text.
    pub fn both_lack(self, part: &str) {
        let (out, err) = self.both();
        for said in [out, err] {
            assert!(!said.contains(part), "it says {part:?}:\n{said}");
        }
    }

    /// The results, to be looked at.
    pub fn stdout(mut self) -> String {
        self.out_is_due = false;
        mem::take(&mut self.out)
    }

    /// The words about the results, to be looked at.
    pub fn stderr(mut self) -> String {
        self.err_is_due = false;
        mem::take(&mut self.err)
    }

    /// Both streams, to be looked at.
    pub fn both(mut self) -> (String, String) {
        (self.out_is_due, self.err_is_due) = (false, false);
        (mem::take(&mut self.out), mem::take(&mut self.err))
    }

    /// The results as JSON.
    pub fn json(self) -> Value {
        serde_json::from_str(&self.stdout()).expect("the program writes JSON")
    }
}

impl Drop for Said {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        if self.out_is_due {
            assert_eq!(self.out, "", "standard output was to be empty");
        }
        if self.err_is_due {
            assert_eq!(self.err, "", "standard error was to be empty");
        }
    }
}

/// A folder for the files of one test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(TempDir::new().expect("a folder can be made"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and the folders on the way to it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.join(name);
        let parent = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(parent).expect("a folder can be made");
        fs::write(&path, content).expect("a file can be written");
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.join(name)).expect("the file is there")
    }

    /// The names of all that lies in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).expect("the folder can be read");
        let mut names: Vec<String> = entries
            .map(|entry| {
                let entry = entry.expect("the entry can be read");
                entry.file_name().to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    }
}

/// An entry with what is mandatory, and further lines.
pub fn entry(id: &str, name: &str, more: &str) -> String {
    format!(
        "[[organization]]\nid = {}\nname = {}\nkind = \"peer-run\"\nscope = \"global\"\n{more}\n",
        quoted(id),
        quoted(name)
    )
}
