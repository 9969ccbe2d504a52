//! Wallet cards of 85 mm by 55 mm, to be cut out. All entries stand on as few different cards as can be, and these are
//! repeated until the sheet is full. In large print a name alone would fill such a card, so that cards are twice as high
//! and folded once to go into a wallet; nothing stands where they are folded.

use super::Detail;
use super::cards::Grid;
use super::crease::{around_folds, keep_off};
use super::flow::{balanced, flow};
use super::leaf::{Mark, Placed};
use super::paper::{Area, HAIRLINE, PRINTER_MARGIN, float};
use super::paragraph::Ink;
use super::press::{GAP, Plan, Press};
use super::sizes::Sizes;

/// A card in a wallet.
const CARD: (f32, f32) = (85.0, 55.0);

/// A card of large print before it is folded.
const LARGE_CARD: (f32, f32) = (85.0, 110.0);

/// More cards than this stand on no side of a sheet.
const MOST: usize = 9;

/// The white within its edges.
const MARGIN: f32 = 4.5;

/// The size of edition and day.
const EDITION: f32 = 6.0;

/// Sizes of text, the largest first.
const SIZES: [f32; 5] = [9.0, 8.5, 8.0, 7.5, 7.0];

/// Sizes of text in large print.
const LARGE_SIZES: [f32; 1] = [16.0];

/// Lays a flyer out as wallet cards.
pub(super) fn lay_out(press: &mut Press<'_, '_>) -> Plan {
    press.is_brief = true;
    let sizes: &[f32] = if press.flyer.large_print {
        &LARGE_SIZES
    } else {
        &SIZES
    };
    let details = match press.flyer.detail {
        Some(detail) => vec![detail],
        None => vec![Detail::Code, Detail::Short],
    };
    let mut best: Option<(Plan, usize)> = None;
    for detail in details {
        for size in sizes.iter().rev() {
            let mut sizes = press.sizes(*size);
            if press.flyer.large_print {
                sizes = sizes.with_lesser_names();
            }
            let (plan, cards) = wallet(press, detail, sizes);
            let cost = |(plan, cards): &(Plan, usize)| (plan.is_overfull, plan.unfit.len(), *cards);
            let made = (plan, cards);
            // Fewer cards are better than more words, and larger letters come last.
            let is_better = best.as_ref().is_none_or(|best| {
                let is_same_detail = best.0.detail == detail;
                cost(&made) < cost(best) || is_same_detail && cost(&made) == cost(best)
            });
            if is_better {
                best = Some(made);
            }
        }
    }
    best.map_or_else(|| Plan::nothing(press), |(plan, _)| plan)
}

/// As many cards as a sheet holds, upright or on its side.
fn grid(press: &Press<'_, '_>) -> Grid {
    let card = if press.flyer.large_print {
        LARGE_CARD
    } else {
        CARD
    };
    let of = |sheet: Area| {
        let fit = |room: f32, one: f32| {
            let room = room - 2.0 * PRINTER_MARGIN;
            (1..=MOST)
                .take_while(|number| float(*number) * one <= room)
                .count()
        };
        let number = (fit(sheet.width, card.0), fit(sheet.height, card.1));
        let first = Area {
            left: (sheet.width - float(number.0) * card.0) / 2.0,
            top: (sheet.height - float(number.1) * card.1) / 2.0,
            width: card.0,
            height: card.1,
        };
        Grid {
            sheet,
            number,
            first,
            pitch: card,
        }
    };
    let (upright, aside) = (
        of(press.flyer.paper.upright()),
        of(press.flyer.paper.on_its_side()),
    );
    let cards = |grid: &Grid| grid.number.0 * grid.number.1;
    if cards(&aside) > cards(&upright) {
        aside
    } else {
        upright
    }
}

/// The plan, and how many different cards it has.
fn wallet(press: &mut Press<'_, '_>, detail: Detail, sizes: Sizes) -> (Plan, usize) {
    let grid = grid(press);
    let is_mirrored = press.voice.is_right_to_left();
    let most = grid.number.0 * grid.number.1 * press.flyer.pages;
    let card = Area::of(grid.first.width, grid.first.height).within(MARGIN);
    let (frame, room) = frame(press, card, sizes);
    let entries = press.all(detail, sizes, card.width);
    let fold = press.flyer.large_print.then(|| grid.first.height / 2.0);
    let gap = if detail == Detail::Short {
        sizes.body * 0.2
    } else {
        GAP
    };
    let flow = if let Some(fold) = fold {
        around_folds(&entries, room, most, gap, fold)
    } else {
        let tried = flow(&entries, &vec![room; most], gap);
        let used = tried.boxes.iter().rposition(|things| !things.is_empty());
        let needed = used.map_or(1, |last| last + 1);
        balanced(&entries, &vec![room; needed], gap, needed)
    };
    let set: Vec<Vec<Placed>> = flow
        .boxes
        .into_iter()
        .filter(|things| !things.is_empty())
        .map(|things| frame.iter().cloned().chain(things).collect())
        .collect();
    let plan = Plan {
        leaves: grid.repeat(&set, is_mirrored, &marks(&grid, press.flyer.large_print)),
        unfit: flow.unfit,
        oversized: flow.oversized,
        detail,
        is_overfull: press.overfull(),
    };
    (plan, set.len())
}

/// What stands on every card: title above, edition below; and the room between.
fn frame(press: &mut Press<'_, '_>, card: Area, sizes: Sizes) -> (Vec<Placed>, Area) {
    let is_large = press.flyer.large_print;
    let small = if is_large {
        // No larger than text: there is little room for more than the groups.
        Sizes {
            title: sizes.body,
            ..sizes
        }
    } else {
        Sizes {
            title: sizes.body * 1.05,
            small: EDITION,
            ..sizes
        }
    };
    let most = Area {
        height: card.height * 0.5,
        ..card
    };
    let head = press.head_within(most, small);
    // How fresh each fact is stands beside it.
    let edition = press.edition(press.voice.main());
    let below = sizes.with_edition(EDITION, is_large);
    let foot = press.stack(&[press.words(&edition, below.small())], card.width);
    let mut frame: Vec<Placed> = head.at(card.left, card.top).collect();
    let mut head = head.height;
    if is_large {
        head += keep_off(&mut frame, card.height / 2.0 + MARGIN);
    }
    frame.extend(foot.at(card.left, card.bottom() - foot.height));
    let room = card.within_sides(0.0, head + 1.6, 0.0, foot.height + 1.0);
    (frame, room)
}

/// Where to cut: marks around the cards, and small crosses where four of them meet; and dashes at their edges where to
/// fold.
fn marks(grid: &Grid, is_folded: bool) -> Vec<Mark> {
    let Grid {
        sheet,
        number,
        first,
        pitch,
    } = *grid;
    let lines = |start: f32, step: f32, number: usize| -> Vec<f32> {
        (0..=number).map(|at| start + float(at) * step).collect()
    };
    let columns = lines(first.left, pitch.0, number.0);
    let rows = lines(first.top, pitch.1, number.1);
    let line = |from: (f32, f32), to: (f32, f32)| Mark::Line {
        from,
        to,
        width: HAIRLINE,
        dashed: false,
        ink: Ink::Soft,
    };
    let (first_row, last_row) = (first.top, first.top + float(number.1) * pitch.1);
    let (first_column, last_column) = (first.left, first.left + float(number.0) * pitch.0);
    let mut marks = Vec::new();
    for x in &columns {
        marks.push(line(
            (*x, (first_row - 6.0).max(2.0)),
            (*x, first_row - 1.5),
        ));
        marks.push(line(
            (*x, last_row + 1.5),
            (*x, (last_row + 6.0).min(sheet.height - 2.0)),
        ));
        for y in &rows {
            marks.push(line((*x - 1.2, *y), (*x + 1.2, *y)));
            marks.push(line((*x, *y - 1.2), (*x, *y + 1.2)));
        }
    }
    for y in &rows {
        marks.push(line(
            ((first_column - 6.0).max(2.0), *y),
            (first_column - 1.5, *y),
        ));
        marks.push(line(
            (last_column + 1.5, *y),
            ((last_column + 6.0).min(sheet.width - 2.0), *y),
        ));
    }
    if is_folded {
        for top in rows.iter().take(number.1) {
            let y = top + first.height / 2.0;
            for x in &columns {
                marks.push(Mark::Line {
                    from: (x - 3.0, y),
                    to: (x + 3.0, y),
                    width: HAIRLINE,
                    dashed: true,
                    ink: Ink::Soft,
                });
            }
        }
    }
    marks
}
