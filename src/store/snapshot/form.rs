//! The bytes of a snapshot: a mark, sums that tell damage, the lengths of its three parts, and the parts.

use std::io::{self, Write};

/// What every snapshot begins with; the number goes up when its form or that of a catalog changes.
const MARK: &[u8; 8] = b"peerdir\x04";

/// The bytes before the parts: the mark, the sum of all that follows up to the end of the head, the sum of the other parts,
/// and the lengths of head, catalog and passages.
const PREFIX: usize = MARK.len() + 4 + 4 + 3 * 8;

/// Snapshots up to so many bytes are summed up whole each time. Of larger ones the head is: most of their pages are never
/// looked at, the system was asked to have all of them on the disk before they got their name, and an entry is compared
/// with its id when it is read.
const SUMMED_UP_TO: usize = 256 * 1024;

/// Bytes that are written at once. Linux keeps in one piece what it was given as one, up to two megabytes, and maps all of that where a
/// look-up touches a byte of it; of smaller ones it maps so much anyway.
const PIECE: usize = 64 * 1024;

/// The parts of a snapshot.
pub(super) struct Parts {
    pub(super) head: &'static [u8],
    pub(super) catalog: &'static [u8],
    pub(super) passages: &'static [u8],
}

impl Parts {
    /// The parts of a snapshot that is whole.
    pub(super) fn of(bytes: &'static [u8]) -> Option<Self> {
        let (mark, rest) = bytes.split_first_chunk()?;
        let (head_sum, rest) = rest.split_first_chunk()?;
        let (body_sum, lengths) = rest.split_first_chunk()?;
        if mark != MARK {
            return None;
        }
        let parts = bytes.get(PREFIX..)?;
        let length = |at: usize| {
            let length = lengths.get(8 * at..8 * at + 8)?.try_into().ok()?;
            usize::try_from(u64::from_le_bytes(length)).ok()
        };
        let (head, body) = parts.split_at_checked(length(0)?)?;
        let (catalog, passages) = body.split_at_checked(length(1)?)?;
        let is_whole = passages.len() == length(2)?
            && sum(&[body_sum, &lengths[..PREFIX - 16], head]) == u32::from_le_bytes(*head_sum)
            && (bytes.len() > SUMMED_UP_TO || sum(&[body]) == u32::from_le_bytes(*body_sum));
        is_whole.then_some(Self {
            head,
            catalog,
            passages,
        })
    }
}

/// Writes a snapshot.
pub(super) fn write(
    head: &[u8],
    catalog: &[u8],
    passages: &[u8],
    out: &mut dyn Write,
) -> io::Result<()> {
    let body_sum = sum(&[catalog, passages]).to_le_bytes();
    let lengths: Vec<u8> = [head, catalog, passages]
        .iter()
        .flat_map(|part| (part.len() as u64).to_le_bytes())
        .collect();
    let head_sum = sum(&[&body_sum, &lengths, head]).to_le_bytes();
    for part in [
        &MARK[..],
        &head_sum,
        &body_sum,
        &lengths,
        head,
        catalog,
        passages,
    ] {
        part.chunks(PIECE)
            .try_for_each(|piece| out.write_all(piece))?;
    }
    Ok(())
}

/// The check sum of bytes (CRC-32, ISO 3309).
fn sum(parts: &[&[u8]]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize()
}
