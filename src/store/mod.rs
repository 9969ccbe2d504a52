//! Floor 1: files. Which file, text into drafts, layers into one directory, and a changed text onto the disk. It knows no
//! clap, no tables and no standard output.

mod between;
mod bounded;
mod builtin;
mod change;
mod compiled;
mod copies;
mod draft_file;
mod edit;
mod foreign;
mod formatting;
mod history;
mod insertion;
mod keys;
mod layers;
mod links;
mod list;
mod locate;
mod merging;
mod node;
mod overlay_name;
mod parse;
mod prints;
mod private;
mod read;
mod reader;
mod refused;
mod remembered;
mod rename;
mod replacement;
mod schema;
mod settling;
mod snapshot;
mod sum;
mod temporary;
mod text;
mod undo;
mod values;
mod well_formed;
mod write;

use std::io::Read;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;

use crate::domain::{Directory, Draft, Entry, Finding, Severity, Waived, Waivers, admit};
use layers::Stack;
use snapshot::Passages;

pub use builtin::BUILTIN;
pub use change::{Changed, change, refuse_what_is_no_file};
pub use draft_file::{keep_draft, read_draft, take_away_draft};
pub use edit::{Document, Edit, EditFault, edited, entry_as_text};
pub use foreign::{draft_of, read_bytes, read_font, read_template};
pub use formatting::{FormatFault, formatted};
pub use history::{History, Kept, Recorded, Reversal, Step};
pub use insertion::{Insertion, insert};
pub use layers::{Instead, Layer};
pub use locate::{Input, Places, Reason};
pub use merging::{ByLines, Merge, merged};
pub use overlay_name::refuse_private;
pub use prints::{PrintFiles, prints_in};
pub use private::{
    PrivateContact, PrivateFault, PrivateNotes, change_private, create_private, exposures,
    open_private, private_tables, with_private_tables,
};
pub use read::SCHEMA_VERSION;
pub use refused::Refused;
pub use remembered::{Remembered, remembered};
pub use replacement::{Replacement, replace, replace_with, take_places};
pub use schema::{SCHEMA, generate as generate_schema};
pub use snapshot::Snapshots;
pub use undo::{Undone, steps, undo};
pub use values::{ValueFault, check_key, is_list, item_texts, value_of};
pub use well_formed::fault_of_toml;
pub use write::{create, create_if_absent, is_one_of, read_list, read_version, write_unless_taken};

/// Findings that a snapshot keeps; of more the number.
const KEPT_FINDINGS: usize = 8;

/// A directory that was read, with all that was found on the way.
#[derive(Debug)]
pub struct Opened {
    /// The entries that passed the gate.
    pub directory: Directory,
    /// What each list gave, the lowest first.
    pub layers: Vec<Layer>,
    /// Everything found, errors and warnings, in the order of files and lines, without what is waived.
    pub findings: Vec<Finding>,
    /// How many warnings there were beside those: a snapshot keeps the first.
    pub more_warnings: usize,
    /// Whether a list could not be read at all: too large, no text, no TOML, nothing in it, or not there.
    pub incomplete: bool,
    /// How many warnings were waived.
    pub waived: usize,
    /// Where the entries stand in their lists, if that is known of all.
    passages: Option<Passages>,
}

/// A directory with what its review looks at.
#[derive(Debug)]
pub struct OpenedForReview {
    /// The directory, as every command reads it; among its findings are the copies beside its lists.
    pub opened: Opened,
    /// The entries as they stand in their files.
    pub drafts: Vec<Draft>,
    /// What they are waived from.
    pub waivers: Waivers,
}

impl Opened {
    /// Whether the directory can be used.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings
            .iter()
            .all(|finding| finding.severity() != Severity::Error)
    }
}

/// Reads the lists, merges them and takes them through the gate; nothing can have been verified after `today`.
///
/// # Errors
/// A file that cannot be opened or read. What is wrong inside a file comes back as findings.
pub fn open(inputs: &[(Input, Reason)], stdin: &mut dyn Read, today: Date) -> Result<Opened> {
    open_with(None, inputs, stdin, today)
}

/// Opens the lists by their snapshot, if they are as they were when it was made; else reads them as [`open`] does, and
/// keeps a snapshot. What comes of it is the same.
///
/// # Errors
/// Those of [`open`].
pub fn open_with(
    snapshots: Option<&Snapshots>,
    inputs: &[(Input, Reason)],
    stdin: &mut dyn Read,
    today: Date,
) -> Result<Opened> {
    if let [(Input::Builtin, reason)] = inputs {
        return builtin_alone(reason.clone());
    }
    if let Some(opened) = snapshots.and_then(|snapshots| snapshots.open(inputs, today)) {
        return Ok(opened);
    }
    let mut stack = stack(None, inputs, stdin, None)?;
    let passages = std::mem::take(&mut stack.passages);
    let (mut opened, waivers) = through_the_gate(stack, today);
    if let Some(snapshots) = snapshots.filter(|_| opened.is_sound() && !opened.incomplete) {
        let all = opened.directory.organizations().iter();
        let passages = all.map(|found| passages.get(&*found.id).copied());
        opened.passages = Passages::all(passages);
        snapshots.keep(inputs, &opened, !waivers.is_empty(), today);
    }
    Ok(opened)
}

/// Reads the lists as [`open`] does and keeps what a review looks at. With private notes there is a finding for each line
/// of a list on which one of their values stands; a text may stand in the place of what one of the files holds.
///
/// # Errors
/// Those of [`open`].
pub fn open_for_review(
    private: Option<&Arc<PrivateNotes>>,
    inputs: &[(Input, Reason)],
    stdin: &mut dyn Read,
    today: Date,
    instead: Option<Instead>,
) -> Result<OpenedForReview> {
    let stack = stack(private, inputs, stdin, instead)?;
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
    stdin: &mut dyn Read,
    instead: Option<Instead>,
) -> Result<Stack> {
    let mut stack = Stack::with(instead, private.cloned());
    for (input, reason) in inputs {
        stack.add(input, reason.clone(), stdin)?;
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
    findings.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    let Waived { findings, count } = stack.waivers.apply(findings, today);
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

/// The built-in list with nothing on top, as most look-ups find it: there is nothing to merge and nothing to check.
fn builtin_alone(reason: Reason) -> Result<Opened> {
    let (title, directory) = builtin::list()?;
    let layer = Layer {
        entries: directory.count(),
        ..Layer::new(BUILTIN.into(), reason, title)
    };
    Ok(Opened {
        directory,
        layers: vec![layer],
        findings: Vec::new(),
        more_warnings: 0,
        incomplete: false,
        waived: 0,
        passages: None,
    })
}
