//! `fmt`: the canonical form, with every comment beside what it speaks of.

use peerdir::store::formatted;

use crate::run::{Folder, peerdir};

const LOOSE: &str = r#"# A list for tests.
# Two lines.

title = 'T'   # behind the title
# above the version
schema_version = 1

# Section of Z.

# about z
[[organization]] # z itself
name = "Z"

# its id
id = "z"
scope = "global"
kind = "allied"
services = [
  "naloxone",
  "youth"
]
websites = [ "https://a.example", # first
  # second
  { url="https://b.example",state = "moved" } ]
# below z

[[organization]]
id = "a"
name = "A"
kind = "peer-run"
scope = "local"
descriptions.fr = "fr"
descriptions.es = "es" # es
[organization.location] # a point
lat = 49.28
lon = -123.12 # about
[[organization.sources]]
title = "One" # one
# two
[[organization.sources]]
title = "Two"
"#;

const CANONICAL: &str = r#"# A list for tests.
# Two lines.

# above the version
schema_version = 1
title = 'T' # behind the title

# Section of Z.

[[organization]]
id = "a"
name = "A"
kind = "peer-run"
scope = "local"
location = { lat = 49.28, lon = -123.12 } # about
descriptions = { fr = "fr", es = "es" }
sources = [
  { title = "One" }, # one
  # two
  { title = "Two" },
]

# about z
[[organization]] # z itself
# its id
id = "z"
name = "Z"
kind = "allied"
scope = "global"
websites = [
  "https://a.example", # first
  # second
  { url = "https://b.example", state = "moved" },
]
services = ["naloxone", "youth"]
# below z
"#;

fn canonical(text: &str) -> String {
    let canonical = formatted(text, &"list.toml".into());
    assert!(canonical.is_ok(), "{canonical:?}\n{text}");
    canonical.unwrap_or_default()
}

#[test]
fn a_list_gets_its_canonical_form_and_keeps_it() {
    let folder = Folder::new();
    folder.write("list.toml", LOOSE);
    peerdir(["fmt", "--file", "list.toml"])
        .within(folder.path())
        .exits(0)
        .err_has("list.toml is in its canonical form");
    let expected = CANONICAL
        .replace("location = {", "# a point\nlocation = {")
        .replace("descriptions = {", "# es\ndescriptions = {");
    assert_eq!(folder.read("list.toml"), expected);
    peerdir(["fmt", "--file", "list.toml"])
        .within(folder.path())
        .exits(0)
        .err_has("already");
    assert_eq!(folder.read("list.toml"), expected);
}

#[test]
fn a_dry_run_shows_the_difference_and_a_check_answers() {
    let folder = Folder::new();
    folder.write("list.toml", LOOSE);
    peerdir(["fmt", "--dry-run", "--file", "list.toml"])
        .within(folder.path())
        .exits(0)
        .out_has("+services = [\"naloxone\", \"youth\"]\n");
    peerdir(["fmt", "--check", "--file", "list.toml"])
        .within(folder.path())
        .exits(1)
        .err_has("not in its canonical form");
    assert_eq!(folder.read("list.toml"), LOOSE);
    folder.write("list.toml", canonical(LOOSE));
    peerdir(["fmt", "--check", "--file", "list.toml"])
        .within(folder.path())
        .exits(0);
}

#[test]
fn the_builtin_list_and_a_new_one_are_in_their_canonical_form() {
    let builtin = std::fs::read_to_string("directory.toml").expect("the list is there");
    assert!(
        canonical(&builtin) == builtin,
        "run `peerdir fmt --file directory.toml`"
    );
    let folder = Folder::new();
    peerdir(["init", "--quiet", "new.toml"])
        .within(folder.path())
        .exits(0)
        .out_has("new.toml");
    let new = folder.read("new.toml");
    assert_eq!(canonical(&new), new);
}

#[test]
fn entries_in_one_list_become_tables() {
    let text = "# file\norganization = [ # first\n  { id = 'b', name = 'B' }, # b\n  # a\n  { id = 'a', emails = ['x@y.example'] },\n]\ntitle = 'T'\n";
    let expected = "# file\ntitle = 'T'\n\n# a\n[[organization]]\nid = 'a'\nemails = ['x@y.example']\n\n# first\n# b\n[[organization]]\nid = 'b'\nname = 'B'\n";
    assert_eq!(canonical(text), expected);
    assert_eq!(canonical(expected), expected);
}

#[test]
fn a_table_of_the_head_below_the_entries_goes_up_to_it() {
    let text = "[[organization]]\nid = 'a'\n\n# of ours\n[extra]\nx = 1 # one\n";
    let expected = "# of ours\nextra = { x = 1 } # one\n\n[[organization]]\nid = 'a'\n";
    assert_eq!(canonical(text), expected);
}

#[test]
fn most_line_endings_win_and_a_byte_order_mark_stays() {
    let text = "\u{feff}schema_version = 1\r\n\r\n\r\n[[organization]]\nid = 'a'\r\nname = 'A'";
    let expected =
        "\u{feff}schema_version = 1\r\n\r\n[[organization]]\r\nid = 'a'\r\nname = 'A'\r\n";
    assert_eq!(canonical(text), expected);
}

#[test]
fn what_cannot_be_read_or_is_not_there_is_left_alone() {
    let folder = Folder::new();
    folder.write("list.toml", "title = \n");
    peerdir(["fmt", "--file", "list.toml"])
        .within(folder.path())
        .exits(2)
        .err_has("list.toml:1: error[syntax]");
    assert_eq!(folder.read("list.toml"), "title = \n");
    peerdir(["fmt", "--file", "none.toml"])
        .within(folder.path())
        .exits(2)
        .err_has("none.toml is not there");
    peerdir(["fmt"]).exits(2).err_has("is not there");
    assert_eq!(folder.names(), ["list.toml"]);
}
