//! What several entries have, as their seats and their traits, kept once while a catalog is written.

use super::distinct::Distinct;
use super::packed::{column, put_number, put_part};
use super::rows::{index, short};

/// What several entries have, each once, and which each entry has.
#[derive(Debug, Default)]
pub(super) struct Shared {
    distinct: Distinct,
    of_entries: Vec<u32>,
}

impl Shared {
    /// Adds what an entry has, as it is written, and says whether it is the first that has it.
    pub(super) fn add(&mut self, room: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) -> bool {
        room.clear();
        write(room);
        let known = self.distinct.rows().len();
        let number = self.distinct.number(room);
        self.of_entries.push(short(number));
        number == known
    }

    /// Puts what other entries have behind what those have that are here, and says which of it is new, by its numbers there.
    pub(super) fn append(&mut self, other: &Self) -> Vec<usize> {
        self.append_moved(other, |row, room| room.extend_from_slice(row))
    }

    /// The same, where what they have is written anew.
    pub(super) fn append_moved(
        &mut self,
        other: &Self,
        mut write: impl FnMut(&[u8], &mut Vec<u8>),
    ) -> Vec<usize> {
        let rows = other.distinct.rows();
        let (mut numbers, mut new, mut room) = (Vec::new(), Vec::new(), Vec::new());
        for row in 0..rows.len() {
            room.clear();
            write(rows.get(row), &mut room);
            let known = self.distinct.rows().len();
            let number = self.distinct.number(&room);
            numbers.push(short(number));
            new.extend((number == known).then_some(row));
        }
        let of_entries = other.of_entries.iter();
        self.of_entries
            .extend(of_entries.map(|number| numbers[index(*number)]));
        new
    }

    /// Adds what an entry of others has.
    pub(super) fn add_same(&mut self, other: &Self, entry: usize) {
        let row = other.distinct.rows().get(index(other.of_entries[entry]));
        let number = self.distinct.number(row);
        self.of_entries.push(short(number));
    }

    /// The number of what an entry has.
    pub(super) fn of(&self, entry: u32) -> usize {
        index(self.of_entries[index(entry)])
    }

    /// What occurs by its numbers, in the order of the entries that have it, and where there is what each entry has.
    pub(super) fn in_order(&self, entries: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let mut places = vec![u32::MAX; self.distinct.rows().len()];
        let (mut order, mut of_entries) = (Vec::new(), Vec::with_capacity(entries.len()));
        for entry in entries {
            let one = self.of_entries[index(*entry)];
            let place = &mut places[index(one)];
            if *place == u32::MAX {
                *place = short(order.len());
                order.push(one);
            }
            of_entries.push(*place);
        }
        (order, of_entries)
    }

    /// What has these numbers.
    pub(super) fn packed(&self, numbers: &[u32]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in numbers {
            put_part(&mut bytes, self.distinct.rows().get(index(*number)));
        }
        bytes
    }
}

/// Puts the seats of an area side by side, and in it those of a city, with the area of each, and gives each entry the new number of
/// its seat.
pub(super) fn put_side_by_side(
    seats: &mut Vec<u32>,
    area_of: &mut Vec<u32>,
    seat_of: &mut [u32],
    city_of: impl Fn(u32) -> u32,
) {
    let mut order: Vec<usize> = (0..seats.len()).collect();
    order.sort_by_key(|seat| (area_of[*seat], city_of(seats[*seat])));
    let mut places = vec![0; seats.len()];
    for (place, seat) in order.iter().enumerate() {
        places[*seat] = short(place);
    }
    *seats = order.iter().map(|seat| seats[*seat]).collect();
    *area_of = order.iter().map(|seat| area_of[*seat]).collect();
    for seat in seat_of {
        *seat = places[index(*seat)];
    }
}

/// The entries in each of so many seats, in their order: where the lists end, and the distances from one to the next.
pub(super) fn seated(seats: usize, seat_of: &[u32]) -> (Vec<u8>, Vec<u8>) {
    let mut all: Vec<Vec<u8>> = vec![Vec::new(); seats];
    let mut last = vec![0; seats];
    for (entry, seat) in seat_of.iter().enumerate() {
        let seat = index(*seat);
        put_number(&mut all[seat], entry - last[seat]);
        last[seat] = entry;
    }
    let (mut ends, mut lists) = (Vec::new(), Vec::new());
    for list in all {
        lists.extend(list);
        ends.push(short(lists.len()));
    }
    (column(&ends), lists)
}
