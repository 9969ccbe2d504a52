//! A sheet becomes rows: our own export, whose cells say what they mean, or any other, of which it was said what its
//! columns hold. Lines are those of the file, also where a cell has several.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ::csv::{ReaderBuilder, StringRecord};

use super::decode::Lines;
use super::foreign::{key_called, take};
use super::{ROW_HASH, Refused, Row, Rows, known_keys, unused};
use crate::domain::{by_number, fold, nearest, sheet_keys, unguarded, value_of};

/// Columns of our own that follow from others and are not read.
const DERIVED: [&str; 10] = [
    "title",
    "country_name",
    "place",
    "region",
    "website",
    "freshness",
    "match",
    "rung",
    "distance_km",
    "group",
];

/// The fewest columns by which a row is told from a piece of a cell.
const TELLING_COLUMNS: usize = 4;

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    /// The value of a key, as our own export writes it.
    Own(&'static str),
    /// The value of a key, as others write it.
    Mapped(&'static str),
    Hash,
    Unused,
}

/// The rows of a sheet.
pub(super) fn rows(text: &str, map: &[(String, String)]) -> Result<Rows, Refused> {
    // Very old programs end lines with a carriage return alone.
    let text = if text.contains('\n') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace('\r', "\n"))
    };
    let (delimiter, start) = delimiter(&text);
    let mut sheet = Sheet {
        text: &text,
        lines: Lines::of(&text),
        delimiter,
        columns: Vec::new(),
        headings: Vec::new(),
    };
    let mut rows = Rows::default();
    let mut from = Some(start);
    while let Some(start) = from {
        from = sheet.read_from(start, map, &mut rows)?;
    }
    Ok(sheet.with_notes(rows))
}

struct Sheet<'t> {
    text: &'t str,
    lines: Lines,
    delimiter: u8,
    columns: Vec<Column>,
    headings: Vec<String>,
}

impl Sheet<'_> {
    /// Reads rows from a place on. A row with a quote too many swallows rows behind it: it is refused, and the place
    /// behind its first line is returned, to read on from there.
    fn read_from(
        &mut self,
        from: usize,
        map: &[(String, String)],
        rows: &mut Rows,
    ) -> Result<Option<usize>, Refused> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(&self.text.as_bytes()[from..]);
        let mut cells = StringRecord::new();
        loop {
            let begins = from + position(reader.position().byte());
            match reader.read_record(&mut cells) {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(error) => {
                    return Err(Refused::new(self.lines.line_at(begins), error.to_string()));
                }
            }
            let ends = from + position(reader.position().byte());
            let written = self.text[begins..ends].trim_start_matches(['\r', '\n']);
            let begins = ends - written.len();
            let line = self.lines.line_at(begins);
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let is_open = written.matches('"').count() % 2 == 1;
            if self.columns.is_empty() {
                if is_open {
                    return Err(Refused::new(
                        line,
                        "a quote of the headings is never closed",
                    ));
                }
                self.set_columns(&cells, map, line)?;
                continue;
            }
            let row = if is_open {
                let reason = "a quote is opened and not closed; put one behind the cell, too";
                Err(Refused::new(line, reason))
            } else {
                self.row(&cells, line)
            };
            let is_garbled = is_open
                || row.is_err() && !self.fits(&cells) && self.columns.len() >= TELLING_COLUMNS;
            rows.rows.push(row);
            let first = written.find('\n').map_or(written.len(), |at| at + 1);
            if is_garbled && first < written.len() {
                return Ok(Some(begins + first));
            }
        }
    }

    /// Whether a row has a cell for each column, and no more that say anything.
    fn fits(&self, cells: &StringRecord) -> bool {
        let wanted = self.columns.len();
        cells.len() >= wanted && cells.iter().skip(wanted).all(str::is_empty)
    }

    /// Finds out what each column holds.
    fn set_columns(
        &mut self,
        cells: &StringRecord,
        map: &[(String, String)],
        line: u32,
    ) -> Result<(), Refused> {
        self.headings = cells
            .iter()
            .map(|cell| by_number(unguarded(cell)).trim().to_owned())
            .collect();
        let own = |heading: &String| {
            let name = heading.to_lowercase();
            let key = sheet_keys().find(|key| *key == name);
            key.map_or(
                if name == ROW_HASH {
                    Column::Hash
                } else {
                    Column::Unused
                },
                Column::Own,
            )
        };
        self.columns = self.headings.iter().map(own).collect();
        for (name, heading) in map {
            let key = key_called(name).ok_or_else(|| {
                Refused::new(line, format!("--map names `{name}`{}", known_keys(name)))
            })?;
            let at = self.heading(heading, line)?;
            // What was said of the columns is believed more than their headings.
            for column in &mut self.columns {
                if *column == Column::Own(key) {
                    *column = Column::Unused;
                }
            }
            self.columns[at] = Column::Mapped(key);
        }
        self.check_columns(line)
    }

    fn heading(&self, typed: &str, line: u32) -> Result<usize, Refused> {
        let folded = fold(typed);
        let exact = self
            .headings
            .iter()
            .position(|heading| heading == typed.trim());
        let alike = || {
            let alike = |heading: &String| !folded.is_empty() && fold(heading) == folded;
            self.headings.iter().position(alike)
        };
        exact.or_else(alike).ok_or_else(|| {
            let headings = self.headings.iter().map(String::as_str);
            let hint = nearest(typed, headings.clone()).map_or_else(
                || format!("there are: {}", headings.collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            Refused::new(line, format!("no column is headed `{typed}`; {hint}"))
        })
    }

    fn check_columns(&self, line: u32) -> Result<(), Refused> {
        for (at, column) in self.columns.iter().enumerate() {
            let key = match column {
                Column::Own(key) => key,
                Column::Hash => ROW_HASH,
                // Two columns may tell names, or addresses, one after the other.
                Column::Mapped(_) | Column::Unused => continue,
            };
            if self.columns[..at].contains(column) {
                return Err(Refused::new(
                    line,
                    format!("two columns are headed `{key}`"),
                ));
            }
        }
        let holds = |key| {
            self.columns.contains(&Column::Own(key)) || self.columns.contains(&Column::Mapped(key))
        };
        if holds("id") || holds("name") {
            return Ok(());
        }
        let headings = self.headings.join(", ");
        let reason = format!(
            "no column holds the name; say which does: --map name=HEADING; there are: {headings}"
        );
        Err(Refused::new(line, reason))
    }

    fn row(&self, cells: &StringRecord, line: u32) -> Result<Row, Refused> {
        if !self.fits(cells) {
            let (found, wanted) = (cells.len(), self.columns.len());
            let reason = format!(
                "the row has {found} cells and the heading {wanted}; a cell is lost, or a quote"
            );
            return Err(Refused::new(line, reason));
        }
        let mut row = Row::new(
            line,
            self.columns
                .iter()
                .any(|column| matches!(column, Column::Mapped(_))),
        );
        for (cell, column) in cells.iter().zip(&self.columns) {
            // Some programs end the lines within a cell as Windows does.
            let cell = cell.replace("\r\n", "\n");
            let text = by_number(unguarded(&cell));
            match *column {
                Column::Own(key) => match value_of(key, &text) {
                    Ok(Some(value)) => row.record.set(key, value),
                    Ok(None) => row.emptied.push(key.to_owned()),
                    Err(reason) => return Err(Refused::new(line, reason)),
                },
                Column::Mapped(key) => take(&mut row, key, &text),
                Column::Hash if text.is_empty() => row.emptied.push(ROW_HASH.to_owned()),
                Column::Hash => row.hash = Some(text),
                Column::Unused => {}
            }
        }
        Ok(row)
    }

    fn with_notes(self, mut rows: Rows) -> Rows {
        let columns = self.columns.iter().zip(self.headings);
        // Of our own export people need not be told what follows from the rest.
        let is_own = self.columns.contains(&Column::Hash);
        let is_known =
            |heading: &String| is_own && DERIVED.contains(&heading.to_lowercase().as_str());
        let names: BTreeSet<String> = columns
            .filter(|(column, heading)| **column == Column::Unused && !is_known(heading))
            .map(|(_, heading)| {
                if heading.is_empty() {
                    "one without a heading".to_owned()
                } else {
                    heading
                }
            })
            .collect();
        rows.notes.extend(unused("columns", &names));
        rows
    }
}

/// What parts the cells, and where the sheet begins: behind a line `sep=;`, which some programs write.
fn delimiter(text: &str) -> (u8, usize) {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    if let [
        b's',
        b'e',
        b'p',
        b'=',
        delimiter @ (b',' | b';' | b'\t' | b'|'),
    ] = first.trim_end_matches(['\r', '\n']).as_bytes()
    {
        let behind = text.find('\n').map_or(text.len(), |at| at + 1);
        return (*delimiter, behind);
    }
    // What stands in quotes parts nothing.
    let outside = first.split('"').step_by(2).collect::<String>();
    let count = |delimiter: char| outside.matches(delimiter).count();
    let likeliest = [',', ';', '\t']
        .into_iter()
        .rev()
        .max_by_key(|delimiter| count(*delimiter));
    let delimiter = likeliest.filter(|delimiter| count(*delimiter) > 0);
    (u8::try_from(delimiter.unwrap_or(',')).unwrap_or(b','), 0)
}

fn position(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}
