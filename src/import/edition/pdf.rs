//! The files that are attached to a PDF. Their streams are looked for as they stand in the file: pages, fonts and the
//! tables of the document are not read, so that none of them can be made to grow without end.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{FromBytes as _, Name, Stream};

use super::LARGEST;

/// Attachments that are looked at, and bytes before the type of one in which its object must begin.
const MOST: usize = 4;
const FARTHEST: usize = 2048;

/// Bytes at the beginning among which a PDF says that it is one.
const HEAD: usize = 1024;

const MARK: &[u8] = b"%PDF-";
const TYPE: &[u8] = b"/EmbeddedFile";

/// Whether this is a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    head.windows(MARK.len()).any(|window| window == MARK)
}

/// Whether the end of a PDF or a table of its objects says that it is encrypted.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"/Encrypt";
    bytes.windows(KEY.len() + 1).any(|window| {
        let behind = window[KEY.len()];
        window.starts_with(KEY) && (behind.is_ascii_whitespace() || behind == b'<')
    })
}

/// What is attached, unpacked one by one: the first ones, as far as they can be read and are not larger than a record may
/// be.
pub(super) fn attachments(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let places = bytes.windows(TYPE.len()).enumerate();
    let places = places.filter(|(_, window)| *window == TYPE);
    // `/EmbeddedFiles` is the list of them.
    let places = places.map(|(place, _)| place).filter(|place| {
        let behind = bytes.get(place + TYPE.len());
        behind.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    });
    places
        .take(MOST)
        .filter_map(|place| attachment(bytes, place))
}

/// The attachment whose type stands at a place.
fn attachment(bytes: &[u8], place: usize) -> Option<Vec<u8>> {
    let start = place.saturating_sub(FARTHEST);
    let before = &bytes[start..place];
    let object = before.windows(4).rposition(|four| four == b" obj")?;
    let stream = Stream::from_bytes(bytes.get(start + object + 4..)?.trim_ascii_start())?;
    let kind: Option<Name<'_>> = stream.dict().get("Type");
    if kind.as_deref() != Some(&TYPE[1..]) {
        return None;
    }
    let packed = stream.raw_data();
    match &stream.filters()[..] {
        [] => Some(packed.into_owned()),
        [Filter::FlateDecode] => unpacked(&packed),
        _ => None,
    }
}

/// Packed bytes, unless they grow larger than a record may be.
fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    /// Bytes by which the room for them grows.
    const STEP: usize = 1024 * 1024;
    let (mut packing, mut bytes) = (Decompress::new(true), Vec::new());
    while bytes.len() < LARGEST {
        bytes.reserve(STEP);
        let read = usize::try_from(packing.total_in()).ok()?;
        let (before, rest) = (bytes.len(), packed.get(read..)?);
        let state = packing.decompress_vec(rest, &mut bytes, FlushDecompress::None);
        match state.ok()? {
            Status::StreamEnd => return Some(bytes),
            _ if bytes.len() == before && packing.total_in() == u64::try_from(read).ok()? => {
                return None;
            }
            _ => {}
        }
    }
    None
}
