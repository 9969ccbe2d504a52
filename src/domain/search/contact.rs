//! Search by web address, e-mail address or telephone number: exactly, never fuzzily.

use url::Host;

use crate::domain::{Field, Organization};

/// The fewest digits that are taken for a telephone number or its end.
const LEAST_DIGITS: usize = 6;

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

    /// Whether it is one of the organization's.
    pub(super) fn is_of(&self, organization: &Organization) -> bool {
        match self {
            Self::Website(address) => address.is_of(organization),
            Self::Email(email) => {
                let mut own = organization.emails.iter();
                own.any(|own| own.to_lowercase() == *email)
            }
            Self::Phone(digits) => {
                let mut own = organization.phones.iter();
                own.any(|phone| phone.number.ends_with(digits.as_str()))
            }
        }
    }
}

/// A query that is an address: a host (with or without `www.`) or the beginning of a whole address.
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

    /// Whether it is one of the organization's, or a domain above one.
    pub(super) fn is_of(&self, organization: &Organization) -> bool {
        organization.websites.iter().any(|website| {
            let own = website.host();
            let in_domain = own
                .strip_suffix(self.host.as_str())
                .is_some_and(|below| below.is_empty() || below.ends_with('.'));
            let goes_on =
                |whole: &String| website.short().to_lowercase().starts_with(whole.as_str());
            in_domain && self.whole.as_ref().is_none_or(goes_on)
        })
    }
}
