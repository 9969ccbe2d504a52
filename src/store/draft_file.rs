//! Drafts: an entry in a file of its own while somebody edits it, each in a folder of its own that nobody else can look
//! into, where the editor may leave its copies. It parses nothing and changes no list.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use tempfile::Builder;

use super::bounded::bytes_of;
use super::refused::Refused;
use super::temporary::names_or_none;

/// The ending of the name of a draft's folder.
const ENDING: &str = "draft";

/// Characters of an id that the names of a draft have in them.
const LONGEST_NAME: usize = 100;

/// Writes a draft into the first of the folders that takes it, readable by its owner alone, in a new folder that
/// nobody else may enter; both are called after `name`.
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

/// Takes a draft away that is no longer needed, with all that the editor has left beside it, if it lies in a folder that
/// was made for it in one of these; another file is somebody's own.
pub fn take_away_draft(folders: &[PathBuf], path: &Path) {
    let Some(own) = path.parent().and_then(|folder| folder.canonicalize().ok()) else {
        return;
    };
    let is_ours = folders.iter().any(|folder| {
        folder
            .canonicalize()
            .is_ok_and(|folder| own.parent() == Some(&*folder))
    });
    if is_ours && is_of_a_draft(&own) {
        // One that stays goes with `wipe`.
        let _ = fs::remove_dir_all(own);
    }
}

/// The drafts in a folder for them, each with all that lies beside it.
pub(super) fn drafts(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let names = names_or_none(folder)?.into_iter();
    let paths = names.map(|name| folder.join(name));
    let is_draft = |path: &PathBuf| is_of_a_draft(path) && path.is_dir() && !path.is_symlink();
    Ok(paths.filter(is_draft).collect())
}

/// Removes a draft that [`drafts`] has found.
pub(super) fn remove_draft(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn is_of_a_draft(folder: &Path) -> bool {
    folder.extension() == Some(OsStr::new(ENDING))
}

fn written(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    make_own(folder)?;
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '-'
        }
    };
    let name: String = name.chars().map(plain).take(LONGEST_NAME).collect();
    let (prefix, suffix) = (format!("{name}-"), format!(".{ENDING}"));
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(&suffix);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        builder.permissions(fs::Permissions::from_mode(0o700));
        options.mode(0o600);
    }
    let own = builder.tempdir_in(folder)?;
    let path = own.path().join(format!("{name}.toml"));
    let mut file = options.open(&path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let _ = own.keep();
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
