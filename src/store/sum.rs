//! Sums of texts: by which a text is known to be the one that was read or written, without keeping it. A sum is taken of
//! every byte, and two texts that differ have the same one as seldom as two random numbers of 128 bits are the same.

use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::rename::uninterrupted;

/// The bytes of a file that are looked at together.
pub(super) const CHUNK: usize = 512 * 1024;

/// A text's length in bytes, and its number (XXH3, 128 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) length: u64,
    number: u128,
}

/// A sum that is being taken.
#[derive(Default)]
pub(super) struct Summing {
    length: u64,
    hasher: Box<Xxh3>,
}

impl Sum {
    /// The sum of a text.
    pub(super) fn of(text: &str) -> Self {
        Self {
            length: text.len() as u64,
            number: xxh3_128(text.as_bytes()),
        }
    }

    /// The sum of what a file holds.
    pub(super) fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = uninterrupted(|| File::open(path))?;
        let mut summing = Summing::default();
        let mut buffer = vec![0; CHUNK];
        loop {
            match file.read(&mut buffer) {
                Ok(0) => return Ok(summing.finish()),
                Ok(read) => summing.add(&buffer[..read]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// As sixteen letters and digits, for a name.
    pub(super) fn in_brief(self) -> String {
        format!("{:016x}", self.number & u128::from(u64::MAX))
    }
}

/// The number, as letters and digits.
impl fmt::Display for Sum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.number)
    }
}

impl Summing {
    /// Adds bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.hasher.update(bytes);
    }

    /// The sum of what was added.
    pub(super) fn finish(self) -> Sum {
        Sum {
            length: self.length,
            number: self.hasher.digest128(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{CHUNK, Sum, Summing};

    #[test]
    fn a_file_has_the_sum_of_its_text() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("list.toml");
        let text = "äb\n".repeat(CHUNK);
        fs::write(&path, &text).expect("a file can be written");
        assert_eq!(Sum::of_file(&path).expect("it is there"), Sum::of(&text));
        assert_ne!(Sum::of(&text), Sum::of(&text[2..]));
    }

    proptest! {
        #[test]
        fn parts_have_the_sum_of_the_whole(one in any::<String>(), other in any::<String>()) {
            let mut summing = Summing::default();
            summing.add(one.as_bytes());
            summing.add(other.as_bytes());
            prop_assert_eq!(summing.finish(), Sum::of(&format!("{one}{other}")));
        }
    }
}
