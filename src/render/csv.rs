//! CSV by RFC 4180: a header, CRLF, quotes where needed. Cells that a spreadsheet would run are guarded.

use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::{Column, Formulas, Look, Sheet, escape};

/// The columns without `--columns`: every fact of an entry. New ones go to the end.
const USUAL: [Column; 25] = [
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
];

pub(super) fn render(sheet: &Sheet<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = sheet.columns_or(&USUAL);
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    writer.write_record(columns.iter().map(|column| column.name()))?;
    for row in &sheet.rows {
        writer.write_record(columns.iter().map(|column| {
            let text = column.text(row);
            if look.formulas == Formulas::Raw {
                escape::csv(&text).into_owned()
            } else {
                escape::spreadsheet(&text)
            }
        }))?;
    }
    writer.flush()
}
