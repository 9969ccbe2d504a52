//! What every layout works with: the flyer, its languages and its typesetter. Entries, heads and imprints are set here,
//! each in a width; where they stand, the layouts decide.

use std::rc::Rc;

use super::code::Code;
use super::entry::Speaker;
use super::fonts::Fonts;
use super::leaf::{Leaf, Placed, Stack, Thing};
use super::sizes::Sizes;
use super::typeset::{Direction, Paragraph, Role, Style, Typesetter};
use super::voice::{Voice, apart, day, in_line};
use super::{Detail, Flyer, FlyerFault, Layout};
use crate::domain::Organization;
use crate::render::escape;
use crate::render::phrases::{Phrase, Tongue};

/// The gap that the quiet zone of any code fits in.
pub(super) const GAP: f32 = 3.3;

/// How far a code stands below the upper edge of the first line, so that it begins where the letters do: a part of their
/// size in points.
const CODE_DROP: f32 = 0.08;

/// What a layout made of a flyer.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The sides of paper.
    pub(super) leaves: Vec<Leaf>,
    /// The entries that did not fit, by their place among all.
    pub(super) unfit: Vec<usize>,
    /// How much is said of each.
    pub(super) detail: Detail,
}

impl Plan {
    /// Nothing, for a flyer that no layout can take.
    pub(super) fn nothing(press: &Press<'_, '_>) -> Self {
        Self {
            leaves: Vec::new(),
            unfit: (0..press.entries().len()).collect(),
            detail: Detail::Short,
        }
    }
}

/// What every layout works with.
pub(super) struct Press<'f, 'a> {
    /// What is to be printed.
    pub(super) flyer: &'f Flyer<'a>,
    /// Its languages.
    pub(super) voice: Voice,
    /// Sets paragraphs.
    pub(super) typesetter: Typesetter,
}

impl<'f, 'a> Press<'f, 'a> {
    /// The press for a flyer.
    pub(super) fn of(flyer: &'f Flyer<'a>) -> Result<Self, FlyerFault> {
        Ok(Self {
            flyer,
            voice: Voice::of(&flyer.imprint.languages),
            typesetter: Typesetter::with(Fonts::with(&flyer.fonts)?),
        })
    }

    /// The entries.
    pub(super) fn entries(&self) -> &'f [&'a Organization] {
        &self.flyer.imprint.edition.entries
    }

    /// Sizes around one of text.
    pub(super) fn sizes(&self, body: f32) -> Sizes {
        Sizes::around(body, self.flyer.large_print)
    }

    /// Says all entries in a width, each with its number.
    pub(super) fn all(&mut self, detail: Detail, sizes: Sizes, width: f32) -> Vec<(usize, Stack)> {
        let entries = 0..self.entries().len();
        entries
            .map(|number| (number, self.entry(number, detail, sizes, width)))
            .collect()
    }

    /// Sets paragraphs below each other.
    pub(super) fn stack(&mut self, paragraphs: &[Paragraph], width: f32) -> Stack {
        let mut stack = Stack::default();
        for paragraph in paragraphs {
            let block = self.typesetter.set(paragraph, width);
            stack.push(block, 0.0, paragraph.above);
        }
        stack
    }

    /// Says an entry in a width: its code stands on the side on which lines end, text beside and below it. The code begins at
    /// the corner; of its quiet zone only what lies towards the text is within the width and the height, the rest in the
    /// gaps around entries, which are as wide ([`GAP`]).
    pub(super) fn entry(
        &mut self,
        number: usize,
        detail: Detail,
        sizes: Sizes,
        width: f32,
    ) -> Stack {
        let Some(group) = self.entries().get(number).copied() else {
            return Stack::default();
        };
        let speaker = Speaker {
            directory: self.flyer.directory,
            voice: &self.voice,
            sizes,
        };
        let paragraphs = match self.flyer.layout {
            Layout::Wallet | Layout::Labels => speaker.say_briefly(group, detail),
            _ => speaker.say(group, detail),
        };
        let code = (detail != Detail::Short)
            .then(|| self.code(group, sizes.code))
            .flatten()
            // Beside a code there must be room for words.
            .filter(|(code, _)| code.side() < width * 0.55);
        let side = code
            .as_ref()
            .map_or(0.0, |(code, _)| code.width() + code.quiet());
        let beside = width - side;
        let is_mirrored = self.voice.is_right_to_left();
        let mut stack = Stack::default();
        for paragraph in paragraphs {
            let is_beside = stack.height < side;
            let (left, wide) = match is_beside {
                true if is_mirrored => (side, beside),
                true => (0.0, beside),
                false => (0.0, width),
            };
            let block = self.typesetter.set(&paragraph, wide);
            stack.push(block, left, paragraph.above);
        }
        if let Some((code, words)) = code {
            stack.height = stack.height.max(code.width());
            let left = if is_mirrored {
                0.0
            } else {
                width - code.width()
            };
            stack.things.push(Placed {
                left: left - code.quiet(),
                top: CODE_DROP * sizes.name - code.quiet(),
                thing: Thing::Code(Rc::new(code), words),
                entry: None,
            });
        }
        for placed in &mut stack.things {
            placed.entry = Some(number);
        }
        stack
    }

    /// The code of a group's website at least this wide, and what it is called.
    pub(super) fn code(&self, group: &Organization, at_least: f32) -> Option<(Code, String)> {
        let website = group.website()?;
        let code = Code::of(website, at_least)?;
        let words = self.voice.phrase(Phrase::ScanCode);
        Some((code, format!("{words}: {}", website.short())))
    }

    /// A paragraph in the flyer's languages.
    pub(super) fn words(&self, text: &str, style: Style) -> Paragraph {
        Paragraph {
            pieces: vec![(text.to_owned(), style)],
            direction: self.voice.direction(),
            side: self.voice.side(),
            language: Some(self.voice.main().tag().to_owned()),
            role: Role::Text,
            link: None,
            above: style.size * 0.1,
        }
    }

    /// Title, title in the other languages, note.
    pub(super) fn head(&self, sizes: Sizes) -> Vec<Paragraph> {
        let imprint = &self.flyer.imprint;
        let own = imprint.title.as_deref().map(|title| Paragraph {
            direction: Direction::OfItsLetters,
            language: None,
            ..self.words(&escape::paper(title), sizes.title())
        });
        let in_tongue = |tongue: Tongue, style| Paragraph {
            language: Some(tongue.tag().to_owned()),
            direction: Direction::OfItsLetters,
            ..self.words(Phrase::Title.text(tongue), style)
        };
        let mut head: Vec<Paragraph> = match own {
            Some(own) => vec![own],
            None => self
                .voice
                .tongues
                .iter()
                .enumerate()
                .map(|(at, tongue)| {
                    let style = if at == 0 {
                        sizes.title()
                    } else {
                        sizes.subtitle()
                    };
                    in_tongue(*tongue, style)
                })
                .collect(),
        };
        if let Some(title) = head.first_mut() {
            title.role = Role::Title;
        }
        head.extend(imprint.note.as_deref().map(|note| Paragraph {
            direction: Direction::OfItsLetters,
            language: None,
            above: sizes.body * 0.2,
            ..self.words(&escape::paper(note), sizes.text())
        }));
        head
    }

    /// Edition, day and age of the facts, a line for each language.
    pub(super) fn colophon(&self, sizes: Sizes) -> Vec<Paragraph> {
        let tongues = self.voice.tongues.iter();
        tongues
            .map(|tongue| Paragraph {
                language: Some(tongue.tag().to_owned()),
                ..self.words(&self.colophon_in(*tongue), sizes.small())
            })
            .collect()
    }

    fn colophon_in(&self, tongue: Tongue) -> String {
        let edition = &self.flyer.imprint.edition;
        let ages = edition.ages();
        let oldest = ages.oldest.map_or_else(String::new, |oldest| {
            Phrase::OldestFact.with(tongue, &[("date", &day(oldest, tongue))])
        });
        let never = match ages.never {
            0 => String::new(),
            _ if ages.oldest.is_none() => Phrase::AllNever.text(tongue).to_owned(),
            never => Phrase::NeverCount.with(tongue, &[("count", &never.to_string())]),
        };
        in_line([self.edition(tongue), oldest, never])
    }

    /// Edition and day, which the smallest card bears, too.
    pub(super) fn edition(&self, tongue: Tongue) -> String {
        let edition = &self.flyer.imprint.edition;
        let code = apart(edition.code().as_str(), tongue);
        let words = Phrase::Edition.text(tongue);
        in_line([format!("{words} {code}"), day(edition.day, tongue)])
    }
}
