//! A choice applied to a list: who is chosen, and who is left out and why. It prints nothing.

use super::{By, Choice};
use crate::commands::held_back::{HeldBack, Measure};
use crate::commands::near::{Around, around};
use crate::domain::{Channel, Directory, Organization, sort_unread};

/// Who is chosen, and how many are left out.
pub(in crate::commands) struct Selected<'a> {
    /// In the order in which they are printed.
    pub(in crate::commands) groups: Vec<&'a Organization>,
    held_back: HeldBack,
    /// How many more there are than were asked for.
    cut: usize,
}

/// Who remains of those that are asked for, by their places in the order of ids.
struct Remaining {
    places: Vec<usize>,
    held_back: HeldBack,
}

impl Choice {
    /// Applies the choice to a list. Who asked to be left out of one of these ways is; who has closed is where nobody asked
    /// for a status. Only those are read that are chosen.
    pub(in crate::commands) fn select<'a>(
        &self,
        directory: &'a Directory,
        ways: &[Channel],
    ) -> Selected<'a> {
        let Remaining {
            mut places,
            held_back,
        } = self.remaining(directory, ways);
        // Groups that are named stand in that order, and a ladder has its own.
        if !self.sort.is_empty() || matches!(self.by, By::All) {
            sort_unread(&mut places, &self.sort, directory, |place| *place);
        }
        let most = self.limit.unwrap_or(usize::MAX);
        let cut = places.len().saturating_sub(most);
        places.truncate(most);
        Selected {
            groups: directory.read(places),
            held_back,
            cut,
        }
    }

    /// The same groups in no order, which is sooner known.
    pub(in crate::commands) fn members<'a>(
        &self,
        directory: &'a Directory,
        ways: &[Channel],
    ) -> Vec<&'a Organization> {
        if self.limit.is_some() {
            self.select(directory, ways).groups
        } else {
            directory.read(self.remaining(directory, ways).places)
        }
    }

    /// Who remains of those that are asked for.
    fn remaining(&self, directory: &Directory, ways: &[Channel]) -> Remaining {
        let (mut places, closed) = self.asked(directory);
        let measure = Measure {
            ways,
            keeps_closed: self.keeps_closed || self.filter.asks_for_closed(),
            since: self.since,
        };
        let held_back = HeldBack::from(&mut places, measure, directory, |place| *place);
        Remaining {
            places,
            held_back: held_back.and_closed(closed),
        }
    }

    /// Who is asked for, before anybody is left out, and how many of those around a place have closed.
    fn asked(&self, directory: &Directory) -> (Vec<usize>, usize) {
        match &self.by {
            By::All => (directory.kept(&self.filter).places().collect(), 0),
            By::Ids(ids) => {
                let kept = directory.kept(&self.filter);
                let named = ids.iter().filter_map(|id| directory.place_of(id));
                (named.filter(|place| kept.has(*place)).collect(), 0)
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
        let mut words = self.held_back.words();
        if self.cut > 0 {
            words.push(format!("{} more; raise --limit to print them", self.cut));
        }
        words
    }
}
