//! What may tell who or where a private person is: a name beside a telephone number, a personal mailbox, a point on the
//! map of a group that has no premises, the name of who confirmed an entry.

use super::persons::person_named;
use super::{Entry, Review};
use crate::domain::{Draft, Precision, Rule, fold};

/// Hosts where people have their own mailboxes.
const MAIL_HOSTS: [&str; 24] = [
    "aol.com",
    "fastmail.com",
    "free.fr",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "live.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "web.de",
    "yahoo.com",
    "yandex.ru",
    "ymail.com",
];

/// Services that are given at a place that people walk into.
const AT_PREMISES: [&str; 4] = [
    "community-center",
    "drug-checking",
    "needle-exchange",
    "supervised-consumption",
];

/// Parts of mailboxes of groups, folded.
const OF_GROUPS: [&str; 40] = [
    "admin",
    "advocacy",
    "alliance",
    "area",
    "association",
    "chapter",
    "coalition",
    "collective",
    "community",
    "contact",
    "drug",
    "drugs",
    "forum",
    "foundation",
    "group",
    "harm",
    "health",
    "hello",
    "help",
    "house",
    "info",
    "international",
    "mail",
    "national",
    "network",
    "office",
    "outreach",
    "peer",
    "peers",
    "people",
    "project",
    "reduction",
    "secretariat",
    "society",
    "support",
    "survivors",
    "team",
    "union",
    "user",
    "users",
];

/// How far a name may stand from a number to be that of whom one would call, in bytes.
const BESIDE: usize = 60;

pub(super) fn check(review: &mut Review<'_>, entry: Entry<'_>) {
    phones(review, entry.draft);
    emails(review, entry.draft);
    location(review, entry);
    let draft = entry.draft;
    if let Some(text) = &draft.verified_by
        && let Some(person) = person_named(&text.value, &draft.names())
    {
        let message = format!("`verified_by` seems to name a person: {person}");
        let hint = "write how it was confirmed: by phone, on a visit, by which team";
        review.note(draft, text.line, Rule::PersonalVerifier, message, hint);
    }
}

fn phones(review: &mut Review<'_>, draft: &Draft) {
    let hint =
        "private people are not listed: take the name out, and the number unless it is the group's";
    for phone in &draft.phones {
        let label = phone.value.label.as_deref();
        if let Some(person) = label.and_then(|label| person_named(label, &draft.names())) {
            let message = format!("a phone number seems to be that of a person: {person}");
            review.note(draft, phone.line, Rule::PersonalPhone, message, hint);
        }
    }
    for (text, line, own_words) in texts(draft) {
        let known = if own_words { draft.names() } else { Vec::new() };
        if let Some(person) = beside_a_number(text, &known) {
            let message = format!("a name stands beside a phone number: {person}");
            review.note(draft, line, Rule::PersonalPhone, message, hint);
        }
    }
}

fn emails(review: &mut Review<'_>, draft: &Draft) {
    let known = draft.names();
    let own = draft.emails.iter().map(|email| (&*email.value, email.line));
    let written = texts(draft);
    let in_texts = written.iter().flat_map(|(text, line, _)| {
        let words = text.split(|mark: char| mark.is_whitespace() || "<>(),;:\"“”".contains(mark));
        words.map(|word| (word.trim_end_matches('.'), *line))
    });
    for (address, line) in own.chain(in_texts) {
        if is_personal_mailbox(address, &known, draft) {
            let message = format!("`{address}` looks like a person's own mailbox");
            let hint = "list a mailbox of the group; if this is one that it publishes, waive the rule with that reason";
            review.note(draft, line, Rule::PersonalEmail, message, hint);
        }
    }
}

/// A mailbox at a host of private people whose name is made as people's are: two words, none of them a group's. Many
/// groups have no mailbox but at such a host, so that alone is no finding.
fn is_personal_mailbox(address: &str, names: &[&str], draft: &Draft) -> bool {
    let Some((local, host)) = address.rsplit_once('@') else {
        return false;
    };
    let host = host.to_lowercase();
    let is_of_people = MAIL_HOSTS.contains(&&*host)
        || host.starts_with("yahoo.")
        || host.starts_with("hotmail.")
        || host.starts_with("live.");
    let local = local.split('+').next().unwrap_or_default();
    let parts: Vec<String> = local
        .split(['.', '_', '-'])
        .map(|part| fold(part.trim_end_matches(|digit: char| digit.is_ascii_digit())))
        .collect();
    let place = draft.city.as_ref().map(|city| &*city.value);
    let id = draft.id.as_ref().map(|id| &*id.value);
    let known: Vec<String> = names
        .iter()
        .copied()
        .chain(place)
        .chain(id)
        .map(fold)
        .collect();
    let is_of_group = |part: &String| {
        OF_GROUPS.binary_search(&part.as_str()).is_ok()
            || known
                .iter()
                .any(|name| name.split(' ').any(|word| word == part))
    };
    let is_word =
        |part: &String| part.len() > 1 && part.bytes().all(|letter| letter.is_ascii_lowercase());
    is_of_people && parts.len() == 2 && parts.iter().all(is_word) && !parts.iter().any(is_of_group)
}

fn location(review: &mut Review<'_>, entry: Entry<'_>) {
    let (Some(written), Some(own)) = (&entry.draft.location, entry.organization) else {
        return;
    };
    let is_precise = own
        .location
        .is_some_and(|at| at.precision != Precision::City);
    let has_premises = own
        .services
        .iter()
        .any(|service| AT_PREMISES.contains(&&**service));
    if is_precise && !has_premises {
        let message = format!(
            "`{}` has an exact location but no service that is given at a place",
            own.id
        );
        let hint = "write precision = \"city\" and the point of the city, unless the group publishes its address: then waive the rule with that reason";
        review.note(
            entry.draft,
            written.line,
            Rule::PreciseLocation,
            message,
            hint,
        );
    }
}

/// The texts of an entry that people write freely, each with its line and whether the names of the group are known in it.
fn texts<'d>(draft: &'d Draft<'_>) -> Vec<(&'d str, u32, bool)> {
    let names = draft
        .name
        .iter()
        .map(|name| (&*name.value, name.line, false));
    let others = draft
        .alternate_names
        .iter()
        .map(|name| (&*name.value.name, name.line, false));
    let described = draft
        .description
        .iter()
        .chain(&draft.notes)
        .map(|text| (&*text.value, text.line, true));
    let translated = draft
        .descriptions
        .iter()
        .map(|(tag, text)| (&**text, tag.line, true));
    names
        .chain(others)
        .chain(described)
        .chain(translated)
        .collect()
}

/// The person that a text seems to name beside a number that one can call.
fn beside_a_number<'t>(text: &'t str, known: &[&str]) -> Option<&'t str> {
    for (start, end) in numbers(text) {
        let from = floor(text, start.saturating_sub(BESIDE));
        let to = floor(text, (end + BESIDE).min(text.len()));
        let before = text.get(from..start).unwrap_or_default();
        // A word that was cut in two has lost its capital.
        let before = if from == 0 {
            before
        } else {
            before.split_once(' ').map_or("", |(_, rest)| rest)
        };
        let behind = text.get(end..to).unwrap_or_default();
        if let Some(person) = person_named(before, known).or_else(|| person_named(behind, known)) {
            return Some(person);
        }
    }
    None
}

/// Where numbers stand in a text that one could call: nine digits and more, or seven behind a plus sign, with what people
/// write between them. A day of the calendar has eight.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    let (mut digits, mut end) = (0, 0);
    for (at, character) in text.char_indices().chain([(text.len(), 'x')]) {
        if character.is_ascii_digit() {
            start.get_or_insert(at);
            digits += 1;
            end = at + 1;
        } else if character == '+' && start.is_none() {
            start = Some(at);
            digits += 2;
        } else if !" -.()/\u{a0}".contains(character) {
            found.extend(start.filter(|_| digits >= 9).map(|start| (start, end)));
            (start, digits) = (None, 0);
        }
    }
    found
}

/// The last byte up to this one at which a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{
        AT_PREMISES, MAIL_HOSTS, OF_GROUPS, beside_a_number, is_personal_mailbox, numbers,
    };
    use crate::domain::{At, Draft, SERVICES};

    #[test]
    fn the_tables_are_sorted_and_name_known_services() {
        assert!(MAIL_HOSTS.is_sorted() && OF_GROUPS.is_sorted());
        assert!(AT_PREMISES.iter().all(|service| SERVICES.contains(service)));
    }

    #[test]
    fn a_name_beside_a_number_is_told() {
        for (text, person) in [
            (
                "Call Nobody Inparticular at 604 555-0100.",
                Some("Nobody Inparticular"),
            ),
            ("+1 604 555 0100 (ask for Nobody)", Some("Nobody")),
            ("The office answers at 604 555-0100.", None),
            ("Nobody Inparticular spoke on 2014-08-02.", None),
        ] {
            assert_eq!(beside_a_number(text, &[]), person, "{text}");
        }
    }

    #[test]
    fn numbers_that_one_can_call_are_no_days() {
        assert_eq!(numbers("a 604.555.0100 b"), [(2, 14)]);
        assert_eq!(numbers("+3021055 and 2014-08-02, 2015"), [(0, 8)]);
        assert!(numbers("from 1998 to 2014").is_empty());
    }

    #[test]
    fn a_mailbox_of_two_words_of_no_group_is_a_persons() {
        let draft = Draft {
            city: Some(At {
                value: "Exampleton".into(),
                line: 1,
            }),
            ..Draft::default()
        };
        let personal = |address| is_personal_mailbox(address, &["Meta Dame"], &draft);
        for address in [
            "nobody.inparticular@gmail.com",
            "nobody_inparticular7@yahoo.co.uk",
        ] {
            assert!(personal(address), "{address}");
        }
        for address in [
            "drug.users@gmail.com",
            "meta.dame@gmail.com",
            "exampleton.eduu@gmail.com",
            "eduu@gmail.com",
            "nobody.inparticular@group.example",
            "x",
        ] {
            assert!(!personal(address), "{address}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_a_fault(text in any::<String>(), number in "[+0-9 é.]{0,20}") {
            let _ = (beside_a_number(&text, &[]), beside_a_number(&format!("{text}{number}{text}"), &[]));
        }
    }
}
