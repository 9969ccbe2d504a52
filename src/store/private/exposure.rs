//! Who else could come to read the overlay: other users of this computer, whoever a repository is shared with, other
//! devices. It looks at names and rights, never into the file.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use crate::domain::{Finding, Rule};

/// What in a folder shows that version control keeps it.
const REPOSITORIES: [&str; 5] = [".git", ".hg", ".jj", ".svn", ".fslckout"];

/// What in a folder shows that a program copies it to other devices.
const MARKS: [(&str, &str); 6] = [
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".SeafileData", "Seafile"),
];

/// How the folders are called, at the beginning, that such programs fill.
const FOLDERS: [(&str, &str); 9] = [
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("Mobile Documents", "iCloud Drive"),
    ("iCloudDrive", "iCloud Drive"),
    ("CloudStorage", "a cloud drive"),
];

/// Warnings about the place of the overlay and who can read it there; none if there is no file.
#[must_use]
pub fn exposures(path: &Path) -> Vec<Finding> {
    let Ok(found) = fs::metadata(path) else {
        return Vec::new();
    };
    let moved = "move it to a folder that stays on this computer, and leave a link here".to_owned();
    let mut said = Vec::new();
    if let Some((message, remedy)) = readable_by_others(&found, path) {
        said.push((message, remedy));
    }
    let folders = folders(path);
    if folders.iter().any(|folder| is_repository(folder)) {
        let message = "the file lies in a folder under version control and may be shared with it";
        said.push((message.to_owned(), moved.clone()));
    }
    if let Some(program) = folders.iter().find_map(|folder| synced_by(folder)) {
        let message = format!("the file lies in a folder that {program} copies to other devices");
        said.push((message, moved));
    }
    let finding = |(message, hint)| Finding {
        file: path.display().to_string().into(),
        line: 1,
        rule: Rule::PrivateExposed,
        message,
        hint: Some(hint),
    };
    said.into_iter().map(finding).collect()
}

/// Every folder above the file, by the name it goes by and by that at the end of its links.
fn folders(path: &Path) -> Vec<PathBuf> {
    let resolved = path.canonicalize().ok();
    let named = std::path::absolute(path).ok();
    let paths = [named, resolved].into_iter().flatten();
    let mut folders: Vec<PathBuf> = paths
        .flat_map(|path| {
            path.ancestors()
                .skip(1)
                .map(Path::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    folders.sort();
    folders.dedup();
    folders
}

fn is_repository(folder: &Path) -> bool {
    REPOSITORIES.iter().any(|name| folder.join(name).exists())
}

/// The program that copies a folder to other devices.
fn synced_by(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let marked = MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
    let called = || FOLDERS.iter().find(|(begin, _)| name.starts_with(begin));
    if let Some((_, program)) = marked.or_else(called) {
        return Some(program);
    }
    // Nextcloud and ownCloud keep a database of an arbitrary name: .sync_0123456789ab.db.
    let is_database = |name: &str| {
        let is_theirs = name.starts_with(".sync_") || name.starts_with("._sync_");
        is_theirs
            && Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "db")
    };
    let mut names = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|file| file.file_name());
    names
        .any(|name| name.to_str().is_some_and(is_database))
        .then_some("Nextcloud or ownCloud")
}

/// Why others can read a file, and what to do about it. The rights that count are those of the file at the end of links.
#[cfg(unix)]
pub(super) fn readable_by_others(found: &Metadata, path: &Path) -> Option<(String, String)> {
    use std::os::unix::fs::MetadataExt as _;

    if found.uid() != rustix::process::geteuid().as_raw() {
        let message = "the file belongs to another user, so it is not read";
        let remedy = "move it away; `peerdir init --private` makes one of your own";
        return Some((message.to_owned(), remedy.to_owned()));
    }
    let message = "others on this computer can read the file, so it is not read";
    let remedy = format!("chmod 600 {}", quoted(path));
    (found.mode() & 0o077 != 0).then(|| (message.to_owned(), remedy))
}

/// Elsewhere the folders of a person are their own.
#[cfg(not(unix))]
pub(super) fn readable_by_others(_found: &Metadata, _path: &Path) -> Option<(String, String)> {
    None
}

/// A path as a shell takes it.
#[cfg(unix)]
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-+@".contains(letter);
    if path.chars().all(is_plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
