//! What is known of entries before they are read: where they are and how they stand, each place and standing that occurs
//! made once from the catalog. It asks no entry, so that only those are read that are printed.

use std::cell::OnceCell;

use super::Organization;
use super::catalog::Catalog;

/// What many entries share, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    seats: OnceCell<Shared>,
    areas: OnceCell<Shared>,
    standings: OnceCell<Shared>,
}

/// What occurs, by number, and what stands in the place of a number that nothing has.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub(super) all: Vec<Organization>,
    /// Boxed, so that a directory, which is moved about, has a few words and not half a page.
    none: Box<Organization>,
}

impl Shared {
    fn of(all: Vec<Organization>) -> Self {
        Self {
            all,
            none: Box::new(Organization::unknown()),
        }
    }

    /// What has a number.
    pub(super) fn get(&self, number: usize) -> &Organization {
        self.all.get(number).unwrap_or(&self.none)
    }
}

impl Unread {
    /// The seats that occur, by number.
    pub(super) fn seats(&self, catalog: &Catalog) -> &Shared {
        self.seats.get_or_init(|| Shared::of(catalog.seats()))
    }

    /// The areas that occur, by number.
    pub(super) fn areas(&self, catalog: &Catalog) -> &Shared {
        self.areas.get_or_init(|| Shared::of(catalog.areas()))
    }

    /// The standings that occur, by number.
    pub(super) fn standings(&self, catalog: &Catalog) -> &Shared {
        self.standings
            .get_or_init(|| Shared::of(catalog.standings()))
    }
}
