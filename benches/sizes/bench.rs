//! What all of the bench has: what is asked, which programs there are, the folder it works in, and how a program is run.

use std::cell::Cell;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, io};

use tempfile::TempDir;

use crate::invented::spelling;
use crate::measuring::usage::{Run, Usage, run};
use crate::measuring::valgrind::{VALGRIND, instructions};
use crate::options::Options;
use crate::scripts::Script;
use crate::tools::Tools;

/// What stands in a command for a word that is another one in each run.
pub const UNIQUE: &str = "{unique}";

/// Unlike the ranks of the words in a list.
const FIRST_UNIQUE: u64 = 1 << 50;

pub struct Bench {
    pub options: Options,
    pub tools: Tools,
    pub work: PathBuf,
    /// The built-in list as text.
    pub built_in: PathBuf,
    /// How many commands were run.
    runs: Cell<u64>,
    /// Takes the folder away at the end, if nobody asked to keep it.
    _folder: Option<TempDir>,
}

impl Bench {
    pub fn new(options: Options) -> io::Result<Self> {
        let folder = options.work.is_none().then(TempDir::new).transpose()?;
        let given = options.work.clone();
        let work = given.or(folder.as_ref().map(|folder| folder.path().to_owned()));
        let work = work.unwrap_or_default();
        fs::create_dir_all(work.join("home"))?;
        let work = work.canonicalize()?;
        Script::write_all(&work)?;
        Ok(Self {
            tools: Tools::find(&options.replaced),
            built_in: [env!("CARGO_MANIFEST_DIR"), "directory.toml"]
                .iter()
                .collect(),
            options,
            work,
            runs: Cell::new(0),
            _folder: folder,
        })
    }

    /// The command that runs `peerdir` with these words.
    pub fn peerdir(&self, words: &[&str]) -> Vec<String> {
        let program = self.options.peerdir.display().to_string();
        let words = words.iter().map(|word| (*word).to_owned());
        std::iter::once(program).chain(words).collect()
    }

    /// The command that runs a script of Python.
    pub fn python(&self, script: Script, words: &[&str]) -> Vec<String> {
        let python = self.tools.path("python3").unwrap_or("python3").to_owned();
        let script = self.work.join(script.name()).display().to_string();
        let words = words.iter().map(|word| (*word).to_owned());
        [python, script].into_iter().chain(words).collect()
    }

    /// Where `peerdir` may keep what it makes to be faster.
    pub fn cache(&self) -> PathBuf {
        self.work.join("home/cache")
    }

    /// Runs a command: what it took, and what it said on stderr.
    pub fn measure(
        &self,
        command: &[String],
        input: Option<PathBuf>,
        output: Option<PathBuf>,
    ) -> io::Result<(Usage, String)> {
        let limit = self.options.max_seconds;
        self.measure_within(limit, command, input, output)
    }

    /// Its instructions outside of the kernel, by valgrind.
    pub fn instructions(&self, command: &[String], input: Option<PathBuf>) -> Option<u64> {
        self.tools.path("valgrind")?;
        let before = VALGRIND.map(str::to_owned);
        let command: Vec<String> = before.into_iter().chain(command.iter().cloned()).collect();
        let (_, words) = self.measure(&command, input, None).ok()?;
        instructions(&words)
    }

    /// Runs a command that prepares something, however long it takes.
    pub fn run_to_the_end(&self, command: &[String]) -> Result<(), String> {
        let measured = self.measure_within(u64::MAX, command, None, None);
        let (usage, words) = measured.map_err(|error| error.to_string())?;
        if usage.code == Some(0) {
            Ok(())
        } else {
            Err(words.lines().next().unwrap_or("it failed").to_owned())
        }
    }

    fn measure_within(
        &self,
        limit: u64,
        command: &[String],
        input: Option<PathBuf>,
        output: Option<PathBuf>,
    ) -> io::Result<(Usage, String)> {
        self.runs.set(self.runs.get() + 1);
        let unique = spelling::word(FIRST_UNIQUE + self.runs.get());
        let words = command.iter().map(|word| word.replace(UNIQUE, &unique));
        let command = words.collect();
        run(
            &Run {
                command,
                input,
                output,
                limit,
            },
            &self.environment(),
        )
    }

    /// Nothing but the programs and a home of its own.
    fn environment(&self) -> Vec<(&'static str, String)> {
        let home = |name: &str| self.work.join("home").join(name).display().to_string();
        vec![
            ("PATH", env::var("PATH").unwrap_or_default()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("HOME", home("")),
            ("XDG_CACHE_HOME", self.cache().display().to_string()),
            ("XDG_CONFIG_HOME", home("config")),
            ("XDG_DATA_HOME", home("data")),
            ("XDG_STATE_HOME", home("state")),
        ]
    }

    /// Whether this build of `peerdir` knows an option.
    pub fn peerdir_knows(&self, option: &str) -> bool {
        let help = Command::new(&self.options.peerdir)
            .args(["search", "--help"])
            .output();
        help.is_ok_and(|help| String::from_utf8_lossy(&help.stdout).contains(option))
    }
}
