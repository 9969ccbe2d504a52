//! A list that is read entry by entry: what is left is the catalog and where each entry stands, however long the list is. A
//! long one is read in parts side by side. It takes a list by itself, or one that lies on the built-in one; what is laid out in an
//! unusual way is left to those who hold all of it.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use anyhow::{Context as _, Result};
use jiff::civil::Date;

use super::builtin::BUILTIN;
use super::layer::Layer;
use super::list::{ListReader, MOST_ENTRIES, Part, STRIDE, Step, read_all};
use super::read::{FileContent, Head};
use super::reading::{Content, Reading};
use crate::domain::Finding;

/// The bytes of the shortest part: what is shorter is read in the time in which a thread begins.
const SHORTEST_PART: u64 = 512 * 1024;

/// How many parts are read side by side, at most: each takes memory.
const MOST_PARTS: usize = 4;

/// What became of a list.
pub(super) enum Streamed {
    /// It was read.
    Read(Box<Content>),
    /// It is unusual or cannot be read: all that it holds, or what is wrong.
    Held(Result<FileContent, Vec<Finding>>),
}

/// Whether a list can be read so: alone, or on the built-in one.
pub(super) fn takes(head: &Head) -> bool {
    let extends = head.extends.as_ref();
    extends.is_none_or(|extends| extends.value == BUILTIN)
}

/// Reads a list, and says now and then how many of its bytes are read.
///
/// # Errors
/// Those of what it is read from.
pub(super) fn stream(
    mut list: ListReader,
    layer: Layer,
    today: Date,
    watch: &mut dyn FnMut(u64, u64),
) -> Result<Streamed> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let most = processors.min(MOST_PARTS);
    let head = list.head().clone();
    // What keeps a part from being read keeps the whole from it, which says so.
    let mut most_said = 0;
    let mut watch_parts = |read, length| {
        most_said = read;
        watch(read, length);
    };
    if let Some(reading) = in_parts(&list, most, &head, today, &mut watch_parts) {
        let source = list.into_source().context("the list went away")?;
        let content = reading.end(&head, layer, source, Vec::new(), today)?;
        return Ok(Streamed::Read(Box::new(content)));
    }
    let mut reading = Reading::of(&head, today);
    while list.is_read_piece_by_piece() {
        match list.step(&mut |draft, bytes| reading.take(draft, bytes.unwrap_or_default()))? {
            Step::Entry => {
                if let Some((read, length)) = list.waymark() {
                    // Parts may have been read for nothing.
                    if read > most_said {
                        watch(read, length);
                    }
                }
            }
            Step::Anew => break,
            Step::Unreadable(findings) => return Ok(Streamed::Held(Err(findings))),
            Step::End(findings) => {
                let source = list.into_source().context("the list went away")?;
                let content = reading.end(&head, layer, source, findings, today)?;
                return Ok(Streamed::Read(Box::new(content)));
            }
        }
    }
    Ok(Streamed::Held(read_all(list, watch)?))
}

/// Reads a list in parts, so many at most; none if it is short, or if there is a fault in it or anything unusual, of which who
/// reads it as a whole knows what to say.
fn in_parts(
    list: &ListReader,
    most: usize,
    head: &Head,
    today: Date,
    watch: &mut dyn FnMut(u64, u64),
) -> Option<Reading> {
    let mut parts = list.parts(most, SHORTEST_PART).ok()?.into_iter();
    let first = parts.next()?;
    let (done, length) = list.waymark()?;
    let together = Together {
        read: AtomicU64::new(done),
        is_given_up: AtomicBool::new(false),
    };
    let read = |part, watch: &mut dyn FnMut(u64)| {
        let reading = Reading::of(head, today);
        together.part(part, reading, watch)
    };
    let read = &read;
    thread::scope(|scope| {
        let spawn = |part| {
            let read = move || read(part, &mut |_| {});
            thread::Builder::new().spawn_scoped(scope, read)
        };
        let others = parts.map(spawn).collect::<Result<Vec<_>, _>>();
        let Ok(others) = others else {
            together.give_up();
            return None;
        };
        let mut whole = read(first, &mut |read| watch(read, length))?;
        for other in others {
            let other = other.join().unwrap_or_else(|panic| resume_unwind(panic));
            whole.append(other?);
        }
        Some(whole).filter(|whole| whole.entries() <= MOST_ENTRIES)
    })
}

/// What those who read parts know of each other.
struct Together {
    /// How many bytes of the list were read.
    read: AtomicU64,
    /// Whether one of them found that the list has to be read as a whole.
    is_given_up: AtomicBool,
}

impl Together {
    fn give_up(&self) {
        self.is_given_up.store(true, Ordering::Relaxed);
    }

    /// Reads a part, and says now and then how many bytes of the list are read; none if the list has to be read as a whole.
    fn part(
        &self,
        mut part: Part<'_>,
        mut reading: Reading,
        watch: &mut dyn FnMut(u64),
    ) -> Option<Reading> {
        let mut said = part.offset();
        while !self.is_given_up.load(Ordering::Relaxed) {
            match part.step(&mut |draft, bytes| reading.take(draft, bytes.unwrap_or_default())) {
                Ok(Step::Entry) if reading.is_without_errors() => {
                    if reading.entries().is_multiple_of(STRIDE) {
                        let read = part.offset() - said;
                        said += read;
                        watch(self.read.fetch_add(read, Ordering::Relaxed) + read);
                    }
                }
                Ok(Step::End(_)) => return Some(reading),
                _ => self.give_up(),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs::File;
    use std::ops::Range;

    use jiff::civil::date;

    use super::{Content, Layer, ListReader, Reading, Step, in_parts};
    use crate::domain::Draft;
    use crate::store::list::Source;
    use crate::store::locate::Reason;

    /// A list of so many entries with all that is kept of any, long enough for several parts. Some are out of order, and
    /// some have waivers, which may be the last before a cut.
    fn list(head: &str, entries: usize) -> String {
        let mut list = head.to_owned();
        let notes = "x".repeat(2_500_000 / entries);
        for number in 0..entries {
            // The last has the id of the second.
            let number = if number + 1 == entries { 1 } else { number };
            let (place, id) = (number % 7, if number % 11 == 0 { 0 } else { number });
            write!(
                list,
                "[[organization]]\nid = \"group-{id:05}-{number}\"\nname = \"Group {place} of {number}\"\nkind = \"peer-run\"\n\
                 scope = \"local\"\ncountry = \"{}\"\ncity = \"Town {place}\"\nservices = [\"naloxone\", \"service {place}\"]\n\
                 emails = [\"group{number}@example.org\"]\nverified = 2024-05-{:02}\nnotes = \"{notes}\"\n",
                ["CA", "DE", "SE", "PT", "AU", "FR", "US"][place],
                1 + place,
            )
            .expect("a text takes all");
            if number % 3 == 0 {
                list +=
                    "waivers = [{ rule = \"entry-order\", reason = \"x\", until = 2999-01-01 }]\n";
            }
            if number % 13 == 1 {
                writeln!(list, "parent = \"group-00000-{}\"", number - 1)
                    .expect("a text takes all");
            }
        }
        list
    }

    fn content(list: &str, most: usize) -> Option<Content> {
        let source = Source::held(list.as_bytes()).expect("bytes can be held");
        let list = ListReader::open(source, &"list.toml".into()).expect("bytes can be read");
        let (head, today) = (list.head().clone(), date(2026, 1, 1));
        let layer = Layer::new("list.toml".into(), Reason::Named, None);
        if most == 1 {
            // Without threads, entry by entry.
            let mut list = list;
            let mut reading = Reading::of(&head, today);
            loop {
                let mut take = |draft: &Draft<'_>, bytes: Option<Range<u64>>| {
                    reading.take(draft, bytes.unwrap_or_default());
                };
                match list.step(&mut take).expect("bytes can be read") {
                    Step::Entry => {}
                    Step::End(findings) => {
                        let source = list.into_source()?;
                        return reading.end(&head, layer, source, findings, today).ok();
                    }
                    Step::Anew | Step::Unreadable(_) => return None,
                }
            }
        }
        let mut said = Vec::new();
        let reading = in_parts(&list, most, &head, today, &mut |read, length| {
            said.push((read, length));
        });
        let reading = reading?;
        assert!(!said.is_empty() && said.is_sorted() && said.iter().all(|(read, of)| read <= of));
        let source = list.into_source()?;
        reading.end(&head, layer, source, Vec::new(), today).ok()
    }

    /// All of it, in a few numbers: texts would be too long to be printed.
    fn said(content: &Content) -> [u32; 4] {
        let catalog = content.directory.catalog().bytes();
        let rest = format!(
            "{:?} {:?} {:?} {} {} {:?}",
            content.layers,
            content.findings,
            content.admitted,
            content.more_warnings,
            content.waived,
            content.passages,
        );
        let length = |length| u32::try_from(length).expect("short");
        [
            length(catalog.len()),
            crc32fast::hash(catalog),
            length(rest.len()),
            crc32fast::hash(rest.as_bytes()),
        ]
    }

    #[test]
    fn a_list_in_parts_is_the_same_as_a_whole() {
        let extending = "title = \"x\"\nextends = \"builtin\"\nhidden = [\"vandu\", \"nobody\"]\n";
        // A long one is put together by several threads, too.
        for (head, entries, most) in [("", 5000, 4), (extending, 1200, 2), (extending, 1200, 3)] {
            let list = list(head, entries);
            let whole = content(&list, 1).map(|content| said(&content));
            assert!(whole.is_some());
            assert_eq!(content(&list, most).map(|content| said(&content)), whole);
        }
    }

    #[test]
    fn a_list_with_a_fault_in_any_part_is_read_as_a_whole() {
        let right = list("", 1000);
        let places = right.match_indices("scope = \"local\"");
        for (at, _) in places.step_by(333) {
            let mut wrong = right.clone();
            wrong.replace_range(at..at + 5, "scopx");
            assert!(content(&wrong, 4).is_none());
            let mut wrong = right.clone();
            wrong.replace_range(at..at + 5, "scope = ");
            assert!(content(&wrong, 4).is_none());
        }
        // Of what is odd in its head, too.
        for head in [
            "titel = \"x\"\n",
            "schema_version = 2\n",
            "extends = 3\nhidden = \"x\"\n",
        ] {
            assert!(content(&list(head, 1200), 4).is_none(), "{head}");
        }
    }

    #[test]
    fn a_list_that_is_cut_off_while_it_is_read_is_no_list_in_parts() {
        let list = list("", 1200);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.toml");
        std::fs::write(&path, &list).expect("a file");
        let source = Source::of(File::open(&path).expect("a file")).expect("a source");
        let reader = ListReader::open(source, &"list.toml".into()).expect("it can be read");
        let parts = reader.parts(2, 1024).expect("it can be read");
        // It ends behind an entry.
        let end = list[..list.len() * 3 / 4]
            .rfind("[[organization]]")
            .expect("entries");
        let cut = File::options().write(true).open(&path).expect("a file");
        cut.set_len(end as u64).expect("it can be cut");
        let mut part = parts.into_iter().last().expect("parts");
        let step = loop {
            match part.step(&mut |_, _| {}).expect("it can be read") {
                Step::Entry => {}
                other => break other,
            }
        };
        assert!(matches!(step, Step::Anew), "{step:?}");
    }
}
