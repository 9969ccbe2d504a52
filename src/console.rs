//! The console: the one room that reads the environment and the clock, knows the terminal and holds the streams. It
//! prints nothing of its own accord.

mod editor;
mod line;
mod progress;

use std::cell::LazyCell;
use std::env;
use std::ffi::OsString;
use std::fs::Metadata;
use std::io::{self, BufWriter, IsTerminal as _, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date;

pub use editor::EditorFault;
pub use line::Question;
pub use progress::{PatientBar, Progress};

/// The width of a terminal that does not say how wide it is.
const USUAL_WIDTH: usize = 80;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// At a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The streams and what is known of them.
pub struct Console {
    /// Results.
    pub out: Box<dyn Write>,
    /// Words about the results.
    pub err: Box<dyn Write>,
    /// What is piped in.
    pub stdin: Box<dyn Read>,
    /// Whether results go to a terminal.
    pub out_is_terminal: bool,
    /// The same for words about them, of which most look-ups have none: the system is asked when there are some.
    err_is_terminal: LazyCell<bool>,
    /// Whether somebody may type.
    stdin_is_terminal: LazyCell<bool>,
}

/// Standard input, for which a buffer is made only when somebody reads it: most look-ups do not.
struct Stdin;

impl Read for Stdin {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        io::stdin().read(into)
    }
}

impl Console {
    /// The console of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            out: Box::new(BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            stdin: Box::new(Stdin),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: LazyCell::new(|| io::stderr().is_terminal()),
            stdin_is_terminal: LazyCell::new(|| io::stdin().is_terminal()),
        }
    }

    /// The columns to fill: those of the terminal, else `COLUMNS`, else 80.
    #[must_use]
    pub fn width(&self) -> usize {
        let terminal = if self.out_is_terminal {
            terminal_size::terminal_size()
        } else {
            None
        };
        let said = || {
            env::var("COLUMNS")
                .ok()?
                .parse()
                .ok()
                .filter(|columns| *columns > 0)
        };
        terminal
            .map(|(width, _)| usize::from(width.0))
            .filter(|width| *width > 0)
            .or_else(said)
            .unwrap_or(USUAL_WIDTH)
    }

    /// The columns of the terminal that words about the results go to; without one they are not wrapped.
    #[must_use]
    pub fn err_width(&self) -> usize {
        let terminal = if *self.err_is_terminal {
            terminal_size::terminal_size_of(io::stderr())
        } else {
            None
        };
        let width = terminal.map(|(width, _)| usize::from(width.0));
        width.filter(|width| *width > 0).unwrap_or(usize::MAX)
    }

    /// Whether there is somebody to ask: who types at a terminal and reads what is asked.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        *self.stdin_is_terminal && *self.err_is_terminal
    }

    /// Whether standard input is a terminal.
    #[must_use]
    pub fn stdin_is_terminal(&self) -> bool {
        *self.stdin_is_terminal
    }

    /// Asks for a line; none if whoever was asked wants to stop (Ctrl-C, Ctrl-D).
    ///
    /// # Errors
    /// The terminal does not answer.
    pub fn ask(&mut self, question: &Question<'_>) -> io::Result<Option<String>> {
        self.out.flush()?;
        let answer = line::read(question, is_dumb())?;
        if answer.is_none() && is_dumb() {
            // The question stands alone on its line.
            writeln!(self.err)?;
        }
        Ok(answer)
    }

    /// A bar for work of so many steps, on the error stream; elsewhere than at a terminal nothing is drawn.
    #[must_use]
    pub fn progress(&self, steps: usize, what: &'static str) -> Progress {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        let is_seen = *self.err_is_terminal && !is_dumb();
        Progress::of(steps, what, self.err_width(), is_seen)
    }

    /// A bar for work that begins now, which comes into sight when that takes long; nowhere but at a terminal, and not for
    /// those who want no words.
    #[must_use]
    pub fn patient_bar(&self, is_wanted: bool) -> PatientBar {
        let is_seen = is_wanted && *self.err_is_terminal && !is_dumb();
        let columns = if is_seen { self.err_width() } else { 0 };
        PatientBar::new(Instant::now(), columns, is_seen)
    }

    /// Whether results are coloured.
    #[must_use]
    pub fn out_color(&self, choice: ColorChoice) -> bool {
        color(choice, self.out_is_terminal)
    }

    /// Whether words about the results are coloured.
    #[must_use]
    pub fn err_color(&self, choice: ColorChoice) -> bool {
        color(choice, *self.err_is_terminal)
    }

    /// Whether the terminal opens links.
    #[must_use]
    pub fn out_links(&self, choice: ColorChoice) -> bool {
        self.out_is_terminal
            && choice != ColorChoice::Never
            && !is_dumb()
            && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
    }

    /// Asks a question and gives the line that was typed, without the spaces around it; none at the end of input.
    ///
    /// # Errors
    /// Those of the streams.
    pub fn answer(&mut self, question: &str) -> io::Result<Option<String>> {
        self.out.flush()?;
        write!(self.err, "{question} ")?;
        self.err.flush()?;
        let (mut line, mut byte) = (Vec::new(), [0]);
        while self.stdin.read(&mut byte)? > 0 {
            if byte[0] == b'\n' {
                let line = String::from_utf8_lossy(&line);
                return Ok(Some(line.trim().to_owned()));
            }
            line.push(byte[0]);
        }
        // The question stands alone on its line.
        writeln!(self.err)?;
        Ok(None)
    }

    /// Opens a file in the person's editor and waits until it is closed. Where the environment names none, those that
    /// most systems have are tried, if there is a terminal for them.
    ///
    /// # Errors
    /// There is no editor, or it ends with a fault.
    pub fn edit(&mut self, path: &Path) -> Result<(), EditorFault> {
        // What was said so far belongs above what the editor draws.
        let _ = self.out.flush();
        let named = ["VISUAL", "EDITOR"].iter().find_map(|name| {
            let command = env::var(name).ok()?;
            (!command.trim().is_empty()).then_some(command)
        });
        editor::open(named.as_deref(), *self.stdin_is_terminal, path)
    }
}

fn color(choice: ColorChoice, is_terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        // no-color.org: any value but an empty one.
        ColorChoice::Auto => {
            is_terminal
                && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                && !is_dumb()
        }
    }
}

/// Whether what stands behind a question can be edited; else it stands in brackets, and an empty line keeps it.
#[must_use]
pub fn can_edit() -> bool {
    !is_dumb()
}

fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// The words of the command line.
#[must_use]
pub fn arguments() -> Vec<OsString> {
    env::args_os().collect()
}

/// The shell whose script asks for completions, which it does by a variable.
#[must_use]
pub fn asking_shell() -> Option<String> {
    let shell = env::var_os("COMPLETE")?.to_string_lossy().into_owned();
    Some(shell).filter(|shell| !shell.is_empty() && shell != "0")
}

/// The person's home directory.
#[must_use]
pub fn home_directory() -> Option<PathBuf> {
    env::home_dir()
}

/// Whole days since a moment; none if it lies ahead.
#[must_use]
pub fn days_since(moment: SystemTime) -> Option<u64> {
    let age = SystemTime::now().duration_since(moment).ok()?;
    Some(age.as_secs() / (24 * 60 * 60))
}

/// The file that `PEERDIR_FILE` names.
#[must_use]
pub fn file_from_environment() -> Option<PathBuf> {
    env::var_os("PEERDIR_FILE").map(PathBuf::from)
}

/// The person's data directory.
#[must_use]
pub fn data_directory() -> Option<PathBuf> {
    own_directory("XDG_DATA_HOME", dirs::data_dir)
}

/// The program's own folder for what it remembers: the undo history. Nobody's list lies there.
#[must_use]
pub fn state_directory() -> Option<PathBuf> {
    own_directory("XDG_STATE_HOME", || {
        let own = dirs::state_dir().map(|folder| folder.join("peerdir"));
        // Some systems know no folder for state; the one for data holds the person's list, too.
        own.or_else(|| Some(dirs::data_local_dir()?.join("peerdir").join("state")))
    })
}

/// The program's own folder for what it can make again: the snapshots of lists.
#[must_use]
pub fn cache_directory() -> Option<PathBuf> {
    let own = own_directory("XDG_CACHE_HOME", dirs::cache_dir)?;
    Some(own.join("peerdir"))
}

/// What this program is: its version, and when and how large it was built. Another build may note of a list what this
/// one does not.
#[must_use]
pub fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let found = env::current_exe().and_then(|path| path.metadata());
    let built = |found: &Metadata| found.modified().ok()?.duration_since(UNIX_EPOCH).ok();
    found.map_or_else(
        |_| version.to_owned(),
        |found| format!("{version} {} {:?}", found.len(), built(&found)),
    )
}

/// A directory of the person, which a variable names or which lies in their home.
fn own_directory(variable: &str, find: fn() -> Option<PathBuf>) -> Option<PathBuf> {
    // Without both variables the library would ask the system's user database, which may be on another machine.
    let is_said = ["HOME", variable]
        .iter()
        .any(|name| env::var_os(name).is_some());
    if cfg!(unix) && !is_said { None } else { find() }
}

/// The time at which something begins, by the clock of the system's files.
#[must_use]
pub fn started() -> SystemTime {
    SystemTime::now()
}

/// Now.
#[must_use]
pub fn now() -> Timestamp {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Timestamp::from_second(i64::try_from(seconds).unwrap_or_default()).unwrap_or_default()
}

/// The folders for drafts, the first to be tried first: one that the system empties when its person leaves, else one
/// beside the undo history.
#[must_use]
pub fn draft_directories() -> Vec<PathBuf> {
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let runtime = runtime.filter(|path| path.is_absolute());
    let own = runtime.map(|folder| folder.join("peerdir"));
    let folders = own.into_iter().chain(state_directory());
    folders.map(|folder| folder.join("drafts")).collect()
}

/// Today, in the time zone of the clock: UTC. It is only compared with days of verification.
#[must_use]
pub fn today() -> Date {
    jiff::tz::Offset::UTC.to_datetime(now()).date()
}

/// The day that a page or a flyer bears: today, or that of `SOURCE_DATE_EPOCH` (reproducible-builds.org), so that the
/// same data give the same bytes on any day.
///
/// # Errors
/// The variable is set and no number of seconds since 1970.
pub fn edition_day() -> Result<Date, NoMoment> {
    let moment = match env::var_os("SOURCE_DATE_EPOCH") {
        None => now(),
        Some(text) => {
            let seconds: Option<u64> = text.to_str().and_then(|text| text.parse().ok());
            let seconds = seconds.and_then(|seconds| i64::try_from(seconds).ok());
            let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
            moment.ok_or_else(|| NoMoment(text.to_string_lossy().into_owned()))?
        }
    };
    Ok(jiff::tz::Offset::UTC.to_datetime(moment).date())
}

/// What `SOURCE_DATE_EPOCH` says instead of a number of seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoMoment(pub String);
