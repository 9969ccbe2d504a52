//! The bytes of a catalog while its parts are written, one behind another.

use super::{Part, SUM};

/// The bytes for an entry, and then some.
const TO_AN_ENTRY: usize = 256;

/// A catalog that is being put together.
pub(super) struct Output(Vec<u8>);

impl Output {
    /// A catalog without parts, with room for their lengths and sums, of so many entries.
    pub(super) fn of(entries: usize) -> Self {
        let head = (8 + SUM) * Part::COUNT;
        // Room that is not written to is none. What grows is held twice while it is moved.
        let mut bytes = vec![0; head];
        // Where there is no room for so many at once, there may be for as many as it takes.
        drop(bytes.try_reserve(entries * TO_AN_ENTRY));
        Self(bytes)
    }

    /// Puts the next part behind those that are there, and lets its bytes go: they come in their order.
    pub(super) fn put(&mut self, part: Part, bytes: Vec<u8>) {
        let length = (bytes.len() as u64).to_le_bytes();
        let (lengths, sums) = self.0.split_at_mut(8 * Part::COUNT);
        lengths[8 * part as usize..][..8].copy_from_slice(&length);
        let sum = crc32fast::hash(&bytes).to_le_bytes();
        sums[SUM * part as usize..][..SUM].copy_from_slice(&sum);
        self.0.extend(bytes);
    }

    /// The bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }
}
