//! Words and names as a catalog has them: with their letters, and with those who have them.

use super::CatalogWriter;
use crate::domain::catalog::index::LONG;
use crate::domain::catalog::marks::{OF_NAMES, OF_SOUNDS, OF_WORDS, RUNS, letters_of, runs_of};
use crate::domain::catalog::name_weights::NameWeightsWriter;
use crate::domain::catalog::postings::{PostingsWriter, moved};
use crate::domain::catalog::rows::index;
use crate::domain::catalog::slices::SlicesWriter;
use crate::domain::catalog::texts::TextsWriter;
use crate::domain::sound::sound_into;

impl CatalogWriter {
    /// Words, by their numbers in their order: their lengths, their text, their letters and those of their sound.
    pub(super) fn word_texts(&self, words: &[u32]) -> [Vec<u8>; 4] {
        let mut texts = TextsWriter::default();
        let mut letters = SlicesWriter::of(OF_WORDS);
        let mut sounds = SlicesWriter::of(OF_SOUNDS);
        let mut sound = String::new();
        for word in words {
            let word = self.words.rows().get(index(*word));
            texts.add(word);
            letters.add(letters_of(word));
            sound_into(str::from_utf8(word).unwrap_or_default(), &mut sound);
            sounds.add(letters_of(sound.as_bytes()));
        }
        let [lengths, text] = texts.finish();
        [lengths, text, letters.finish(), sounds.finish()]
    }

    /// Names: their lengths, their text, their letters, the runs of letters of those that are long, where the list of each
    /// ends, and these.
    pub(super) fn names(&self, places: &[u32]) -> [Vec<u8>; 6] {
        let mut texts = TextsWriter::default();
        let (mut letters, mut runs) = (SlicesWriter::of(OF_NAMES), SlicesWriter::of(RUNS));
        let (mut lists, mut list) = (PostingsWriter::of(places.len()), Vec::new());
        let names = self.names.together(self.words.rows());
        let name = |at: &u32| names.get(index(*at));
        for same in names
            .by_length(&names.sorted())
            .chunk_by(|left, right| name(left) == name(right))
        {
            texts.add(name(&same[0]));
            letters.add(letters_of(name(&same[0])));
            if name(&same[0]).len() >= LONG {
                runs.add(runs_of(name(&same[0])));
            }
            list.clear();
            list.extend(same.iter().map(|at| moved(self.names.posting(*at), places)));
            lists.add(&list);
        }
        let ([lengths, text], [list_ends, lists]) = (texts.finish(), lists.finish());
        let (letters, runs) = (letters.finish(), runs.finish());
        [lengths, text, letters, runs, list_ends, lists]
    }

    /// Who has these words: where the list of each ends, the lists, and what names say by them.
    pub(super) fn word_lists(&self, words: &[u32], places: &[u32]) -> [Vec<u8>; 3] {
        let mut lists = PostingsWriter::of(places.len());
        let mut weights = NameWeightsWriter::of(places.len());
        let (mut list, mut packed) = (Vec::new(), Vec::new());
        for word in words {
            self.lists.get(index(*word), &mut packed, &mut list);
            for posting in &mut list {
                *posting = moved(*posting, places);
            }
            weights.add(&list);
            lists.add(&list);
        }
        let [ends, lists] = lists.finish();
        [ends, lists, weights.finish()]
    }
}
