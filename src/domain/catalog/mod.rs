//! A catalog: what is asked of all entries of a directory, in one run of bytes: ids, the words of entries and where they
//! stand, where entries are and what they are. With it a question is answered without the entries; those that are printed
//! are then read. The built-in list carries its catalog compiled.
//!
//! The bytes: for each [`Part`] its length in eight bytes, lowest first; then for each its sum (CRC-32) in four; then the
//! parts. Nothing in them is trusted to be there: what lies beyond the end is nothing, 0 or an empty text. A part that is gone
//! through whole is held to its sum, some are piece by piece; of what a search looks into here and there nothing is known but that
//! it does no harm.

mod contacts;
mod distinct;
mod gathered;
mod ids;
mod index;
mod intact;
mod listed;
mod marks;
mod name_weights;
mod named;
mod output;
mod packed;
mod points;
mod postings;
mod remembered;
mod rows;
mod shared;
mod slices;
mod texts;
mod traits;
mod writing;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;

use contacts::Drawers;
use ids::Ids;
use marks::{OF_NAMES, OF_SOUNDS, OF_WORDS, RUNS};
use packed::{Column, Packed};
use postings::Postings;
use rows::{index, short};
use slices::Slices;
use texts::Texts;

use super::Organization;
use super::organization::Text;
use super::places::City;

pub(super) use contacts::ContactKey;
pub(super) use index::Index;
pub(super) use listed::{Few, Fields, List, Listed};
pub(super) use name_weights::NameWeight;
pub(super) use rows::Rows;
pub(super) use traits::{day_number, day_of_number};
pub use writing::CatalogWriter;

/// The parts of a catalog, in their order.
#[derive(Clone, Copy, Debug)]
enum Part {
    IdStarts,
    Ids,
    WordLengths,
    Words,
    WordLetters,
    WordSounds,
    WordListEnds,
    WordLists,
    NameLengths,
    Names,
    NameLetters,
    NameRuns,
    NameListEnds,
    NameLists,
    Seats,
    SeatOf,
    Areas,
    AreaOf,
    SeatListEnds,
    SeatLists,
    Cities,
    Standings,
    StandingOf,
    Points,
    PointOf,
    TraitTexts,
    Traits,
    TraitsOf,
    Days,
    NameWeights,
    Order,
    ByName,
    ContactEnds,
    Contacts,
    Parts,
    PieceSums,
}

/// The bytes of a sum.
const SUM: usize = 4;

/// The parts of which passages are read: each piece has a sum of its own, in [`Part::PieceSums`].
const IN_PIECES: [Part; 3] = [Part::SeatLists, Part::Points, Part::PointOf];

/// The bytes of a piece; the last one of a part may have fewer.
const PIECE: usize = 4096;

impl Part {
    /// How many there are.
    const COUNT: usize = Self::PieceSums as usize + 1;
}

/// The catalog of a directory. An entry is known by its place in the order of ids.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    bytes: Cow<'static, [u8]>,
    parts: Vec<Range<usize>>,
    /// Whether a part was found that is not what was written.
    is_damaged: Cell<bool>,
    /// Which pieces were held to their sums already, those of one part behind those of another.
    held: RefCell<Vec<bool>>,
}

impl Catalog {
    /// The catalog of bytes that [`CatalogWriter`] wrote; none if they are others.
    #[must_use]
    pub fn of(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let (lengths, _) = bytes.split_at_checked(8 * Part::COUNT)?;
        let mut start = lengths.len() + SUM * Part::COUNT;
        let mut parts = Vec::with_capacity(Part::COUNT);
        for length in lengths.chunks_exact(8) {
            let length = u64::from_le_bytes(length.try_into().ok()?);
            let end = start.checked_add(usize::try_from(length).ok()?)?;
            parts.push(start..end);
            start = end;
        }
        (start == bytes.len()).then_some(Self {
            bytes,
            parts,
            is_damaged: Cell::new(false),
            held: RefCell::default(),
        })
    }

    /// The catalog of organizations that stand in the order of their ids.
    pub(super) fn of_organizations(organizations: &[Organization]) -> Self {
        let mut writer = CatalogWriter::default();
        for organization in organizations {
            writer.add(organization);
        }
        let (bytes, _) = writer.finish();
        Self::of(bytes.into()).unwrap_or_default()
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn part(&self, part: Part) -> &[u8] {
        let range = self.parts.get(part as usize).cloned().unwrap_or_default();
        self.bytes.get(range).unwrap_or_default()
    }

    fn column(&self, part: Part) -> Column<'_> {
        Column::of(self.part(part))
    }

    fn ids(&self) -> Ids<'_> {
        Ids::of(self.part(Part::IdStarts), self.part(Part::Ids))
    }

    /// How many entries it has.
    pub(super) fn entries(&self) -> usize {
        self.ids().len()
    }

    /// The ids of all entries, in their order.
    pub(super) fn all_ids(&self) -> impl Iterator<Item = String> {
        self.ids().all()
    }

    /// The entry of an id.
    pub(super) fn by_id(&self, id: &str) -> Option<usize> {
        self.ids().find(id)
    }

    /// The place that an id has or would have.
    pub(super) fn place_behind(&self, id: &str) -> usize {
        self.ids().place(id).0
    }

    /// The words of entries, folded.
    pub(super) fn words(&self) -> Index<'_> {
        Index {
            texts: Texts::of(self.intact(Part::WordLengths), self.part(Part::Words)),
            letters: Slices::of(OF_WORDS, self.part(Part::WordLetters)),
            sounds: Slices::of(OF_SOUNDS, self.part(Part::WordSounds)),
            runs: Slices::of(RUNS, &[]),
            postings: Postings::of(self.part(Part::WordListEnds), self.part(Part::WordLists)),
        }
    }

    /// Names and acronyms, folded and run together.
    pub(super) fn names(&self) -> Index<'_> {
        Index {
            texts: Texts::of(self.intact(Part::NameLengths), self.part(Part::Names)),
            letters: Slices::of(OF_NAMES, self.part(Part::NameLetters)),
            sounds: Slices::of(OF_SOUNDS, &[]),
            runs: Slices::of(RUNS, self.part(Part::NameRuns)),
            postings: Postings::of(self.part(Part::NameListEnds), self.part(Part::NameLists)),
        }
    }

    /// The entries that have a name or an acronym, folded and run together.
    pub(super) fn entries_called(&self, name: &str) -> Vec<usize> {
        let names = self.names();
        let lists = names.find(name).map(|name| names.lists(name));
        let lists = lists.into_iter().flatten();
        lists.flat_map(List::iter).collect()
    }

    /// The entries that may be reached so, and few others.
    pub(super) fn reached_by(&self, key: ContactKey) -> Vec<usize> {
        Drawers::of(self.part(Part::ContactEnds), self.part(Part::Contacts)).entries(key)
    }

    /// The entries that are parts of others, each behind its parent.
    pub(super) fn parts(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut rest = Packed(self.intact(Part::Parts));
        std::iter::from_fn(move || (!rest.is_empty()).then(|| (rest.number(), rest.number())))
    }

    /// The entries that name one as their parent.
    pub(super) fn parts_of(&self, parent: usize) -> Vec<usize> {
        let pairs = self.parts();
        pairs
            .filter(|(of, _)| *of == parent)
            .map(|(_, part)| part)
            .collect()
    }

    /// The seats that occur, by number.
    pub(super) fn seats(&self) -> Vec<Organization> {
        packed(self.intact(Part::Seats))
            .map(traits::with_seat)
            .collect()
    }

    /// How many seats occur.
    pub(super) fn seat_count(&self) -> usize {
        self.column(Part::AreaOf).len()
    }

    /// The number of the seat of each entry.
    pub(super) fn seat_of(&self) -> impl Fn(usize) -> usize {
        let column = self.column(Part::SeatOf);
        move |entry| column.index(entry)
    }

    /// The areas that occur, by number: seats without their cities.
    pub(super) fn areas(&self) -> Vec<Organization> {
        packed(self.intact(Part::Areas))
            .map(traits::with_seat)
            .collect()
    }

    /// The seats in an area; they stand side by side.
    pub(super) fn seats_in(&self, area: usize) -> Range<usize> {
        let areas = self.column(Part::AreaOf);
        areas.first_from(area)..areas.first_from(area + 1)
    }

    /// The entries that have a seat, in their order.
    pub(super) fn seated(&self, seat: usize) -> Few<'_> {
        let ends = self.column(Part::SeatListEnds);
        let end = |seat: usize| ends.index(seat);
        let range = seat.checked_sub(1).map_or(0, end)..end(seat);
        Few::of(self.passage(Part::SeatLists, range))
    }

    /// The city of each seat, if the gazetteer has it.
    pub(super) fn city_of_seat(&self) -> impl Fn(usize) -> Option<City> {
        let cities = self.column(Part::Cities);
        move |seat| City::by_rank(cities.get(seat).checked_sub(1)?)
    }

    /// The seats in an area that are in a city; they stand side by side.
    pub(super) fn seats_in_city(&self, area: usize, city: City) -> Range<usize> {
        let (cities, mut seats) = (self.column(Part::Cities), self.seats_in(area));
        let city = index(city.rank()) + 1;
        seats.start = cities.first_from_within(city, seats.clone());
        seats.end = cities.first_from_within(city + 1, seats.clone());
        seats
    }

    /// The number of the area of each seat.
    pub(super) fn area_of_seat(&self) -> impl Fn(usize) -> usize {
        let column = self.column(Part::AreaOf);
        move |seat| column.index(seat)
    }

    /// The number of the area of each entry.
    pub(super) fn area_of(&self) -> impl Fn(usize) -> usize {
        let (seats, areas) = (self.column(Part::SeatOf), self.column(Part::AreaOf));
        move |entry| areas.index(seats.index(entry))
    }

    /// The city of the seat of each entry, if the gazetteer has it.
    pub(super) fn city_of(&self) -> impl Fn(usize) -> Option<City> {
        let (seats, city_of) = (self.column(Part::SeatOf), self.city_of_seat());
        move |entry| city_of(seats.index(entry))
    }

    /// The standings that occur, by number.
    pub(super) fn standings(&self) -> Vec<Organization> {
        packed(self.intact(Part::Standings))
            .map(traits::with_standing)
            .collect()
    }

    /// The number of the standing of each entry.
    pub(super) fn standing_of(&self) -> impl Fn(usize) -> usize {
        let column = self.column(Part::StandingOf);
        move |entry| column.index(entry)
    }

    /// The traits that occur, by number.
    pub(super) fn traits(&self) -> Vec<Organization> {
        let texts = packed(self.intact(Part::TraitTexts)).map(Packed::whole);
        let texts: Vec<Text> = texts.map(|text| text.to_owned().into()).collect();
        packed(self.intact(Part::Traits))
            .map(|traits| traits::with_traits(traits, &texts))
            .collect()
    }

    /// The number of the traits of each entry.
    pub(super) fn traits_of(&self) -> impl Fn(usize) -> usize {
        let column = self.column(Part::TraitsOf);
        move |entry| column.index(entry)
    }

    /// The day of each entry's verification as [`day_number`] has it.
    pub(super) fn day_of(&self) -> impl Fn(usize) -> u32 {
        let mut days = Packed(self.part(Part::Days));
        let first = short(days.number());
        let column = Column::of(days.0);
        move |entry| match column.get(entry) {
            0 => 0,
            later => first.wrapping_add(later - 1),
        }
    }

    /// The place of each entry among equals: unions before their chapters, then by name and id.
    pub(super) fn order(&self) -> impl Fn(usize) -> u32 {
        let column = self.column(Part::Order);
        // The lowest bit says whether it is a part; it weighs most.
        move |entry| column.get(entry).rotate_right(1)
    }

    /// The place of each entry by name and id.
    pub(super) fn order_of_names(&self) -> impl Fn(usize) -> u32 {
        let column = Column::of(self.intact(Part::Order));
        move |entry| column.get(entry) >> 1
    }

    /// The place of each entry by folded name and id, as lists have them.
    pub(super) fn order_of_folded_names(&self) -> impl Fn(usize) -> u32 {
        let column = Column::of(self.intact(Part::ByName));
        move |entry| column.get(entry)
    }
}

/// What [`writing`] put one behind another, each with its length.
fn packed(bytes: &[u8]) -> impl Iterator<Item = Packed<'_>> {
    let mut rest = Packed(bytes);
    std::iter::from_fn(move || (!rest.is_empty()).then(|| rest.part()))
}
