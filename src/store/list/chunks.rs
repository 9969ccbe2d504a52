//! The bytes of a list, chunk by chunk, cut where the next entry may begin. Whether it does is for the parser to say.

use std::io::{self, ErrorKind, Read};

use memchr::memmem::Finder;

/// What entries stand under.
pub(super) const ENTRIES: &str = "organization";

/// How an entry begins, behind the end of the line before.
pub(super) const HEADER: &str = "\n[[organization]]";

/// How many bytes are read at once.
const CHUNK: usize = 128 * 1024;

/// How an entry begins.
pub(super) fn header() -> &'static [u8] {
    HEADER.trim_start().as_bytes()
}

/// Reads a list and holds one piece of it at a time.
#[derive(Debug)]
pub(super) struct Chunks<R> {
    reader: R,
    header: Finder<'static>,
    buffer: Vec<u8>,
    /// Where in the buffer the piece begins, and where what was read ends.
    start: usize,
    end: usize,
    /// Where in the file the piece begins.
    offset: u64,
    is_at_end: bool,
}

impl<R: Read> Chunks<R> {
    /// Begins at a byte of a file, from which on the reader gives what follows.
    pub(super) fn of(reader: R, offset: u64) -> Self {
        Self {
            reader,
            header: Finder::new(HEADER),
            buffer: vec![0; 2 * CHUNK],
            start: 0,
            end: 0,
            offset,
            is_at_end: false,
        }
    }

    /// The reader, to begin anew.
    pub(super) fn into_reader(self) -> R {
        self.reader
    }

    /// The reader, to be looked at.
    pub(super) fn reader(&self) -> &R {
        &self.reader
    }

    /// Where in the file the piece begins.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Whether a piece of so many bytes is the last.
    pub(super) fn is_last(&self, length: usize) -> bool {
        self.is_at_end && self.start + length == self.end
    }

    /// So many bytes of the piece.
    pub(super) fn bytes(&self, length: usize) -> &[u8] {
        &self.buffer[self.start..self.start + length]
    }

    /// Passes over so many bytes: the next piece begins behind them.
    pub(super) fn pass(&mut self, length: usize) {
        self.start += length;
        self.offset += length as u64;
    }

    /// The length of the piece if it ends before the first line behind so many bytes on which an entry may begin, or
    /// where the file ends; none if that is longer than `most`.
    pub(super) fn length(&mut self, behind: usize, most: usize) -> io::Result<Option<usize>> {
        let mut searched = behind;
        loop {
            let held = self.end - self.start;
            let unsearched = &self.buffer[(self.start + searched).min(self.end)..self.end];
            if let Some(found) = self.header.find(unsearched) {
                // The end of the line belongs to the piece.
                return Ok(Some(searched + found + 1));
            }
            if self.is_at_end {
                return Ok((held <= most).then_some(held));
            }
            if held > most {
                return Ok(None);
            }
            // A header may stand half in what comes next.
            searched = searched.max(held.saturating_sub(HEADER.len()));
            self.read_on()?;
        }
    }

    /// Reads a chunk.
    fn read_on(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.buffer.len() - self.end < CHUNK {
            self.buffer.resize(2 * self.buffer.len(), 0);
        }
        match self.reader.read(&mut self.buffer[self.end..]) {
            Ok(read) => {
                self.end += read;
                self.is_at_end = read == 0;
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(error),
        }
    }
}
