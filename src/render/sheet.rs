//! A sheet: the rows of a list, the columns that were asked for, and the parts that it is set out in. It writes nothing.

use std::collections::HashMap;
use std::fmt;

use super::{Column, PageImprint, Part, Row};
use crate::domain::{Coding, EditionCode};

/// The rows of a list, each made when it is asked for and dropped when it is written, so that a list of any length is
/// written in the memory of one row. What has to see all of them first keeps them itself.
pub trait Rows: fmt::Debug {
    /// How many there are.
    fn count(&self) -> usize;

    /// The row at a place; none if its entry is not there any more.
    fn row(&self, at: usize) -> Option<Row<'_>>;

    /// The part of the list that the row at a place stands in; none in a list without parts.
    fn part(&self, at: usize) -> Option<Part>;

    /// The places of all rows in the order of the ids of their entries.
    fn in_order_of_ids(&self) -> Vec<usize>;

    /// The place of the row of an entry by its id; none if it has none.
    fn position(&self, id: &str) -> Option<usize>;
}

impl Rows for Vec<Row<'_>> {
    fn count(&self) -> usize {
        self.len()
    }

    fn row(&self, at: usize) -> Option<Row<'_>> {
        self.get(at).map(Row::again)
    }

    fn part(&self, at: usize) -> Option<Part> {
        self.get(at).and_then(Row::part)
    }

    fn in_order_of_ids(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.len()).collect();
        places.sort_by_key(|at| &self[*at].organization.id);
        places
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.iter().position(|row| *row.organization.id == *id)
    }
}

/// A list to be printed.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// The lines.
    pub rows: &'a dyn Rows,
    /// Whether rows say why they were found.
    pub has_reasons: bool,
    /// The columns that were asked for; none: those that suit the format.
    pub columns: Option<Vec<Column>>,
    /// The rungs of a ladder or the groups of `--group-by` in their order, which formats for people set apart; none
    /// elsewhere.
    pub sections: Vec<Section>,
    /// Whether the rows stand on a ladder, though it may have neither rows nor rungs.
    pub is_ladder: bool,
    /// What a page says of itself; formats that are no pages do not need it.
    pub imprint: Option<PageImprint<'a>>,
}

/// A part of a list for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Whose rows they are.
    pub part: Part,
    /// What it stands for: `In Athens`.
    pub heading: String,
    /// What there is to say before its rows, or instead: `none listed in Malta`.
    pub words: Option<String>,
}

impl Sheet<'_> {
    /// The edition code of what says of itself what it is: all its rows are gone through.
    #[must_use]
    pub fn edition_code(&self) -> Option<EditionCode> {
        let imprint = self.imprint.as_ref()?;
        let mut coding = Coding::of(&imprint.query, imprint.directory);
        for at in self.rows.in_order_of_ids() {
            if let Some(row) = self.rows.row(at) {
                coding.take_in(&row.organization);
            }
        }
        Some(coding.code())
    }
}

impl<'a> Sheet<'a> {
    /// All rows, one after the other.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        let rows = self.rows;
        (0..rows.count()).filter_map(|at| rows.row(at))
    }

    /// The rows at these places, one after the other.
    pub(super) fn rows_at(&self, places: &[usize]) -> impl Iterator<Item = Row<'a>> {
        let rows = self.rows;
        places.iter().filter_map(|at| rows.row(*at))
    }

    /// The places of the rows in their sections; all of them without a section where there is none. A section that has
    /// neither rows nor words is left out.
    pub(super) fn parts(&self) -> Vec<(Option<&Section>, Vec<usize>)> {
        if self.sections.is_empty() {
            return vec![(None, (0..self.rows.count()).collect())];
        }
        let mut rows: HashMap<Part, Vec<usize>> = HashMap::new();
        for at in 0..self.rows.count() {
            if let Some(part) = self.rows.part(at) {
                rows.entry(part).or_default().push(at);
            }
        }
        let part = |section| {
            let section: &Section = section;
            let rows = rows.remove(&section.part).unwrap_or_default();
            (!rows.is_empty() || section.words.is_some()).then_some((Some(section), rows))
        };
        self.sections.iter().filter_map(part).collect()
    }

    /// The columns that were asked for, or these.
    pub(super) fn columns_or(&self, usual: &[Column]) -> Vec<Column> {
        if let Some(columns) = &self.columns {
            return columns.clone();
        }
        let mut columns = usual.to_vec();
        if self.has_reasons && self.rows.count() > 0 {
            columns.push(Column::Match);
        }
        if self.is_ladder {
            columns.extend([Column::Rung, Column::DistanceKm]);
        }
        let is_group = |section: &Section| matches!(section.part, Part::Group(_));
        if self.sections.iter().any(is_group) && self.rows.count() > 0 {
            columns.push(Column::Group);
        }
        columns
    }

    /// The columns that were asked for, or these; in a ladder with the distance behind the place. Rungs and headings are
    /// sections there.
    pub(super) fn columns_in_sections_or(&self, usual: &[Column]) -> Vec<Column> {
        let mut columns = self.columns_or(usual);
        if self.columns.is_none() {
            columns.retain(|column| *column != Column::Group);
        }
        if self.columns.is_none() && self.is_ladder {
            columns.retain(|column| !matches!(column, Column::Rung | Column::DistanceKm));
            let place = columns.iter().position(|column| *column == Column::Place);
            columns.insert(place.map_or(columns.len(), |at| at + 1), Column::DistanceKm);
        }
        columns
    }
}
