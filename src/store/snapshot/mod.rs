//! Snapshots: what was read of lists, kept in the person's cache folder, so that they need not be read again while they
//! stay as they are. A snapshot holds the catalog of a directory and where each entry stands in its list, but no entry:
//! those are read from the lists. It is used only if every list is the very file that was read then, and left alone in any
//! doubt. Nothing of the private overlay ever gets here.

mod entries;
mod form;
mod head;
mod stamp;

use std::fs::{self, DirBuilder, File};
use std::hash::Hasher as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::civil::Date;
use siphasher::sip128::{Hasher128 as _, SipHasher13};

use super::locate::{Input, Reason};
use super::opened::Opened;
use super::rename::over;
use super::temporary::{Name, RANDOM_PREFIX, Rights, names_or_none, written_by};
use crate::domain::{Catalog, Directory};
use crate::mapping;
use form::Parts;
use head::Head;

pub(super) use entries::{ListedEntries, OpenList, Passage, Passages};
pub(super) use stamp::Stamp;

/// Snapshots that are kept; a person has few lists.
const MOST: usize = 16;

/// The ending of their names.
const ENDING: &str = ".snapshot";

/// Where snapshots lie, and what is to be known to trust one.
#[derive(Clone, Debug)]
pub struct Snapshots {
    folder: PathBuf,
    program: fn() -> String,
    began: SystemTime,
    takes_more: bool,
}

impl Snapshots {
    /// The snapshots in a folder, for a program that says what it is, if it is asked, and began its work at this time.
    #[must_use]
    pub fn new(folder: PathBuf, program: fn() -> String, began: SystemTime) -> Self {
        Self {
            folder,
            program,
            began,
            takes_more: true,
        }
    }

    /// The same, to be used but not added to.
    #[must_use]
    pub fn as_they_are(self) -> Self {
        Self {
            takes_more: false,
            ..self
        }
    }

    /// The same for a list that is read now, once a change of it after this moment would show: `now` tells the time.
    /// None if that takes too long.
    #[must_use]
    pub fn once_settled(self, list: &Path, now: fn() -> SystemTime) -> Option<Self> {
        let began = stamp::once_settled(list, now)?;
        Some(Self { began, ..self })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files in the folder that are snapshots, or were to become some.
    pub(super) fn all(&self) -> io::Result<Vec<PathBuf>> {
        let names = names_or_none(&self.folder)?;
        let ours = names.iter().filter(|name| {
            let name = name.to_string_lossy();
            name.ends_with(ENDING) || name.starts_with(RANDOM_PREFIX)
        });
        Ok(ours.map(|name| self.folder.join(name)).collect())
    }

    /// Removes them all, since one may be damaged; nothing is lost by that but time.
    pub fn forget(&self) {
        let all = self.all().unwrap_or_default().into_iter();
        // Others are being written.
        for path in all.filter(|path| path.to_string_lossy().ends_with(ENDING)) {
            let _ = fs::remove_file(path);
        }
    }

    /// What was read of lists on an earlier day, if they are as they were then.
    pub(super) fn open(&self, inputs: &[(Input, Reason)], today: Date) -> Option<Opened> {
        let path = self.path(inputs)?;
        // Whatever else has its name might never end.
        let is_file = fs::symlink_metadata(&path).ok()?.is_file();
        let file = is_file.then(|| File::open(&path).ok()).flatten()?;
        let bytes = mapping::bytes_of(&file).ok()?;
        let parts = Parts::of(bytes)?;
        let head = Head::of(parts.head)?;
        if !head.is_about(&(self.program)(), inputs, today) {
            return None;
        }
        let lists = head.lists_as_they_are()?;
        let catalog = Catalog::of(parts.catalog.into())?;
        let (layers, lists) = lists.into_iter().unzip();
        let (findings, waived, more_warnings) = head.said()?;
        let entries = ListedEntries::of(parts.passages.into(), lists);
        Some(Opened {
            directory: Directory::of_catalog(catalog, Arc::new(entries)),
            layers,
            findings,
            more_warnings,
            incomplete: false,
            waived,
            passages: Some(Passages::of(parts.passages.into())),
        })
    }

    /// Keeps what was read. What cannot be kept, or not be trusted later, is not; nothing is lost by that but time.
    pub(super) fn keep(
        &self,
        inputs: &[(Input, Reason)],
        opened: &Opened,
        holds_today_only: bool,
        today: Date,
    ) {
        let kept = || -> Option<()> {
            self.takes_more.then_some(())?;
            let path = self.path(inputs)?;
            let passages = opened.passages.as_ref()?.bytes();
            let head = Head::about(&(self.program)(), inputs, opened, holds_today_only, today)?;
            let head = head.written(self.began)?;
            let catalog = opened.directory.catalog().bytes();
            self.make_room().ok()?;
            let written = written_by(&self.folder, Name::Random, Rights::Own, |out| {
                form::write(&head, catalog, passages, out)
            });
            let (_, unfinished) = written.ok()?.file.keep().ok()?;
            if over(&unfinished, &path).is_err() {
                let _ = fs::remove_file(&unfinished);
            }
            Some(())
        };
        // A cache that cannot be written is none.
        let _ = kept();
    }

    /// Makes the folder, and room in it for one more snapshot.
    fn make_room(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)?;
        let written = |path: PathBuf| Some((path.metadata().ok()?.modified().ok()?, path));
        let mut all: Vec<(SystemTime, PathBuf)> =
            self.all()?.into_iter().filter_map(written).collect();
        all.sort();
        let surplus = (all.len() + 1).saturating_sub(MOST);
        for (_, path) in &all[..surplus] {
            fs::remove_file(path)?;
        }
        Ok(())
    }

    /// Where the snapshot of a stack of lists lies; none if there can be none.
    fn path(&self, inputs: &[(Input, Reason)]) -> Option<PathBuf> {
        let mut hasher = SipHasher13::new();
        for (input, _) in inputs {
            let path = match input {
                Input::Builtin => PathBuf::new(),
                Input::File(path) => std::path::absolute(path).ok()?,
                // What is piped in is gone afterwards.
                Input::Stdin => return None,
            };
            let path = path.as_os_str().as_encoded_bytes();
            hasher.write_usize(path.len());
            hasher.write(path);
        }
        let name = u128::from(hasher.finish128());
        Some(self.folder.join(format!("{name:032x}{ENDING}")))
    }
}
