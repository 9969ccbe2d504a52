//! What a page has to know of all its groups before the first is written: how many are where and of which kind, how old the
//! facts are, and the edition code. Groups go by one at a time and none is kept but one of each area. It writes no HTML.

use std::collections::BTreeMap;

use crate::domain::{Ages, Coding, Country, EditionCode, Kind, Organization, Region, Scope};
use crate::render::{PageImprint, Rows};

/// What is known of all groups.
#[derive(Default)]
pub(super) struct Overview {
    /// The areas for which groups are, each where the first of its groups stands.
    pub(super) areas: Vec<Area>,
    /// Their numbers.
    numbers: BTreeMap<Key, usize>,
    /// How many groups of each kind there are.
    kinds: BTreeMap<Kind, usize>,
    pub(super) ages: Ages,
    /// The edition code of a page that says what it is.
    pub(super) code: Option<EditionCode>,
}

/// Groups that are in the same country and for the same area.
pub(super) struct Area {
    /// One of them: the others differ in nothing that places ask for.
    pub(super) organization: Organization,
    /// The places of their rows, in their order.
    pub(super) rows: Vec<usize>,
}

/// What countries and regions ask of a group.
type Key = (Scope, Vec<&'static str>, Option<&'static str>);

impl Overview {
    /// Looks over all rows, as they lie where they are read.
    pub(super) fn of(rows: &dyn Rows, imprint: Option<&PageImprint<'_>>) -> Self {
        let mut seen = Self::default();
        let mut coding = imprint.map(|imprint| Coding::of(&imprint.query, imprint.directory));
        let mut areas: BTreeMap<Key, Area> = BTreeMap::new();
        for at in rows.in_order_of_ids() {
            let Some(row) = rows.row(at) else {
                continue;
            };
            let organization = &*row.organization;
            if let Some(coding) = &mut coding {
                coding.take_in(organization);
            }
            seen.ages.count_in(organization.verified);
            *seen.kinds.entry(organization.kind).or_default() += 1;
            let area = areas.entry(key(organization)).or_insert_with(|| Area {
                organization: organization.clone(),
                rows: Vec::new(),
            });
            area.rows.push(at);
        }
        seen.code = coding.map(Coding::code);
        for area in areas.values_mut() {
            area.rows.sort_unstable();
        }
        let mut areas: Vec<(Key, Area)> = areas.into_iter().collect();
        areas.sort_by_key(|(_, area)| area.rows.first().copied());
        for (number, (key, area)) in areas.into_iter().enumerate() {
            seen.numbers.insert(key, number);
            seen.areas.push(area);
        }
        seen
    }

    /// Which of the areas a group is in, by number.
    pub(super) fn area_of(&self, organization: &Organization) -> Option<usize> {
        self.numbers.get(&key(organization)).copied()
    }

    /// The places of the rows in areas, in their order.
    pub(super) fn rows_in(&self, areas: &[usize]) -> Vec<usize> {
        let areas = areas.iter().filter_map(|number| self.areas.get(*number));
        let mut rows: Vec<usize> = areas.flat_map(|area| &area.rows).copied().collect();
        rows.sort_unstable();
        rows
    }

    /// How many groups are of a kind.
    pub(super) fn count_of(&self, kind: Kind) -> usize {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// Whether all groups are peer-run.
    pub(super) fn is_peer_run(&self) -> bool {
        self.kinds.keys().all(|kind| *kind == Kind::PeerRun)
    }
}

fn key(organization: &Organization) -> Key {
    let regions = organization.regions.iter();
    (
        organization.scope,
        regions.map(|region: &Region| region.code()).collect(),
        organization.country.map(Country::alpha2),
    )
}
