//! `merge`: two entries become one, and nothing that either said is lost.

use crate::run::{Folder, entry, peerdir};

/// Two entries of one group, a chapter of the second, and one that the second took the place of.
fn list() -> String {
    [
        "# The list of a test.\nschema_version = 1\n\n".to_owned(),
        entry("kept", "Exampleton Union", "city = \"Victoria\" # for now\nwebsites = [\"https://one.example/\"]\ncolour = \"red\"\nsources = [{ title = \"A\" }]\n"),
        entry("north", "North Chapter", "parent = \"other\"\n"),
        entry("old", "Old Union", "status = \"defunct\"\nsuccessor = \"other\"\ndifferent_from = [\"kept\", \"other\"]\n"),
        entry("other", "Union of Exampleton", "acronym = \"UE\"\ncity = \"Toronto\"\nwebsites = [{ url = \"https://two.example/\", label = \"news\" }]\nfounded = 1998\nsources = [{ title = \"B\", date = \"2014\" }]\nflavour = 1\nnotes = \"A note.\"\n"),
    ]
    .concat()
}

#[test]
fn the_first_takes_over_what_the_second_has_and_all_that_named_it() {
    let folder = Folder::new();
    folder.write("a.toml", list());
    peerdir("merge kept other --file a.toml".split(' '))
        .within(folder.path())
        .exits(0)
        .err_has("taken from other: acronym = UE\n")
        .err_has("kept says otherwise, so it went into the notes: city = Toronto\n")
        .err_has("other was joined into kept\n");
    let text = folder.read("a.toml");
    for line in [
        "# The list of a test.",
        "alternate_names = [\"Union of Exampleton\"]",
        "city = \"Victoria\" # for now",
        "founded = 1998",
        "colour = \"red\"",
        "flavour = 1",
        "parent = \"kept\"",
        "successor = \"kept\"",
        "different_from = [\"kept\"]",
        "notes = \"Joined with the entry other. That had: city = Toronto. A note.\"",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    for part in [
        "https://one.example/",
        "https://two.example/",
        "label = \"news\"",
        "title = \"A\"",
        "title = \"B\"",
        "2014",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("id = \"other\""));
    let check = peerdir("check --quiet --file a.toml".split(' ')).within(folder.path());
    check.exits(0).out_lacks("error");
}

#[test]
fn what_would_be_joined_is_shown_and_not_written() {
    let folder = Folder::new();
    folder.write("a.toml", list());
    peerdir("merge kept other --dry-run --quiet --file a.toml".split(' '))
        .within(folder.path())
        .exits(0)
        .out_has("-id = \"other\"\n")
        .out_has("+parent = \"kept\"\n");
    assert_eq!(folder.read("a.toml"), list());
}

#[test]
fn entries_of_a_list_below_are_joined_in_the_list_above() {
    let folder = Folder::new();
    folder.write("below.toml", list());
    let own = "schema_version = 1\nextends = \"below.toml\"\n";
    folder.write("own.toml", own);
    let run = |arguments: &str| {
        peerdir(arguments.split(' '))
            .within(folder.path())
            .with(["--quiet", "--file", "own.toml"])
    };
    run("merge kept other").exits(0);
    assert_eq!(
        folder.read("below.toml"),
        list(),
        "the list below is untouched"
    );
    run("list --columns id --format tsv")
        .exits(0)
        .out_is("id\nkept\nnorth\nold\n");
    let shown = run("show north --format json").exits(0).json();
    assert!(shown.to_string().contains("\"parent\":\"kept\""), "{shown}");
}

#[test]
fn an_id_that_nobody_has_and_one_id_twice_are_refused() {
    let folder = Folder::new();
    folder.write("a.toml", list());
    let run = |ids: &str| {
        let run = peerdir(["merge", "--file", "a.toml"]);
        run.with(ids.split(' ')).within(folder.path()).exits(2)
    };
    run("kept nobody")
        .err_has("error: no group has the id `nobody`")
        .err_has("hint: ");
    run("kept kept")
        .err_has("`kept` cannot be joined with itself")
        .err_has("hint: ");
    assert_eq!(folder.read("a.toml"), list());
}

#[test]
fn a_join_that_would_break_the_list_is_not_made() {
    let folder = Folder::new();
    let text = [
        "schema_version = 1\n\n".to_owned(),
        entry("a", "A Union", "parent = \"b\"\n"),
        entry("b", "B Union", "parent = \"c\"\n"),
        entry("c", "C Union", ""),
    ]
    .concat();
    folder.write("a.toml", &text);
    // The widest would become a part of its own part.
    peerdir("merge c a --quiet --file a.toml".split(' '))
        .within(folder.path())
        .exits(2)
        .err_has("error[parent-circle]");
    assert_eq!(folder.read("a.toml"), text);
}

#[test]
fn what_a_copy_is_made_of_keeps_its_notes_and_keys_of_its_own() {
    let folder = Folder::new();
    let below = list().replace(
        "parent = \"other\"",
        "parent = \"other\"\nnotes = \"Ask twice.\"\ntaste = 3",
    );
    folder.write("below.toml", &below);
    folder.write("own.toml", "schema_version = 1\nextends = \"below.toml\"\n");
    peerdir("merge kept other --file own.toml".split(' '))
        .within(folder.path())
        .exits(0)
        .err_has("`kept` stands in below.toml: own.toml gets a copy")
        .err_has("`north` stands in below.toml");
    let own = folder.read("own.toml");
    for line in ["colour = \"red\"", "notes = \"Ask twice.\"", "taste = 3"] {
        assert!(own.lines().any(|found| found == line), "{line}\n{own}");
    }
}

#[test]
fn the_entry_that_goes_does_not_come_back_from_the_list_below() {
    let folder = Folder::new();
    folder.write("below.toml", list());
    let head = "schema_version = 1\nextends = \"below.toml\"\n\n";
    let own = format!("{head}{}", entry("other", "Union of Exampleton", ""));
    folder.write("own.toml", own);
    let run = |arguments: &str| {
        let run = peerdir(arguments.split(' ')).with(["--quiet", "--file", "own.toml"]);
        run.within(folder.path()).exits(0)
    };
    run("merge kept other");
    run("list --columns id --format tsv").out_is("id\nkept\nnorth\nold\n");
}
