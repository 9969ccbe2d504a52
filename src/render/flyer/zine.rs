//! The zine: a sheet on its side, printed on one side, cut once in the middle and folded into a booklet of eight pages.
//!
//! ```text
//!  ┌───┬───┬───┬───┐   the upper row stands on its head
//!  │ 1 │ 8 │ 7 │ 6 │
//!  ├───┼╌╌╌┼╌╌╌┼───┤   cut along the dashes
//!  │ 2 │ 3 │ 4 │ 5 │
//!  └───┴───┴───┴───┘
//! ```
//!
//! Languages that are read from the right have it the other way round.

use super::Detail;
use super::flow::balanced;
use super::leaf::{Leaf, Mark, Panel, Placed, Turn};
use super::paper::{Area, HAIRLINE, float};
use super::paragraph::Ink;
use super::press::{GAP, Plan, Press};
use super::sizes::Sizes;

/// The white within the edges of a page.
const MARGIN: f32 = 6.5;

/// How high the room for a stamp is.
const STAMP: f32 = 32.0;

/// The pages of the upper row, from the left.
const UPPER: [usize; 4] = [1, 8, 7, 6];

/// The pages of the lower row, from the left.
const LOWER: [usize; 4] = [2, 3, 4, 5];

/// The pages between cover and back.
const INNER: usize = 6;

/// Sizes of text, the largest first.
const SIZES: [f32; 6] = [10.0, 9.5, 9.0, 8.5, 8.0, 7.5];

/// Sizes of text in large print.
const LARGE_SIZES: [f32; 1] = [16.0];

/// Lays a flyer out as a zine.
pub(super) fn lay_out(press: &mut Press<'_, '_>) -> Plan {
    let sizes: &[f32] = if press.flyer.large_print {
        &LARGE_SIZES
    } else {
        &SIZES
    };
    press.fullest(|press, detail| {
        press.roomiest(&[INNER], sizes, |press, _, sizes| {
            zine(press, detail, sizes)
        })
    })
}

fn zine(press: &mut Press<'_, '_>, detail: Detail, sizes: Sizes) -> Plan {
    let sheet = press.flyer.paper.on_its_side();
    let size = (sheet.width / 4.0, sheet.height / 2.0);
    let content = Area::of(size.0, size.1).within(MARGIN);
    let entries = press.all(detail, sizes, content.width);
    let gap = (sizes.body * 0.33).max(GAP);
    let flow = balanced(&entries, &[content; INNER], gap, INNER);
    let mut pages: Vec<Vec<Placed>> = vec![cover(press, content, sizes)];
    pages.extend(flow.boxes);
    pages.push(back(press, content, sizes));
    let is_mirrored = press.voice.is_right_to_left();
    let rows = [(UPPER, Turn::OnItsHead), (LOWER, Turn::Upright)];
    let mut panels = Vec::with_capacity(8);
    for (row, (numbers, turn)) in rows.into_iter().enumerate() {
        for (column, number) in numbers.into_iter().enumerate() {
            let column = if is_mirrored { 3 - column } else { column };
            let area = Area {
                left: float(column) * size.0,
                top: float(row) * size.1,
                width: size.0,
                height: size.1,
            };
            panels.push(Panel {
                turn,
                things: pages.get(number - 1).cloned().unwrap_or_default(),
                ..Panel::at(area).ranked(number)
            });
        }
    }
    panels.sort_by_key(|panel| panel.rank);
    Plan {
        leaves: vec![Leaf {
            area: sheet,
            panels,
            marks: marks(sheet),
        }],
        unfit: flow.unfit,
        oversized: flow.oversized,
        detail,
        is_overfull: press.overfull(),
    }
}

/// The title in the upper third, the edition at the foot.
fn cover(press: &mut Press<'_, '_>, area: Area, sizes: Sizes) -> Vec<Placed> {
    let edition = press.edition(press.voice.main());
    let stack = press.stack(&[press.words(&edition, sizes.small())], area.width);
    let upper = area.within_sides(0.0, area.height * 0.15, 0.0, stack.height + 6.0);
    let (mut things, _) = press.head_and_rule(upper, sizes);
    things.extend(stack.at(area.left, area.bottom() - stack.height));
    things
}

/// The imprint at the foot of the back, room for a stamp above it.
fn back(press: &mut Press<'_, '_>, area: Area, sizes: Sizes) -> Vec<Placed> {
    let (mut things, bottom) = press.foot_of_back(area, sizes);
    if press.flyer.stamp {
        let room = Area {
            top: bottom - STAMP,
            height: STAMP,
            ..area
        };
        things.extend(press.stamp(room, sizes).0);
    }
    things
}

/// Where to cut, and at the edges where to fold.
fn marks(sheet: Area) -> Vec<Mark> {
    let (quarter, middle) = (sheet.width / 4.0, sheet.height / 2.0);
    let line = |from, to, dashed| Mark::Line {
        from,
        to,
        width: HAIRLINE,
        dashed,
        ink: Ink::Soft,
    };
    let mut marks = vec![line(
        (quarter, middle),
        (sheet.width - quarter, middle),
        true,
    )];
    for column in 1..4 {
        let x = float(column) * quarter;
        marks.push(line((x, 1.5), (x, 5.0), false));
        marks.push(line(
            (x, sheet.height - 5.0),
            (x, sheet.height - 1.5),
            false,
        ));
    }
    marks.push(line((1.5, middle), (5.0, middle), false));
    marks.push(line(
        (sheet.width - 5.0, middle),
        (sheet.width - 1.5, middle),
        false,
    ));
    marks
}
