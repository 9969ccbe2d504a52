//! `add`: a new entry.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::writing::{Changed, WritingArguments};
use crate::domain::{Record, Value};
use crate::failure::Outcome;
use crate::store::Edit;

pub(super) const ABOUT: &str = "Add a group to the list";

pub(super) const EXAMPLES: &str = "\
peerdir add --id our-union --name \"Our Union\" --kind peer-run --scope local --country CA";

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// Id: small letters, digits and hyphens
    #[arg(long)]
    id: String,
    /// Name
    #[arg(long)]
    name: String,
    /// Who runs it
    #[arg(long)]
    kind: String,
    /// Whom it is for
    #[arg(long)]
    scope: String,
    /// Country
    #[arg(long)]
    country: Option<String>,
    #[command(flatten)]
    writing: WritingArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let mut record = Record::default();
        for (key, value) in [
            ("id", Some(&self.id)),
            ("name", Some(&self.name)),
            ("kind", Some(&self.kind)),
            ("scope", Some(&self.scope)),
            ("country", self.country.as_ref()),
        ] {
            if let Some(value) = value {
                record.set(key, Value::text(value));
            }
        }
        let what = format!("add {}", self.id);
        let changed = session.change(&self.writing, &what, &mut |_| {
            Ok(vec![Edit::Insert(record.clone())])
        })?;
        if changed == Changed::Written {
            let file = session.target()?.label();
            session.note(&format!("{} was added to {file}", self.id))?;
        }
        Ok(Outcome::Done)
    }
}
