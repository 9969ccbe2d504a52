//! `recall`: what on a print or a page is no longer right. Nobody keeps a record of what was printed: a file says itself
//! what it holds, and of a code alone the selection is made again until one has it.

mod edition;
mod likely;
mod search;
mod slip;
mod versions;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::Session;
use super::chosen::{Choice, ChosenArguments};
use super::named::{named, names};
use super::withheld::{Form, ways_out};
use crate::domain::{
    Channel, Directory, Organization, Print, Record, confirmed, recall, unconfirmed,
};
use crate::failure::{Outcome, Refusal};
use crate::import::Carrier;
use crate::render::{Paper, RecallFormat, RecallReport, print_recall, query_in_words};
use crate::store;
use edition::{Asked, Found};

pub(super) const ABOUT: &str = "Say what on a flyer or page that was printed is no longer right, by its file or its edition code";

pub(super) const EXAMPLES: &str = "\
peerdir recall canada.pdf
peerdir recall canada.pdf --slip slip.pdf  corrections to lay in
peerdir recall 7K3F-9QXZ                   the code on the print
peerdir recall 7K3F-9QXZ near Athens       what was chosen for it
peerdir recall 7K3F-9QXZ --in .            it is among these files
peerdir recall 7K3F-9QXZ --old old.toml    the list as it was then";

const MORE: &str = "\
A file that peerdir made says itself what it holds, with a sum that tells damage; it proves nothing about who made the file. \
No history of prints is kept, so a code alone is looked for in the files of \
--in, then by making selections again: what you name behind the code, all groups, each region, country, province and city, \
what is near each, and each group; on the list as it is, as it was before the changes that `undo` knows, and on those of \
--old. The query is part of the code: --country CA and --region CA have two, even for the same groups. The exit code is 0 if nothing is wrong, 1 if something is or the code is not found.";

#[derive(Args, Debug)]
#[command(about = ABOUT, after_help = MORE)]
pub struct Arguments {
    /// The edition code on the print, or the PDF or page itself; - is standard input
    #[arg(value_name = "CODE|FILE", value_hint = clap::ValueHint::FilePath)]
    print: String,
    /// Files, or folders with files, among which the print may be; may be repeated
    #[arg(long = "in", value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    within_files: Vec<PathBuf>,
    /// A list as it was when the print was made; may be repeated
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    old: Vec<PathBuf>,
    /// In words or as JSON
    #[arg(long, value_name = "FORMAT", value_parser = names(RecallFormat::ALL), default_value = "text")]
    format: String,
    /// Print what is wrong as a slip to lay into the prints that are left: a PDF with strips to cut
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    slip: Option<PathBuf>,
    /// The paper of the slip
    #[arg(long, value_name = "PAPER", value_parser = names(Paper::ALL), default_value = "a4", ignore_case = true, requires = "slip")]
    paper: String,
    /// A font for letters of the slip that the built-in ones lack, as a TrueType or OpenType file; may be repeated
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, requires = "slip")]
    font: Vec<PathBuf>,
    #[command(flatten)]
    chosen: ChosenArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let today = Session::edition_day()?;
        if let Some(path) = &self.slip {
            refuse_the_print_itself(&self.print, path)?;
        }
        let found = match edition::asked(&self.print, session)? {
            Asked::File(found) => {
                self.refuse_what_helps_no_file()?;
                Some(*found)
            }
            Asked::Code(code) => self.search(&code, session)?,
        };
        let Some(found) = found else {
            return Ok(Outcome::No);
        };
        let directory = session.directory()?;
        let ways = ways_of(found.carrier);
        let since = found.since.or_else(|| since(&found.print, today));
        let report = RecallReport {
            print: &found.print,
            recall: &recall(&found.print, directory, ways),
            unconfirmed: unconfirmed(&found.print, directory, ways, since),
            confirmed: confirmed(&found.print, directory, ways),
            added: added(&found, directory, session),
            directory,
            is_page: found.carrier == Carrier::Page,
        };
        let format = named(RecallFormat::ALL, &self.format).unwrap_or_default();
        print_recall(&report, format, session.look(), session.out())?;
        if let Some(path) = &self.slip {
            let paper = named(Paper::ALL, &self.paper).unwrap_or_default();
            slip::write(&report, paper, path, &self.font, session)?;
        }
        if report.recall.wrong.is_empty() {
            return Ok(Outcome::Done);
        }
        let choice = Choice::of_query(&found.print.query, session);
        if let Some(choice) = choice.filter(|_| found.carrier == Carrier::Flyer) {
            let mut again = vec!["peerdir".to_owned(), "flyer".to_owned()];
            again.extend(choice.query());
            session.hint(&format!("`{}` prints it anew", query_in_words(&again)))?;
        }
        Ok(Outcome::No)
    }

    /// What helps to find a code is of no use for a file.
    fn refuse_what_helps_no_file(&self) -> Result<()> {
        if self.chosen.is_empty() && self.within_files.is_empty() && self.old.is_empty() {
            return Ok(());
        }
        let message = "a file says itself what it holds";
        let hint = "leave out what stands beside it; it helps to find a code";
        Err(Refusal::new(message, hint.to_owned()).into())
    }
}

/// Refuses to write the slip over the print that it is for.
fn refuse_the_print_itself(print: &str, slip: &Path) -> Result<()> {
    if store::is_one_of(slip, &[print.into()]) {
        let hint = "name another file: --slip slip.pdf".to_owned();
        let message = format!("{print} is the print itself");
        return Err(Refusal::new(message, hint).into());
    }
    Ok(())
}

/// The ways out on which whoever asked to be left out is not on such a print.
fn ways_of(carrier: Carrier) -> &'static [Channel] {
    match carrier {
        Carrier::Flyer => ways_out(Form::Flyer),
        Carrier::Page => Channel::Web.ways(),
        Carrier::List => ways_out(Form::Group),
    }
}

/// The day since which the entries of a print must have been confirmed to be as fresh today as they had to be when it was
/// made; none if that was not asked for. Where the day of the print is not known it is that of its query.
fn since(print: &Print, today: Date) -> Option<Date> {
    let mut words = print.query.iter();
    words.find(|word| matches!(&***word, "--max-age" | "--verified-within"))?;
    let since: Date = words.next()?.parse().ok()?;
    let age = print.day.and_then(|day| day.since(since).ok());
    let moved = age.and_then(|age| today.checked_sub(age).ok());
    Some(moved.unwrap_or(since))
}

/// Who would be chosen now, too, if the print says what it was chosen by.
fn added<'a>(
    found: &Found,
    directory: &'a Directory,
    session: &mut Session<'_>,
) -> Vec<&'a Organization> {
    let Some(choice) = Choice::of_query(&found.print.query, session) else {
        return Vec::new();
    };
    let choice = choice.for_carrier(found.carrier);
    let selected = choice.select(directory, ways_of(found.carrier));
    let ids = found.print.entries.iter().filter_map(Record::id);
    let known: BTreeSet<&str> = ids
        .chain(found.print.unfit.iter().map(String::as_str))
        .collect();
    selected
        .groups
        .into_iter()
        .filter(|group| !known.contains(&*group.id))
        .collect()
}
