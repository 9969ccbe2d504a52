//! The head of a snapshot: what must hold for it to be used, and what a directory says of itself beside its entries.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::builtin::BUILTIN;
use super::super::layer::Layer;
use super::super::list::Source;
use super::super::locate::{Input, Reason};
use super::super::opened::{KEPT_FINDINGS, Opened};
use super::entries::OpenList;
use super::stamp::Stamp;
use crate::domain::{Finding, Rule};

/// The head as it is written.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    /// The program that wrote it: what it notes of a list may be other than what another version would.
    program: String,
    /// The lists that were named.
    inputs: Vec<String>,
    /// The day on which it was written, and whether it holds on no other.
    day: (i16, i8, i8),
    is_for_the_day: bool,
    lists: Vec<List>,
    findings: Vec<Found>,
    waived: usize,
    more_warnings: usize,
}

/// A list that was read.
#[derive(Serialize, Deserialize)]
struct List {
    label: String,
    /// Where it lies, and what it was; none: it is the built-in one.
    file: Option<(String, Stamp)>,
    reason: WhyRead,
    title: Option<String>,
    entries: usize,
    replaced: Vec<String>,
    hidden: Vec<String>,
}

/// Why a list is read.
#[derive(Serialize, Deserialize)]
enum WhyRead {
    Named,
    Environment,
    Own,
    Default,
    ExtendedBy(String),
}

/// A warning.
#[derive(Serialize, Deserialize)]
struct Found {
    list: usize,
    line: u32,
    rule: String,
    message: String,
    hint: Option<String>,
}

impl Head {
    /// The head of bytes.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The head about what was read; none if that cannot be known again.
    pub(super) fn about(
        program: &str,
        inputs: &[(Input, Reason)],
        opened: &Opened,
        is_for_the_day: bool,
        today: Date,
    ) -> Option<Self> {
        let list_of = |finding: &Finding| {
            let mut layers = opened.layers.iter();
            layers.position(|layer| layer.file == finding.file)
        };
        let found = |finding: &Finding| {
            Some(Found {
                list: list_of(finding)?,
                line: finding.line,
                rule: finding.rule.name().to_owned(),
                message: finding.message.clone(),
                hint: finding.hint.clone(),
            })
        };
        let kept = opened.findings.iter().take(KEPT_FINDINGS);
        let is_builtin = |layer: &Layer| &*layer.file == BUILTIN;
        let list = |layer: &Layer| {
            let file = match &layer.stamped {
                None if is_builtin(layer) => None,
                None => return None,
                Some((path, stamp)) => Some((path.to_str()?.to_owned(), stamp.clone())),
            };
            Some(List {
                label: layer.file.to_string(),
                file,
                reason: WhyRead::of(&layer.reason),
                title: layer.title.clone(),
                entries: layer.entries,
                replaced: layer.replaced.clone(),
                hidden: layer.hidden.clone(),
            })
        };
        Some(Self {
            program: program.to_owned(),
            inputs: names(inputs)?,
            day: parts(today),
            is_for_the_day,
            lists: opened.layers.iter().map(list).collect::<Option<_>>()?,
            findings: kept.map(found).collect::<Option<_>>()?,
            waived: opened.waived,
            more_warnings: opened.more_warnings
                + opened.findings.len().saturating_sub(KEPT_FINDINGS),
        })
    }

    /// The head as bytes; none if a list has changed since it was read, or so shortly before that one cannot know.
    pub(super) fn written(&self, began: SystemTime) -> Option<Vec<u8>> {
        let stamps = self.lists.iter().filter_map(|list| list.file.as_ref());
        for (path, stamp) in stamps {
            let found = Path::new(path).metadata().ok()?;
            if Stamp::of(&found).as_ref() != Some(stamp) || !stamp.is_settled_at(began) {
                return None;
            }
        }
        postcard::to_stdvec(self).ok()
    }

    /// Whether it is about these lists, by the same program, and holds on this day. What was right on one day is on every
    /// later one: days of verification that were past stay so.
    pub(super) fn is_about(&self, program: &str, inputs: &[(Input, Reason)], today: Date) -> bool {
        let (day, today) = (self.day, parts(today));
        let holds = if self.is_for_the_day {
            day == today
        } else {
            day <= today
        };
        holds && self.program == program && Some(&self.inputs) == names(inputs).as_ref()
    }

    /// What each list gave, and the list, opened; none if one is not as it was.
    pub(super) fn lists_as_they_are(&self) -> Option<Vec<(Layer, OpenList)>> {
        let opened = |list: &List| {
            let label: Arc<str> = list.label.as_str().into();
            let (stamped, modified, open) = match &list.file {
                None => (None, None, OpenList::Builtin),
                Some((path, stamp)) => {
                    let file = File::open(path).ok()?;
                    let found = file.metadata().ok()?;
                    if Stamp::of(&found).as_ref() != Some(stamp) {
                        return None;
                    }
                    let stamped = (PathBuf::from(path), stamp.clone());
                    let open = OpenList::Read {
                        source: Mutex::new(Source::of(file).ok()?),
                        label: label.clone(),
                    };
                    (Some(stamped), found.modified().ok(), open)
                }
            };
            let layer = Layer {
                entries: list.entries,
                replaced: list.replaced.clone(),
                hidden: list.hidden.clone(),
                modified,
                stamped,
                ..Layer::new(label, list.reason.read(), list.title.clone())
            };
            Some((layer, open))
        };
        self.lists.iter().map(opened).collect()
    }

    /// What was found, how much was waived, and how many warnings more there were.
    pub(super) fn said(&self) -> Option<(Vec<Finding>, usize, usize)> {
        let finding = |found: &Found| {
            Some(Finding {
                file: self.lists.get(found.list)?.label.as_str().into(),
                line: found.line,
                rule: Rule::by_name(&found.rule)?,
                message: found.message.clone(),
                hint: found.hint.clone(),
            })
        };
        let findings = self.findings.iter().map(finding).collect::<Option<_>>()?;
        Some((findings, self.waived, self.more_warnings))
    }
}

impl WhyRead {
    fn of(reason: &Reason) -> Self {
        match reason {
            Reason::Named => Self::Named,
            Reason::Environment => Self::Environment,
            Reason::Own => Self::Own,
            Reason::Default => Self::Default,
            Reason::ExtendedBy(file) => Self::ExtendedBy(file.clone()),
        }
    }

    fn read(&self) -> Reason {
        match self {
            Self::Named => Reason::Named,
            Self::Environment => Reason::Environment,
            Self::Own => Reason::Own,
            Self::Default => Reason::Default,
            Self::ExtendedBy(file) => Reason::ExtendedBy(file.clone()),
        }
    }
}

/// The lists that were named, as they were, and why they are read; none if one has a name that is no text.
fn names(inputs: &[(Input, Reason)]) -> Option<Vec<String>> {
    let name = |(input, reason): &(Input, Reason)| {
        let name = match input {
            Input::Builtin => BUILTIN,
            Input::File(path) => path.to_str()?,
            Input::Stdin => return None,
        };
        Some(format!("{reason:?} {name}"))
    };
    inputs.iter().map(name).collect()
}

fn parts(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}
