//! The title and the note that somebody gives a page or a print: harmless, and short enough to leave room for groups. It
//! prints nothing.

use anyhow::Result;

use crate::failure::Refusal;
use crate::render::without_steering;

/// The longest title and the longest note, in characters.
const LONGEST_TITLE: usize = 120;
const LONGEST_NOTE: usize = 600;

/// What stands above the groups; none: what usually does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) title: Option<String>,
    pub(super) note: Option<String>,
}

impl Headline {
    /// What was said with `--title` and `--note`.
    ///
    /// # Errors
    /// One of them is too long.
    pub(super) fn of(title: Option<&str>, note: Option<&str>) -> Result<Self> {
        Ok(Self {
            title: cleaned(title, "--title", LONGEST_TITLE)?,
            note: cleaned(note, "--note", LONGEST_NOTE)?,
        })
    }
}

fn cleaned(text: Option<&str>, option: &str, longest: usize) -> Result<Option<String>> {
    let text = without_steering(text.unwrap_or_default()).trim().to_owned();
    let count = text.chars().count();
    if count > longest {
        let message = format!("{option} has {count} characters");
        let hint = format!("write at most {longest}, so that groups have room");
        return Err(Refusal::new(message, hint).into());
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}
