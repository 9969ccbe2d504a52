//! Files onto the disk, whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use tempfile::Builder;

/// Creates a file that must not be there yet, readable by its owner alone; its folder is made if need be.
///
/// # Errors
/// The file exists, or the disk refuses; nothing is left behind.
pub fn create(path: &Path, text: &str) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        bail!("{} is already there", path.display());
    }
    if let Some(folder) = folder(path) {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not create {}", folder.display()))?;
    }
    let temporary = written(path, text.as_bytes())?;
    temporary
        .persist_noclobber(path)
        .with_context(|| format!("could not write {}", path.display()))?;
    Ok(())
}

/// Writes a file, replacing the one that is there; a symbolic link is followed, the old permissions stay, and a new
/// file gets the usual ones.
///
/// # Errors
/// The disk refuses; the old file is untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        bail!("could not write {}: it is a folder", path.display());
    }
    if target.exists() && !target.is_file() {
        // A device or a pipe takes bytes as they come.
        return fs::write(&target, bytes)
            .with_context(|| format!("could not write {}", path.display()));
    }
    let temporary = written(&target, bytes)?;
    match fs::metadata(&target) {
        Ok(metadata) if metadata.permissions().readonly() => {
            bail!("could not write {}: it is read-only", path.display())
        }
        Ok(metadata) => fs::set_permissions(temporary.path(), metadata.permissions()),
        Err(_) => give_usual_permissions(temporary.path()),
    }
    .with_context(|| format!("could not set the permissions of {}", path.display()))?;
    temporary
        .persist(&target)
        .with_context(|| format!("could not write {}", path.display()))?;
    Ok(())
}

fn folder(path: &Path) -> Option<&Path> {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
}

/// A temporary file beside the target, written and on the disk.
fn written(path: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile> {
    let folder = folder(path).unwrap_or(Path::new("."));
    let context = || format!("could not write {}", path.display());
    let mut temporary = Builder::new()
        .prefix(".peerdir-")
        .tempfile_in(folder)
        .with_context(context)?;
    temporary.write_all(bytes).with_context(context)?;
    temporary.as_file().sync_all().with_context(context)?;
    Ok(temporary)
}

/// A new file may be read by all and written by its owner, as by custom; a temporary one may not.
#[cfg(unix)]
fn give_usual_permissions(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn give_usual_permissions(_: &Path) -> std::io::Result<()> {
    Ok(())
}
