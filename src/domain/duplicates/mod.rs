//! Likely duplicates: entries that may be one organization, and which signals say so. What is likely is for a person to
//! decide; nothing is joined here.

mod address;
mod around;
mod compare;
mod face;
mod index;
mod likely;
mod name;
mod signal;

use super::{Directory, Organization};

pub use address::own_address;
pub use likely::Duplicates;
pub use signal::Signal;

/// Two entries that may be one organization.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'a> {
    /// The one: the newcomer, or the first by id.
    pub left: &'a Organization,
    /// The other.
    pub right: &'a Organization,
    /// What they share, the most telling first.
    pub signals: Vec<Signal>,
    /// How much the signals say together.
    pub score: u32,
}

impl Pair<'_> {
    /// The signals in words: `same website vandu.org, same city Vancouver`.
    #[must_use]
    pub fn reasons(&self) -> String {
        let reasons: Vec<String> = self.signals.iter().map(ToString::to_string).collect();
        reasons.join(", ")
    }
}

/// Every pair of entries that may be one organization, the likeliest first. Whoever watches hears how much of the work is
/// done, and of how much.
#[must_use]
pub fn likely_duplicates<'a>(
    directory: &'a Directory,
    watch: &mut dyn FnMut(u64, u64),
) -> Vec<Pair<'a>> {
    // The keys of the entries, then the pairs: each about half of the work.
    let duplicates = Duplicates::of(directory, &mut |done, of| watch(done, 2 * of));
    duplicates.pairs(&mut |done, of| watch(of + done, 2 * of))
}

/// The entries that may be a newcomer, the likeliest first. For many newcomers, make one [`Duplicates`] and ask it.
#[must_use]
pub fn likely_duplicates_of<'a>(
    newcomer: &'a Organization,
    directory: &'a Directory,
) -> Vec<Pair<'a>> {
    Duplicates::around(newcomer, directory).like(newcomer)
}

#[cfg(test)]
mod tests;
