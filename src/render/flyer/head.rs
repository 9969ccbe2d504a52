//! What a flyer says of itself: title and note above, edition, day and age of the facts below. None of it is ever cut: it is
//! set smaller, and where that is not enough, the flyer is overfull.

use super::Locality;
use super::leaf::Stack;
use super::paper::Area;
use super::paragraph::{Direction, Paragraph, Role, Style};
use super::press::Press;
use super::sizes::Sizes;
use super::voice::{apart, day, in_line, within};
use super::whole::whole;
use crate::render::escape;
use crate::render::phrases::{self, Phrase, Tongue};

/// In which parts of its size a head is tried.
const PARTS: [f32; 7] = [1.0, 0.85, 0.72, 0.6, 0.5, 0.4, 0.3];

impl Press<'_, '_> {
    /// A paragraph in the flyer's languages.
    pub(super) fn words(&self, text: &str, style: Style) -> Paragraph {
        Paragraph {
            text: whole(text),
            style,
            direction: self.voice.direction(),
            side: self.voice.side(),
            language: Some(self.voice.main().tag().to_owned()),
            role: Role::Text,
            is_even: false,
            link: None,
            above: style.size * 0.1,
        }
    }

    /// Title, title in the other languages, place, note.
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
            ..self.words(phrases::title(self.held.is_peer_run(), tongue), style)
        };
        let mut head: Vec<Paragraph> = match own {
            Some(own) => vec![own],
            None => self
                .tongues_of_head()
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
        for title in &mut head {
            title.is_even = true;
        }
        if let Some(title) = head.first_mut() {
            title.role = Role::Title;
        }
        if imprint.title.is_none() {
            head.extend(self.place(sizes));
        }
        head.extend(imprint.note.as_deref().map(|note| Paragraph {
            direction: Direction::OfItsLetters,
            language: None,
            above: sizes.body * 0.2,
            ..self.words(&escape::paper(note), sizes.text())
        }));
        head
    }

    /// The languages of the head: on a card in large print there is room for the main one alone.
    fn tongues_of_head(&self) -> &[Tongue] {
        let all = &self.voice.tongues[..];
        if self.is_brief && self.flyer.large_print {
            &all[..all.len().min(1)]
        } else {
            all
        }
    }

    /// The place that the flyer is for, in each language; who is on it though seated elsewhere is there for a reason, which
    /// is said where there is room.
    fn place(&self, sizes: Sizes) -> Vec<Paragraph> {
        // On a card, where each line costs a group its room, those who are all there say so themselves.
        let is_said = |locality: &Locality| locality.is_around || !self.is_brief;
        let Some(locality) = self.flyer.place.filter(is_said) else {
            return Vec::new();
        };
        let line = |tongue: Tongue| {
            if self.is_brief {
                // A card has no room for what it lies in.
                return escape::paper(phrases::own_place_name(locality.place, tongue)).into_owned();
            }
            let name = phrases::place_name(locality.place, tongue);
            let name = escape::paper(&name);
            if locality.is_around {
                Phrase::NearPlace.with(tongue, &[("place", &within(&name, tongue))])
            } else {
                name.into_owned()
            }
        };
        let mut lines: Vec<Paragraph> = Vec::new();
        for tongue in self.tongues_of_head() {
            let line = Paragraph {
                language: Some(tongue.tag().to_owned()),
                direction: Direction::of(*tongue),
                above: sizes.body * 0.15,
                ..self.words(&line(*tongue), sizes.place_of_head())
            };
            if lines.iter().all(|other| other.text != line.text) {
                lines.push(line);
            }
        }
        lines
    }

    /// Title and note in an area, in smaller letters where they would need more room. What needs more even in the smallest
    /// makes the flyer overfull.
    pub(super) fn head_within(&mut self, room: Area, sizes: Sizes) -> Stack {
        let mut head = Stack::default();
        for part in PARTS {
            let sizes = sizes.with_lesser_head(part, self.flyer.large_print);
            head = self.stack(&self.head(sizes), room.width);
            if head.height <= room.height {
                return head;
            }
        }
        self.is_overfull = true;
        head
    }

    /// The imprint in an area, like the head.
    pub(super) fn colophon_within(&mut self, room: Area, sizes: Sizes) -> Stack {
        let mut colophon = Stack::default();
        for part in PARTS {
            let sizes = sizes.with_lesser_head(part, self.flyer.large_print);
            colophon = self.stack(&self.colophon(sizes), room.width);
            if colophon.height <= room.height {
                return colophon;
            }
        }
        self.is_overfull = true;
        colophon
    }

    /// Edition, day and age of the facts that stand on the paper, a line for each language, which runs as the language
    /// does.
    pub(super) fn colophon(&self, sizes: Sizes) -> Vec<Paragraph> {
        let tongues = self.voice.tongues.iter();
        tongues
            .map(|tongue| Paragraph {
                language: Some(tongue.tag().to_owned()),
                direction: Direction::of(*tongue),
                ..self.words(&self.colophon_in(*tongue), sizes.small())
            })
            .collect()
    }

    fn colophon_in(&self, tongue: Tongue) -> String {
        let ages = self.held.ages();
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
        let code = apart(self.code.as_str(), tongue);
        let words = Phrase::Edition.text(tongue);
        in_line([format!("{words} {code}"), day(self.held.day, tongue)])
    }
}
