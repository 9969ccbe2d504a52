//! Drafts: an entry in a file of its own while somebody edits it, in a folder that nobody else can look into. It parses
//! nothing and changes no list.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use tempfile::Builder;

use super::bounded::bytes_of;
use super::refused::Refused;

/// Writes a draft into the first of the folders that takes it, readable by its owner alone, under a name that begins
/// with `name`.
///
/// # Errors
/// There is no folder, or none can be written.
pub fn keep_draft(folders: &[PathBuf], name: &str, text: &str) -> Result<PathBuf> {
    let mut fault = anyhow!("this system names no folder for drafts");
    for folder in folders {
        match written(folder, name, text) {
            Ok(path) => return Ok(path),
            Err(error) => {
                let context = format!("could not write a draft into {}", folder.display());
                fault = anyhow::Error::new(error).context(context);
            }
        }
    }
    Err(fault)
}

/// The text of a draft.
///
/// # Errors
/// It is no file, cannot be read, is larger than this program reads, or is no UTF-8.
pub fn read_draft(path: &Path) -> Result<String> {
    let absent = || {
        let message = format!("could not read {}: there is no such file", path.display());
        Refused::new(message, "look at the path")
    };
    let bytes = bytes_of(path)?.ok_or_else(absent)?;
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8 text", path.display()))
}

/// Takes a draft away that is no longer needed, if it lies in one of the folders; another file is somebody's own.
pub fn take_away_draft(folders: &[PathBuf], path: &Path) {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let is_ours = folders
        .iter()
        .any(|ours| ours.canonicalize().ok() == folder);
    if folder.is_some() && is_ours {
        // One that stays does no harm.
        let _ = fs::remove_file(path);
    }
}

fn written(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    make_own(folder)?;
    let prefix = format!("{name}-");
    let mut file = Builder::new()
        .prefix(&prefix)
        .suffix(".toml")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let (_, path) = file.keep().map_err(|refused| refused.error)?;
    Ok(path)
}

/// Makes a folder that is its owner's alone.
fn make_own(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
        builder.mode(0o700);
        builder.create(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
    }
    #[cfg(not(unix))]
    builder.create(folder)
}
