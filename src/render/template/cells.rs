//! Templates of sheets: a cell that data stand in gets the quotes that it needs and is guarded against formulas, as a
//! whole. What the template says of other cells stays as it is.

use super::pieces::{Content, Piece};
use crate::domain::guarded;
use crate::render::{Formulas, Look, escape};

/// What parts cells or ends a line, whichever program reads the sheet.
const MARKS: [char; 6] = [',', ';', '\t', '\n', '\r', '"'];

/// By which a spreadsheet program knows UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What may part the cells of a sheet.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// What parts the cells of a template: that which it has most of.
fn separator(pieces: &[Piece<'_>]) -> char {
    let count = |separator: char| -> usize {
        let counts = pieces.iter().map(|piece| match piece.content {
            Content::Template(text) => text.matches(separator).count(),
            _ => 0,
        });
        counts.sum()
    };
    let most = SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|separator| count(*separator));
    most.unwrap_or(SEPARATORS[0])
}

/// Lines of cells.
pub(super) fn cells(pieces: &[Piece<'_>], look: Look) -> String {
    let mut sheet = Cells {
        separator: separator(pieces),
        whole: String::from(if look.byte_order_mark {
            BYTE_ORDER_MARK
        } else {
            ""
        }),
        cell: Cell::default(),
        formulas: look.formulas,
    };
    for piece in pieces {
        match &piece.content {
            Content::Template(text) => text.chars().for_each(|character| sheet.read(character)),
            data => sheet.put(&data.text().unwrap_or_default()),
        }
    }
    sheet.end();
    sheet.whole
}

/// A sheet that is being written.
struct Cells {
    separator: char,
    whole: String,
    cell: Cell,
    formulas: Formulas,
}

/// The cell that is being written.
#[derive(Default)]
struct Cell {
    /// What the template has said, to the letter.
    typed: String,
    /// What it means, without quotes.
    text: String,
    has_data: bool,
    /// Whether the template has quoted it.
    is_quoted: bool,
    /// Whether the quotes are open.
    is_open: bool,
}

impl Cells {
    /// Reads a character of the template.
    fn read(&mut self, character: char) {
        let ends = character == self.separator || matches!(character, '\n' | '\r');
        let cell = &mut self.cell;
        match character {
            '"' if cell.typed.is_empty() && !cell.has_data => {
                (cell.is_quoted, cell.is_open) = (true, true);
            }
            '"' if cell.is_open => cell.is_open = false,
            '"' if cell.is_quoted => {
                cell.is_open = true;
                cell.text.push('"');
            }
            _ if ends && !cell.is_open => {
                self.end();
                self.whole.push(character);
                return;
            }
            _ => cell.text.push(character),
        }
        self.cell.typed.push(character);
    }

    /// Puts data into the cell.
    fn put(&mut self, data: &str) {
        self.cell.has_data = true;
        self.cell.text.push_str(&escape::csv(data));
    }

    /// Ends the cell.
    fn end(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        if !cell.has_data {
            self.whole.push_str(&cell.typed);
            return;
        }
        let text = match self.formulas {
            Formulas::Guarded => guarded(&cell.text),
            Formulas::Raw => cell.text,
        };
        if cell.is_quoted || text.contains(MARKS) {
            self.whole.push('"');
            self.whole.push_str(&text.replace('"', "\"\""));
            self.whole.push('"');
        } else {
            self.whole.push_str(&text);
        }
    }
}
