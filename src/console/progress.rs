//! Bars on the error stream that show how far long work is.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that shows how far long work is. It is gone once the work is done.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many steps, at a terminal of so many columns.
    pub(super) fn of(steps: u64, what: &'static str, columns: usize, is_seen: bool) -> Self {
        let target = if is_seen {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(steps), target);
        // A line that is wider than the terminal would stay behind: it takes as much room as there is, also where the
        // window is made narrower meanwhile.
        let template = if columns < ROOM_FOR_WORDS {
            "{wide_bar} {percent:>3}%"
        } else {
            "{msg} {wide_bar} {percent:>3}%"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
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

/// Columns of a terminal on which there is room for what is done beside the bar.
const ROOM_FOR_WORDS: usize = 30;

/// How long something may be done without a sign.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar for work that may be long: it comes into sight when that has taken a while, and is gone once it is done.
pub struct PatientBar {
    began: Instant,
    columns: usize,
    is_seen: bool,
    bar: RefCell<Option<(&'static str, Progress)>>,
}

impl PatientBar {
    /// A bar for work that began at a time, at a terminal of so many columns.
    pub(super) fn new(began: Instant, columns: usize, is_seen: bool) -> Self {
        Self {
            began,
            columns,
            is_seen,
            bar: RefCell::new(None),
        }
    }

    /// So much is done of so much.
    pub fn done(&self, what: &'static str, count: u64, of: u64) {
        if !self.is_seen || self.began.elapsed() <= PATIENCE {
            return;
        }
        let mut drawn = self.bar.borrow_mut();
        if drawn.as_ref().is_none_or(|(before, _)| *before != what) {
            // The one before goes first.
            drop(drawn.take());
            *drawn = Some((what, Progress::of(of, what, self.columns, true)));
        }
        if let Some((_, bar)) = &*drawn {
            if bar.0.length() != Some(of) {
                bar.0.set_length(of);
            }
            bar.0.set_position(count);
        }
    }
}
