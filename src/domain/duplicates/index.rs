//! The index of what organizations are recognized by: those that share something are found without comparing each with
//! each, so that a list of a hundred thousand entries is looked through in one go.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::hash::Hasher as _;

use siphasher::sip::SipHasher24;

use super::around::sharing;
use super::face::{Face, key};
use crate::domain::{Directory, Organization};

/// What more entries than this share identifies none of them: the number of a helpline, the host of a provider. Entries
/// of one name are told even then, each with the next.
const MOST_SHARING: usize = 8;

/// What the organizations of a directory are recognized by.
#[derive(Debug)]
pub(super) struct Index<'a> {
    directory: &'a Directory,
    faces: Vec<OnceCell<Box<Face>>>,
    /// The number of a text and the position of the organization that has it, sorted.
    keys: Vec<(u64, u32)>,
}

impl<'a> Index<'a> {
    /// The index of a directory. Whoever watches hears of how many organizations it has the keys, and how many there are.
    pub(super) fn of(directory: &'a Directory, watch: &mut dyn FnMut(u64, u64)) -> Self {
        let organizations = directory.organizations();
        let mut keys = Vec::new();
        for (position, organization) in (0..).zip(organizations) {
            watch(u64::from(position), organizations.len() as u64);
            let own = Face::of(organization).keys(organization);
            keys.extend(own.iter().map(|key| (number(key), position)));
        }
        keys.sort_unstable();
        keys.dedup();
        Self {
            directory,
            faces: organizations.iter().map(|_| OnceCell::new()).collect(),
            keys,
        }
    }

    /// The index of a directory as far as one organization has to do with it: of the keys of others it has those that are
    /// this one's, too. Where entries would have to be read, only those are that may have one.
    pub(super) fn around(organization: &Organization, directory: &'a Directory) -> Self {
        let face = Face::of(organization);
        let places = directory
            .is_elsewhere()
            .then(|| sharing(organization, &face, directory.catalog()));
        let Some(places) = places.flatten() else {
            return Self::of(directory, &mut |_, _| {});
        };
        let own: BTreeSet<u64> = face
            .keys(organization)
            .iter()
            .map(|key| number(key))
            .collect();
        let mut keys = Vec::new();
        for place in places {
            let (Some(other), Ok(position)) = (directory.glance(place), u32::try_from(place))
            else {
                continue;
            };
            let numbers = Face::of(&other).keys(&other).into_iter();
            let shared = numbers
                .map(|key| number(&key))
                .filter(|key| own.contains(key));
            keys.extend(shared.map(|key| (key, position)));
        }
        keys.sort_unstable();
        keys.dedup();
        Self {
            directory,
            faces: (0..directory.count()).map(|_| OnceCell::new()).collect(),
            keys,
        }
    }

    /// The entries that share something, two by two, each pair once.
    pub(super) fn candidates(&self) -> Vec<(u32, u32)> {
        let mut candidates: Vec<(u32, u32)> = Vec::new();
        for sharing in self.keys.chunk_by(|left, right| left.0 == right.0) {
            for (at, (_, left)) in sharing.iter().enumerate() {
                let next = match sharing.len() {
                    0..=MOST_SHARING => sharing.len(),
                    _ => (at + 2).min(sharing.len()),
                };
                let others = sharing[at + 1..next].iter();
                candidates.extend(others.map(|(_, right)| (*left, *right)));
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// The entries that share one of these texts; of many that share one the first.
    pub(super) fn sharing_any(&self, keys: &[String]) -> Vec<u32> {
        let sharing = keys
            .iter()
            .flat_map(|key| self.sharing(key).iter().take(MOST_SHARING));
        let mut positions: Vec<u32> = sharing.map(|(_, position)| *position).collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// Whether so many entries share something that it identifies none of them.
    pub(super) fn is_crowded(&self, kind: char, text: &str) -> bool {
        self.sharing(&key(kind, text)).len() > MOST_SHARING
    }

    /// The organization of an id, with its face.
    pub(super) fn by_id(&self, id: &str) -> Option<(&'a Organization, &Face)> {
        self.at(u32::try_from(self.directory.place_of(id)?).ok()?)
    }

    /// The organization of a position, with its face.
    pub(super) fn at(&self, position: u32) -> Option<(&'a Organization, &Face)> {
        let position = usize::try_from(position).ok()?;
        let organization = self.directory.at(position)?;
        let face = self.faces.get(position)?;
        let face = face.get_or_init(|| Box::new(Face::of(organization)));
        Some((organization, &**face))
    }

    fn sharing(&self, key: &str) -> &[(u64, u32)] {
        let number = number(key);
        let start = self.keys.partition_point(|(other, _)| *other < number);
        let end = self.keys.partition_point(|(other, _)| *other <= number);
        self.keys.get(start..end).unwrap_or_default()
    }
}

fn number(key: &str) -> u64 {
    let mut hasher = SipHasher24::new();
    hasher.write(key.as_bytes());
    hasher.finish()
}
