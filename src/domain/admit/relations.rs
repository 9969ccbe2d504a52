//! What holds between entries: parents and successors exist, and nobody is their own parent.

use std::collections::HashMap;

use crate::domain::draft::At;
use crate::domain::{Draft, Finding, Rule, nearest};

/// Notes every parent and successor that no entry is, and every circle of parents. An id that a layer hides is known.
pub(super) fn check(drafts: &[Draft], hidden: &[String], findings: &mut Vec<Finding>) {
    let by_id: HashMap<&str, &Draft> = drafts
        .iter()
        .filter_map(|draft| Some((draft.id.as_ref()?.value.as_str(), draft)))
        .collect();
    for draft in drafts {
        for (key, reference) in [("parent", &draft.parent), ("successor", &draft.successor)] {
            if let Some(reference) = reference.as_ref().filter(|other| {
                !by_id.contains_key(other.value.as_str()) && !hidden.contains(&other.value)
            }) {
                findings.push(unknown(draft, key, reference, &by_id));
            }
        }
        if let Some(parent) = draft
            .parent
            .as_ref()
            .filter(|_| is_own_ancestor(draft, &by_id))
        {
            findings.push(Finding {
                file: draft.file.clone(),
                line: parent.line,
                rule: Rule::ParentCircle,
                message: format!(
                    "`{}` is its own parent",
                    draft.id.as_ref().map_or("", |id| id.value.as_str())
                ),
                hint: Some("the widest organization has no `parent`".to_owned()),
            });
        }
    }
}

fn unknown(
    draft: &Draft,
    key: &str,
    reference: &At<String>,
    by_id: &HashMap<&str, &Draft>,
) -> Finding {
    // Sorted, so that the same file always gets the same hint.
    let mut ids: Vec<&str> = by_id.keys().copied().collect();
    ids.sort_unstable();
    Finding {
        file: draft.file.clone(),
        line: reference.line,
        rule: Rule::UnknownParent,
        message: format!("`{key}` names `{}`, which is no entry", reference.value),
        hint: nearest(&reference.value, ids.into_iter())
            .map(|near| format!("did you mean \"{near}\"?")),
    }
}

fn is_own_ancestor(draft: &Draft, by_id: &HashMap<&str, &Draft>) -> bool {
    let Some(own) = draft.id.as_ref().map(|id| id.value.as_str()) else {
        return false;
    };
    let parent_of = |id: &str| {
        by_id
            .get(id)
            .and_then(|draft| draft.parent.as_ref())
            .map(|parent| parent.value.as_str())
    };
    // A circle that the draft is not on must not be walked for ever.
    let mut ancestor = parent_of(own);
    for _ in 0..by_id.len() {
        match ancestor {
            Some(id) if id == own => return true,
            Some(id) => ancestor = parent_of(id),
            None => return false,
        }
    }
    false
}
