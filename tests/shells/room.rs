//! A room for one test: a folder that is home and holds a list, the program first in the path, nothing else known.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Longer than any shell needs; what hangs fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_peerdir");

/// A list with one entry, laid into the room.
const LIST: &str = "\
schema_version = 1

[[organization]]
id = \"our-union\"
name = \"Our Union\"
kind = \"peer-run\"
form = \"union\"
scope = \"local\"
country = \"CA\"
sources = [{ title = \"Told by the group itself\" }]
";

/// What examples read, by the name that they give it.
const FILES: [(&str, &str); 13] = [
    (
        "newsletter.md",
        "{% for group in groups %}{{ group.title }}{% endfor %}\n",
    ),
    ("message.txt", MESSAGE),
    ("-", MESSAGE),
    ("groups.csv", SHEET),
    ("members.csv", "Title,Seats\nUnion of Members,12\n"),
    ("old.csv", SHEET),
    (
        "contacts.vcf",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Union of Cards\r\nEND:VCARD\r\n",
    ),
    ("old.toml", LIST),
    ("directory.toml", LIST),
    ("BASE", LIST),
    ("OURS", LIST),
    ("THEIRS", LIST),
    ("shared.toml", LIST),
];

const MESSAGE: &str =
    "New in Nelson BC: Kootenay Example Users Network (KEUN), https://keun.example.org\n";

const SHEET: &str = "name,kind,scope,country\nUnion of the Sheet,allied,local,CA\n";

pub struct Room(TempDir);

/// An entry of a list.
fn entry(id: &str, name: &str) -> String {
    LIST.replace("our-union", id)
        .replace("Our Union", name)
        .replace("schema_version = 1\n\n", "")
}

/// What a program printed.
pub struct Printed {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

impl Room {
    pub fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    /// A room with a list, `team.toml`.
    pub fn with_list() -> Self {
        let room = Self::new();
        room.write("team.toml", LIST);
        room
    }

    /// A room with the files that a command line names.
    pub fn with_files_of(line: &str) -> Self {
        let room = Self::new();
        for word in line.split(' ') {
            let name = word.strip_prefix("HEAD~1:").unwrap_or(word);
            if let Some((_, text)) = FILES.iter().find(|(file, _)| *file == name) {
                room.write(name, text);
            }
        }
        for name in line.split("--file ").skip(1) {
            room.write(name.split(' ').next().unwrap_or(name), LIST);
        }
        let is_start = line.contains(" init");
        if line.contains("our-union") {
            let others = ["their-union", "union-of-ours"].map(|id| entry(id, "Another Union"));
            let own = format!("extends = \"builtin\"\n\n{LIST}\n{}", others.join("\n"));
            room.write_own("directory.toml", &own);
        }
        if line.contains("--private") && !is_start {
            room.write_own("private.toml", "[vandu]\nnote = \"Ring twice\"\n");
        }
        if line.contains(" canada.pdf") && !line.contains("-o canada.pdf") {
            let print = ["-c", "peerdir flyer --quiet --country Canada -o canada.pdf"];
            room.run("bash", "bash", &print, "");
        }
        if line.starts_with("git ") {
            let script = "git init -q && git add . && for day in 1 2; do git -c user.name=x -c user.email=x@example.org \
                          commit -q --allow-empty -m x; done";
            room.run("bash", "bash", &["-c", script], "");
        }
        room
    }

    /// Writes a file into the folder for the person's data, where only they may read it.
    fn write_own(&self, name: &str, text: &str) {
        let folder = self.path("peerdir");
        fs::create_dir_all(&folder).expect("a folder can be made");
        let path = folder.join(name);
        fs::write(&path, text).expect("the folder can be written");
        fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("rights can be given");
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("the room can be written");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// Runs the program in the room.
    pub fn peerdir(&self, arguments: &[&str]) -> Printed {
        self.finish(PROGRAM, arguments, "")
            .expect("cargo has built the program")
    }

    /// Runs a program of a Debian package in the room, with a text for its input.
    #[expect(clippy::panic, reason = "a missing shell is a failure with advice")]
    pub fn run(&self, program: &str, package: &str, arguments: &[&str], input: &str) -> Printed {
        self.finish(program, arguments, input)
            .unwrap_or_else(|error| panic!("{program}: {error}; `apt-get install {package}`"))
    }

    fn finish(&self, program: &str, arguments: &[&str], input: &str) -> io::Result<Printed> {
        self.write("stdin", input);
        let mut child = Command::new(program)
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("PATH", path_with_program())
            .env("HOME", self.0.path())
            .env("XDG_DATA_HOME", self.0.path())
            .env("INPUTRC", "/dev/null")
            .env("LANG", "C.UTF-8")
            .env("TERM", "xterm")
            .env("VISUAL", "true")
            .stdin(File::open(self.path("stdin"))?)
            .stdout(File::create(self.path("stdout"))?)
            .stderr(File::create(self.path("stderr"))?)
            .spawn()?;
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if start.elapsed() > PATIENCE {
                child.kill()?;
            }
            sleep(Duration::from_millis(5));
        };
        Ok(Printed {
            status,
            stdout: self.read("stdout"),
            stderr: self.read("stderr"),
        })
    }
}

fn path_with_program() -> OsString {
    let folder = Path::new(PROGRAM).parent().expect("a folder").to_owned();
    let others = env::var_os("PATH").unwrap_or_default();
    env::join_paths(std::iter::once(folder).chain(env::split_paths(&others)))
        .expect("folders can stand in a path")
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
#[should_panic(expected = "`apt-get install fish`")]
fn a_shell_that_is_missing_fails_its_test_and_is_named_with_its_package() {
    Room::new().run("peerdir-no-such-shell", "fish", &[], "");
}
