//! The undo history: for each list the last steps, each a file that nobody else may read, in a folder of the person's
//! own. It is bounded in number, age and size. It never opens a list; whoever writes one hands over the texts.

mod mark;
mod step;

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, OpenOptions};
use std::hash::Hasher as _;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use jiff::{SignedDuration, Timestamp};
use siphasher::sip128::{Hasher128 as _, SipHasher13};

use super::temporary::{clear, largest_file, names, names_or_none};
use mark::hexadecimal;

pub use step::{Change, Reversal, Step};

/// Steps that are kept for one list.
const MOST_STEPS: usize = 10;

/// Days for which a step is kept.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Bytes of the largest step, and of all steps of one list.
const LARGEST_STEP: u64 = 8 * 1024 * 1024;
const LARGEST_HISTORY: u64 = 32 * 1024 * 1024;

/// Characters of the name of a list's folder.
const HASH_LENGTH: usize = 32;

/// Writers that may add a step at the same moment.
const OTHERS: u64 = 20;

/// The ending of a step's name, which is a number.
const ENDING: &str = "json";

/// The undo history of a person.
#[derive(Clone, Debug)]
pub struct History {
    folder: PathBuf,
    now: Timestamp,
}

/// A step that was written down before what it is about was done. Dropped, it is taken back.
#[derive(Debug)]
pub struct Recorded<'a> {
    history: &'a History,
    path: PathBuf,
    is_done: bool,
}

/// A step that can be read, and where it lies.
#[derive(Debug)]
pub struct Kept {
    /// What was done.
    pub step: Step,
    path: PathBuf,
}

impl History {
    /// The history in a folder for the program's state, at this time.
    #[must_use]
    pub fn new(state: &Path, now: Timestamp) -> Self {
        Self {
            folder: state.join("undo"),
            now,
        }
    }

    /// Writes down a step that is about to be made.
    ///
    /// # Errors
    /// It is too large, or the disk refuses.
    pub fn record(&self, file: &Path, what: &str, change: &Change) -> Result<Recorded<'_>> {
        let told = (file.display().to_string(), what.to_owned(), self.now);
        let text = serde_json::to_string(&Step::of(told, change))?;
        if text.len() as u64 > LARGEST_STEP {
            bail!("it takes more than {} MiB", LARGEST_STEP / 1024 / 1024);
        }
        let folder = self.folder_of(file);
        let path = own_folder(&folder)
            .and_then(|()| add(&folder, &text))
            .with_context(|| format!("could not write into {}", folder.display()))?;
        Ok(Recorded {
            history: self,
            path,
            is_done: false,
        })
    }

    /// The steps of a list that are young enough and can be read, the newest first.
    ///
    /// # Errors
    /// The folder or a step cannot be read.
    pub fn steps(&self, file: &Path) -> Result<Vec<Kept>> {
        let folder = self.folder_of(file);
        let mut kept = Vec::new();
        let found = numbered(&folder).with_context(|| could_not_read(&folder))?;
        for (_, path) in found.into_iter().rev() {
            let text = fs::read(&path).with_context(|| could_not_read(&path))?;
            // One that was cut short by a crash tells nothing.
            let Ok(step) = serde_json::from_slice::<Step>(&text) else {
                continue;
            };
            if step.file == file.display().to_string() && !self.is_long_ago(step.when()) {
                kept.push(Kept { step, path });
            }
        }
        Ok(kept)
    }

    /// Lets go of what is too old or too much. A step that stays a little longer harms nobody, so nothing is said.
    fn prune(&self) {
        for list in names(&self.folder).unwrap_or_default() {
            if [".", ".."].iter().any(|place| list == *place) {
                continue;
            }
            let folder = self.folder.join(list);
            let mut bytes = 0;
            let steps = numbered(&folder).unwrap_or_default();
            for (place, (_, path)) in steps.into_iter().rev().enumerate() {
                let Ok(found) = path.metadata() else { continue };
                bytes += found.len();
                let written = found.modified().ok().map(Timestamp::try_from);
                let is_old = matches!(written, Some(Ok(written)) if self.is_long_ago(written));
                if place >= MOST_STEPS || bytes > LARGEST_HISTORY || is_old {
                    let _ = clear(&path);
                }
            }
            // Only an empty one goes.
            let _ = fs::remove_dir(&folder);
        }
    }

    fn is_long_ago(&self, moment: Timestamp) -> bool {
        self.now.duration_since(moment) > LONGEST
    }

    /// The folder with all steps.
    pub(in crate::store) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The steps that lie in the folder, of whatever list, and behind them the folders of the lists.
    pub(in crate::store) fn all(&self) -> io::Result<Vec<PathBuf>> {
        let mut lists = Vec::new();
        let mut found = Vec::new();
        for name in names_or_none(&self.folder)? {
            let is_list = name.len() == HASH_LENGTH
                && name.as_encoded_bytes().iter().all(u8::is_ascii_hexdigit);
            let list = self.folder.join(name);
            if is_list && list.is_dir() {
                found.extend(numbered(&list)?.into_iter().map(|(_, path)| path));
                lists.push(list);
            }
        }
        found.extend(lists);
        Ok(found)
    }

    /// The folder with the steps of a list.
    fn folder_of(&self, file: &Path) -> PathBuf {
        let mut hasher = SipHasher13::new();
        hasher.write(file.as_os_str().as_encoded_bytes());
        self.folder
            .join(hexadecimal(&hasher.finish128().as_bytes()))
    }
}

impl Recorded<'_> {
    /// Keeps the step: what it is about was done.
    pub fn keep(mut self) {
        self.is_done = true;
        self.history.prune();
    }
}

impl Drop for Recorded<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            // One that stays is recognized later: its text from before is still the one that stands.
            let _ = clear(&self.path);
        }
    }
}

impl Kept {
    /// Lets go of the step: it was taken back.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn forget(self) -> Result<()> {
        clear(&self.path).with_context(|| format!("could not remove {}", self.path.display()))
    }
}

/// Makes a folder, and those on the way to it, that only their owner may enter.
fn own_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Adds a step behind the others. One that a kill cuts short tells nothing and is passed over: nothing was written yet
/// of what it is about.
fn add(folder: &Path, text: &str) -> io::Result<PathBuf> {
    if text.len() as u64 > largest_file() {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let last = numbered(folder)?.last().map_or(0, |(number, _)| *number);
    let mut number = last;
    let (path, mut file) = loop {
        number += 1;
        let path = folder.join(format!("{number}.{ENDING}"));
        match options.open(&path) {
            // Where there are no locks, somebody else may have added one at the same moment.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < last + OTHERS => {}
            opened => break (path, opened?),
        }
    };
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if let Err(error) = written {
        let _ = clear(&path);
        return Err(error);
    }
    Ok(path)
}

/// The steps in a folder with their numbers, the oldest first; none if there is no folder.
fn numbered(folder: &Path) -> io::Result<Vec<(u64, PathBuf)>> {
    let mut found = Vec::new();
    for name in names_or_none(folder)? {
        let path = folder.join(name);
        let number = path.file_stem().and_then(OsStr::to_str).map(str::parse);
        if let (Some(Ok(number)), Some(ENDING)) = (number, path.extension().and_then(OsStr::to_str))
        {
            found.push((number, path));
        }
    }
    found.sort();
    Ok(found)
}

fn could_not_read(path: &Path) -> String {
    format!("could not read {}", path.display())
}
