//! Entries flow into boxes in their order. None is parted or cut: what finds no room is named.

use super::leaf::{Placed, Stack};
use super::paper::Area;

/// Entries in boxes.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// What stands in each box, at its place on the panel.
    pub(super) boxes: Vec<Vec<Placed>>,
    /// The entries that found no room, by their number.
    pub(super) unfit: Vec<usize>,
    /// Those of them that are higher than any box.
    pub(super) oversized: Vec<usize>,
}

/// Lets entries flow into boxes with a gap between them.
pub(super) fn flow(entries: &[(usize, Stack)], boxes: &[Area], gap: f32) -> Flow {
    let mut flow = Flow {
        boxes: vec![Vec::new(); boxes.len()],
        ..Flow::default()
    };
    let highest = boxes.iter().map(|area| area.height).fold(0.0, f32::max);
    let (mut at, mut used) = (0, 0.0);
    for (number, stack) in entries {
        let fits = |at: usize, used: f32| {
            let room = boxes.get(at).map_or(0.0, |area| area.height);
            let above = if used > 0.0 { gap } else { 0.0 };
            used + above + stack.height <= room
        };
        let Some((next, start)) = (at..boxes.len())
            .map(|next| (next, if next == at { used } else { 0.0 }))
            .find(|(next, start)| fits(*next, *start))
        else {
            flow.unfit.push(*number);
            if stack.height > highest {
                flow.oversized.push(*number);
            }
            continue;
        };
        let area = boxes[next];
        let start = if start > 0.0 { start + gap } else { start };
        flow.boxes[next].extend(stack.at(area.left, area.top + start));
        (at, used) = (next, start + stack.height);
    }
    flow
}

/// The same, but with the last of the boxes that are used equally full: those of the last page, `together` at a time.
pub(super) fn balanced(
    entries: &[(usize, Stack)],
    boxes: &[Area],
    gap: f32,
    together: usize,
) -> Flow {
    let whole = flow(entries, boxes, gap);
    if !whole.unfit.is_empty() {
        return whole;
    }
    let used = whole.boxes.iter().rposition(|things| !things.is_empty());
    let Some(page) = used.map(|last| last / together * together) else {
        return whole;
    };
    let shortened = |part: f32| -> Vec<Area> {
        let shorten = |(at, area): (usize, &Area)| Area {
            height: if at < page {
                area.height
            } else {
                area.height * part
            },
            ..*area
        };
        let kept = boxes.iter().take(page + together);
        kept.enumerate().map(shorten).collect()
    };
    let (mut low, mut high, mut best) = (0.0, 1.0, whole);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        let tried = flow(entries, &shortened(middle), gap);
        if tried.unfit.is_empty() {
            (high, best) = (middle, tried);
        } else {
            low = middle;
        }
    }
    best.boxes.resize(boxes.len(), Vec::new());
    best
}

#[cfg(test)]
mod tests {
    use super::{Area, Stack, balanced, flow};
    use crate::render::flyer::furniture::rule;
    use crate::render::flyer::paragraph::Ink;

    /// Entries of these heights.
    fn entries(heights: &[f32]) -> Vec<(usize, Stack)> {
        let stack = |height: &f32| Stack {
            things: vec![rule(0.0, 1.0, 0.0, 0.1, Ink::Text)],
            height: *height,
        };
        heights.iter().map(stack).enumerate().collect()
    }

    fn counts(heights: &[f32], boxes: usize, together: usize) -> (Vec<usize>, Vec<usize>) {
        let boxes = vec![Area::of(50.0, 100.0); boxes];
        let flow = balanced(&entries(heights), &boxes, 5.0, together);
        (flow.boxes.iter().map(Vec::len).collect(), flow.unfit)
    }

    #[test]
    fn what_is_higher_than_any_box_is_named_and_the_others_go_on() {
        let boxes = [Area::of(50.0, 100.0); 2];
        let flow = flow(&entries(&[40.0, 120.0, 50.0, 60.0, 40.0]), &boxes, 5.0);
        let counts: Vec<usize> = flow.boxes.iter().map(Vec::len).collect();
        assert_eq!((counts, flow.unfit), (vec![2, 1], vec![1, 4]));
        assert_eq!(flow.oversized, [1]);
    }

    #[test]
    fn columns_of_one_page_are_filled_alike() {
        assert_eq!(counts(&[20.0; 4], 2, 2), (vec![2, 2], vec![]));
        assert_eq!(counts(&[20.0; 6], 3, 3), (vec![2, 2, 2], vec![]));
    }

    #[test]
    fn only_the_last_page_is_balanced() {
        assert_eq!(counts(&[45.0; 6], 4, 2), (vec![2, 2, 1, 1], vec![]));
    }

    #[test]
    fn nothing_flows_into_nothing() {
        assert_eq!(counts(&[], 2, 2), (vec![0, 0], vec![]));
    }
}
