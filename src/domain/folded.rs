//! The words of a text, folded, for those who fold a great many texts one after another: most have nothing but ASCII in
//! them, and their words are found where they stand. What folding is, `fold` says. It decides nothing.

use std::ops::Range;

use super::fold::fold_into;

/// What a byte of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or a digit, of which the lower case is all that folding does.
    Letter,
    /// It parts words.
    Gap,
    /// An apostrophe, a control character, or a part of a character that is not in ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = b' ';
    while byte < 0x7f {
        classes[byte as usize] = match byte {
            b'\'' | b'`' => Class::Other,
            _ if byte.is_ascii_alphanumeric() => Class::Letter,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes
};

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
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        match CLASSES[usize::from(byte)] {
            Class::Letter => {}
            Class::Gap => {
                if start < at {
                    words.push(start..at);
                }
                start = at + 1;
            }
            Class::Other => return false,
        }
    }
    if start < text.len() {
        words.push(start..text.len());
    }
    true
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
        fn a_text_has_the_words_that_folding_gives(text in "([a-cA-C0-9 '._-]|é|д|́|सं|\\PC){0,12}") {
            prop_assert_eq!(folded(&text), (fold(&text), compact(&text)));
        }
    }
}
