//! Who is held back from what others keep, a page, a print or a file: who has closed, who asked to be left out, and who was
//! not confirmed lately. One measure for all of them, so that they hold the same groups. It prints nothing.

use jiff::civil::Date;

use super::withheld::{Outdated, Withheld};
use crate::domain::{Channel, Directory, Status};

/// By what groups are held back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure<'a> {
    /// The ways out on which whoever asked for it is left out.
    pub(super) ways: &'a [Channel],
    /// Whether groups that have closed stay.
    pub(super) keeps_closed: bool,
    /// The day since which a group must have been confirmed.
    pub(super) since: Option<Date>,
}

impl Measure<'_> {
    /// Whether it may hold anybody back.
    pub(super) fn holds_back(&self) -> bool {
        !(self.ways.is_empty() && self.keeps_closed && self.since.is_none())
    }
}

/// How many were held back, and why.
#[derive(Clone, Debug, Default)]
pub(super) struct HeldBack {
    withheld: Withheld,
    outdated: Outdated,
}

impl HeldBack {
    /// Takes away who is held back, by what is known before anybody is read. A group with several reasons counts once:
    /// with the first of closed, asked, not confirmed.
    pub(super) fn from<T>(
        items: &mut Vec<T>,
        measure: Measure<'_>,
        directory: &Directory,
        place: impl Fn(&T) -> usize,
    ) -> Self {
        if !measure.keeps_closed || !measure.ways.is_empty() {
            directory.look_over_standings();
        }
        if measure.since.is_some() {
            directory.look_over_days();
        }
        let standing = |item: &T| directory.standing_of(place(item));
        let mut outdated = Outdated::default();
        if !measure.keeps_closed {
            outdated.leave_out_closed(items, |item| standing(item).status == Status::Defunct);
        }
        let withheld = Withheld::from(items, measure.ways, |item, way| {
            standing(item).withhold.contains(&way)
        });
        if let Some(since) = measure.since {
            outdated.leave_out_stale(items, since, |item| directory.verified(place(item)));
        }
        Self { withheld, outdated }
    }

    /// Counts groups that have closed and were left out before.
    pub(super) fn and_closed(mut self, closed: usize) -> Self {
        self.outdated.closed += closed;
        self
    }

    /// What there is to say of it, a sentence for each reason, with what to do about it where that is up to whoever asks.
    pub(super) fn words(&self) -> Vec<String> {
        [self.withheld.words(), self.outdated.words()].concat()
    }
}
