//! The fold: a sheet on its side, printed on both sides and folded twice into six panels. The one that is folded in is
//! 2 mm narrower, so that it lies flat.
//!
//! ```text
//!  outside:  folded in │ back │ cover        inside:  1 │ 2 │ 3 (behind what is folded in)
//! ```
//!
//! Languages that are read from the right have it the other way round.

use super::flow::balanced;
use super::leaf::{Leaf, Mark, Panel, Placed};
use super::paper::{Area, HAIRLINE};
use super::paragraph::Ink;
use super::press::{GAP, Plan, Press};
use super::sizes::Sizes;

/// By how much the panel that is folded in is narrower.
const NARROWER: f32 = 2.0;

/// The white on both sides of a panel, and above and below.
const MARGIN: (f32, f32) = (8.5, 11.0);

/// Where the marks at the edges begin and end that show where to fold.
const TICK: (f32, f32) = (2.0, 7.0);

/// Sizes of text, the largest first.
const SIZES: [f32; 6] = [11.0, 10.5, 10.0, 9.5, 9.0, 8.5];

/// Sizes of text in large print.
const LARGE_SIZES: [f32; 2] = [18.0, 16.0];

/// The panels of both sides.
struct Panels {
    /// What lies outside: what is folded in, back, cover.
    outside: [Area; 3],
    /// What lies inside, in the order in which it is read.
    inside: [Area; 3],
}

/// Lays a flyer out as a fold.
pub(super) fn lay_out(press: &mut Press<'_, '_>) -> Plan {
    let sizes: &[f32] = if press.flyer.large_print {
        &LARGE_SIZES
    } else {
        &SIZES
    };
    press.fullest(|press, detail| {
        // Three panels inside; then what is folded in, too; then the back.
        press.roomiest(&[3, 4, 5], sizes, |press, panels, sizes| {
            fold(press, detail, sizes, panels)
        })
    })
}

fn panels(sheet: Area, is_mirrored: bool) -> Panels {
    let wide = (sheet.width + NARROWER) / 3.0;
    let narrow = wide - NARROWER;
    let row = |widths: [f32; 3]| {
        let mut left = 0.0;
        widths.map(|width| {
            let panel = Area {
                left: if is_mirrored {
                    sheet.width - left - width
                } else {
                    left
                },
                width,
                ..sheet
            };
            left += width;
            panel
        })
    };
    Panels {
        outside: row([narrow, wide, wide]),
        inside: row([wide, wide, narrow]),
    }
}

fn fold(press: &mut Press<'_, '_>, detail: super::Detail, sizes: Sizes, used: usize) -> Plan {
    let sheet = press.flyer.paper.on_its_side();
    let Panels { outside, inside } = panels(sheet, press.voice.is_right_to_left());
    let content = |panel: Area| {
        Area::of(panel.width, panel.height).within_sides(MARGIN.0, MARGIN.1, MARGIN.0, MARGIN.1)
    };
    let (back, rest) = back(press, content(outside[1]), sizes);
    let mut boxes: Vec<Area> = inside.into_iter().map(content).collect();
    boxes.extend([content(outside[0]), rest]);
    boxes.truncate(used);
    // All of them as wide as the narrowest, so that each entry is set once.
    let narrowest = content(outside[0]).width;
    let entries = press.all(detail, sizes, narrowest);
    let gap = (sizes.body * 0.36).max(GAP);
    let mut flow = balanced(&entries, &boxes, gap, used);
    flow.boxes.resize(5, Vec::new());
    let filled = |area: Area, things: Vec<Placed>, rank: usize| {
        let mut panel = Panel::at(area).ranked(rank);
        panel.things = things;
        panel
    };
    let mut boxes = flow.boxes.into_iter();
    let mut next = || boxes.next().unwrap_or_default();
    let inside_panels: Vec<Panel> = (1..)
        .zip(inside)
        .map(|(rank, area)| filled(area, next(), rank))
        .collect();
    let folded_in = filled(outside[0], next(), 4);
    let mut behind = next();
    behind.extend(back);
    let behind = filled(outside[1], behind, 5);
    let cover = filled(outside[2], cover(press, content(outside[2]), sizes), 0);
    Plan {
        leaves: vec![
            Leaf {
                area: sheet,
                panels: vec![cover, folded_in, behind],
                marks: ticks(sheet, &outside),
            },
            Leaf {
                area: sheet,
                panels: inside_panels,
                marks: ticks(sheet, &inside),
            },
        ],
        unfit: flow.unfit,
        oversized: flow.oversized,
        detail,
        is_overfull: press.overfull(),
    }
}

/// The title in the upper third, the edition at the foot.
fn cover(press: &mut Press<'_, '_>, area: Area, sizes: Sizes) -> Vec<Placed> {
    let larger = if press.flyer.large_print { 1.0 } else { 1.25 };
    let larger = Sizes {
        title: sizes.title * larger,
        ..sizes
    };
    let edition: Vec<_> = press
        .voice
        .tongues
        .iter()
        .map(|tongue| press.words(&press.edition(*tongue), sizes.small()))
        .collect();
    let stack = press.stack(&edition, area.width);
    let foot = area.bottom() - stack.height;
    let upper = area.within_sides(0.0, area.height * 0.2, 0.0, stack.height + 8.0);
    let (mut things, _) = press.head_and_rule(upper, larger);
    things.extend(stack.at(area.left, foot));
    things
}

/// The imprint at the foot of the back, room for a stamp above it; gives what stands there and the room that is left.
fn back(press: &mut Press<'_, '_>, area: Area, sizes: Sizes) -> (Vec<Placed>, Area) {
    let (mut things, mut bottom) = press.foot_of_back(area, sizes);
    if press.flyer.stamp {
        let room = Area {
            top: bottom - 45.0,
            height: 45.0,
            ..area
        };
        things.extend(press.stamp(room, sizes).0);
        bottom = room.top - 4.0;
    }
    let rest = Area {
        height: (bottom - area.top).max(0.0),
        ..area
    };
    (things, rest)
}

/// Marks at the upper and the lower edge where the sheet is folded.
fn ticks(sheet: Area, panels: &[Area; 3]) -> Vec<Mark> {
    let folds = panels
        .iter()
        .map(|panel| panel.left)
        .filter(|left| *left > 0.1);
    folds
        .flat_map(|left| {
            let tick = |from: f32, to: f32| Mark::Line {
                from: (left, from),
                to: (left, to),
                width: HAIRLINE,
                dashed: false,
                ink: Ink::Soft,
            };
            [
                tick(TICK.0, TICK.1),
                tick(sheet.height - TICK.1, sheet.height - TICK.0),
            ]
        })
        .collect()
}
