//! What is said beside the ladder, on the error stream: for what a place was taken, and why there is nothing.

use anyhow::Result;

use crate::commands::Session;
use crate::commands::session::counted;
use crate::commands::taken::{likely_others, say_taken_for};
use crate::domain::{Place, Spot, TypedPlace, places_near};
use crate::failure::Outcome;

/// Says for what the words were taken where that is not plain.
pub(super) fn say_taken(typed: &str, found: &TypedPlace, session: &mut Session<'_>) -> Result<()> {
    match found.spot {
        Spot::Place(place) => {
            let others = likely_others(&found.name, place, &found.others);
            if others.is_empty() && !found.is_misspelt {
                return Ok(());
            }
            say_taken_for(&found.name, place, &others, session)
        }
        Spot::Point(_, Some((city, distance))) => {
            let distance = session.units.text(distance);
            let city = Place::City(city).full_name();
            session.note(&format!("{typed} is {distance} from {city}"))
        }
        Spot::Point(_, None) => {
            session.note(&format!("{typed} is far from any town that is known"))
        }
    }
}

/// Says how many were left out because they have closed.
pub(super) fn say_closed(closed: usize, session: &mut Session<'_>) -> Result<()> {
    if closed == 0 {
        return Ok(());
    }
    let them = if closed == 1 { "it" } else { "them" };
    let closed = counted(closed, "closed group", "closed groups");
    session.note(&format!(
        "{closed} left out; `--status defunct` shows {them}"
    ))
}

/// Nothing that was typed is a place.
pub(super) fn say_unknown(typed: &str, session: &mut Session<'_>) -> Result<Outcome> {
    session.note(&format!("no place is called `{typed}`"))?;
    let near: Vec<String> = places_near(typed).into_iter().map(Place::label).collect();
    let hint = if near.is_empty() {
        "name a larger town nearby, a province, a country or coordinates; `peerdir search` looks for names and topics".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    session.hint(&hint)?;
    Ok(Outcome::No)
}

/// A part was a place, and no group answers the rest: a topic that nobody has, or a town that is not known.
pub(super) fn say_unanswered(
    typed: &str,
    found: &TypedPlace,
    session: &mut Session<'_>,
) -> Result<Outcome> {
    let rest = found.rest.join(" ");
    session.note(&format!(
        "no place is called `{typed}`, and no group answers `{rest}`"
    ))?;
    session.hint(&format!(
        "`peerdir near {}` shows who is in and around it",
        found.name
    ))?;
    Ok(Outcome::No)
}
