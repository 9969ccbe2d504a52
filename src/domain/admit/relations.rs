//! What holds between entries: parents and successors exist, and nobody is their own parent.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::Entry;
use crate::domain::draft::At;
use crate::domain::{Draft, Finding, Rule, nearest};

/// How many unknown ids get a likely one.
const SUGGESTIONS: usize = 20;

/// Notes every parent and successor that no entry is, and every circle of parents. An id that a layer hides is known.
pub(super) fn check(entries: &[Entry], hidden: &[String], findings: &mut Vec<Finding>) {
    let drafts: Vec<&Draft> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Draft(draft) if names_another(draft) => Some(&**draft),
            _ => None,
        })
        .collect();
    if drafts.is_empty() {
        return;
    }
    let hidden: HashSet<&str> = hidden.iter().map(String::as_str).collect();
    let parents: HashMap<&str, Option<&str>> = entries
        .iter()
        .filter_map(|entry| Some((entry.id()?, entry.parent())))
        .collect();
    // Sorted, so that the same file always gets the same hint.
    let ids = LazyCell::new(|| parents.keys().copied().collect::<BTreeSet<&str>>());
    let circles = on_circles(&parents);
    // Looking for a likely id reads them all; past the first few the author knows what is wrong.
    let mut suggestions = SUGGESTIONS;
    for draft in drafts {
        for (key, reference) in [("parent", &draft.parent), ("successor", &draft.successor)] {
            let Some(reference) = reference else { continue };
            let id = reference.value.as_str();
            let is_itself =
                key == "successor" && draft.id.as_ref().is_some_and(|own| own.value == id);
            if is_itself || (!parents.contains_key(id) && !hidden.contains(id)) {
                let likely = (suggestions > 0)
                    .then(|| nearest(id, ids.iter().copied()))
                    .flatten();
                suggestions = suggestions.saturating_sub(1);
                findings.push(unknown(draft, key, reference, likely));
            }
        }
        let own = draft.id.as_ref().map_or("", |id| id.value.as_str());
        if let Some(parent) = draft.parent.as_ref().filter(|_| circles.contains(own)) {
            findings.push(Finding {
                file: draft.file.clone(),
                line: parent.line,
                rule: Rule::ParentCircle,
                message: format!("`{own}` is its own parent"),
                hint: Some("the widest organization has no `parent`".to_owned()),
            });
        }
    }
}

fn unknown(draft: &Draft, key: &str, reference: &At<String>, likely: Option<&str>) -> Finding {
    Finding {
        file: draft.file.clone(),
        line: reference.line,
        rule: Rule::UnknownParent,
        message: format!(
            "`{key}` names `{}`, which is no other entry",
            reference.value
        ),
        hint: Some(likely.map_or_else(
            || "`peerdir list --columns id,name` shows the ids".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        )),
    }
}

/// Whether a draft names another entry. Of a long list few do.
fn names_another(draft: &Draft) -> bool {
    draft.parent.is_some() || draft.successor.is_some()
}

/// The ids that stand on a circle of parents. Every id with a parent is walked over once.
fn on_circles<'a>(parents: &HashMap<&'a str, Option<&'a str>>) -> HashSet<&'a str> {
    let mut circles = HashSet::new();
    let mut done = HashSet::new();
    let has_parent = parents.iter().filter(|(_, parent)| parent.is_some());
    for (start, _) in has_parent {
        let mut path: Vec<&str> = Vec::new();
        let mut on_path = HashSet::new();
        let mut next = Some(*start);
        while let Some(id) = next.filter(|id| !done.contains(id)) {
            if !on_path.insert(id) {
                circles.extend(path.iter().skip_while(|other| **other != id));
                break;
            }
            path.push(id);
            next = parents.get(id).copied().flatten();
        }
        done.extend(path);
    }
    circles
}
