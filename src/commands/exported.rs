//! What an export is beyond a list: what its pages say of themselves, the template that lays it out, and options of single
//! formats. It reads no file and prints nothing.

use jiff::civil::Date;

use crate::domain::Directory;
use crate::failure::Refusal;
use crate::render::{Format, Look, PageImprint, Rows, Sheet, TemplateFault, templated};
use crate::store;

/// What an export is beyond a list.
#[derive(Clone, Debug)]
pub(super) struct Exported {
    /// The title of its pages.
    pub(super) title: Option<String>,
    /// What stands below it.
    pub(super) note: Option<String>,
    /// The languages of its pages, the main one first.
    pub(super) languages: Vec<String>,
    /// The arguments that make the selection again.
    pub(super) query: Vec<String>,
    /// The day that its pages bear.
    pub(super) day: Date,
    /// Whether groups that have closed were asked for; pages are without them else.
    pub(super) has_closed: bool,
    /// The day since which an entry must have been confirmed.
    pub(super) since: Option<Date>,
    /// What lays it out in the place of the format.
    pub(super) template: Option<Template>,
}

/// A template that somebody wrote.
#[derive(Clone, Debug)]
pub(super) struct Template {
    /// Its file, for faults.
    pub(super) file: String,
    /// What stands in it.
    pub(super) text: String,
}

impl Exported {
    /// What a page of these rows says of itself. A part of the selection is made again by the ids of its entries.
    pub(super) fn imprint<'a>(
        &self,
        rows: &dyn Rows,
        directory: &'a Directory,
        is_whole: bool,
    ) -> PageImprint<'a> {
        let id = |at| Some(rows.row(at)?.organization.id.to_string());
        let query = if is_whole {
            self.query.clone()
        } else {
            let ids = rows.in_order_of_ids().into_iter().filter_map(id);
            ids.collect()
        };
        PageImprint {
            title: self.title.clone(),
            note: self.note.clone(),
            languages: self.languages.clone(),
            day: self.day,
            query,
            directory,
        }
    }

    /// A list as its template lays it out; none without one.
    ///
    /// # Errors
    /// What is wrong with the template, by its line.
    pub(super) fn laid_out(
        &self,
        sheet: &Sheet<'_>,
        format: Format,
        look: Look,
    ) -> Result<Option<String>, Refusal> {
        let Some(Template { file, text }) = &self.template else {
            return Ok(None);
        };
        let fault = |fault: TemplateFault| {
            let place = fault
                .line
                .map_or(file.clone(), |line| format!("{file}:{line}"));
            Refusal::new(format!("{place}: {}", fault.message), fault.hint)
        };
        let laid_out = templated(text, sheet, format.medium(), look).map_err(fault)?;
        if format == Format::Toml
            && let Some(unsound) = store::fault_of_toml(&laid_out)
        {
            let message = format!("{file}: what it makes is no TOML: {unsound}");
            let hint = "look at what stands around the values in the template".to_owned();
            return Err(Refusal::new(message, hint));
        }
        Ok(Some(laid_out))
    }
}
