//! The bytes of a catalog while its parts are written, one behind another.

use super::{IN_PIECES, PIECE, Part, SUM};

/// The bytes for an entry, and then some.
const TO_AN_ENTRY: usize = 256;

/// A catalog that is being put together.
pub(super) struct Output {
    bytes: Vec<u8>,
    piece_sums: Vec<u8>,
}

impl Output {
    /// A catalog without parts, with room for their lengths and sums, of so many entries.
    pub(super) fn of(entries: usize) -> Self {
        let head = (8 + SUM) * Part::COUNT;
        // Room that is not written to is none. What grows is held twice while it is moved.
        let mut bytes = vec![0; head];
        // Where there is no room for so many at once, there may be for as many as it takes.
        drop(bytes.try_reserve(entries * TO_AN_ENTRY));
        Self {
            bytes,
            piece_sums: Vec::new(),
        }
    }

    /// Puts the next part behind those that are there, and lets its bytes go: they come in their order.
    pub(super) fn put(&mut self, part: Part, bytes: Vec<u8>) {
        let length = (bytes.len() as u64).to_le_bytes();
        let (lengths, sums) = self.bytes.split_at_mut(8 * Part::COUNT);
        lengths[8 * part as usize..][..8].copy_from_slice(&length);
        let sum = crc32fast::hash(&bytes).to_le_bytes();
        sums[SUM * part as usize..][..SUM].copy_from_slice(&sum);
        if IN_PIECES
            .iter()
            .any(|other| *other as usize == part as usize)
        {
            let pieces = bytes.chunks(PIECE);
            let sums = pieces.flat_map(|piece| crc32fast::hash(piece).to_le_bytes());
            self.piece_sums.extend(sums);
        }
        self.bytes.extend(bytes);
    }

    /// The bytes, of which the sums of pieces are the last part.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let sums = std::mem::take(&mut self.piece_sums);
        self.put(Part::PieceSums, sums);
        self.bytes
    }
}
