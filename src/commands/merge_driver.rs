//! `merge-driver`: what git calls when two people changed the list. It writes the file that git names and no other.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clap::Args;

use super::Session;
use super::session::counted;
use crate::failure::{Outcome, Refusal};
use crate::store::{ByLines, Document, Merge, merged, read_version, replace};

pub(super) const ABOUT: &str = "Merge two versions of a list by entry and field; git calls it";

pub(super) const EXAMPLES: &str = "\
peerdir merge-driver BASE OURS THEIRS    what both have goes into OURS";

/// How git is told, once in each clone; the last line is shared with the list.
const SETUP: &str = "\
To set it up, in the folder of the list:
  git config merge.peerdir.name \"peerdir, by entry and field\"
  git config merge.peerdir.driver \"peerdir merge-driver %O %A %B %L %P\"
  echo 'directory.toml merge=peerdir' >> .gitattributes

Entries and fields that one person changed are taken over; items that two people put into one list are both kept. Where \
two people changed one field, both versions stay between lines of <, = and >, and the exit code is 1. What is not read \
as a list is merged line by line.";

/// The longest marks that make sense.
const LONGEST_MARKS: u64 = 1000;

#[derive(Args, Debug)]
#[command(about = ABOUT, after_help = SETUP)]
pub struct Arguments {
    /// The version that both come from (git: %O)
    #[arg(value_name = "BASE", value_hint = clap::ValueHint::FilePath)]
    base: PathBuf,
    /// Our version, which becomes the merged one (git: %A)
    #[arg(value_name = "OURS", value_hint = clap::ValueHint::FilePath)]
    ours: PathBuf,
    /// Their version (git: %B)
    #[arg(value_name = "THEIRS", value_hint = clap::ValueHint::FilePath)]
    theirs: PathBuf,
    /// How many <, = and > mark a conflict (git: %L)
    #[arg(value_name = "MARKS", default_value_t = 7, value_parser = clap::value_parser!(u64).range(1..=LONGEST_MARKS))]
    marks: u64,
    /// What messages call the file (git: %P)
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    path: Option<PathBuf>,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let read = |path: &PathBuf| -> Result<String> {
            let missing = || {
                Refusal::new(
                    format!("{} is not there", path.display()),
                    "name three versions of a list: BASE OURS THEIRS".to_owned(),
                )
            };
            Ok(read_version(path)?.ok_or_else(missing)?)
        };
        let (base, ours, theirs) = (read(&self.base)?, read(&self.ours)?, read(&self.theirs)?);
        let label: Arc<str> = self
            .path
            .as_ref()
            .unwrap_or(&self.ours)
            .display()
            .to_string()
            .into();
        let marks = usize::try_from(self.marks).context("marks that long")?;
        let merge = merged(&base, &ours, &theirs, marks, &label);
        if merge.text != ours {
            replace(&self.ours, merge.text.as_bytes())?;
        }
        say(&merge, &label, session)
    }
}

/// Says what a person has to do, if anything.
fn say(merge: &Merge, label: &Arc<str>, session: &mut Session<'_>) -> Result<Outcome> {
    if let Some(ByLines::Unreadable(findings)) = &merge.by_lines {
        let why = findings
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        session.note(&format!(
            "{label} was merged line by line, since one version of it cannot be read: {why}"
        ))?;
    } else if merge.by_lines.is_some() && merge.conflicts > 0 {
        session.note(&format!(
            "{label} was merged line by line; its entries do not stand under a line [[organization]] each"
        ))?;
    }
    if merge.conflicts > 0 {
        let places = counted(merge.conflicts, "place", "places");
        session.note(&format!("{label}: both sides changed {places}"))?;
        session.hint(
            "choose between the lines of <, = and >, take these out, and run `peerdir check`",
        )?;
        return Ok(Outcome::No);
    }
    // Lines of a text that is no list may fit together and still be none.
    if merge.by_lines.is_some() && Document::parse(&merge.text, label).is_err() {
        session.hint(&format!("mend {label}; `peerdir check` says what is wrong"))?;
        return Ok(Outcome::No);
    }
    Ok(Outcome::Done)
}
