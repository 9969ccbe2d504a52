//! Stamps: by what a file is known to be the one that was read.

use std::fs::Metadata;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// How long after a change another may bear the same time: the system's clock for files ticks so often.
const TICK: Duration = Duration::from_millis(20);

/// The same on file systems that know whole seconds only.
const COARSE_TICK: Duration = Duration::from_secs(2);

/// How long to wait before looking again whether a file is settled.
const ROUND: Duration = Duration::from_millis(5);

/// What the system says of a file: where it lies, how long it is, and when it was written and last touched, in nanoseconds
/// since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    written: i128,
    touched: i128,
}

impl Stamp {
    /// The stamp of a file; none where the system does not say enough.
    #[cfg(unix)]
    pub(in crate::store) fn of(found: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;

        let time = |seconds: i64, nanoseconds: i64| {
            i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds)
        };
        found.is_file().then(|| Self {
            device: found.dev(),
            inode: found.ino(),
            length: found.len(),
            written: time(found.mtime(), found.mtime_nsec()),
            touched: time(found.ctime(), found.ctime_nsec()),
        })
    }

    /// The stamp of a file; none where the system does not say enough.
    #[cfg(not(unix))]
    pub(in crate::store) fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// The length of the file in bytes.
    pub(in crate::store) fn length(&self) -> u64 {
        self.length
    }

    /// Whether the file was last changed so long before a time that a change after it shows.
    pub(super) fn is_settled_at(&self, time: SystemTime) -> bool {
        let is_coarse = |time: i128| time % 1_000_000_000 == 0;
        let tick = if is_coarse(self.written) || is_coarse(self.touched) {
            COARSE_TICK
        } else {
            TICK
        };
        let Ok(until) = time.duration_since(UNIX_EPOCH + tick) else {
            return false;
        };
        let until = i128::try_from(until.as_nanos()).unwrap_or_default();
        self.written.max(self.touched) < until
    }
}

/// Waits until a change of a file would show, and says since when. None if that takes too long, or if there is no file.
pub(super) fn once_settled(path: &Path, now: fn() -> SystemTime) -> Option<SystemTime> {
    let rounds = COARSE_TICK.as_millis() / ROUND.as_millis() + 2;
    for _ in 0..rounds {
        let time = now();
        if Stamp::of(&path.metadata().ok()?)?.is_settled_at(time) {
            return Some(time);
        }
        thread::sleep(ROUND);
    }
    None
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::Stamp;

    #[test]
    fn a_file_that_was_changed_in_the_same_tick_is_not_settled() {
        let second = 1_000_000_000;
        let stamp = |written| Stamp {
            device: 1,
            inode: 2,
            length: 3,
            written,
            touched: second + 7,
        };
        let at = |milliseconds| UNIX_EPOCH + Duration::from_millis(milliseconds);
        let fine = stamp(5 * second + 1);
        assert!(!fine.is_settled_at(at(5_010)));
        assert!(fine.is_settled_at(at(5_021)));
        let coarse = stamp(5 * second);
        assert!(!coarse.is_settled_at(at(6_900)));
        assert!(coarse.is_settled_at(at(7_001)));
        assert!(!coarse.is_settled_at(UNIX_EPOCH));
    }
}
