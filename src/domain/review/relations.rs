//! What does not hold between entries: successors that lead in a circle or have closed, chapters of what is no more,
//! ids that nobody has.

use super::{Entry, Review};
use crate::domain::{Organization, Rule, Status, nearest};

pub(super) fn check(review: &mut Review<'_>, entry: Entry<'_>) {
    successor(review, entry);
    let draft = entry.draft;
    let parent = draft
        .parent
        .as_ref()
        .and_then(|id| Some((id, review.directory.by_id(&id.value)?)));
    let is_open = entry
        .organization
        .is_some_and(|own| own.status != Status::Defunct);
    if let Some((id, parent)) =
        parent.filter(|(_, parent)| is_open && parent.status == Status::Defunct)
    {
        let message = format!("`parent` names `{}`, which has closed", id.value);
        let hint = match &parent.successor {
            Some(successor) => {
                format!("is it a part of `{successor}` now, on its own, or closed, too?")
            }
            None => "is it on its own now, or closed, too?".to_owned(),
        };
        review.note(draft, id.line, Rule::ParentDefunct, message, &hint);
    }
    for id in &draft.different_from {
        let is_itself = draft.id.as_ref().is_some_and(|own| own.value == id.value);
        let is_known =
            review.ids.contains(&*id.value) || review.directory.by_id(&id.value).is_some();
        if is_itself || !is_known {
            let message = format!(
                "`different_from` names `{}`, which is no other entry",
                id.value
            );
            let ids = review
                .directory
                .organizations()
                .iter()
                .map(|other| &*other.id);
            let likely = nearest(&id.value, ids).filter(|_| !is_itself);
            let hint = likely.map_or_else(
                || "take it out".to_owned(),
                |near| format!("take it out, or write \"{near}\""),
            );
            review.note(draft, id.line, Rule::UnknownDifferent, message, &hint);
        }
    }
}

fn successor(review: &mut Review<'_>, entry: Entry<'_>) {
    let draft = entry.draft;
    let (Some(id), Some(own)) = (&draft.successor, entry.organization) else {
        return;
    };
    if own.status != Status::Defunct {
        let message = format!("`{}` has a successor but has not closed", own.id);
        let hint = "write status = \"defunct\", or take `successor` out";
        review.note(draft, id.line, Rule::SuccessorStatus, message, hint);
    }
    let chain = successors(review, own);
    if chain.iter().any(|other| other.id == own.id) {
        let message = format!("the successors of `{}` lead back to it", own.id);
        let hint = "the last in the chain has no `successor`";
        review.note(draft, id.line, Rule::SuccessorCircle, message, hint);
    } else if let (Some(next), Some(last)) = (chain.first(), chain.last())
        && next.status == Status::Defunct
    {
        let message = format!("`successor` names `{}`, which has closed", next.id);
        let hint = if last.status == Status::Defunct {
            "take `successor` out if nobody took its place".to_owned()
        } else {
            format!("write successor = \"{}\", who is there now", last.id)
        };
        review.note(draft, id.line, Rule::SuccessorDefunct, message, &hint);
    }
}

/// Who took the place of an organization, and who that one's, up to where it ends or comes round.
fn successors<'a>(review: &Review<'a>, own: &Organization) -> Vec<&'a Organization> {
    let mut chain: Vec<&'a Organization> = Vec::new();
    let mut next = own
        .successor
        .as_deref()
        .and_then(|id| review.directory.by_id(id));
    while let Some(found) = next.filter(|found| chain.iter().all(|seen| seen.id != found.id)) {
        chain.push(found);
        if found.id == own.id {
            break;
        }
        next = found
            .successor
            .as_deref()
            .and_then(|id| review.directory.by_id(id));
    }
    chain
}
