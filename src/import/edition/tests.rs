//! Records that are ours, and files that are hostile.

use std::fmt::Write as _;

use flate2::{Compress, Compression, FlushCompress};

use super::{Carrier, Print, edition};
use crate::domain::record_sum;

const UNSUMMED: &str = r#"{"peerdir_edition":2,"code":"MA0B-DFAV","date":"2026-05-02","query":["--country","CA"],
"languages":["en"],"shows":["name"],"unfit":[],"entries":[{"id":"a","name":"A","notes":"x"},{"id":"a","name":"B"}]}"#;

/// A record with its sum.
fn summed(record: &str) -> String {
    let open = record.strip_suffix('}').unwrap_or(record);
    format!("{open},\"sum\":\"{}\"}}", record_sum(open))
}

fn record() -> String {
    summed(UNSUMMED)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(bytes.len() + 1024);
    let mut packing = Compress::new(Compression::best(), true);
    packing
        .compress_vec(bytes, &mut packed, FlushCompress::Finish)
        .expect("it is packed");
    packed
}

/// A PDF with an attachment.
fn pdf(filter: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n".to_vec();
    let mut head = String::new();
    write!(
        head,
        "2 0 obj\n<</Type /EmbeddedFile {filter} /Length {}>>\nstream\n",
        data.len()
    )
    .expect("a text takes text");
    bytes.extend(head.as_bytes());
    bytes.extend(data);
    bytes.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n");
    bytes
}

fn read(bytes: &[u8]) -> Option<(Print, Carrier)> {
    edition(bytes).ok()
}

#[test]
fn a_record_is_read_from_each_file_that_carries_it() {
    let record = record();
    let page = format!(
        "<!doctype html><script>let a = 1 < 2;</script><script id=\"edition\" type=\"application/json\">{record}</script>"
    );
    for (bytes, carrier) in [
        (pdf("", record.as_bytes()), Carrier::Flyer),
        (
            pdf("/Filter/FlateDecode", &packed(record.as_bytes())),
            Carrier::Flyer,
        ),
        (page.into_bytes(), Carrier::Page),
        (record.as_bytes().to_vec(), Carrier::Flyer),
    ] {
        let (print, found) = read(&bytes).expect("a record");
        assert_eq!(found, carrier);
        assert_eq!(print.query, ["--country", "CA"]);
        assert_eq!(print.code.as_str(), "MA0B-DFAV");
        // What no print shows is left where it is, and an id stands once.
        assert_eq!(print.entries.len(), 1);
        assert_eq!(print.entries[0].get("notes"), None);
        assert_eq!(print.entries[0].text("name"), Some("A"));
    }
}

#[test]
fn a_record_that_was_changed_since_it_was_made_does_not_hold_together() {
    let whole = record();
    assert!(read(whole.as_bytes()).is_some());
    assert!(read(format!("{whole}\n").as_bytes()).is_some());
    for (from, to) in [
        (",{\"id\":\"a\",\"name\":\"B\"}", ""),
        ("\"CA\"", "\"GR\""),
        ("\"A\"", "\"C\""),
        ("2026-05-02", "2026-05-03"),
        ("\"sum\":\"", "\"sum\":\"0"),
        ("\"sum\"", "\"some\""),
    ] {
        let changed = whole.replace(from, to);
        assert_ne!(changed, whole);
        let refused = edition(changed.as_bytes()).expect_err(to);
        let words = "does not hold together";
        assert!(refused.reason.contains(words), "{}", refused.reason);
    }
    assert!(read(UNSUMMED.as_bytes()).is_none());
}

#[test]
fn a_record_that_is_none_is_refused_with_a_word() {
    for (from, to, words) in [
        (
            "\"peerdir_edition\":2",
            "\"peerdir_edition\":3",
            "a newer version",
        ),
        (
            "\"peerdir_edition\":2",
            "\"peerdir_edition\":\"2\"",
            "cannot be read",
        ),
        ("MA0B-DFAV", "MA0B-DFAW", "has no code"),
        ("2026-05-02", "soon", "has no date"),
        ("[\"--country\",\"CA\"]", "{}", "cannot be read"),
        (
            "{\"id\":\"a\",\"name\":\"A\",",
            "{\"id\":5,",
            "without an id",
        ),
        ("{\"id\":\"a\",\"name\":\"B\"}", "[]", "entry that is none"),
        ("}]}", "}}", "cannot be read"),
    ] {
        let record = summed(&UNSUMMED.replace(from, to));
        let refused = edition(record.as_bytes()).expect_err(to);
        assert!(refused.reason.contains(words), "{}", refused.reason);
        assert!(refused.may_be_ours);
        let same = edition(&pdf("", record.as_bytes())).expect_err(to);
        assert_eq!(refused.reason, same.reason);
        // A PDF of others may have an attachment, too.
        assert!(!same.may_be_ours);
        let mut named = pdf("", record.as_bytes());
        named.extend(b"<</Type/Filespec/F(edition.json)>>");
        assert_eq!(edition(&named).expect_err(to), refused);
    }
    for other in [
        &b"%PDF-1.7\n"[..],
        b"",
        b"\xff\xfe\0",
        b"<html><script id=edition>",
    ] {
        let refused = edition(other).expect_err("no record");
        assert!(refused.reason.contains("no record"), "{}", refused.reason);
        assert!(!refused.may_be_ours);
    }
}

#[test]
fn values_of_wrong_types_are_taken_as_they_stand() {
    let forged = UNSUMMED.replace("\"name\":\"A\"", "\"name\":{\"x\":[1,null]},\"phones\":7");
    let forged = summed(&forged);
    let (print, _) = read(forged.as_bytes()).expect("a record");
    assert_eq!(print.entries[0].text("name"), None);
}

#[test]
fn what_grows_without_end_when_it_is_unpacked_is_left_packed() {
    let zeros = vec![b' '; 33 * 1024 * 1024];
    let bomb = packed(&zeros);
    assert!(bomb.len() < 64 * 1024);
    assert_eq!(read(&pdf("/Filter/FlateDecode", &bomb)), None);
    // Packed twice, and by other means: such a record is none of ours.
    let twice = packed(&packed(record().as_bytes()));
    assert_eq!(
        read(&pdf("/Filter[/FlateDecode/FlateDecode]", &twice)),
        None
    );
    assert_eq!(read(&pdf("/Filter/LZWDecode", record().as_bytes())), None);
    // Many at once are not all looked at.
    let many: Vec<u8> = (0..200)
        .flat_map(|_| pdf("/Filter/FlateDecode", &bomb))
        .collect();
    assert_eq!(read(&many), None);
}

#[test]
fn a_file_that_was_cut_or_damaged_anywhere_ends_in_words() {
    let whole = pdf("/Filter/FlateDecode", &packed(record().as_bytes()));
    for end in 0..whole.len() {
        let _ = edition(&whole[..end]);
    }
    for at in 0..whole.len() {
        for byte in [0, b'<', b'(', b'[', 0xff] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            let _ = edition(&damaged);
        }
    }
    let deep = [
        b"%PDF-1.7 1 0 obj <</Type /EmbeddedFile /A ",
        &b"[".repeat(1_000_000)[..],
    ]
    .concat();
    assert_eq!(read(&deep), None);
    let nested = summed(&UNSUMMED.replace("\"A\"", &"[".repeat(100_000)));
    assert_eq!(read(nested.as_bytes()), None);
}

#[test]
fn a_record_of_another_version_is_refused_by_which_it_is() {
    for (version, words) in [("1", "an older version"), ("3", "a newer version")] {
        let record = UNSUMMED.replace(
            "\"peerdir_edition\":2",
            &format!("\"peerdir_edition\":{version}"),
        );
        let unread = edition(summed(&record).as_bytes()).expect_err("another version");
        assert!(unread.reason.contains(words), "{}", unread.reason);
        assert!(unread.may_be_ours);
    }
}

#[test]
fn the_json_of_others_is_not_taken_for_a_damaged_record() {
    for json in ["{\"version\": 1}", "{}", "{ broken"] {
        let unread = edition(json.as_bytes()).expect_err("no record");
        assert!(!unread.may_be_ours, "{json}: {}", unread.reason);
    }
}
