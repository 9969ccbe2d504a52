//! What comes of opening lists.

use super::layer::Layer;
use super::snapshot::Passages;
use crate::domain::{Directory, Draft, Finding, Severity, Waivers};

/// Findings that a snapshot keeps; of more the number.
pub(super) const KEPT_FINDINGS: usize = 8;

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
    pub(super) passages: Option<Passages>,
}

/// A directory with what its review looks at.
#[derive(Debug)]
pub struct OpenedForReview {
    /// The directory, as every command reads it; among its findings are the copies beside its lists.
    pub opened: Opened,
    /// The entries as they stand in their files.
    pub drafts: Vec<Draft<'static>>,
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
