//! `export`: a selection in a format that other programs take.

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Session;
use super::filters::{FilterArguments, Selection};
use super::output::{OutputArguments, by_name, rows};
use crate::failure::Outcome;
use crate::render::Format;

pub(super) const ABOUT: &str = "Write a selection in a format that others take; groups that asked to be left out of exports are left out";

pub(super) const EXAMPLES: &str = "\
peerdir export csv -o groups.csv
peerdir export markdown --region Europe
peerdir export markdown --style list --country Canada
peerdir export json --kind peer-run
peerdir export vcard --country Canada -o groups.vcf
peerdir export geojson --city-points -o map.geojson
peerdir export toml --region Europe -o europe.toml";

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The format
    #[arg(value_name = "FORMAT", value_parser = formats())]
    format: String,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filters: FilterArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let Selection {
            directory, kept, ..
        } = self.filters.select(session)?;
        let format = by_name(&self.format).unwrap_or(Format::Csv);
        let outcome = self.output.print(rows(kept), format, true, session)?;
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
