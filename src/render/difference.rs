//! The difference between two texts, as a unified diff. It compares lines and knows nothing of what they mean.

use std::io::{self, Write};

use diffy::DiffOptions;

use super::style::{Meaning, paint};
use super::{Look, escape};

/// Prints what a file would become: nothing if the texts are the same.
///
/// # Errors
/// Those of the writer.
pub fn difference(
    old: &str,
    new: &str,
    file: &str,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if old == new {
        return Ok(());
    }
    let file = escape::terminal(file).into_owned();
    let mut options = DiffOptions::new();
    options
        .set_original_filename(file.clone())
        .set_modified_filename(file);
    let patch = options.create_patch(old, new).to_string();
    for line in patch.lines() {
        let line = escape::terminal(line.trim_end_matches('\r'));
        let painted = match line.chars().next() {
            Some('+') => paint(&line, Meaning::Added, look),
            Some('-') => paint(&line, Meaning::Removed, look),
            Some('@') => paint(&line, Meaning::Faint, look),
            _ => line.into_owned(),
        };
        writeln!(out, "{painted}")?;
    }
    Ok(())
}
