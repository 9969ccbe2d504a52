//! Lists as different people write them: quotes, line endings, comments, blank lines, tables of tables.

use std::fmt::Write as _;

use peerdir::domain::{Record, Value};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// An entry with what is mandatory.
pub fn record(id: &str) -> Record {
    let mut record = Record::default();
    for (key, value) in [
        ("id", id),
        ("name", "A new one"),
        ("kind", "allied"),
        ("scope", "global"),
    ] {
        record.set(key, Value::text(value));
    }
    record
}

/// A value that an entry may get.
pub fn a_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[a-zé#\"\\\\ ]{0,12}", "\\PC{0,8}", Just("a\nb".to_owned())];
    let item = prop_oneof![
        text.clone().prop_map(Value::Text),
        text.clone()
            .prop_map(|title| Value::Table(vec![("title".to_owned(), Value::Text(title))])),
        select(vec!["one", "two", "three"]).prop_map(Value::text),
    ];
    prop_oneof![
        text.prop_map(Value::Text),
        (1900..2000_i64).prop_map(Value::Integer),
        vec(item, 0..4).prop_map(Value::List),
        Just(Value::Date("2026-05-01".to_owned())),
    ]
}

/// How a file is written.
#[derive(Clone, Debug)]
struct Hand {
    ending: &'static str,
    has_bom: bool,
    ends_with_newline: bool,
    indent: &'static str,
    gap: &'static str,
}

fn a_hand() -> impl Strategy<Value = Hand> {
    (
        select(vec!["\n", "\r\n"]),
        any::<bool>(),
        any::<bool>(),
        select(vec!["", "  ", "\t"]),
        select(vec![
            "\n",
            "\n\n",
            "\n# between\n\n",
            "\n# above\n",
            "# below\n\n",
            "# below\n\n\n# above\n",
            "",
            "\n[other]\nx = 1\n\n",
        ]),
    )
        .prop_map(|(ending, has_bom, ends_with_newline, indent, gap)| Hand {
            ending,
            has_bom,
            ends_with_newline,
            indent,
            gap,
        })
}

/// Lines of an entry below its id: each a way to write a key. The last ones have tables of their own.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = |choices: Vec<&'static str>| option::of(select(choices));
    (
        line(vec!["name = \"A\"", "name = 'A' # kept name", "\"name\" = \"\"\"\nA\nB\"\"\""]),
        line(vec!["# own line", "city = \"X\" # moved", "city=\"X\""]),
        line(vec![
            "services = [\"one\", \"two\"]",
            "services = [ \"one\" ] # tail",
            "services = [\n  \"one\", # first\n  \"two\",\n]",
            "services = [\n\t\"one\",\n\t\"two\" # no comma, though\n\t# last words\n]",
            "services = [ # head\n  \"one\", \"two\" ]",
            "services = []",
        ]),
        line(vec![
            "websites = [\n  \"one\",\n  { title = \"x\" }, # why\n]",
            "websites = [\"one\",]",
        ]),
        line(vec!["x_own = 5", "x_own = { a = 1, b = [1, 2] } # mine", "x.own = 1\nx.other = 2"]),
        line(vec!["founded = 1990\n\n# gap inside", "founded = 1_990"]),
        line(vec![
            "[organization.location]\nlat = 1.0 # north\nlon = 2",
            "[[organization.sources]]\ntitle = \"t\"\n\n[[organization.sources]]\ntitle = \"u\" # second",
        ]),
    )
        .prop_map(|lines| {
            let (name, city, services, websites, own, founded, tables) = lines;
            [name, city, services, websites, own, founded, tables].into_iter().flatten().map(str::to_owned).collect()
        })
}

/// A list of some entries.
pub fn a_list() -> impl Strategy<Value = String> {
    let entries = btree_map("[a-z]{1,4}", lines(), 0..5);
    let head = select(vec![
        "",
        "# opening words\n\n",
        "# opening words\n",
        "schema_version = 1\n\n",
        "#:schema x\n#\n# words\n\nschema_version = 1 # one\ntitle = \"T\"\n\n# ---\n",
    ]);
    let is_sorted = any::<bool>();
    let tail = select(vec!["", "# the end\n", "\n# the end\n", "\n\n"]);
    (head, entries, a_hand(), tail, is_sorted).prop_map(|(head, entries, hand, tail, is_sorted)| {
        let mut text = head.to_owned();
        let mut entries: Vec<_> = entries.into_iter().collect();
        if !is_sorted {
            entries.reverse();
        }
        for (at, (id, lines)) in entries.iter().enumerate() {
            if at > 0 {
                text.push_str(&hand.gap.replace("other", &format!("other_{at}")));
            }
            let indent = hand.indent;
            let _ = write!(text, "[[organization]] # header\n{indent}id = \"{id}\"\n");
            for line in lines {
                let _ = writeln!(text, "{indent}{line}");
            }
        }
        text.push_str(tail);
        if !hand.ends_with_newline {
            text.truncate(text.trim_end_matches('\n').len());
        }
        let text = text.replace('\n', hand.ending);
        if hand.has_bom {
            format!("\u{feff}{text}")
        } else {
            text
        }
    })
}
