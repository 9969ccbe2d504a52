//! Places: regions, countries, subdivisions and cities with their codes and names, what contains what, how far apart
//! they are, and which of them a person means by what was typed. The tables are vendored from Unicode CLDR, UN M49 and
//! `GeoNames` (`data/places/README.md` says how); nothing here is typed from memory.

mod around;
mod city;
mod coordinates;
mod country;
mod extent;
mod gazetteer;
mod localized;
mod names;
mod place;
mod point;
mod region;
mod rows;
mod spot;
mod subdivision;
mod typed;
mod within;

pub use city::{CITY_ROW, City, DEGREE, LARGE_CITY};
pub use coordinates::{is_beyond_globe, is_meant_for_coordinates};
pub use country::Country;
pub use extent::{EXTENT_WORDS, extent_bit};
pub use gazetteer::{PlaceTables, SEVERAL};
pub(super) use localized::{is_english, localized_in};
pub use names::{
    all_places, cities_beginning, city_called, find_places, misspelt_places_called, places_called,
    places_near,
};
pub use place::Place;
pub use point::Point;
pub use region::Region;
pub(super) use rows::{has_line, lines, rows, rows_of};
pub use spot::Spot;
pub use subdivision::Subdivision;
pub use typed::{Sense, TypedPlace, typed_place};
pub(super) use within::places_of;
