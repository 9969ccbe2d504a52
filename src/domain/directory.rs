//! A directory: organizations that went through the gate, in the order of their ids.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::catalog::{Catalog, day_of_number};
use super::filter::{Filter, Kept, judged};
use super::fold::{compact, fold};
use super::places::Place;
use super::read_once::{EntrySource, ReadOnce};
use super::unread::Unread;
use super::{Channel, Organization, Text};

/// The organizations of all layers.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    entries: Entries,
    /// What is asked of all of them, compiled or made when it is first asked.
    catalog: OnceCell<Catalog>,
    /// What is known of them before they are read.
    unread: Unread,
}

/// The organizations by id.
#[derive(Clone, Debug)]
enum Entries {
    /// All are here.
    Here(Vec<Organization>),
    /// Each is read when it is first asked for.
    Elsewhere(ReadOnce),
}

impl Default for Entries {
    fn default() -> Self {
        Self::Here(Vec::new())
    }
}

impl Directory {
    pub(super) fn new(organizations: Vec<Organization>) -> Self {
        Self {
            entries: Entries::Here(by_id(organizations)),
            catalog: OnceCell::new(),
            unread: Unread::default(),
        }
    }

    /// A directory that went through the gate before, when its catalog was written; its entries are read when they are
    /// asked for.
    #[must_use]
    pub fn of_catalog(catalog: Catalog, source: Arc<dyn EntrySource>) -> Self {
        Self {
            entries: Entries::Elsewhere(ReadOnce::of(source, catalog.entries())),
            catalog: OnceCell::from(catalog),
            unread: Unread::default(),
        }
    }

    /// What is asked of all organizations.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        self.catalog
            .get_or_init(|| Catalog::of_organizations(self.organizations()))
    }

    /// How many organizations there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.entries {
            Entries::Here(all) => all.len(),
            Entries::Elsewhere(elsewhere) => elsewhere.count(),
        }
    }

    /// All organizations, by id. Where only some are needed, [`Self::at`] reads no others.
    #[must_use]
    pub fn organizations(&self) -> &[Organization] {
        match &self.entries {
            Entries::Here(all) => all,
            Entries::Elsewhere(elsewhere) => elsewhere.all(),
        }
    }

    /// Whether there is an organization of an id. None is read for this.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.place_of(id).is_some()
    }

    /// The organization at a place in the order of ids.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&Organization> {
        match &self.entries {
            Entries::Here(all) => all.get(place),
            Entries::Elsewhere(elsewhere) => {
                let found = elsewhere.at(place)?;
                // What was changed meanwhile is not what was asked for.
                let is_it = self.catalog().by_id(&found.id) == Some(place);
                if !is_it {
                    elsewhere.note_short();
                }
                is_it.then_some(found)
            }
        }
    }

    /// Whether every organization that was asked for so far could be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.entries {
            Entries::Here(_) => true,
            Entries::Elsewhere(elsewhere) => !elsewhere.is_short() && !self.catalog().is_damaged(),
        }
    }

    /// The organization at a place in the order of ids, for one look: if it is read for this, it is not kept.
    #[must_use]
    pub fn glance(&self, place: usize) -> Option<Cow<'_, Organization>> {
        match &self.entries {
            Entries::Here(all) => all.get(place).map(Cow::Borrowed),
            Entries::Elsewhere(elsewhere) => elsewhere.read(place).map(Cow::Owned),
        }
    }

    /// The organizations of places in the order of ids.
    #[must_use]
    pub fn read(&self, places: impl IntoIterator<Item = usize>) -> Vec<&Organization> {
        let places = places.into_iter();
        places.filter_map(|place| self.at(place)).collect()
    }

    /// All ids, in their order. None of the organizations is read for this.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        match &self.entries {
            Entries::Here(all) => all.iter().map(|found| found.id.to_string()).collect(),
            Entries::Elsewhere(_) => self.catalog().all_ids().collect(),
        }
    }

    /// Whether its organizations are read one by one when they are asked for; its catalog is there then.
    pub(super) fn is_elsewhere(&self) -> bool {
        matches!(self.entries, Entries::Elsewhere(_))
    }

    /// The place of an id in the order of ids.
    #[must_use]
    pub fn place_of(&self, id: &str) -> Option<usize> {
        match &self.entries {
            Entries::Here(all) => all.binary_search_by(|found| (*found.id).cmp(id)).ok(),
            Entries::Elsewhere(_) => self.catalog().by_id(id),
        }
    }

    /// The place that a new id would have in the order of ids.
    #[must_use]
    pub fn place_behind(&self, id: &str) -> usize {
        match &self.entries {
            Entries::Here(all) => all.partition_point(|found| *found.id < *id),
            Entries::Elsewhere(_) => self.catalog().place_behind(id),
        }
    }

    /// The organization of an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Organization> {
        self.at(self.place_of(id)?)
    }

    /// The organization of an id, if it may be named on what takes these ways out.
    #[must_use]
    pub fn named_on(&self, id: &str, ways: &[Channel]) -> Option<&Organization> {
        self.at(self.place_on(id, ways)?)
    }

    /// The place of an id in the order of ids, if that may be named on what takes these ways out.
    fn place_on(&self, id: &str, ways: &[Channel]) -> Option<usize> {
        let is_named = |place: &usize| {
            let withhold = &self.standing_of(*place).withhold;
            !ways.iter().any(|way| withhold.contains(way))
        };
        self.place_of(id)
            .filter(|place| ways.is_empty() || is_named(place))
    }

    /// An organization as what takes these ways out says it: without the ids of those who may not be named there, which
    /// are made of their names.
    #[must_use]
    pub fn said_on<'o>(
        &self,
        organization: &'o Organization,
        ways: &[Channel],
    ) -> Cow<'o, Organization> {
        let is_unnamed = |id: &Text| !ways.is_empty() && self.place_on(id, ways).is_none();
        let mut said = Cow::Borrowed(organization);
        if organization.parent.as_ref().is_some_and(is_unnamed) {
            said.to_mut().parent = None;
        }
        if organization.successor.as_ref().is_some_and(is_unnamed) {
            said.to_mut().successor = None;
        }
        said
    }

    /// The directory as what takes these ways out knows it: without those who asked to be left out, whom nobody names.
    #[must_use]
    pub fn on(&self, ways: &[Channel]) -> Self {
        let found = self.organizations().iter();
        let named = found.filter(|found| self.named_on(&found.id, ways).is_some());
        let said = named.map(|found| self.said_on(found, ways).into_owned());
        Self::new(said.collect())
    }

    /// The organizations whose id, acronym, name or alternate name is the text, however it is written. An id wins
    /// alone.
    #[must_use]
    pub fn called(&self, text: &str) -> Vec<&Organization> {
        if let Some(organization) = self.by_id(text.trim()) {
            return vec![organization];
        }
        let (folded, compacted) = (fold(text), compact(text));
        if folded.is_empty() {
            return Vec::new();
        }
        let by_id = self.catalog().by_id(&folded.replace(' ', "-"));
        let mut places: BTreeSet<usize> = by_id.into_iter().collect();
        places.extend(self.catalog().entries_called(&compacted));
        let found = places.into_iter().filter_map(|place| self.at(place));
        found
            .filter(|organization| {
                fold(&organization.name) == folded
                    || fold(&organization.id) == folded
                    || organization
                        .acronym
                        .as_ref()
                        .is_some_and(|acronym| compact(acronym) == compacted)
                    || organization
                        .alternate_names
                        .iter()
                        .any(|alternate| fold(&alternate.name) == folded)
            })
            .collect()
    }

    /// The chapters and projects of an organization.
    pub fn children(&self, id: &str) -> impl Iterator<Item = &Organization> {
        let parent = self.catalog().by_id(id);
        let children = parent.map(|parent| self.catalog().parts_of(parent));
        let places = children.into_iter().flatten();
        places.filter_map(|place| self.at(place))
    }
}

/// Organizations in the order of their ids. Of a long list their places are sorted, since they themselves are large, by
/// the beginnings of the ids, which lie side by side.
fn by_id(organizations: Vec<Organization>) -> Vec<Organization> {
    if organizations.is_sorted_by(|left, right| left.id <= right.id) {
        return organizations;
    }
    let beginning = |organization: &Organization| {
        let mut beginning = [0; size_of::<u128>()];
        let id = organization.id.as_bytes();
        let length = id.len().min(beginning.len());
        beginning[..length].copy_from_slice(&id[..length]);
        u128::from_be_bytes(beginning)
    };
    let mut places: Vec<(u128, usize)> = organizations.iter().map(beginning).zip(0..).collect();
    let id = |place: usize| &organizations[place].id;
    places.sort_by(|left, right| {
        let by_beginning = left.0.cmp(&right.0);
        by_beginning.then_with(|| id(left.1).cmp(id(right.1)))
    });
    let mut organizations: Vec<Option<Organization>> =
        organizations.into_iter().map(Some).collect();
    places
        .into_iter()
        .filter_map(|(_, place)| organizations[place].take())
        .collect()
}

/// What is known of the organizations of a directory before they are read.
impl Directory {
    /// Those that a filter keeps.
    #[must_use]
    pub fn kept(&self, filter: &Filter) -> Kept {
        filter.kept(self.catalog())
    }

    /// Holds what says where each organization is to its sums: whoever asks of many does so first.
    pub fn look_over_seats(&self) {
        self.catalog().look_over_areas();
    }

    /// The same of what says how each stands.
    pub fn look_over_standings(&self) {
        self.catalog().look_over_standings();
    }

    /// The same of the days on which each was confirmed.
    pub fn look_over_days(&self) {
        self.catalog().look_over_days();
    }

    /// Where organizations are, each such place once.
    #[must_use]
    pub fn seats(&self) -> &[Organization] {
        &self.unread.seats(self.catalog()).all
    }

    /// An organization that is where the one at a place is; nothing else is known of it.
    #[must_use]
    pub fn seat_of(&self, place: usize) -> &Organization {
        let number = self.catalog().seat_of()(place);
        self.unread.seats(self.catalog()).get(number)
    }

    /// The same without cities, so that there are few of them.
    #[must_use]
    pub fn areas(&self) -> &[Organization] {
        &self.unread.areas(self.catalog()).all
    }

    /// An organization that is in the same country and provinces and is for the same area as the one at a place; nothing
    /// else is known of it.
    #[must_use]
    pub fn area_of(&self, place: usize) -> &Organization {
        let number = self.catalog().area_of()(place);
        self.unread.areas(self.catalog()).get(number)
    }

    /// Whether the organization at a place passes a test of its standing; each standing that occurs is asked once.
    pub fn by_standing(&self, passes: fn(&Organization) -> bool) -> impl Fn(usize) -> bool {
        self.look_over_standings();
        judged(self.standings(), self.catalog().standing_of(), passes)
    }

    /// Which of the areas the organization at a place is in.
    pub fn number_of_area(&self) -> impl Fn(usize) -> usize {
        self.look_over_seats();
        self.catalog().area_of()
    }

    /// What organizations are and offer, each such set of traits once.
    #[must_use]
    pub fn traits(&self) -> Vec<Organization> {
        self.catalog().traits()
    }

    /// How organizations stand, each such standing once.
    #[must_use]
    pub fn standings(&self) -> &[Organization] {
        &self.unread.standings(self.catalog()).all
    }

    /// An organization of the kind and the status of the one at a place, that asked to be left out of the same and has a
    /// successor if that has one; nothing else is known of it.
    #[must_use]
    pub fn standing_of(&self, place: usize) -> &Organization {
        let number = self.catalog().standing_of()(place);
        self.unread.standings(self.catalog()).get(number)
    }

    /// The day on which the organization at a place was confirmed.
    #[must_use]
    pub fn verified(&self, place: usize) -> Option<Date> {
        day_of_number(self.catalog().day_of()(place))
    }

    /// Whether any organization belongs to a place.
    #[must_use]
    pub fn has_groups_of(&self, place: Place) -> bool {
        match place {
            Place::City(city) => {
                let (city_of, area_of) = (self.catalog().city_of(), self.catalog().area_of());
                let areas = self.areas();
                let is_there = |at: usize| {
                    areas
                        .get(at)
                        .is_some_and(|area| area.country.is_some_and(|country| city.is_in(country)))
                };
                (0..self.count()).any(|at| city_of(at) == Some(city) && is_there(area_of(at)))
            }
            _ => self.areas().iter().any(|area| area.belongs_to(place)),
        }
    }
}
