//! The file that a change is for: found at the end of its symbolic links, looked at before it is touched, and read. It
//! is opened for writing only to see whether it may be; nothing is written here.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::super::refused::Refused;
use super::super::sum::Sum;

/// The longest name that has room for what a temporary file adds to it.
const LONGEST_NAME: usize = 240;

/// A file, by the name it was given and by its own.
pub(super) struct Target {
    /// As it was named; words about it say this.
    pub(super) named: PathBuf,
    /// The folder that it lies in, without symbolic links.
    pub(super) folder: PathBuf,
    /// The file, without symbolic links.
    pub(super) file: PathBuf,
}

/// A file as it stands.
pub(super) struct Current {
    pub(super) text: String,
    pub(super) metadata: Metadata,
}

/// Folders that were made for a file; those that stay empty go again.
#[derive(Default)]
pub(super) struct NewFolders(Vec<PathBuf>);

impl Target {
    /// Follows a path to the file, or to the place where a new one would lie.
    pub(super) fn find(path: &Path) -> Result<(Self, NewFolders)> {
        let found = path
            .symlink_metadata()
            .and_then(|found| Ok((found, path.canonicalize()?)));
        let (file, made) = match found {
            Ok((_, file)) => (file, NewFolders::default()),
            Err(error) if path.is_symlink() => return Err(nowhere(path, &error)),
            Err(error) if error.kind() == ErrorKind::NotFound => new_place(path)?,
            Err(error) => return Err(error).with_context(|| could_not_open(path)),
        };
        let Some(folder) = file.parent() else {
            bail!("could not write {}: it is a folder", path.display());
        };
        let target = Self {
            named: path.to_owned(),
            folder: folder.to_owned(),
            file,
        };
        Ok((target, made))
    }

    /// The hidden name beside the file under which its new text is written.
    pub(super) fn temporary_name(&self) -> OsString {
        let mut name = OsString::from(".");
        let own = self.file.file_name().unwrap_or_default();
        name.push(if own.len() > LONGEST_NAME {
            "peerdir".as_ref()
        } else {
            own
        });
        name.push(".tmp");
        name
    }

    /// Opens the file for reading, if there is one and it may be changed.
    pub(super) fn open(&self) -> Result<Option<(File, Metadata)>> {
        let named = self.named.display();
        match self.file.symlink_metadata() {
            Ok(found) => self.refuse(&found)?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| could_not_open(&self.named)),
        }
        let file = File::open(&self.file).with_context(|| could_not_open(&self.named))?;
        let metadata = file
            .metadata()
            .with_context(|| could_not_open(&self.named))?;
        // Not cut short: this only asks whether it may be written, which its mode does not say to the end.
        drop(
            fs::OpenOptions::new()
                .write(true)
                .open(&self.file)
                .with_context(|| format!("could not write {named}"))?,
        );
        Ok(Some((file, metadata)))
    }

    /// Reads the file, if there is one, it may be changed and it has no more than so many bytes.
    pub(super) fn read(&self, most: u64) -> Result<Option<Current>> {
        let named = self.named.display();
        let Some((file, metadata)) = self.open()? else {
            return Ok(None);
        };
        let length = usize::try_from(metadata.len().min(most)).unwrap_or_default();
        let mut bytes = Vec::with_capacity(length + 1);
        file.take(most + 1)
            .read_to_end(&mut bytes)
            .with_context(|| format!("could not read {named}"))?;
        if bytes.len() as u64 > most {
            return Err(Refused::new(
                format!("{named} is larger than {} MiB", most / 1024 / 1024),
                "split it, and name each part with --file",
            )
            .into());
        }
        let text = String::from_utf8(bytes).map_err(|_| {
            Refused::new(
                format!("{named} is not UTF-8 text"),
                "save the file as UTF-8 in your editor",
            )
        })?;
        Ok(Some(Current { text, metadata }))
    }

    /// Whether a file holds a text of this sum and nothing else.
    pub(super) fn holds(file: &Path, sum: Sum) -> io::Result<bool> {
        Ok(Sum::of_file(file)? == sum)
    }

    fn refuse(&self, found: &Metadata) -> Result<()> {
        let named = self.named.display();
        refuse_kind(&self.named, found)?;
        if found.permissions().readonly() {
            return Err(Refused::new(
                format!("could not write {named}: it is read-only"),
                "make it writable, or ask who keeps it to make the change",
            )
            .into());
        }
        #[cfg(unix)]
        if std::os::unix::fs::MetadataExt::nlink(found) > 1 {
            return Err(Refused::new(
                format!(
                    "could not write {named}: the file has a second name somewhere (a hard link), \
                     which would keep the old text"
                ),
                "make it a file of its own: copy it, and move the copy over it",
            )
            .into());
        }
        Ok(())
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // One that a file lies in by now is not empty and stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Refuses what is there and no file: a folder, a device, a pipe, of which whoever reads one may wait for ever.
///
/// # Errors
/// There is no list at this path that could be changed, nor could there be one.
pub fn refuse_what_is_no_file(path: &Path) -> Result<()> {
    // What is not there, or cannot be reached, is for the change itself to find out.
    path.metadata()
        .map_or(Ok(()), |found| refuse_kind(path, &found))
}

fn refuse_kind(named: &Path, found: &Metadata) -> Result<()> {
    let named = named.display();
    if found.is_dir() {
        bail!("could not write {named}: it is a folder");
    }
    if !found.is_file() {
        bail!("could not write {named}: it is no file, but a device, a pipe or the like");
    }
    Ok(())
}

/// The place of a file that is not there yet; its folder is made if need be.
fn new_place(path: &Path) -> Result<(PathBuf, NewFolders)> {
    let context = || format!("could not create {}", path.display());
    let Some(name) = path.file_name() else {
        bail!("could not create {}: this names no file", path.display());
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let missing = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let made = NewFolders(missing.map(Path::to_owned).collect());
    fs::create_dir_all(folder).with_context(context)?;
    let folder = folder.canonicalize().with_context(context)?;
    Ok((folder.join(name), made))
}

/// Why symbolic links lead to no file.
fn nowhere(path: &Path, error: &io::Error) -> anyhow::Error {
    let message = if error.kind() == ErrorKind::NotFound {
        format!("{} is a link to a file that is not there", path.display())
    } else {
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap_or_default();
        format!(
            "the links of {} lead to no file: {}",
            path.display(),
            reason.to_lowercase()
        )
    };
    Refused::new(message, "mend the link, or name the file itself").into()
}

fn could_not_open(path: &Path) -> String {
    format!("could not open {}", path.display())
}
