//! The pairs that are told: those of the index that share enough, the likeliest first.

use std::cmp::Reverse;

use super::Pair;
use super::compare::pair;
use super::face::Face;
use super::index::Index;
use crate::domain::{Directory, Organization};

/// A directory made ready to be asked for likely duplicates.
#[derive(Debug)]
pub struct Duplicates<'a>(Index<'a>);

impl<'a> Duplicates<'a> {
    /// Makes a directory ready. Whoever watches hears how many entries are, and how many there are.
    #[must_use]
    pub fn of(directory: &'a Directory, watch: &mut dyn FnMut(u64, u64)) -> Self {
        Self(Index::of(directory, watch))
    }

    /// Makes as much of a directory ready as has to do with one organization.
    #[must_use]
    pub fn around(organization: &Organization, directory: &'a Directory) -> Self {
        Self(Index::around(organization, directory))
    }

    /// Every pair of entries that may be one organization, the likeliest first. Whoever watches hears how many pairs are
    /// held against each other, and how many are to be.
    #[must_use]
    pub fn pairs(&self, watch: &mut dyn FnMut(u64, u64)) -> Vec<Pair<'a>> {
        let candidates = self.0.candidates();
        let of = candidates.len() as u64;
        let told = (0..).zip(candidates).filter_map(|(done, (left, right))| {
            watch(done, of);
            pair(&self.0, self.0.at(left)?, self.0.at(right)?)
        });
        likeliest_first(told.collect())
    }

    /// The entries that may be this organization, the likeliest first; it stands on the left of each pair. An entry with
    /// its id is itself.
    #[must_use]
    pub fn like<'b>(&self, newcomer: &'b Organization) -> Vec<Pair<'b>>
    where
        'a: 'b,
    {
        let face = Face::of(newcomer);
        let sharing = self.0.sharing_any(&face.keys(newcomer)).into_iter();
        let others = sharing.filter_map(|position| self.0.at(position));
        let others = others.filter(|(other, _)| other.id != newcomer.id);
        let told = others.filter_map(|other| pair(&self.0, (newcomer, &face), other));
        likeliest_first(told.collect())
    }
}

fn likeliest_first(mut pairs: Vec<Pair<'_>>) -> Vec<Pair<'_>> {
    pairs.sort_by_key(|pair| Reverse(pair.score));
    pairs
}
