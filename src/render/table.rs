//! The table for a terminal. Its width comes from `Look`; text wraps inside its cell, nothing is cut.

use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;

use comfy_table::{
    ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr as _;

use super::style::{Meaning, link, paint};
use super::{Column, Look, Row, Section, Sheet, escape, wrap};
use crate::domain::Text;

/// The columns without `--columns`, and without the id where there is less room.
const USUAL: [Column; 5] = [
    Column::Title,
    Column::Place,
    Column::Website,
    Column::Freshness,
    Column::Id,
];

/// The narrowest terminal on which the id has a column.
const ROOM_FOR_ID: usize = 110;

/// The space between two columns.
const GAP: usize = 2;

/// Columns parted by two spaces, a rule below the head.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none());

/// A word wider than this may be broken anywhere: it would take the room of the other columns.
const WIDEST_WORD: usize = 20;

/// Whether the columns have room side by side, each as wide as its widest word.
pub(super) fn fits(sheet: &Sheet<'_>, look: Look) -> bool {
    let layout = Layout::of(sheet, look);
    let gaps = GAP * layout.columns.len().saturating_sub(1);
    layout.narrowest.iter().sum::<usize>() + gaps <= look.width
}

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::of(sheet, look);
    let addresses = if look.links {
        addresses(sheet)
    } else {
        HashMap::new()
    };
    let print = |rows: &[Row<'_>], lines: Range<usize>, out: &mut dyn Write| {
        for (at, line) in layout.table(rows, look).lines().enumerate() {
            let line = line.trim_end();
            let styled = if at == 0 {
                paint(line, Meaning::Heading, look)
            } else {
                with_links(line, &addresses, look)
            };
            if lines.contains(&at) {
                writeln!(out, "{styled}")?;
            }
        }
        io::Result::Ok(())
    };
    let read = |places: &[usize]| sheet.rows_at(places).collect::<Vec<_>>();
    for (position, (section, rows)) in sheet.parts().into_iter().enumerate() {
        let Some(section) = section else {
            return print(&read(&rows), 0..usize::MAX, out);
        };
        // The head of the columns stands once above all sections.
        if position == 0 && sheet.rows.count() > 0 {
            print(&[], 0..HEAD_LINES, out)?;
        } else if position > 0 {
            writeln!(out)?;
        }
        section_head(section, look, out)?;
        if !rows.is_empty() {
            print(&read(&rows), HEAD_LINES..usize::MAX, out)?;
        }
    }
    Ok(())
}

/// The lines of the head: the names of the columns and a rule.
const HEAD_LINES: usize = 2;

/// The heading of a section and what there is to say of it.
pub(super) fn section_head(section: &Section, look: Look, out: &mut dyn Write) -> io::Result<()> {
    // It is as wide as the table, wherever that goes.
    let look = Look {
        line: look.width,
        ..look
    };
    for line in wrap::sentence(&section.heading, 0, look).lines() {
        writeln!(out, "{}", paint(line, Meaning::Heading, look))?;
    }
    match &section.words {
        Some(words) => writeln!(out, "  {}", wrap::sentence(words, 2, look)),
        None => Ok(()),
    }
}

/// What the parts of a table share: the columns and how wide they are.
struct Layout {
    columns: Vec<Column>,
    narrowest: Vec<usize>,
    widths: Vec<usize>,
    /// Whether the text of a cell takes several lines.
    wraps: bool,
}

impl Layout {
    fn of(sheet: &Sheet<'_>, look: Look) -> Self {
        let columns = columns(sheet, look);
        let rows: Vec<Row<'_>> = sheet.rows().collect();
        let cells = cells(&rows, &columns, look);
        let narrowest = narrowest(&columns, &cells);
        let widths = widths(&narrowest, &cells, look.width);
        let wraps = cells.iter().any(|row| {
            let mut wide = row.iter().zip(&widths);
            wide.any(|(cell, width)| cell.width() > *width)
        });
        Self {
            columns,
            narrowest,
            widths,
            wraps,
        }
    }

    fn table(&self, rows: &[Row<'_>], look: Look) -> Table {
        let mut table = Table::new();
        table
            .load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(narrowed(look.width));
        if self.wraps {
            table.style_mut().row_separator = LineStyle::none().fill(' ').junction(' ');
        }
        table.set_header(self.columns.iter().map(|column| column.heading()));
        table.add_rows(cells(rows, &self.columns, look).iter().map(|row| {
            let wrapped = row
                .iter()
                .zip(&self.widths)
                .map(|(cell, width)| wrap::lines(cell, *width).join("\n"));
            wrapped.collect::<Vec<_>>()
        }));
        for (column, width) in table.column_iter_mut().zip(&self.widths) {
            let last = column.index + 1 == self.columns.len();
            // One column of the gap is the joint that the rule below the head needs.
            let gap = if last { 0 } else { GAP - 1 };
            column.set_padding((0, narrowed(gap)));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(narrowed(
                width + gap,
            ))));
        }
        table
    }
}

fn columns(sheet: &Sheet<'_>, look: Look) -> Vec<Column> {
    let usual = if look.width < ROOM_FOR_ID {
        &USUAL[..USUAL.len() - 1]
    } else {
        &USUAL[..]
    };
    sheet.columns_in_sections_or(usual)
}

fn cells(rows: &[Row<'_>], columns: &[Column], look: Look) -> Vec<Vec<String>> {
    let cells = |row: &Row<'_>| {
        columns
            .iter()
            .map(|column| cell(*column, row, look))
            .collect()
    };
    rows.iter().map(cells).collect()
}

fn cell(column: Column, row: &Row<'_>, look: Look) -> String {
    escape::terminal(&column.shown(row, look)).into_owned()
}

/// For each column the width of its head and of its widest word, unless that is one of the very wide.
fn narrowest(columns: &[Column], cells: &[Vec<String>]) -> Vec<usize> {
    let word = |at: usize| {
        cells
            .iter()
            .map(move |row| wrap::unbreakable(&row[at]))
            .max()
    };
    let widths = columns.iter().enumerate().map(|(at, column)| {
        let word = word(at).unwrap_or(0).min(WIDEST_WORD);
        word.max(column.heading().width())
    });
    widths.collect()
}

fn narrowed(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// A width for each column, so that together with the gaps they fit. None is narrower than its words. If not all is wide
/// enough, narrow columns get what nine tenths of their cells need, and the wide ones share what is left and wrap.
fn widths(narrowest: &[usize], cells: &[Vec<String>], width: usize) -> Vec<usize> {
    let gaps = GAP * narrowest.len().saturating_sub(1);
    let room = width.saturating_sub(gaps).max(narrowest.len());
    let sorted: Vec<Vec<usize>> = (0..narrowest.len())
        .map(|at| {
            let mut widths: Vec<usize> = cells.iter().map(|row| row[at].width()).collect();
            widths.sort_unstable();
            widths
        })
        .collect();
    let up_to = |tenths: usize| -> Vec<usize> {
        let share = |widths: &Vec<usize>| {
            widths
                .get((widths.len() * tenths / 10).min(widths.len().saturating_sub(1)))
                .copied()
        };
        sorted
            .iter()
            .zip(narrowest)
            .map(|(widths, narrowest)| share(widths).unwrap_or(0).max(*narrowest))
            .collect()
    };
    let all = up_to(10);
    if all.iter().sum::<usize>() <= room {
        return all;
    }
    let most = up_to(9);
    let at_level = |level: usize| -> Vec<usize> {
        let level = |(most, narrowest): (&usize, &usize)| (*most).min(level.max(*narrowest));
        most.iter().zip(narrowest).map(level).collect()
    };
    let mut widths = (1..=room)
        .rev()
        .map(at_level)
        .find(|widths| widths.iter().sum::<usize>() <= room)
        .unwrap_or_else(|| at_level(1));
    // What is left over goes to the first column, where the names are.
    let left = room.saturating_sub(widths.iter().sum());
    if let Some(first) = widths.first_mut() {
        *first += left;
    }
    widths
}

/// The addresses of a sheet as they are shown, each with where it leads.
fn addresses(sheet: &Sheet<'_>) -> HashMap<String, Text> {
    let address = |row: Row<'_>| {
        let website = row.organization.website()?;
        Some((website.short(), website.url.clone()))
    };
    sheet.rows().filter_map(address).collect()
}

/// Makes the addresses in a finished line clickable, so that the escape sequences take no part in the layout. An
/// address that was wrapped stays as it is.
fn with_links(line: &str, addresses: &HashMap<String, Text>, look: Look) -> String {
    let found = line
        .split(' ')
        .find_map(|word| Some((word, addresses.get(word)?)));
    match found {
        Some((word, url)) => line.replacen(word, &link(word, url, look), 1),
        None => line.to_owned(),
    }
}
