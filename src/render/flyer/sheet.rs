//! The sheet: a head, entries in columns, an imprint at the foot of each page.

use super::Detail;
use super::flow::balanced;
use super::leaf::{Leaf, Panel};
use super::paper::Area;
use super::press::{GAP, Plan, Press};
use super::sizes::Sizes;

/// The white around a page.
const MARGIN: f32 = 12.0;

/// The white between columns.
const GUTTER: f32 = 8.0;

/// Sizes of text, the largest first.
const SIZES: [f32; 6] = [11.0, 10.5, 10.0, 9.5, 9.0, 8.5];

/// Sizes of text in large print.
const LARGE_SIZES: [f32; 3] = [20.0, 18.0, 16.0];

/// Lays a flyer out as a sheet.
pub(super) fn lay_out(press: &mut Press<'_, '_>) -> Plan {
    press.fullest(|press, detail| {
        let is_large = press.flyer.large_print;
        let columns: &[usize] = match detail {
            _ if is_large => &[1],
            Detail::Short => &[2, 3],
            Detail::Full | Detail::Code => &[2],
        };
        let sizes: &[f32] = if is_large { &LARGE_SIZES } else { &SIZES };
        press.roomiest(columns, sizes, |press, columns, sizes| {
            sheet(press, detail, sizes, columns)
        })
    })
}

fn sheet(press: &mut Press<'_, '_>, detail: Detail, sizes: Sizes, columns: usize) -> Plan {
    let paper = press.flyer.paper.upright();
    let page = paper.within(MARGIN);
    let (mut head, below) = press.masthead(page, sizes);
    // How many pages there will be is not known yet, but the room for saying so is.
    let (_, foot) = press.foot(page, sizes, Some((1, press.flyer.pages.max(2))));
    let columns_of = |top: f32| -> Vec<Area> {
        let area = Area {
            top,
            height: foot - top,
            ..page
        };
        let mut columns = area.columns(columns, GUTTER);
        if press.voice.is_right_to_left() {
            columns.reverse();
        }
        columns
    };
    let boxes: Vec<Area> = (0..press.flyer.pages)
        .flat_map(|at| columns_of(if at == 0 { below } else { page.top }))
        .collect();
    let width = boxes.first().map_or(0.0, |column| column.width);
    let entries = press.all(detail, sizes, width);
    let gap = (sizes.body * 0.36).max(GAP);
    let flow = balanced(&entries, &boxes, gap, columns);
    let used = flow.boxes.iter().rposition(|things| !things.is_empty());
    let pages = used.map_or(1, |last| last / columns + 1);
    let leaf = |at: usize| {
        let mut panel = Panel::at(paper);
        if at == 0 {
            panel.things.append(&mut head);
        }
        let columns = flow.boxes.iter().skip(at * columns).take(columns);
        panel.things.extend(columns.flatten().cloned());
        panel
            .things
            .extend(press.foot(page, sizes, Some((at + 1, pages))).0);
        Leaf {
            area: paper,
            panels: vec![panel],
            marks: Vec::new(),
        }
    };
    Plan {
        leaves: (0..pages).map(leaf).collect(),
        unfit: flow.unfit,
        oversized: flow.oversized,
        detail,
        is_overfull: press.overfull(),
    }
}
