//! A list that is read piece by piece is what it is when it is read at once: lists as people write them, odd ones that
//! are TOML all the same, and ones with a fault anywhere.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;
use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};
use proptest::test_runner::Config;

use super::piece::Pieces;
use super::{EntryReader, ListReader, Source, Step, read_all};
use crate::domain::Draft;
use crate::store::read::{FileContent, read};
use crate::store::text::tree;

/// A list as text, since what is no number is not equal to itself.
type Content = String;

fn label() -> Arc<str> {
    "list.toml".into()
}

/// As the `toml` crate reads it.
fn at_once(bytes: &[u8]) -> Content {
    let content = tree(bytes, &label()).map(|tree| read(tree, &label()));
    format!("{content:#?}")
}

fn reader(bytes: &[u8]) -> ListReader {
    let source = Source::held(bytes).expect("bytes can be held");
    ListReader::open(source, &label()).expect("bytes can be read")
}

fn piece_by_piece(bytes: &[u8]) -> Content {
    let content = read_all(reader(bytes), &mut |_, _| {}).expect("bytes can be read");
    let content = content.map(|content| FileContent {
        passages: Vec::new(),
        ..content
    });
    format!("{content:#?}")
}

/// The list in parts that are read one after the other, as far as it can be.
fn in_parts(bytes: &[u8], most: usize, shortest: u64) -> Option<Content> {
    let list = reader(bytes);
    let (mut drafts, mut places) = (Vec::new(), Vec::new());
    let parts = list.parts(most, shortest).expect("bytes can be read");
    if parts.is_empty() {
        return None;
    }
    for mut part in parts {
        let mut take = |draft: &Draft<'_>, at| {
            drafts.push(draft.clone().kept());
            places.push(at);
        };
        loop {
            match part.step(&mut take).expect("bytes can be read") {
                Step::Entry => {}
                Step::End(_) => break,
                Step::Anew | Step::Unreadable(_) => return None,
            }
        }
    }
    Some(format!("{drafts:#?} {places:?}"))
}

/// The same of a list that is read as a whole, if there is nothing wrong with it.
fn as_a_whole(bytes: &[u8]) -> Option<Content> {
    let content = read_all(reader(bytes), &mut |_, _| {})
        .expect("bytes can be read")
        .ok()?;
    let nothing_found = content.findings.is_empty();
    nothing_found.then(|| format!("{:#?} {:?}", content.drafts, content.passages))
}

/// How many entries came by themselves, and whether all of them are, each alone, what they are in the list.
fn pieces(bytes: &[u8]) -> usize {
    let mut list = reader(bytes);
    let mut pieces = 0;
    let mut take = |draft: &Draft<'_>, at: Option<Range<u64>>| {
        let Some(at) = at else { return };
        let range =
            usize::try_from(at.start).expect("small")..usize::try_from(at.end).expect("small");
        let text = std::str::from_utf8(&bytes[range]).expect("text");
        assert!(text.starts_with("[[organization]]"), "{text}");
        assert_eq!(alone(text, draft), format!("{:?}", Some(draft)));
        pieces += 1;
    };
    while list.is_read_piece_by_piece() {
        match list.step(&mut take).expect("bytes can be read") {
            Step::Entry => {}
            Step::Anew | Step::End(_) | Step::Unreadable(_) => break,
        }
    }
    pieces
}

fn alone(text: &str, draft: &Draft<'_>) -> String {
    let said = EntryReader::default().draft(text, draft.line, &label(), |draft| {
        format!("{:?}", Some(draft))
    });
    said.unwrap_or_default()
}

fn same(bytes: &[u8]) {
    assert_eq!(
        piece_by_piece(bytes),
        at_once(bytes),
        "{}",
        String::from_utf8_lossy(bytes)
    );
}

const DIRECTORY: &str = include_str!("../../../directory.toml");

#[test]
fn the_list_that_is_compiled_in_is_read_piece_by_piece() {
    same(DIRECTORY.as_bytes());
    assert_eq!(
        pieces(DIRECTORY.as_bytes()),
        DIRECTORY.matches("[[organization]]").count()
    );
}

#[test]
fn the_list_that_is_compiled_in_is_the_same_in_parts() {
    let whole = as_a_whole(DIRECTORY.as_bytes());
    for most in 2..5 {
        let list = reader(DIRECTORY.as_bytes());
        let parts = list.parts(most, 1024);
        assert_eq!(parts.expect("bytes can be read").len(), most);
        assert_eq!(in_parts(DIRECTORY.as_bytes(), most, 1024), whole);
    }
    // One that is too short for two is read as a whole.
    assert_eq!(
        in_parts(DIRECTORY.as_bytes(), 4, DIRECTORY.len() as u64),
        None
    );
}

#[test]
fn odd_lists_are_what_they_are_at_once() {
    for text in [
        "",
        "\n",
        "# nothing\n",
        "title = \"head alone\"\n",
        "[[organization]]",
        "[[organization]]\n[[organization]]\n",
        "\u{feff}[[organization]]\nid = \"a\"\n",
        "\u{feff}title = \"x\"\r\n\r\n[[organization]]\r\nid = \"a\"\r\n",
        "organization = []\n",
        "organization = [{ id = \"a\" }]\n[[organization]]\nid = \"b\"\n",
        "[organization]\nid = \"a\"\n",
        "[other]\nx = 1\n[[organization]]\nid = \"a\"\n",
        "[[organization]]\nid = \"a\"\n[other]\nx = 1\n[[organization]]\nid = \"b\"\n",
        "[[organization]]\nid = \"a\"\n[organization.descriptions]\nfr = \"x\"\n\"pt-BR\" = \"y\"\n[[organization]]\nid = \"b\"\n",
        "[[organization]]\nid = \"a\"\n[organization.descriptions]\nfr = \"x\"\n[organization.descriptions]\nde = \"x\"\n",
        "[[organization]]\nid = \"a\"\ndescriptions.fr = \"x\"\ndescriptions.de = \"y\"\n[[organization]]\n",
        "[[organization]]\nid = \"a\"\n[[organization.sources]]\ntitle = \"x\"\n[[organization.sources]]\n[[organization]]\n",
        "[[organization]]\nid = \"a\"\n[organization.location]\nlat = 1\nlon = 2.5\n",
        "[[organization]]\nlocation.lat = 1\n[organization.location]\nlon = 2.5\n",
        "[[ organization ]]\nid = \"a\"\n[[\"organization\"]]\nid = \"b\"\n  [[organization]]\nid = \"c\"\n",
        "[[organization]] # remark\nid = \"a\" # remark\n# remark\n[[organization]]# remark\n",
        "[[organization]] id = \"a\"\n",
        "[[organization]]\nnotes = \"\"\"\n[[organization]]\nid = \"no\"\n\"\"\"\nid = \"a\"\n[[organization]]\nid = \"b\"\n",
        "[[organization]]\nnotes = '''x\n[[organization]]\n'''\nid = \"a\"\n",
        "[[organization]]\nnotes = \"\"\"\n[[organization]]\n",
        "title = '''\n[[organization]]\n'''\n[[organization]]\nid = \"a\"\n",
        "[[organization]]\nservices = [\n[[organization]]\n]\n",
        "[[organization]]\nservices = [ # remark\n  \"a\",\n\n  'b', # remark\n]\nid = \"a\"\n",
        "[[organization]]\nsources = [\n  { title = \"x\", date = 2014 },\n  { title = \"y\", url = \"z\", date = 2014-08-02 }\n]\n",
        "[[organization]]\nlocation = { lat = 1_0.5e0, lon = -0x0f,\n precision = \"city\" }\n",
        "[[organization]]\nfounded = 0b101\nverified = 2026-05-01T07:32:00Z\nattempts = [07:32:00, 2026-05-01 07:32:00]\n",
        "[[organization]]\nverified = 2026-02-30\n",
        "[[organization]]\nfounded = 99999999999999999999\nlocation = { lat = inf, lon = nan }\n",
        "[[organization]]\nfounded = 012\n",
        "[[organization]]\nfounded = -0\nlocation = { lat = -0.5, lon = 00.5 }\n",
        "[[organization]]\nlocation = { lat = 1.5, lon = 2, lat = \"x\" }\n",
        "[[organization]]\nlocation = { lat = \"x\", lon = 2 }\n",
        "[[organization]]\nlocation = { precision = 1, lat = 1, lon = 2 }\n",
        "[[organization]]\nid = \"a\"\n[ [organization] ]\nid = \"b\"\n",
        "[[organization]]\nid = \"a\"\n[[organization] ]\nid = \"b\"\n",
        "[[organization]]\nid = \"a\"\nverified = 2026-05-01 07:32:00\nattempts = [2026-05-01  07:32:00]\n",
        "[[organization]]\nid = \"a\"\nfounded = 19 98\ncity = \"a\" \"b\"\n",
        "[[organization]]\nid = \"a\" name = \"b\"\n",
        "[[organization]]\nid = \"a\nname = \"b\"\n",
        "[[organization]]\nid = \"\nname = \"b\"\n",
        "[[organization]]\nid = \"a\tb\"\nname = \"c\"\n",
        "[[organization]]\nid = \"a\u{7f}b\"\nname = \"c\"\n",
        "[[organization]]\nid = \"a\"\nid = \"b\"\n[[organization]]\n",
        "[[organization]]\nid = \"a\"\n[[organization]]\nid = = \"b\"\nname = \n",
        "[[organization]]\nid = \"\\u00e9\\t\\\"\"\nname = 'a\\b'\n\"acr\\u006fnym\" = \"x\"\n'city' = \"y\"\n",
        "[[organization]]\nname = \"a\u{0}b\"\n",
        "[[organization]]\n# a\u{7f}b\nname = \"x\"\n",
        "[[organization]]\rname = \"x\"\n",
        "[[organization]]\nid = [[[[[[[[[[[[1]]]]]]]]]]]]\nx = { a = { b = { c = 1 } } }\n",
        "hidden = [\"x\", 1]\nschema_version = 2\nunknown = 1\n[[organization]]\nID = \"a\"\nhidden = [\"x\"]\nfounded = \"1998\"\n",
        "extends = \"builtin\"\n[[organization]]\n<<<<<<< ours\nid = \"a\"\n=======\nid = \"b\"\n>>>>>>> theirs\n",
        "[[organization]]\nid = \"a\"\n[organization]\n",
        "[[organization]]\nid = \"a\"\n[extends]\nx = 1\n",
        "title = \"x\"\n[[organization]]\nid = \"a\"\n[title]\n",
    ] {
        same(text.as_bytes());
        same(text.replace('\n', "\r\n").as_bytes());
        same(text.trim_end().as_bytes());
    }
    same(b"[[organization]]\nid = \"a\"\n[[organization]]\nname = \"\xff\"\n");
    same(b"[[organization]]\nid = = \n[[organization]]\nname = \"\xff\"\n");
}

#[test]
fn an_entry_that_is_laid_out_as_most_are_needs_no_tree() {
    let entry = "[[organization]]\nid = \"a\" # x\nname = 'A'\nlocation = { lat = 1.5, lon = 2 }\n\
        websites = [\"https://a.example/\", { url = \"b\", label = \"c\" }]\nservices = [\n  \"d\",\n]\n\
        sources = [{ title = \"e\", date = 2014 }]\nverified = 2026-05-01\n";
    let draft = |text: &str| {
        let mut pieces = Pieces::default();
        let found = pieces.draft(text, 1, &label(), |draft| format!("{draft:?}"));
        found.map(|(draft, _)| draft)
    };
    assert_eq!(
        draft(entry),
        EntryReader::default().draft(&(entry.to_owned() + "x = 1\n"), 1, &label(), |draft| {
            format!("{draft:?}")
        })
    );
    for more in [
        "x = 1",
        "city = 1",
        "id = \"a\"",
        "country.x = \"a\"",
        "[organization.descriptions]",
    ] {
        assert_eq!(draft(&format!("{entry}{more}\n")), None, "{more}");
    }
}

/// Lines of entries, odd ones among them.
fn line() -> impl Strategy<Value = String> {
    let keys = "(id|name|city|services|location|sources|founded|verified|descriptions|websites|phones|alternate_names|attempts|notes|x)";
    let value = prop_oneof![
        4 => "\"[a-zé \\\\#\\[\\]]{0,8}\"",
        1 => "\"[a\t\u{7f}\u{1}\r]{0,3}\"?",
        1 => "'[a-z\"\\\\]{0,8}'",
        1 => "\"\"\"(\n|[a-z\"]|\n\\[\\[organization\\]\\]\n){0,6}\"\"\"",
        1 => "'''(\n|[a-z']|\n\\[\\[organization\\]\\]\n){0,6}'''",
        1 => "\\[ *(\"a\"|1|\n)?(, *\n? *\"b\")?(,| # x\n)?\\]",
        2 => "\\{ (lat|title|fr|url) = (1|\"a\"|2.5|2014)(, (lon|date) = (2|\"b\"|2014-08-02))? \\}",
        2 => "\\[\\{ (url|title|name|number) = \"a\"(, (label|language|date|state) = (2014|\"b\"|2014-08-02|true))? \\}(, \"c\")?\\]",
        1 => "[+-]?(0x|0b|0o)?[0-9_]{1,6}(\\.[0-9]{1,3})?(e[0-9])?",
        1 => "20[0-9]{2}-[01][0-9]-[0-3][0-9]([T ][0-9]{2}:[0-9]{2}:[0-9]{2}(Z|\\.5|-07:00)?)?",
        1 => "-?[0-9]{1,3}(\\.[0-9]{0,3})?( [0-9.]{1,2})?",
        1 => "(true|false|inf|-nan)",
    ];
    let pair = (keys, value).prop_map(|(key, value)| format!("{key} = {value}"));
    prop_oneof![
        12 => pair,
        1 => "(# .{0,8}|  |)",
        1 => "descriptions\\.(fr|de) = \"x\"",
        1 => "\\[organization\\.(descriptions|location|x)\\]",
        1 => "\\[\\[organization\\.(sources|waivers)\\]\\]",
        1 => "\\[ ?\\[ ?organization ?\\] ?\\]",
        1 => "\\[(other|organization|title)\\]",
        1 => "\"(i|\\\\u0069)d\" = \"q\"",
        1 => ".{0,8}",
    ]
}

fn list() -> impl Strategy<Value = String> {
    let head = prop::collection::vec(
        prop_oneof![
            4 => "(title|extends) = \"[a-z]{0,4}\"",
            1 => "hidden = \\[\"a\", \"b\"\\]",
            1 => "schema_version = [12]",
            1 => line(),
        ],
        0..3,
    );
    let entry = prop::collection::vec(line(), 0..7);
    let header = prop_oneof![9 => Just("[[organization]]"), 1 => Just("[[ organization ]] # x")];
    let entries = prop::collection::vec((header, entry), 0..5);
    let ending = prop_oneof![4 => Just("\n"), 1 => Just("\r\n")];
    (any::<bool>(), head, entries, ending).prop_map(|(mark, head, entries, ending)| {
        let mut lines = head;
        for (header, entry) in entries {
            lines.push(header.to_owned());
            lines.extend(entry);
        }
        let text = lines.join("\n") + "\n";
        let mark = if mark { "\u{feff}" } else { "" };
        mark.to_owned() + &text.replace('\n', ending)
    })
}

/// Some entries of the list that is compiled in, with a few bytes of it changed, left out or put in.
fn broken_directory() -> impl Strategy<Value = Vec<u8>> {
    let length = DIRECTORY.len();
    let faults = prop::collection::vec((0..4000_usize, 0..3_u8, any::<u8>()), 0..4);
    (0..length - 4000, faults).prop_map(move |(start, faults)| {
        let mut bytes = DIRECTORY.as_bytes()[start..start + 4000].to_vec();
        let header = memmem::find(&bytes, b"[[organization]]");
        bytes.drain(..header.unwrap_or_default());
        for (at, kind, byte) in faults {
            let at = at.min(bytes.len() - 1);
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, b"\"'[]{}=\n#,.\\"[usize::from(byte) % 12]),
                _ => drop(bytes.remove(at)),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(Config::with_cases(500))]

    #[test]
    fn any_list_is_what_it_is_at_once(text in list()) {
        prop_assert_eq!(piece_by_piece(text.as_bytes()), at_once(text.as_bytes()));
        pieces(text.as_bytes());
    }

    #[test]
    fn a_list_with_a_fault_is_what_it_is_at_once(bytes in broken_directory()) {
        prop_assert_eq!(piece_by_piece(&bytes), at_once(&bytes));
    }

    #[test]
    fn a_list_that_can_be_read_in_parts_is_the_same_as_a_whole(
        lists in prop::collection::vec(list(), 1..4),
        most in 2..6_usize,
    ) {
        let bytes = lists.concat().into_bytes();
        if let Some(parts) = in_parts(&bytes, most, 8) {
            prop_assert_eq!(Some(parts), as_a_whole(&bytes));
        }
    }

    #[test]
    fn a_list_with_a_fault_is_not_taken_for_another_in_parts(bytes in broken_directory(), most in 2..6_usize) {
        if let Some(parts) = in_parts(&bytes, most, 8) {
            prop_assert_eq!(Some(parts), as_a_whole(&bytes));
        }
    }
}
