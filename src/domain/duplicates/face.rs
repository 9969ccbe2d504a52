//! The face of an organization: what it is recognized by, each in the form in which two are compared.

use super::address::own_address;
use super::name::{near_keys, telling_words, whole};
use crate::domain::{Organization, fold};

/// What an organization is recognized by.
#[derive(Debug)]
pub(super) struct Face {
    /// Its addresses on the web.
    pub(super) hosts: Vec<String>,
    /// Its mailboxes, in small letters.
    pub(super) emails: Vec<String>,
    /// Its acronym, run together.
    pub(super) acronym: Option<String>,
    /// Its names: as written, run together, and the words that tell them from others.
    pub(super) names: Vec<Name>,
    /// Its city, folded.
    pub(super) city: Option<String>,
}

/// A name of an organization.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) written: String,
    pub(super) whole: String,
    pub(super) words: Vec<String>,
}

impl Face {
    pub(super) fn of(organization: &Organization) -> Self {
        let written = std::iter::once(&organization.name)
            .chain(organization.alternate_names.iter().map(|other| &other.name));
        let names = written.map(|name| Name {
            written: name.to_string(),
            whole: whole(name),
            words: telling_words(name),
        });
        let acronym = organization.acronym.as_deref().map(whole);
        let city = organization.city.as_deref().map(fold);
        let own = organization.websites.iter().filter_map(own_address);
        let mut hosts: Vec<String> = own.collect();
        hosts.sort_unstable();
        hosts.dedup();
        Self {
            hosts,
            emails: organization
                .emails
                .iter()
                .map(|email| email.to_lowercase())
                .collect(),
            acronym: acronym.filter(|acronym| !acronym.is_empty()),
            names: names.filter(|name| !name.whole.is_empty()).collect(),
            city: city.filter(|city| !city.is_empty()),
        }
    }

    /// Every text of which two organizations that may be one share at least one; each begins with a mark of its kind.
    pub(super) fn keys(&self, organization: &Organization) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        keys.extend(self.hosts.iter().map(|host| key('h', host)));
        keys.extend(self.emails.iter().map(|email| key('e', email)));
        let phones = organization.phones.iter();
        keys.extend(phones.map(|phone| key('p', &phone.number)));
        keys.extend(self.acronym.iter().map(|acronym| key('n', acronym)));
        for name in &self.names {
            keys.push(key('n', &name.whole));
            keys.extend(near_keys(&name.words).iter().map(|near| key('w', near)));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// A text with the mark of its kind.
pub(super) fn key(kind: char, text: &str) -> String {
    format!("{kind}{text}")
}
