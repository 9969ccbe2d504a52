//! Entries with their ranks, the best first as far as they are looked at: of a hundred thousand that answer ten are printed.
//! Those who answer in a way that cannot make them one of the next wait, and what their names say is not looked up; of most of
//! many thousand it is not even looked up yet in which way they answer.

use std::cell::RefCell;
use std::cmp::Ordering;

use super::rank::Rank;
use crate::domain::catalog::Catalog;

/// The fewest that are put in order at once.
const LEAST: usize = 16;

/// Ranks and entries, of which the first ones are in order.
#[derive(Debug, Default)]
pub(super) struct Ranking(RefCell<Ordered>);

#[derive(Debug, Default)]
struct Ordered {
    ranked: Vec<(f64, u32)>,
    /// How many are in order.
    count: usize,
    /// Those who answer in a way whose entries have no ranks yet; the way with which the most can be had is the last.
    waiting: Vec<Waiting>,
    /// Those who are not found yet.
    behind: Option<Behind>,
    /// How many there are of all.
    all: usize,
}

/// Those who are found in a later turn.
#[derive(Debug)]
struct Behind {
    /// The most that any of them can have.
    at_most: f64,
    /// The number of the turn, counted from 0.
    turn: usize,
}

/// Who is found in a turn.
#[derive(Debug, Default)]
pub(super) struct Turn {
    /// For each way of answering its rank, and who answers so.
    pub(super) ways: Vec<(Rank, Vec<u32>)>,
    /// The most that those can have who are found later, if there are any.
    pub(super) behind: Option<f64>,
}

/// Entries that answer in one way.
#[derive(Debug)]
struct Waiting {
    at_most: f64,
    rank: Rank,
    entries: Vec<u32>,
}

impl Ranking {
    /// The ranking of these entries.
    pub(super) fn of(ranked: Vec<(f64, u32)>) -> Self {
        Self(RefCell::new(Ordered {
            all: ranked.len(),
            ranked,
            ..Ordered::default()
        }))
    }

    /// The ranking of the entries that answer in each of some ways.
    pub(super) fn of_ways(ways: Vec<(Rank, Vec<u32>)>) -> Self {
        let all = ways.iter().map(|(_, entries)| entries.len()).sum();
        Self::in_turns(Turn { ways, behind: None }, all)
    }

    /// The ranking of so many entries, of whom these are found first.
    pub(super) fn in_turns(first: Turn, all: usize) -> Self {
        let mut ordered = Ordered {
            all,
            ..Ordered::default()
        };
        ordered.wait(0, first);
        Self(RefCell::new(ordered))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.borrow().all
    }

    /// Which entry comes there, counted from 0, and its rank: the best first; of equals, as the catalog has them. Whoever is
    /// found in a later turn is asked for by its number.
    pub(super) fn at(
        &self,
        place: usize,
        catalog: &Catalog,
        turn: impl Fn(usize) -> Turn,
    ) -> Option<(f64, usize)> {
        let mut ordered = self.0.borrow_mut();
        if place >= ordered.all {
            return None;
        }
        if place >= ordered.count {
            ordered.go_on_to(place, catalog, turn);
        }
        let (rank, entry) = *ordered.ranked.get(place)?;
        Some((rank, usize::try_from(entry).ok()?))
    }
}

impl Ordered {
    /// Lets those wait who are found in a turn.
    fn wait(&mut self, number: usize, turn: Turn) {
        let waiting = turn.ways.into_iter().map(|(rank, entries)| Waiting {
            at_most: rank.at_most(),
            rank,
            entries,
        });
        self.waiting.extend(waiting);
        self.waiting
            .sort_by(|left, right| left.at_most.total_cmp(&right.at_most));
        self.behind = turn.behind.map(|at_most| Behind {
            at_most,
            turn: number + 1,
        });
    }

    /// The most that anybody can have who has no rank yet.
    fn at_most(&self) -> Option<f64> {
        let waiting = self.waiting.last().map(|waiting| waiting.at_most);
        let behind = self.behind.as_ref().map(|behind| behind.at_most);
        waiting.into_iter().chain(behind).max_by(f64::total_cmp)
    }

    /// Gives ranks to those who have none yet, to the best first, as long as that is asked for by the most that they can have.
    fn give_ranks(
        &mut self,
        catalog: &Catalog,
        turn: &impl Fn(usize) -> Turn,
        is_asked_for: impl Fn(f64, usize) -> bool,
    ) {
        let name_weight = catalog.name_weight();
        while let Some(at_most) = self.at_most()
            && is_asked_for(at_most, self.ranked.len())
        {
            if let Some(Behind { turn: number, .. }) =
                self.behind.take_if(|behind| behind.at_most >= at_most)
            {
                self.wait(number, turn(number));
            } else if let Some(Waiting { rank, entries, .. }) = self.waiting.pop() {
                self.ranked.extend(entries.into_iter().map(|entry| {
                    let name = name_weight(usize::try_from(entry).unwrap_or(usize::MAX));
                    (rank.with(name), entry)
                }));
            }
        }
    }

    fn go_on_to(&mut self, place: usize, catalog: &Catalog, turn: impl Fn(usize) -> Turn) {
        let order = catalog.order();
        let order = |entry: u32| usize::try_from(entry).map_or(u32::MAX, &order);
        let enough = (place + 1).max(2 * self.count).max(LEAST);
        self.give_ranks(catalog, &turn, |_, ranked| ranked < enough);
        let (more, last) = loop {
            let rest = &mut self.ranked[self.count..];
            let more = (enough - self.count).min(rest.len());
            let Some(last) = more.checked_sub(1) else {
                return;
            };
            let (_, last, _) = rest.select_nth_unstable_by(last, by_score);
            let last = *last;
            // Of equals the catalog says who goes first.
            let may_be_next = |at_most| at_most >= last.0;
            if !self.at_most().is_some_and(may_be_next) {
                break (more, last);
            }
            self.give_ranks(catalog, &turn, |at_most, _| may_be_next(at_most));
        };
        // The order of equals is looked up for those alone that come next.
        let rest = &mut self.ranked[self.count..];
        let (_, behind) = rest.split_at_mut(more);
        let mut equal = 0;
        for at in 0..behind.len() {
            if by_score(&behind[at], &last).is_eq() {
                behind.swap(equal, at);
                equal += 1;
            }
        }
        let next = &mut rest[..more + equal];
        let by_rank = |left: &(f64, u32), right: &(f64, u32)| {
            by_score(left, right).then_with(|| order(left.1).cmp(&order(right.1)))
        };
        if more < next.len() {
            next.select_nth_unstable_by(more, by_rank);
        }
        next[..more].sort_unstable_by(by_rank);
        self.count += more;
    }
}

fn by_score((left, _): &(f64, u32), (right, _): &(f64, u32)) -> Ordering {
    right.total_cmp(left)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::{Rank, Ranking, Turn};
    use crate::domain::{Catalog, Organization};

    proptest! {
        #[test]
        fn the_best_come_first_in_whatever_ways_they_answer(
            names in prop::collection::vec("[ab]{1,2}( [a-c]{1,2})?", 1..120),
            ways in prop::collection::vec((0_u8..20, any::<bool>()), 1..6),
            asked in prop::collection::vec(0_usize..120, 1..5),
        ) {
            let organization = |(at, name): (usize, &String)| Organization {
                id: format!("{at:03}").into(),
                name: name.clone().into(),
                ..Organization::unknown()
            };
            let organizations: Vec<Organization> = names.iter().enumerate().map(organization).collect();
            let catalog = Catalog::of_organizations(&organizations);
            let rank = |(answered, by_name): &(u8, bool)| Rank::of(f64::from(*answered) / 100.0, *by_name);
            let mut by_way: Vec<(Rank, Vec<u32>)> = ways.iter().map(|way| (rank(way), Vec::new())).collect();
            let (weight, order) = (catalog.name_weight(), catalog.order());
            let mut expected = Vec::new();
            for entry in 0..names.len() {
                let (rank, entries) = &mut by_way[entry * 7 % ways.len()];
                entries.push(u32::try_from(entry).expect("few"));
                expected.push((rank.with(weight(entry)), entry));
            }
            expected.sort_by(|left, right| {
                right.0.total_cmp(&left.0).then_with(|| order(left.1).cmp(&order(right.1)))
            });
            let ranking = Ranking::of_ways(by_way);
            prop_assert_eq!(ranking.len(), names.len());
            // Wherever one begins to look.
            for place in asked {
                prop_assert_eq!(ranking.at(place, &catalog, |_| Turn::default()), expected.get(place).copied());
            }
            let all: Vec<(f64, usize)> = (0..names.len()).filter_map(|place| ranking.at(place, &catalog, |_| Turn::default())).collect();
            prop_assert_eq!(all, expected);
        }
    }
}
