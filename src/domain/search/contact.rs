//! Search by web address, e-mail address or telephone number: exactly, never fuzzily.

use url::Host;

use crate::domain::catalog::{Catalog, ContactKey};
use crate::domain::{Field, Organization};

/// The fewest digits that are taken for a telephone number or its end.
const LEAST_DIGITS: usize = 6;

/// What a page below a group's own page is worth.
const BELOW_OWN_PAGE: f64 = 0.9;

/// A query that is a way to reach somebody.
pub(super) enum Contact {
    /// A web address.
    Website(Address),
    /// An e-mail address, in lower case.
    Email(String),
    /// The digits of a telephone number, or of its end.
    Phone(String),
}

impl Contact {
    /// The contact that a query is; none if it is words.
    pub(super) fn of(query: &str) -> Option<Self> {
        let query = query.trim();
        if query.contains('@') && !query.contains(' ') {
            return Some(Self::Email(query.to_lowercase()));
        }
        Self::phone(query).or_else(|| Address::of(query).map(Self::Website))
    }

    fn phone(query: &str) -> Option<Self> {
        let belongs = |character: char| character.is_ascii_digit() || " +-().".contains(character);
        let digits: String = query.chars().filter(char::is_ascii_digit).collect();
        // Abroad the zeros of a number at home are left out.
        let digits = digits.trim_start_matches('0');
        let is_phone = query.chars().all(belongs) && digits.len() >= LEAST_DIGITS;
        is_phone.then(|| Self::Phone(digits.to_owned()))
    }

    /// The field in which it stands.
    pub(super) fn field(&self) -> Field {
        match self {
            Self::Website(_) => Field::Website,
            Self::Email(_) => Field::Email,
            Self::Phone(_) => Field::Phone,
        }
    }

    /// Whether the query cannot be anything else.
    pub(super) fn is_certain(query: &str) -> bool {
        let query = query.trim().to_lowercase();
        let is_address = query.contains("://") || query.starts_with("www.");
        !query.contains(' ') && (is_address || query.contains('@'))
    }

    /// The entries of a catalog that may have it, and few others.
    pub(super) fn candidates(&self, catalog: &Catalog) -> Vec<usize> {
        let key = match self {
            Self::Website(address) => Some(ContactKey::of_host(&address.host)),
            Self::Email(email) => Some(ContactKey::of_email(email)),
            Self::Phone(digits) => ContactKey::of_phone(digits),
        };
        key.map_or(Vec::new(), |key| catalog.reached_by(key))
    }

    /// How well it fits an organization: 1 if it is its own, less for a page below its own. None if it is somebody else's.
    pub(super) fn fit(&self, organization: &Organization) -> Option<f64> {
        match self {
            Self::Website(address) => address.fit(organization),
            Self::Email(email) => {
                let mut own = organization.emails.iter();
                own.any(|own| own.to_lowercase() == *email).then_some(1.0)
            }
            Self::Phone(digits) => {
                let mut own = organization.phones.iter();
                own.any(|phone| phone.number.ends_with(digits.as_str()))
                    .then_some(1.0)
            }
        }
    }
}

/// A query that is an address: a host (with or without `www.`), the beginning of a whole address, or a page below one.
pub(super) struct Address {
    host: String,
    /// The address without scheme and `www.`, if it goes on behind the host.
    whole: Option<String>,
}

impl Address {
    /// The address that a query is; none if it is words.
    pub(super) fn of(query: &str) -> Option<Self> {
        let query = query.trim();
        if !query.contains('.') || query.contains(' ') {
            return None;
        }
        let query = query.to_lowercase();
        let bare = query
            .split_once("://")
            .map_or(query.as_str(), |(_, rest)| rest);
        let bare = bare
            .strip_prefix("www.")
            .unwrap_or(bare)
            .trim_end_matches('/');
        let (host, whole) = bare
            .split_once('/')
            .map_or((bare, None), |(host, _)| (host, Some(bare)));
        if !host.contains('.') || host.split('.').any(str::is_empty) {
            return None;
        }
        // Addresses are kept in ASCII; a host is typed as it is read.
        let host = Host::parse(host).ok()?.to_string();
        Some(Self {
            host,
            whole: whole.map(str::to_owned),
        })
    }

    /// How well it fits: 1 for an organization's own address or the beginning of one, or a domain above one.
    fn fit(&self, organization: &Organization) -> Option<f64> {
        let fits = organization.websites.iter().filter_map(|website| {
            let own = website.host();
            let below = own.strip_suffix(self.host.as_str())?;
            if !(below.is_empty() || below.ends_with('.')) {
                return None;
            }
            let own = website.short().to_lowercase();
            let Some(whole) = &self.whole else {
                return Some(1.0);
            };
            if own.starts_with(whole.as_str()) {
                return Some(1.0);
            }
            let is_below = whole.strip_prefix(&own)?.starts_with('/');
            is_below.then_some(BELOW_OWN_PAGE)
        });
        fits.reduce(f64::max)
    }
}
