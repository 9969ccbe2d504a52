//! Comments in three versions: none gets lost, and nobody has to choose between them. Where two people wrote at one
//! place, both comments stay.

use std::collections::{BTreeMap, HashSet};

use super::lines::merged_cleanly;
use super::values::choose;
use crate::store::edit::comments;

/// The merged lines of a place that holds nothing but comments and blank lines.
pub(super) fn merged(base: &str, ours: &str, theirs: &str) -> String {
    if let Some(chosen) = choose(base, ours, theirs) {
        return chosen.to_owned();
    }
    if let Some(merged) = merged_cleanly(base, ours, theirs) {
        return merged;
    }
    let known: HashSet<&str> = base.lines().chain(ours.lines()).collect();
    let new = theirs
        .lines()
        .filter(|line| !line.trim().is_empty() && !known.contains(line));
    let new: Vec<&str> = new.collect();
    format!("{ours}{}", lines_of(&new))
}

/// What follows a value on its line, and the comment of theirs that has no room there any more and goes on a line above.
pub(super) fn behind(base: &str, ours: &str, theirs: &str) -> (String, String) {
    if let Some(chosen) = choose(base, ours, theirs) {
        return (chosen.to_owned(), String::new());
    }
    (ours.to_owned(), lines_of(&comments(theirs)))
}

/// The comments that a text has and an older version of it had not, each on a line of its own.
pub(super) fn new_in(text: &str, older: &str) -> String {
    let known = comments(older);
    let mut new = comments(text);
    new.retain(|comment| !known.contains(comment));
    lines_of(&new)
}

/// Comments, each on a line of its own.
pub(super) fn lines_of(comments: &[&str]) -> String {
    comments
        .iter()
        .flat_map(|comment| [*comment, "\n"])
        .collect()
}

/// Whether texts hold between them every comment that a merge has to keep.
pub(super) fn all_kept(base: &str, ours: &str, theirs: &str, results: &[String]) -> bool {
    let [base, ours, theirs] = [base, ours, theirs].map(counts);
    let results: Vec<_> = results.iter().map(|text| counts(text)).collect();
    let count = |counts: &BTreeMap<String, usize>, comment: &str| {
        counts.get(comment).copied().unwrap_or_default()
    };
    ours.keys().chain(theirs.keys()).all(|comment| {
        let [base, ours, theirs] = [&base, &ours, &theirs].map(|counts| count(counts, comment));
        let due = match choose(&base, &ours, &theirs) {
            Some(chosen) => *chosen,
            None if ours.min(theirs) >= base => ours.max(theirs),
            None => ours.min(theirs),
        };
        results.iter().any(|result| count(result, comment) >= due)
    })
}

fn counts(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for comment in comments(text) {
        *counts.entry(comment.trim().to_owned()).or_default() += 1;
    }
    counts
}
