//! What every layout works with: the flyer, its languages and its typesetter. Entries, heads and imprints are set here,
//! each in a width; where they stand, the layouts decide.

use std::collections::BTreeMap;
use std::mem::take;
use std::rc::Rc;

use super::code::{Code, Modules, Room};
use super::entry::Speaker;
use super::fonts::Fonts;
use super::leaf::{Leaf, Placed, Stack, Thing};
use super::paragraph::{Direction, Paragraph, Role};
use super::sizes::Sizes;
use super::typeset::{Block, Typesetter};
use super::voice::Voice;
use super::{Detail, Flyer, FlyerFault};
use crate::domain::{Edition, EditionCode, Organization};
use crate::render::phrases::Phrase;

/// The gap that the quiet zone of any code fits in.
pub(super) const GAP: f32 = 3.3;

/// How far a code stands below the upper edge of the first line, so that it begins where the letters do: a part of their
/// size in points.
pub(super) const CODE_DROP: f32 = 0.08;

/// More entries than this stand on no page.
const MOST_ON_A_PAGE: usize = 200;

/// What a layout made of a flyer.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The sides of paper.
    pub(super) leaves: Vec<Leaf>,
    /// The entries that did not fit, by their place among those of the press.
    pub(super) unfit: Vec<usize>,
    /// Those of them that would fit on no panel, even if they had one for themselves.
    pub(super) oversized: Vec<usize>,
    /// How much is said of each.
    pub(super) detail: Detail,
    /// Whether title, note or imprint need more room than there is.
    pub(super) is_overfull: bool,
}

impl Plan {
    /// Nothing, for a flyer that no layout can take.
    pub(super) fn nothing(press: &Press<'_, '_>) -> Self {
        Self {
            leaves: Vec::new(),
            unfit: (0..press.entries().len()).collect(),
            oversized: Vec::new(),
            detail: Detail::Short,
            is_overfull: false,
        }
    }

    /// Whether all of the flyer stands on it.
    pub(super) fn is_whole(&self) -> bool {
        self.unfit.is_empty() && !self.is_overfull
    }

    /// How bad it is: what does not fit, then the pages that it needs.
    pub(super) fn cost(&self) -> (bool, usize, usize) {
        (self.is_overfull, self.unfit.len(), self.leaves.len())
    }
}

/// What every layout works with.
pub(super) struct Press<'f, 'a> {
    /// What is to be printed.
    pub(super) flyer: &'f Flyer<'a>,
    /// What stands on the paper of its edition: at first all, later what finds room.
    pub(super) held: Edition<'a>,
    /// The code of all of its edition, made once: it stands on each card and label.
    pub(super) code: EditionCode,
    /// Its languages.
    pub(super) voice: Voice,
    /// Sets paragraphs.
    pub(super) typesetter: Typesetter,
    /// Whether entries take as few lines as can be.
    pub(super) is_brief: bool,
    /// Whether title, note or imprint need more room than there is.
    pub(super) is_overfull: bool,
    /// The codes that were made, by their address: each is tried in many places.
    codes: BTreeMap<String, Option<Rc<Modules>>>,
}

impl<'f, 'a> Press<'f, 'a> {
    /// The press for a flyer.
    pub(super) fn of(flyer: &'f Flyer<'a>) -> Result<Self, FlyerFault> {
        Ok(Self {
            flyer,
            held: flyer.imprint.edition.clone(),
            code: flyer.imprint.edition.code(),
            voice: Voice::of(&flyer.imprint.languages),
            typesetter: Typesetter::with(Fonts::with(&flyer.fonts)?),
            is_brief: false,
            is_overfull: false,
            codes: BTreeMap::new(),
        })
    }

    /// Whether what was set since this was asked last needs more room than there is.
    pub(super) fn overfull(&mut self) -> bool {
        take(&mut self.is_overfull)
    }

    /// The same press for a flyer of the same languages and fonts: what it has set before it need not set again.
    pub(super) fn again<'g>(self, flyer: &'g Flyer<'a>) -> Press<'g, 'a> {
        Press {
            flyer,
            held: flyer.imprint.edition.clone(),
            code: self.code,
            voice: self.voice,
            typesetter: self.typesetter,
            is_brief: false,
            is_overfull: false,
            codes: self.codes,
        }
    }

    /// The entries, as many of them as could find room if each took but a line: the others are not even set.
    pub(super) fn entries(&self) -> &[&'a Organization] {
        let all = &self.held.entries;
        &all[..all.len().min(self.flyer.pages.max(2) * MOST_ON_A_PAGE)]
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
            directory: self.flyer.imprint.edition.directory,
            voice: &self.voice,
            sizes,
        };
        let paragraphs = if self.is_brief {
            speaker.say_briefly(group, detail)
        } else {
            speaker.say(group, detail)
        };
        // Beside a code there must be room for words.
        let room = Room {
            least: sizes.code,
            side: width * 0.55,
            height: sizes.code_most,
        };
        let code = (detail != Detail::Short)
            .then(|| self.code(group, room))
            .flatten();
        let side = code
            .as_ref()
            .map_or(0.0, |(code, _)| code.width() + code.quiet());
        let (mut stack, is_parted) = self.beside(&paragraphs, width, side);
        // A code below is better than a word that is parted because of one beside it.
        let is_below = is_parted && side > 0.0;
        if is_below {
            stack = self.stack(&paragraphs, width);
        }
        if let Some((code, words)) = code {
            let is_on_the_left = self.voice.is_right_to_left() != is_below;
            let left = if is_on_the_left {
                0.0
            } else {
                width - code.width()
            };
            let top = if is_below {
                stack.height + code.quiet()
            } else {
                CODE_DROP * sizes.name
            };
            stack.height = stack.height.max(top + code.width());
            stack.things.push(Placed {
                left: left - code.quiet(),
                top: top - code.quiet(),
                thing: Thing::Code(code, words),
                entry: None,
            });
        }
        for placed in &mut stack.things {
            placed.entry = Some(number);
        }
        stack
    }

    /// Sets paragraphs beside a code that takes so much of the width and of the height; says whether a word had to be parted
    /// for that. Addresses part well.
    fn beside(&mut self, paragraphs: &[Paragraph], width: f32, side: f32) -> (Stack, bool) {
        let mut stack = Stack::default();
        let mut is_parted = false;
        for paragraph in paragraphs {
            let is_beside = stack.height < side;
            let (left, wide) = match is_beside {
                true if self.voice.is_right_to_left() => (side, width - side),
                true => (0.0, width - side),
                false => (0.0, width),
            };
            let block = self.typesetter.set(paragraph, wide);
            is_parted |= is_beside && block.is_parted && block.link.is_none();
            let room = side - stack.height - paragraph.above;
            match parts(paragraph, &block, room).filter(|_| is_beside) {
                Some((above, below)) => {
                    let mut above = self.typesetter.set(&above, wide);
                    above.lost = block.lost;
                    stack.push(above, left, paragraph.above);
                    let mut below = self.typesetter.set(&below, width);
                    below.continues = true;
                    stack.push(below, 0.0, 0.0);
                }
                None => stack.push(block, left, paragraph.above),
            }
        }
        (stack, is_parted)
    }

    /// The code of a group's website in so much room, and what it is called.
    pub(super) fn code(&mut self, group: &Organization, room: Room) -> Option<(Code, String)> {
        let website = group.website()?;
        let known = self.codes.entry(website.url.to_string());
        let modules = known.or_insert_with(|| Modules::of(website).map(Rc::new));
        let code = Code::within(Rc::clone(modules.as_ref()?), room)?;
        let words = self.voice.phrase(Phrase::ScanCode);
        Some((code, format!("{words}: {}", website.short())))
    }
}

/// A paragraph of text as what stands beside a code that takes this much of its height, and what goes on below it in the
/// whole width; none if it needs no more room than that, or is no text.
fn parts(paragraph: &Paragraph, block: &Block, room: f32) -> Option<(Paragraph, Paragraph)> {
    let is_text = block.role == Role::Text && block.link.is_none();
    let beside = block
        .lines
        .iter()
        .take_while(|line| line.down.start < room)
        .count();
    let at = block.lines.get(beside.checked_sub(1)?)?.end;
    let (above, below) = block.text.split_at_checked(at)?;
    let part = |text: &str| Paragraph {
        text: text.to_owned(),
        // Each part runs as the whole does, whatever letters it begins with.
        direction: if block.is_rtl {
            Direction::FromRight
        } else {
            Direction::FromLeft
        },
        ..paragraph.clone()
    };
    (is_text && !below.trim().is_empty()).then(|| (part(above), part(below)))
}
