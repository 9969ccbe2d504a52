//! A process and what it took. A helper starts it, this program itself: the system counts the most memory of a child for
//! whoever waits for it, and of all its children together.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, io};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// What makes this program a helper: behind it stand a file for the figures, one for the output, and the command.
const HELPER: &str = "--measure";

/// What a process took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measured {
    pub user: Duration,
    pub system: Duration,
    /// The most memory, in bytes.
    pub memory: u64,
    /// What it wrote, in bytes.
    pub output: u64,
}

/// The memory of a command when the first of its output has come, and the most from there to its end, in bytes: what is
/// read before shows in both. None where the system does not tell.
pub fn growth(command: &[String]) -> Option<(u64, u64)> {
    let mut child = Command::new(&command[0])
        .args(&command[1..])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut output = child.stdout.take()?;
    let mut bytes = vec![0; 64 * 1024];
    let (mut first, mut most) = (None, None);
    while output.read(&mut bytes).ok()? > 0 {
        let memory = memory_of(child.id());
        first = first.or(memory);
        most = most.max(memory);
    }
    child.wait().ok()?;
    Some((first?, most?))
}

/// The memory of a process that has not ended.
fn memory_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}

pub fn is_asked(arguments: &[String]) -> bool {
    arguments.get(1).is_some_and(|argument| argument == HELPER)
}

/// Runs a command with its output in a file.
pub fn run(command: &[String], output: &Path) -> Measured {
    let figures = output.with_extension("figures");
    let status = Command::new(env::current_exe().expect("this program"))
        .arg(HELPER)
        .args([&figures, output])
        .args(command)
        .status()
        .expect("this program can be run");
    assert!(status.success(), "{} failed", command.join(" "));
    let text = fs::read_to_string(&figures).expect("the helper writes figures");
    let figures: Vec<u64> = text
        .split(' ')
        .map(|figure| figure.parse().expect("a number"))
        .collect();
    Measured {
        user: Duration::from_micros(figures[0]),
        system: Duration::from_micros(figures[1]),
        memory: figures[2],
        output: fs::metadata(output).map_or(0, |found| found.len()),
    }
}

/// Runs the command behind the helper's words, and writes what it took.
pub fn measure(arguments: &[String]) {
    let [_, _, figures, output, command @ ..] = arguments else {
        return;
    };
    let status = Command::new(&command[0])
        .args(&command[1..])
        .env_clear()
        .envs(env::var_os("PATH").map(|path| ("PATH", path)))
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(File::create(output).expect("a file"))
        .status();
    let status = status.unwrap_or_else(|error: io::Error| unreachable!("{command:?}: {error}"));
    assert!(status.success(), "{command:?}");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    let micros = |time: TimeVal| time.tv_sec() * 1_000_000 + time.tv_usec();
    // Linux counts kibibytes, macOS bytes.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    let words = [
        micros(usage.user_time()),
        micros(usage.system_time()),
        usage.max_rss() * unit,
    ];
    let words = words.map(|figure| figure.to_string()).join(" ");
    fs::write(figures, words).expect("figures can be written");
}
