//! A process and what it took. A helper starts it, this program itself: the system counts the most memory of a child for
//! whoever waits for it, and of all its children together.

use std::fs::File;
use std::io::{self, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{Signal, killpg};
use nix::sys::time::TimeVal;
use nix::unistd::{Pid, getuid};
use serde::{Deserialize, Serialize};

use crate::measuring::counter::Counter;

/// What makes this program a helper: behind it stands a run as JSON.
const HELPER: &str = "--measure";

/// A command, and what is around it.
#[derive(Serialize, Deserialize)]
pub struct Run {
    pub command: Vec<String>,
    /// A file that it reads; without one it reads nothing.
    pub input: Option<PathBuf>,
    /// A file that it writes into; without one its output goes through a pipe that is read to the end.
    pub output: Option<PathBuf>,
    /// Seconds until it is stopped.
    pub limit: u64,
}

/// What a process took.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Usage {
    pub user: Duration,
    pub system: Duration,
    /// From its start to its end.
    pub elapsed: Duration,
    /// The most memory, in bytes.
    pub memory: u64,
    /// Instructions outside of the kernel, if this machine counts them.
    pub instructions: Option<u64>,
    /// What it wrote, in bytes.
    pub output: u64,
    /// Its exit code; none if a signal ended it.
    pub code: Option<i32>,
}

impl Usage {
    pub fn cpu(&self) -> Duration {
        self.user + self.system
    }
}

/// Whether this program was started as a helper; then it has done its work.
pub fn has_helped() -> bool {
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() != Some(HELPER) {
        return false;
    }
    let run = arguments.next().expect("a run");
    let run: Run = serde_json::from_str(&run).expect("a run is JSON");
    let usage = run.measure().unwrap_or_else(|error| {
        unreachable!("{}: {error}", run.command.join(" "));
    });
    let usage = serde_json::to_string(&usage).expect("figures are JSON");
    io::stdout()
        .write_all(usage.as_bytes())
        .expect("this program reads its helper");
    true
}

/// Runs a command in an environment of only these variables; what it took, and what it said on stderr.
pub fn run(run: &Run, environment: &[(&str, String)]) -> io::Result<(Usage, String)> {
    let helper = Command::new(env::current_exe()?)
        .arg(HELPER)
        .arg(serde_json::to_string(run)?)
        .env_clear()
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .output()?;
    let words = String::from_utf8_lossy(&helper.stderr).into_owned();
    if !helper.status.success() {
        return Err(io::Error::other(words));
    }
    Ok((serde_json::from_slice(&helper.stdout)?, words))
}

impl Run {
    fn measure(&self) -> io::Result<Usage> {
        let counter = Counter::of_the_next_program();
        let start = Instant::now();
        let mut child = self.start()?;
        stop_after(Duration::from_secs(self.limit), &child);
        let output = match child.stdout.take() {
            Some(pipe) => read_to_the_end(pipe)?,
            None => 0,
        };
        let status = child.wait()?;
        let elapsed = start.elapsed();
        let written = self.output.as_ref().map(std::fs::metadata).transpose()?;
        Ok(Usage {
            elapsed,
            instructions: counter.and_then(Counter::count),
            output: written.map_or(output, |file| file.len()),
            ..of_the_child(status)
        })
    }

    fn start(&self) -> io::Result<Child> {
        let input = match &self.input {
            Some(path) => Stdio::from(File::open(path)?),
            None => Stdio::null(),
        };
        let output = match &self.output {
            Some(path) => Stdio::from(File::create(path)?),
            None => Stdio::piped(),
        };
        Command::new(&self.command[0])
            .args(&self.command[1..])
            .stdin(input)
            .stdout(output)
            .process_group(0)
            // It stays who it is, but a child that becomes somebody is forked: one that shared the memory of this program
            // until it has its own would be counted with the memory of this program.
            .uid(getuid().as_raw())
            .spawn()
    }
}

/// Ends a child and all that it started, if it still runs after this time.
fn stop_after(limit: Duration, child: &Child) {
    let group = i32::try_from(child.id()).map(Pid::from_raw);
    thread::spawn(move || {
        thread::sleep(limit);
        // Once the child has ended, so does this program.
        group.map(|group| killpg(group, Signal::SIGKILL))
    });
}

fn read_to_the_end(mut pipe: impl io::Read) -> io::Result<u64> {
    let mut bytes = vec![0; 128 * 1024];
    let mut count = 0;
    loop {
        match pipe.read(&mut bytes)? {
            0 => return Ok(count),
            read => count += read as u64,
        }
    }
}

/// What the only child of this program took.
fn of_the_child(status: ExitStatus) -> Usage {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    let duration = |time: TimeVal| {
        let part = |count: i64| u64::try_from(count).unwrap_or_default();
        Duration::from_secs(part(time.tv_sec())) + Duration::from_micros(part(time.tv_usec()))
    };
    // Linux counts kibibytes, macOS bytes.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    Usage {
        user: duration(usage.user_time()),
        system: duration(usage.system_time()),
        memory: u64::try_from(usage.max_rss()).unwrap_or_default() * unit,
        code: status.code(),
        ..Usage::default()
    }
}
