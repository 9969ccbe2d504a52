//! `add`: options become an entry, a pasted message proposes one, and nothing is written that is not plainly new.

#[cfg(unix)]
mod questions;

use crate::run::{Folder, Run, entry, peerdir};

/// A list of its own in a folder, with one entry.
pub fn team() -> Folder {
    let folder = Folder::new();
    let known = "acronym = \"SQU\"\ncountry = \"CA\"\ncity = \"Nelson\"\nwebsites = [\"https://quay.example/\"]";
    let text = format!(
        "schema_version = 1\n\n{}",
        entry("sample-quay", "Sample Quay Union", known)
    );
    folder.write("team.toml", text);
    folder
}

/// `add` into that list, with a line of words and further ones that may have spaces.
fn add(folder: &Folder, line: &str, more: &[&str]) -> Run {
    let run = peerdir(["add", "--file", "team.toml"]).with(line.split_whitespace());
    run.with(more).within(folder.path())
}

const NEW: &str = "--kind peer-run --scope local";

#[test]
fn options_become_an_entry_with_names_turned_into_codes_and_said() {
    let folder = team();
    let values = [
        "--name",
        "Exampletown Users’ Union",
        "--acronym",
        "EUU",
        "--country",
        "Canada",
        "--subdivision",
        "British Columbia",
        "--website",
        "euu.example",
        "--phone",
        "+1 604 555-0100",
        "--language",
        "français",
        "--service",
        "Peer support",
        "--source",
        "Told by the group itself | 2026-05-01",
        "--founded",
        "1998",
    ];
    let said = add(&folder, NEW, &values).exits(0).stderr();
    for words in [
        "`Canada` is taken for Canada (CA)",
        "`British Columbia` is taken for British Columbia (CA-BC)",
        "`euu.example` is taken for https://euu.example",
        "euu was added to team.toml",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let list = folder.read("team.toml");
    for line in [
        "id = \"euu\"",
        "name = \"Exampletown Users’ Union\"",
        "kind = \"peer-run\"",
        "country = \"CA\"",
        "subdivisions = [\"CA-BC\"]",
        "websites = [\"https://euu.example\"]",
        "phones = [\"+16045550100\"]",
        "languages = [\"fr\"]",
        "services = [\"peer-support\"]",
        "founded = 1998",
        "{ title = \"Told by the group itself\", date = \"2026-05-01\" }",
    ] {
        assert!(list.contains(line), "{line} is missing in:\n{list}");
    }
    // In its place by the id, and the list is still one.
    assert!(list.find("\"euu\"") < list.find("\"sample-quay\""));
    peerdir(["check", "--quiet", "--strict", "--file", "team.toml"])
        .within(folder.path())
        .exits(0);
}

#[test]
fn a_city_that_is_told_apart_says_what_it_lies_in() {
    let folder = team();
    add(
        &folder,
        NEW,
        &["--name", "Sample Voices", "--city", "London, Ontario"],
    )
    .exits(0)
    .stderr();
    let list = folder.read("team.toml");
    for line in [
        "country = \"CA\"",
        "subdivisions = [\"CA-ON\"]",
        "city = \"London\"",
    ] {
        assert!(list.contains(line), "{list}");
    }
}

#[test]
fn what_is_wrong_with_a_value_names_the_option_and_changes_nothing() {
    let folder = team();
    let before = folder.read("team.toml");
    for (option, value, message) in [
        (
            "--country",
            "Candaa",
            "--country: no country is called `Candaa`\n  hint: did you mean Canada (CA)?",
        ),
        (
            "--country",
            "CA-BC",
            "--country: no country is called `CA-BC`",
        ),
        (
            "--subdivision",
            "Bavaria",
            "--subdivision: Bavaria, Germany does not lie in Canada",
        ),
        (
            "--website",
            "ftp://a.example",
            "--website: `ftp://a.example` is neither http:// nor https://",
        ),
        ("--email", "info", "--email: `info` is no e-mail address"),
        (
            "--phone",
            "604 555 0100",
            "--phone: `6045550100` is no phone number in E.164",
        ),
        (
            "--language",
            "klingonese",
            "--language: no language is called `klingonese`",
        ),
        (
            "--founded",
            "98",
            "--founded: 98 is no likely year of foundation",
        ),
        ("--founded", "soon", "--founded: `soon` is no year"),
        ("--id", "Not A Slug", "--id: the id `Not A Slug` is no slug"),
        ("--id", "sample-quay", "--id: the id `sample-quay` is taken"),
        (
            "--parent",
            "sampel-quay",
            "--parent: no group has the id `sampel-quay`\n  hint: did you mean sample-quay?",
        ),
        ("--name", " ", "--name: `name` is empty"),
    ] {
        let values = if option == "--name" {
            vec![]
        } else {
            vec!["--name", "Harbour Voices"]
        };
        let home = if option == "--subdivision" {
            &["--country", "CA"][..]
        } else {
            &[]
        };
        let words = [&values[..], home, &[option, value]].concat();
        add(&folder, NEW, &words).exits(2).err_has(message);
    }
    assert_eq!(folder.read("team.toml"), before);
}

#[test]
fn without_a_terminal_nothing_is_asked_and_what_is_missing_is_named() {
    let folder = team();
    let before = folder.read("team.toml");
    add(&folder, "--name Voices", &[]).exits(2).err_is(
        "error: a new group needs --kind and --scope\n  hint: at a terminal `peerdir add` asks for them\n",
    );
    add(&folder, "", &[])
        .stdin("y\ny\ny\n")
        .exits(2)
        .err_has("--name and --kind and --scope");
    assert_eq!(folder.read("team.toml"), before);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let folder = team();
    let before = folder.read("team.toml");
    add(
        &folder,
        NEW,
        &["--name", "Zebra Voices", "--country", "Canada", "--dry-run"],
    )
    .exits(0)
    .out_has("+id = \"zebra-voices\"\n")
    .err_has("(CA)");
    assert_eq!(folder.read("team.toml"), before);
}

#[test]
fn the_first_group_makes_a_persons_own_list_and_that_is_said() {
    let folder = Folder::new();
    let run = || {
        let words = "add --name Zebra --kind allied --scope global".split(' ');
        peerdir(words)
            .env("XDG_DATA_HOME", folder.path())
            .env("XDG_STATE_HOME", folder.join("state"))
    };
    run()
        .exits(0)
        .err_has("directory.toml is new")
        .err_has("zebra was added to");
    let list = folder.read("peerdir/directory.toml");
    assert!(
        list.contains("extends = \"builtin\"") && list.contains("id = \"zebra\""),
        "{list}"
    );
    let again = run().with(["--anyway"]).exits(0).stderr();
    assert!(
        again.contains("zebra-2 was added to") && !again.contains("is new"),
        "{again}"
    );
}

#[test]
fn an_id_is_made_of_acronym_or_name_and_is_nobody_elses() {
    let folder = team();
    for (words, id) in [
        (&["--name", "Harbour Voices"][..], "harbour-voices"),
        (&["--name", "Harbour Lights", "--acronym", "HaLi"], "hali"),
        (
            &[
                "--name",
                "Far Away",
                "--acronym",
                "SQU",
                "--city",
                "Perth",
                "--anyway",
            ],
            "squ",
        ),
        (
            &[
                "--name",
                "Further Away",
                "--acronym",
                "SQU",
                "--city",
                "Perth",
                "--anyway",
            ],
            "squ-perth",
        ),
        (&["--name", "Ἀνεμώνη"], "anemone"),
    ] {
        add(&folder, NEW, words)
            .exits(0)
            .err_has(&format!("{id} was added to team.toml"));
    }
}

#[test]
fn a_group_that_seems_to_be_listed_is_refused_with_what_both_share() {
    let folder = team();
    let before = folder.read("team.toml");
    let alike = [
        "--name",
        "Quay Users",
        "--website",
        "http://www.quay.example/about",
        "--city",
        "Nelson",
        "--country",
        "CA",
    ];
    add(&folder, NEW, &alike)
        .exits(1)
        .err_has("it may be sample-quay")
        .err_has("quay.example")
        .err_has("the group seems to be listed already; nothing was added\n")
        .err_has("--different-from sample-quay");
    assert_eq!(folder.read("team.toml"), before);
    let another = [&alike[..], &["--different-from", "sample-quay"]].concat();
    add(&folder, NEW, &another).exits(0).err_lacks("it may be");
    assert!(
        folder
            .read("team.toml")
            .contains("different_from = [\"sample-quay\"]")
    );
    let third = [&alike[..], &["--id", "third", "--anyway"]].concat();
    add(&folder, NEW, &third)
        .exits(0)
        .err_has("it may be sample-quay")
        .err_has("third was added");
}

const MESSAGE: &str = "[12/05/2026, 14:03] Kim: Hi! The Exampletown Drug Users Union (EDUU) is in London, Ontario.\n\
    www.eduu.example, info@eduu.example, call Kim on +1 519 555 0100\n";

#[test]
fn a_message_fills_what_options_do_not_say() {
    let folder = team();
    let said = add(
        &folder,
        "--kind peer-run --scope local --from -",
        &["--acronym", "ExDUU"],
    )
    .stdin(MESSAGE)
    .exits(0)
    .stderr();
    for words in [
        "name: from “Exampletown Drug Users Union”",
        "country: from “London, Ontario”",
        "left out: a phone number that ends in 00: it is or may be a private person's",
        "exduu was added to team.toml",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let list = folder.read("team.toml");
    for line in [
        "acronym = \"ExDUU\"",
        "city = \"London\"",
        "emails = [\"info@eduu.example\"]",
    ] {
        assert!(list.contains(line), "{list}");
    }
    for private in ["Kim", "555"] {
        assert!(
            !list.contains(private) && !said.contains("5550100"),
            "{list}"
        );
    }
}

#[test]
fn a_message_that_does_not_say_who_runs_the_group_is_printed_as_an_entry_to_complete() {
    let folder = team();
    let before = folder.read("team.toml");
    folder.write("message.txt", MESSAGE);
    let (entry, said) = add(&folder, "--from message.txt --quiet", &[])
        .exits(2)
        .both();
    assert!(
        entry.starts_with("[[organization]]\nname = \"Exampletown Drug Users Union\"\n"),
        "{entry}"
    );
    assert!(
        said.contains("error: the message does not say --kind and --scope\n"),
        "{said}"
    );
    assert_eq!(folder.read("team.toml"), before);
    folder.write(
        "entry.toml",
        entry + "kind = \"peer-run\"\nscope = \"local\"\n",
    );
    add(&folder, "--from entry.toml", &[])
        .exits(0)
        .err_has("eduu was added to team.toml");
    let list = folder.read("team.toml");
    assert!(
        list.find("kind = \"peer-run\"") < list.find("country = \"CA\""),
        "{list}"
    );
}

#[test]
fn what_cannot_be_a_message_is_refused() {
    let folder = team();
    folder.write("two.toml", entry("a", "A", "") + &entry("b", "B", ""));
    folder.write("long.txt", "x".repeat(70_000));
    folder.write("bytes.txt", b"\xff\xfe");
    for (from, message) in [
        ("none.txt", "there is no file none.txt"),
        ("two.toml", "two.toml has 2 entries, and `add` takes one"),
        ("long.txt", "long.txt is too long for a message"),
        ("bytes.txt", "bytes.txt is not UTF-8 text"),
    ] {
        add(&folder, NEW, &["--from", from])
            .exits(2)
            .err_has(message);
    }
}

#[test]
fn a_value_may_come_from_standard_input_so_that_no_shell_keeps_it() {
    let folder = team();
    add(
        &folder,
        NEW,
        &["--name", "-", "--email", "-", "--country", "CA"],
    )
    .stdin("Zebra Voices\ninfo@zebra.example\n")
    .exits(0)
    .err_has("zebra-voices was added");
    assert!(
        folder
            .read("team.toml")
            .contains("emails = [\"info@zebra.example\"]")
    );
    add(&folder, NEW, &["--name", "-", "--email", "-"])
        .stdin("Zebra Voices\n")
        .exits(2)
        .err_has("standard input has 1 lines, and 2 values ask for one");
    add(&folder, NEW, &["--name", "-", "--from", "-"])
        .stdin("Zebra Voices\n")
        .exits(2)
        .err_has("standard input cannot be both the message and a value");
}

#[test]
fn a_source_with_two_addresses_is_refused() {
    let folder = team();
    let source = "Report | https://a.example | https://b.example";
    let before = folder.read("team.toml");
    add(&folder, NEW, &["--name", "Zebra", "--source", source])
        .exits(2)
        .err_has("a source has one url, and `https://b.example` is a second one");
    assert_eq!(folder.read("team.toml"), before);
}

#[test]
fn what_steers_a_terminal_does_not_come_out_of_a_pasted_entry() {
    let folder = team();
    let pasted =
        entry("zed", "Zed", "").replace("\"Zed\"", "\"Zed\\u001b]52;c;SGk=\\u0007 Union\"");
    folder.write("esc.toml", pasted);
    add(&folder, "--from esc.toml", &[])
        .exits(0)
        .err_has("zed was added");
    assert!(folder.read("team.toml").contains("\"Zed]52;c;SGk= Union\""));
}
