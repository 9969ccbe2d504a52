//! Export, import, export: what comes out is what went in, byte by byte, whatever the texts are.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use crate::run::{Folder, peerdir, quoted};

/// Texts that look like what cells, lists and formulas are made of, in any script.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(vec![
            "a", "Union", " ", "  ", "|", " | ", "[", "]", "[fr]", "[moved]", "; ", ";", ",", ": ", "label: x",
            "\"", "\"\"", "'", "''", "=1+1", "+1", "-2", "@", "＝", "\\", "\\\\", "\\u{1b}", "\\u{", "\\n", "\n",
            "\r\n", "\r", "\t", "\u{0}", "\u{1b}", "\u{9b}", "\u{202e}", "\u{feff}", "\u{2028}", "\u{200d}",
            "e\u{301}", "\u{301}\u{301}\u{301}", "منتدى", "שלום", "東京", "\u{1f600}", "former", "null", "sep=;",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let whole = vec(piece, 1..8).prop_map(|pieces| pieces.concat());
    // A lost letter is refused on purpose; a text without a letter is no name.
    whole.prop_filter("a text", |text| {
        !text.contains('\u{fffd}') && !text.trim().is_empty()
    })
}

/// Texts of lists may be empty.
fn item() -> impl Strategy<Value = String> {
    prop_oneof![8 => text(), 1 => select(vec!["", " ", "\n", "\"\""]).prop_map(str::to_owned)]
        .prop_map(|text| quoted(&text))
}

fn name() -> impl Strategy<Value = String> {
    let known = (
        item(),
        option::of(select(vec!["fr", "pt-BR", "zh-Hans"])),
        any::<bool>(),
    );
    known.prop_map(|(name, language, former)| {
        let language = language.map_or_else(String::new, |tag| format!(", language = \"{tag}\""));
        let former = if former { ", former = true" } else { "" };
        format!("{{ name = {name}{language}{former} }}")
    })
}

fn website() -> impl Strategy<Value = String> {
    let address = select(vec![
        "https://a.example/",
        "http://b.example/x|y[z];w%20,q?a=1&b='2'#=f",
        "https://c.example/\\\\x",
        "https://колодец.example/путь",
        "http://[::1]/",
    ]);
    let state = option::of(select(vec!["active", "moved", "unreachable", "unknown"]));
    (address, option::of(item()), state).prop_map(|(url, label, state)| {
        let label = label.map_or_else(String::new, |label| format!(", label = {label}"));
        let state = state.map_or_else(String::new, |state| format!(", state = \"{state}\""));
        format!("{{ url = \"{url}\"{label}{state} }}")
    })
}

fn source() -> impl Strategy<Value = String> {
    let address = option::of(select(vec!["https://s.example/a|b", "http://s.example"]));
    let date = option::of(select(vec!["2014", "2014-08", "2014-08-02"]));
    (item(), address, date, any::<bool>()).prop_map(|(title, url, date, is_named)| {
        let is_named = is_named || url.is_none();
        let title = is_named.then(|| format!("title = {title}"));
        let url = url.map(|url| format!("url = \"{url}\""));
        let date = date.map(|date| format!("date = \"{date}\""));
        let known: Vec<String> = [title, url, date].into_iter().flatten().collect();
        format!("{{ {} }}", known.join(", "))
    })
}

/// The lines of an entry behind its id.
fn entry() -> impl Strategy<Value = String> {
    let texts = (
        text(),
        option::of(text()),
        option::of(text()),
        option::of(text()),
    );
    let lists = (
        vec(name(), 0..3),
        vec(website(), 0..3),
        vec(option::of(item()), 0..3),
        vec(item(), 0..4),
        vec(source(), 0..3),
    );
    let facts = (
        option::of((
            -90.0..90.0_f64,
            -180.0..180.0_f64,
            select(vec!["city", "street", "exact"]),
        )),
        option::of(1800..2200_i32),
        option::of(select(vec!["active", "unknown", "unreachable", "defunct"])),
        option::of(item()),
        vec(select(vec!["flyer", "web"]), 0..2),
        select(vec![
            "scope = \"global\"",
            "scope = \"regional\"\nregions = [\"Europe\", \"MENA\", \"142\"]",
            "scope = \"local\"\ncountry = \"CA\"\nsubdivisions = [\"CA-BC\", \"CA-YT\"]\nlanguages = [\"en\", \"fr-CA\"]",
            "scope = \"national\"\ncountry = \"GR\"\nverified = 2026-01-31\nemails = [\"a@b.example\", \"c@d.example\"]",
        ]),
    );
    (texts, lists, facts).prop_map(|(texts, lists, facts)| {
        let mut entry = format!(
            "name = {}\nkind = \"peer-run\"\n{}\n",
            quoted(&texts.0),
            facts.5
        );
        let mut line = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                writeln!(entry, "{key} = {value}").expect("a text takes text");
            }
        };
        line("acronym", texts.1.map(|text| quoted(&text)));
        line("city", texts.2.map(|text| quoted(&text)));
        line("description", texts.3.map(|text| quoted(&text)));
        let list =
            |items: Vec<String>| (!items.is_empty()).then(|| format!("[{}]", items.join(", ")));
        line("alternate_names", list(lists.0));
        line("websites", list(lists.1));
        let phone = |label: Option<String>| {
            let label = label.map_or_else(String::new, |label| format!(", label = {label}"));
            format!("{{ number = \"+12505550100\"{label} }}")
        };
        line("phones", list(lists.2.into_iter().map(phone).collect()));
        line("services", list(lists.3));
        line("sources", list(lists.4));
        let point = |(lat, lon, precision)| {
            format!("{{ lat = {lat:?}, lon = {lon:?}, precision = \"{precision}\" }}")
        };
        line("location", facts.0.map(point));
        line("founded", facts.1.map(|year| year.to_string()));
        line("status", facts.2.map(|word| format!("\"{word}\"")));
        line(
            "descriptions",
            facts
                .3
                .map(|text| format!("{{ fr = {text}, es = {text} }}")),
        );
        let channels: Vec<String> = facts.4.iter().map(|word| format!("\"{word}\"")).collect();
        line("withhold", list(channels));
        entry
    })
}

fn settings(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(settings(24))]

    #[test]
    fn export_import_export_is_the_identity_for_every_importable_format(entries in vec(entry(), 1..6)) {
        let folder = Folder::new();
        let mut list = String::from("schema_version = 1\n");
        for (at, entry) in entries.iter().enumerate() {
            write!(list, "\n[[organization]]\nid = \"id-{at}\"\n{entry}").expect("a text takes text");
        }
        let first = folder.write("first.toml", &list);
        for format in ["csv", "json", "jsonl", "vcard", "vcard --card-version 3.0"] {
            let export = |file: &std::path::Path| {
                let run = peerdir(["export", "--quiet"]).with(format.split(' '));
                let run = run.with(["--file"]).with([file]);
                run.exits(0).stdout()
            };
            let sheet = export(&first);
            let name = format!("sheet.{}", if format.starts_with("vcard") { "vcf" } else { format });
            let written = folder.write(&name, &sheet);
            let second = folder.write(&format!("{format}.toml"), "schema_version = 1\n");
            let import = || peerdir(["import", "--file"]).with([&second, &written]);
            let (_, words) = import().exits(0).both();
            assert!(words.contains(" 0 refused"), "{words}\n{sheet}");
            prop_assert_eq!(export(&second), sheet);
            // Taken twice, it changes nothing; nor does a list of its own when it comes back.
            let (_, words) = import().exits(0).both();
            assert!(words.contains(" 0 new, 0 changed"), "{words}");
            let back = peerdir(["import", "--dry-run", "--file"]).with([&first, &written]);
            let (fates, _) = back.exits(0).both();
            assert!(fates.lines().all(|line| line.starts_with("same\t")), "{fates}");
        }
    }
}
