//! Files as memory: the one room of the house with code that the compiler cannot check. All others forbid it.

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// The bytes of a file, of which the system reads those pages that are looked at. They stay as long as the process.
///
/// Only for files that this program alone writes and never changes in place: whoever made one shorter meanwhile would end
/// the program.
///
/// # Errors
/// The system does not map it; an empty file is not mapped, either.
#[expect(
    unsafe_code,
    reason = "what is mapped may change under whoever reads it; no file that is mapped here is ever written again"
)]
pub fn bytes_of(file: &File) -> io::Result<&'static [u8]> {
    // SAFETY: the bytes are read as plain numbers, and every length and text in them is tested before it is used. The file
    // has a name of its own in a folder of its person, was written whole before it took that name, is replaced by
    // another file and never written again, so that its pages stay as they are.
    let mapped = unsafe { Mmap::map(file) }?;
    Ok(Box::leak(Box::new(mapped)))
}
