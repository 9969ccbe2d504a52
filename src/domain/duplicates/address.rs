//! What of a web address belongs to one organization: its host, or the page where a host is shared by all the world.

use crate::domain::Website;

/// Hosts on which each page belongs to somebody else, whatever stands before them (`m.facebook.com`).
const PAGE_HOSTS: [&str; 32] = [
    "archive.org",
    "change.org",
    "chat.whatsapp.com",
    "discord.gg",
    "eventbrite.com",
    "facebook.com",
    "fb.com",
    "github.com",
    "gofundme.com",
    "google.com",
    "instagram.com",
    "issuu.com",
    "linkedin.com",
    "linktr.ee",
    "medium.com",
    "meetup.com",
    "ok.ru",
    "patreon.com",
    "reddit.com",
    "scribd.com",
    "slideshare.net",
    "t.me",
    "tiktok.com",
    "twitter.com",
    "vk.com",
    "wa.me",
    "wikipedia.org",
    "wikiwand.com",
    "x.com",
    "yahoo.com",
    "youtu.be",
    "youtube.com",
];

/// Hosts that give each site a name before their own; without one the page counts.
const SITE_HOSTS: [&str; 8] = [
    "blogger.com",
    "geocities.com",
    "livejournal.com",
    "tumblr.com",
    "weebly.com",
    "wixsite.com",
    "wordpress.com",
    "over-blog.com",
];

/// The host of the archive, on which the pages of all others are.
const ARCHIVE: &str = "web.archive.org";

/// Hosts that were renamed, with their name of today.
const RENAMED: [(&str, &str); 2] = [("fb.com", "facebook.com"), ("twitter.com", "x.com")];

/// What a website shares with no other organization: `vandu.org`, `example.wordpress.com`, `facebook.com/groups/1`.
/// None if it is nothing of its own, such as the front page of a host that all the world shares.
#[must_use]
pub fn own_address(website: &Website) -> Option<String> {
    let host = website.host();
    if host == ARCHIVE {
        return archived(&website.url).as_ref().and_then(own_address);
    }
    if let Some(shared) = shared_host(host) {
        let page = page(&website.url)?;
        let renamed = RENAMED.iter().find(|(old, _)| *old == shared);
        return Some(format!("{}/{page}", renamed.map_or(shared, |(_, new)| new)));
    }
    // One blog answers in the domain of every country.
    if let Some((name, _)) = host.split_once(".blogspot.") {
        return Some(format!("{name}.blogspot.com"));
    }
    match page(&website.url) {
        // The home page of somebody at a provider.
        Some(page) if page.starts_with('~') => {
            let name = page.split('/').next().unwrap_or_default();
            Some(format!("{host}/{name}"))
        }
        _ => Some(host.to_owned()).filter(|host| !host.is_empty()),
    }
}

/// The hosts of which a website may have an address of its own; none if there are too many to name.
pub(super) fn hosts_of(own: &str) -> Option<impl Iterator<Item = &str>> {
    let host = own.split('/').next().unwrap_or_default();
    let renamed = RENAMED.iter().filter(move |(_, new)| *new == host);
    let is_everywhere = host.ends_with(".blogspot.com");
    (!is_everywhere).then(|| renamed.map(|(old, _)| *old).chain([host, ARCHIVE]))
}

/// The name of the shared host that a host is or belongs to.
fn shared_host(host: &str) -> Option<&'static str> {
    let is_below = |shared: &&&str| {
        host.strip_suffix(**shared)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let site = || SITE_HOSTS.iter().find(|shared| **shared == host);
    PAGE_HOSTS.iter().find(is_below).or_else(site).copied()
}

/// What stands behind the host, without a mark inside the page, in small letters; none if nothing does.
fn page(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split('#').next().unwrap_or_default();
    let start = rest.find(['/', '?'])?;
    let page = rest[start..].trim_matches('/').to_lowercase();
    (!page.is_empty()).then_some(page)
}

/// The page that an archive keeps: its address stands at the end of the archive's own.
fn archived(url: &str) -> Option<Website<'static>> {
    let start = url.rfind("/http")? + 1;
    (start > 8).then(|| Website {
        url: url[start..].to_owned().into(),
        label: None,
        state: None,
    })
}

#[cfg(test)]
mod tests {
    use super::own_address;
    use crate::domain::Website;

    fn own(url: &str) -> Option<String> {
        own_address(&Website {
            url: url.to_owned().into(),
            label: None,
            state: None,
        })
    }

    #[test]
    fn a_host_of_its_own_is_told_by_its_name() {
        for url in [
            "https://www.group.example/",
            "http://group.example:8080/about?x=1",
            "https://web.archive.org/web/2014/http://www.group.example/",
        ] {
            assert_eq!(own(url).as_deref(), Some("group.example"), "{url}");
        }
        assert_eq!(
            own("http://provider.example/~group/index.html").as_deref(),
            Some("provider.example/~group")
        );
    }

    #[test]
    fn on_a_host_that_many_share_the_page_or_the_name_before_it_counts() {
        for (left, right) in [
            (
                "https://www.facebook.com/Group/",
                "http://m.facebook.com/group",
            ),
            ("https://twitter.com/group", "https://x.com/Group#top"),
            ("http://group.blogspot.co.uk/", "http://group.blogspot.gr/2"),
            ("https://group.wordpress.com/", "http://group.wordpress.com"),
        ] {
            assert!(own(left).is_some());
            assert_eq!(own(left), own(right), "{left}");
        }
        assert_ne!(
            own("https://www.facebook.com/groups/1"),
            own("https://www.facebook.com/groups/2")
        );
        assert_ne!(
            own("https://one.wordpress.com"),
            own("https://two.wordpress.com")
        );
        for nobody in ["https://www.facebook.com/", "https://wordpress.com"] {
            assert_eq!(own(nobody), None, "{nobody}");
        }
        assert_eq!(
            own("https://notfacebook.com/a").as_deref(),
            Some("notfacebook.com")
        );
    }
}
