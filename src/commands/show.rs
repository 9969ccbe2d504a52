//! `show`: one group in full.

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Session;
use super::candidates::{Values, completer};
use super::output::{OutputArguments, by_name, rows};
use crate::domain::{Directory, Organization, search, suggest};
use crate::failure::Outcome;
use crate::render::{Format, details};

pub(super) const EXAMPLES: &str = "\
peerdir show vandu
peerdir show \"Meta Dame\"
peerdir show jes --format json";

/// Show one group in full, by id, acronym or name
#[derive(Args)]
pub struct Arguments {
    /// Id, acronym or name
    #[arg(value_name = "ID|NAME", required = true, add = completer(Values::Ids))]
    words: Vec<String>,
    /// Labelled lines, or a format of lists
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|(name, _)| *name)))]
    format: Option<String>,
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
            session.hint(&hint(&directory, &words))?;
            return Ok(Outcome::No);
        }
        match self.format.as_deref().and_then(by_name) {
            Some(format) if format != Format::Table => {
                self.output.print(rows(found), format, false, session)
            }
            _ => {
                let look = session.look();
                for (position, organization) in found.iter().enumerate() {
                    if position > 0 {
                        writeln!(session.out())?;
                    }
                    details(organization, &directory, look, session.out())?;
                }
                Ok(Outcome::Done)
            }
        }
    }
}

fn hint(directory: &Directory, words: &str) -> String {
    let all: Vec<&Organization> = directory.organizations().iter().collect();
    match search(&all, words).first() {
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
