//! Search by web address: exactly, never fuzzily.

use url::Host;

use crate::domain::Organization;

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
