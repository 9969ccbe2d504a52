//! Where a result goes: to standard output, or into a file that nothing else needs. It opens none.

use std::path::Path;

use anyhow::Result;

use super::names::Names;
use crate::commands::session::Session;
use crate::failure::Refusal;

/// Whether a path names standard output.
pub(in crate::commands) fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout"].iter().any(|name| path == *name)
}

/// Refuses to write over a list that is in use.
///
/// # Errors
/// The path leads to one of the lists that were read.
pub(in crate::commands) fn refuse_list_in_use(path: &Path, session: &Session<'_>) -> Result<()> {
    if session.reads(path) {
        let hint = "name another file; a list that is in use is not written over".to_owned();
        let message = format!("{} is the list being read", path.display());
        return Err(Refusal::new(message, hint).into());
    }
    Ok(())
}

/// Refuses a pattern of names for what is one result.
///
/// # Errors
/// Braces stand in the name.
pub(in crate::commands) fn refuse_pattern(path: &Path) -> Result<()> {
    if Names::of(path)?.is_some() {
        let hint = "write a name without braces".to_owned();
        let message = "this is one result and goes into one file, whose name has no placeholders";
        return Err(Refusal::new(message, hint).into());
    }
    Ok(())
}
