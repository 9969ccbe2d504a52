//! The words of what many entries share, such as their seats and services: each is folded once.

use super::distinct::Distinct;
use super::rows::{index, short};
use crate::domain::folded::Folded;
use crate::domain::terms::{Term, each_term_of_text, each_text};
use crate::domain::{Admitted, Field};

/// The words of each seat and of each text that many share, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    seats: Lists<(Field, u32)>,
    /// The texts, each before a byte for its field.
    texts: Distinct,
    of_texts: Lists<u32>,
    key: Vec<u8>,
}

/// Lists side by side.
#[derive(Debug)]
struct Lists<T> {
    ends: Vec<u32>,
    all: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            ends: Vec::new(),
            all: Vec::new(),
        }
    }
}

impl<T> Lists<T> {
    /// Ends a list.
    fn end(&mut self) {
        self.ends.push(short(self.all.len()));
    }

    /// The list of a number.
    fn get(&self, number: usize) -> &[T] {
        let before = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[index(before)..index(self.ends[number])]
    }
}

impl Remembered {
    /// The first field of those of the seat; the others follow it.
    pub(super) const FIRST_OF_SEAT: Field = Field::City;

    /// Whether the texts of a field are those of the seat.
    pub(super) fn is_of_seat(field: Field) -> bool {
        matches!(
            field,
            Field::City | Field::Subdivision | Field::Country | Field::Region
        )
    }

    /// Whether the other texts of a field are mostly those of other entries.
    pub(super) fn takes(field: Field) -> bool {
        matches!(field, Field::Service | Field::Form)
    }

    /// The numbers of the words of a seat that an entry has, by their fields. The next seat after those that are there is
    /// a new one.
    pub(super) fn of_seat(
        &mut self,
        seat: usize,
        organization: &Admitted<'_>,
        room: &mut Folded,
        words: &mut Distinct,
    ) -> &[(Field, u32)] {
        if seat == self.seats.ends.len() {
            let fields = Field::ALL.iter().copied();
            for field in fields.filter(|field| Self::is_of_seat(*field)) {
                each_text(organization, field, |text| {
                    each_term_of_text(text, field, room, |term| {
                        if let Term::Word(word) = term {
                            let word = words.number(word.as_bytes());
                            self.seats.all.push((field, short(word)));
                        }
                    });
                });
            }
            self.seats.end();
        }
        self.seats.get(seat)
    }

    /// Takes the words of seats over that others know; of each of their words the number here is given. Those seats come
    /// behind those that are known here, in this order.
    pub(super) fn append_seats(&mut self, other: &Self, seats: &[usize], numbers: &[u32]) {
        for seat in seats {
            let words = other.seats.get(*seat).iter();
            let words = words.map(|(field, word)| (*field, numbers[index(*word)]));
            self.seats.all.extend(words);
            self.seats.end();
        }
    }

    /// The numbers of the words of a text.
    pub(super) fn of_text(
        &mut self,
        text: &str,
        field: Field,
        room: &mut Folded,
        words: &mut Distinct,
    ) -> &[u32] {
        self.key.clear();
        self.key.extend_from_slice(text.as_bytes());
        self.key.push(field as u8);
        let number = self.texts.number(&self.key);
        if number == self.of_texts.ends.len() {
            each_term_of_text(text, field, room, |term| {
                if let Term::Word(word) = term {
                    let word = words.number(word.as_bytes());
                    self.of_texts.all.push(short(word));
                }
            });
            self.of_texts.end();
        }
        self.of_texts.get(number)
    }
}
