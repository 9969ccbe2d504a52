//! CSV by RFC 4180: a header, CRLF, quotes where needed. Cells that a spreadsheet would run are guarded. Nothing that an
//! entry says is lost, so that `import` can read it back.

use std::io::{self, Write};

use ::csv::{Error, ErrorKind, Terminator, WriterBuilder};

use super::{Column, Formulas, Look, Sheet, escape};
use crate::domain::Record;

/// The columns without `--columns`: every fact of an entry. New ones go to the end.
const USUAL: [Column; 28] = [
    Column::Id,
    Column::Name,
    Column::Acronym,
    Column::AlternateNames,
    Column::Kind,
    Column::Form,
    Column::Parent,
    Column::Scope,
    Column::Regions,
    Column::Country,
    Column::CountryName,
    Column::Subdivisions,
    Column::City,
    Column::Location,
    Column::Websites,
    Column::Emails,
    Column::Phones,
    Column::Languages,
    Column::Services,
    Column::Description,
    Column::Founded,
    Column::Status,
    Column::Successor,
    Column::Verified,
    Column::Sources,
    Column::Descriptions,
    Column::Withhold,
    Column::RowHash,
];

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = sheet.columns_or(&USUAL);
    begin(look, out)?;
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    writer
        .write_record(columns.iter().map(|column| column.name()))
        .map_err(plain)?;
    for row in sheet.rows() {
        let record = Record::of(&row.organization);
        for column in &columns {
            let text = column.whole_text(&row, &record);
            let cell = match look.formulas {
                Formulas::Raw => escape::csv(&text),
                Formulas::Guarded => escape::spreadsheet(&text),
            };
            writer.write_field(cell.as_bytes()).map_err(plain)?;
        }
        writer.write_record(None::<&[u8]>).map_err(plain)?;
    }
    writer.flush()
}

/// Begins a file with the mark by which a spreadsheet program knows that it is UTF-8, if that was asked for.
pub(super) fn begin(look: Look, out: &mut dyn Write) -> io::Result<()> {
    if look.byte_order_mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    Ok(())
}

/// The error of the writer below, which tells a closed pipe from a full disk.
fn plain(error: Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
