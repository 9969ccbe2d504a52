//! `show`: one group in full, on a card, or as a code for another phone.

mod qr;

use std::sync::Arc;

use anyhow::Result;
use clap::{ArgAction, Args};

use super::Session;
use super::candidates::{Values, completer};
use super::meant::likely;
use super::named::{named, names};
use super::output::{FormatArgument, OutputArguments, lines_of, say_withheld};
use super::usual::Usual;
use super::withheld::Form;
use crate::domain::{Directory, Means, Organization};
use crate::failure::{Outcome, Refusal};
use crate::render::{Format, Ink, card, details, details_in_words};
use crate::store::PrivateNotes;

pub(super) const ABOUT: &str = "Show one group by id, acronym or name: in full, on a card, as a QR code, or with --format or --columns as a list";

pub(super) const EXAMPLES: &str = "\
peerdir show vandu
peerdir show \"Meta Dame\"
peerdir show jes --format json
peerdir show jes --private what your own private.toml has on it, too
peerdir show jes --card    the essentials, to be sent on or photographed
peerdir show jes --qr      a code from which another phone takes the address";

/// Options that speak of a list or of another form.
const OTHER_FORMS: [&str; 6] = ["format", "plain", "columns", "sort", "limit", "group_by"];

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Id, acronym or name
    #[arg(value_name = "ID|NAME", required = true, add = completer(Values::Ids))]
    words: Vec<String>,
    /// Show the essentials on a card of 40 columns
    #[arg(long, conflicts_with_all = OTHER_FORMS)]
    card: bool,
    /// Draw a QR code of the website, phone or e-mail; without a word, of the first that is known
    #[arg(
        long, value_name = "CONTACT", action = ArgAction::Set, num_args = 0..=1, require_equals = true, value_parser = names(Means::ALL),
        conflicts_with_all = OTHER_FORMS, conflicts_with = "card"
    )]
    qr: Option<Vec<String>>,
    /// Draw it for paper or a light terminal; without colour it is drawn for a dark one
    #[arg(long, requires = "qr")]
    invert: bool,
    /// Show what your own private.toml has on it, too; on the screen alone, never in a list or a file
    #[arg(long, conflicts_with_all = ["format", "columns", "sort", "limit", "group_by", "card", "qr"])]
    private: bool,
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
}

impl Arguments {
    /// A look-up with nothing unusual; none without a word, or with a filter.
    pub(super) fn usual(typed: Usual) -> Option<Self> {
        let is_usual = !typed.words.is_empty() && typed.filters.is_empty();
        is_usual.then_some(Self {
            words: typed.words,
            card: false,
            qr: None,
            invert: false,
            private: false,
            format: typed.format,
            output: typed.output,
        })
    }

    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let private = self.private_notes(session)?;
        let directory = session.directory()?;
        let words = self.words.join(" ");
        let mut found = directory.called(&words);
        let asks_for_rows = self.output.asks_for_rows()
            || (self.format.named()).is_some_and(|format| format != Format::Text);
        if found.is_empty() {
            if asks_for_rows {
                // A program reads that there is nothing, not nothing.
                let format = self.format.format(session, &self.output);
                self.output.print(Vec::new(), format, session)?;
            }
            session.note(&format!("no group is called `{words}`"))?;
            session.hint(&likely(&words, directory))?;
            return Ok(Outcome::No);
        }
        if asks_for_rows {
            let format = self.format.format(session, &self.output);
            let lines = lines_of(&found, directory);
            return self.output.print(lines, format, session);
        }
        let left_out = self
            .output
            .withhold(&mut found, Form::Group, false, |found, way| {
                found.withhold.contains(&way)
            });
        let outcome = match self.output.ways(Form::Group, false) {
            [] => self.in_full(&found, directory, session)?,
            ways => {
                // Nor is anybody named as a part of a group, or as what it is a part of.
                let known = directory.on(ways);
                let found: Vec<&Organization> = found
                    .iter()
                    .filter_map(|group| known.by_id(&group.id))
                    .collect();
                self.in_full(&found, &known, session)?
            }
        };
        if self.private {
            return session.show_private(private.as_deref(), &found);
        }
        say_withheld(&left_out, session)?;
        Ok(outcome)
    }

    /// The private contacts, if they are asked for. They are read before anything is said.
    fn private_notes(&self, session: &Session<'_>) -> Result<Option<Arc<PrivateNotes>>> {
        if !self.private {
            return Ok(None);
        }
        if self.output.file().is_some() {
            let hint = "leave out -o, and read them on the screen".to_owned();
            let message = "private contacts are not written into files";
            return Err(Refusal::new(message, hint).into());
        }
        session.private_notes()
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
        if let Some(asked) = &self.qr {
            let ink = if self.invert { Ink::Dark } else { Ink::Light };
            let means = asked.first().and_then(|name| named(Means::ALL, name));
            return qr::draw(found, means, ink, &self.output, session);
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
