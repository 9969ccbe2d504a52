//! Cards for narrow terminals: an organization is a short paragraph instead of a line.

use std::io::{self, Write};

use super::details::{Label, write_lines};
use super::style::Meaning;
use super::{Column, Look, Sheet};

/// What a card says without `--columns`; the first is its head.
const USUAL: [Column; 5] = [
    Column::Title,
    Column::Place,
    Column::Website,
    Column::Freshness,
    Column::Id,
];

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = sheet.columns_or(&USUAL);
    for (position, row) in sheet.rows.iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        for (at, column) in columns.iter().enumerate() {
            let text = column.shown(row);
            if text.is_empty() {
                continue;
            }
            // The place and the freshness speak for themselves; an id or a match would not.
            let label = match column {
                Column::Id | Column::Match => Label::Said(column.heading()),
                _ => Label::None,
            };
            let meaning = if at == 0 { Some(Meaning::Name) } else { None };
            let link = (*column == Column::Website)
                .then(|| row.organization.website())
                .flatten();
            write_lines(
                &text,
                label,
                if at == 0 { 0 } else { 2 },
                meaning,
                link,
                look,
                out,
            )?;
        }
    }
    Ok(())
}
