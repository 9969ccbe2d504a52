//! A choice applied to a list: who is chosen, and who is left out and why. It prints nothing.

use super::{By, Choice};
use crate::commands::near::{Around, around};
use crate::commands::session::counted;
use crate::commands::withheld::Withheld;
use crate::domain::{Channel, Directory, Organization, Status, sort};

/// Whether groups that have closed are chosen, where nobody asked for a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum Closed {
    /// They are.
    Kept,
    /// They are left out and counted.
    LeftOut,
}

/// Who is chosen, and how many are left out.
pub(in crate::commands) struct Selected<'a> {
    /// In the order in which they are printed.
    pub(in crate::commands) groups: Vec<&'a Organization>,
    withheld: Withheld,
    closed: usize,
    /// How many were confirmed before the day that was asked for.
    stale: usize,
    /// How many nobody ever confirmed, where a confirmation was asked for.
    never: usize,
    /// How many more there are than were asked for.
    cut: usize,
}

impl Choice {
    /// Applies the choice to a list; who asked to be left out of one of these ways is.
    pub(in crate::commands) fn select<'a>(
        &self,
        directory: &'a Directory,
        ways: &[Channel],
        keep: Closed,
    ) -> Selected<'a> {
        let (mut groups, mut closed) = self.asked(directory);
        if keep == Closed::LeftOut && self.filter.only.statuses.is_empty() {
            let before = groups.len();
            groups.retain(|group| group.status != Status::Defunct);
            closed += before - groups.len();
        }
        let withheld = Withheld::from(&mut groups, ways, |group| group);
        let (mut stale, mut never) = (0, 0);
        if let Some(since) = self.since {
            groups.retain(|group| match group.verified {
                Some(day) if day >= since => true,
                Some(_) => {
                    stale += 1;
                    false
                }
                None => {
                    never += 1;
                    false
                }
            });
        }
        // Groups that are named stand in that order, and a ladder has its own.
        if !self.sort.is_empty() || matches!(self.by, By::All) {
            sort(&mut groups, &self.sort, |group| group);
        }
        let most = self.limit.unwrap_or(usize::MAX);
        let cut = groups.len().saturating_sub(most);
        groups.truncate(most);
        Selected {
            groups,
            withheld,
            closed,
            stale,
            never,
            cut,
        }
    }

    /// Who is asked for, before anybody is left out, and how many of those around a place have closed.
    fn asked<'a>(&self, directory: &'a Directory) -> (Vec<&'a Organization>, usize) {
        let keeps = |group: &&Organization| self.filter.keeps(group);
        match &self.by {
            By::All => (directory.organizations().iter().filter(keeps).collect(), 0),
            By::Ids(ids) => {
                let named = ids.iter().filter_map(|id| directory.by_id(id));
                (named.filter(keeps).collect(), 0)
            }
            By::Place(place, _) => {
                let Around { groups, closed } =
                    around(directory, &self.filter, place, self.reach_km);
                (groups, closed)
            }
        }
    }
}

impl Selected<'_> {
    /// Whether there was nobody to leave out either.
    pub(in crate::commands) fn is_none_found(&self) -> bool {
        self.groups.is_empty() && self.left_out().is_empty()
    }

    /// Who was left out and why, a sentence for each reason, with what to do about it where that is up to whoever asks.
    pub(in crate::commands) fn left_out(&self) -> Vec<String> {
        let mut words = self.withheld.words();
        if self.closed > 0 {
            let groups = counted(self.closed, "closed group", "closed groups");
            words.push(format!("{groups} left out; --status defunct asks for them"));
        }
        if self.stale > 0 {
            words.push(format!(
                "{} left out, as they were confirmed before --max-age",
                self.stale
            ));
        }
        if self.never > 0 {
            let words_of = "left out by --max-age, as nobody has ever confirmed them";
            words.push(format!("{} {words_of}", self.never));
        }
        if self.cut > 0 {
            words.push(format!("{} more; raise --limit to print them", self.cut));
        }
        words
    }
}
