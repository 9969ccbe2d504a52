//! A change of one part of a list, of which the rest is copied as it stands: nothing of it is held or parsed, however long
//! it is. The list is still never written into; the whole new text is laid beside it and takes its place as every other
//! does, compared by the sum of each of its bytes.

use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context as _, Result};
use memchr::memmem::Finder;

use super::super::history::{Change, History};
use super::super::snapshot::Stamp;
use super::super::sum::{CHUNK, Sum, Summing};
use super::aside::clear_leftovers;
use super::lock::{Patience, lock};
use super::place::Placed;
use super::target::{NewFolders, Target};
use super::{ATTEMPTS, Attempt, overtaken};

/// The marks of a merge that was left half done. Inside of a comment or a long text they are TOML, and still nobody's
/// intention: they are for those to find who read the whole list.
const MERGE_MARKS: [&str; 2] = ["<<<<<<< ", ">>>>>>> "];

/// A part of a list and what is to stand there.
#[derive(Debug)]
pub(in crate::store) struct Part {
    /// By what the list is known to be the one that was read.
    pub(in crate::store) stamp: Stamp,
    /// Where the part stands.
    pub(in crate::store) bytes: Range<u64>,
    /// What stands there.
    pub(in crate::store) old: String,
    /// What is to.
    pub(in crate::store) new: String,
}

/// What came of copying a list.
struct Copied {
    before: Sum,
    after: Sum,
    /// Whether it is what was read: its part stands where it did.
    is_known: bool,
    has_merge_marks: bool,
}

/// Changes a part of a list. While nobody else can, `plan` is asked which; it is asked again if somebody else changed the
/// list meanwhile. False: it knows none, or the list is one that must be read whole; nothing was written.
///
/// # Errors
/// What `plan` says, or why the file cannot be changed. It is untouched then.
pub(in crate::store) fn change_part(
    path: &Path,
    say: &mut dyn FnMut(&str),
    plan: &mut dyn FnMut() -> Result<Option<Part>>,
    history: Option<(&History, &str)>,
) -> Result<bool> {
    if path.symlink_metadata().is_err() {
        return Ok(false);
    }
    let (target, _made): (Target, NewFolders) = Target::find(path)?;
    let held = lock(&target.folder, path, Patience::USUAL, say)?;
    if held.is_some() {
        clear_leftovers(&target, say);
    }
    for _ in 0..ATTEMPTS {
        let Some((mut file, metadata)) = target.open()? else {
            return Ok(false);
        };
        let Some(part) = plan()? else {
            return Ok(false);
        };
        let is_the_same = |file: &File| {
            let found = file.metadata().ok();
            found.as_ref().and_then(Stamp::of).as_ref() == Some(&part.stamp)
        };
        if !is_the_same(&file) {
            continue;
        }
        let mut attempt = Attempt {
            target: &target,
            is_locked: held.is_some(),
            say,
        };
        let length = metadata.len() + part.new.len() as u64 - part.old.len() as u64;
        let mut copied = None;
        let written = attempt.written(Some(&metadata), length, |out| {
            copied = Some(copy(&mut file, &part, out)?);
            Ok(())
        })?;
        let Some(copied) = copied.filter(|copied| copied.is_known && is_the_same(&file)) else {
            continue;
        };
        if copied.has_merge_marks {
            return Ok(false);
        }
        let start = usize::try_from(part.bytes.start).context("the list is too large")?;
        let texts = (part.old.as_str(), part.new.as_str());
        let change = Change::of_part(Some(copied.before), copied.after, start, texts);
        if attempt.place_written(written, &change, history)? == Placed::Done {
            attempt.settle();
            return Ok(true);
        }
    }
    Err(overtaken(path))
}

/// Copies a list with the new part in the place of the old one.
fn copy(list: &mut File, part: &Part, out: &mut dyn Write) -> io::Result<Copied> {
    let marks = MERGE_MARKS.map(Finder::new);
    let most = MERGE_MARKS
        .map(str::len)
        .into_iter()
        .max()
        .unwrap_or_default();
    let (mut before, mut after) = (Summing::default(), Summing::default());
    // What was read, behind the last bytes of what was read before it, in which a mark may have begun.
    let mut buffer = vec![0; most + CHUNK];
    let mut has_merge_marks = false;
    let mut read =
        |bytes: &mut dyn Read, take: &mut dyn FnMut(&[u8]) -> io::Result<()>| -> io::Result<()> {
            let mut kept = 0;
            loop {
                let count = match bytes.read(&mut buffer[kept..]) {
                    Ok(0) => return Ok(()),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    count => count?,
                };
                let end = kept + count;
                before.add(&buffer[kept..end]);
                take(&buffer[kept..end])?;
                has_merge_marks |= marks.iter().any(|mark| mark.find(&buffer[..end]).is_some());
                let start = end.saturating_sub(most);
                buffer.copy_within(start..end, 0);
                kept = end - start;
            }
        };
    let Range { start, end } = part.bytes;
    read(&mut list.take(start), &mut |bytes| {
        after.add(bytes);
        out.write_all(bytes)
    })?;
    let mut old = Vec::with_capacity(part.old.len());
    read(&mut list.take(end - start), &mut |bytes| {
        old.extend_from_slice(bytes);
        Ok(())
    })?;
    after.add(part.new.as_bytes());
    out.write_all(part.new.as_bytes())?;
    read(list, &mut |bytes| {
        after.add(bytes);
        out.write_all(bytes)
    })?;
    let before = before.finish();
    Ok(Copied {
        before,
        after: after.finish(),
        is_known: old == part.old.as_bytes() && before.length == part.stamp.length(),
        has_merge_marks,
    })
}
