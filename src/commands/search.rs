//! `search`: groups by name, place or topic, the best first.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::filters::FilterArguments;
use super::output::{FormatArgument, OutputArguments};
use crate::domain::{Place, Query, Region, find_places, search, suggest};
use crate::failure::Outcome;
use crate::render::Row;

pub(super) const ABOUT: &str = "Find groups by name, acronym, place or website; typos are forgiven";

pub(super) const EXAMPLES: &str = "\
peerdir search vancouver
peerdir search vancuver               a typo is forgiven
peerdir search methadone patients montreal
peerdir search --region Europe union
peerdir search --format json -- meta dame";

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// What you know of the group, in any order
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filters: FilterArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let directory = session.directory()?;
        let filter = self.filters.filter(session)?;
        let query = self.words.join(" ");
        let hits = search(directory, |organization| filter.keeps(organization), &Query::of(&query));
        let unanswered = hits
            .first()
            .map_or(Vec::new(), |hit| hit.unanswered.clone());
        let rows = hits.into_iter().map(|hit| Row {
            organization: hit.organization,
            reasons: Some(hit.reasons),
            nearness: None,
        });
        let format = self.format.format(session, &self.output);
        let outcome = self.output.print(rows.collect(), format, false, session)?;
        if !unanswered.is_empty() {
            let words = unanswered.join(" ");
            session.note(&format!(
                "no group fits every word; the first ones lack: {words}"
            ))?;
        }
        if outcome == Outcome::No {
            let whose = if filter.is_empty() {
                ""
            } else {
                " among the groups that the filters keep"
            };
            session.note(&format!("nothing found for `{query}`{whose}"))?;
            session.note("tried: names, acronyms, other names, places, websites, descriptions, with typos forgiven")?;
            let hint = suggest(directory, &query).map_or_else(
                || what_is_near(&query),
                |near| format!("did you mean `{}`?", near.text),
            );
            session.hint(&hint)?;
        }
        Ok(outcome)
    }
}

/// Where to look instead of a query that found nothing.
fn what_is_near(query: &str) -> String {
    let country = find_places(query).into_iter().find_map(Place::country);
    match country {
        Some(country) => {
            let wider = country
                .area()
                .and_wider()
                .map(Region::name)
                .find(|name| *name != "World")
                .unwrap_or("World");
            format!(
                "no group is listed in {}; try `peerdir region \"{wider}\"`",
                country.name()
            )
        }
        None => "try fewer words, or `peerdir region` to see where there are groups".to_owned(),
    }
}
