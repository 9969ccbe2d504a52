//! What holds between entries: parents and successors exist, and nobody is their own parent.

use std::collections::BTreeMap;

use super::Entry;
use crate::domain::draft::At;
use crate::domain::{Draft, Finding, Rule, nearest};

/// Notes every parent and successor that no entry is, and every circle of parents. An id that a layer hides is known.
pub(super) fn check(entries: &[Entry], hidden: &[String], findings: &mut Vec<Finding>) {
    let drafts: Vec<&Draft> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Draft(draft) => Some(&**draft),
            Entry::Admitted(..) => None,
        })
        .collect();
    if drafts.is_empty() {
        return;
    }
    // Sorted, so that the same file always gets the same hint.
    let parents: BTreeMap<&str, Option<&str>> = entries
        .iter()
        .filter_map(|entry| Some((entry.id()?, entry.parent())))
        .collect();
    for draft in drafts {
        for (key, reference) in [("parent", &draft.parent), ("successor", &draft.successor)] {
            let Some(reference) = reference else { continue };
            if !parents.contains_key(reference.value.as_str()) && !hidden.contains(&reference.value)
            {
                findings.push(unknown(draft, key, reference, &parents));
            }
        }
        let own = draft.id.as_ref().map_or("", |id| id.value.as_str());
        if let Some(parent) = draft
            .parent
            .as_ref()
            .filter(|_| is_own_ancestor(own, &parents))
        {
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

fn unknown(
    draft: &Draft,
    key: &str,
    reference: &At<String>,
    parents: &BTreeMap<&str, Option<&str>>,
) -> Finding {
    let near = nearest(&reference.value, parents.keys().copied());
    Finding {
        file: draft.file.clone(),
        line: reference.line,
        rule: Rule::UnknownParent,
        message: format!("`{key}` names `{}`, which is no entry", reference.value),
        hint: Some(near.map_or_else(
            || "`peerdir list --columns id,name` shows the ids".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        )),
    }
}

fn is_own_ancestor(own: &str, parents: &BTreeMap<&str, Option<&str>>) -> bool {
    let parent_of = |id: &str| parents.get(id).copied().flatten();
    let mut ancestor = parent_of(own);
    // A circle that the entry is not on must not be walked for ever.
    for _ in 0..parents.len() {
        match ancestor {
            Some(id) if id == own => return true,
            Some(id) => ancestor = parent_of(id),
            None => return false,
        }
    }
    false
}
