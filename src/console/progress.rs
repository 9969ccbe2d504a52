//! Bars on the error stream that show how far long work is.

use std::cell::OnceCell;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that shows how far long work is. It is gone once the work is done.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many steps.
    pub(super) fn of(steps: usize, what: &'static str, is_seen: bool) -> Self {
        let target = if is_seen {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), target);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos} of {len}") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(what);
        Self(bar)
    }

    /// A step is done.
    pub fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// How long a list may be read without a sign.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that shows how much of a list is read. It is gone once it is.
pub struct ReadingBar {
    began: Instant,
    is_seen: bool,
    bar: OnceCell<Progress>,
}

impl ReadingBar {
    /// A bar for reading that began at a time.
    pub(super) fn new(began: Instant, is_seen: bool) -> Self {
        Self {
            began,
            is_seen,
            bar: OnceCell::new(),
        }
    }

    /// So many bytes are read of so many.
    pub fn read(&self, bytes: u64, of: u64) {
        if self.is_seen && self.began.elapsed() > PATIENCE {
            let bar = self.bar.get_or_init(|| {
                let bar = ProgressBar::with_draw_target(Some(of), ProgressDrawTarget::stderr());
                let template = "reading the list {bar:30} {bytes} of {total_bytes}";
                if let Ok(style) = ProgressStyle::with_template(template) {
                    bar.set_style(style.progress_chars("=> "));
                }
                Progress(bar)
            });
            bar.0.set_position(bytes);
        }
    }
}
