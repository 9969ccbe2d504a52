//! `diff`: what has changed between two versions of a list, for people, for a newsletter, for programs.

use crate::run::{Folder, entry, peerdir};

/// An old and a new version of a list.
fn versions() -> Folder {
    let folder = Folder::new();
    let old = [
        entry(
            "alpha",
            "Alpha",
            "city = \"Oldtown\"\nwebsites = [\"https://alpha.example/\"]\nservices = [\"advocacy\", \"naloxone\"]\nnotes = \"secret\"",
        ),
        entry("beta", "Beta", "status = \"active\""),
        entry("gamma", "Gamma", ""),
        entry("gone", "Gone", "country = \"CA\""),
        entry("quiet", "Quiet", "withhold = [\"export\"]"),
    ];
    let new = [
        entry(
            "alpha",
            "Alpha Union",
            "city = \"Newtown\"\nwebsites = [\"https://new.example/\", { url = \"https://alpha.example/\", state = \"moved\" }]\nservices = [\"advocacy\", \"hiv-support\"]\nnotes = \"other\"",
        ),
        entry(
            "beta",
            "Beta",
            "status = \"defunct\"\nsuccessor = \"delta\"",
        ),
        entry(
            "delta",
            "Delta",
            "form = \"union\"\ncity = \"Exampletown\"\ncountry = \"CA\"\nsubdivisions = [\"CA-BC\"]",
        ),
        entry(
            "gamma",
            "Gamma",
            "verified = 2026-05-02\nverified_by = \"somebody\"",
        ),
        entry("quiet", "Quiet", "withhold = [\"export\"]\ncity = \"Hush\""),
    ];
    folder.write("old.toml", format!("title = \"T\"\n\n{}", old.join("\n")));
    folder.write("new.toml", format!("title = \"T2\"\n\n{}", new.join("\n")));
    folder
}

const TEXT: &str = "\
New
  Delta [delta]: peer-run union, Exampletown, British Columbia, Canada

Closed
  Beta [beta]: delta took its place

Confirmed by the groups
  Gamma [gamma]: 2 May 2026

Changed
  Alpha Union [alpha]
    name: from “Alpha” to “Alpha Union”
    city: from Oldtown to Newtown
    website: moved from alpha.example to new.example
    services: HIV support added
    services: naloxone taken out
    notes changed
  Gamma [gamma]
    who confirmed it changed
  Quiet [quiet]
    city: Hush, not known before

No longer in the list
  Gone [gone]: peer-run group, World

The list itself
  its head
    title: from “T” to “T2”
";

const NEWSLETTER: &str = "\
## New

* **Delta**: peer-run union, Exampletown, British Columbia, Canada

## Closed

* **Beta**: delta took its place

## Confirmed by the groups

* **Gamma**: 2 May 2026

## Changed

* **Alpha Union**
  * name: from “Alpha” to “Alpha Union”
  * city: from Oldtown to Newtown
  * website: moved from alpha.example to new.example
  * services: HIV support added
  * services: naloxone taken out

## No longer in the list

* **Gone**: peer-run group, World
";

#[test]
fn it_says_in_words_who_is_new_closed_confirmed_changed_and_gone() {
    let folder = versions();
    peerdir(["diff", "old.toml", "new.toml"])
        .within(folder.path())
        .exits(0)
        .out_is(TEXT);
}

#[test]
fn a_newsletter_has_no_maintainers_keys_and_leaves_out_who_asked_for_it() {
    let folder = versions();
    peerdir(["diff", "old.toml", "new.toml", "--format", "markdown"])
        .within(folder.path())
        .exits(0)
        .out_is(NEWSLETTER)
        .err_is("1 group left out, as they asked to be left out of exports\n");
}

#[test]
fn programs_get_values_but_not_those_of_maintainers() {
    let folder = versions();
    let said = peerdir([
        "diff", "old.toml", "new.toml", "--format", "json", "--quiet",
    ])
    .within(folder.path())
    .exits(0)
    .stdout();
    assert!(
        !said.contains("secret") && !said.contains("somebody"),
        "{said}"
    );
    let objects: Vec<serde_json::Value> = serde_json::from_str(&said).expect("JSON");
    let found = |id: &str| {
        objects
            .iter()
            .find(|object| object["id"] == id)
            .expect("an entry")
    };
    assert_eq!(found("delta")["change"], "added");
    assert_eq!(found("gone")["change"], "removed");
    assert_eq!(found("beta")["change"], "closed");
    let fields = found("alpha")["fields"].as_array().expect("fields");
    let city = fields
        .iter()
        .find(|field| field["key"] == "city")
        .expect("the city");
    assert_eq!(
        (&city["from"], &city["to"]),
        (&"Oldtown".into(), &"Newtown".into())
    );
}

#[test]
fn versions_that_say_the_same_are_the_same_however_they_are_written() {
    let folder = Folder::new();
    let (a, b) = (entry("a", "A", ""), entry("b", "B", ""));
    folder.write("old.toml", format!("{a}\n{b}"));
    folder.write(
        "new.toml",
        format!("# moved\n{b}\n\n{}", a.replace('\n', "\r\n")),
    );
    for format in ["text", "markdown"] {
        peerdir(["diff", "old.toml", "new.toml", "--format", format])
            .within(folder.path())
            .exits(0)
            .err_is("nothing has changed\n");
    }
    peerdir([
        "diff", "old.toml", "new.toml", "--format", "json", "--quiet",
    ])
    .within(folder.path())
    .exits(0)
    .out_is("[]\n");
}

#[test]
fn one_version_may_come_from_standard_input() {
    let folder = versions();
    let old = folder.read("old.toml");
    peerdir(["diff", "-", "new.toml"])
        .stdin(old)
        .within(folder.path())
        .exits(0)
        .out_is(TEXT);
    peerdir(["diff", "-", "-"])
        .exits(2)
        .err_has("both versions cannot come from standard input");
    peerdir(["diff", "none.toml", "new.toml"])
        .within(folder.path())
        .exits(2)
        .err_has("none.toml is not there");
}

#[test]
fn text_from_a_list_steers_nothing() {
    let folder = Folder::new();
    folder.write("old.toml", "schema_version = 1\n");
    let evil = "\u{1b}[31m*x* [l](javascript:a) <b>\u{202e}";
    folder.write(
        "new.toml",
        entry("a", evil, "city = \"\\u001B]0;x\\u0007\""),
    );
    for format in ["text", "markdown", "json"] {
        let said = peerdir([
            "diff", "old.toml", "new.toml", "--quiet", "--format", format,
        ])
        .within(folder.path())
        .exits(0)
        .stdout();
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
        assert!(
            format != "markdown" || !said.contains("[l](javascript"),
            "{said}"
        );
        assert!(format != "markdown" || said.contains("\\<b>"), "{said}");
    }
}

#[test]
fn a_group_that_neither_version_has_is_not_named_in_what_is_taken_along() {
    let folder = Folder::new();
    folder.write("old.toml", entry("alpha", "Alpha", ""));
    folder.write(
        "new.toml",
        entry("alpha", "Alpha", "parent = \"hidden-below\"")
            + &entry("beta", "Beta", "parent = \"alpha\""),
    );
    for format in ["json", "markdown"] {
        peerdir(["diff", "old.toml", "new.toml", "--format", format])
            .within(folder.path())
            .exits(0)
            .out_lacks("hidden-below")
            .both();
    }
    peerdir(["diff", "old.toml", "new.toml"])
        .within(folder.path())
        .exits(0)
        .out_has("hidden-below");
}
