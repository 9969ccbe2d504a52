//! Whether the memory of a command grows with what it writes.

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

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
