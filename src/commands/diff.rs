//! `diff`: what has changed between two versions of a list, in words. It reads the files it is given as they stand; what
//! lies below or above them in layers, and whether they are sound, is no matter here.

use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clap::Args;

use super::Session;
use super::named::{named, names};
use super::session::counted;
use crate::domain::{REFERENCES, Record, Value, changes};
use crate::failure::{Outcome, Refusal, Unsound};
use crate::render::{ChangesFormat, print_changes};
use crate::store::{Document, read_list};

pub(super) const ABOUT: &str = "What has changed between two versions of a list, in words";

pub(super) const EXAMPLES: &str = "\
peerdir diff old.toml directory.toml
git show HEAD~1:directory.toml | peerdir diff - directory.toml
peerdir diff old.toml directory.toml --format markdown    for a newsletter";

const MORE: &str = "\
The exit code is 0 whether or not anything has changed. Markdown is for readers of the list: what only those who keep it \
need, such as sources and notes, is left out there.";

#[derive(Args, Debug)]
#[command(about = ABOUT, after_help = MORE)]
pub struct Arguments {
    /// The old version; - is standard input
    #[arg(value_name = "OLD", value_hint = clap::ValueHint::FilePath)]
    old: PathBuf,
    /// The new version; - is standard input
    #[arg(value_name = "NEW", value_hint = clap::ValueHint::FilePath)]
    new: PathBuf,
    /// In words, as Markdown for a newsletter, or as JSON
    #[arg(long, value_name = "FORMAT", value_parser = names(ChangesFormat::ALL), default_value = "text")]
    format: String,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let standard = Path::new("-");
        if self.old == standard && self.new == standard {
            return Err(Refusal::new(
                "both versions cannot come from standard input",
                "name a file for one of them".to_owned(),
            )
            .into());
        }
        let format = named(ChangesFormat::ALL, &self.format).unwrap_or(ChangesFormat::Text);
        let (old, new) = (read(&self.old, session)?, read(&self.new, session)?);
        let (mut before, mut after) = (old.records().to_vec(), new.records().to_vec());
        let is_taken_along = format != ChangesFormat::Text;
        if is_taken_along {
            name_nobody_withheld(&mut before, &mut after);
        }
        let mut found = changes((old.head(), &before), (new.head(), &after));
        let withheld = if is_taken_along {
            found.retain(|record| !is_withheld(record))
        } else {
            0
        };
        let look = session.look();
        if !print_changes(&found, format, look, session.out())? {
            session.note("nothing has changed")?;
        }
        if withheld > 0 {
            let groups = counted(withheld, "group", "groups");
            session.note(&format!(
                "{groups} left out, as they asked to be left out of exports"
            ))?;
        }
        Ok(Outcome::Done)
    }
}

fn read(path: &Path, session: &mut Session<'_>) -> Result<Document> {
    /// As large as a list may be, and one byte more, at which it is refused.
    const MOST: u64 = 32 * 1024 * 1024 + 1;
    let (label, text): (Arc<str>, String) = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let stdin = &mut session.console.stdin;
        stdin
            .take(MOST)
            .read_to_end(&mut bytes)
            .context("could not read standard input")?;
        let text = String::from_utf8(bytes).context("standard input is not UTF-8 text")?;
        ("standard input".into(), text)
    } else {
        let label = path.display().to_string();
        let text = read_list(path)?.ok_or_else(|| {
            Refusal::new(
                format!("{label} is not there"),
                "name two versions of a list: OLD NEW".to_owned(),
            )
        })?;
        (label.into(), text)
    };
    Ok(Document::parse(&text, &label).map_err(Unsound)?)
}

/// Takes away that others belong to a group that asked to be left out, or were followed by it: its id names it. Of a group
/// that neither version has nobody knows whether it did.
fn name_nobody_withheld(before: &mut [Record], after: &mut [Record]) {
    let ids = |wanted: &dyn Fn(&Record) -> bool| -> HashSet<String> {
        let all = before.iter().chain(&*after);
        let found = all.filter(|record| wanted(record));
        found
            .filter_map(|record| record.id().map(str::to_owned))
            .collect()
    };
    let (known, withheld) = (ids(&|_| true), ids(&is_withheld));
    let may_be_named = |id: &str| known.contains(id) && !withheld.contains(id);
    for record in before.iter_mut().chain(after) {
        for key in REFERENCES {
            if record.text(key).is_some_and(|id| !may_be_named(id)) {
                record.remove(key);
            }
        }
    }
}

/// Whether a group asked to be left out of what is taken along.
fn is_withheld(record: &Record) -> bool {
    let channels = record.get("withhold").map_or(&[][..], Value::items);
    channels
        .iter()
        .any(|channel| channel.as_text() == Some("export"))
}
