//! The links, e-mail addresses and telephone numbers of a line, wherever they are glued to other words.

use std::ops::Range;

use url::Url;

use super::vocabulary::is;
use crate::domain::fold::fold;
use crate::domain::places::Country;

/// The digits of a telephone number in E.164, and the fewest of one without a country code that is taken for one.
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 7..=15;
const LOCAL: std::ops::RangeInclusive<usize> = 9..=12;

/// What may stand between the digits of a number.
const BETWEEN_DIGITS: &str = " \u{a0}\u{202f}-‐‑–.()/";

/// Marks around an address that do not belong to it.
const BEFORE: &str = "([{<\"'“”„«»‹›‘’`*_~,;:=|¿¡–—-";
const BEHIND: &str = ".,;:!?…\"'“”„«»‹›‘’`*_~>|–—-";

/// Parts of an address that say where somebody clicked.
const TRACKING: [&str; 8] = [
    "fbclid", "gclid", "igsh", "igshid", "mibextid", "mc_cid", "mc_eid", "si",
];

/// A way to reach somebody, as a line has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A web address, whole.
    Link(String),
    /// An e-mail address.
    Email(String),
    /// A number in E.164.
    Phone(String),
    /// A number without a country code.
    LocalPhone,
}

/// A way to reach somebody and where it stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) means: Means,
    pub(super) at: Range<usize>,
}

/// The contacts of a line, in their order.
pub(super) fn contacts_in(line: &str) -> Vec<Contact> {
    let mut found = Vec::new();
    let mut ahead = 0;
    for part in line.split_whitespace() {
        let start = ahead + line[ahead..].find(part).unwrap_or_default();
        ahead = start + part.len();
        for mut contact in addresses_in(part) {
            contact.at = start + contact.at.start..start + contact.at.end;
            found.push(contact);
        }
    }
    let bare = without(line, &found);
    found.extend(numbers_in(&bare));
    found.sort_by_key(|contact| contact.at.start);
    found
}

/// A line in which a `|` and spaces stand for each contact, as long as before.
pub(super) fn without(line: &str, contacts: &[Contact]) -> String {
    let mut bare = line.to_owned();
    for contact in contacts {
        let blank = format!("{:1$}", "|", contact.at.len());
        bare.replace_range(contact.at.clone(), &blank);
    }
    bare
}

/// The web and e-mail addresses of a word without spaces.
fn addresses_in(part: &str) -> Vec<Contact> {
    let lower = part.to_ascii_lowercase();
    let is_begin = |at: usize| {
        let rest = &lower[at..];
        let bare = rest.starts_with("www.")
            && !lower[..at]
                .ends_with(|before: char| before.is_alphanumeric() || "/.-".contains(before));
        rest.starts_with("http://") || rest.starts_with("https://") || bare
    };
    let begins = lower.char_indices().map(|(at, _)| at);
    let begins: Vec<usize> = begins.filter(|at| is_begin(*at)).collect();
    if !begins.is_empty() {
        let ends = begins.iter().skip(1).copied().chain([part.len()]);
        let links = begins.iter().zip(ends);
        return links
            .filter_map(|(start, end)| link(part, *start..end))
            .collect();
    }
    if part.contains('@') {
        return email(part).into_iter().collect();
    }
    bare_link(part).into_iter().collect()
}

/// The link that a stretch of text begins with.
fn link(part: &str, at: Range<usize>) -> Option<Contact> {
    let text = &part[at.clone()];
    let text = text.split(|mark| "<>\"“”«»|".contains(mark)).next()?;
    let text = trimmed(text);
    let has_scheme = text.contains("://");
    let whole = if has_scheme {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    Some(Contact {
        means: Means::Link(address(&whole)?),
        at: at.start..at.start + text.len(),
    })
}

/// An address without the marks behind it; a bracket belongs to it if it was opened there.
fn trimmed(text: &str) -> &str {
    let mut text = text;
    loop {
        let shorter = text.trim_end_matches(|mark| BEHIND.contains(mark));
        let opened = |open: char, close: char| {
            shorter.ends_with(close)
                && shorter.matches(close).count() > shorter.matches(open).count()
        };
        let shorter = match shorter.chars().next_back() {
            Some(last) if opened('(', ')') || opened('[', ']') || opened('{', '}') => {
                &shorter[..shorter.len() - last.len_utf8()]
            }
            _ => shorter,
        };
        if shorter.len() == text.len() {
            return text;
        }
        text = shorter;
    }
}

/// A web address as its parser writes it, without what follows readers around.
fn address(text: &str) -> Option<String> {
    let mut url = Url::parse(text).ok()?;
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| !key.starts_with("utm_") && !TRACKING.contains(&&**key))
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    if kept.len() < url.query_pairs().count() {
        if kept.is_empty() {
            url.set_query(None);
        } else {
            url.query_pairs_mut().clear().extend_pairs(kept);
        }
    }
    Some(String::from(url))
}

fn email(part: &str) -> Option<Contact> {
    let mut ahead = 0;
    let pieces = part.split(|mark: char| "<>()[]{}|,;:\"“”«»".contains(mark));
    let piece = pieces
        .map(|piece| {
            let start = ahead + part[ahead..].find(piece).unwrap_or_default();
            ahead = start + piece.len();
            (start, piece)
        })
        .find(|(_, piece)| piece.contains('@'))?;
    let unbegun = piece.1.trim_start_matches(|mark| BEFORE.contains(mark));
    let text = unbegun.trim_end_matches(|mark| BEHIND.contains(mark));
    let start = piece.0 + piece.1.len() - unbegun.len();
    let (name, host) = text.rsplit_once('@')?;
    (!name.is_empty() && host.contains('.')).then(|| Contact {
        means: Means::Email(format!("{name}@{}", host.to_lowercase())),
        at: start..start + text.len(),
    })
}

/// An address without `https://` and `www.`: told from two sentences without a space by its end.
fn bare_link(part: &str) -> Option<Contact> {
    let unbegun = part.trim_start_matches(|mark| BEFORE.contains(mark));
    let text = trimmed(unbegun);
    let host = text.split(['/', '?', '#']).next()?;
    let labels: Vec<&str> = host.split('.').collect();
    let (last, others) = labels.split_last()?;
    let is_label = |label: &&str| {
        label.len() > 1
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let is_end =
        Country::by_code(last).is_some_and(|_| last.len() == 2) || is("host-end", &fold(last));
    let is_host = !others.is_empty()
        && others.iter().all(is_label)
        && is_end
        && !last.contains(char::is_uppercase)
        && host.contains(char::is_alphabetic);
    let start = part.len() - unbegun.len();
    let address = address(&format!("https://{text}")).filter(|_| is_host)?;
    Some(Contact {
        means: Means::Link(address),
        at: start..start + text.len(),
    })
}

/// The telephone numbers of a line without other contacts.
fn numbers_in(line: &str) -> Vec<Contact> {
    let mut found = Vec::new();
    let mut ahead = 0;
    while let Some(start) =
        line[ahead..].find(|mark: char| mark == '+' || mark == '(' || mark.is_ascii_digit())
    {
        let start = ahead + start;
        let run = run_of_digits(&line[start..]);
        let marks = if run.starts_with('+') { "" } else { "/.:-" };
        let glued = line[..start]
            .ends_with(|before: char| before.is_alphanumeric() || marks.contains(before));
        found.extend(number(run, start).filter(|_| !glued));
        ahead = start + run.len().max(1);
    }
    found
}

/// The digits that a text begins with, and what stands between them.
fn run_of_digits(text: &str) -> &str {
    let is_of_run = |(at, mark): (usize, char)| {
        mark.is_ascii_digit() || at == 0 || BETWEEN_DIGITS.contains(mark)
    };
    let end = text.char_indices().find(|mark| !is_of_run(*mark));
    let run = &text[..end.map_or(text.len(), |(at, _)| at)];
    let last = run.rfind(|mark: char| mark.is_ascii_digit());
    &run[..last.map_or(0, |at| at + 1)]
}

/// The number that a run of digits is; none if it has too few or too many of them.
fn number(run: &str, start: usize) -> Option<Contact> {
    // “+44 (0)20”: the zero is for those at home.
    let said = run.replace("(0)", "");
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    let abroad = match (run.starts_with('+'), digits.strip_prefix("00")) {
        (true, _) => Some(digits.as_str()),
        (false, Some(abroad)) if run.starts_with("00") => Some(abroad),
        _ => None,
    };
    let means = match abroad {
        // Numbers of North America are never longer: what follows is no part of it.
        Some(abroad) if abroad.starts_with('1') && abroad.len() != 11 => return None,
        Some(abroad) if INTERNATIONAL.contains(&abroad.len()) && !abroad.starts_with('0') => {
            Means::Phone(format!("+{abroad}"))
        }
        None if LOCAL.contains(&digits.len()) => Means::LocalPhone,
        _ => return None,
    };
    Some(Contact {
        means,
        at: start..start + run.len(),
    })
}

/// The host of a web address, and whether it is one of invitations and documents.
pub(super) fn is_invitation(address: &str) -> bool {
    let host = Url::parse(address).ok();
    let host = host.as_ref().and_then(Url::host_str).unwrap_or_default();
    is("invitation", &fold(host.trim_start_matches("www.")))
}

#[cfg(test)]
mod tests {
    use super::{Means, contacts_in};

    fn said(line: &str) -> Vec<String> {
        let said = |means| match means {
            Means::Link(text) | Means::Email(text) | Means::Phone(text) => text,
            Means::LocalPhone => "local".to_owned(),
        };
        contacts_in(line)
            .into_iter()
            .map(|found| said(found.means))
            .collect()
    }

    #[test]
    fn links_are_found_with_and_without_scheme_and_glued_to_other_words() {
        for (line, expected) in [
            ("see https://eduu.example/.", "https://eduu.example/"),
            ("Meet usHTTP://eduu.example/a,b", "http://eduu.example/a,b"),
            ("(www.eduu.example)", "https://www.eduu.example/"),
            ("Web:www.eduu.example/us!", "https://www.eduu.example/us"),
            (
                "eduu.example.org/contact",
                "https://eduu.example.org/contact",
            ),
            ("<https://eduu.example>", "https://eduu.example/"),
            ("https://a.example/x_(y)", "https://a.example/x_(y)"),
            (
                "https://a.example/?utm_source=x&p=1&fbclid=2",
                "https://a.example/?p=1",
            ),
            ("союз-пример.рф", "https://xn----8sbnlhgibq2g.xn--p1ai/"),
        ] {
            let found = said(line);
            assert_eq!(found.len(), 1, "{line}: {found:?}");
            if !line.contains("рф") {
                assert_eq!(found[0], expected, "{line}");
            }
        }
        assert_eq!(
            said("https://a.examplehttps://b.example"),
            ["https://a.example/", "https://b.example/"]
        );
        for none in [
            "drugs.We meet",
            "e.V.",
            "and/or",
            "z.B. hier",
            "p.m. at 10.30",
            "1.5",
            "usw.Und",
        ] {
            assert_eq!(said(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn mailboxes_are_found_in_brackets_and_behind_labels() {
        for line in [
            "info@EDUU.example.",
            "<info@eduu.example>",
            "mailto:info@eduu.example",
            "E-mail:info@eduu.example,",
        ] {
            assert_eq!(said(line), ["info@eduu.example"], "{line}");
        }
        for none in ["@eduu", "a @ b", "x@y"] {
            assert_eq!(said(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_dialled_abroad() {
        for (line, expected) in [
            ("Tel. +1 (604) 555-0100.", "+16045550100"),
            ("+44 (0)20 7946 0100", "+442079460100"),
            ("0049 30 / 555 0100", "+49305550100"),
            ("604-555-0100 ext", "local"),
            ("tel:+30.210.555.0100", "+302105550100"),
        ] {
            let found = said(line);
            assert_eq!(found, [expected], "{line}");
        }
        for none in [
            "since 1998",
            "12/05/2026, 14:03",
            "2026-05-01",
            "1998-2004",
            "+1 604",
            "a 1234567890123456789",
        ] {
            assert_eq!(said(none), Vec::<String>::new(), "{none}");
        }
    }
}
