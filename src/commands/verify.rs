//! `verify`: what came of asking a group whether its entry is right, for one group or along a call sheet.

mod calls;
mod heard;

use anyhow::{Result, anyhow};
use clap::Args;
use jiff::civil::Date;

use super::candidates::{Values, completer};
use super::edit::{Edited, edit};
use super::filters::FilterArguments;
use super::meant::meant;
use super::named::{named, names};
use super::output::{FormatArgument, OutputArguments};
use super::remove::bury;
use super::session::Session;
use super::standing::Entries;
use super::writing::{Changed, WritingArguments};
use crate::console;
use crate::failure::{Outcome, Refusal};
use heard::{Heard, recorded};

pub(super) const ABOUT: &str =
    "Record that you asked a group whether its entry is right, or go through those to ask next";

pub(super) const EXAMPLES: &str = "\
peerdir verify vandu                         asked today, and all is right
peerdir verify vandu --on 2026-05-01 --by phone
peerdir verify vandu --outcome no-answer     the third time it counts as unreachable
peerdir verify --next 10 --country Canada    the call sheet: whom to ask first";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The id of the group, or a name that no other has
    #[arg(value_name = "ID", required_unless_present = "next", add = completer(Values::Ids))]
    id: Option<String>,
    /// The day on which the group was asked; without it, today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// How: by phone, on a visit, by which team; no person's name
    #[arg(long, value_name = "HOW")]
    by: Option<String>,
    /// What came of it: ok, changed (opens the editor), no-answer or gone
    #[arg(long, value_name = "OUTCOME", value_parser = names(Heard::ALL), conflicts_with = "next", hide_possible_values = true)]
    outcome: Option<String>,
    /// The id of the group that took the place of one that is gone
    #[arg(long, value_name = "ID", requires = "outcome", add = completer(Values::Ids))]
    successor: Option<String>,
    /// The groups to ask next, as many as you say: at a terminal one by one, elsewhere as a list
    #[arg(long, value_name = "COUNT", conflicts_with = "id")]
    next: Option<usize>,
    #[command(flatten)]
    writing: WritingArguments,
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filters: FilterArguments,
}

/// When and how a group was asked.
struct Asked {
    day: Date,
    by: Option<String>,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let asked = Asked {
            day: self.on.as_deref().map_or(Ok(console::today()), day)?,
            by: self.by.clone().filter(|by| !by.trim().is_empty()),
        };
        let Some(id) = &self.id else {
            return self.calls(&asked, session);
        };
        let asks_for_list = self.output.asks_for_rows()
            || self.output.file().is_some()
            || self.format.named().is_some();
        if asks_for_list || !self.filters.filter(session)?.is_empty() {
            let hint = "write --next 10 with them, or the id alone".to_owned();
            let message = "filters and output options belong to --next";
            return Err(Refusal::new(message, hint).into());
        }
        let outcome = self.outcome.as_deref();
        let heard = outcome.and_then(|name| named(Heard::ALL, name));
        let heard = heard.unwrap_or(Heard::Right);
        if heard == Heard::Gone && (self.on.is_some() || self.by.is_some()) {
            let message = "--on and --by say how an entry was confirmed, and nobody confirms one that is gone";
            let hint = "leave them out; `peerdir set ID notes=…` keeps who said so".to_owned();
            return Err(Refusal::new(message, hint).into());
        }
        if self.successor.is_some() && heard != Heard::Gone {
            let hint = "write --outcome gone with it".to_owned();
            return Err(Refusal::new("only a group that is gone has a successor", hint).into());
        }
        self.record(id, heard, &asked, session)
    }

    /// Records what came of asking a group.
    fn record(
        &self,
        id: &str,
        heard: Heard,
        asked: &Asked,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        match heard {
            Heard::Gone => bury(id, self.successor.as_deref(), &self.writing, session),
            Heard::Changed => match edit(id, None, &self.writing, session)? {
                Edited::Written => self.record(id, Heard::Right, asked, session),
                Edited::Refused => Ok(Outcome::CouldNotRun),
                Edited::Unchanged => {
                    let hint = format!("`peerdir verify {id}` records that all is right");
                    session.hint(&hint)?;
                    Ok(Outcome::No)
                }
            },
            Heard::Right | Heard::NoAnswer => self.write(id, heard, asked, session),
        }
    }

    fn write(
        &self,
        typed: &str,
        heard: Heard,
        asked: &Asked,
        session: &mut Session<'_>,
    ) -> Result<Outcome> {
        let mut notes = Vec::new();
        let what = format!("verify {typed}: {}", heard.name());
        let changed = session.change(&self.writing, &what, &mut |current| {
            notes.clear();
            let meant = meant(typed, current)?;
            notes.extend(meant.note);
            let standing = Entries::new(current).standing(&meant.id)?;
            let (record, note) = recorded(&standing.record, heard, asked.day, asked.by.as_deref());
            let edits = standing.edits(&record);
            if !edits.is_empty() {
                notes.extend(standing.note(&current.file));
                notes.push(note);
            }
            Ok(edits)
        })?;
        for note in &notes {
            session.note(note)?;
        }
        if changed == Changed::Nothing {
            session.note("nothing was changed: the list says so already")?;
        }
        Ok(Outcome::Done)
    }
}

/// A day that has come.
fn day(typed: &str) -> Result<Date> {
    let parsed = typed.parse::<Date>().ok();
    let day = parsed
        .filter(|day| day.to_string() == typed)
        .ok_or_else(|| {
            let hint = "write it as 2026-05-01".to_owned();
            anyhow!(Refusal::new(format!("`{typed}` is no day"), hint))
        })?;
    if day > console::today() {
        let hint = "write the day on which the group was asked".to_owned();
        return Err(Refusal::new(format!("{day} is still to come"), hint).into());
    }
    Ok(day)
}
