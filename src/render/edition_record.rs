//! What a print or a page carries of itself in a form that programs read, so that `recall` can say later what on it is
//! wrong: nobody keeps a history of what was printed. It holds what is printed and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::{Imprint, escape, record_json};
use crate::domain::{EDITION_RECORD_VERSION, Organization, record_sum, shown};

/// The record of an edition, JSON in ASCII without `<`, `>` and `&`, so that it may stand in an HTML script element as it is.
/// `shows` are the keys that the layout prints, of [`PRINTED_KEYS`](crate::domain::PRINTED_KEYS) or parts
/// of them: the others are left out.
#[must_use]
pub fn edition_record(imprint: &Imprint<'_>, shows: &[&str]) -> String {
    let entries = imprint.edition.entries.iter();
    let entries: BTreeMap<&str, &Organization> =
        entries.map(|entry| (&*entry.id, *entry)).collect();
    let title = |id: &str| entries.get(id).map(|entry| entry.title());
    edition_record_without(imprint, shows, &[], &title)
}

/// The record of an edition on which some of its entries had no room: they are named by their ids alone. What an entry
/// belongs to, and what took its place, stand in it by the titles that they have on the print, if any.
#[must_use]
pub fn edition_record_without(
    imprint: &Imprint<'_>,
    shows: &[&str],
    unfit: &[&Organization],
    title: &dyn Fn(&str) -> Option<String>,
) -> String {
    let edition = &imprint.edition;
    let unfit: BTreeSet<&str> = unfit.iter().map(|entry| &*entry.id).collect();
    let fitting = edition.entries.iter();
    let fitting = fitting.filter(|entry| !unfit.contains(&*entry.id));
    let entries = fitting.map(|entry| {
        // By its id an entry is known again, whatever is printed of it.
        record_json::object(&shown(entry, shows, &imprint.languages, title))
    });
    let entries: Vec<Json> = entries.collect();
    let record = json!({
        "peerdir_edition": EDITION_RECORD_VERSION,
        "code": edition.code().as_str(),
        "date": edition.day.to_string(),
        "query": edition.query,
        "languages": imprint.languages,
        "shows": shows,
        "unfit": unfit,
        "entries": entries,
    });
    summed(&escape::ascii_json(&record.to_string()))
}

/// A record with the sum of its text as its last key, so that a damaged one is told from a whole one.
fn summed(record: &str) -> String {
    let open = record.strip_suffix('}').unwrap_or(record);
    format!("{open},\"sum\":\"{}\"}}", record_sum(open))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::Value as Json;

    use super::{Imprint, edition_record};
    use crate::domain::{Directory, Edition, PRINTED_KEYS, Record, Value, organization_of};

    const NAME: &str = "</script><!-- Ünïon 🌱 & \u{202e}\u{2028}“x”";

    fn record(shows: &[&str]) -> String {
        let mut entry = Record::default();
        let text = |text: &str| Value::text(text);
        for (key, value) in [
            ("id", text("a")),
            ("name", text(NAME)),
            ("kind", text("peer-run")),
            ("scope", text("global")),
            ("emails", Value::List(vec![text("a@a.example")])),
            ("notes", text("a secret")),
            ("withhold", Value::List(vec![text("web")])),
        ] {
            entry.set(key, value);
        }
        let entry = organization_of(&entry, date(2026, 5, 2)).expect("an entry");
        let imprint = Imprint {
            title: None,
            note: None,
            languages: vec!["en".to_owned()],
            edition: Edition {
                day: date(2026, 5, 2),
                query: vec!["--city".to_owned(), "<A>".to_owned()],
                entries: vec![&entry],
                directory: &Directory::default(),
            },
        };
        edition_record(&imprint, shows)
    }

    #[test]
    fn a_record_stands_in_a_page_as_it_is_and_says_the_same() {
        let written = record(&PRINTED_KEYS);
        assert!(written.is_ascii() && !written.contains(['<', '>', '&', '\n']));
        let read: Json = serde_json::from_str(&written).expect("JSON");
        assert_eq!(read["entries"][0]["name"], NAME);
        assert_eq!(read["query"][1], "<A>");
        assert_eq!(read["date"], "2026-05-02");
        assert_eq!(read["code"].as_str().map(str::len), Some(9));
    }

    #[test]
    fn a_record_holds_what_is_printed_and_nothing_else() {
        let written = record(&PRINTED_KEYS);
        assert!(!written.contains("secret") && !written.contains("withhold"));
        assert!(written.contains("a@a.example"));
        assert!(!record(&["name"]).contains("a@a.example"));
    }
}
