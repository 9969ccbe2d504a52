//! Labels: a group on each, on sheets that are sold with the labels cut. Nothing is drawn between them.

use super::Detail;
use super::Paper;
use super::cards::Grid;
use super::leaf::{Placed, Stack, Thing};
use super::paper::Area;
use super::press::{Plan, Press};
use super::sizes::Sizes;

/// The white within the edges of a label, which no printer meets exactly.
const MARGIN: (f32, f32) = (3.5, 2.0);

/// Sizes of text, the largest first; each label takes the largest in which all stands on it.
const SIZES: [f32; 6] = [8.5, 8.0, 7.5, 7.0, 6.5, 6.0];

/// Sizes of text in large print.
const LARGE_SIZES: [f32; 1] = [16.0];

/// The size of edition and day.
const EDITION: f32 = 5.5;

/// Where a code begins at the latest that stands beside the text.
const BESIDE: f32 = 2.0;

/// Lays a flyer out as labels.
pub(super) fn lay_out(press: &mut Press<'_, '_>) -> Plan {
    press.is_brief = true;
    press.fullest(labels)
}

/// Three across: seven rows of 63.5 mm by 38.1 mm (Avery L7160), ten of 2 5/8 in by 1 in (Avery 5160).
fn grid(paper: Paper) -> Grid {
    let (number, first, pitch) = match paper {
        Paper::A4 => ((3, 7), (7.2, 15.15, 63.5, 38.1), (66.04, 38.1)),
        Paper::Letter => ((3, 10), (4.775, 12.7, 66.675, 25.4), (69.85, 25.4)),
    };
    let (left, top, width, height) = first;
    Grid {
        sheet: paper.upright(),
        number,
        first: Area {
            left,
            top,
            width,
            height,
        },
        pitch,
    }
}

fn labels(press: &mut Press<'_, '_>, detail: Detail) -> Plan {
    let grid = grid(press.flyer.paper);
    let label = Area::of(grid.first.width, grid.first.height)
        .within_sides(MARGIN.0, MARGIN.1, MARGIN.0, MARGIN.1);
    let most = grid.number.0 * grid.number.1 * press.flyer.pages;
    let mut set: Vec<Vec<Placed>> = Vec::new();
    let mut unfit = Vec::new();
    for number in 0..press.entries().len() {
        match one(press, number, detail, label).filter(|_| set.len() < most) {
            Some(stack) => set.push(stack.at(label.left, label.top).collect()),
            None => unfit.push(number),
        }
    }
    Plan {
        leaves: grid.repeat(&set, press.voice.is_right_to_left(), &[]),
        unfit,
        detail,
        is_overfull: press.overfull(),
    }
}

/// A label in the largest letters in which all stands on it, with a code if there is one and room for it; none if it does
/// not fit in the smallest.
fn one(press: &mut Press<'_, '_>, number: usize, detail: Detail, label: Area) -> Option<Stack> {
    let sizes: &[f32] = if press.flyer.large_print {
        &LARGE_SIZES
    } else {
        &SIZES
    };
    let details: &[Detail] = match detail {
        Detail::Code => &[Detail::Code, Detail::Short],
        Detail::Full => &[Detail::Full],
        Detail::Short => &[Detail::Short],
    };
    let tries = details
        .iter()
        .flat_map(|detail| sizes.iter().map(move |size| (*detail, *size)));
    for (detail, size) in tries {
        let mut sizes = press.sizes(size);
        if press.flyer.large_print {
            sizes = sizes.with_lesser_names();
        }
        let mut stack = press.entry(number, detail, sizes, label.width);
        let (text, code, side) = extent(&stack);
        let edition = press.edition(press.voice.main());
        let small = Sizes {
            small: EDITION,
            ..sizes
        };
        let foot = press.stack(&[press.words(&edition, small.small())], label.width - side);
        if text + 0.8 + foot.height <= label.height && code <= label.height {
            let left = if press.voice.is_right_to_left() {
                side
            } else {
                0.0
            };
            stack
                .things
                .extend(foot.at(left, label.height - foot.height));
            return Some(stack);
        }
    }
    None
}

/// Where text ends below, where the code does, and how much of the width the code takes.
fn extent(stack: &Stack) -> (f32, f32, f32) {
    let (mut text, mut below, mut side) = (0.0_f32, 0.0_f32, 0.0_f32);
    for placed in &stack.things {
        match &placed.thing {
            Thing::Text(block) => text = text.max(placed.top + block.height),
            Thing::Code(code, _) => {
                let top = placed.top + code.quiet();
                // Below the text there is no room for one.
                below = if top < BESIDE {
                    top + code.width()
                } else {
                    f32::MAX
                };
                side = code.width() + code.quiet();
            }
            Thing::Mark(_) => {}
        }
    }
    (text, below, side)
}
