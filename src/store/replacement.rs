//! Files in the place of others, whole or not at all: what is written goes beside the file until all of it is there. The
//! old file is never opened. What a killed run left beside files is cleared away by the next one that writes there, once it
//! is so old that nobody can still be writing it.

use std::collections::HashSet;
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::TempPath;

use super::links::followed;
use super::overlay_name::refuse_private;
use super::refused::Refused;
use super::rename::over;
use super::settling::settle;
use super::temporary::{Name, Rights, written_by};
use super::write::folder;

/// Where the system shows what a process has open.
const STREAMS: [&str; 3] = ["/dev/fd", "/dev/stderr", "/proc"];

/// Writes a file, replacing the one that is there; a symbolic link is followed, the old permissions stay, and a new
/// file gets those that the system gives to new files.
///
/// # Errors
/// The disk refuses; the old file is untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_with(path, |out| out.write_all(bytes))
}

/// The same for what is written bit by bit and never as a whole in memory.
///
/// # Errors
/// Those of [`replace`], and whatever stops the writer: the old file is untouched then, too.
pub fn replace_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    Replacement::written(path, write)?.take_place()
}

/// A file that is written and does not bear its name yet. Without that it is gone.
#[derive(Debug)]
pub struct Replacement {
    named: PathBuf,
    target: PathBuf,
    /// None where bytes were taken as they came.
    file: Option<TempPath>,
}

impl Replacement {
    /// Lets somebody write what is to be the file at a path. A device or a pipe gets the bytes as they come.
    ///
    /// # Errors
    /// Those of [`replace_with`].
    pub fn written(
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Self> {
        refuse_private(path)?;
        let context = || format!("could not write {}", path.display());
        let at_once = || Self {
            named: path.to_owned(),
            target: path.to_owned(),
            file: None,
        };
        if STREAMS.iter().any(|streams| path.starts_with(streams)) {
            // It may stand for a file that others write, too: it takes bytes where it stands.
            let stream = fs::File::options().write(true).open(path);
            stream
                .and_then(|stream| through(stream, write))
                .with_context(context)?;
            return Ok(at_once());
        }
        let target = followed(path);
        if target.is_symlink() {
            bail!("{}: its symbolic links lead in a circle", context());
        }
        let old = fs::metadata(&target).ok();
        if old.as_ref().is_some_and(Metadata::is_dir) {
            bail!("{}: it is a folder", context());
        }
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            File::create(&target)
                .and_then(|device| through(device, write))
                .with_context(context)?;
            return Ok(at_once());
        }
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            bail!("{}: it is read-only", context());
        }
        let rights = old
            .as_ref()
            .map_or(Rights::Usual, |old| Rights::Of(&target, old));
        let folder = folder(&target).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            let message = format!("{}: its folder is not there", context());
            let remedy = format!("make the folder {} first", folder.display());
            return Err(Refused::new(message, remedy).into());
        }
        let written = written_by(folder, Name::Random, rights, write).with_context(context)?;
        // Closed: of many files that are written together not all can be open.
        let file = Some(written.file.into_temp_path());
        Ok(Self {
            named: path.to_owned(),
            target,
            file,
        })
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// The disk refuses; the old file is untouched.
    pub fn take_place(self) -> Result<()> {
        let target = self.target.clone();
        if self.take_name()? {
            settle(&target)?;
        }
        Ok(())
    }

    /// The same without waiting for the disk; says whether there was anything to do.
    fn take_name(self) -> Result<bool> {
        let Some(mut file) = self.file else {
            return Ok(false);
        };
        over(&file, &self.target)
            .with_context(|| format!("could not write {}", self.named.display()))?;
        file.disable_cleanup(true);
        Ok(true)
    }
}

/// Gives files their names, one after the other; all of them are written already.
///
/// # Errors
/// Two names lead to one file, and none is touched. The disk refuses: those before it bear their names, it and those
/// behind it are as they were.
pub fn take_places(replacements: Vec<Replacement>) -> Result<()> {
    let mut targets = HashSet::new();
    for Replacement { named, target, .. } in &replacements {
        if !targets.insert(target) {
            let named = named.display();
            bail!("could not write {named}: another name leads to the same file");
        }
    }
    let mut folders: Vec<PathBuf> = Vec::new();
    let all = replacements.len();
    for (at, replacement) in replacements.into_iter().enumerate() {
        let target = replacement.target.clone();
        replacement
            .take_name()
            .with_context(|| format!("{at} of {all} files are written"))?;
        if !folders
            .iter()
            .any(|known| known.parent() == target.parent())
        {
            folders.push(target);
        }
    }
    folders.iter().try_for_each(|file| settle(file))
}

/// Hands bytes on as they come.
fn through(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.flush()
}
