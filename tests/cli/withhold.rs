//! Who asked to be left out of a way out of the program is in nothing that takes it, whichever command made it, and how
//! many were left out is said. On standard output everybody is found.

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
