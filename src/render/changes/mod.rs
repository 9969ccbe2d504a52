//! What has changed between two versions of a list, said to people and to programs. Keys that only those who keep the
//! list read are named in text and JSON and nowhere said; a newsletter does not mention them.

mod facts;
mod json;
mod markdown;
mod report;
mod text;
mod values;

use std::io::{self, Write};

use super::Look;
use crate::domain::Changes;

pub(super) use facts::facts;
pub(super) use report::{Group, Section, what};
pub(super) use text::print as print_sections;

/// A format of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangesFormat {
    /// For people: everything, in words.
    Text,
    /// For a newsletter: what readers of the list may care for.
    Markdown,
    /// For programs.
    Json,
}

impl ChangesFormat {
    /// Every format with its name.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("markdown", Self::Markdown),
        ("json", Self::Json),
    ];
}

/// Prints changes; says whether there was anything to print.
///
/// # Errors
/// Those of the writer.
pub fn print_changes(
    changes: &Changes<'_>,
    format: ChangesFormat,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<bool> {
    if format == ChangesFormat::Json {
        json::print(changes, out)?;
        return Ok(!changes.is_empty());
    }
    let sections = report::sections(changes, format == ChangesFormat::Markdown);
    match format {
        ChangesFormat::Markdown => markdown::print(&sections, out)?,
        _ => text::print(&sections, look, out)?,
    }
    Ok(!sections.is_empty())
}
