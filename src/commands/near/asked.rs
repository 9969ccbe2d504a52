//! What is asked of the directory when somebody asks what is near: the groups that may stand on the ladder.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    Directory, Filter, Hit, Near, Organization, Query, Rung, Scope, Spot, Step, TypedPlace,
    is_offered, ladder, search,
};
use crate::render::{Nearness, Row};

/// What was asked of the directory: the groups that may stand on the ladder.
pub(super) struct Asked<'a> {
    pub(super) organizations: Vec<&'a Organization>,
    /// The answers to the words beside the place; none if there were no words.
    pub(super) hits: Option<Vec<Hit<'a>>>,
    /// Those that have closed and point nowhere.
    pub(super) closed: Vec<&'a Organization>,
    /// Those that do not answer the words.
    pub(super) others: Vec<&'a Organization>,
}

impl<'a> Asked<'a> {
    pub(super) fn of(directory: &'a Directory, filter: &Filter, place: &TypedPlace) -> Self {
        // Who asks for closed groups gets them.
        let wants_closed = !filter.only.statuses.is_empty();
        let query = Query::of(&place.rest.join(" "));
        let hits = query
            .says_something()
            .then(|| search(directory, filter, &query).iter().collect::<Vec<_>>());
        let kept = directory.kept(filter).into_iter();
        let answers: Option<BTreeSet<&str>> = hits
            .as_ref()
            .map(|hits| hits.iter().map(|hit| &*hit.organization.id).collect());
        let is_answer = |organization: &&Organization| {
            let is_answer = |answers: &BTreeSet<&str>| answers.contains(&*organization.id);
            answers.as_ref().is_none_or(is_answer)
        };
        let (mut organizations, mut others): (Vec<&Organization>, _) = kept.partition(is_answer);
        others.retain(|organization| is_offered(organization));
        let is_closed = |organization: &mut &Organization| !is_offered(organization);
        let closed = if wants_closed {
            Vec::new()
        } else {
            organizations.extract_if(.., is_closed).collect()
        };
        Self {
            organizations,
            hits,
            closed,
            others,
        }
    }

    /// How many of those that do not answer the words are in the place or so near to it.
    pub(super) fn others_nearby(&self, spot: Spot, reach_km: f64) -> usize {
        let steps = ladder(spot, &self.others, Some(reach_km));
        let here = steps
            .iter()
            .filter(|step| matches!(step.rung, Rung::City | Rung::Nearby));
        here.map(|step| step.groups.len()).sum()
    }

    /// How many networks of many countries have their seat in the city, and stand on wider rungs.
    pub(super) fn offices(&self, spot: Spot) -> usize {
        let Some(city) = spot.city() else { return 0 };
        let is_network = |found: &&&Organization| {
            matches!(found.scope, Scope::Global | Scope::Regional) && found.seat() == Some(city)
        };
        self.organizations.iter().filter(is_network).count()
    }

    /// The lines of a rung.
    pub(super) fn rows(&self, spot: Spot, step: &Step<'a>) -> Vec<Row<'a>> {
        let hits = self.hits.iter().flatten();
        let hits: BTreeMap<&str, &Hit<'_>> = hits.map(|hit| (&*hit.organization.id, hit)).collect();
        let reasons = |organization: &Organization| {
            let hit = hits.get(&*organization.id);
            hit.map(|hit| hit.reasons.clone())
        };
        let row = |near: &Near<'a>| Row {
            reasons: reasons(near.organization),
            nearness: Some(Nearness {
                spot,
                rung: step.rung,
                distance_km: near.distance_km,
                depth: near.depth,
            }),
            ..Row::of(near.organization)
        };
        step.groups.iter().map(row).collect()
    }
}
