//! What is said beside the ladder, on the error stream: for what a place was taken, and why there is nothing.

use anyhow::Result;

use crate::commands::Session;
use crate::commands::session::counted;
use crate::commands::taken::{likely_others, say_taken_for};
use crate::domain::{
    Place, Point, Spot, TypedPlace, fold, is_beyond_globe, is_meant_for_coordinates, places_near,
};
use crate::failure::Outcome;

/// Says for what the words were taken where that is not plain.
pub(super) fn say_taken(typed: &str, found: &TypedPlace, session: &mut Session<'_>) -> Result<()> {
    match found.spot {
        Spot::Place(place) => {
            let others = likely_others(&found.name, place, &found.others);
            let (typed, own) = (fold(&found.name), fold(place.name()));
            let typed = typed.strip_prefix("the ").unwrap_or(&typed);
            let is_called_so = typed.starts_with(&own)
                || own.starts_with(typed)
                || place
                    .code()
                    .is_some_and(|code| code.eq_ignore_ascii_case(&found.name));
            if others.is_empty() && is_called_so && !found.is_misspelt {
                return Ok(());
            }
            say_taken_for(&found.name, place, &others, session)
        }
        Spot::Point(_, Some((city, distance))) => {
            say_town_of_list(typed, session)?;
            let distance = session.units.text(distance);
            let city = Place::City(city).full_name();
            session.note(&format!("{} is {distance} from {city}", as_typed(typed)))?;
            match found.spot.country_in_doubt() {
                Some(other) => session.note(&format!(
                    "the border is near: it may lie in {}",
                    Place::Country(other).name_in_words()
                )),
                None => Ok(()),
            }
        }
        Spot::Point(_, None) => {
            say_town_of_list(typed, session)?;
            session.note(&format!(
                "{} is far from any town that is known",
                as_typed(typed)
            ))
        }
    }
}

/// Says of a point for which nobody typed coordinates what it is.
fn say_town_of_list(typed: &str, session: &mut Session<'_>) -> Result<()> {
    if Point::parse(typed).is_some() {
        return Ok(());
    }
    session.note(&format!(
        "`{typed}` is in no gazetteer; it is taken for the middle of the places that its groups publish"
    ))
}

/// Coordinates with the minus sign that keyboards have.
fn as_typed(coordinates: &str) -> String {
    coordinates.replace('\u{2212}', "-")
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

/// Says how many are in the place or near it that have nothing to do with the topic.
pub(super) fn say_others(
    others: usize,
    found: &TypedPlace,
    session: &mut Session<'_>,
) -> Result<()> {
    if others == 0 {
        return Ok(());
    }
    let groups = counted(others, "group", "groups");
    let (verb, them) = if others == 1 {
        ("does", "it")
    } else {
        ("do", "them")
    };
    session.note(&format!(
        "{groups} nearby {verb} not mention `{}`; `peerdir near {}` shows {them}",
        found.topic, found.name
    ))
}

/// Says of something that is printed which words were taken for a topic, and how many groups that leaves out.
pub(super) fn say_topic(
    others: usize,
    found: &TypedPlace,
    session: &mut Session<'_>,
) -> Result<()> {
    let left_out = match others {
        0 => String::new(),
        1 => "; 1 group nearby does not mention it and is left out".to_owned(),
        _ => format!("; {others} groups nearby do not mention it and are left out"),
    };
    session.note(&format!(
        "`{}` is taken for a topic and `{}` for the place{left_out}",
        found.topic, found.name
    ))
}

/// Nothing that was typed is a place.
pub(super) fn say_unknown(typed: &str, session: &mut Session<'_>) -> Result<Outcome> {
    let typed = as_typed(typed);
    session.note(&if is_beyond_globe(&typed) {
        format!("the coordinates `{typed}` lead beyond the globe")
    } else {
        format!("no place is called `{typed}`")
    })?;
    let near: Vec<String> = places_near(&typed).into_iter().map(Place::label).collect();
    let hint = if is_meant_for_coordinates(&typed) {
        "coordinates are two numbers, north from -90 to 90 and east from -180 to 180: 49.28,-123.12"
            .to_owned()
    } else if near.is_empty() {
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
    session.note(&format!(
        "no place is called `{typed}`, and no group answers `{}`",
        found.topic
    ))?;
    session.hint(&format!(
        "`peerdir near {}` shows who is in and around it",
        found.name
    ))?;
    Ok(Outcome::No)
}
