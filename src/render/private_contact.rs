//! A private contact below the group that it belongs to, for the eyes at the screen. It is in no format and takes no
//! part in one.

use std::io::{self, Write};

use super::Look;
use super::text::say;

/// Prints a private contact: keys and values as they stand in the file, made harmless.
///
/// # Errors
/// Those of the writer.
pub fn private_contact(
    title: &str,
    lines: &[(&str, &str)],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    say("Private", title, look, out)?;
    for (key, value) in lines {
        for line in value.lines().filter(|line| !line.trim().is_empty()) {
            say(key, line, look, out)?;
        }
    }
    Ok(())
}
