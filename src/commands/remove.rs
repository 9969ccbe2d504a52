//! `remove`: takes an entry away. One of a list below is hidden instead.

use anyhow::Result;
use clap::Args;

use super::Session;
use super::candidates::{Values, completer};
use super::writing::{Changed, Current, WritingArguments, no_entry};
use crate::domain::Value;
use crate::failure::Outcome;
use crate::store::Edit;

pub(super) const ABOUT: &str = "Take a group out of the list; one of a list below is hidden";

pub(super) const EXAMPLES: &str = "\
peerdir remove our-union
peerdir remove our-union --dry-run    what would change";

#[derive(Args)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// The id of the group
    #[arg(value_name = "ID", add = completer(Values::Ids))]
    id: String,
    #[command(flatten)]
    writing: WritingArguments,
}

impl Arguments {
    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let what = format!("remove {}", self.id);
        let changed = session.change(&self.writing, &what, &mut |current| self.edits(current))?;
        if changed == Changed::Written {
            session.note(&format!("{} was removed", self.id))?;
        }
        Ok(Outcome::Done)
    }

    fn edits(&self, current: &Current<'_>) -> Result<Vec<Edit>> {
        if current.document.record(&self.id).is_some() {
            return Ok(vec![Edit::Remove {
                id: self.id.clone(),
            }]);
        }
        if current.directory.by_id(&self.id).is_none() {
            return Err(no_entry(&self.id));
        }
        let hidden = current.document.head().get("hidden");
        let mut hidden = hidden.map_or_else(Vec::new, |value| value.items().to_vec());
        hidden.push(Value::text(&self.id));
        Ok(vec![Edit::SetHead {
            key: "hidden".to_owned(),
            value: Value::List(hidden),
        }])
    }
}
