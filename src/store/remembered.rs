//! What the program remembers: the undo history, the drafts and the snapshots of lists. It is known by its names and removed file by file;
//! whatever else lies in these folders is somebody's own, and is never touched.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::draft_file::{drafts, remove_draft};
use super::history::History;
use super::snapshot::Snapshots;
use super::temporary::{clear, names_or_none};

/// A folder with something that the program remembers.
#[derive(Debug)]
pub struct Remembered {
    /// The folder; links on the way to it are followed.
    pub folder: PathBuf,
    ours: Vec<PathBuf>,
    remove: fn(&Path) -> io::Result<()>,
}

/// What is remembered: a history, the drafts in these folders, and snapshots.
///
/// # Errors
/// A folder cannot be looked into.
pub fn remembered(
    history: Option<&History>,
    draft_folders: &[PathBuf],
    snapshots: Option<&Snapshots>,
) -> Result<Vec<Remembered>> {
    let mut found = Vec::new();
    if let Some(history) = history {
        let folder = history.folder().to_owned();
        let ours = history.all().with_context(|| could_not_read(&folder))?;
        found.push(Remembered {
            folder,
            ours,
            remove: remove_step,
        });
    }
    for folder in draft_folders {
        found.push(Remembered {
            folder: folder.clone(),
            ours: drafts(folder).with_context(|| could_not_read(folder))?,
            remove: remove_draft,
        });
    }
    if let Some(snapshots) = snapshots {
        let folder = snapshots.folder().to_owned();
        let ours = snapshots.all().with_context(|| could_not_read(&folder))?;
        found.push(Remembered {
            folder,
            ours,
            remove: clear,
        });
    }
    Ok(found)
}

impl Remembered {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ours.is_empty()
    }

    /// Removes it, and the folders around it that are empty then; says whether something else is left in the folder.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn remove(&self) -> Result<bool> {
        for path in &self.ours {
            (self.remove)(path).with_context(|| format!("could not remove {}", path.display()))?;
        }
        for folder in [Some(&*self.folder), self.folder.parent()]
            .into_iter()
            .flatten()
        {
            // Only an empty one goes, and no link to one.
            let _ = fs::remove_dir(folder);
        }
        let left = names_or_none(&self.folder).unwrap_or_default();
        Ok(left.iter().any(|name| name != "." && name != ".."))
    }
}

/// Removes a step, or the folder of a list if it is empty.
fn remove_step(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        let _ = fs::remove_dir(path);
        return Ok(());
    }
    clear(path)
}

fn could_not_read(folder: &Path) -> String {
    format!("could not read {}", folder.display())
}
