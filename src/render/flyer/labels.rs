//! Labels: a group on each, on sheets that are sold with the labels cut. Nothing is drawn between them.

use super::Detail;
use super::Paper;
use super::cards::Grid;
use super::leaf::{Placed, Stack, Thing};
use super::paper::Area;
use super::press::{CODE_DROP, Plan, Press};

/// The white within the edges of a label, which no printer meets exactly.
const MARGIN: (f32, f32) = (3.5, 2.0);

/// Sizes of text, the largest first; each label takes the largest in which all stands on it.
const SIZES: [f32; 6] = [8.5, 8.0, 7.5, 7.0, 6.5, 6.0];

/// Sizes of text in large print.
const LARGE_SIZES: [f32; 2] = [18.0, 16.0];

/// The size of edition and day.
const EDITION: f32 = 5.5;

/// Where a code begins at the latest that stands beside the text.
const BESIDE: f32 = 2.0;

/// Lays a flyer out as labels.
pub(super) fn lay_out(press: &mut Press<'_, '_>) -> Plan {
    press.is_brief = true;
    if let Some(detail) = press.flyer.detail {
        return labels(press, detail);
    }
    let full = labels(press, Detail::Full);
    if full.is_whole() {
        return full;
    }
    // Each label has a code if it has room for one, whatever is on the others.
    labels(press, Detail::Code)
}

/// Three across: seven rows of 63.5 mm by 38.1 mm (Avery L7160), ten of 2 5/8 in by 1 in (Avery 5160). In large print a
/// name alone would fill those: two across, three rows of 99.1 mm by 93.1 mm (Avery L7166) or of 4 in by 3 1/3 in
/// (Avery 5164).
fn grid(paper: Paper, is_large: bool) -> Grid {
    let (number, first, pitch) = match (paper, is_large) {
        (Paper::A4, false) => ((3, 7), (7.2, 15.15, 63.5, 38.1), (66.04, 38.1)),
        (Paper::Letter, false) => ((3, 10), (4.775, 12.7, 66.675, 25.4), (69.85, 25.4)),
        (Paper::A4, true) => ((2, 3), (4.65, 8.85, 99.1, 93.1), (101.6, 93.1)),
        (Paper::Letter, true) => ((2, 3), (3.968, 12.7, 101.6, 84.667), (106.363, 84.667)),
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
    let grid = grid(press.flyer.paper, press.flyer.large_print);
    let label = Area::of(grid.first.width, grid.first.height)
        .within_sides(MARGIN.0, MARGIN.1, MARGIN.0, MARGIN.1);
    let most = grid.number.0 * grid.number.1 * press.flyer.pages;
    let mut set: Vec<Vec<Placed>> = Vec::new();
    let (mut unfit, mut oversized) = (Vec::new(), Vec::new());
    for number in 0..press.entries().len() {
        match one(press, number, detail, label) {
            Some(stack) if set.len() < most => {
                set.push(stack.at(label.left, label.top).collect());
            }
            Some(_) => unfit.push(number),
            None => {
                unfit.push(number);
                oversized.push(number);
            }
        }
    }
    Plan {
        leaves: grid.repeat(&set, press.voice.is_right_to_left(), &[]),
        unfit,
        oversized,
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
        sizes.code_most = label.height - CODE_DROP * sizes.name;
        let mut stack = press.entry(number, detail, sizes, label.width);
        let (text, code, side) = extent(&stack);
        let edition = press.edition(press.voice.main());
        let small = sizes.with_edition(EDITION, press.flyer.large_print);
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
