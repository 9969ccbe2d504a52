//! `export`: a selection in a format that other programs take, or as somebody's own template lays it out.

mod options;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use self::options::FormatOptions;
use super::Session;
use super::filters::{FilterArguments, Selection};
use super::output::{OutputArguments, by_name, lines};
use crate::failure::{Outcome, Refusal};
use crate::render::Format;

pub(super) const ABOUT: &str = "Write a selection in a format that others take; groups that asked to be left out of exports are left out";

pub(super) const EXAMPLES: &str = "\
peerdir export csv -o groups.csv
peerdir export markdown --region Europe --group-by country
peerdir export markdown --style list --country Canada
peerdir export json --kind peer-run
peerdir export csv --group-by region -o \"{group}.csv\"  a file for each region
peerdir export markdown --template newsletter.md --title \"Spring\"
peerdir export vcard --country Canada -o groups.vcf
peerdir export geojson --city-points -o map.geojson
peerdir export toml --region Europe -o europe.toml
peerdir export html --lang fr,en -o annuaire.html";

const MORE: &str = "\
A template sees `groups`, `sections`, `title`, `note`, `languages`, `date` and `edition`; docs/templates.md says what is in \
them. A template that is {{ groups[0] }} and nothing else names the keys of a group.";

#[derive(Args, Debug)]
#[command(about = ABOUT, after_help = MORE)]
pub struct Arguments {
    /// The format
    #[arg(value_name = "FORMAT", value_parser = formats())]
    format: String,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    options: FormatOptions,
    #[command(flatten)]
    filters: FilterArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        if self.options.has_template() && self.output.asks_for_columns() {
            let hint = "leave out --columns; the template names what it shows".to_owned();
            return Err(Refusal::new("a template has no columns", hint).into());
        }
        let Selection {
            directory,
            filter,
            kept,
        } = self.filters.select(session)?;
        let format = by_name(&self.format).unwrap_or(Format::Csv);
        let exported = self
            .options
            .exported((&self.format, format), &filter, &self.output)?;
        let lines = lines(kept.places());
        let outcome = self
            .output
            .print_export(lines, format, &exported, session)?;
        if outcome == Outcome::No {
            session.note("no group fits; the export is empty")?;
            session.hint(&self.filters.remedy(directory))?;
        }
        Ok(outcome)
    }
}

/// Every format but the table, which is for terminals.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Format::ALL
            .iter()
            .filter(|(_, format)| *format != Format::Table)
            .map(|(name, _)| *name),
    )
}
