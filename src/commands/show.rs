//! `show`: one group in full.

use std::io::{self, Write};

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::output::{FormatArgument, OutputArguments, rows, say_withheld};
use crate::domain::{Directory, Organization, search, suggest};
use crate::failure::Outcome;
use crate::render::{Format, Look, details, details_in_words};

pub(super) const ABOUT: &str =
    "Show one group in full, by id, acronym or name; with --format or --columns, as a list";

pub(super) const EXAMPLES: &str = "\
peerdir show vandu
peerdir show \"Meta Dame\"
peerdir show jes --format json";

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Id, acronym or name
    #[arg(value_name = "ID|NAME", required = true, add = completer(Values::Ids))]
    words: Vec<String>,
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let directory = session.directory()?;
        let words = self.words.join(" ");
        let found = directory.called(&words);
        if found.is_empty() {
            session.note(&format!("no group is called `{words}`"))?;
            session.hint(&hint(directory, &words))?;
            return Ok(Outcome::No);
        }
        let named = self.format.named();
        let is_spoken = named == Some(Format::Text);
        if self.output.asks_for_rows() || (named.is_some() && !is_spoken) {
            let format = self.format.format(session, &self.output);
            return self.output.print(rows(found), format, false, session);
        }
        let mut found = found;
        let left_out = self
            .output
            .withhold(&mut found, false, |organization| organization);
        if !found.is_empty() {
            self.output.deliver(session, |look, out| {
                if is_spoken {
                    details_in_words(&found, directory, look, out)
                } else {
                    in_full(&found, directory, look, out)
                }
            })?;
        }
        say_withheld(left_out, session)?;
        Ok(if found.is_empty() {
            Outcome::No
        } else {
            Outcome::Done
        })
    }
}

fn in_full(
    found: &[&Organization],
    directory: &Directory,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (position, organization) in found.iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        details(organization, directory, look, out)?;
    }
    Ok(())
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
