//! What is asked of the directory when somebody asks what is near: the groups that may stand on the ladder, by their places;
//! nobody is read for that.

use std::collections::BTreeSet;

use crate::commands::output::Line;
use crate::domain::{
    Directory, Filter, Hits, Kept, Near, Query, Rung, Spot, Step, TypedPlace, is_offered, ladder,
    offices, search,
};
use crate::render::Nearness;

/// What was asked of the directory: the groups that may stand on the ladder.
pub(super) struct Asked<'a> {
    directory: &'a Directory,
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
        let answers: Option<BTreeSet<usize>> = hits.as_ref().map(|hits| hits.places().collect());
        let is_answer = |place: usize| {
            let answers = answers.as_ref();
            answers.is_none_or(|answers| answers.contains(&place))
        };
        let is_offered = directory.by_standing(is_offered);
        let kept = directory.kept(filter);
        Self {
            directory,
            groups: kept.only(|place| is_answer(place) && (wants_closed || is_offered(place))),
            closed: kept.only(|place| is_answer(place) && !wants_closed && !is_offered(place)),
            others: kept.only(|place| !is_answer(place) && is_offered(place)),
            hits,
        }
    }

    /// The rungs from a spot outwards with those of these groups that stand on them.
    pub(super) fn ladder(&self, spot: Spot, groups: &Kept, reach_km: Option<f64>) -> Vec<Step> {
        ladder(spot, self.directory, groups, reach_km)
    }

    /// How many of those that do not answer the words are in the place or so near to it.
    pub(super) fn others_nearby(&self, spot: Spot, reach_km: f64) -> usize {
        let steps = self.ladder(spot, &self.others, Some(reach_km));
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
