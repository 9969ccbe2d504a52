//! Entries that lie elsewhere and are read one by one when they are asked for, each once.

use std::cell::OnceCell;
use std::fmt;
use std::sync::Arc;

use super::Organization;

/// Entries in a block; of a million entries, of which ten are read, the others cost next to no memory.
const BLOCK: usize = 256;

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
    blocks: Vec<OnceCell<Block>>,
    all: OnceCell<Vec<Organization>>,
}

impl ReadOnce {
    /// So many entries of a source.
    pub(super) fn of(source: Arc<dyn EntrySource>, count: usize) -> Self {
        Self {
            source,
            count,
            blocks: vec![OnceCell::new(); count.div_ceil(BLOCK)],
            all: OnceCell::new(),
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
        let block = self.blocks.get(place / BLOCK)?;
        let block = block.get_or_init(|| vec![OnceCell::new(); BLOCK]);
        let read = || self.read(place).map(Box::new);
        block.get(place % BLOCK)?.get_or_init(read).as_deref()
    }

    /// The entry at a place, which is not kept.
    pub(super) fn read(&self, place: usize) -> Option<Organization> {
        (place < self.count).then(|| self.source.entry(place))?
    }

    /// All of them, in the order of ids.
    pub(super) fn all(&self) -> &[Organization] {
        let read = || (0..self.count).filter_map(|place| self.read(place));
        self.all.get_or_init(|| read().collect())
    }
}
