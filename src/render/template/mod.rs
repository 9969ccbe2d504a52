//! Lists laid out by a template that somebody wrote. The language is Jinja's, without macros and other files. What a
//! template says stays as it is; what it takes from the data is made harmless for the medium and for the place where it
//! stands, whatever the template asks for, and where that cannot be done the template is refused.

mod cards;
mod cells;
mod data;
mod destination;
mod engine;
mod join;
mod json;
mod links;
mod markdown;
mod markup;
mod pieces;
mod plain;
mod toml_text;

use super::{Look, Medium, Sheet};

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// Its line, if one is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl TemplateFault {
    fn at(line: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            message: message.into(),
            hint: Some(hint.into()),
        }
    }
}

/// A list as a template lays it out.
///
/// # Errors
/// What is wrong with the template.
pub fn templated(
    template: &str,
    sheet: &Sheet<'_>,
    medium: Medium,
    look: Look,
) -> Result<String, TemplateFault> {
    let template = template.replace("\r\n", "\n");
    let filled = engine::filled(&template, sheet, medium)?;
    let pieces = filled.pieces();
    match medium {
        Medium::Terminal => Ok(plain::lines(&pieces)),
        Medium::Tsv => Ok(plain::tab_separated(&pieces)),
        Medium::Spreadsheet => Ok(cells::cells(&pieces, look)),
        Medium::Json => json::json(&pieces, sheet.rows.count() > 0),
        Medium::Markdown => markdown::markdown(&pieces),
        Medium::Html => markup::html(&pieces),
        Medium::Vcard => cards::cards(&pieces),
        Medium::Toml => toml_text::toml(&pieces),
    }
}
