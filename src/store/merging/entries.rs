//! Entries of two lists and of what both come from: which there are, in which order, and the blank lines between them.

use std::collections::HashMap;
use std::sync::Arc;

use super::chunks::Chunks;
use super::comments;
use super::keys;
use super::passage::{Cut, Passage};
use super::values::{choose, order};

/// Three versions of an entry; none where a version has not got it.
type Versions<'a> = [Option<&'a Passage>; 3];

/// Merges two lists.
pub(super) fn merge(base: &Cut, ours: &Cut, theirs: &Cut, file: &Arc<str>) -> Chunks {
    let mut out = Chunks::default();
    keys::merge(&base.head, &ours.head, &theirs.head, file, &mut out);
    let places = [base, ours, theirs].map(places);
    let sides = [base, ours, theirs];
    // The entry above the last one that was written, on each side.
    let mut above: Option<&str> = None;
    for id in ids(base, ours, theirs) {
        let find = |side: usize| places[side].get(id).map(|at| &sides[side].entries[*at]);
        let versions = [find(0), find(1), find(2)];
        let mut merged = Chunks::default();
        entry(versions, file, &mut merged);
        if merged.is_empty() {
            continue;
        }
        let side = if versions[1].is_some() { 1 } else { 2 };
        let before = places[side]
            .get(id)
            .and_then(|at| at.checked_sub(1))
            .map(|at| sides[side].entries[at].id.as_str());
        let gap = gap(versions);
        if !out.is_empty() {
            let stands_elsewhere = before != above && gap.is_empty();
            out.push(if stands_elsewhere { "\n" } else { &gap });
        }
        out.append(merged);
        above = Some(id);
    }
    out.push(&comments::merged(&base.tail, &ours.tail, &theirs.tail));
    out
}

fn places(cut: &Cut) -> HashMap<&str, usize> {
    let entries = cut.entries.iter().enumerate();
    entries.map(|(at, entry)| (entry.id.as_str(), at)).collect()
}

/// The blank lines above an entry.
fn gap(versions: Versions<'_>) -> String {
    let [base, ours, theirs] = versions.map(|version| version.map(|entry| entry.gap.as_str()));
    let gap = match (base, ours, theirs) {
        (Some(base), Some(ours), Some(theirs)) => choose(base, ours, theirs).unwrap_or(ours),
        (_, ours, theirs) => ours.or(theirs).unwrap_or_default(),
    };
    gap.to_owned()
}

/// The ids of both sides in the order in which they will stand.
fn ids<'a>(base: &Cut, ours: &'a Cut, theirs: &'a Cut) -> Vec<&'a str> {
    let of = |cut: &'a Cut| -> Vec<&'a str> {
        cut.entries.iter().map(|entry| entry.id.as_str()).collect()
    };
    let (in_ours, in_theirs) = (of(ours), of(theirs));
    if in_ours.is_sorted() && in_theirs.is_sorted() {
        let mut ids = [in_ours, in_theirs].concat();
        ids.sort_unstable();
        ids.dedup();
        return ids;
    }
    // Numbers are compared sooner than texts.
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut number = |cut: &'a Cut| -> Vec<usize> {
        let entries = cut.entries.iter();
        let numbered = entries.map(|entry| {
            let next = numbers.len();
            *numbers.entry(&entry.id).or_insert(next)
        });
        numbered.collect()
    };
    let (first, second) = (number(ours), number(theirs));
    let names: Vec<&str> = {
        let new = second.iter().zip(&in_theirs);
        let mut names: Vec<(usize, &str)> = first
            .iter()
            .zip(&in_ours)
            .chain(new)
            .map(|(number, id)| (*number, *id))
            .collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(|(_, id)| id).collect()
    };
    let in_base = base.entries.iter();
    let in_base: Vec<usize> = in_base
        .map(|entry| {
            numbers
                .get(entry.id.as_str())
                .copied()
                .unwrap_or(usize::MAX)
        })
        .collect();
    let found = order(&in_base, &first, &second)
        .or_else(|| order(&second, &first, &second))
        .unwrap_or_default();
    found.into_iter().map(|number| names[*number]).collect()
}

/// Adds what becomes of an entry: nothing if it was taken away.
fn entry(versions: Versions<'_>, file: &Arc<str>, out: &mut Chunks) {
    match versions {
        [base, Some(ours), Some(theirs)] => {
            let nothing = Passage::default();
            keys::merge(base.unwrap_or(&nothing), ours, theirs, file, out);
        }
        [None, Some(new), None] | [None, None, Some(new)] => out.push(&new.text()),
        // The other took away what nobody else has touched; what was said of it since stays.
        [Some(base), Some(left), None] | [Some(base), None, Some(left)] if left.says_what(base) => {
            out.push(&comments::new_in(&left.text(), &base.text()));
        }
        [Some(_), Some(ours), None] => out.conflict(ours.text(), String::new()),
        [Some(_), None, Some(theirs)] => out.conflict(String::new(), theirs.text()),
        _ => {}
    }
}
