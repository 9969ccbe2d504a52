//! The tear-off: a page with all that is to be said, its lower edge cut into strips that people take with them, each with
//! a group's name and how to reach it.

use super::Detail;
use super::code::{Code, Room};
use super::entry::Speaker;
use super::flow::balanced;
use super::leaf::{Leaf, Mark, Panel, Placed, Thing, Turn};
use super::paper::{Area, HAIRLINE, PRINTER_MARGIN, float};
use super::paragraph::Ink;
use super::press::{GAP, Plan, Press};
use super::sizes::Sizes;
use super::whole::whole;
use crate::domain::Organization;
use crate::render::escape;

/// The white around the page, and between columns.
const MARGIN: (f32, f32) = (12.0, 8.0);

/// How many strips there are, and how long they are.
const STRIPS: (usize, f32) = (7, 72.0);

/// The same in large print.
const LARGE_STRIPS: (usize, f32) = (4, 100.0);

/// The white between what stands on a strip and its edges: at the sides, at the ends.
const INSET: (f32, f32) = (1.6, 2.5);

/// Sizes of text above, the largest first.
const SIZES: [f32; 8] = [14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0];

/// Sizes of text above in large print.
const LARGE_SIZES: [f32; 3] = [20.0, 18.0, 16.0];

/// Sizes of text on strips.
const STRIP_SIZES: [f32; 5] = [9.0, 8.5, 8.0, 7.5, 7.0];

/// The same in large print.
const LARGE_STRIP_SIZES: [f32; 2] = [18.0, 16.0];

/// The size of edition and day on them.
const EDITION: f32 = 6.0;

/// The strips of a page.
#[derive(Clone, Copy, Debug)]
struct Strips {
    paper: Area,
    /// How many there are.
    number: usize,
    /// How long they are.
    length: f32,
    /// Sizes of text on them, the largest first.
    sizes: &'static [f32],
}

impl Strips {
    fn of(press: &Press<'_, '_>) -> Self {
        let (shape, sizes): (_, &[f32]) = if press.flyer.large_print {
            (LARGE_STRIPS, &LARGE_STRIP_SIZES)
        } else {
            (STRIPS, &STRIP_SIZES)
        };
        Self {
            paper: press.flyer.paper.upright(),
            number: shape.0,
            length: shape.1,
            sizes,
        }
    }

    /// Where one of them lies.
    fn at(self, at: usize) -> Area {
        let width = (self.paper.width - 2.0 * PRINTER_MARGIN) / float(self.number);
        Area {
            left: PRINTER_MARGIN + float(at) * width,
            top: self.paper.bottom() - PRINTER_MARGIN - self.length,
            width,
            height: self.length,
        }
    }

    /// Where they are cut, down to the edge of the sheet.
    fn cuts(self) -> Vec<Mark> {
        let line = |from, to| Mark::Line {
            from,
            to,
            width: HAIRLINE,
            dashed: true,
            ink: Ink::Soft,
        };
        let first = self.at(0);
        let cut = |at: usize| {
            let left = self.at(at).left;
            line((left, first.top), (left, self.paper.bottom()))
        };
        (0..=self.number).map(cut).collect()
    }
}

/// Lays a flyer out with strips to tear off.
pub(super) fn lay_out(press: &mut Press<'_, '_>) -> Plan {
    let is_large = press.flyer.large_print;
    let sizes: &[f32] = if is_large { &LARGE_SIZES } else { &SIZES };
    let columns: &[usize] = if is_large { &[1] } else { &[1, 2] };
    press.fullest(|press, detail| {
        press.roomiest(columns, sizes, |press, columns, sizes| {
            tear_off(press, detail, sizes, columns)
        })
    })
}

fn tear_off(press: &mut Press<'_, '_>, detail: Detail, sizes: Sizes, columns: usize) -> Plan {
    let cut = Strips::of(press);
    let paper = cut.paper;
    let page = paper.within_sides(
        MARGIN.0,
        MARGIN.0,
        MARGIN.0,
        cut.length + PRINTER_MARGIN + 3.0,
    );
    let furniture = Sizes {
        small: sizes.small.min(9.0).max(press.sizes(9.0).small),
        ..sizes
    };
    let (head, below) = press.masthead(page, furniture);
    let (foot, bottom) = press.foot(page, furniture, None);
    let area = Area {
        top: below,
        height: bottom - below,
        ..page
    };
    let mut one = area.columns(columns, MARGIN.1);
    if press.voice.is_right_to_left() {
        one.reverse();
    }
    let width = one.first().map_or(0.0, |column| column.width);
    let entries = press.all(detail, sizes, width);
    let boxes: Vec<Area> = (0..press.flyer.pages).flat_map(|_| one.clone()).collect();
    let gap = (sizes.body * 0.36).max(GAP);
    let flow = balanced(&entries, &boxes, gap, columns);
    let leaves = flow
        .boxes
        .chunks(columns)
        .enumerate()
        .filter(|(at, boxes)| *at == 0 || boxes.iter().any(|things| !things.is_empty()))
        .map(|(_, boxes)| {
            let mut panel = Panel::at(paper);
            panel.things.extend(head.iter().cloned());
            panel.things.extend(boxes.iter().flatten().cloned());
            panel.things.extend(foot.iter().cloned());
            let mut there: Vec<usize> = boxes
                .iter()
                .flatten()
                .filter_map(|thing| thing.entry)
                .collect();
            there.dedup();
            let mut panels = vec![panel];
            panels.extend(strips(press, cut, &there));
            Leaf {
                area: paper,
                panels,
                marks: cut.cuts(),
            }
        })
        .collect();
    Plan {
        leaves,
        unfit: flow.unfit,
        oversized: flow.oversized,
        detail,
        is_overfull: press.overfull(),
    }
}

/// The strips of a page, the entries that stand on it one after the other, again and again. Who takes one wants to reach
/// somebody: entries without an address or a number have none, unless there are no others.
fn strips(press: &mut Press<'_, '_>, cut: Strips, entries: &[usize]) -> Vec<Panel> {
    let area = cut.at(0);
    let groups = press.entries();
    let is_reached = |number: &&usize| {
        let group = groups.get(**number);
        group.is_some_and(|group| {
            group.website().is_some() || !group.phones.is_empty() || !group.emails.is_empty()
        })
    };
    let reached: Vec<usize> = entries.iter().filter(is_reached).copied().collect();
    let entries = if reached.is_empty() {
        entries
    } else {
        &reached[..]
    };
    // More than there are strips are not needed.
    let entries = &entries[..entries.len().min(cut.number)];
    // All in one size if there is one for all, else each as large as it can be.
    let mut made: Vec<Vec<Placed>> = Vec::new();
    for size in cut.sizes {
        let tried = entries.iter();
        made = tried
            .filter_map(|number| strip(press, area, *number, &[*size]))
            .collect();
        if made.len() == entries.len() {
            break;
        }
    }
    if made.len() < entries.len() {
        let each = entries.iter();
        made = each
            .filter_map(|number| strip(press, area, *number, cut.sizes))
            .collect();
    }
    if made.is_empty() {
        return Vec::new();
    }
    let panel = |at: usize| Panel {
        things: made[at % made.len()].clone(),
        turn: Turn::Sideways,
        is_copy: true,
        ..Panel::at(cut.at(at))
    };
    (0..cut.number).map(panel).collect()
}

/// What stands on a strip, seen with its lines from the left to the right, in the largest of these sizes in which it has room;
/// rather with the acronym alone than not at all, and in large print rather without a code. None if it is too long. All of
/// it stands above, too.
fn strip(
    press: &mut Press<'_, '_>,
    area: Area,
    number: usize,
    sizes: &[f32],
) -> Option<Vec<Placed>> {
    let group = press.entries().get(number).copied()?;
    let code = press.code(
        group,
        Room {
            least: 0.0,
            side: area.width,
            height: f32::MAX,
        },
    );
    let mut codes = vec![code];
    if press.flyer.large_print {
        codes.push(None);
    }
    let acronym = group.acronym.as_deref().map(Some);
    let names: Vec<Option<&str>> = std::iter::once(None).chain(acronym).collect();
    let tries = codes.iter().flat_map(|code| {
        let names = names.iter();
        names.flat_map(move |name| sizes.iter().map(move |size| (code, *name, *size)))
    });
    for (code, name, size) in tries {
        if let Some(mut things) = strip_in(press, area, (group, name), code.as_ref(), size) {
            for placed in &mut things {
                placed.entry = Some(number);
            }
            return Some(things);
        }
    }
    None
}

/// A strip of a group, under another name if there is one.
fn strip_in(
    press: &mut Press<'_, '_>,
    area: Area,
    (group, other_name): (&Organization, Option<&str>),
    code: Option<&(Code, String)>,
    points: f32,
) -> Option<Vec<Placed>> {
    let room = Area::of(area.height, area.width).within_sides(INSET.1, INSET.0, INSET.1, INSET.0);
    let side = code.map_or(0.0, |(code, _)| code.width() + code.quiet());
    let is_mirrored = press.voice.is_right_to_left();
    let is_large = press.flyer.large_print;
    let sizes = Sizes::around(points, is_large).with_edition(EDITION, is_large);
    let speaker = Speaker {
        directory: press.flyer.imprint.edition.directory,
        voice: &press.voice,
        sizes,
    };
    let mut said = speaker.name(group);
    said.truncate(1);
    if let (Some(name), Some(other)) = (said.first_mut(), other_name) {
        name.text = whole(&escape::paper(other));
    }
    said.extend(speaker.contacts(group));
    let stack = press.stack(&said, room.width - side);
    let edition = press.edition(press.voice.main());
    let foot = press.stack(&[press.words(&edition, sizes.small())], room.width - side);
    if stack.height + 0.6 + foot.height > room.height {
        return None;
    }
    let left = room.left + if is_mirrored { side } else { 0.0 };
    let mut things: Vec<Placed> = stack.at(left, room.top).collect();
    things.extend(foot.at(left, room.bottom() - foot.height));
    if let Some((code, words)) = code {
        let start = if is_mirrored {
            room.left
        } else {
            room.right() - code.width()
        };
        things.push(Placed {
            left: start - code.quiet(),
            top: (area.width - code.side()) / 2.0,
            thing: Thing::Code(code.clone(), words.clone()),
            entry: None,
        });
    }
    Some(things)
}
