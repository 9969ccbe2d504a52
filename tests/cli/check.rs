//! `check`: every fault at once, with file, line, rule and hint.

use peerdir::domain::Rule;

use crate::run::{Folder, entry, peerdir, small};

/// A file with a fault of many a rule, each on a line of its own.
const FAULTY: &str = r#"schema_version = 1

[[organization]]
id = "Bad Id"
name = ""
kind = "peerrun"
scope = "national"
country = "UK"
subdivisions = ["CA-XX"]
websites = ["www.one.example"]
emails = ["nobody"]
phones = ["604 555"]
languages = ["deutsch-"]
founded = 98
verified = "soon"
location = { lat = 91, lon = 0 }
nmae = "red"

[[organization]]
id = "twofold"
name = "Two"
kind = "allied"
scope = "regional"
regions = ["Eurpoe"]
parent = "twofodl"
form = "unoin"
withhold = ["press"]
sources = [{ date = "someday", title = "x" }]
"#;

#[test]
fn every_fault_is_reported_at_once_with_file_line_rule_and_hint() {
    let folder = Folder::new();
    folder.write("faulty.toml", FAULTY);
    let (out, err) = peerdir(["check", "--file", "faulty.toml"])
        .within(folder.path())
        .exits(1)
        .both();
    for (line, rule) in [
        (4, "error[id-format]"),
        (5, "error[missing-key]"),
        (6, "error[unknown-word]"),
        (8, "error[unknown-country]"),
        (9, "error[unknown-subdivision]"),
        (10, "error[url-format]"),
        (11, "error[email-format]"),
        (12, "error[phone-format]"),
        (13, "error[language-tag]"),
        (14, "error[year-range]"),
        (15, "error[date-format]"),
        (16, "error[location-range]"),
        (17, "warning[unknown-key]"),
        (24, "error[unknown-region]"),
        (25, "error[unknown-parent]"),
        (26, "warning[unknown-form]"),
        (27, "error[unknown-word]"),
        (28, "error[date-format]"),
    ] {
        let place = format!("faulty.toml:{line}: {rule}: ");
        let found = out.lines().position(|found| found.starts_with(&place));
        let found = found.unwrap_or_else(|| panic!("no {place:?} in:\n{out}"));
        let hint = out.lines().nth(found + 1).unwrap_or_default();
        assert!(hint.starts_with("  hint: "), "{place}{hint}");
    }
    assert!(err.contains("errors, "), "{err}");
    let lines: Vec<u32> = out
        .lines()
        .filter_map(|line| line.split(':').nth(1)?.parse().ok())
        .collect();
    assert!(lines.is_sorted(), "in the order of the file: {lines:?}");
}

#[test]
fn a_list_with_errors_is_read_by_no_command_and_the_first_errors_are_said() {
    let folder = Folder::new();
    folder.write("faulty.toml", FAULTY);
    for verb in ["list", "region", "where"] {
        let run = peerdir([verb, "--file", "faulty.toml"]).within(folder.path());
        let err = run.exits(2).stderr();
        for rule in ["id-format", "url-format", "phone-format", "`peerdir check`"] {
            assert!(err.contains(rule), "{verb}: {rule}\n{err}");
        }
        // More than a screen would push the first ones off it.
        assert!(err.lines().count() <= 25, "{err}");
    }
}

#[test]
fn hints_say_what_to_write() {
    let folder = Folder::new();
    folder.write("faulty.toml", FAULTY);
    let run = peerdir(["check", "--quiet", "--file", "faulty.toml"]).within(folder.path());
    let out = run.exits(1).stdout();
    for hint in [
        "write \"bad-id\"",
        "did you mean \"peer-run\"?",
        "United Kingdom is \"GB\"",
        "write \"https://www.one.example\"",
        "did you mean \"twofold\"?",
        "did you mean \"union\"?",
        "Europe",
    ] {
        assert!(out.contains(hint), "{hint}\n{out}");
    }
}

#[test]
fn a_wrong_type_is_told_the_right_one() {
    let folder = Folder::new();
    for (line, told, hint) in [
        (
            "services = \"naloxone\"",
            "`services` is a text, not a list",
            "put it in square brackets",
        ),
        (
            "city = 5",
            "`city` is a whole number, not a text",
            "put it in quotes",
        ),
        (
            "founded = \"1998\"",
            "`founded` is a text, not a whole number",
            "",
        ),
        (
            "verified = true",
            "`verified` is true or false, not a date",
            "",
        ),
    ] {
        let file = folder.write("a.toml", entry("a", "A", line));
        peerdir(["check", "--quiet", "--file"])
            .with([file])
            .exits(1)
            .out_has(&format!("a.toml:6: error[wrong-type]: {told}\n"))
            .out_has(hint);
    }
}

#[test]
fn findings_as_json_say_the_same() {
    let folder = Folder::new();
    let file = folder.write("faulty.toml", FAULTY);
    let run = |format: &str| {
        let run = peerdir(["check", "--quiet", "--format", format, "--file"]);
        run.with([&file]).exits(1).stdout()
    };
    let array: Vec<serde_json::Value> = serde_json::from_str(&run("json")).expect("an array");
    let lines: Vec<serde_json::Value> = run("jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(array, lines);
    let rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    for finding in &array {
        assert_eq!(finding["file"], file.display().to_string());
        assert!(finding["line"].as_u64().is_some_and(|line| line > 0));
        assert!(rules.contains(&finding["rule"].as_str().expect("a rule")));
        assert!(finding["message"].is_string());
    }
    assert_eq!(
        array.len(),
        run("text")
            .lines()
            .filter(|line| !line.starts_with("  hint"))
            .count()
    );
}

#[test]
fn a_sound_list_is_exit_0_in_every_format() {
    small("check --strict")
        .exits(0)
        .err_is("8 entries, 0 errors, 0 warnings\n");
    small("check --quiet --format json").exits(0).out_is("[]\n");
    small("check --quiet --format jsonl").exits(0);
}

#[test]
fn warnings_fail_a_strict_check_alone() {
    let folder = Folder::new();
    folder.write(
        "odd.toml",
        "colour = \"red\"\n[[organization]]\nid = \"a\"\nname = \"A\"\nkind = \"allied\"\nscope = \"global\"\n",
    );
    let run = |arguments: &[&str]| {
        let run = peerdir(["check", "--file", "odd.toml"]).with(arguments);
        run.within(folder.path())
    };
    let warning = "odd.toml:1: warning[unknown-key]: `colour` is no key of the file\n  hint: it is not used; a remark for maintainers goes into `notes`\n";
    run(&[])
        .exits(0)
        .out_is(warning)
        .err_is("1 entry, 0 errors, 1 warning\n");
    run(&["--strict"])
        .exits(1)
        .out_is(warning)
        .err_has("1 warning\n");
}

#[test]
fn an_unknown_key_warns_and_the_entry_survives() {
    let folder = Folder::new();
    let text = "[[organization]]\nid = \"a\"\nname = \"A\"\nkind = \"allied\"\nscope = \"global\"\nwebsite = \"x\"\n";
    folder.write("odd.toml", text);
    peerdir(["list", "--columns", "id", "--file", "odd.toml"])
        .within(folder.path())
        .exits(0)
        .out_is("id\na\n")
        .err_is("odd.toml:6: warning[unknown-key]: `website` is no key of an organization\n  hint: did you mean `websites`?\n");
    peerdir(["list", "--quiet", "--columns", "id", "--file", "odd.toml"])
        .within(folder.path())
        .exits(0)
        .out_is("id\na\n");
    assert_eq!(folder.read("odd.toml"), text, "and the file is untouched");
}

#[test]
fn entries_out_of_order_are_counted_before_a_list_as_check_counts_them() {
    let folder = Folder::new();
    let entries = (0..130).rev().map(|number| {
        let waiver = "waivers = [{ rule = \"entry-order\", reason = \"x\", until = 2999-01-01 }]";
        let more = if number == 100 { waiver } else { "" };
        entry(&format!("a{number:03}"), &format!("Group {number}"), more)
    });
    let entries = entries.collect::<Vec<String>>().concat();
    folder.write("back.toml", format!("schema_version = 1\n{entries}"));
    let run = |verb| peerdir([verb, "--file", "back.toml"]).within(folder.path());
    run("list")
        .exits(0)
        .out_has("\na129\t")
        .err_has("`a128` stands behind `a129`")
        .err_has("127 more warnings; `peerdir check` lists them");
    run("check")
        .exits(0)
        .out_has("`a000` stands behind `a001`")
        .err_has("128 warnings");
}

#[test]
fn many_warnings_are_counted_before_a_list_and_said_by_check() {
    let folder = Folder::new();
    let keys = (0..9).map(|key| format!("key{key} = 1"));
    let keys = keys.collect::<Vec<_>>().join("\n");
    folder.write("odd.toml", format!("schema_version = 1\n{keys}\n"));
    let run = |verb| peerdir([verb, "--file", "odd.toml"]).within(folder.path());
    run("list")
        .exits(1)
        .out_has("id\t")
        .err_has("8 more warnings; `peerdir check` lists them");
    run("check")
        .exits(0)
        .out_has("`key8`")
        .err_has("9 warnings");
}

#[test]
fn the_rules_are_listed_with_what_they_weigh() {
    let rules = small("check --rules").exits(0).stdout();
    assert_eq!(rules.lines().count(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert!(rules.contains(rule.name()) && rules.contains(rule.meaning()));
    }
}

#[test]
fn a_merge_left_half_done_is_named() {
    let folder = Folder::new();
    folder.write(
        "merge.toml",
        "schema_version = 1\n<<<<<<< ours\ntitle = \"a\"\n=======\ntitle = \"b\"\n>>>>>>> theirs\n",
    );
    peerdir(["list", "--file", "merge.toml"])
        .within(folder.path())
        .exits(2)
        .err_has("merge.toml:2: error[merge-conflict]: ")
        .err_has("hint: ");
}

#[test]
fn every_finding_has_a_hint() {
    let folder = Folder::new();
    for text in [
        "a = \n",
        "colour = \"red\"\n",
        "[[organization]]\nid = \"a\"\nname = \"A\"\nkind = \"allied\"\nscope = \"global\"\nwebsites = [\"ftp://a.example\"]\nregions = [\"qwertyuiop\"]\nparent = \"nobody\"\nfounded = \"1998\"\n",
    ] {
        let file = folder.write("a.toml", text);
        let run = peerdir(["check", "--quiet", "--format", "json", "--file"]).with([file]);
        let findings: Vec<serde_json::Value> =
            serde_json::from_str(&run.ends().stdout()).expect("JSON");
        for finding in findings {
            assert!(finding["hint"].is_string(), "{finding}");
        }
    }
}

#[test]
fn a_fault_of_one_entry_hides_no_fault_of_another() {
    let folder = Folder::new();
    let text = [
        entry("a", "A", "services = \"naloxone\""),
        entry("b", "B", "parent = \"nobody\""),
    ]
    .concat();
    let file = folder.write("a.toml", text);
    peerdir(["check", "--quiet", "--file"])
        .with([file])
        .exits(1)
        .out_has("error[wrong-type]")
        .out_has("error[unknown-parent]");
}

#[test]
fn every_place_of_a_merge_left_half_done_is_named() {
    let folder = Folder::new();
    let conflict = "<<<<<<< ours\ntitle = \"a\"\n=======\ntitle = \"b\"\n>>>>>>> theirs\n";
    folder.write("merge.toml", format!("{conflict}\n{conflict}"));
    peerdir(["check", "--quiet", "--file", "merge.toml"])
        .within(folder.path())
        .exits(2)
        .out_has("merge.toml:1: error[merge-conflict]: ")
        .out_has("merge.toml:7: error[merge-conflict]: ");
}
