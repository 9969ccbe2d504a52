//! Properties: what holds for any text and any bytes, tried with texts that nobody would think of.

use peerdir::domain::{
    Organization, Query, compact, find_places, fold, is_slug, nearest, places_near, search, slug,
    suggest, words,
};
use peerdir::render::{escape_for_terminal, unguard};
use peerdir::store::{self, Input, Reason};
use proptest::collection::vec;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::select;

use crate::run::{entry, peerdir};

/// Any text of Unicode, controls and all.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => any::<char>(),
        3 => proptest::char::range(' ', '~'),
        1 => select(vec!['\0', '\n', '\r', '\t', '"', '\\', '\u{1b}', '\u{9b}', '\u{202e}', '\u{200d}', '\u{301}', '=', '|']),
    ];
    vec(letter, 0..longest).prop_map(String::from_iter)
}

/// Text that looks like a list: pieces of TOML in any order, now and then a byte that is none.
fn nearly_toml() -> impl Strategy<Value = Vec<u8>> {
    let pieces = select(vec![
        "[[organization]]\n",
        "[organization]\n",
        "id = \"a\"\n",
        "id = \"b\"\n",
        "name = \"A\"\n",
        "kind = \"allied\"\n",
        "scope = \"global\"\n",
        "scope = \"regional\"\n",
        "regions = [\"150\", 5]\n",
        "country = \"CA\"\n",
        "subdivisions = [\"CA-BC\"]\n",
        "websites = [{ url = \"https://a.example\" }, 1]\n",
        "phones = [\"+1\"]\n",
        "location = { lat = 1e400, lon = nan }\n",
        "founded = 99999999999999999999\n",
        "founded = 0x7fff\n",
        "verified = 2026-02-30\n",
        "verified = 2026-01-01T00:00:00Z\n",
        "parent = \"a\"\n",
        "parent = \"b\"\n",
        "sources = [{ date = 2014 }]\n",
        "descriptions.fr = \"x\"\n",
        "descriptions = 1\n",
        "hidden = [\"a\"]\n",
        "extends = \"builtin\"\n",
        "extends = \"\"\n",
        "schema_version = 1\n",
        "title = '''\n",
        "\"\"\"",
        "{",
        "}",
        "[",
        "]",
        "=",
        "\n",
        "#",
        "\u{feff}",
        "é",
        "<<<<<<< ours\n",
        "a.b.c = 1\n",
        "withhold = [\"export\"]\n",
    ]);
    let bytes = prop_oneof![
        20 => pieces.prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..4),
    ];
    vec(bytes, 0..40).prop_map(|pieces| pieces.concat())
}

fn settings(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A list from bytes, as the program opens it.
fn opened(bytes: &[u8]) -> store::Opened {
    let inputs = vec![(Input::Stdin, Reason::Named)];
    store::open(inputs, &mut &*bytes, jiff::civil::Date::MAX).expect("bytes in memory can be read")
}

proptest! {
    #![proptest_config(settings(512))]

    #[test]
    fn folded_text_is_lower_case_ascii_words_and_folds_to_itself(text in text(80)) {
        let folded = fold(&text);
        prop_assert!(folded.bytes().all(|byte| byte == b' ' || byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
        prop_assert_eq!(&fold(&folded), &folded);
        prop_assert_eq!(words(&text).join(" "), folded.clone());
        prop_assert_eq!(compact(&text), folded.replace(' ', ""));
    }

    #[test]
    fn a_slug_is_a_slug_or_nothing(text in text(80)) {
        let slug = slug(&text);
        prop_assert!(slug.is_empty() || is_slug(&slug), "{slug:?}");
    }

    #[test]
    fn a_terminal_gets_nothing_that_steers_it(text in text(80)) {
        let shown = escape_for_terminal(&text);
        prop_assert!(!shown.chars().any(char::is_control), "{shown:?}");
        let turns = shown.contains(['\u{202e}', '\u{2066}', '\u{2028}', '\u{feff}']);
        prop_assert!(!turns, "{shown:?}");
    }
}

proptest! {
    #![proptest_config(settings(32))]

    #[test]
    fn no_place_and_no_word_makes_the_look_up_fail(typed in text(30)) {
        let _ = find_places(&typed);
        let _ = places_near(&typed);
        let _ = nearest(&typed, ["europe", "", "é"].into_iter());
    }

    #[test]
    fn a_search_for_any_text_in_any_texts_finds_only_what_is_there(names in vec(text(30), 1..8), query in text(40)) {
        let list: String = names.iter().enumerate().map(|(at, name)| entry(&format!("id-{at}"), name, "")).collect();
        let directory = opened(list.as_bytes()).directory;
        let all: Vec<&Organization> = directory.organizations().iter().collect();
        let hits = search(&directory, |_| true, &Query::of(&query));
        prop_assert!(hits.len() <= all.len());
        prop_assert!(hits.iter().all(|hit| hit.score.is_finite() && !hit.reasons.is_empty()));
        prop_assert!(hits.is_sorted_by(|left, right| left.score >= right.score));
        let _ = suggest(&directory, &query);
        for organization in &all {
            let found = directory.called(&organization.id);
            prop_assert_eq!(found, [*organization]);
        }
    }

    #[test]
    fn any_bytes_are_a_directory_or_findings_with_lines(bytes in nearly_toml()) {
        let opened = opened(&bytes);
        let lines = bytes.split(|byte| *byte == b'\n').count();
        for finding in opened.findings.iter().filter(|finding| &*finding.file == "-") {
            let line = usize::try_from(finding.line).expect("a small number");
            prop_assert!((1..=lines).contains(&line), "{finding}");
        }
        prop_assert!(!opened.is_sound() || opened.findings.iter().all(|finding| finding.severity().name() == "warning"));
    }
}

proptest! {
    #![proptest_config(settings(16))]

    #[test]
    fn any_name_comes_back_the_same_through_json(names in vec(text(60), 1..30)) {
        let names: Vec<&String> = names.iter().filter(|name| !name.trim().is_empty()).collect();
        let list: String = names.iter().enumerate().map(|(at, name)| entry(&format!("id-{at:02}"), name, "")).collect();
        let run = peerdir(["list", "--sort", "id", "--format", "json", "--file", "-"]);
        let run = run.stdin(format!("schema_version = 1\n{list}"));
        let said = run.exits(i32::from(names.is_empty())).both().0;
        let groups: Vec<serde_json::Value> = serde_json::from_str(&said).expect("JSON");
        let back: Vec<&str> = groups.iter().filter_map(|group| group["name"].as_str()).collect();
        prop_assert_eq!(back, names);
    }

    #[test]
    fn any_cell_of_csv_comes_back_the_same_and_is_no_formula(names in vec("[=+@\\-'\t \"|,;a-z0-9＝]{1,12}", 1..30)) {
        let names: Vec<&String> = names.iter().filter(|name| !name.trim().is_empty()).collect();
        let list: String = names.iter().enumerate().map(|(at, name)| entry(&format!("id-{at:02}"), name, "")).collect();
        let run = peerdir(["list", "--sort", "id", "--format", "csv", "--columns", "name,id", "--file", "-"]);
        let run = run.stdin(format!("schema_version = 1\n{list}"));
        let said = run.exits(i32::from(names.is_empty())).both().0;
        let mut reader = csv::Reader::from_reader(said.as_bytes());
        for (row, name) in reader.records().zip(names) {
            let row = row.expect("a row");
            prop_assert_eq!(unguard(&row[0]), name);
            let number = row[0].parse::<f64>().is_ok();
            prop_assert!(number || !row[0].trim_start().starts_with(['=', '+', '-', '@', '＝']), "{:?}", &row[0]);
        }
    }

    #[test]
    fn any_bytes_as_a_file_end_in_an_answer_or_an_error(bytes in nearly_toml(), verb in select(vec!["list", "check", "region", "where"])) {
        let (out, err) = peerdir([verb, "--file", "-"]).stdin(bytes).ends().both();
        prop_assert!(!err.contains("panicked"), "{err}");
        prop_assert!(!out.is_empty() || !err.is_empty());
    }
}
