//! Output options that single formats take, and a word about each where another format is asked for. A new one is a line
//! in `given`.

use anyhow::Result;

use super::OutputArguments;
use crate::commands::exported::Exported;
use crate::failure::Refusal;
use crate::render::Format;

impl OutputArguments {
    /// The options that were given, each with the format that takes it, and whether a template in that format does.
    fn given(&self) -> [(&'static str, bool, Format, bool); 5] {
        [
            ("--style", self.style.is_some(), Format::Markdown, false),
            ("--raw", self.raw, Format::Csv, true),
            ("--excel", self.excel, Format::Csv, true),
            (
                "--card-version",
                self.card_version.is_some(),
                Format::Vcard,
                false,
            ),
            ("--city-points", self.city_points, Format::Geojson, false),
        ]
    }

    /// Refuses options that would change nothing.
    pub(super) fn refuse_what_is_not_taken(
        &self,
        format: Format,
        exported: Option<&Exported>,
    ) -> Result<()> {
        let has_template = exported.is_some_and(|exported| exported.template.is_some());
        for (option, is_given, taker, is_for_templates) in self.given() {
            if !is_given {
                continue;
            }
            let (name, taker_name) = (format.name(), taker.name());
            let (message, hint) = if format != taker {
                (
                    format!("{name} does not take {option}"),
                    format!("leave it out; {taker_name} takes it"),
                )
            } else if has_template && !is_for_templates {
                (
                    format!("a template does not take {option}"),
                    "leave it out; the template says what is written".to_owned(),
                )
            } else {
                continue;
            };
            return Err(Refusal::new(message, hint).into());
        }
        Ok(())
    }
}
