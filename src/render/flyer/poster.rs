//! The poster: one page in the largest letters in which all entries fit.

use super::Detail;
use super::flow::balanced;
use super::leaf::{Leaf, Panel};
use super::paper::Area;
use super::press::{GAP, Plan, Press};
use super::sizes::Sizes;

/// The white around the page.
const MARGIN: f32 = 14.0;

/// The white between columns.
const GUTTER: f32 = 10.0;

/// Sizes of text, the largest first.
const SIZES: [f32; 12] = [
    36.0, 32.0, 28.0, 25.0, 22.0, 20.0, 18.0, 16.0, 14.0, 13.0, 12.0, 11.0,
];

/// The millimetres that a code is wide for each point of text.
const CODE: f32 = 1.7;

/// How many of the sizes can be read from some steps away.
const FROM_AFAR: usize = 8;

/// Lays a flyer out as a poster. Who reads it from afar is helped more by large letters than by many words.
pub(super) fn lay_out(press: &mut Press<'_, '_>) -> Plan {
    let (from_afar, others) = SIZES.split_at(FROM_AFAR);
    if press.flyer.detail.is_none() {
        for detail in [Detail::Full, Detail::Code, Detail::Short] {
            let made = largest(press, detail, from_afar);
            if made.is_whole() {
                return made;
            }
        }
    }
    let least = if press.flyer.large_print {
        &others[..1]
    } else {
        others
    };
    let sizes: Vec<f32> = from_afar.iter().chain(least).copied().collect();
    press.fullest(|press, detail| largest(press, detail, &sizes))
}

/// One column if all fit in it, else two.
fn largest(press: &mut Press<'_, '_>, detail: Detail, sizes: &[f32]) -> Plan {
    press.roomiest(&[1, 2], sizes, |press, columns, sizes| {
        poster(press, detail, sizes, columns)
    })
}

fn poster(press: &mut Press<'_, '_>, detail: Detail, sizes: Sizes, columns: usize) -> Plan {
    let paper = press.flyer.paper.upright();
    let page = paper.within(MARGIN);
    let sizes = Sizes {
        title: (sizes.body * 1.7).clamp(26.0, 46.0),
        code: sizes.body * CODE,
        ..sizes
    };
    let furniture = Sizes {
        small: sizes.small.min(press.sizes(14.0).small),
        ..sizes
    };
    let (mut things, below) = press.masthead(page, furniture);
    let (foot, bottom) = press.foot(page, furniture, None);
    let area = Area {
        top: below,
        height: bottom - below,
        ..page
    };
    let mut boxes = area.columns(columns, GUTTER);
    if press.voice.is_right_to_left() {
        boxes.reverse();
    }
    let width = boxes.first().map_or(0.0, |column| column.width);
    let entries = press.all(detail, sizes, width);
    let gap = (sizes.body * 0.42).max(GAP).max(sizes.code * 0.16);
    let flow = balanced(&entries, &boxes, gap, columns);
    things.extend(flow.boxes.into_iter().flatten());
    things.extend(foot);
    let mut panel = Panel::at(paper);
    panel.things = things;
    Plan {
        leaves: vec![Leaf {
            area: paper,
            panels: vec![panel],
            marks: Vec::new(),
        }],
        unfit: flow.unfit,
        oversized: flow.oversized,
        detail,
        is_overfull: press.overfull(),
    }
}
