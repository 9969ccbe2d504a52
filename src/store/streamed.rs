//! A list that is read entry by entry: each goes through the gate and into the catalog, and is forgotten. What is left is
//! the catalog and where each entry stands, however long the list is. It takes a list by itself, or one that lies on the
//! built-in one; what is laid out in an unusual way is left to those who hold all of it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::slice;
use std::sync::{Arc, Mutex};

use anyhow::{Context as _, Result};
use jiff::civil::Date;

use super::builtin::{self, BUILTIN};
use super::layer::{Layer, unknown_hidden};
use super::list::{ListReader, Source, Step, read_all};
use super::locate::Reason;
use super::read::{FileContent, Head};
use super::snapshot::{ListedEntries, OpenList, Passage};
use crate::domain::{
    Admitted, At, Catalog, CatalogWriter, Directory, Draft, FileCheck, Finding, Gate, Waivers,
};

/// What became of a list.
pub(super) enum Streamed {
    /// It was read.
    Read(Box<Content>),
    /// It is unusual or cannot be read: all that it holds, or what is wrong.
    Held(Result<FileContent, Vec<Finding>>),
}

/// What a list holds, without its entries.
pub(super) struct Content {
    pub(super) directory: Directory,
    /// What the lists gave, the lowest first.
    pub(super) layers: Vec<Layer>,
    pub(super) findings: Vec<Finding>,
    /// How many warnings there are beside those, and how many were waived that are not among them.
    pub(super) more_warnings: usize,
    pub(super) waived: usize,
    /// What was found by the gate: it speaks of other entries, too.
    pub(super) admitted: Vec<Finding>,
    pub(super) waivers: Waivers,
    /// Where each entry stands, in the order of ids, in eight bytes.
    pub(super) passages: Vec<u8>,
}

/// Whether a list can be read so: alone, or on the built-in one.
pub(super) fn takes(head: &Head) -> bool {
    let extends = head.extends.as_ref();
    extends.is_none_or(|extends| extends.value == BUILTIN)
}

/// Reads a list, and says now and then how many of its bytes are read.
///
/// # Errors
/// Those of what it is read from.
pub(super) fn stream(
    mut list: ListReader,
    layer: Layer,
    today: Date,
    watch: &mut dyn FnMut(u64, u64),
) -> Result<Streamed> {
    let head = list.head().clone();
    let mut reading = Reading::of(&head, today)?;
    while list.is_read_piece_by_piece() {
        match list.step(&mut |draft, bytes| reading.take(draft, bytes.unwrap_or_default()))? {
            Step::Entry => {
                if let Some((read, length)) = list.waymark() {
                    watch(read, length);
                }
            }
            Step::Anew => break,
            Step::Unreadable(findings) => return Ok(Streamed::Held(Err(findings))),
            Step::End(findings) => {
                let source = list.into_source().context("the list went away")?;
                let content = reading.end(&head.hidden, layer, source, findings, today)?;
                return Ok(Streamed::Read(Box::new(content)));
            }
        }
    }
    Ok(Streamed::Held(read_all(list, watch)?))
}

/// A list while it is read.
struct Reading {
    gate: Gate,
    catalog: CatalogWriter,
    /// Where the entries stand, in the order in which they were added.
    passages: Vec<u64>,
    waivers: Waivers,
    check: FileCheck,
    entries: usize,
    below: Option<Below>,
    /// Ids of the list below that this one takes away.
    hidden_below: BTreeSet<String>,
    replaced: Vec<String>,
}

/// The built-in list, below.
struct Below {
    title: Option<String>,
    list: Directory,
    /// The ids of its entries that nothing took away or replaced so far.
    left: BTreeSet<String>,
}

impl Reading {
    fn of(head: &Head, today: Date) -> Result<Self> {
        let below = || -> Result<Below> {
            let (title, list) = builtin::list()?;
            let ids = list
                .organizations()
                .iter()
                .map(|found| found.id.to_string());
            let left = ids.collect();
            Ok(Below { title, list, left })
        };
        let mut below = head.extends.as_ref().map(|_| below()).transpose()?;
        let hidden = head.hidden.iter().map(|id| &id.value);
        let hidden_below = match &mut below {
            Some(below) => hidden.filter_map(|id| below.left.take(id)).collect(),
            None => BTreeSet::new(),
        };
        Ok(Self {
            gate: Gate::new(today),
            catalog: CatalogWriter::default(),
            passages: Vec::new(),
            waivers: Waivers::default(),
            check: FileCheck::default(),
            entries: 0,
            below,
            hidden_below,
            replaced: Vec::new(),
        })
    }

    /// The number of the list that is read, the lowest being 0.
    fn list(&self) -> usize {
        usize::from(self.below.is_some())
    }

    /// Takes an entry that stands at these bytes of the list.
    fn take(&mut self, draft: &Draft<'_>, bytes: Range<u64>) {
        self.entries += 1;
        self.check.add(draft);
        self.waivers.extend(slice::from_ref(draft));
        if let Some((below, id)) = self.below.as_mut().zip(draft.id.as_ref()) {
            let is_replaced = below.left.remove(&*id.value);
            self.replaced
                .extend(is_replaced.then(|| id.value.to_string()));
        }
        let passage = Passage::in_file(self.list(), bytes);
        if let Some(organization) = self.gate.admit(draft) {
            self.add(&organization, passage);
        }
    }

    fn add(&mut self, organization: &Admitted<'_>, passage: Passage) {
        self.catalog.add(organization);
        self.passages.push(passage.number().unwrap_or(u64::MAX));
    }

    /// The content of the list, once all of its entries came.
    fn end(
        mut self,
        hidden: &[At<String>],
        layer: Layer,
        source: Source,
        mut findings: Vec<Finding>,
        today: Date,
    ) -> Result<Content> {
        let check = std::mem::take(&mut self.check);
        let waived = |file: &_, line, rule| self.waivers.is_waived(file, line, rule, today);
        let found = check.first_findings(waived);
        findings.extend(found.findings);
        let (mut layers, mut lists) = (Vec::new(), Vec::new());
        let mut own = Layer {
            entries: self.entries,
            replaced: std::mem::take(&mut self.replaced),
            ..layer
        };
        if let Some(Below { title, list, left }) = self.below.take() {
            for (place, organization) in list.organizations().iter().enumerate() {
                if left.contains(&*organization.id) {
                    self.gate.pass(organization);
                    self.add(organization, Passage::in_builtin(0, place));
                }
            }
            let reason = Reason::ExtendedBy(own.file.to_string());
            layers.push(Layer {
                entries: list.count(),
                ..Layer::new(BUILTIN.into(), reason, title)
            });
            lists.push(OpenList::Builtin);
        }
        for At { value: id, line } in hidden {
            if self.hidden_below.contains(id) {
                own.hidden.push(id.clone());
            } else {
                findings.push(unknown_hidden(&own.file, id, *line));
            }
        }
        lists.push(OpenList::Read {
            source: Mutex::new(source),
            label: own.file.clone(),
        });
        let (catalog, order) = self.catalog.finish();
        let passage = |added: &u32| {
            let added = usize::try_from(*added).ok();
            added.and_then(|added| self.passages.get(added))
        };
        let passages = order.iter().filter_map(passage);
        let passages: Vec<u8> = passages.flat_map(|number| number.to_le_bytes()).collect();
        let catalog = Catalog::of(catalog.into()).context("the list cannot be listed")?;
        let entries = ListedEntries::of(passages.clone().into(), lists);
        let directory = Directory::of_catalog(catalog, Arc::new(entries));
        let hidden: Vec<String> = hidden.iter().map(|id| id.value.clone()).collect();
        layers.push(own);
        Ok(Content {
            admitted: self.gate.close(&directory, &hidden),
            directory,
            layers,
            findings,
            more_warnings: found.more_warnings,
            waived: found.waived,
            waivers: self.waivers,
            passages,
        })
    }
}
