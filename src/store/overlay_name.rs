//! The name of the private overlay, and the refusal of a list of that name. It opens no file.

use std::path::Path;

use anyhow::Result;

use super::links::chain;
use super::refused::Refused;

/// The name of the overlay. A file of this name is never read or written as a list, wherever it lies.
pub(super) const PRIVATE_FILE: &str = "private.toml";

/// Refuses a path that leads to a private overlay, which is never a list: its faults would be said with what stands
/// there, and its values printed.
///
/// # Errors
/// The file, or one that its links lead to, is called `private.toml`, whether or not it is there.
pub fn refuse_private(path: &Path) -> Result<()> {
    let is_called_so = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.eq_ignore_ascii_case(PRIVATE_FILE))
    };
    let resolved = path.canonicalize().ok();
    let mut paths = chain(path).chain(resolved);
    if paths.any(|path| is_called_so(&path)) {
        return Err(Refused::new(
            format!(
                "{}: private.toml holds private contacts and is never used as a list",
                path.display()
            ),
            "`peerdir show ID --private` shows them; call a list by another name",
        )
        .into());
    }
    Ok(())
}
