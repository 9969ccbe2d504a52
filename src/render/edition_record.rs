//! What a print or a page carries of itself in a form that programs read, so that `recall` can say later what on it is
//! wrong: nobody keeps a history of what was printed. It holds what is printed and nothing else.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::json;

use super::{Imprint, PageImprint, Rows, escape, record_json};
use crate::domain::{EDITION_RECORD_VERSION, EditionCode, Organization, Record, RecordSum, shown};

/// Writes the record of a page, JSON in ASCII without `<`, `>` and `&`, so that it may stand in an HTML script element as it
/// is; entry by entry, so that none is kept. `shows` are the keys that the page prints, of
/// [`PRINTED_KEYS`](crate::domain::PRINTED_KEYS) or parts of them: the others are left out. What an entry belongs to, and
/// what took its place, stand in it by the titles that they have on the page, if any.
///
/// # Errors
/// Those of the writer.
pub fn write_edition_record(
    imprint: &PageImprint<'_>,
    code: &EditionCode,
    shows: &[&str],
    rows: &dyn Rows,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = |id: &str| Some(rows.row(rows.position(id)?)?.organization.title());
    let languages = &imprint.languages;
    let mut written = Written::default();
    let day = imprint.day.to_string();
    let head = written.head(
        code,
        &day,
        &imprint.query,
        languages,
        shows,
        &BTreeSet::new(),
    );
    out.write_all(head.as_bytes())?;
    for row in (0..rows.count()).filter_map(|at| rows.row(at)) {
        // By its id an entry is known again, whatever is printed of it.
        let entry = shown(&row.organization, shows, languages, &title);
        out.write_all(written.entry(&entry).as_bytes())?;
    }
    out.write_all(written.end().as_bytes())
}

/// The record of a print on which some of its entries had no room: they are named by their ids alone. What an entry
/// belongs to, and what took its place, stand in it by the titles that they have on the print, if any.
#[must_use]
pub fn edition_record(
    imprint: &Imprint<'_>,
    shows: &[&str],
    unfit: &[&Organization],
    title: &dyn Fn(&str) -> Option<String>,
) -> String {
    let (edition, languages) = (&imprint.edition, &imprint.languages);
    let unfit: BTreeSet<&str> = unfit.iter().map(|entry| &*entry.id).collect();
    let mut written = Written::default();
    let (code, day) = (edition.code(), edition.day.to_string());
    let mut record = written.head(&code, &day, &edition.query, languages, shows, &unfit);
    for entry in &edition.entries {
        if !unfit.contains(&*entry.id) {
            record.push_str(&written.entry(&shown(entry, shows, languages, title)));
        }
    }
    record.push_str(&written.end());
    record
}

/// A record as it is written, with the sum of its text as its last key, so that a damaged one is told from a whole one.
#[derive(Default)]
struct Written {
    sum: RecordSum,
    has_entries: bool,
}

impl Written {
    /// What stands before the entries.
    fn head(
        &mut self,
        code: &EditionCode,
        day: &str,
        query: &[String],
        languages: &[String],
        shows: &[&str],
        unfit: &BTreeSet<&str>,
    ) -> String {
        let head = json!({
            "peerdir_edition": EDITION_RECORD_VERSION,
            "code": code.as_str(),
            "date": day,
            "query": query,
            "languages": languages,
            "shows": shows,
            "unfit": unfit,
        });
        let head = head.to_string();
        let open = head.strip_suffix('}').unwrap_or(&head);
        self.more(&format!("{open},\"entries\":["))
    }

    /// The next entry.
    fn entry(&mut self, entry: &Record) -> String {
        let between = if self.has_entries { "," } else { "" };
        self.has_entries = true;
        self.more(&format!("{between}{}", record_json::object(entry)))
    }

    /// What stands behind the entries.
    fn end(&mut self) -> String {
        let end = self.more("]");
        format!("{end},\"sum\":\"{}\"}}", self.sum.written())
    }

    fn more(&mut self, text: &str) -> String {
        let text = escape::ascii_json(text);
        self.sum.take_in(&text);
        text
    }
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
        edition_record(&imprint, shows, &[], &|_| None)
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
