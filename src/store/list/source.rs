//! Where a list is read from: a file, or bytes that are held because what they came from cannot be read twice.

use std::fs::File;
#[cfg(not(unix))]
use std::io::ErrorKind;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
#[cfg(unix)]
use std::os::unix::fs::FileExt as _;

use super::LARGEST_LIST;

/// What a list is read from, more than once if need be.
#[derive(Debug)]
pub(in crate::store) enum Source {
    File(File),
    Bytes(Cursor<Vec<u8>>),
}

impl Source {
    /// A file; of a pipe or the like, all that comes out of it.
    ///
    /// # Errors
    /// It cannot be read.
    pub(in crate::store) fn of(mut file: File) -> io::Result<Self> {
        let is_file = file.metadata().is_ok_and(|found| found.is_file());
        if is_file && file.rewind().is_ok() {
            Ok(Self::File(file))
        } else {
            Self::held(file)
        }
    }

    /// All that a reader gives, up to one byte more than a list may have.
    ///
    /// # Errors
    /// It cannot be read.
    pub(in crate::store) fn held(reader: impl Read) -> io::Result<Self> {
        let mut bytes = Vec::new();
        reader.take(LARGEST_LIST + 1).read_to_end(&mut bytes)?;
        Ok(Self::Bytes(Cursor::new(bytes)))
    }
}

/// Some of the bytes of a source, which are read without the place at which it is being read.
#[derive(Debug)]
pub(in crate::store) struct Passage<'s> {
    source: &'s Source,
    left: Range<u64>,
}

impl Source {
    /// Whether it can be read in several places at once.
    pub(super) fn can_be_read_in_parts(&self) -> bool {
        match self {
            Self::File(_) => cfg!(unix),
            Self::Bytes(_) => true,
        }
    }

    /// Those of its bytes.
    pub(super) fn passage(&self, bytes: Range<u64>) -> Passage<'_> {
        Passage {
            source: self,
            left: bytes,
        }
    }

    #[cfg(unix)]
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read_at(buffer, offset),
            Self::Bytes(bytes) => read_held(bytes, buffer, offset),
        }
    }

    #[cfg(not(unix))]
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            // The system has no reading that leaves the place alone.
            Self::File(_) => Err(ErrorKind::Unsupported.into()),
            Self::Bytes(bytes) => read_held(bytes, buffer, offset),
        }
    }
}

fn read_held(bytes: &Cursor<Vec<u8>>, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    let offset = usize::try_from(offset).unwrap_or(usize::MAX);
    let mut rest = bytes.get_ref().get(offset..).unwrap_or_default();
    rest.read(buffer)
}

impl Read for Passage<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.end.saturating_sub(self.left.start);
        let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let read = self.source.read_at(&mut buffer[..most], self.left.start)?;
        self.left.start += read as u64;
        Ok(read)
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Bytes(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Bytes(bytes) => bytes.seek(to),
        }
    }
}
