//! What short texts stand for that were looked up for an entry before: a list of a country has few countries and languages
//! and many entries.

use crate::domain::places::{Country, Subdivision};

/// How many texts of a kind are remembered.
const MOST: usize = 256;

/// What entries before this one had, each of which was looked up and is right.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) countries: Texts<Country>,
    pub(super) subdivisions: Texts<Subdivision>,
    pub(super) languages: Texts<()>,
}

/// Texts of a kind, and what each stands for.
#[derive(Debug)]
pub(super) struct Texts<T> {
    texts: Vec<u64>,
    found: Vec<T>,
}

impl<T> Default for Texts<T> {
    fn default() -> Self {
        let (texts, found) = Default::default();
        Self { texts, found }
    }
}

impl<T: Copy> Texts<T> {
    /// What a text stands for, which is looked up if it is not known.
    pub(super) fn find(
        &mut self,
        text: &str,
        look_up: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let Some(number) = number(text) else {
            return look_up(text);
        };
        if let Some(at) = self.texts.iter().position(|known| *known == number) {
            return self.found.get(at).copied();
        }
        let found = look_up(text)?;
        if self.texts.len() < MOST {
            self.texts.push(number);
            self.found.push(found);
        }
        Some(found)
    }
}

/// A short text as a number that no other has.
fn number(text: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    let (length, letters) = bytes.split_first_mut()?;
    *length = u8::try_from(text.len()).ok()?;
    letters
        .get_mut(..text.len())?
        .copy_from_slice(text.as_bytes());
    Some(u64::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn what_a_text_stands_for_is_looked_up_once() {
        let mut texts = Texts::default();
        let mut looked_up = Vec::new();
        for text in ["CA", "CA\0", "C", "CA", "", "CA-BC-12", "C", "CA-BC-12"] {
            let found = texts.find(text, |text| {
                looked_up.push(text.to_owned());
                (text != "C").then_some(text.len())
            });
            assert_eq!(found, (text != "C").then_some(text.len()), "{text}");
        }
        // Those that stand for nothing, and long ones, are not remembered.
        assert_eq!(
            looked_up,
            ["CA", "CA\0", "C", "", "CA-BC-12", "C", "CA-BC-12"]
        );
    }
}
