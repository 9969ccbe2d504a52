//! A directory: organizations that went through the gate, in the order of their ids.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::fold::{compact, fold};
use super::terms::Terms;
use super::{Channel, Organization, Text};

/// The organizations of all layers.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    organizations: Vec<Organization>,
    /// The folded words of each organization, compiled or made by the first search.
    terms: Vec<OnceCell<Terms>>,
}

impl Directory {
    pub(super) fn new(mut listed: Vec<(Organization, Option<Terms>)>) -> Self {
        listed.sort_by(|(left, _), (right, _)| left.id.cmp(&right.id));
        let (organizations, terms) = listed
            .into_iter()
            .map(|(organization, terms)| {
                (
                    organization,
                    terms.map_or_else(OnceCell::new, OnceCell::from),
                )
            })
            .unzip();
        Self {
            organizations,
            terms,
        }
    }

    /// A directory that went through the gate before, when it was compiled: organizations by id, with their words.
    #[must_use]
    pub fn of_compiled(organizations: Vec<Organization>, terms: Vec<Terms>) -> Self {
        Self {
            organizations,
            terms: terms.into_iter().map(OnceCell::from).collect(),
        }
    }

    /// All organizations, by id.
    #[must_use]
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// All organizations with their folded words.
    pub fn with_terms(&self) -> impl Iterator<Item = (&Organization, &Terms)> {
        let terms = self.organizations.iter().zip(&self.terms);
        terms.map(|(organization, terms)| {
            (organization, terms.get_or_init(|| Terms::of(organization)))
        })
    }

    /// The organization of an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Organization> {
        let at = self
            .organizations
            .binary_search_by(|organization| (*organization.id).cmp(id))
            .ok()?;
        self.organizations.get(at)
    }

    /// The organization of an id, if it may be named on what takes these ways out.
    #[must_use]
    pub fn named_on(&self, id: &str, ways: &[Channel]) -> Option<&Organization> {
        let is_named = |found: &&Organization| !ways.iter().any(|way| found.withhold.contains(way));
        self.by_id(id).filter(is_named)
    }

    /// An organization as what takes these ways out says it: without the ids of those who may not be named there, which
    /// are made of their names.
    #[must_use]
    pub fn said_on<'o>(
        &self,
        organization: &'o Organization,
        ways: &[Channel],
    ) -> Cow<'o, Organization> {
        let is_unnamed = |id: &Text| !ways.is_empty() && self.named_on(id, ways).is_none();
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
        let found = self.organizations.iter();
        let named = found.filter(|found| self.named_on(&found.id, ways).is_some());
        let listed = named.map(|found| (self.said_on(found, ways).into_owned(), None));
        Self::new(listed.collect())
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
        self.organizations
            .iter()
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
    pub fn children<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Organization> {
        self.organizations
            .iter()
            .filter(move |organization| organization.parent.as_deref() == Some(id))
    }
}
