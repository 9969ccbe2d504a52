//! What `check` looks at that needs a judgement: a finding for each rule with its line, and the waivers.

use peerdir::domain::Rule;

use crate::run::{Folder, entry, peerdir};

/// A list in which each rule of the review is broken on a line of its own.
const DOUBTFUL: &str = r#"schema_version = 1

[[organization]]
id = "a-closed"
name = "A Closed"
kind = "allied"
scope = "global"
status = "defunct"
successor = "b-closed"

[[organization]]
id = "b-closed"
name = "B Closed"
kind = "allied"
scope = "global"
status = "defunct"
successor = "c-open"

[[organization]]
id = "c-open"
name = "C Open"
kind = "allied"
parent = "b-closed"
scope = "local"
country = "GR"
city = "Toronto"
websites = ["https://one.examplehttp://two.example/"]
emails = ["nobody.inparticular@gmail.com"]
phones = [{ number = "+16045550100", label = "ask for Nobody" }]
description = "It helps addicts."
verified = 2019-05-01
verified_by = "Nobody Inparticular"
sources = [
  { title = "List", date = "2014" },
  { title = "List", date = "2014" },
  { title = "Plan", date = "2999" },
]
different_from = ["nobody"]
waivers = [
  { rule = "stale", reason = "They are hard to reach.", until = 2020-01-01 },
  { rule = "url-format", reason = "It works.", until = 2999-01-01 },
]

[[organization]]
id = "d-here"
name = "D Here"
kind = "allied"
scope = "local"
country = "CA"
subdivisions = ["CA-BC"]
city = "Vancouver"
location = { lat = 49.28, lon = 123.12, precision = "exact" }
websites = [
  "https://three.example/a-long-na...",
  "https://vаndu.example/",
]
descriptions.fr = "Pour les toxicomanes."
status = "active"
successor = "e-ring"

[[organization]]
id = "e-ring"
name = "E Ring"
kind = "allied"
scope = "global"
websites = ["https://three.example/"]
status = "defunct"
successor = "f-ring"

[[organization]]
id = "f-ring"
name = "E  ring"
kind = "allied"
scope = "global"
status = "defunct"
successor = "e-ring"
notes = "Call Somebody Particular at 604 555-0100."

[[organization]]
id = "g-there"
name = "G There"
kind = "allied"
scope = "global"
websites = ["https://six.example/"]

[[organization]]
id = "h-there"
name = "H There"
kind = "allied"
scope = "global"
websites = ["http://www.six.example/news"]

[[organization]]
id = "i-there"
name = "H  there"
kind = "allied"
scope = "global"
"#;

/// What breaks which rule there.
const BROKEN: [(u32, &str); 27] = [
    (1, "conflict-copy"),
    (9, "successor-defunct"),
    (23, "parent-defunct"),
    (26, "city-country"),
    (27, "glued-url"),
    (28, "personal-email"),
    (29, "personal-phone"),
    (30, "stigmatising-words"),
    (31, "stale"),
    (32, "personal-verifier"),
    (35, "duplicate-source"),
    (36, "future-source"),
    (38, "unknown-different"),
    (40, "waiver-expired"),
    (41, "unknown-waiver"),
    (52, "location-city"),
    (52, "precise-location"),
    (54, "truncated-url"),
    (55, "confusable-link"),
    (57, "stigmatising-words"),
    (59, "successor-status"),
    (59, "successor-defunct"),
    (68, "successor-circle"),
    (76, "successor-circle"),
    (77, "personal-phone"),
    (91, "same-host"),
    (95, "likely-duplicate"),
];

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("doubtful.toml", DOUBTFUL);
    folder.write("doubtful.sync-conflict-20260101-120000-ABCDEFG.toml", "");
    folder
}

#[test]
fn every_rule_of_the_review_is_reported_with_its_line_and_a_hint() {
    let folder = folder();
    let run = peerdir("check --quiet --max-age 2y --file doubtful.toml".split(' '));
    let out = run.within(folder.path()).exits(0).stdout();
    for (line, rule) in BROKEN {
        let place = format!("doubtful.toml:{line}: warning[{rule}]: ");
        let found = out.lines().position(|found| found.starts_with(&place));
        let found = found.unwrap_or_else(|| panic!("no {place:?} in:\n{out}"));
        let hint = out.lines().nth(found + 1).unwrap_or_default();
        assert!(hint.starts_with("  hint: "), "{place}{hint}");
    }
    let findings = out.lines().filter(|line| line.starts_with("doubtful"));
    assert_eq!(findings.count(), BROKEN.len(), "and nothing else:\n{out}");
    let of_review = Rule::ALL.iter().filter(|rule| rule.is_of_review());
    for rule in of_review {
        let is_broken = BROKEN.iter().any(|(_, name)| *name == rule.name());
        assert!(is_broken, "{}", rule.name());
    }
}

#[test]
fn what_needs_a_judgement_is_not_said_before_a_list() {
    let folder = folder();
    peerdir("list --columns id --file doubtful.toml".split(' '))
        .within(folder.path())
        .exits(0)
        .out_has("c-open");
}

#[test]
fn findings_of_the_review_fail_a_strict_check_and_stand_in_json() {
    let folder = folder();
    let run = |arguments: &str| peerdir(arguments.split(' ')).within(folder.path());
    run("check --quiet --strict --file doubtful.toml")
        .exits(1)
        .out_has("city-country");
    let json = run("check --quiet --format json --file doubtful.toml")
        .exits(0)
        .json();
    let findings = json.as_array().expect("an array");
    let rules: Vec<&str> = findings
        .iter()
        .filter_map(|finding| finding["rule"].as_str())
        .collect();
    assert!(rules.contains(&"likely-duplicate"));
    assert!(
        !rules.contains(&"stale"),
        "without --max-age nothing is too old"
    );
}

#[test]
fn an_age_that_is_none_is_refused() {
    peerdir(["check", "--max-age", "soon"])
        .exits(2)
        .err_has("`soon` is no age")
        .err_has("hint: ");
}

/// An entry with a word that hurts, waived until a day.
fn waived(until: &str) -> String {
    entry(
        "a",
        "A",
        &format!(
            "services = [\"rare\"]\ndescription = \"It helps addicts.\"\nwaivers = [\n  {{ rule = \"stigmatising-words\", reason = \"It says so itself.\", until = {until} }},\n  {{ rule = \"unknown-service\", reason = \"There is no other word.\", until = {until} }},\n]"
        ),
    )
}

#[test]
fn a_waived_warning_is_counted_and_not_said() {
    let folder = Folder::new();
    let file = folder.write("a.toml", waived("2999-01-01"));
    let run = |verb: &str| peerdir([verb, "--file"]).with([&file]);
    run("check")
        .exits(0)
        .err_is("2 warnings are waived\n1 entry, 0 errors, 0 warnings\n");
    run("list").exits(0).out_has("a\t");
}

#[test]
fn after_its_last_day_the_warning_is_back_and_says_so() {
    let folder = Folder::new();
    let file = folder.write("a.toml", waived("2020-01-01"));
    peerdir(["check", "--quiet", "--file"])
        .with([file])
        .exits(0)
        .out_has("a.toml:6: warning[unknown-service]: `rare` is no usual service (waived until 2020-01-01)\n")
        .out_has("a.toml:7: warning[stigmatising-words]: the description says “addicts” (waived until 2020-01-01)\n")
        .out_has("a.toml:9: warning[waiver-expired]: the waiver of `stigmatising-words` ended on 2020-01-01; its reason was: It says so itself.\n");
}

#[test]
fn a_waiver_holds_for_its_entry_alone() {
    let folder = Folder::new();
    let text = [
        waived("2999-01-01"),
        entry("b", "B", "description = \"It helps addicts.\""),
    ]
    .concat();
    let file = folder.write("a.toml", text);
    let out = peerdir(["check", "--quiet", "--file"])
        .with([file])
        .exits(0)
        .stdout();
    assert_eq!(out.matches("stigmatising-words").count(), 1, "{out}");
}

#[test]
fn a_waiver_of_no_rule_gets_the_likely_one() {
    let folder = Folder::new();
    for (rule, hint) in [
        ("stigmatizing-words", "did you mean \"stigmatising-words\"?"),
        ("xyzzy", "take the waiver out"),
        ("waiver-expired", "take the waiver out"),
    ] {
        let waiver =
            format!("waivers = [{{ rule = \"{rule}\", reason = \"r\", until = 2999-01-01 }}]");
        let file = folder.write("a.toml", entry("a", "A", &waiver));
        let run = peerdir(["check", "--quiet", "--file"])
            .with([file])
            .exits(0);
        run.out_has("warning[unknown-waiver]").out_has(hint);
    }
}

#[test]
fn a_pair_may_be_waived_in_either_entry() {
    let folder = Folder::new();
    let waiver =
        "waivers = [{ rule = \"likely-duplicate\", reason = \"Asked.\", until = 2999-01-01 }]";
    for (first, second) in [(waiver, ""), ("", waiver)] {
        let text = [
            entry("a", "Meta Dame", first),
            entry("b", "Méta d’Âme", second),
        ]
        .concat();
        let file = folder.write("a.toml", text);
        peerdir(["check", "--strict", "--file"])
            .with([file])
            .exits(0)
            .err_has("1 warning is waived\n");
    }
}

#[test]
fn a_group_that_is_in_the_list_below_is_told() {
    let folder = Folder::new();
    let own = format!(
        "schema_version = 1\nextends = \"builtin\"\n{}",
        entry("own", "Meta dame", "")
    );
    let file = folder.write("own.toml", own);
    peerdir(["check", "--quiet", "--file"])
        .with([file])
        .exits(0)
        .out_has("own.toml:5: warning[likely-duplicate]: `own` may be `meta-dame`: same name “Meta dame”\n");
}

#[test]
fn places_that_the_gazetteer_does_not_know_and_places_that_agree_are_no_findings() {
    let folder = Folder::new();
    for place in [
        "country = \"CA\"\nsubdivisions = [\"CA-BC\"]\ncity = \"Nowhereville\"",
        "country = \"CA\"\nsubdivisions = [\"CA-BC\"]\ncity = \"Nelson\"\nlocation = { lat = 49.5, lon = -117.28 }",
        "country = \"DE\"\nsubdivisions = [\"DE-NW\"]\ncity = \"Köln\"",
        "country = \"ID\"\ncity = \"Bali\"",
    ] {
        let file = folder.write("a.toml", entry("a", "A", place).replace("global", "local"));
        peerdir(["check", "--strict", "--quiet", "--file"])
            .with([file])
            .exits(0);
    }
    let other = "country = \"CA\"\nsubdivisions = [\"CA-AB\"]\ncity = \"Nelson\"";
    let file = folder.write("a.toml", entry("a", "A", other).replace("global", "local"));
    peerdir(["check", "--quiet", "--file"])
        .with([file])
        .exits(0)
        .out_has("`Nelson` is in Nelson, British Columbia, Canada, not in Alberta, Canada");
}

#[test]
fn an_exact_point_of_a_group_with_premises_is_no_finding() {
    let folder = Folder::new();
    let more = "services = [\"needle-exchange\"]\nlocation = { lat = 49.28, lon = -123.12, precision = \"exact\" }";
    let file = folder.write("a.toml", entry("a", "A", more));
    peerdir(["check", "--strict", "--quiet", "--file"])
        .with([file])
        .exits(0);
}

#[test]
fn names_and_quotes_may_say_what_a_description_may_not() {
    let folder = Folder::new();
    let text = entry(
        "a",
        "Junkie Bund",
        "description = \"Junkie Bund publishes “The Addict”.\"",
    );
    let file = folder.write("a.toml", text);
    peerdir(["check", "--strict", "--quiet", "--file"])
        .with([file])
        .exits(0);
}

#[test]
fn copies_of_other_lists_and_other_files_are_left_alone() {
    let folder = Folder::new();
    folder.write("other.sync-conflict-1.toml", "");
    folder.write("a-plan.txt", "");
    let file = folder.write("a.toml", entry("a", "A", ""));
    let check = || {
        peerdir(["check", "--quiet", "--file"])
            .with([&file])
            .exits(0)
    };
    check().out_is("");
    for copy in ["a (conflicted copy 2026-01-01).toml", "a.toml.orig"] {
        folder.write(copy, "");
        check().out_has(&format!("a.toml:1: warning[conflict-copy]: beside the list lies a copy that was left over: {copy}\n"));
    }
}

#[test]
fn a_version_that_a_change_found_no_place_for_is_reported() {
    let folder = Folder::new();
    folder.write("list.toml", "schema_version = 1\n");
    folder.write("list.toml.other-version-1", "");
    peerdir(["check", "--file", "list.toml"])
        .within(folder.path())
        .exits(0)
        .out_has("a copy that was left over: list.toml.other-version-1")
        .err_has("1 warning");
}
