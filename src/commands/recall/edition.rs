//! What was typed: the code of an edition, or a file that says what it holds.

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;

use crate::commands::Session;
use crate::domain::{EditionCode, Print};
use crate::failure::Refusal;
use crate::import::{self, Carrier};
use crate::store;

/// What is to be recalled.
pub(super) enum Asked {
    /// A print that says what it holds.
    File(Box<Found>),
    /// A code.
    Code(EditionCode),
}

/// A print that was found.
pub(super) struct Found {
    pub(super) print: Print,
    pub(super) carrier: Carrier,
    /// The day since which its entries should be confirmed, where whoever recalls it asks for that.
    pub(super) since: Option<Date>,
}

/// The fewest and the most digits of something that was meant to be a code.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=10;

/// What was typed; a file of that name goes before a code.
pub(super) fn asked(typed: &str, session: &mut Session<'_>) -> Result<Asked> {
    let path = Path::new(typed);
    if path != Path::new("-") && !path.exists() {
        if let Some(code) = EditionCode::typed(typed) {
            return Ok(Asked::Code(code));
        }
        if is_meant_as_code(typed) {
            let message = format!("`{typed}` is no edition code: a digit is wrong or missing");
            let hint = "look at the print again; a code looks like 7K3F-9QXZ".to_owned();
            return Err(Refusal::new(message, hint).into());
        }
    }
    let path = Some(path).filter(|path| *path != Path::new("-"));
    let bytes = store::read_bytes(path, &mut *session.console.stdin)?;
    let (print, carrier) = import::edition(&bytes).map_err(|refused| {
        let label = path.map_or("standard input".into(), |path| path.display().to_string());
        let hint = "name a PDF or a page that peerdir made, or type its edition code".to_owned();
        Refusal::new(format!("{label}: {}", refused.reason), hint)
    })?;
    Ok(Asked::File(Box::new(Found {
        print,
        carrier,
        since: None,
    })))
}

fn is_meant_as_code(typed: &str) -> bool {
    let digits: Vec<char> = EditionCode::digits(typed).collect();
    // A point is no dash: `missing.pdf` has as many letters.
    let is_plain = digits.iter().all(char::is_ascii_alphanumeric);
    is_plain && DIGITS.contains(&digits.len())
}
