//! Who is near a place and who covers it, for what is printed: the ladder without its headings.

use anyhow::Result;

use super::asked::Asked;
use super::{notes, refuse_here};
use crate::commands::Session;
use crate::domain::{Directory, Filter, Hits, TypedPlace, USUAL_REACH_KM, sense, typed_place};

/// Who is around a place.
pub(in crate::commands) struct Around {
    /// From near to far, rung by rung, by their places in the order of ids.
    pub(in crate::commands) groups: Vec<usize>,
    /// How many stand there that have closed.
    pub(in crate::commands) closed: usize,
}

/// The place that is meant, which is said where it is not plain; none if there is no such place, or nobody who answers the
/// words beside it, which is said.
pub(in crate::commands) fn place_meant(
    typed: &str,
    filter: &Filter,
    reach_km: Option<f64>,
    session: &mut Session<'_>,
) -> Result<Option<TypedPlace>> {
    refuse_here(typed, "near Athens")?;
    let directory = session.directory()?;
    let Some(place) = place_in(directory, typed) else {
        notes::say_unknown(typed, session)?;
        return Ok(None);
    };
    let asked = Asked::of(directory, filter, &place);
    if asked.hits.as_ref().is_some_and(Hits::is_empty) {
        notes::say_unanswered(typed, &place, session)?;
        return Ok(None);
    }
    notes::say_taken(typed, &place, session)?;
    if asked.hits.is_some() {
        let reach_km = reach_km.unwrap_or(USUAL_REACH_KM);
        notes::say_topic(asked.others_nearby(reach_km), &place, session)?;
    }
    Ok(Some(place))
}

/// The place of a text, told from the words beside it by what the groups of a directory do.
pub(in crate::commands) fn place_in(directory: &Directory, typed: &str) -> Option<TypedPlace> {
    typed_place(typed, |words| sense(directory, words))
}

/// Who is within so many kilometres of a place, and who covers it.
pub(in crate::commands) fn around(
    directory: &Directory,
    filter: &Filter,
    place: &TypedPlace,
    reach_km: Option<f64>,
) -> Around {
    let asked = Asked::of(directory, filter, place);
    let on_rungs = |groups, reach_km| -> Vec<usize> {
        let steps = asked.ladder(groups, reach_km);
        let groups = steps.iter().flat_map(|step| &step.groups);
        groups.map(|near| near.place).collect()
    };
    let usual_km = reach_km.unwrap_or(USUAL_REACH_KM);
    Around {
        groups: on_rungs(&asked.groups, reach_km),
        closed: on_rungs(&asked.closed, Some(usual_km)).len(),
    }
}
