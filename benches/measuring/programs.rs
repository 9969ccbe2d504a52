//! Which programs are installed here, and their versions.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

/// The first line that a program says of its version, or why it cannot be used here.
pub fn version(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => format!("no `{program}` is installed"),
            _ => format!("{program}: {error}"),
        })?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let (said, complained) = (text(&output.stdout), text(&output.stderr));
    if !output.status.success() {
        return Err(complained.replace('\n', " "));
    }
    let words = if said.is_empty() { complained } else { said };
    Ok(words.lines().next().unwrap_or_default().to_owned())
}
