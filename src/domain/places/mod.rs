//! Places: regions, countries and subdivisions with their codes, names and what contains what. The tables are
//! vendored from Unicode CLDR and UN M49 (`data/places/README.md` says how); nothing here is typed from memory.

mod country;
mod extent;
mod names;
mod place;
mod region;
mod rows;
mod subdivision;

pub use country::Country;
pub use names::{all_places, find_places, places_called, places_near};
pub use place::Place;
pub use region::Region;
pub(super) use rows::{rows, rows_of};
pub use subdivision::Subdivision;
