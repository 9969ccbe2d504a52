//! A directory: organizations that went through the gate, in the order of their ids.

use super::Organization;
use super::fold::{compact, fold};

/// The organizations of all layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory {
    organizations: Vec<Organization>,
}

impl Directory {
    pub(super) fn new(mut organizations: Vec<Organization>) -> Self {
        organizations.sort_by(|left, right| left.id.cmp(&right.id));
        Self { organizations }
    }

    /// All organizations, by id.
    #[must_use]
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// The organization of an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Organization> {
        let at = self
            .organizations
            .binary_search_by(|organization| organization.id.as_str().cmp(id))
            .ok()?;
        self.organizations.get(at)
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
