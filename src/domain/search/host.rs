//! Search by web address: exactly, never fuzzily.

use url::Host;

use crate::domain::Organization;

/// Whether the query is an address of the organization: its host (with or without `www.`), a domain above it, or the
/// beginning of the whole address.
pub(super) fn hosts_match(organization: &Organization, query: &str) -> bool {
    let query = query.trim().to_lowercase();
    let bare = query
        .split_once("://")
        .map_or(query.as_str(), |(_, rest)| rest);
    let bare = bare
        .strip_prefix("www.")
        .unwrap_or(bare)
        .trim_end_matches('/');
    let (host, has_path) = bare
        .split_once('/')
        .map_or((bare, false), |(host, _)| (host, true));
    if !host.contains('.') || host.contains(' ') || host.split('.').any(str::is_empty) {
        return false;
    }
    // Addresses are kept in ASCII; a host is typed as it is read.
    let Ok(host) = Host::parse(host) else {
        return false;
    };
    let host = host.to_string();
    let host = host.as_str();
    organization.websites.iter().any(|website| {
        let own = website.host();
        let in_domain = own == host
            || own
                .strip_suffix(host)
                .is_some_and(|below| below.ends_with('.'));
        in_domain && (!has_path || website.short().to_lowercase().starts_with(bare))
    })
}
