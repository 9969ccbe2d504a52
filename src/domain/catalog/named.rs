//! Names and acronyms while a catalog is written: by the numbers of the words of which they are made, since the words are
//! kept anyway.

use super::postings::{behind, entry_in};
use super::rows::{Rows, index, short};
use crate::domain::Field;
use crate::domain::terms::LONGEST;

/// Names and acronyms, and for each the entry with the field.
#[derive(Debug, Default)]
pub(super) struct Named {
    postings: Vec<u32>,
    /// Where the words of each end.
    ends: Vec<u32>,
    words: Vec<u32>,
}

impl Named {
    /// Adds a word to the name that comes next.
    pub(super) fn add_word(&mut self, word: usize) {
        self.words.push(short(word));
    }

    /// Ends a name, of an entry and a field.
    pub(super) fn end(&mut self, posting: u32) {
        self.postings.push(posting);
        self.ends.push(short(self.words.len()));
    }

    /// Puts other names behind those that are here; of each of their words the number here is given, and how many entries
    /// stand before theirs.
    pub(super) fn append(&mut self, other: &Self, numbers: &[u32], entries: u32) {
        let before = short(self.words.len());
        let words = other.words.iter().map(|word| numbers[index(*word)]);
        self.words.extend(words);
        self.ends.extend(other.ends.iter().map(|end| before + end));
        let postings = other.postings.iter();
        self.postings
            .extend(postings.map(|posting| behind(*posting, entries)));
    }

    /// The entry and the field of a name.
    pub(super) fn posting(&self, name: u32) -> u32 {
        self.postings[index(name)]
    }

    /// The words of a name.
    fn words_of(&self, name: usize) -> &[u32] {
        let before = name.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[index(before)..index(self.ends[name])]
    }

    /// All of them, each run together, as far as one is looked for.
    pub(super) fn together(&self, words: &Rows) -> Rows {
        let (mut all, mut together) = (Rows::default(), Vec::new());
        for name in 0..self.ends.len() {
            together.clear();
            for word in self.words_of(name) {
                together.extend_from_slice(words.get(index(*word)));
            }
            together.truncate(LONGEST);
            all.push(&together);
        }
        all
    }

    /// The rank of each place by the words of the name, and among those with the same by place. Of each word its rank is
    /// given; of each entry its place.
    pub(super) fn ranks(&self, word_ranks: &[u32], places: &[u32]) -> Vec<u32> {
        let mut names = vec![None; places.len()];
        for (name, posting) in self.postings.iter().enumerate() {
            if let Some(entry) = entry_in(*posting, Field::Name) {
                names[index(entry)] = Some(name);
            }
        }
        // A word that is not there goes before all.
        let rank = |word: &u32| word_ranks[index(*word)] + 1;
        let words_of = |entry: u32| names[index(entry)].map_or(&[][..], |name| self.words_of(name));
        let beginning = |entry: u32| {
            let word = |at: usize| words_of(entry).get(at).map_or(0, rank);
            u64::from(word(0)) << 32 | u64::from(word(1))
        };
        let mut sorted: Vec<(u64, u32)> = (0..short(places.len()))
            .map(|entry| (beginning(entry), entry))
            .collect();
        sorted.sort_unstable_by_key(|(beginning, _)| *beginning);
        for same in sorted.chunk_by_mut(|(left, _), (right, _)| left == right) {
            let rest = |entry: u32| words_of(entry).iter().skip(2).map(rank);
            same.sort_unstable_by(|(_, left), (_, right)| {
                let places = || places[index(*left)].cmp(&places[index(*right)]);
                rest(*left).cmp(rest(*right)).then_with(places)
            });
        }
        let mut ranks = vec![0; places.len()];
        for (rank, (_, entry)) in sorted.into_iter().enumerate() {
            ranks[index(places[index(entry)])] = short(rank);
        }
        ranks
    }
}
