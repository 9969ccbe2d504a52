//! Tab-separated lines with a header: the stable form for pipes.

use std::io::{self, Write};

use super::{Column, Look, Sheet, escape};

/// The columns without `--columns`. New ones go to the end.
const USUAL: [Column; 11] = [
    Column::Id,
    Column::Name,
    Column::Acronym,
    Column::Kind,
    Column::Scope,
    Column::Country,
    Column::Subdivisions,
    Column::City,
    Column::Website,
    Column::Status,
    Column::Verified,
];

pub(super) fn render(sheet: &Sheet<'_>, _: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns = sheet.columns_or(&USUAL);
    writeln!(
        out,
        "{}",
        columns
            .iter()
            .map(|column| column.name())
            .collect::<Vec<_>>()
            .join("\t")
    )?;
    for row in sheet.rows() {
        for (position, column) in columns.iter().enumerate() {
            if position > 0 {
                out.write_all(b"\t")?;
            }
            out.write_all(escape::tsv(&column.text(&row)).as_bytes())?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}
