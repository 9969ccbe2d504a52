//! Where two texts differ, line by line, found in a time that grows with their length and no faster: lines that each text
//! has once, in the same order, hold the two together, and between them it looks again. What is found is right and
//! seldom the shortest. It prints nothing.

use std::collections::HashMap;
use std::ops::Range;

/// How often it looks again between lines that hold two texts together.
const DEEPEST: usize = 12;

/// The most that it may cost to find the shortest difference, in lines times lines that differ: about a second.
const DEAREST: usize = 100_000_000;

/// Lines that other lines stand in for; either may be none. The numbers begin with 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedLines {
    /// The lines of the old text.
    pub old: Range<usize>,
    /// The lines of the new text.
    pub new: Range<usize>,
}

/// The lines that differ, from the first to the last.
#[must_use]
pub fn changed_lines(old: &str, new: &str) -> Vec<ChangedLines> {
    // Numbers are compared sooner than texts.
    let mut numbers = HashMap::new();
    let mut numbered = |text| -> Vec<usize> {
        let lines = str::split_inclusive(text, '\n');
        let number = lines.map(|line| {
            let next = numbers.len();
            *numbers.entry(line).or_insert(next)
        });
        number.collect()
    };
    let (old, new) = (numbered(old), numbered(new));
    let whole = ChangedLines {
        old: 0..old.len(),
        new: 0..new.len(),
    };
    let mut found = Vec::new();
    let mut due = vec![(whole, 0)];
    while let Some((section, depth)) = due.pop() {
        let section = trimmed(&old, &new, section);
        if section.old.is_empty() && section.new.is_empty() {
            continue;
        }
        let anchors = if depth < DEEPEST {
            anchors(&old, &new, &section)
        } else {
            Vec::new()
        };
        if anchors.is_empty() {
            found.push(section);
            continue;
        }
        let (mut at, mut parts) = ((section.old.start, section.new.start), Vec::new());
        for (in_old, in_new) in anchors
            .into_iter()
            .chain([(section.old.end, section.new.end)])
        {
            let part = ChangedLines {
                old: at.0..in_old,
                new: at.1..in_new,
            };
            parts.push((part, depth + 1));
            at = (in_old + 1, in_new + 1);
        }
        due.extend(parts.into_iter().rev());
    }
    found
}

/// Whether it would take too long to find the shortest difference of two texts.
#[must_use]
pub fn is_dear(old: &str, new: &str) -> bool {
    let lines = old.lines().count() + new.lines().count();
    if lines.saturating_mul(lines) <= DEAREST {
        return false;
    }
    let changed = changed_lines(old, new);
    let differing: usize = changed
        .iter()
        .map(|lines| lines.old.len() + lines.new.len())
        .sum();
    lines.saturating_mul(differing) > DEAREST
}

/// A section without what both sides begin and end with.
fn trimmed(old: &[usize], new: &[usize], section: ChangedLines) -> ChangedLines {
    let ChangedLines {
        old: before,
        new: after,
    } = section;
    let (one, other) = (&old[before.clone()], &new[after.clone()]);
    let alike = |pair: &(&usize, &usize)| pair.0 == pair.1;
    let start = one.iter().zip(other).take_while(alike).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(alike)
        .count();
    ChangedLines {
        old: before.start + start..before.end - end,
        new: after.start + start..after.end - end,
    }
}

/// The most lines that stand once in either side of a section, and in the same order: their places in both texts.
fn anchors(old: &[usize], new: &[usize], section: &ChangedLines) -> Vec<(usize, usize)> {
    let once = |text: &[usize], section: &Range<usize>| {
        let mut places: HashMap<usize, Option<usize>> = HashMap::new();
        for at in section.clone() {
            let place = places.entry(text[at]).and_modify(|place| *place = None);
            place.or_insert(Some(at));
        }
        places
    };
    let (in_old, in_new) = (once(old, &section.old), once(new, &section.new));
    let pairs = section.old.clone().filter_map(|at| {
        let is_once = in_old.get(&old[at]).is_some_and(Option::is_some);
        let other = in_new.get(&old[at]).copied().flatten();
        other.filter(|_| is_once).map(|other| (at, other))
    });
    longest_rising(&pairs.collect::<Vec<_>>())
}

/// The longest row of pairs in which both places rise; the first place rises already.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair with which a row of that length ends soonest, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (number, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(number);
        } else {
            ends[length] = number;
        }
    }
    let last = ends.last().copied();
    let row = std::iter::successors(last, |number| before[*number]);
    let mut row: Vec<_> = row.map(|number| pairs[number]).collect();
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::{changed_lines, is_dear};
    use proptest::{prop_assert_eq, proptest};

    /// The old text with the changes made in it.
    fn changed(old: &str, new: &str) -> String {
        let (old_lines, new_lines): (Vec<_>, Vec<_>) = (
            old.split_inclusive('\n').collect(),
            new.split_inclusive('\n').collect(),
        );
        let (mut text, mut done) = (String::new(), 0);
        for lines in changed_lines(old, new) {
            text.extend(old_lines[done..lines.old.start].iter().copied());
            text.extend(new_lines[lines.new].iter().copied());
            done = lines.old.end;
        }
        text.extend(old_lines[done..].iter().copied());
        text
    }

    proptest! {
        #[test]
        fn the_changes_make_the_new_text_of_the_old(old in "([a-f]\n){0,20}[ab]?", new in "([a-f]\n){0,20}[ab]?") {
            prop_assert_eq!(changed(&old, &new), new);
        }
    }

    /// An entry is a line of its own and one that all have.
    fn entries(ids: impl Iterator<Item = usize>) -> String {
        ids.flat_map(|id| [format!("id {id}\n"), "kind\n\n".to_owned()])
            .collect()
    }

    #[test]
    fn one_line_put_in_is_one_change() {
        let old = entries(0..50_000);
        let new = old.replace("id 7\n", "id 7\nnew\n");
        let found = changed_lines(&old, &new);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].old.clone(), found[0].new.clone()),
            (22..22, 22..23)
        );
        assert!(!is_dear(&old, &new));
    }

    #[test]
    fn texts_in_another_order_are_dear_and_their_changes_are_found() {
        let old = entries(0..50_000);
        let new = entries((0..50_000).map(|id| id * 7_919 % 50_000));
        assert!(is_dear(&old, &new));
        assert!(changed(&old, &new) == new);
    }
}
