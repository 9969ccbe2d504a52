//! The program under `strace`, which counts its calls of the system and lets accidents happen at one of them.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::room::{PROGRAM, Room, adding, is_possible, run};

/// The calls that have to do with files. Not every machine knows all of them; strace passes over those that have a
/// question mark.
const CALLS: &str = "?open,?openat,?read,?pread64,?write,?close,?stat,?lstat,?fstat,?newfstatat,?fstatat64,?statx,?chmod,\
?fchmod,?fchmodat,?chown,?fchown,?fchownat,?fsync,?fdatasync,?mkdir,?mkdirat,?rmdir,?rename,?renameat,?renameat2,?link,\
?linkat,?unlink,?unlinkat,?flock,?getdents64,?readlink,?readlinkat,?getcwd,?ftruncate,?utimensat";

/// A call of the system: its name, and how many of that name came up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub name: String,
    pub number: usize,
    /// The whole line, for whoever reads a failure.
    pub line: String,
}

/// Calls that change nothing and hold nobody up.
const LOOKING: [&str; 16] = [
    "read",
    "pread64",
    "close",
    "stat",
    "lstat",
    "fstat",
    "newfstatat",
    "fstatat64",
    "statx",
    "getdents64",
    "readlink",
    "readlinkat",
    "getcwd",
    "open",
    "openat",
    "access",
];

impl Call {
    /// Whether the call only looks at something.
    pub fn only_looks(&self) -> bool {
        LOOKING.contains(&&*self.name) && !self.line.contains("O_CREAT")
    }
}

/// Whether accidents can be made. Where all is to be tested they must be.
pub fn is_traceable() -> bool {
    let line = "strace -f -o /dev/null true";
    let is_possible = is_possible(line);
    let must_be = std::env::var_os("CI").is_some();
    assert!(is_possible || !must_be, "`{line}` does not work here");
    is_possible
}

/// The calls of an add, from the first that names the list on; they are the same each time.
pub fn calls(room: &Room) -> Vec<Call> {
    calls_of(room, &mut add(room, "x", &[]), "list.toml")
}

/// The calls of a traced command, from the first that names a file on.
pub fn calls_of(room: &Room, command: &mut Command, file: &str) -> Vec<Call> {
    let output = run(command);
    assert!(output.status.success(), "{output:?}");
    let trace = fs::read_to_string(trace(room)).expect("strace writes");
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let call = line
            .split_once(' ')
            .map_or("", |(_, call)| call.trim_start());
        let Some((name, rest)) = call.split_once('(') else {
            continue;
        };
        let number = numbers.entry(name.to_owned()).or_default();
        *number += 1;
        if !calls.is_empty() || rest.contains(file) && name != "execve" {
            calls.push(Call {
                name: name.to_owned(),
                number: *number,
                line: line.to_owned(),
            });
        }
    }
    assert!(calls.len() > 10, "{trace}");
    calls
}

/// An add during which accidents happen.
pub fn add(room: &Room, id: &str, accidents: &[String]) -> Command {
    let mut command = traced(room, accidents);
    command.args(adding(id).split_whitespace());
    command
}

/// The program, without arguments yet, and the accidents that happen to it.
pub fn traced(room: &Room, accidents: &[String]) -> Command {
    let mut command = room.command("strace");
    command.arg("-f").arg("-o").arg(trace(room));
    command.args(["-e", &format!("trace={CALLS}")]);
    for accident in accidents {
        command.args(["-e", &format!("inject={accident}")]);
    }
    command.arg(PROGRAM);
    command
}

/// Runs an add that stands still behind each of these calls, and does something there.
pub fn standing_still(room: &Room, at: &[&Call], act: &mut dyn FnMut(usize)) -> Output {
    ending_with(Signal::SIGCONT, room, at, act)
}

/// The same with an add that is killed where it stands still for the last time.
pub fn killed_behind(room: &Room, at: &[&Call], act: &mut dyn FnMut(usize)) -> Output {
    ending_with(Signal::SIGKILL, room, at, act)
}

fn ending_with(end: Signal, room: &Room, at: &[&Call], act: &mut dyn FnMut(usize)) -> Output {
    let accident = |call: &&Call| format!("{}:signal=SIGSTOP:when={}", call.name, call.number);
    let accidents: Vec<_> = at.iter().map(accident).collect();
    let _ = fs::remove_file(trace(room));
    let mut child = add(room, "x", &accidents)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("strace runs");
    let mut stops = 0;
    while let Some(pid) = next_stop(room, &mut child, stops) {
        act(stops);
        stops += 1;
        let signal = if stops == at.len() {
            end
        } else {
            Signal::SIGCONT
        };
        kill(pid, signal).expect("the program is there");
    }
    child.wait_with_output().expect("strace ends")
}

/// The program, once it stands still again; none if it has ended.
fn next_stop(room: &Room, child: &mut Child, before: usize) -> Option<Pid> {
    loop {
        let has_ended = child.try_wait().expect("strace is there").is_some();
        let trace = fs::read_to_string(trace(room)).unwrap_or_default();
        let mut stops = trace
            .lines()
            .filter(|line| line.ends_with("--- stopped by SIGSTOP ---"));
        if let Some(stop) = stops.nth(before) {
            let pid = stop.split(' ').next().and_then(|pid| pid.parse().ok());
            return pid.map(Pid::from_raw);
        }
        if has_ended {
            return None;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

fn trace(room: &Room) -> PathBuf {
    room.join("trace")
}
