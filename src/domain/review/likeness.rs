//! Entries that may be one organization. What they share is for `duplicates` to say; here it becomes findings with a
//! line.

use std::collections::HashMap;

use super::Review;
use crate::domain::duplicates::{Duplicates, Pair, Signal, likely_duplicates};
use crate::domain::{Draft, Rule};

/// How many entries are each held against the directory; of more all pairs are looked for at once.
const FEW: usize = 8;

pub(super) fn check(review: &mut Review<'_>, drafts: &[Draft], watch: &mut dyn FnMut(u64, u64)) {
    let by_id: HashMap<&str, &Draft> = drafts
        .iter()
        .filter_map(|draft| Some((&*draft.id.as_ref()?.value, draft)))
        .collect();
    let pairs = if drafts.len() > FEW {
        likely_duplicates(review.directory, watch)
    } else {
        let index = Duplicates::of(review.directory, watch);
        let own = by_id.keys().filter_map(|id| review.directory.by_id(id));
        let mut pairs: Vec<Pair<'_>> = own.flat_map(|own| index.like(own)).collect();
        let is_first =
            |pair: &Pair<'_>| pair.left.id < pair.right.id || !by_id.contains_key(&*pair.right.id);
        pairs.retain(is_first);
        pairs
    };
    for pair in pairs {
        let (left, right) = (by_id.get(&*pair.left.id), by_id.get(&*pair.right.id));
        let rule = rule(&pair);
        // It is said once, of the second; of the first if that is waived, so that either may bear the waiver.
        let is_waived = |draft: &&&Draft| {
            draft
                .waivers
                .iter()
                .any(|waiver| waiver.value.rule == rule.name())
        };
        let (draft, other) = match (left.filter(is_waived), right, left) {
            (None, Some(right), _) => (*right, pair.left),
            (Some(left), ..) | (None, None, Some(left)) => (*left, pair.right),
            (None, None, None) => continue,
        };
        let own = draft.id.as_ref().map_or("", |id| &*id.value);
        let message = format!("`{own}` may be `{}`: {}", other.id, pair.reasons());
        let hint = format!(
            "`peerdir merge {} {own}` joins them; `peerdir duplicates --different {own} {}` records that they are two",
            other.id, other.id
        );
        review.note(draft, line(draft, &pair), rule, message, &hint);
    }
}

/// The rule that a pair breaks: to share a website and nothing else is a matter of its own.
fn rule(pair: &Pair<'_>) -> Rule {
    let only_host = pair
        .signals
        .iter()
        .all(|signal| matches!(signal, Signal::Host(_) | Signal::City(_)));
    if only_host {
        Rule::SameHost
    } else {
        Rule::LikelyDuplicate
    }
}

/// The line of the first thing that an entry shares.
fn line(draft: &Draft, pair: &Pair<'_>) -> u32 {
    let line = match pair.signals.first() {
        Some(Signal::Host(_)) => draft.websites.first().map(|website| website.line),
        Some(Signal::Phone(number)) => draft
            .phones
            .iter()
            .find(|phone| phone.value.target == *number)
            .map(|phone| phone.line),
        Some(Signal::Email(_)) => draft.emails.first().map(|email| email.line),
        Some(Signal::Acronym(_)) => draft.acronym.as_ref().map(|acronym| acronym.line),
        _ => None,
    };
    line.or(draft.name.as_ref().map(|name| name.line))
        .unwrap_or(draft.line)
}
