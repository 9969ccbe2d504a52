//! `show`: one group in full or on a card.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::output::{FormatArgument, OutputArguments, rows, say_withheld};
use crate::domain::{Directory, Organization, search, suggest};
use crate::failure::Outcome;
use crate::render::{Format, card, details, details_in_words};

pub(super) const ABOUT: &str = "Show one group by id, acronym or name: in full, on a card, or with --format or --columns as a list";

pub(super) const EXAMPLES: &str = "\
peerdir show vandu
peerdir show \"Meta Dame\"
peerdir show jes --format json
peerdir show jes --card    the essentials, to be sent on or photographed";

/// Options that speak of a list or of another form.
const OTHER_FORMS: [&str; 5] = ["format", "plain", "columns", "sort", "limit"];

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Id, acronym or name
    #[arg(value_name = "ID|NAME", required = true, add = completer(Values::Ids))]
    words: Vec<String>,
    /// Show the essentials on a card of 40 columns
    #[arg(long, conflicts_with_all = OTHER_FORMS)]
    card: bool,
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let directory = session.directory()?;
        let words = self.words.join(" ");
        let mut found = directory.called(&words);
        if found.is_empty() {
            session.note(&format!("no group is called `{words}`"))?;
            session.hint(&hint(directory, &words))?;
            return Ok(Outcome::No);
        }
        let named = self.format.named();
        if self.output.asks_for_rows() || named.is_some_and(|format| format != Format::Text) {
            let format = self.format.format(session, &self.output);
            return self.output.print(rows(found), format, false, session);
        }
        let left_out = self
            .output
            .withhold(&mut found, false, |organization| organization);
        let outcome = self.in_full(&found, directory, session)?;
        say_withheld(left_out, session)?;
        Ok(outcome)
    }

    /// The groups one by one, in the form that was asked for.
    fn in_full(
        &self,
        found: &[&Organization],
        directory: &Directory,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        if found.is_empty() {
            return Ok(Outcome::No);
        }
        let form = if self.card { card } else { details };
        self.output.deliver(session, |look, out| {
            if self.format.named().is_some() {
                return details_in_words(found, directory, look, out);
            }
            for (position, organization) in found.iter().enumerate() {
                if position > 0 {
                    writeln!(out)?;
                }
                form(organization, directory, look, out)?;
            }
            Ok(())
        })?;
        Ok(Outcome::Done)
    }
}

fn hint(directory: &Directory, words: &str) -> String {
    match search(directory, |_| true, words).first() {
        Some(hit) => format!(
            "did you mean `{}` ({})? `peerdir search {words}` shows more",
            hit.organization.id, hit.organization.name
        ),
        None => suggest(directory, words).map_or_else(
            || "`peerdir list` shows all groups".to_owned(),
            |suggestion| format!("did you mean `{}`?", suggestion.text),
        ),
    }
}
