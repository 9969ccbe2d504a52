//! A new entry in a list of any length: only what stands around its place is read and parsed. The place and the text come
//! of the same code that changes whole lists; it is given that neighbourhood as if it were all. What the entry would bring
//! is judged with the entries that it names. Where that might be another answer than that of the whole list, there is
//! none, and the whole list has to be asked.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;

use super::change::{Part, change_part};
use super::edit::{Edit, edited};
use super::history::History;
use super::layer::Layer;
use super::list::{ListReader, Source, read_all};
use super::opened::Opened;
use super::private::PrivateNotes;
use super::read::FileContent;
use super::snapshot::Stamp;
use super::text::tree;
use crate::domain::{
    Directory, Draft, Entry, Finding, Organization, Record, Waivers, admit, check_file,
};

/// The longest neighbourhood that is looked at.
const LONGEST: u64 = 1024 * 1024;

/// A list of no more bytes is asked whole in a moment.
const SHORT_LIST: u64 = 1024 * 1024;

/// A new entry in its place.
#[derive(Debug)]
pub struct Insertion {
    part: Part,
    path: PathBuf,
    /// The entry as it will stand there, and the directory of it and those that it names.
    pub entry: Draft<'static>,
    /// The directory of the entry and those that it names.
    pub directory: Directory,
    /// What is found in the neighbourhood without it, and with it; lines are counted from where that begins.
    pub before: Vec<Finding>,
    /// What is found with it.
    pub after: Vec<Finding>,
    /// What the entries there are waived from.
    pub waivers: Waivers,
}

impl Insertion {
    /// Whether the list is short enough to be asked whole.
    #[must_use]
    pub fn is_in_a_short_list(&self) -> bool {
        self.part.stamp.length() <= SHORT_LIST
    }

    /// The same findings with their lines counted from the beginning of the list.
    ///
    /// # Errors
    /// The list cannot be read.
    pub fn in_the_list(&self, mut findings: Vec<Finding>) -> io::Result<Vec<Finding>> {
        if findings.is_empty() {
            return Ok(findings);
        }
        let mut above = File::open(&self.path)?.take(self.part.bytes.start);
        let mut buffer = vec![0; super::sum::CHUNK];
        let mut lines = 0;
        loop {
            match above.read(&mut buffer)? {
                0 => break,
                read => lines += memchr::memchr_iter(b'\n', &buffer[..read]).count(),
            }
        }
        let lines = u32::try_from(lines).unwrap_or(u32::MAX);
        for finding in &mut findings {
            finding.line = finding.line.saturating_add(lines);
        }
        Ok(findings)
    }
}

/// Puts an entry into a list. While nobody else can change it, `plan` is asked for the place; it may be asked again. False:
/// it knows none, and nothing was written.
///
/// # Errors
/// What `plan` says, or why the list cannot be changed. It is untouched then.
pub fn insert(
    path: &Path,
    say: &mut dyn FnMut(&str),
    plan: &mut dyn FnMut() -> Result<Option<Insertion>>,
    history: Option<(&History, &str)>,
) -> Result<bool> {
    let mut part = || Ok(plan()?.map(|insertion| insertion.part));
    change_part(path, say, &mut part, history)
}

impl Opened {
    /// The place of a new entry in the list on top, if that is the one at this path, and what it brings there. None, if
    /// it takes the whole list to tell.
    #[must_use]
    pub fn insertion(
        &self,
        path: &Path,
        record: &Record,
        private: Option<&Arc<PrivateNotes>>,
        today: Date,
    ) -> Option<Insertion> {
        let id = record.id()?;
        let is_plain = !self.incomplete && self.is_sound();
        let list = self.list_on_top(path).filter(|_| is_plain)?;
        let layer = &self.layers[list];
        let (_, stamp) = layer.stamped.as_ref()?;
        let is_hidden = |id: &str| {
            let mut hidden = self.layers.iter().flat_map(|layer| &layer.hidden);
            hidden.any(|hidden| hidden == id)
        };
        if is_hidden(id) || self.directory.place_of(id).is_some() {
            return None;
        }
        let bytes = self.neighbourhood(list, id, stamp.length())?;
        let old = passage(path, stamp, &bytes)?;
        let label = &layer.file;
        let new = edited(&old, label, &[Edit::Insert(record.clone())]).ok()?;
        let (before, after) = (parts(&old, label)?, parts(&new, label)?);
        if after.drafts.len() != before.drafts.len() + 1 || before.head != after.head {
            return None;
        }
        let is_new = |draft: &&Draft| draft.id.as_ref().is_some_and(|own| own.value == id);
        let entry = after.drafts.iter().find(is_new)?.clone();
        let named = self.named_by(&entry, is_hidden)?;
        let hidden: Vec<String> = self
            .layers
            .iter()
            .flat_map(|layer| layer.hidden.clone())
            .collect();
        let entries = named
            .into_iter()
            .map(|found| Entry::Admitted(Box::new(found)));
        let entries = entries.chain([Entry::Draft(Box::new(entry.clone()))]);
        let (directory, admitted) = admit(entries.collect(), &hidden, today);
        let waivers = |content: &FileContent| {
            let mut waivers = Waivers::default();
            waivers.extend(&content.drafts);
            waivers
        };
        let found = |content: &FileContent, text: &str, admitted: Vec<Finding>| {
            let mut found = private.map_or_else(Vec::new, |private| {
                let tree = tree(text.as_bytes(), label);
                private.found_in(text.as_bytes(), tree.as_ref().ok(), label)
            });
            found.extend(content.findings.iter().cloned());
            found.extend(check_file(&content.drafts));
            found.extend(admitted);
            found.sort_by_key(|finding| finding.line);
            waivers(content).apply(found, today).findings
        };
        Some(Insertion {
            before: found(&before, &old, Vec::new()),
            after: found(&after, &new, admitted),
            waivers: waivers(&after),
            part: Part {
                stamp: stamp.clone(),
                bytes,
                old,
                new,
            },
            path: path.to_owned(),
            entry,
            directory,
        })
    }

    /// The list on top, if it lies at a path and is none of those below.
    fn list_on_top(&self, path: &Path) -> Option<usize> {
        let (top, below) = self.layers.split_last()?;
        let stamp = |layer: &Layer| layer.stamped.as_ref().map(|(_, stamp)| stamp.clone());
        let is_it = top.stamped.as_ref().is_some_and(|(own, _)| own == path)
            && below
                .iter()
                .all(|layer| stamp(layer) != stamp(top) && layer.file != top.file);
        is_it.then_some(below.len())
    }

    /// The bytes of a list from the entry before the place of a new one to the end of the one behind it; where it goes
    /// before all others, from the beginning of the list.
    fn neighbourhood(&self, list: usize, id: &str, length: u64) -> Option<Range<u64>> {
        let passages = self.passages.as_ref()?;
        let in_list = |place: usize| passages.get(place)?.in_list(list);
        let before = (0..self.directory.place_behind(id)).rev().find_map(in_list);
        let all = || (0..self.directory.count()).filter_map(in_list);
        let bytes = match before {
            Some(before) if before.end == length => before,
            Some(before) => {
                let next = self.directory.place_behind(id);
                let is_next = |next: &Range<u64>| next.start == before.end;
                let next = in_list(next)
                    .filter(is_next)
                    .or_else(|| all().find(is_next))?;
                before.start..next.end
            }
            None => 0..all().min_by_key(|bytes| bytes.start)?.end,
        };
        (bytes.end - bytes.start <= LONGEST).then_some(bytes)
    }

    /// The entries that an entry names, and who took their places; none if one is not there.
    fn named_by(
        &self,
        entry: &Draft<'_>,
        is_hidden: impl Fn(&str) -> bool,
    ) -> Option<Vec<Organization>> {
        let ids = entry.parent.iter().chain(&entry.successor);
        let ids = ids.chain(&entry.different_from).map(|id| &*id.value);
        let mut ahead: Vec<String> = ids.map(str::to_owned).collect();
        let (mut named, mut seen) = (Vec::new(), HashSet::new());
        while let Some(id) = ahead.pop() {
            match self.directory.by_id(&id) {
                _ if seen.contains(&id) => continue,
                Some(found) => {
                    ahead.extend(found.successor.as_ref().map(ToString::to_string));
                    named.push(found.clone());
                }
                None if is_hidden(&id) => {}
                None => return None,
            }
            seen.insert(id);
        }
        Some(named)
    }
}

/// A passage of a list, if that is still the one that was read.
fn passage(path: &Path, stamp: &Stamp, bytes: &Range<u64>) -> Option<String> {
    let mut file = File::open(path).ok()?;
    if Stamp::of(&file.metadata().ok()?).as_ref() != Some(stamp) {
        return None;
    }
    file.seek(SeekFrom::Start(bytes.start)).ok()?;
    let mut text = String::new();
    file.take(bytes.end - bytes.start)
        .read_to_string(&mut text)
        .ok()?;
    Some(text)
}

/// What a part of a list holds, if it can be read entry by entry as the list was.
fn parts(text: &str, label: &Arc<str>) -> Option<FileContent> {
    let source = Source::held(text.as_bytes()).ok()?;
    let content = read_all(ListReader::open(source, label).ok()?, &mut |_, _| {})
        .ok()?
        .ok()?;
    content
        .passages
        .iter()
        .all(Option::is_some)
        .then_some(content)
}
