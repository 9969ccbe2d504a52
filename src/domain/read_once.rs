//! Entries that lie elsewhere and are read one by one when they are asked for, each once.

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::sync::Arc;

use super::Organization;

/// Entries that stand side by side, each none if it cannot be read.
type Block = Vec<OnceCell<Option<Box<Organization>>>>;

/// Where entries are read from.
pub trait EntrySource: fmt::Debug + Send + Sync {
    /// Reads the entry at a place in the order of ids; none if it is not there any more.
    fn entry(&self, place: usize) -> Option<Organization>;
}

/// Entries of which those are kept that were asked for.
#[derive(Clone, Debug)]
pub(super) struct ReadOnce {
    source: Arc<dyn EntrySource>,
    count: usize,
    /// Entries in a block, about as many as there are blocks: of a million entries, of which ten are read, the others cost next to
    /// no memory.
    size: usize,
    blocks: Vec<OnceCell<Block>>,
    all: OnceCell<Vec<Organization>>,
    /// Whether one could not be read.
    is_short: Cell<bool>,
}

impl ReadOnce {
    /// So many entries of a source.
    pub(super) fn of(source: Arc<dyn EntrySource>, count: usize) -> Self {
        let size = count.isqrt() + 1;
        Self {
            source,
            count,
            size,
            blocks: vec![OnceCell::new(); count.div_ceil(size)],
            all: OnceCell::new(),
            is_short: Cell::new(false),
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The entry at a place.
    pub(super) fn at(&self, place: usize) -> Option<&Organization> {
        if let Some(all) = self.all.get() {
            return all.get(place);
        }
        let block = self.blocks.get(place / self.size)?;
        let block = block.get_or_init(|| vec![OnceCell::new(); self.size]);
        let read = || self.read(place).map(Box::new);
        block.get(place % self.size)?.get_or_init(read).as_deref()
    }

    /// The entry at a place, which is not kept.
    pub(super) fn read(&self, place: usize) -> Option<Organization> {
        if place >= self.count {
            return None;
        }
        let found = self.source.entry(place);
        if found.is_none() {
            self.is_short.set(true);
        }
        found
    }

    /// Whether one could not be read that was asked for.
    pub(super) fn is_short(&self) -> bool {
        self.is_short.get()
    }

    /// Takes down that what was read is not what was to be read.
    pub(super) fn note_short(&self) {
        self.is_short.set(true);
    }

    /// All of them, in the order of ids.
    pub(super) fn all(&self) -> &[Organization] {
        let read = || (0..self.count).filter_map(|place| self.read(place));
        self.all.get_or_init(|| read().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::EntrySource;
    use crate::domain::{Catalog, CatalogWriter, Directory, Organization};

    /// Entries of which the second is another by now, and the third cannot be read.
    #[derive(Debug)]
    struct Changed;

    fn named(id: &str) -> Organization {
        Organization {
            id: id.to_owned().into(),
            name: id.to_owned().into(),
            ..Organization::unknown()
        }
    }

    impl EntrySource for Changed {
        fn entry(&self, place: usize) -> Option<Organization> {
            ["a", "x"].get(place).map(|id| named(id))
        }
    }

    #[test]
    fn what_cannot_be_read_or_is_another_by_now_does_not_pass_unseen() {
        for (place, is_whole) in [(0, true), (1, false), (2, false)] {
            let mut writer = CatalogWriter::default();
            for id in ["a", "b", "c"] {
                writer.add(&named(id));
            }
            let catalog = Catalog::of(writer.finish().0.into()).expect("a catalog");
            let directory = Directory::of_catalog(catalog, Arc::new(Changed));
            assert!(directory.is_whole());
            assert_eq!(directory.at(place).is_some(), is_whole);
            assert_eq!(directory.is_whole(), is_whole);
        }
    }
}
