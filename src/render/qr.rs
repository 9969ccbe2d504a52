//! A QR code in characters, two modules in each, with its address in words beneath. It chooses no address and scans
//! nothing.

use std::io::{self, Write};

use fast_qr::{ECL, QRBuilder};

use super::style::{Meaning, paint};
use super::wrap::{self, Addresses};
use super::{Look, escape, words};
use crate::domain::Contact;

/// The light modules around a code without which readers do not find it (ISO/IEC 18004).
const QUIET: usize = 4;

/// What is drawn where there is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The light modules, as light characters on a dark terminal.
    Light,
    /// The dark modules, as on paper and on a light terminal.
    Dark,
}

/// A QR code of a contact.
#[derive(Clone, Debug)]
pub struct QrCode {
    /// Whether each module is dark; without the quiet zone.
    modules: Vec<Vec<bool>>,
    caption: String,
}

impl QrCode {
    /// The code of a contact; none if its address is longer than a code can be. A screen has no stains: the lowest level of
    /// correction makes the smallest code, which has to fit a telephone.
    #[must_use]
    pub fn of(contact: Contact<'_>) -> Option<Self> {
        let code = QRBuilder::new(contact.address()).ecl(ECL::L).build().ok()?;
        let line = |at: usize| code[at].iter().map(|module| module.value()).collect();
        let caption = match contact {
            Contact::Website(website) => website.url.to_string(),
            Contact::Phone(phone) => words::phone(phone),
            Contact::Email(email) => email.to_owned(),
        };
        Some(Self {
            modules: (0..code.size).map(line).collect(),
            caption,
        })
    }

    /// The columns that it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.modules.len() + 2 * QUIET
    }

    /// Draws the code, and says below it what it holds. In colour it is black on white, whatever the terminal is.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn draw(&self, ink: Ink, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let inked = look.color || ink == Ink::Dark;
        for top in (0..self.width()).step_by(2) {
            let pair = |column| {
                let [upper, lower] = [top, top + 1].map(|row| self.is_dark(row, column) == inked);
                match (upper, lower) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                }
            };
            let line: String = (0..self.width()).map(pair).collect();
            writeln!(out, "{}", paint(&line, Meaning::Paper, look))?;
        }
        let caption = escape::terminal(&self.caption);
        let lines = wrap::hanging(&caption, look.line, look.line, Addresses::Whole);
        writeln!(out, "{}", lines.join("\n"))
    }

    /// Whether a module is dark. Those of the quiet zone and beyond are not.
    fn is_dark(&self, row: usize, column: usize) -> bool {
        let at = |position: usize| position.checked_sub(QUIET);
        let module = at(row)
            .and_then(|row| self.modules.get(row))
            .and_then(|line| line.get(at(column)?));
        module.copied().unwrap_or(false)
    }
}
