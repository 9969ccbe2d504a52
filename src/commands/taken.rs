//! For which of several places a name was taken, and which others may have been meant.

use anyhow::Result;

use super::Session;
use crate::domain::{LARGE_CITY, Place, fold};

/// The other places of a name that are said.
const OTHERS: usize = 3;

/// Those of the other places of a name that may have been meant. A part of the place or what it lies in need not be told
/// apart, and a village of another name is not meant, unless it is larger than what is taken: Rhodes is a quarter of
/// Sydney and the English name of Ródos.
pub(super) fn likely_others(typed: &str, taken: Place, others: &[Place]) -> Vec<Place> {
    let folded = fold(typed);
    let large = match taken {
        Place::City(city) => city.population().min(LARGE_CITY),
        _ => LARGE_CITY,
    };
    let is_likely = |other: &Place| match other {
        Place::City(city) if city.population() < large => {
            fold(city.name()) == folded && taken.is_city()
        }
        _ => true,
    };
    let is_apart = |other: &Place| {
        // A city and the district that bears its name are one to whoever types it.
        let is_its_district = matches!(other, Place::Subdivision(_))
            && taken.is_city()
            && other.country() == taken.country();
        !other.contains(taken) && !taken.contains(*other) && !is_its_district
    };
    let likely = others
        .iter()
        .filter(|other| is_apart(other) && is_likely(other));
    likely.copied().collect()
}

/// Says for which place a name was taken, and the next likely ones.
pub(super) fn say_taken_for(
    typed: &str,
    taken: Place,
    others: &[Place],
    session: &mut Session<'_>,
) -> Result<()> {
    let mut said: Vec<String> = others
        .iter()
        .take(OTHERS)
        .map(|place| place.label())
        .collect();
    if others.len() > OTHERS {
        said.push(format!("{} more", others.len() - OTHERS));
    }
    let also = if said.is_empty() {
        String::new()
    } else {
        format!("; it may also be {}", said.join("; "))
    };
    session.note(&format!("`{typed}` is taken for {}{also}", taken.label()))
}
