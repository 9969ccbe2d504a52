//! Files onto the disk that must not be there yet, and the texts of files that are. It writes over none: that is
//! `replacement`.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::bounded::bytes_of;
use super::links::followed;
use super::overlay_name::refuse_private;
use super::rename::unless_taken;
use super::settling::settle;
use super::temporary::{Name, Rights, Written, written};

/// Bytes of the largest text that is merged: twice what a list may have, for one with both sides of a conflict in it.
const LARGEST_VERSION: u64 = 64 * 1024 * 1024;

/// Creates a file that must not be there yet, readable by its owner alone; its folder is made if need be.
///
/// # Errors
/// The file exists, or the disk refuses; no part of the file is left behind.
pub fn create(path: &Path, text: &str) -> Result<()> {
    refuse_private(path)?;
    if path.symlink_metadata().is_ok() {
        bail!("{} is already there", path.display());
    }
    if let Some(folder) = folder(path) {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not create {}", folder.display()))?;
    }
    create_in_folder(path, text)
}

/// Creates a file, readable by its owner alone, in a folder that is there.
pub(super) fn create_in_folder(path: &Path, text: &str) -> Result<()> {
    let created = created(path, text.as_bytes(), Rights::Own)?;
    created.with_context(|| could_not_write(path))
}

/// Creates a file with the rights that the system gives to new files, unless its name is taken, by whatever and even at
/// the last moment; says whether it did.
///
/// # Errors
/// The disk refuses; no part of the file is left behind.
pub fn write_unless_taken(path: &Path, bytes: &[u8]) -> Result<bool> {
    refuse_private(path)?;
    match created(path, bytes, Rights::Usual)? {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        created => created
            .with_context(|| could_not_write(path))
            .map(|()| true),
    }
}

/// Writes a file beside its name and gives it that; the inner fault is that of the name.
fn created(path: &Path, bytes: &[u8], rights: Rights<'_>) -> Result<io::Result<()>> {
    let folder = folder(path).unwrap_or(Path::new("."));
    let Written { mut file, .. } =
        written(folder, Name::Random, bytes, rights).with_context(|| could_not_write(path))?;
    if let Err(error) = unless_taken(file.path(), path) {
        return Ok(Err(error));
    }
    file.disable_cleanup(true);
    settle(path)?;
    Ok(Ok(()))
}

fn could_not_write(path: &Path) -> String {
    format!("could not write {}", path.display())
}

/// Creates a file unless something is there already; says whether it did.
///
/// # Errors
/// The disk refuses.
pub fn create_if_absent(path: &Path, text: &str) -> Result<bool> {
    match create(path, text) {
        Ok(()) => Ok(true),
        // Somebody else may have been quicker.
        Err(_) if path.symlink_metadata().is_ok() => Ok(false),
        Err(error) => Err(error),
    }
}

/// The text of a list that is to be changed; none if there is no file.
///
/// # Errors
/// It is no file, cannot be read, is larger than this program reads, or is no UTF-8.
pub fn read_list(path: &Path) -> Result<Option<String>> {
    let Some(bytes) = bytes_of(path)? else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes)
        .with_context(|| format!("{} is not UTF-8 text", path.display()))?;
    Ok(Some(text))
}

/// The text of a list that is to be merged; none if there is no file.
///
/// # Errors
/// Those of [`read_list`]; what is there is no file, so that whoever reads it may wait for ever, or it is too large.
pub fn read_version(path: &Path) -> Result<Option<String>> {
    let found = path.metadata().ok();
    let named = path.display();
    if found
        .as_ref()
        .is_some_and(|found| !found.is_file() && !found.is_dir())
    {
        bail!("could not read {named}: it is no file, but a device, a pipe or the like");
    }
    if found.is_some_and(|found| found.len() > LARGEST_VERSION) {
        let most = LARGEST_VERSION / 1024 / 1024;
        bail!("could not read {named}: it is larger than {most} MiB");
    }
    read_list(path)
}

/// Whether a path leads to one of these files, by whatever way.
#[must_use]
pub fn is_one_of(path: &Path, files: &[Arc<str>]) -> bool {
    let Ok(path) = followed(path).canonicalize() else {
        return false;
    };
    files.iter().any(|file| {
        Path::new(&**file)
            .canonicalize()
            .is_ok_and(|file| file == path)
    })
}

/// The folder that a path says; none if it says none.
pub(super) fn folder(path: &Path) -> Option<&Path> {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::write_unless_taken;

    #[test]
    fn a_name_that_is_taken_is_left_to_whoever_has_it() {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("flyer.pdf");
        assert!(write_unless_taken(&path, b"first").expect("it is written"));
        assert!(!write_unless_taken(&path, b"second").expect("the disk is well"));
        assert_eq!(fs::read(&path).expect("a file"), b"first");
        let link = folder.path().join("link.pdf");
        #[cfg(unix)]
        std::os::unix::fs::symlink("nowhere", &link).expect("a link");
        #[cfg(unix)]
        assert!(!write_unless_taken(&link, b"third").expect("the disk is well"));
        #[cfg(not(unix))]
        fs::write(&link, b"").expect("a file");
        let names = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(names, 2, "nothing is left beside it");
    }
}
