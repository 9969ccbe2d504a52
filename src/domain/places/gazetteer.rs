//! The gazetteer as the build script leaves it: an index of folded names, and the rows of cities. A look-up walks the
//! index where it lies in the program; nothing is parsed or unpacked at start. It ranks nothing: the places of a name
//! stand in the order that the build script gave them.

use std::sync::LazyLock;

use fst::{IntoStreamer as _, Map, Streamer as _};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

use super::Place;
use crate::PLACE_TABLES;

/// What the build script makes of `data/places/`.
#[derive(Clone, Copy)]
pub struct PlaceTables {
    /// A map (crate `fst`) from folded name to the number of its place, or to where its places stand in `postings`.
    pub names: &'static [u8],
    /// The places of names that several bear, the likeliest first: how many (two bytes), then four bytes for each.
    pub postings: &'static [u8],
    /// The rows of cities, the most populous first; [`CITY_ROW`](super::city::CITY_ROW) bytes each.
    pub cities: &'static [u8],
    /// The rows of cities from the south to the north; four bytes each, little-endian.
    pub northwards: &'static [u8],
    /// The names of the cities, one behind another.
    pub city_names: &'static str,
    /// The extent of each region, in the order of [`Region::all`](super::Region::all):
    /// [`EXTENT_WORDS`](super::EXTENT_WORDS) times eight bytes, little-endian.
    pub extents: &'static [u8],
}

/// The bit of a value of the index that says: look in the postings.
pub const SEVERAL: u64 = 1 << 63;

/// The index; none only in a program whose build went wrong, where no name is known then.
static NAMES: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(PLACE_TABLES.names).ok());

/// The places that bear exactly this folded name, the likeliest first.
pub(super) fn places_named(folded: &str) -> Vec<Place> {
    let value = NAMES.as_ref().and_then(|names| names.get(folded));
    value.map_or_else(Vec::new, |value| places_of(value).collect())
}

/// A name of the index that is spelled nearly like another.
pub(super) struct Spelling {
    /// Insertions, deletions, substitutions and swaps of neighbours between the two.
    pub(super) edits: u8,
    /// The name, folded.
    pub(super) name: String,
    /// The likeliest place that bears it.
    pub(super) place: Place,
}

/// The names of the index within so many edits of a folded one (an automaton walks both; nothing is compared in full).
pub(super) fn names_near(folded: &str, edits: u8) -> Vec<Spelling> {
    let Some(names) = NAMES.as_ref() else {
        return Vec::new();
    };
    let automaton: DFA = LevenshteinAutomatonBuilder::new(edits, true).build_dfa(folded);
    let mut found = Vec::new();
    let mut stream = names.search_with_state(&automaton).into_stream();
    while let Some((name, value, state)) = stream.next() {
        let Distance::Exact(edits) = automaton.distance(state) else {
            continue;
        };
        if let (Ok(name), Some(place)) = (str::from_utf8(name), places_of(value).next()) {
            found.push(Spelling {
                edits,
                name: name.to_owned(),
                place,
            });
        }
    }
    found
}

/// Hands on the names of the index that begin with a folded text, each with the likeliest place that bears it.
pub(super) fn each_name_beginning(folded: &str, mut hand_on: impl FnMut(&str, Place)) {
    let Some(names) = NAMES.as_ref() else {
        return;
    };
    let mut stream = names.range().ge(folded).into_stream();
    while let Some((name, value)) = stream.next() {
        if !name.starts_with(folded.as_bytes()) {
            break;
        }
        if let (Ok(name), Some(place)) = (str::from_utf8(name), places_of(value).next()) {
            hand_on(name, place);
        }
    }
}

fn places_of(value: u64) -> impl Iterator<Item = Place> {
    let (single, start) = if value & SEVERAL == 0 {
        (u32::try_from(value).ok(), usize::MAX)
    } else {
        let start = usize::try_from(value ^ SEVERAL).unwrap_or(usize::MAX);
        (None, start)
    };
    let postings = PLACE_TABLES.postings.get(start..).unwrap_or_default();
    let (count, rest) = postings.split_at_checked(2).unwrap_or_default();
    let count = count.try_into().map_or(0, u16::from_le_bytes);
    let several = rest.as_chunks::<4>().0.iter().take(usize::from(count));
    single
        .into_iter()
        .chain(several.map(|number| u32::from_le_bytes(*number)))
        .filter_map(Place::by_number)
}
