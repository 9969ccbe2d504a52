//! What is asked of the directory when somebody asks what is near: the groups that may stand on the ladder, by their places;
//! nobody is read for that.

use std::collections::BTreeSet;

use crate::commands::output::Line;
use crate::domain::{
    Directory, Filter, Hits, Kept, Near, Query, Rung, Spot, Step, Surroundings, TypedPlace,
    is_offered, ladder, offices, search,
};
use crate::render::Nearness;

/// What was asked of the directory: the groups that may stand on the ladder.
pub(super) struct Asked<'a> {
    directory: &'a Directory,
    surroundings: Surroundings,
    pub(super) groups: Kept,
    /// The answers to the words beside the place; none if there were no words.
    pub(super) hits: Option<Hits<'a>>,
    /// Those that have closed and point nowhere.
    pub(super) closed: Kept,
    /// Those that do not answer the words.
    others: Kept,
}

impl<'a> Asked<'a> {
    pub(super) fn of(directory: &'a Directory, filter: &Filter, place: &TypedPlace) -> Self {
        // Who asks for closed groups gets them.
        let wants_closed = !filter.only.statuses.is_empty();
        let query = Query::of(&place.rest.join(" "));
        let hits = query
            .says_something()
            .then(|| search(directory, filter, &query));
        let kept = directory.kept(filter);
        let answers: Option<BTreeSet<usize>> = hits.as_ref().map(|hits| hits.places().collect());
        let answering = match &answers {
            Some(answers) => kept.only(|place| answers.contains(&place)),
            None => kept.clone(),
        };
        let is_offered = directory.by_standing(is_offered);
        let offered = answering.only(&is_offered);
        let closed = answering.without(if wants_closed { &answering } else { &offered });
        Self {
            directory,
            surroundings: Surroundings::of(place.spot, directory),
            groups: if wants_closed {
                answering.clone()
            } else {
                offered
            },
            closed,
            others: kept.without(&answering).only(is_offered),
            hits,
        }
    }

    /// The rungs from the place outwards with those of these groups that stand on them.
    pub(super) fn ladder(&self, groups: &Kept, reach_km: Option<f64>) -> Vec<Step> {
        ladder(&self.surroundings, self.directory, groups, reach_km)
    }

    /// How many of those that do not answer the words are in the place or so near to it.
    pub(super) fn others_nearby(&self, reach_km: f64) -> usize {
        if self.others.count() == 0 {
            return 0;
        }
        let steps = self.ladder(&self.others, Some(reach_km));
        let here = steps
            .iter()
            .filter(|step| matches!(step.rung, Rung::City | Rung::Nearby));
        here.map(|step| step.groups.len()).sum()
    }

    /// How many networks of many countries have their seat in the city, and stand on wider rungs.
    pub(super) fn offices(&self, spot: Spot) -> usize {
        offices(spot, self.directory, &self.groups)
    }
}

/// The lines of a rung.
pub(super) fn lines(spot: Spot, step: &Step) -> impl Iterator<Item = Line> {
    let line = move |near: &Near| {
        let nearness = Nearness {
            spot,
            rung: step.rung,
            distance_km: near.distance_km,
            depth: near.depth,
        };
        Line::near(near.place, nearness)
    };
    step.groups.iter().map(line)
}
