//! Who asked to be left out of a way out of the program is in nothing that takes it, whichever command made it, and how
//! many were left out is said. On standard output everybody is found.

use std::process::Command;

use crate::run::{Folder, entry, peerdir};

/// What is written of a list of three groups in a town: arguments, and whether standard output is an export, too.
const WAYS: [(&[&str], bool); 17] = [
    (&["list"], false),
    (&["list", "--format", "csv"], false),
    (&["list", "--format", "json"], false),
    (&["list", "--format", "jsonl"], false),
    (&["list", "--format", "markdown"], false),
    (&["list", "--plain"], false),
    (&["search", "quayside"], false),
    (&["near", "Nelson BC"], false),
    (&["near", "Nelson BC", "--format", "markdown"], false),
    (&["region", "Canada"], false),
    (&["show", "quayside quiet"], false),
    (&["show", "quayside quiet", "--plain"], false),
    (&["show", "quayside quiet", "--card"], false),
    (&["show", "quayside quiet", "--format", "json"], false),
    (&["export", "csv"], true),
    (&["export", "markdown", "--style", "list"], true),
    (&["export", "text"], true),
];

const SAID: &str = "1 left out, as they asked not to be in exports\n";

/// A list in which one group asks to be left out of something.
fn list(channel: &str) -> Folder {
    let folder = Folder::new();
    let place = "country = \"CA\"\ncity = \"Nelson\"\nsubdivisions = [\"CA-BC\"]\n";
    let local = |text: String| text.replace("\"global\"", "\"local\"");
    let quiet = format!(
        "{place}alternate_names = [\"Quayside Quiet\"]\nwebsites = [\"https://quiet.example/\"]\nwithhold = [\"{channel}\"]\n"
    );
    let loud = format!("{place}alternate_names = [\"Quayside Quiet\"]\n");
    let text = [
        local(entry("loud", "Quayside Loud", &loud)),
        local(entry("quiet", "Quayside Hushed", &quiet)),
    ];
    folder.write("a.toml", text.concat());
    folder
}

#[test]
fn no_file_and_no_export_has_who_asked_not_to_be_in_exports() {
    let folder = list("export");
    for (arguments, is_export) in WAYS {
        let run = |more: &[&str]| {
            let run = peerdir(["--file", "a.toml"]).with(arguments).with(more);
            run.within(folder.path()).exits(0).both()
        };
        let (out, err) = run(&[]);
        assert_eq!(out.contains("Hushed"), !is_export, "{arguments:?}: {out}");
        assert_eq!(err.contains(SAID), is_export, "{arguments:?}: {err}");
        let (out, err) = run(&["-o", "out"]);
        let written = folder.read("out");
        assert_eq!(out, "");
        assert!(written.contains("Loud"), "{arguments:?}: {written}");
        assert!(
            !written.contains("Hushed") && !written.contains("quiet.example"),
            "{arguments:?}: {written}"
        );
        assert!(err.contains(SAID), "{arguments:?}: {err}");
    }
}

#[test]
fn who_asked_to_be_left_out_of_pages_or_sheets_is_in_other_files() {
    for channel in ["web", "flyer"] {
        let folder = list(channel);
        for (arguments, _) in WAYS {
            let run = peerdir(arguments).with(["--file", "a.toml", "-o", "out"]);
            let (_, err) = run.within(folder.path()).exits(0).both();
            assert!(
                folder.read("out").contains("Hushed"),
                "{channel} {arguments:?}"
            );
            assert!(!err.contains("left out"), "{channel} {arguments:?}: {err}");
        }
    }
}

#[test]
fn a_code_of_who_asked_not_to_be_in_exports_is_in_no_file() {
    let folder = list("export");
    let run = || peerdir(["show", "quiet", "--qr", "--file", "a.toml"]).within(folder.path());
    run()
        .env("COLUMNS", "200")
        .exits(0)
        .out_has("https://quiet.example/");
    run().with(["-o", "out"]).exits(1).err_is(SAID);
    assert_eq!(folder.names(), ["a.toml"]);
}

#[test]
fn a_written_tree_does_not_count_who_asked_not_to_be_in_exports() {
    let folder = list("export");
    let run = || peerdir(["region", "--format", "tsv", "--file", "a.toml"]).within(folder.path());
    run().exits(0).out_has("Canada\t").out_has("\t2\n");
    run().with(["-o", "out"]).exits(0).err_is(SAID);
    let written = folder.read("out");
    assert!(
        written.contains("\t1\n") && !written.contains("\t2\n"),
        "{written}"
    );
}

/// What exports show of the three of [`named_by_others`] that asked for nothing.
const THREE: [&str; 5] = ["export", "--status", "defunct", "--status", "unknown"];

/// A list in which others belong to a group that asks to be left out of something, and were followed by it.
fn named_by_others(channel: &str) -> Folder {
    let folder = Folder::new();
    let place = "country = \"CA\"\ncity = \"Nelson\"\nsubdivisions = [\"CA-BC\"]\n";
    let local = |id: &str, name: &str, more: &str| {
        entry(id, name, &format!("{place}{more}")).replace("\"global\"", "\"local\"")
    };
    let point = "location = { lat = 49.5, lon = -117.3, precision = \"city\" }\n";
    let parent = format!("parent = \"hushed-harbour\"\n{point}");
    let closed = "status = \"defunct\"\nsuccessor = \"hushed-harbour\"\n";
    let withheld = format!("parent = \"roof\"\nwithhold = [\"{channel}\"]\n");
    let text = [
        local("chapter", "Loud Chapter", &parent),
        local("closed", "Loud Closed", closed),
        local("hushed-harbour", "Hushed Harbour", &withheld),
        entry("roof", "Loud Roof", ""),
    ];
    folder.write("a.toml", text.concat());
    folder
}

/// Whether something holds the id or the name of the group that asked, or the UUID that is made of the id.
fn names_it(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text).to_lowercase();
    text.contains("hushed") || text.contains("94a86991-a605-5dfe-acdf-60de9e84c81b")
}

#[test]
fn nothing_that_leaves_names_who_asked_to_be_left_out_in_the_entry_of_another() {
    let folder = named_by_others("export");
    let template = "{% for g in groups %}{{ g.name }} {{ g.parent }} {{ g.successor }} {{ g.freshness }}{% endfor %}{{ edition }}";
    folder.write("all.txt", template);
    let mut lines: Vec<Vec<&str>> = [
        &["near", "Nelson BC", "--format", "json"][..],
        &["near", "Nelson BC"],
        &["search", "loud", "--format", "csv"],
        &["list", "--columns", "name,parent,successor,freshness"],
        &["verify", "--next", "9", "--format", "json"],
        &["show", "chapter"],
        &["show", "closed", "--plain"],
        &["show", "roof"],
        &["show", "closed", "--card"],
        &["show", "chapter", "--format", "json"],
    ]
    .iter()
    .map(|line| line.to_vec())
    .collect();
    for format in [
        "text", "csv", "tsv", "json", "jsonl", "markdown", "html", "vcard", "geojson", "hsds",
        "toml",
    ] {
        lines.push([&THREE[..], &[format]].concat());
    }
    lines.push([&THREE[..], &["text", "--template", "all.txt"]].concat());
    for line in lines {
        let run = peerdir(["--file", "a.toml"]).with(&line);
        let run = run.with(["-o", "out"]);
        let (_, err) = run.within(folder.path()).exits(0).both();
        let written = std::fs::read(folder.join("out")).expect("a file");
        let text = String::from_utf8_lossy(&written);
        assert!(text.contains("Loud"), "{line:?}: {text}");
        assert!(!names_it(&written), "{line:?}: {text}");
        assert!(!names_it(err.as_bytes()), "{line:?}: {err}");
    }
    // On the screen everybody is found.
    peerdir(["list", "--format", "json", "--file", "a.toml"])
        .within(folder.path())
        .exits(0)
        .out_has("\"parent\":\"hushed-harbour\"");
}

#[test]
fn pages_and_sheets_name_nobody_who_asked_not_to_be_on_them_in_the_entry_of_another() {
    for (channel, line) in [
        ("web", "export html"),
        ("export", "export html"),
        ("flyer", "flyer --detail full"),
        ("export", "flyer --detail full"),
    ] {
        let folder = named_by_others(channel);
        let run = || peerdir(line.split(' ')).with(&THREE[1..]);
        run()
            .with(["--file", "a.toml", "-o", "out"])
            .within(folder.path())
            .exits(0)
            .err_has("1 left out");
        let mut written = std::fs::read(folder.join("out")).expect("a file");
        if line.starts_with("flyer") {
            for arguments in [&["out", "text"][..], &["-raw", "out", "text"]] {
                run_program("pdftotext", "poppler-utils", arguments, &folder);
                written.extend(std::fs::read(folder.join("text")).expect("its text"));
            }
            let attached = ["-save", "1", "-o", "record", "out"];
            run_program("pdfdetach", "poppler-utils", &attached, &folder);
            written.extend(std::fs::read(folder.join("record")).expect("its record"));
        }
        let text = String::from_utf8_lossy(&written);
        assert!(text.contains("Loud Chapter"), "{channel} {line}");
        assert!(!names_it(&written), "{channel} {line}: {text}");
    }
}

fn run_program(program: &str, package: &str, arguments: &[&str], folder: &Folder) {
    let ran = Command::new(program)
        .args(arguments)
        .current_dir(folder.path())
        .status();
    let missing = format!("{program} is there: `apt-get install {package}`");
    assert!(ran.expect(&missing).success(), "{program} {arguments:?}");
}

#[test]
fn what_an_export_does_not_name_is_no_edit_when_it_comes_back() {
    for format in ["csv", "tsv", "json", "jsonl", "vcard"] {
        let folder = named_by_others("export");
        let before = folder.read("a.toml");
        let name = format!("out.{}", if format == "vcard" { "vcf" } else { format });
        let run = |line: &[&str]| {
            peerdir(["--file", "a.toml"])
                .with(line)
                .within(folder.path())
        };
        run(&THREE)
            .with([format, "-o", &name])
            .exits(0)
            .err_has("3 groups");
        let import = || run(&["import", &name, "--no-input"]);
        import()
            .exits(0)
            .err_has("0 new, 0 changed, 3 the same, 0 refused");
        assert_eq!(folder.read("a.toml"), before, "{format}");
        // An edit is taken, and what the sheet did not know stays.
        let edited = folder.read(&name).replace("Loud Chapter", "Proud Chapter");
        folder.write(&name, edited.clone());
        import()
            .exits(0)
            .err_has("0 new, 1 changed, 2 the same, 0 refused");
        let after = before.replace("Loud Chapter", "Proud Chapter");
        assert_eq!(folder.read("a.toml"), after, "{format}");
        // And it is known again after another change of the list, where a row says what it was made of.
        if format == "tsv" {
            continue;
        }
        let again = after.replace("Loud Closed", "Was Loud");
        folder.write("a.toml", &again);
        import()
            .exits(0)
            .err_has("0 new, 0 changed, 3 the same, 0 refused");
        assert_eq!(folder.read("a.toml"), again, "{format}");
    }
}

#[test]
fn a_sheet_that_knew_what_a_group_belongs_to_can_still_take_it_away() {
    let folder = named_by_others("export");
    let run = |line: &[&str]| {
        peerdir(["--file", "a.toml"])
            .with(line)
            .within(folder.path())
    };
    let sheet = run(&["list", "--format", "json"]).exits(0).stdout();
    let edited = sheet.replacen("\"parent\":\"hushed-harbour\"", "\"parent\":null", 1);
    assert_ne!(edited, sheet);
    folder.write("sheet.json", edited);
    run(&["import", "sheet.json", "--no-input"])
        .exits(0)
        .err_has("0 new, 1 changed, 3 the same, 0 refused");
    assert!(!folder.read("a.toml").contains("parent = \"hushed"));
    // And a sheet that did not know it can say something else.
    let folder = named_by_others("export");
    let run = |line: &[&str]| {
        peerdir(["--file", "a.toml"])
            .with(line)
            .within(folder.path())
    };
    let sheet = run(&["export", "json", "--quiet"]).exits(0).stdout();
    let edited = sheet.replacen("\"parent\":null", "\"parent\":\"roof\"", 1);
    assert_ne!(edited, sheet);
    folder.write("sheet.json", edited);
    run(&["import", "sheet.json", "--no-input"])
        .exits(0)
        .err_has("0 new, 1 changed, 2 the same, 0 refused");
    assert!(
        folder
            .read("a.toml")
            .contains("parent = \"roof\"\nlocation")
    );
}

#[test]
fn changes_that_are_taken_along_name_nobody_who_asked_not_to_be_in_exports() {
    let folder = named_by_others("export");
    let new = folder.read("a.toml");
    let old = new
        .replace("parent = \"hushed-harbour\"\n", "")
        .replace("status = \"defunct\"\nsuccessor = \"hushed-harbour\"\n", "");
    folder.write("old.toml", old);
    let run = |format: &str| {
        let line = ["diff", "old.toml", "a.toml", "--format", format];
        peerdir(line).within(folder.path()).exits(0)
    };
    for format in ["json", "markdown"] {
        run(format).out_has("Loud Closed").out_lacks("hushed");
    }
    run("text").out_has("hushed-harbour took its place");
}
