//! What is asked of the directory when somebody asks what is near: the groups that may stand on the ladder.

use crate::domain::{
    Directory, Filter, Hit, Near, Organization, Query, Step, TypedPlace, is_offered, search,
};
use crate::render::{Nearness, Row};

/// What was asked of the directory: the groups that may stand on the ladder.
pub(super) struct Asked<'a> {
    pub(super) organizations: Vec<&'a Organization>,
    /// The answers to the words beside the place; none if there were no words.
    pub(super) hits: Option<Vec<Hit<'a>>>,
    /// Those that have closed and point nowhere.
    pub(super) closed: Vec<&'a Organization>,
}

impl<'a> Asked<'a> {
    pub(super) fn of(directory: &'a Directory, filter: &Filter, place: &TypedPlace) -> Self {
        // Who asks for closed groups gets them.
        let wants_closed = !filter.only.statuses.is_empty();
        let keeps = |organization: &Organization| filter.keeps(organization);
        let hits = (!place.rest.is_empty())
            .then(|| search(directory, keeps, &Query::of(&place.rest.join(" "))));
        let mut organizations: Vec<&Organization> = match &hits {
            Some(hits) => hits.iter().map(|hit| hit.organization).collect(),
            None => directory
                .organizations()
                .iter()
                .filter(|organization| keeps(organization))
                .collect(),
        };
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
        }
    }

    /// The lines of a rung.
    pub(super) fn rows(&self, step: &Step<'a>) -> Vec<Row<'a>> {
        let reasons = |organization: &Organization| {
            let mut hits = self.hits.iter().flatten();
            let hit = hits.find(|hit| hit.organization.id == organization.id);
            hit.map(|hit| hit.reasons.clone())
        };
        let row = |near: &Near<'a>| Row {
            organization: near.organization,
            reasons: reasons(near.organization),
            nearness: Some(Nearness {
                rung: step.rung,
                distance_km: near.distance_km,
                depth: near.depth,
            }),
        };
        step.groups.iter().map(row).collect()
    }
}
