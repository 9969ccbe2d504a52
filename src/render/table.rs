//! The table for a terminal. Its width comes from `Look`; text wraps inside its cell, nothing is cut.

use std::collections::HashMap;
use std::io::{self, Write};

use comfy_table::{
    ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr as _;

use super::style::{Meaning, link, paint};
use super::{Column, Look, Row, Sheet, escape, wrap};

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

/// Whether the columns have room side by side without a word being broken where it has no joint.
pub(super) fn fits(sheet: &Sheet<'_>, look: Look) -> bool {
    let columns = columns(sheet, look);
    let narrowest = narrowest(&columns, &cells(sheet, &columns));
    let gaps = GAP * columns.len().saturating_sub(1);
    narrowest.iter().sum::<usize>() + gaps <= look.width
}

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = columns(sheet, look);
    let cells = cells(sheet, &columns);
    let headings: Vec<&str> = columns.iter().map(|column| column.heading()).collect();
    let widths = widths(&narrowest(&columns, &cells), &cells, look.width);
    let wraps = cells.iter().any(|row| {
        row.iter()
            .zip(&widths)
            .any(|(cell, width)| cell.width() > *width)
    });
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(narrowed(look.width));
    if wraps {
        table.style_mut().row_separator = LineStyle::none().fill(' ').junction(' ');
    }
    table.set_header(headings);
    table.add_rows(cells.iter().map(|row| {
        let wrapped = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| wrap::lines(cell, *width).join("\n"));
        wrapped.collect::<Vec<_>>()
    }));
    for (column, width) in table.column_iter_mut().zip(&widths) {
        let last = column.index + 1 == columns.len();
        // One column of the gap is the joint that the rule below the head needs.
        let gap = if last { 0 } else { GAP - 1 };
        column.set_padding((0, narrowed(gap)));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(narrowed(
            width + gap,
        ))));
    }
    let addresses = if look.links {
        addresses(sheet)
    } else {
        HashMap::new()
    };
    for (at, line) in table.lines().enumerate() {
        let line = line.trim_end();
        let styled = if at == 0 {
            paint(line, Meaning::Heading, look)
        } else {
            with_links(line, &addresses, look)
        };
        writeln!(out, "{styled}")?;
    }
    Ok(())
}

fn columns(sheet: &Sheet<'_>, look: Look) -> Vec<Column> {
    let usual = if look.width < ROOM_FOR_ID {
        &USUAL[..USUAL.len() - 1]
    } else {
        &USUAL[..]
    };
    sheet.columns_or(usual)
}

fn cells(sheet: &Sheet<'_>, columns: &[Column]) -> Vec<Vec<String>> {
    let cells = |row| columns.iter().map(|column| cell(*column, row)).collect();
    sheet.rows.iter().map(cells).collect()
}

fn cell(column: Column, row: &Row<'_>) -> String {
    escape::terminal(&column.shown(row)).into_owned()
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
fn addresses<'a>(sheet: &Sheet<'a>) -> HashMap<String, &'a str> {
    let websites = sheet
        .rows
        .iter()
        .filter_map(|row| row.organization.website());
    websites
        .map(|website| (website.short(), &*website.url))
        .collect()
}

/// Makes the addresses in a finished line clickable, so that the escape sequences take no part in the layout. An
/// address that was wrapped stays as it is.
fn with_links(line: &str, addresses: &HashMap<String, &str>, look: Look) -> String {
    let found = line
        .split(' ')
        .find_map(|word| Some((word, addresses.get(word)?)));
    match found {
        Some((word, url)) => line.replacen(word, &link(word, url, look), 1),
        None => line.to_owned(),
    }
}
