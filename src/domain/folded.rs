//! The words of a text, folded, for those who fold a great many texts one after another: most have nothing but ASCII in
//! them, and their words are found where they stand. What folding is, `fold` says. It decides nothing.

use std::ops::Range;

use super::fold::fold_into;

/// A text folded into words; its room is kept for the next one.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// Where the words stand in it.
    words: Vec<Range<usize>>,
    together: String,
}

impl Folded {
    /// Takes another text.
    pub(super) fn read(&mut self, text: &str) {
        if find_words(text, &mut self.words) {
            self.text.clear();
            self.text.push_str(text);
            self.text.make_ascii_lowercase();
        } else {
            fold_into(text, &mut self.text);
            find_words(&self.text, &mut self.words);
        }
    }

    /// Takes another text and runs its words together to one.
    pub(super) fn read_together(&mut self, text: &str) {
        self.read(text);
        self.together();
        std::mem::swap(&mut self.text, &mut self.together);
        self.words.clear();
        if !self.text.is_empty() {
            self.words.push(0..self.text.len());
        }
    }

    /// The words in their order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter();
        words.map(|word| self.text.get(word.clone()).unwrap_or_default())
    }

    /// The words run together.
    pub(super) fn together(&mut self) -> &str {
        self.together.clear();
        for word in &self.words {
            let word = self.text.get(word.clone());
            self.together.push_str(word.unwrap_or_default());
        }
        &self.together
    }
}

/// Finds the words of a text of nothing but letters and gaps, in place of those that were there; false if it has more.
fn find_words(text: &str, words: &mut Vec<Range<usize>>) -> bool {
    words.clear();
    if !text.is_ascii() {
        return false;
    }
    let bytes = text.as_bytes();
    let (eights, rest) = bytes.as_chunks();
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    let last = (!rest.is_empty()).then_some(&last);
    let (mut start, mut is_inside) = (0, false);
    for (at, eight) in (0..).step_by(8).zip(eights.iter().chain(last)) {
        let letters = letters_in(u64::from_le_bytes(*eight));
        // Where a word begins or ends a bit differs from the one before.
        let mut edges = (letters ^ (letters << 1 | u64::from(is_inside))) & 0xff;
        while edges != 0 {
            let edge = at + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            if is_inside {
                if let Some(byte) = bytes.get(edge)
                    && !parts_words(*byte)
                {
                    return false;
                }
                words.push(start..edge);
            } else {
                start = edge;
            }
            is_inside = !is_inside;
        }
    }
    if is_inside {
        words.push(start..bytes.len());
    }
    true
}

/// Whether a byte behind a word ends it: apostrophes and control characters may vanish.
fn parts_words(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'`')
}

/// A bit for each of eight bytes of ASCII that is a letter or a digit, of which the lower case is all that folding does.
fn letters_in(bytes: u64) -> u64 {
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    // Eight bytes are added at once: having seven bits, none carries into the next. The eighth says whether one is no less.
    let from = |bytes: u64, least: u8| bytes + all(0x80 - least);
    let lower = bytes | all(b'a' - b'A');
    let digits = from(bytes, b'0') & !from(bytes, b'9' + 1);
    let letters = from(lower, b'a') & !from(lower, b'z' + 1);
    // These eighth bits, side by side.
    let found = (digits | letters) >> 7 & all(1);
    found.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Folded;
    use crate::domain::fold::{compact, fold};

    fn folded(text: &str) -> (String, String) {
        let mut folded = Folded::default();
        folded.read("something else");
        folded.read(text);
        let words: Vec<&str> = folded.words().collect();
        (words.join(" "), folded.together().to_owned())
    }

    #[test]
    fn every_character_of_ascii_folds_as_it_always_does() {
        for byte in 0..0x80_u8 {
            let text = format!("A{}b", char::from(byte));
            assert_eq!(folded(&text), (fold(&text), compact(&text)), "{byte}");
        }
    }

    proptest! {
        #[test]
        fn a_long_text_has_the_words_that_folding_gives(text in "[ -~]{0,40}([a-z .]{0,30}[!-~]){0,8}") {
            prop_assert_eq!(folded(&text), (fold(&text), compact(&text)));
        }

        #[test]
        fn a_text_has_the_words_that_folding_gives(text in "([a-cA-C0-9 '._-]|é|д|́|सं|\\PC){0,12}") {
            prop_assert_eq!(folded(&text), (fold(&text), compact(&text)));
        }
    }
}
