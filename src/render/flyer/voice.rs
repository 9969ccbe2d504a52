//! In which languages a flyer speaks. It says each phrase in all of them, and which side of the paper comes first.

use jiff::civil::Date;

use super::paragraph::{Direction, Side};
use crate::render::phrases::{self, Phrase, Tongue};

/// What stands between two languages of one line; the dot does not begin the next line.
const BETWEEN: &str = "\u{a0}· ";

/// The languages of a flyer.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    /// Their tags, as they were asked for, the main one first.
    pub(super) tags: Vec<String>,
    /// The languages of its headings, the main one first; English where there are none in a language.
    pub(super) tongues: Vec<Tongue>,
}

impl Voice {
    /// The voice of these languages.
    pub(super) fn of(tags: &[String]) -> Self {
        let mut tongues: Vec<Tongue> = Vec::new();
        for tag in tags {
            let tongue = Tongue::of(tag).unwrap_or(Tongue::ENGLISH);
            if !tongues.contains(&tongue) {
                tongues.push(tongue);
            }
        }
        if tongues.is_empty() {
            tongues.push(Tongue::ENGLISH);
        }
        Self {
            tags: tags.to_vec(),
            tongues,
        }
    }

    /// The main one.
    pub(super) fn main(&self) -> Tongue {
        self.tongues.first().copied().unwrap_or(Tongue::ENGLISH)
    }

    /// Whether pages are read from the right.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.main().is_right_to_left()
    }

    /// The side on which pages begin.
    pub(super) fn side(&self) -> Side {
        if self.is_right_to_left() {
            Side::Right
        } else {
            Side::Left
        }
    }

    /// The way in which lines run that hold several languages.
    pub(super) fn direction(&self) -> Direction {
        Direction::of(self.main())
    }

    /// A text in all languages in one line; what is the same in two of them stands once.
    pub(super) fn all(&self, text: impl Fn(Tongue) -> String) -> String {
        self.all_by(BETWEEN, text)
    }

    /// The same with something else between them.
    pub(super) fn all_by(&self, between: &str, text: impl Fn(Tongue) -> String) -> String {
        let is_mixed = self
            .tongues
            .iter()
            .any(|tongue| tongue.is_right_to_left() != self.is_right_to_left());
        let mut texts: Vec<String> = Vec::new();
        for tongue in &self.tongues {
            let text = text(*tongue);
            if text.is_empty() {
                continue;
            }
            let text = if is_mixed { isolated(&text) } else { text };
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join(between)
    }

    /// A phrase in all languages in one line.
    pub(super) fn phrase(&self, phrase: Phrase) -> String {
        self.all(|tongue| phrase.text(tongue).to_owned())
    }
}

/// Several texts in one line.
pub(super) fn in_line(texts: impl IntoIterator<Item = String>) -> String {
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    texts.join(BETWEEN)
}

/// A day, so that it stays whole in a line that runs from the right.
pub(super) fn day(day: Date, tongue: Tongue) -> String {
    apart(&phrases::day(day, tongue), tongue)
}

/// A text that runs as its first letter does, whatever stands around it (UAX #9: isolates).
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// A name or a text in the words of a language: in those that run from the right it stays whole, whichever way it runs
/// itself.
pub(super) fn within(text: &str, tongue: Tongue) -> String {
    if tongue.is_right_to_left() {
        isolated(text)
    } else {
        text.to_owned()
    }
}

/// A text that runs from the left, so that it stays whole in a line that runs from the right (UAX #9: isolates).
pub(super) fn apart(text: &str, tongue: Tongue) -> String {
    if tongue.is_right_to_left() {
        format!("\u{2066}{text}\u{2069}")
    } else {
        text.to_owned()
    }
}
