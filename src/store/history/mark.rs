//! Marks: how a text is recognized without keeping it. Steps that an older program wrote have marks of an older kind.

use std::fmt::Write as _;
use std::hash::Hasher as _;

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128 as _, SipHasher13};

use crate::store::sum::Sum;

/// What the hash of a mark begins with if it is the number of a [`Sum`]; else it is one of `SipHash`, in 128 bits.
const KIND: &str = "xxh3-";

/// The mark of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    length: u64,
    hash: String,
}

impl Mark {
    /// The mark of a text with this sum.
    pub(super) fn of(sum: Sum) -> Self {
        Self {
            length: sum.length,
            hash: format!("{KIND}{sum}"),
        }
    }

    /// Whether it is the mark of a text.
    pub(super) fn is_on(&self, text: &str) -> bool {
        self.length == text.len() as u64
            && match self.hash.strip_prefix(KIND) {
                Some(number) => Sum::of(text).to_string() == number,
                None => of_old(text) == self.hash,
            }
    }
}

/// The hash of older marks.
fn of_old(text: &str) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    hexadecimal(&hasher.finish128().as_bytes())
}

/// Bytes as letters and digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // A text takes every text.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{Mark, of_old};
    use crate::store::sum::Sum;

    #[test]
    fn marks_of_both_kinds_are_known() {
        let text = "a = 1\n";
        let old = Mark {
            length: 6,
            hash: of_old(text),
        };
        for mark in [old, Mark::of(Sum::of(text))] {
            assert!(mark.is_on(text), "{mark:?}");
            assert!(!mark.is_on("a = 2\n"), "{mark:?}");
        }
    }
}
