//! Floor 2: data, columns and look become bytes. One file per format; the terminal table is one among them. It knows
//! no file, no environment, no terminal and no clap; the same data, columns and look give the same bytes everywhere.

mod cards;
mod changes;
mod column;
mod csv;
mod details;
mod difference;
mod escape;
mod essentials;
mod findings;
mod json;
mod markdown;
mod pairs;
mod private_contact;
mod qr;
mod region_tree;
mod style;
mod table;
mod text;
mod tsv;
mod units;
mod verdicts;
mod words;
mod wrap;

use std::io::{self, Write};

use crate::domain::Rung;

pub use changes::{ChangesFormat, print_changes};
pub use column::{Column, Nearness, Row};
pub use details::details;
pub use difference::difference;
pub use escape::{json as escape_json, terminal as escape_for_terminal, without_steering};
pub use essentials::card;
pub use findings::{findings, findings_as_json, rules};
pub use pairs::{PairFormat, pairs};
pub use private_contact::private_contact;
pub use qr::{Ink, QrCode};
pub use region_tree::{Branch, region_tree};
pub use style::{Meaning, paint};
pub use text::details_in_words;
pub use units::{MILE_KM, Units};
pub use verdicts::{Verdict, verdicts};
pub use wrap::{hint, paragraph, sentence};

/// A format of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: a table, or cards where it would be too narrow.
    Table,
    /// Tab-separated lines with a header.
    Tsv,
    /// RFC 4180.
    Csv,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A GitHub table, or a list.
    Markdown,
    /// For ears: a fact a line, in words.
    Text,
}

impl Format {
    /// Every format with its name.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("table", Self::Table),
        ("tsv", Self::Tsv),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
        ("markdown", Self::Markdown),
        ("text", Self::Text),
    ];

    /// Whether people read it, so that sections and what there is to say of them stand in it.
    #[must_use]
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Text | Self::Markdown)
    }
}

/// What a list looks like beyond its format.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Columns of a line of running text: those of the terminal. What goes elsewhere is not wrapped.
    pub line: usize,
    /// Whether to use colour.
    pub color: bool,
    /// Whether the terminal opens links.
    pub links: bool,
    /// How Markdown lays out a list.
    pub markdown: MarkdownStyle,
    /// Whether CSV is guarded against formulas.
    pub formulas: Formulas,
    /// How distances are said to people.
    pub units: Units,
}

/// How Markdown lays out a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkdownStyle {
    /// A GitHub table.
    #[default]
    Table,
    /// An item for each organization.
    List,
}

/// What happens to cells that a spreadsheet would run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formulas {
    /// They get a `'`.
    #[default]
    Guarded,
    /// They stay as they are.
    Raw,
}

/// The narrowest terminal that gets a table; below it, lists are cards.
pub const NARROWEST_TABLE: usize = 60;

/// A list to be printed.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// The lines.
    pub rows: Vec<Row<'a>>,
    /// The columns that were asked for; none: those that suit the format.
    pub columns: Option<Vec<Column>>,
    /// The rungs of a ladder in their order, which formats for people set apart; none elsewhere.
    pub sections: Vec<Section>,
    /// Whether the rows stand on a ladder, though it may have neither rows nor rungs.
    pub is_ladder: bool,
}

/// A rung of a ladder for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Whose rows they are.
    pub rung: Rung,
    /// What the rung stands for: `In Athens`.
    pub heading: String,
    /// What there is to say before its rows, or instead: `none listed in Malta`.
    pub words: Option<String>,
}

impl<'a> Sheet<'a> {
    /// The rows in their sections; all of them without a section where there is none. A section that has neither rows
    /// nor words is left out.
    fn parts(&self) -> Vec<(Option<&Section>, Vec<&Row<'a>>)> {
        if self.sections.is_empty() {
            return vec![(None, self.rows.iter().collect())];
        }
        let part = |section| {
            let section: &Section = section;
            let stands_there =
                |row: &&Row<'_>| row.nearness.is_some_and(|near| near.rung == section.rung);
            let rows: Vec<&Row<'_>> = self.rows.iter().filter(stands_there).collect();
            (!rows.is_empty() || section.words.is_some()).then_some((Some(section), rows))
        };
        self.sections.iter().filter_map(part).collect()
    }

    /// The columns that were asked for, or these.
    fn columns_or(&self, usual: &[Column]) -> Vec<Column> {
        if let Some(columns) = &self.columns {
            return columns.clone();
        }
        let mut columns = usual.to_vec();
        if self.rows.iter().any(|row| row.reasons.is_some()) {
            columns.push(Column::Match);
        }
        if self.is_ladder {
            columns.extend([Column::Rung, Column::DistanceKm]);
        }
        columns
    }

    /// The columns that were asked for, or these; in a ladder with the distance behind the place. Its rungs are sections
    /// there.
    fn columns_in_sections_or(&self, usual: &[Column]) -> Vec<Column> {
        let mut columns = self.columns_or(usual);
        if self.columns.is_none() && self.is_ladder {
            columns.retain(|column| !matches!(column, Column::Rung | Column::DistanceKm));
            let place = columns.iter().position(|column| *column == Column::Place);
            columns.insert(place.map_or(columns.len(), |at| at + 1), Column::DistanceKm);
        }
        columns
    }
}

/// Prints a list.
///
/// # Errors
/// Those of the writer.
pub fn render(
    format: Format,
    sheet: &Sheet<'_>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table if look.width < NARROWEST_TABLE || !table::fits(sheet, look) => {
            cards::render(sheet, look, out)
        }
        Format::Table => table::render(sheet, look, out),
        Format::Tsv => tsv::render(sheet, out),
        Format::Csv => csv::render(sheet, look, out),
        Format::Json => json::render(sheet, json::Frame::Array, out),
        Format::Jsonl => json::render(sheet, json::Frame::Lines, out),
        Format::Markdown => markdown::render(sheet, look, out),
        Format::Text => text::render(sheet, look, out),
    }
}
