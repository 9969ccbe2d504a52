//! The bytes of a file that somebody named, and never more of them than this program reads. What is no file is not even
//! opened: whoever reads a pipe that nobody writes to waits for ever.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::overlay_name::refuse_private;
use super::refused::Refused;
use super::text::LARGEST_FILE;

/// Where the system shows what a process has open, as a shell hands over what another command writes; and nothing at
/// all, by which version control says that a side has no file.
const STREAMS: [&str; 4] = ["/dev/fd", "/dev/stdin", "/dev/null", "/proc"];

/// The bytes of a file; none if there is no file.
///
/// # Errors
/// It is no file, cannot be opened or read, or is larger than this program reads.
pub(super) fn bytes_of(path: &Path) -> Result<Option<Vec<u8>>> {
    refuse_private(path)?;
    let label = path.display().to_string();
    let could_not_open = || format!("could not open {label}");
    let found = match path.metadata() {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(could_not_open),
    };
    if found.is_dir() {
        bail!("could not read {label}: it is a folder");
    }
    let is_stream = STREAMS.iter().any(|streams| path.starts_with(streams));
    if !found.is_file() && !is_stream {
        return Err(Refused::new(
            format!("could not read {label}: it is no file, but a device, a pipe or the like"),
            "name a file",
        )
        .into());
    }
    let file = File::open(path).with_context(could_not_open)?;
    bytes(file, &label).map(Some)
}

/// The bytes that a reader gives.
///
/// # Errors
/// It fails, or gives more than this program reads.
pub(super) fn bytes(reader: impl Read, label: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("could not read {label}"))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Refused::new(
            format!("{label} is larger than {} MiB", LARGEST_FILE / 1024 / 1024),
            "split it",
        )
        .into());
    }
    Ok(bytes)
}
