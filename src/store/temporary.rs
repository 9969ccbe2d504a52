//! Temporary files: a new text is written whole beside the file that it is for, with that file's rights, and is on the
//! disk before it takes the file's name. This is the one place that writes them; the file itself is never opened here.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::rename::uninterrupted;

/// How a temporary file is called.
#[derive(Clone, Copy)]
pub(super) enum Name<'a> {
    /// Like no other.
    Random,
    /// So, for one writer at a time, which a lock sees to: leftovers of killed ones cannot pile up, the next clears
    /// them away.
    Fixed(&'a OsStr),
}

/// Who may read and write the new file.
#[derive(Clone, Copy)]
pub(super) enum Rights<'a> {
    /// Its owner.
    Own,
    /// Whoever may read new files on this system (its umask).
    Usual,
    /// Those who may read and write this file, whose owner and group the new one gets.
    Of(&'a Path, &'a Metadata),
}

/// A temporary file that is on the disk, and what of its rights could not be given to it.
pub(super) struct Written {
    pub(super) file: NamedTempFile,
    pub(super) lost: Option<&'static str>,
}

/// What the name of a temporary file begins with that is called like no other, and how many letters follow. Nobody types
/// such a name: what is called so may be cleared away.
pub(super) const RANDOM_PREFIX: &str = ".peerdir-unfinished-";
pub(super) const RANDOM_LETTERS: usize = 12;

/// The bytes that are gathered before the system is asked to write them.
const BUFFER: usize = 64 * 1024;

/// A file that may not grow beyond what this process may write: the system would not refuse, but end the program.
struct Limited<'a> {
    file: &'a File,
    left: u64,
}

impl Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() as u64 > self.left {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let written = self.file.write(bytes)?;
        self.left -= written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes bytes into a temporary file as [`written_by`] does; bytes that are too many are refused before there is a file.
pub(super) fn written(
    folder: &Path,
    name: Name<'_>,
    bytes: &[u8],
    rights: Rights<'_>,
) -> io::Result<Written> {
    refuse_too_large(bytes.len() as u64)?;
    written_by(folder, name, rights, |out| out.write_all(bytes))
}

/// Lets somebody write a temporary file into a folder; no part of it is left behind if that fails. Until its text is
/// complete only its owner may read it, unless everybody may.
pub(super) fn written_by(
    folder: &Path,
    name: Name<'_>,
    rights: Rights<'_>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<Written> {
    let mut builder = Builder::new();
    match name {
        Name::Random => builder.prefix(RANDOM_PREFIX).rand_bytes(RANDOM_LETTERS),
        Name::Fixed(name) => {
            clear(&folder.join(name))?;
            builder.prefix(name).rand_bytes(0)
        }
    };
    #[cfg(unix)]
    if matches!(rights, Rights::Usual) {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    let mut out = BufWriter::with_capacity(
        BUFFER,
        Limited {
            file: file.as_file(),
            left: largest_file(),
        },
    );
    write(&mut out)?;
    out.flush()?;
    drop(out);
    let lost = match rights {
        Rights::Of(path, old) => give(file.as_file(), path, old)?,
        Rights::Own | Rights::Usual => None,
    };
    file.as_file().sync_all()?;
    Ok(Written { file, lost })
}

/// Refuses a file of so many bytes if this process may not write so many.
pub(super) fn refuse_too_large(length: u64) -> io::Result<()> {
    if length > largest_file() {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(())
}

/// The most bytes that this process may write into one file, where the system tells.
pub(super) fn largest_file() -> u64 {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let limit = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max file size"))
        .and_then(|values| values.split_whitespace().next()?.parse().ok());
    limit.unwrap_or(u64::MAX)
}

/// The names in a folder.
#[cfg(unix)]
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    use std::os::unix::ffi::OsStrExt as _;
    // The library of the language ends the program when a folder cannot be closed.
    let names = rustix::fs::Dir::new(File::open(folder)?)?.map(|entry| {
        let entry = entry?;
        Ok(OsStr::from_bytes(entry.file_name().to_bytes()).to_owned())
    });
    names.collect()
}

/// The names in a folder.
#[cfg(not(unix))]
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name()));
    names.collect()
}

/// The names in a folder; none if there is no such folder.
pub(super) fn names_or_none(folder: &Path) -> io::Result<Vec<OsString>> {
    match names(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Vec::new())
        }
        names => names,
    }
}

/// Removes a file if it is there.
pub(super) fn clear(path: &Path) -> io::Result<()> {
    match uninterrupted(|| fs::remove_file(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes sure that the names in a folder outlast a power cut, where the system can promise that.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems keep no folders in that sense.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::Unsupported | ErrorKind::InvalidInput
            ) =>
        {
            Ok(())
        }
        ended => ended,
    }
}

/// Gives a file the owner, the group and the rights of another; says what it could not give.
#[cfg(unix)]
fn give(file: &File, path: &Path, old: &Metadata) -> io::Result<Option<&'static str>> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};

    const GROUP: u32 = 0o070;
    let new = file.metadata()?;
    let mut mode = old.mode() & 0o7777;
    let mut lost = None;
    let group = (new.gid() != old.gid()).then(|| old.gid());
    if group.is_some() && uninterrupted(|| fchown(file, None, group)).is_err() {
        // Another group must not get the rights of this one.
        mode &= !GROUP;
        lost = Some("its group could not be kept, and other groups may not read it now");
    }
    let owner = (new.uid() != old.uid()).then(|| old.uid());
    if owner.is_some() && uninterrupted(|| fchown(file, owner, None)).is_err() {
        lost = lost.or(Some("its owner could not be kept: it is yours now"));
    }
    let persons = access_list(path)?;
    if persons.is_some() {
        // The mode says then what these persons may do at most, and not what the group may.
        mode &= !GROUP;
    }
    uninterrupted(|| file.set_permissions(fs::Permissions::from_mode(mode)))?;
    if let Some(persons) = persons.filter(|_| lost.is_none())
        && !give_access_list(file, &persons)
    {
        lost = Some("the list of persons who may read it could not be kept, and they may not now");
    }
    Ok(lost)
}

/// The attribute in which Linux keeps the persons that a file names beside its owner and group.
#[cfg(target_os = "linux")]
const ACCESS_LIST: &str = "system.posix_acl_access";

/// The persons that a file names beside its owner and group; none if it names none, as most.
#[cfg(target_os = "linux")]
fn access_list(path: &Path) -> io::Result<Option<Vec<u8>>> {
    /// As large as an attribute can be.
    const LARGEST: usize = 64 * 1024;
    let mut list = Vec::with_capacity(LARGEST);
    let found = uninterrupted(|| {
        let room = rustix::buffer::spare_capacity(&mut list);
        Ok(rustix::fs::getxattr(path, ACCESS_LIST, room)?)
    });
    match found {
        Ok(_) => Ok(Some(list)),
        Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NODATA.raw_os_error()) => {
            Ok(None)
        }
        // That the file is gone is noticed when it is to be replaced.
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::NotFound) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

#[cfg(target_os = "linux")]
fn give_access_list(file: &File, list: &[u8]) -> bool {
    let none = rustix::fs::XattrFlags::empty();
    uninterrupted(|| Ok(rustix::fs::fsetxattr(file, ACCESS_LIST, list, none)?)).is_ok()
}

/// The persons that a file names beside its owner and group are not looked up here.
#[cfg(all(unix, not(target_os = "linux")))]
fn access_list(_path: &Path) -> io::Result<Option<Vec<u8>>> {
    Ok(None)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn give_access_list(_file: &File, _list: &[u8]) -> bool {
    true
}

/// Gives a file the rights of another.
#[cfg(not(unix))]
fn give(file: &File, _path: &Path, old: &Metadata) -> io::Result<Option<&'static str>> {
    file.set_permissions(old.permissions())?;
    Ok(None)
}
