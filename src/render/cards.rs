//! Cards for narrow terminals: an organization is a short paragraph instead of a line.

use std::io::{self, Write};

use super::details::{Label, write_lines};
use super::style::Meaning;
use super::table::section_head;
use super::{Column, Look, Row, Sheet};

/// What a card says without `--columns`; the first is its head.
const USUAL: [Column; 5] = [
    Column::Title,
    Column::Place,
    Column::Website,
    Column::Freshness,
    Column::Id,
];

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = sheet.columns_in_sections_or(&USUAL);
    for (position, (section, rows)) in sheet.parts().into_iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        if let Some(section) = section {
            section_head(section, look, out)?;
        }
        for (position, row) in sheet.rows_at(&rows).enumerate() {
            if position > 0 || section.is_some() {
                writeln!(out)?;
            }
            card(&row, &columns, look, out)?;
        }
    }
    Ok(())
}

fn card(row: &Row<'_>, columns: &[Column], look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (at, column) in columns.iter().enumerate() {
        let text = column.shown(row, look);
        if text.is_empty() {
            continue;
        }
        // The place and the freshness speak for themselves; an id or a match would not.
        let label = match column {
            Column::Id | Column::Match | Column::DistanceKm => Label::Said(column.heading()),
            _ => Label::None,
        };
        let meaning = if at == 0 { Some(Meaning::Name) } else { None };
        let link = (*column == Column::Website)
            .then(|| row.organization.website())
            .flatten();
        let indent = if at == 0 { 0 } else { 2 };
        write_lines(&text, label, indent, meaning, link, look, out)?;
    }
    Ok(())
}
