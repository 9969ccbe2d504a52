//! Opening lists: by a snapshot where there is one, else by reading them, merging them and taking them through the gate.

use std::io::Read;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;

use super::builtin::{self, BUILTIN};
use super::copies;
use super::layer::Layer;
use super::layers::{Instead, Stack};
use super::locate::{Input, Reason};
use super::means::Opening;
use super::opened::{Opened, OpenedForReview};
use super::private::PrivateNotes;
use super::reading::Content;
use super::snapshot::{Passage, Passages, Snapshots};
use crate::domain::{Entry, Finding, Waived, Waivers, admit};

/// Reads the lists, merges them and takes them through the gate; nothing can have been verified after `today`.
///
/// # Errors
/// A file that cannot be opened or read. What is wrong inside a file comes back as findings.
pub fn open(inputs: &[(Input, Reason)], stdin: &mut dyn Read, today: Date) -> Result<Opened> {
    let opening = Opening {
        snapshots: None,
        stdin,
        today,
        watch: &mut |_, _| {},
    };
    open_with(inputs, opening)
}

/// Opens the lists by their snapshot, if they are as they were when it was made; else reads them as [`open`] does, and
/// keeps a snapshot. What comes of it is the same.
///
/// # Errors
/// Those of [`open`].
pub fn open_with(inputs: &[(Input, Reason)], opening: Opening<'_>) -> Result<Opened> {
    if let Some(opened) = open_builtin(inputs)? {
        return Ok(opened);
    }
    let kept = |snapshots: &Snapshots| snapshots.open(inputs, opening.today);
    if let Some(opened) = opening.snapshots.and_then(kept) {
        return Ok(opened);
    }
    read_anew(inputs, opening)
}

/// Reads lists and keeps a snapshot. It stays a function of its own: it takes pages of stack that look-ups with a snapshot need not
/// touch.
#[inline(never)]
fn read_anew(inputs: &[(Input, Reason)], mut opening: Opening<'_>) -> Result<Opened> {
    let (snapshots, today) = (opening.snapshots, opening.today);
    let (stack, streamed) = if let [(input, reason)] = inputs {
        let mut stack = Stack::default();
        let streamed = stack.stream(input, reason, &mut opening)?;
        (stack, streamed)
    } else {
        (stack(None, inputs, None, &mut opening)?, None)
    };
    let (mut opened, waivers, passages) = streamed.map_or_else(
        || held_through_the_gate(stack, today),
        |content| streamed_through_the_gate(*content, today),
    );
    let is_sound = opened.is_sound() && !opened.incomplete;
    opened.passages = passages.map(|passages| Passages::of(passages.into()));
    if let Some(snapshots) = snapshots.filter(|_| is_sound) {
        snapshots.keep(inputs, &opened, !waivers.is_empty(), today);
    }
    Ok(opened)
}

/// What is found of lists that are held, and where their entries stand.
fn held_through_the_gate(mut stack: Stack, today: Date) -> (Opened, Waivers, Option<Vec<u8>>) {
    let passages = std::mem::take(&mut stack.passages);
    let (opened, waivers) = through_the_gate(stack, today);
    let number = |id: &str| passages.get(id).copied().and_then(Passage::number);
    let all = opened.directory.organizations().iter();
    let passages: Option<Vec<u64>> = all.map(|found| number(&found.id)).collect();
    let bytes = |passages: Vec<u64>| passages.into_iter().flat_map(u64::to_le_bytes).collect();
    (opened, waivers, passages.map(bytes))
}

/// What is found of a list that was read entry by entry, and where its entries stand.
fn streamed_through_the_gate(content: Content, today: Date) -> (Opened, Waivers, Option<Vec<u8>>) {
    let mut findings = content.findings;
    findings.extend(content.admitted);
    let Waived { findings, count } = sorted_and_waived(findings, &content.waivers, today);
    let opened = Opened {
        directory: content.directory,
        layers: content.layers,
        findings,
        more_warnings: content.more_warnings,
        incomplete: false,
        waived: content.waived + count,
        passages: None,
    };
    (opened, content.waivers, Some(content.passages))
}

/// Findings in the order of files and lines, without what is waived.
fn sorted_and_waived(mut findings: Vec<Finding>, waivers: &Waivers, today: Date) -> Waived {
    findings.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    waivers.apply(findings, today)
}

/// Reads the lists as [`open`] does and keeps what a review looks at. With private notes there is a finding for each line
/// of a list on which one of their values stands; a text may stand in the place of what one of the files holds.
///
/// # Errors
/// Those of [`open`].
pub fn open_for_review(
    private: Option<&Arc<PrivateNotes>>,
    inputs: &[(Input, Reason)],
    instead: Option<Instead>,
    mut opening: Opening<'_>,
) -> Result<OpenedForReview> {
    let today = opening.today;
    let stack = stack(private, inputs, instead, &mut opening)?;
    let draft = |entry: &Entry| match entry {
        Entry::Draft(draft) => Some((**draft).clone()),
        Entry::Admitted(_) => None,
    };
    let drafts = stack.entries.iter().filter_map(draft).collect();
    let (mut opened, waivers) = through_the_gate(stack, today);
    for layer in &opened.layers {
        opened.findings.extend(copies::copies_beside(&layer.file));
    }
    Ok(OpenedForReview {
        opened,
        drafts,
        waivers,
    })
}

fn stack(
    private: Option<&Arc<PrivateNotes>>,
    inputs: &[(Input, Reason)],
    instead: Option<Instead>,
    opening: &mut Opening<'_>,
) -> Result<Stack> {
    let mut stack = Stack::with(instead, private.cloned());
    for (input, reason) in inputs {
        stack.add(input, reason.clone(), opening)?;
    }
    Ok(stack)
}

fn through_the_gate(stack: Stack, today: Date) -> (Opened, Waivers) {
    let (directory, admitted) = admit(stack.entries, &stack.hidden, today);
    let mut findings = stack.findings;
    // A list that is missing would make every reference to it look wrong.
    findings.extend(
        admitted
            .into_iter()
            .filter(|finding| !stack.incomplete || !finding.rule.needs_all_layers()),
    );
    let Waived { findings, count } = sorted_and_waived(findings, &stack.waivers, today);
    let opened = Opened {
        directory,
        layers: stack.layers,
        findings,
        more_warnings: 0,
        incomplete: stack.incomplete,
        waived: count,
        passages: None,
    };
    (opened, stack.waivers)
}

/// The built-in list with nothing on top, as most look-ups find it, for which there is nothing to merge and nothing to check;
/// none if other lists are named.
///
/// # Errors
/// The program is damaged.
pub fn open_builtin(inputs: &[(Input, Reason)]) -> Result<Option<Opened>> {
    let [(Input::Builtin, reason)] = inputs else {
        return Ok(None);
    };
    let (title, directory) = builtin::list()?;
    let layer = Layer {
        entries: directory.count(),
        ..Layer::new(BUILTIN.into(), reason.clone(), title)
    };
    Ok(Some(Opened {
        directory,
        layers: vec![layer],
        findings: Vec::new(),
        more_warnings: 0,
        incomplete: false,
        waived: 0,
        passages: None,
    }))
}
