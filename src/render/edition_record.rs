//! What a print or a page carries of itself in a form that programs read, so that `recall` can say later what on it is
//! wrong: nobody keeps a history of what was printed. It holds what is printed and nothing else.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::{Imprint, escape, record_json};
use crate::domain::{Organization, record_sum, shown};

/// The version of the record; what reads it refuses others.
pub const EDITION_RECORD_VERSION: u64 = 1;

/// The name under which a PDF carries it.
pub const EDITION_RECORD_NAME: &str = "edition.json";

/// The record of an edition, JSON in ASCII without `<`, `>` and `&`, so that it may stand in an HTML script element as it is.
/// `shows` are the keys that the layout prints, of [`PRINTED_KEYS`](crate::domain::PRINTED_KEYS) or parts
/// of them: the others are left out.
#[must_use]
pub fn edition_record(imprint: &Imprint<'_>, shows: &[&str]) -> String {
    let entries = &imprint.edition.entries;
    let is_named = |id: &str| entries.iter().any(|entry| &*entry.id == id);
    edition_record_without(imprint, shows, &[], &is_named)
}

/// The record of an edition on which some of its entries had no room: they are named by their ids alone. What an entry
/// belongs to, or what took its place, stands in it only if it may be named.
#[must_use]
pub fn edition_record_without(
    imprint: &Imprint<'_>,
    shows: &[&str],
    unfit: &[&Organization],
    is_named: &dyn Fn(&str) -> bool,
) -> String {
    let edition = &imprint.edition;
    let unfit: BTreeSet<&str> = unfit.iter().map(|entry| &*entry.id).collect();
    let fitting = edition.entries.iter();
    let fitting = fitting.filter(|entry| !unfit.contains(&*entry.id));
    let entries = fitting.map(|entry| {
        // By its id an entry is known again, whatever is printed of it.
        let mut record = shown(entry, shows, &imprint.languages);
        record.fields.retain(|(key, value)| {
            let is_reference = matches!(key.as_str(), "parent" | "successor");
            !is_reference || value.as_text().is_some_and(is_named)
        });
        record_json::object(&record)
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
    use crate::domain::{Edition, PRINTED_KEYS, Record, Value, organization_of};

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
