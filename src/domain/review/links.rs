//! Links that a hand or a program spoiled: two run together, one cut off, one whose letters only look like Latin ones.
//! Nothing is asked of the network.

use super::scripts::look_alike;
use super::{Entry, Review};
use crate::domain::{At, Rule};

pub(super) fn check(review: &mut Review<'_>, entry: Entry<'_>) {
    let draft = entry.draft;
    let websites = draft
        .websites
        .iter()
        .map(|link| (&link.value.target, link.line));
    let of_sources = draft
        .sources
        .iter()
        .filter_map(|source| Some((source.value.url.as_ref()?, source.line)));
    for (url, line) in websites.chain(of_sources) {
        if let Some(second) = glued(url) {
            let message =
                format!("two things run together in `{url}`: the second begins at `{second}`");
            review.note(
                draft,
                line,
                Rule::GluedUrl,
                message,
                "part them: one address a value, and no words before it",
            );
        }
        if let Some(fault) = truncated(url) {
            let message = format!("`{url}` looks cut off: it {fault}");
            review.note(
                draft,
                line,
                Rule::TruncatedUrl,
                message,
                "look the whole address up",
            );
        }
        if let Some(host) = host(url).and_then(look_alike) {
            let message =
                format!("the host of `{url}` is written with letters that only look Latin: {host}");
            review.note(
                draft,
                line,
                Rule::ConfusableLink,
                message,
                "type the address anew, or leave it out if it is not the group's",
            );
        }
    }
    let described = draft.description.iter().chain(&draft.notes);
    let translated = draft
        .descriptions
        .iter()
        .map(|(tag, text)| (text, tag.line));
    for (text, line) in described
        .map(|At { value, line }| (value, *line))
        .chain(translated)
    {
        if let Some(link) = glued_in_prose(text) {
            let message = format!("a word runs into an address: `{link}`");
            review.note(
                draft,
                line,
                Rule::GluedUrl,
                message,
                "put a space before the address",
            );
        }
    }
}

/// What begins in the middle of an address: another address, or a sentence.
fn glued(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    if !matches!(scheme, "http" | "https")
        && (scheme.ends_with("http") || scheme.ends_with("https"))
    {
        let start = scheme.rfind("http").unwrap_or_default();
        return url.get(start..);
    }
    // An archive keeps the address of the page at the end of its own, and a query may hand one on.
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let host = path.split('/').next().unwrap_or_default();
    let second = ["http://", "https://", "http:/", "https:/"]
        .iter()
        .filter_map(|scheme| path.find(scheme))
        .min();
    if let Some(second) = second.filter(|_| !host.contains("archive")) {
        return path.get(second..);
    }
    let www = host
        .match_indices("www.")
        .map(|(at, _)| at)
        .find(|at| *at > 0 && !host[..*at].ends_with('.'));
    if let Some(www) = www {
        return host.get(www..);
    }
    // A sentence begins with a capital: example.orgThe
    let suffix = host.rfind('.').map_or(0, |dot| dot + 1);
    let letters = host.get(suffix..)?;
    let sentence = letters
        .char_indices()
        .skip(1)
        .find(|(_, letter)| letter.is_uppercase())?;
    letters
        .starts_with(char::is_lowercase)
        .then(|| &letters[sentence.0..])
}

/// Why an address looks cut off, as the end of a sentence.
fn truncated(url: &str) -> Option<&'static str> {
    let (_, rest) = url.split_once("://")?;
    if url.ends_with('…') || url.ends_with("..") || url.ends_with("%E2%80%A6") {
        return Some("ends in dots");
    }
    let count = |bracket: char| url.matches(bracket).count();
    if count('(') > count(')') || count('[') > count(']') {
        return Some("opens a bracket and does not close it");
    }
    let mut escapes = url
        .match_indices('%')
        .map(|(at, _)| url.as_bytes().get(at + 1..at + 3));
    if escapes.any(|digits| !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)))
    {
        return Some("has a % without the two digits behind it");
    }
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let suffix = host
        .trim_end_matches('.')
        .rsplit('.')
        .next()
        .unwrap_or_default();
    // No country and no organization has a domain of one letter.
    (host.contains('.')
        && suffix.chars().count() == 1
        && !suffix.chars().all(|digit| digit.is_ascii_digit()))
    .then_some("ends in the middle of its host")
}

/// The word that runs into an address in a text, with the beginning of that.
fn glued_in_prose(text: &str) -> Option<&str> {
    let words = text.split_whitespace();
    let glued = |word: &&str| {
        let start = ["http://", "https://"]
            .iter()
            .filter_map(|scheme| word.find(scheme))
            .min();
        let before = start.and_then(|start| word[..start].chars().next_back());
        before.is_some_and(char::is_alphanumeric)
    };
    words.filter(|word| !word.contains("archive")).find(glued)
}

/// The host as it is written.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::{glued, glued_in_prose, truncated};

    #[test]
    fn what_runs_together_is_told_and_an_archive_may_keep_an_address() {
        for (url, second) in [
            ("http://one.examplehttp://two.example", "http://two.example"),
            (
                "https://one.example/https://two.example/a",
                "https://two.example/a",
            ),
            ("https://www.one.examplewww.two.example/", "www.two.example"),
            ("Seehttp://one.example", "http://one.example"),
            ("http://one.exampleThe/", "The"),
        ] {
            assert_eq!(glued(url), Some(second), "{url}");
        }
        for whole in [
            "https://web.archive.org/web/2014/http://one.example/",
            "https://one.example/?next=https://two.example",
            "https://shop.www.one.example/",
            "HTTP://WWW.ONE.EXAMPLE/",
            "https://one.example/The",
        ] {
            assert_eq!(glued(whole), None, "{whole}");
        }
    }

    #[test]
    fn what_was_cut_off_is_told() {
        for url in [
            "https://one.example/a-long-na…",
            "https://one.example/a-long-na...",
            "https://one.example/Drugs_(union",
            "https://one.example/caf%C3%A",
            "https://one.example/caf%",
            "https://one.example/100%off",
            "https://www.one.e",
        ] {
            assert!(truncated(url).is_some(), "{url}");
        }
        for whole in [
            "https://one.example/Drugs_(union)",
            "https://one.example/caf%C3%A9",
            "https://192.0.2.1/",
            "https://one.example./a",
        ] {
            assert_eq!(truncated(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_word_that_runs_into_an_address_is_told() {
        assert_eq!(
            glued_in_prose("see itshttps://one.example now"),
            Some("itshttps://one.example")
        );
        assert_eq!(glued_in_prose("see (https://one.example)"), None);
    }
}
