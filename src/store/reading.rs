//! What is kept of a list while it is read entry by entry: each goes through the gate and into the catalog, and is forgotten.
//! Parts of a list can be read each by itself and put together.

use std::collections::BTreeSet;
use std::ops::Range;
use std::slice;
use std::sync::{Arc, Mutex};

use anyhow::{Context as _, Result};
use jiff::civil::Date;

use super::builtin::{self, BUILTIN};
use super::layer::{Layer, unknown_hidden};
use super::list::Source;
use super::locate::Reason;
use super::read::Head;
use super::snapshot::{ListedEntries, OpenList, Passage};
use crate::domain::{
    Admitted, At, Catalog, CatalogWriter, Directory, Draft, FileCheck, Finding, Gate, Waivers,
};

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

/// A list, or a part of it, while it is read.
pub(super) struct Reading {
    gate: Gate,
    catalog: CatalogWriter,
    /// The number of the list among those that are open, the lowest being 0.
    list: usize,
    /// Where the entries stand, in the order in which they were added.
    passages: Vec<u64>,
    waivers: Waivers,
    check: FileCheck,
    entries: usize,
}

/// The built-in list, below.
struct Below {
    title: Option<String>,
    list: Directory,
    /// The ids of its entries that nothing took away or replaced so far.
    left: BTreeSet<String>,
}

impl Below {
    /// The built-in list, if a list lies on it.
    fn of(head: &Head) -> Result<Option<Self>> {
        if head.extends.is_none() {
            return Ok(None);
        }
        let (title, list) = builtin::list()?;
        let organizations = list.organizations().iter();
        let left = organizations.map(|found| found.id.to_string()).collect();
        Ok(Some(Self { title, list, left }))
    }
}

impl Reading {
    /// Begins with a list of this head.
    pub(super) fn of(head: &Head, today: Date) -> Self {
        Self {
            gate: Gate::new(today),
            catalog: CatalogWriter::default(),
            list: usize::from(head.extends.is_some()),
            passages: Vec::new(),
            waivers: Waivers::default(),
            check: FileCheck::default(),
            entries: 0,
        }
    }

    /// How many entries came so far.
    pub(super) fn entries(&self) -> usize {
        self.entries
    }

    /// Whether there was no error in them.
    pub(super) fn is_without_errors(&self) -> bool {
        self.gate.is_without_errors()
    }

    /// Takes an entry that stands at these bytes of the list.
    pub(super) fn take(&mut self, draft: &Draft<'_>, bytes: Range<u64>) {
        self.entries += 1;
        self.check.add(draft);
        self.waivers.extend(slice::from_ref(draft));
        let passage = Passage::in_file(self.list, bytes);
        if let Some(organization) = self.gate.admit(draft) {
            self.add(&organization, passage);
        }
    }

    /// Takes over the entries that come behind these.
    pub(super) fn append(&mut self, part: Self) {
        self.gate.append(part.gate);
        self.catalog.append(part.catalog);
        self.passages.extend(part.passages);
        self.waivers.append(part.waivers);
        self.check.append(part.check);
        self.entries += part.entries;
    }

    fn add(&mut self, organization: &Admitted<'_>, passage: Passage) {
        self.catalog.add(organization);
        self.passages.push(passage.number().unwrap_or(u64::MAX));
    }

    /// The content of the list, once all of its entries came.
    ///
    /// # Errors
    /// The program is damaged.
    pub(super) fn end(
        mut self,
        head: &Head,
        layer: Layer,
        source: Source,
        mut findings: Vec<Finding>,
        today: Date,
    ) -> Result<Content> {
        let mut below = Below::of(head)?;
        let hidden = head.hidden.iter().map(|id| &id.value);
        let hidden_below: BTreeSet<String> = match &mut below {
            Some(below) => hidden.filter_map(|id| below.left.take(id)).collect(),
            None => BTreeSet::new(),
        };
        let check = std::mem::take(&mut self.check);
        let replaced = below.as_mut().map_or_else(Vec::new, |below| {
            let ids = check.ids();
            ids.filter_map(|id| below.left.take(id)).collect()
        });
        let waived = |file: &_, line, rule| self.waivers.is_waived(file, line, rule, today);
        let found = check.first_findings(waived);
        findings.extend(found.findings);
        let (mut layers, mut lists) = (Vec::new(), Vec::new());
        let mut own = Layer {
            entries: self.entries,
            replaced,
            ..layer
        };
        if let Some(Below { title, list, left }) = below {
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
        for At { value: id, line } in &head.hidden {
            if hidden_below.contains(id) {
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
        let hidden: Vec<String> = (head.hidden.iter()).map(|id| id.value.clone()).collect();
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
