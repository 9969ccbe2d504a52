//! `list`: every group, or those that the filters keep.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::filters::{FilterArguments, Selection};
use super::output::{FormatArgument, OutputArguments, lines};
use super::usual::Usual;
use crate::failure::Outcome;

pub(super) const ABOUT: &str = "List all groups, or those that the filters keep";

pub(super) const EXAMPLES: &str = "\
peerdir list
peerdir list --country Canada --not-subdivision Quebec
peerdir list --region \"Latin America\" --format json
peerdir list --kind peer-run --sort country,city --columns name,city,website";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filters: FilterArguments,
}

impl Arguments {
    /// A list with nothing unusual; none with a word.
    pub(super) fn usual(typed: Usual) -> Option<Self> {
        typed.words.is_empty().then_some(Self {
            format: typed.format,
            output: typed.output,
            filters: typed.filters,
        })
    }

    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let Selection {
            directory,
            filter,
            kept,
        } = self.filters.select(session)?;
        let format = self.format.format(session, &self.output);
        let outcome = self.output.print(lines(kept.places()), format, session)?;
        if outcome == Outcome::No {
            session.note(if directory.count() == 0 {
                "the list is empty"
            } else {
                "no group fits"
            })?;
            if !filter.is_empty() {
                session.hint(&self.filters.remedy(directory))?;
            }
        }
        Ok(outcome)
    }
}
