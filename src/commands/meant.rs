//! Which entry somebody means who types an id or a name.

use anyhow::Result;

use super::session::in_brief;
use super::writing::{Current, no_entry};
use crate::domain::{Directory, Filter, Query, nearest, search, suggest};
use crate::failure::Refusal;

/// The entry that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) id: String,
    /// What to say where no id was typed.
    pub(super) note: Option<String>,
}

/// The entry of an id or of a name that calls exactly one. An entry that has faults is found by its id.
///
/// # Errors
/// Nobody is called so, or several are.
pub(super) fn meant(typed: &str, current: &Current<'_>) -> Result<Meant> {
    let id = typed.trim();
    if current.document.record(id).is_some() {
        return Ok(Meant {
            id: id.to_owned(),
            note: None,
        });
    }
    called(typed, current.directory)
}

/// The entry of an id or a name in a directory.
///
/// # Errors
/// Those of [`meant`].
pub(super) fn called(typed: &str, directory: &Directory) -> Result<Meant> {
    let found = directory.called(typed);
    match found[..] {
        [] => Err(
            match nearest(typed, directory.ids().iter().map(String::as_str)) {
                Some(near) => Refusal::new(
                    format!("no group has the id `{typed}`"),
                    format!("did you mean `{near}`? `peerdir search` finds groups by name"),
                )
                .into(),
                None => no_entry(typed),
            },
        ),
        [one] => {
            let id = one.id.to_string();
            let said = || format!("`{}` is {id}, {}", in_brief(typed), in_brief(&one.title()));
            let note = (id != typed.trim()).then(said);
            Ok(Meant { id, note })
        }
        _ => {
            let ids: Vec<&str> = found.iter().map(|found| &*found.id).collect();
            Err(Refusal::new(
                format!("{} groups are called `{typed}`", found.len()),
                format!("write the id of the one you mean: {}", ids.join(", ")),
            )
            .into())
        }
    }
}

/// What to ask for instead of a name that no group has.
pub(super) fn likely(words: &str, directory: &Directory) -> String {
    match search(directory, &Filter::default(), &Query::of(words)).first() {
        Some(hit) => format!(
            "did you mean `{}` ({})? `peerdir search {words}` shows more",
            hit.organization.id,
            in_brief(&hit.organization.name)
        ),
        None => suggest(directory, words).map_or_else(
            || "`peerdir list` shows all groups".to_owned(),
            |suggestion| format!("did you mean `{}`?", suggestion.text),
        ),
    }
}
