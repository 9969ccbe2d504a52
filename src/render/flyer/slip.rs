//! An errata slip: what is no longer right on a print, in the print's languages, again and again on a page that is cut
//! into strips, to be laid into the prints that are left.

use jiff::civil::Date;

use super::document;
use super::leaf::{Leaf, Mark, Panel, Stack};
use super::paper::{Area, float};
use super::paragraph::{Direction, Ink, Paragraph, Role};
use super::press::{Plan, Press};
use super::sizes::Sizes;
use super::voice::{apart, day};
use super::{Detail, Flyer, FlyerFault, Layout, Paper};
use crate::domain::{Directory, Edition, Print, Recall, Wrong};
use crate::render::phrases::{Phrase, Tongue};
use crate::render::{Imprint, escape};

/// The white around the page, and around what stands on a strip.
const MARGIN: f32 = 10.0;
const INSET: f32 = 5.0;

/// The size of text in points.
const SIZE: f32 = 10.0;

/// What is to be said of a print.
#[derive(Clone, Debug)]
pub struct Slip<'a> {
    /// The list, in which names and places are looked up.
    pub directory: &'a Directory,
    /// The print.
    pub print: &'a Print,
    /// What is wrong on it.
    pub recall: &'a Recall,
    /// The day on which the slip is made.
    pub day: Date,
    /// The paper.
    pub paper: Paper,
    /// Fonts for letters that the built-in ones lack, as TrueType or OpenType files.
    pub fonts: Vec<Vec<u8>>,
}

/// A slip that was printed.
#[derive(Clone, Debug)]
pub struct PrintedSlip {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many strips stand on it; each says all.
    pub strips: usize,
    /// How many pages it has.
    pub pages: usize,
    /// The groups whose change a slip has no words for, by their names on the print. They are not on it.
    pub unsaid: Vec<String>,
    /// The groups of which more is wrong than the slip says, as it has no words for the rest.
    pub partly: Vec<String>,
    /// Letters that no font has.
    pub missing: Vec<char>,
}

/// Prints a slip. Whoever asked not to be on printed sheets is not on it.
///
/// # Errors
/// The PDF cannot be written.
pub fn slip(slip: &Slip<'_>) -> Result<PrintedSlip, FlyerFault> {
    let languages = match &slip.print.languages[..] {
        [] => vec![Tongue::ENGLISH.tag().to_owned()],
        own => own.to_vec(),
    };
    let flyer = Flyer {
        imprint: Imprint {
            // Programs show it, which set nothing apart.
            title: Some(escape::without_steering(&heading(
                slip,
                main_of(&languages),
            ))),
            note: None,
            languages,
            edition: Edition {
                day: slip.day,
                query: Vec::new(),
                entries: Vec::new(),
                directory: slip.directory,
            },
        },
        place: None,
        layout: Layout::Sheet,
        paper: slip.paper,
        detail: None,
        black_only: false,
        large_print: false,
        stamp: false,
        pages: 1,
        fonts: slip.fonts.clone(),
    };
    let mut press = Press::of(&flyer)?;
    let sizes = press.sizes(SIZE);
    let mut head = heads(&press, slip, sizes);
    let (mut unsaid, mut partly) = (Vec::new(), Vec::new());
    for found in &slip.recall.wrong {
        let correction = press.correction(found, sizes);
        if correction.said.is_empty() && found.wrong != Some(Wrong::Withheld) {
            unsaid.push(found.title());
        } else if correction.is_partial {
            partly.push(found.title());
        }
        head.extend(correction.said);
    }
    let (leaves, strips) = lay_out(&mut press, &head);
    let plan = Plan {
        leaves,
        unfit: Vec::new(),
        oversized: Vec::new(),
        detail: Detail::Short,
        is_overfull: false,
    };
    Ok(PrintedSlip {
        bytes: document::print_without_record(&press, &plan)?,
        strips,
        pages: plan.leaves.len(),
        unsaid,
        partly,
        missing: document::missing(&plan, &[]).1,
    })
}

fn main_of(languages: &[String]) -> Tongue {
    let main = languages.first().and_then(|tag| Tongue::of(tag));
    main.unwrap_or(Tongue::ENGLISH)
}

/// Which print is corrected.
fn heading(slip: &Slip<'_>, tongue: Tongue) -> String {
    let code = apart(slip.print.code.as_str(), tongue);
    match slip.print.day {
        Some(date) => {
            let values = [("code", code), ("date", day(date, tongue))];
            let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
            Phrase::CorrectionTo.with(tongue, &values)
        }
        None => Phrase::Correction.label(tongue, &code),
    }
}

/// The heading in each language, and the day of the slip.
fn heads(press: &Press<'_, '_>, slip: &Slip<'_>, sizes: Sizes) -> Vec<Paragraph> {
    let mut heads: Vec<Paragraph> = Vec::new();
    for (at, tongue) in press.voice.tongues.iter().enumerate() {
        let style = if at == 0 {
            sizes.address()
        } else {
            sizes.text()
        };
        heads.push(Paragraph {
            direction: Direction::OfItsLetters,
            language: Some(tongue.tag().to_owned()),
            role: if at == 0 { Role::Title } else { Role::Text },
            ..press.words(&heading(slip, *tongue), style)
        });
    }
    let today = press
        .voice
        .all(|tongue| Phrase::Date.label(tongue, &day(slip.day, tongue)));
    heads.push(press.words(&today, sizes.small()));
    heads
}

/// Two strips beside each other and as many below as there is room for; one that is longer than a page goes on over as many
/// columns as it needs. Says how many there are.
fn lay_out(press: &mut Press<'_, '_>, paragraphs: &[Paragraph]) -> (Vec<Leaf>, usize) {
    let paper = press.flyer.paper.upright();
    let page = paper.within(MARGIN);
    let mut columns = page.columns(2, 0.0);
    if press.voice.is_right_to_left() {
        columns.reverse();
    }
    let width = columns.first().map_or(0.0, |column| column.width) - 2.0 * INSET;
    let stack = press.stack(paragraphs, width);
    let height = stack.height + 2.0 * INSET;
    if height > page.height {
        return (pages(press, paragraphs, paper, &columns), 1);
    }
    let rows = (1..=64)
        .rev()
        .find(|rows| float(*rows) * height <= page.height);
    let rows = rows.unwrap_or(1);
    let places = (0..rows).flat_map(|row| {
        columns.iter().map(move |column| Area {
            top: column.top + float(row) * height,
            height,
            ..*column
        })
    });
    let panels: Vec<Panel> = places
        .enumerate()
        .map(|(at, place)| Panel {
            things: stack.at(INSET, INSET).collect(),
            is_copy: at > 0,
            ..Panel::at(place)
        })
        .collect();
    let strips = panels.len();
    let leaf = Leaf {
        area: paper,
        panels,
        marks: cuts(page, height, rows),
    };
    (vec![leaf], strips)
}

/// Dashed lines between the strips and around them.
fn cuts(page: Area, height: f32, rows: usize) -> Vec<Mark> {
    let line = |from, to| Mark::Line {
        from,
        to,
        width: 0.2,
        dashed: true,
        ink: Ink::Soft,
    };
    let bottom = page.top + float(rows) * height;
    let across = (0..=rows).map(|row| {
        let top = page.top + float(row) * height;
        line((page.left, top), (page.right(), top))
    });
    let middle = page.left + page.width / 2.0;
    let down = [page.left, middle, page.right()].map(|left| line((left, page.top), (left, bottom)));
    across.chain(down).collect()
}

/// A slip that is longer than a strip can be: column after column, page after page.
fn pages(
    press: &mut Press<'_, '_>,
    paragraphs: &[Paragraph],
    paper: Area,
    columns: &[Area],
) -> Vec<Leaf> {
    let mut filled: Vec<Stack> = vec![Stack::default()];
    for paragraph in paragraphs {
        let room = columns.first().map_or(0.0, |column| column.height) - 2.0 * INSET;
        let width = columns.first().map_or(0.0, |column| column.width) - 2.0 * INSET;
        let block = press.typesetter.set(paragraph, width);
        let is_full = filled.last().is_some_and(|stack| {
            stack.height > 0.0 && stack.height + paragraph.above + block.height > room
        });
        if is_full {
            filled.push(Stack::default());
        }
        if let Some(stack) = filled.last_mut() {
            stack.push(block, 0.0, paragraph.above);
        }
    }
    let leaf = |stacks: &[Stack]| {
        let panels = columns.iter().zip(stacks).map(|(column, stack)| Panel {
            things: stack.at(INSET, INSET).collect(),
            ..Panel::at(*column)
        });
        Leaf {
            area: paper,
            panels: panels.collect(),
            marks: Vec::new(),
        }
    };
    filled.chunks(columns.len().max(1)).map(leaf).collect()
}
