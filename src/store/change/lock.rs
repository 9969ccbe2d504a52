//! The lock that makes writers of one folder wait for each other. The system keeps it on the folder itself and drops it
//! when its holder ends, however that comes about: nothing is left behind. Some network and phone file systems know no
//! locks; there is none then, and the last look before the rename is what protects.

use std::fs::{File, TryLockError};
use std::io;
use std::mem;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};

use super::super::refused::Refused;
use super::super::rename::uninterrupted;

/// How long to wait for another writer.
#[derive(Clone, Copy)]
pub(super) struct Patience {
    /// When to say who is waited for.
    pub(super) silent: Duration,
    /// How long to go on waiting then for somebody who does not get on.
    pub(super) said: Duration,
    /// How often to wait so long while others get on, one after the other.
    pub(super) rounds: u32,
}

impl Patience {
    /// A second in silence, ten in all; where many write, a minute.
    pub(super) const USUAL: Self = Self {
        silent: Duration::from_secs(1),
        said: Duration::from_secs(9),
        rounds: 7,
    };
}

/// Locks a folder until the file that is given back is dropped; none if there are no locks here, which is said. The
/// folder is locked in order to write to the list that `named` names.
pub(super) fn lock(
    folder: &Path,
    named: &Path,
    patience: Patience,
    say: &mut dyn FnMut(&str),
) -> Result<Option<File>> {
    let locked = match File::open(folder) {
        Ok(file) => wait(file, named, patience, say)?,
        Err(error) => Err(error),
    };
    Ok(locked
        .map_err(|error| {
            let reason = error.to_string();
            let reason = reason.split(" (os error").next().unwrap_or_default();
            say(&format!(
                "this folder cannot be locked ({}); let nobody else write to {} at the same moment",
                reason.to_lowercase(),
                named.display()
            ));
        })
        .ok())
}

/// The lock, or why there can be none.
fn wait(
    file: File,
    named: &Path,
    patience: Patience,
    say: &mut dyn FnMut(&str),
) -> Result<io::Result<File>> {
    match uninterrupted_try(&file) {
        Ok(()) => return Ok(Ok(file)),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Ok(Err(error)),
    }
    // Who waits in the kernel gets the lock in turn; who asks again and again gets it by luck.
    let granted =
        queue(&file).with_context(|| format!("could not wait for {}", named.display()))?;
    let mut answer = granted.recv_timeout(patience.silent);
    if answer == Err(RecvTimeoutError::Timeout) {
        say(&format!(
            "another peerdir is writing to {}; waiting for it",
            named.display()
        ));
        // Every write changes the folder.
        let mut seen = changed(&file);
        for _ in 0..patience.rounds {
            answer = granted.recv_timeout(patience.said);
            let before = mem::replace(&mut seen, changed(&file));
            if answer != Err(RecvTimeoutError::Timeout) || before == seen {
                break;
            }
        }
    }
    match answer {
        Ok(None) => Ok(Ok(file)),
        Ok(Some(code)) => Ok(Err(code.into())),
        Err(_) => Err(Refused::new(
            format!(
                "another peerdir is still writing to {}, and nothing was changed",
                named.display()
            ),
            "let it finish, or end it, and try again",
        )
        .into()),
    }
}

/// When a folder was last changed.
fn changed(folder: &File) -> Option<SystemTime> {
    folder.metadata().ok()?.modified().ok()
}

fn uninterrupted_try(file: &File) -> Result<(), TryLockError> {
    loop {
        match file.try_lock() {
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            ended => return ended,
        }
    }
}

/// Stands in line for the lock; what comes back is nothing, or why it cannot be had.
fn queue(file: &File) -> io::Result<Receiver<Option<io::ErrorKind>>> {
    let same = file.try_clone()?;
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new().spawn(move || {
        let ended = uninterrupted(|| same.lock());
        // Nobody listens any more if the patience is at an end; the lock goes with `same`.
        let _ = sender.send(ended.err().map(|error| error.kind()));
    })?;
    Ok(receiver)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::path::Path;
    use std::thread;
    use std::time::Duration;

    use tempfile::TempDir;

    use super::{Patience, lock};

    const SHORT: Patience = Patience {
        silent: Duration::from_millis(50),
        said: Duration::from_millis(400),
        rounds: 2,
    };

    fn locked(folder: &Path, said: &mut Vec<String>) -> anyhow::Result<Option<File>> {
        lock(folder, Path::new("list.toml"), SHORT, &mut |words| {
            said.push(words.to_owned());
        })
    }

    #[test]
    fn one_waits_for_the_other_and_says_so() {
        let folder = TempDir::new().unwrap();
        let mut said = Vec::new();
        let first = locked(folder.path(), &mut said).unwrap();
        assert!(first.is_some() && said.is_empty());
        let path = folder.path().to_owned();
        let second = thread::spawn(move || {
            let mut said = Vec::new();
            let held = locked(&path, &mut said);
            (held.map(|held| held.is_some()), said)
        });
        thread::sleep(SHORT.silent * 3);
        drop(first);
        let (held, said) = second.join().unwrap();
        assert!(held.unwrap());
        assert_eq!(
            said,
            ["another peerdir is writing to list.toml; waiting for it"]
        );
    }

    #[test]
    fn patience_ends_and_the_lock_is_free_for_the_next() {
        let folder = TempDir::new().unwrap();
        let first = locked(folder.path(), &mut Vec::new()).unwrap();
        let refused = locked(folder.path(), &mut Vec::new()).unwrap_err();
        assert!(refused.to_string().contains("still writing to list.toml"));
        drop(first);
        // The one whose patience ended may still stand in line for a moment.
        let next = locked(folder.path(), &mut Vec::new()).unwrap();
        assert!(next.is_some());
    }

    #[test]
    fn who_waits_for_many_waits_longer_but_not_for_ever() {
        let folder = TempDir::new().unwrap();
        let _first = locked(folder.path(), &mut Vec::new()).unwrap();
        let path = folder.path().to_owned();
        let waiting = thread::spawn(move || locked(&path, &mut Vec::new()).is_err());
        thread::sleep(SHORT.silent + SHORT.said / 2);
        File::create(folder.path().join("another")).unwrap();
        thread::sleep(SHORT.said);
        assert!(!waiting.is_finished(), "it waits for a second time");
        File::create(folder.path().join("and another")).unwrap();
        assert!(waiting.join().unwrap());
    }

    #[test]
    fn a_place_without_locks_is_no_reason_to_stop() {
        let folder = TempDir::new().unwrap();
        let mut said = Vec::new();
        let held = locked(&folder.path().join("gone"), &mut said).unwrap();
        assert!(held.is_none());
        assert_eq!(said.len(), 1);
        assert!(
            said[0].starts_with("this folder cannot be locked ("),
            "{said:?}"
        );
    }
}
