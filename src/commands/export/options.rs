//! Options of an export that single formats take, and a word about each where another format is asked for. A new one is a
//! field, a line in `given` and a line in `exported`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::commands::Session;
use crate::commands::exported::{Exported, Template};
use crate::commands::filters::{arguments_of, confirmed_since, languages};
use crate::commands::headline::Headline;
use crate::commands::output::OutputArguments;
use crate::domain::{Channel, Filter};
use crate::failure::Refusal;
use crate::render::Format;
use crate::store;

/// What a page is written in, if nobody says otherwise.
const USUAL_LANGUAGE: &str = "en";

/// Options of an export that single formats take.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Pages and templates")]
pub(super) struct FormatOptions {
    /// Lay the groups out by a template of your own, in the language of Jinja; what comes from the list is escaped for the FORMAT
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    template: Option<PathBuf>,
    /// The title of a page, or of what a template makes
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What stands below it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Leave out and count who was confirmed longer ago than this, or never: 6mo, 1y, or a day such as 2026-01-31
    #[arg(long, value_name = "AGE")]
    max_age: Option<String>,
    /// The languages of a page, the main one first: en,fr
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    lang: Vec<String>,
}

impl FormatOptions {
    /// What the export is beyond a list.
    ///
    /// # Errors
    /// An option that the format does not take, a language that does not exist, a template that cannot be read.
    pub(super) fn exported(
        &self,
        format: (&str, Format),
        filter: &Filter,
        output: &OutputArguments,
    ) -> Result<Exported> {
        self.refuse_what_is_not_taken(format)?;
        let mut tags = languages(&self.lang)?;
        if tags.is_empty() {
            tags.push(USUAL_LANGUAGE.to_owned());
        }
        let day = Session::edition_day()?;
        let since = confirmed_since(day, self.max_age.as_deref())?;
        let (sort, limit) = output.order();
        let Headline { title, note } = Headline::of(self.title.as_deref(), self.note.as_deref())?;
        let template = self.template.as_deref().map(|path| {
            let text = store::read_template(path)?;
            let file = path.display().to_string();
            anyhow::Ok(Template { file, text })
        });
        Ok(Exported {
            title,
            note,
            languages: tags,
            query: arguments_of(since, filter, &sort, limit),
            day,
            since,
            has_closed: filter.asks_for_closed(),
            template: template.transpose()?,
        })
    }

    /// Whether a template lays the groups out.
    pub(super) fn has_template(&self) -> bool {
        self.template.is_some()
    }

    /// The options that were given, each with whether the format takes it and what does.
    fn given(&self, format: Format) -> [(&'static str, bool, bool, &'static str); 4] {
        let is_page = format.channel() == Channel::Web || self.has_template();
        let pages = "pages take it, and whatever a --template lays out";
        [
            ("--title", self.title.is_some(), is_page, pages),
            ("--note", self.note.is_some(), is_page, pages),
            (
                "--max-age",
                self.max_age.is_some(),
                is_page,
                "--verified-within keeps those that were confirmed lately",
            ),
            ("--lang", !self.lang.is_empty(), is_page, pages),
        ]
    }

    fn refuse_what_is_not_taken(&self, (name, format): (&str, Format)) -> Result<()> {
        let given = self.given(format);
        let refused = given
            .iter()
            .find(|(_, is_given, is_taken, _)| *is_given && !is_taken);
        match refused {
            None => Ok(()),
            Some((option, _, _, takers)) => {
                let message = format!("{name} does not take {option}");
                Err(Refusal::new(message, format!("leave it out; {takers}")).into())
            }
        }
    }
}
