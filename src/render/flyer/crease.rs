//! Cards that are folded: what would stand on the fold is moved below it. It parts no paragraph and no code.

use super::flow::Flow;
use super::leaf::{Placed, Stack, Thing};
use super::paper::Area;

/// The white above and below the fold of a large card, which wears off what is printed there.
const FOLD: f32 = 2.5;

/// Lets entries flow into the rooms of large cards, each off the fold of its card.
pub(super) fn around_folds(
    entries: &[(usize, Stack)],
    room: Area,
    most: usize,
    gap: f32,
    fold: f32,
) -> Flow {
    let mut flow = Flow::default();
    let mut top = f32::MAX;
    for (number, stack) in entries {
        let place = |top: f32| {
            let mut things: Vec<Placed> = stack.at(room.left, top).collect();
            let bottom = top + stack.height + keep_off(&mut things, fold);
            (bottom <= room.bottom()).then_some((things, bottom))
        };
        let is_new = top > room.bottom();
        let here = if is_new { None } else { place(top) };
        match here {
            Some((things, bottom)) => {
                if let Some(card) = flow.boxes.last_mut() {
                    card.extend(things);
                }
                top = bottom + gap;
            }
            None => match place(room.top) {
                Some((things, bottom)) if flow.boxes.len() < most => {
                    flow.boxes.push(things);
                    top = bottom + gap;
                }
                Some(_) => flow.unfit.push(*number),
                None => {
                    flow.unfit.push(*number);
                    flow.oversized.push(*number);
                }
            },
        }
    }
    flow
}

/// Moves what would stand on a fold below it, with all that stands below that; gives how far. What stands beside a code
/// goes with it.
pub(super) fn keep_off(things: &mut [Placed], fold: f32) -> f32 {
    let extent = |placed: &Placed| match &placed.thing {
        Thing::Text(block) => (placed.top, placed.top + block.height),
        Thing::Code(code, _) => {
            let top = placed.top + code.quiet();
            (top, top + code.width())
        }
        Thing::Mark(_) => (placed.top, placed.top),
    };
    let extents: Vec<(f32, f32)> = things.iter().map(extent).collect();
    let crosses = |(top, bottom): &&(f32, f32)| *top < fold + FOLD && *bottom > fold - FOLD;
    let Some(mut from) = extents
        .iter()
        .filter(crosses)
        .map(|(top, _)| *top)
        .reduce(f32::min)
    else {
        return 0.0;
    };
    // Whatever reaches lower than the first line that moves, and begins above it, moves, too: a code beside lines.
    while let Some((top, _)) = extents
        .iter()
        .find(|(top, bottom)| *top < from - 0.01 && *bottom > from + 0.01)
    {
        from = *top;
    }
    let by = fold + FOLD - from;
    for placed in things
        .iter_mut()
        .zip(&extents)
        .filter_map(|(placed, extent)| (extent.0 >= from - 0.01).then_some(placed))
    {
        placed.top += by;
    }
    by
}
