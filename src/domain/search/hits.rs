//! The hits of a query: who answers, the best first. Only those that are looked at are read, with the reason why.

use super::alike::turn;
use super::ranking::{Ranking, Turn};
use super::reason::{Asked, Reason, reasons};
use super::words::Words;
use crate::domain::{Directory, Field, Organization};

/// An organization that answers a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<'a> {
    /// The organization.
    pub organization: &'a Organization,
    /// How well it answers: a sum whose unit is the whole query, for comparing hits of one query.
    pub score: f64,
    /// Why it is here, the weightiest first.
    pub reasons: Vec<Reason>,
    /// The words of the query, folded, that it does not answer.
    pub unanswered: Vec<String>,
}

/// The organizations of a directory that answer a query, the best first.
#[derive(Debug)]
pub struct Hits<'a> {
    directory: &'a Directory,
    /// How well each answers, and its place in the order of ids.
    ranking: Ranking,
    answered: Answered<'a>,
}

/// What is answered.
#[derive(Debug)]
pub(super) enum Answered<'a> {
    /// An address or a number, which stands in a field.
    Contact(Field),
    /// Words.
    Words(Box<Words<'a>>),
}

impl<'a> Hits<'a> {
    /// Nobody.
    pub(super) fn none(directory: &'a Directory) -> Self {
        Self::of(
            directory,
            Ranking::default(),
            Answered::Words(Box::default()),
        )
    }

    /// The hits of entries that are ranked.
    pub(super) fn of(directory: &'a Directory, ranking: Ranking, answered: Answered<'a>) -> Self {
        Self {
            directory,
            ranking,
            answered,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ranking.len()
    }

    /// Whether nobody answers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the organizations stand in the order of ids, the best first. Nothing is read for this.
    #[must_use]
    pub fn places(&self) -> impl ExactSizeIterator<Item = usize> {
        (0..self.len()).map(|rank| self.ranked(rank).map_or(0, |(_, place)| place))
    }

    fn ranked(&self, rank: usize) -> Option<(f64, usize)> {
        let catalog = self.directory.catalog();
        self.ranking
            .at(rank, catalog, |number| match &self.answered {
                Answered::Words(words) => turn(number, words, catalog.entries()),
                Answered::Contact(_) => Turn::default(),
            })
    }

    /// The hit of a rank, counted from 0.
    #[must_use]
    pub fn at(&self, rank: usize) -> Option<Hit<'a>> {
        let (score, place) = self.ranked(rank)?;
        let organization = self.directory.at(place)?;
        Some(Hit {
            organization,
            score,
            reasons: self.reasons(place, organization),
            unanswered: self.unanswered(rank),
        })
    }

    /// Why the organization at a place in the order of ids is here, the weightiest reason first.
    #[must_use]
    pub fn reasons(&self, place: usize, organization: &Organization) -> Vec<Reason> {
        match &self.answered {
            Answered::Contact(field) => {
                let nearly = None;
                vec![Reason {
                    field: *field,
                    nearly,
                }]
            }
            Answered::Words(words) => {
                let catalog = self.directory.catalog();
                let asked = Asked {
                    catalog,
                    typed: &words.typed,
                    by_word: &words.by_word,
                    names: &words.names,
                };
                reasons(organization, &words.of(place), &asked)
            }
        }
    }

    /// The words of the query, folded, that the hit of a rank does not answer. Nothing is read for this.
    #[must_use]
    pub fn unanswered(&self, rank: usize) -> Vec<String> {
        match (&self.answered, self.ranked(rank)) {
            (Answered::Words(words), Some((_, place))) => words.unanswered(&words.of(place)),
            _ => Vec::new(),
        }
    }

    /// The best hit.
    #[must_use]
    pub fn first(&self) -> Option<Hit<'a>> {
        self.at(0)
    }

    /// The hits, the best first; each is read when it comes.
    pub fn iter(&self) -> impl Iterator<Item = Hit<'a>> {
        (0..self.len()).filter_map(|rank| self.at(rank))
    }
}
