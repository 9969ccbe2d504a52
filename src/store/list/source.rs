//! Where a list is read from: a file, or bytes that are held because what they came from cannot be read twice.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

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
