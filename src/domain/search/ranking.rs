//! Entries with their ranks, the best first as far as they are looked at: of a hundred thousand that answer ten are printed.

use std::cell::RefCell;

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
}

impl Ranking {
    /// The ranking of these entries.
    pub(super) fn of(ranked: Vec<(f64, u32)>) -> Self {
        Self(RefCell::new(Ordered { ranked, count: 0 }))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.borrow().ranked.len()
    }

    /// Which entry comes there, counted from 0, and its rank: the best first; of equals, as the catalog has them.
    pub(super) fn at(&self, place: usize, catalog: &Catalog) -> Option<(f64, usize)> {
        let mut ordered = self.0.borrow_mut();
        if place >= ordered.ranked.len() {
            return None;
        }
        if place >= ordered.count {
            ordered.go_on_to(place, catalog);
        }
        let (rank, entry) = ordered.ranked[place];
        Some((rank, usize::try_from(entry).ok()?))
    }
}

impl Ordered {
    fn go_on_to(&mut self, place: usize, catalog: &Catalog) {
        let order = catalog.order();
        let order = |entry: u32| usize::try_from(entry).map_or(u32::MAX, &order);
        let by_score = |(left, _): &(f64, u32), (right, _): &(f64, u32)| right.total_cmp(left);
        let enough = (place + 1).max(2 * self.count).max(LEAST);
        let rest = &mut self.ranked[self.count..];
        let more = (enough - self.count).min(rest.len());
        // The order of equals is looked up for those alone that come next.
        let (_, last, behind) = rest.select_nth_unstable_by(more - 1, by_score);
        let last = *last;
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
