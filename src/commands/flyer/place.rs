//! The place that a flyer is for, told from what was chosen: the one that it is near, or the one that all filters are of. It
//! prints nothing.

use crate::commands::near::place_in;
use crate::domain::{Directory, Place};
use crate::render::Locality;

/// The filters by place, as the arguments of a choice have them.
const FILTERS: [&str; 4] = ["--region", "--country", "--subdivision", "--city"];

/// The place of what these arguments choose; none if that is for no place, or for several. Of a point that somebody measured
/// it is the town: where exactly that was is nothing to print.
pub(super) fn locality(query: &[String], directory: &Directory) -> Option<Locality> {
    if let [near, typed, ..] = query
        && near == "near"
    {
        let found = place_in(directory, typed)?;
        return Some(Locality {
            place: found.spot.place()?,
            is_around: true,
        });
    }
    let of_place = |pair: &&[String]| FILTERS.contains(&pair[0].as_str());
    let mut pairs = query.windows(2).filter(of_place);
    let (first, second) = (pairs.next()?, pairs.next());
    // Groups that are named are not all that there are.
    let is_all = query.first().is_some_and(|word| word.starts_with("--"));
    let place = Place::by_code(&first[1]).filter(|_| is_all && second.is_none())?;
    Some(Locality {
        place,
        is_around: false,
    })
}
