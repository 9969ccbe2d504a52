//! By which addresses, e-mails and numbers an entry may be found: each is a hash, and the hashes of a directory stand in
//! drawers, so many that few strangers share one. Who stands in a drawer is a candidate; whether he answers the entry says.

use std::hash::Hasher as _;

use siphasher::sip::SipHasher24;

use super::packed::{Column, column};
use super::rows::{index, short};
use crate::domain::Admitted;

/// The last digits of a number by which it is found.
const LAST_DIGITS: usize = 6;

/// How many stand in a drawer, in the mean.
const IN_A_DRAWER: usize = 4;

/// A way to reach somebody, as a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) struct ContactKey(u64);

impl ContactKey {
    fn of(kind: u8, text: &str) -> Self {
        let mut hasher = SipHasher24::new();
        hasher.write_u8(kind);
        hasher.write(text.as_bytes());
        Self(hasher.finish())
    }

    /// The key of a host, which those have, too, that are on hosts below it.
    pub(in crate::domain) fn of_host(host: &str) -> Self {
        Self::of(b'h', host)
    }

    /// The key of an e-mail address in whatever case.
    pub(in crate::domain) fn of_email(email: &str) -> Self {
        // Most are written so.
        let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
        if email.bytes().all(is_lower) {
            return Self::of(b'e', email);
        }
        Self::of(b'e', &email.to_lowercase())
    }

    /// The key of all numbers with the same last digits; none if there are fewer.
    pub(in crate::domain) fn of_phone(number: &str) -> Option<Self> {
        let last = number.len().checked_sub(LAST_DIGITS)?;
        Some(Self::of(b'p', number.get(last..)?))
    }

    fn drawer(self, drawers: usize) -> usize {
        let drawers = u64::try_from(drawers.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.0 % drawers).unwrap_or_default()
    }
}

/// Hands out all keys of an organization.
fn each_key(organization: &Admitted<'_>, mut take: impl FnMut(ContactKey)) {
    for website in &organization.websites {
        let mut rest = Some(website.host());
        while let Some(host) = rest {
            take(ContactKey::of_host(host));
            // Hosts are short.
            let dot = host.bytes().position(|byte| byte == b'.');
            rest = dot.and_then(|dot| host.get(dot + 1..));
        }
    }
    for email in &organization.emails {
        take(ContactKey::of_email(email));
    }
    for phone in &organization.phones {
        ContactKey::of_phone(&phone.number).map(&mut take);
    }
}

/// The drawers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawers<'a> {
    ends: Column<'a>,
    entries: Column<'a>,
}

impl<'a> Drawers<'a> {
    /// The drawers of the two parts that [`Writing::drawers`] wrote.
    pub(super) fn of(ends: &'a [u8], entries: &'a [u8]) -> Self {
        Self {
            ends: Column::of(ends),
            entries: Column::of(entries),
        }
    }

    /// The entries that may have a key, in their order.
    pub(super) fn entries(self, key: ContactKey) -> Vec<usize> {
        let drawer = key.drawer(self.ends.len());
        let start = drawer
            .checked_sub(1)
            .map_or(0, |before| self.ends.index(before));
        let end = self.ends.index(drawer).min(self.entries.len());
        let mut entries: Vec<usize> = (start..end).map(|at| self.entries.index(at)).collect();
        entries.dedup();
        entries
    }
}

/// Drawers that are being filled.
#[derive(Debug, Default)]
pub(super) struct Writing {
    keys: Vec<ContactKey>,
    /// Where the keys of each entry end.
    ends: Vec<u32>,
}

impl Writing {
    /// Adds an entry.
    pub(super) fn add(&mut self, organization: &Admitted<'_>) {
        each_key(organization, |key| self.keys.push(key));
        self.ends.push(short(self.keys.len()));
    }

    /// Puts other entries behind those that are here.
    pub(super) fn append(&mut self, other: &Self) {
        let before = short(self.keys.len());
        self.keys.extend_from_slice(&other.keys);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// Where the drawers end, and the entries in them by their places; the entries are given in the order of these.
    pub(super) fn drawers(&self, entries: &[u32]) -> (Vec<u8>, Vec<u8>) {
        let drawers = self.keys.len().div_ceil(IN_A_DRAWER).max(1);
        let mut ends = vec![0; drawers];
        for key in &self.keys {
            ends[key.drawer(drawers)] += 1;
        }
        let mut end: u32 = 0;
        for own in &mut ends {
            // For now where it begins.
            end += std::mem::replace(own, end);
        }
        let mut places = vec![0; self.keys.len()];
        for (place, entry) in entries.iter().map(|entry| index(*entry)).enumerate() {
            let before = entry.checked_sub(1).map_or(0, |before| self.ends[before]);
            for key in &self.keys[index(before)..index(self.ends[entry])] {
                let end = &mut ends[key.drawer(drawers)];
                places[index(*end)] = short(place);
                *end += 1;
            }
        }
        (column(&ends), column(&places))
    }
}
