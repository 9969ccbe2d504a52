//! `duplicates`: which pairs may be one group, and the record that two are two.

use crate::run::{Folder, builtin, entry, peerdir};

/// A list with a pair of one name, a pair of one acronym and one website, and a group of its own.
fn list() -> String {
    [
        "schema_version = 1\n\n".to_owned(),
        entry("alone", "Exampleton Alliance", ""),
        entry(
            "area-network",
            "Metropolis Area Network",
            "acronym = \"MANDU\"\nwebsites = [\"https://www.group.example/a\"]",
        ),
        entry(
            "drug-users",
            "Metropolis Drug Users",
            "acronym = \"M.A.N.D.U.\"\nwebsites = [\"http://group.example\"]",
        ),
        entry("meta-dame", "Meta Dame", "# the same?"),
        entry("meta-d-ame", "Méta d’Âme", "").replace("meta-d-ame", "metadame"),
    ]
    .concat()
}

#[test]
fn pairs_are_listed_with_what_they_share_the_likeliest_first() {
    let folder = Folder::new();
    let file = folder.write("a.toml", list());
    peerdir(["duplicates", "--file"])
        .with([file])
        .exits(1)
        .out_is(
            "id\tother_id\tsignals\tshared\n\
             area-network\tdrug-users\thost,acronym\tsame website group.example, same acronym MANDU\n\
             meta-dame\tmetadame\tname\tsame name “Meta Dame”\n",
        )
        .err_has("2 pairs may each be one group\n  hint: `peerdir merge A B` joins two; ");
}

#[test]
fn programs_get_pairs_as_json() {
    let folder = Folder::new();
    let file = folder.write("a.toml", list());
    let run = |format: &str| {
        let run = peerdir(["duplicates", "--quiet", "--format", format, "--file"]);
        run.with([&file]).exits(1).stdout()
    };
    let array: Vec<serde_json::Value> = serde_json::from_str(&run("json")).expect("an array");
    let lines: Vec<serde_json::Value> = run("jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(array, lines);
    assert_eq!(array[1]["left"]["id"], "meta-dame");
    assert_eq!(array[1]["right"]["name"], "Méta d’Âme");
    assert_eq!(array[1]["signals"][0]["signal"], "name");
    assert_eq!(array[0]["signals"][1]["shared"][0], "MANDU");
    assert!(array[0]["score"].as_u64() > array[1]["score"].as_u64());
}

#[test]
fn a_list_without_such_pairs_is_exit_0() {
    let folder = Folder::new();
    let file = folder.write("a.toml", entry("a", "Exampleton Alliance", ""));
    let run = |format: &str| peerdir(["duplicates", "--format", format, "--file"]).with([&file]);
    let said = "no two entries look like one group\n";
    run("tsv")
        .exits(0)
        .out_is("id\tother_id\tsignals\tshared\n")
        .err_is(said);
    run("json").exits(0).out_is("[]\n").err_is(said);
    run("jsonl").exits(0).err_is(said);
    run("table").exits(0).err_is(said);
}

#[test]
fn the_built_in_list_has_the_one_pair_that_nobody_could_decide() {
    let pairs = builtin("duplicates --quiet").exits(1).stdout();
    let ids: Vec<&str> = pairs
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(ids, ["nc-urban-survivors-union"]);
}

#[test]
fn that_two_are_two_is_recorded_once_and_not_asked_again() {
    let folder = Folder::new();
    folder.write("a.toml", list());
    let run = |arguments: &str| {
        peerdir(arguments.split(' '))
            .within(folder.path())
            .with(["--file", "a.toml"])
    };
    run("duplicates --different metadame meta-dame")
        .exits(0)
        .err_is("metadame and meta-dame are recorded as two\n");
    let text = folder.read("a.toml");
    assert_eq!(
        text.replace("different_from = [\"meta-dame\"]\n", ""),
        list(),
        "and nothing else changed"
    );
    assert_ne!(text, list());
    run("duplicates --quiet").exits(1).out_lacks("meta-dame");
    run("duplicates --different meta-dame metadame")
        .exits(0)
        .err_is("that meta-dame and metadame are two is recorded already\n");
    assert_eq!(folder.read("a.toml"), text);
    run("check --quiet").exits(0).out_lacks("meta-dame");
}

#[test]
fn what_would_be_recorded_is_shown_and_not_written() {
    let folder = Folder::new();
    folder.write("a.toml", list());
    peerdir("duplicates --different metadame meta-dame --dry-run --file a.toml".split(' '))
        .within(folder.path())
        .exits(0)
        .out_has("+different_from = [\"meta-dame\"]");
    assert_eq!(folder.read("a.toml"), list());
}

#[test]
fn of_a_list_below_a_copy_takes_the_record() {
    let folder = Folder::new();
    folder.write("own.toml", "schema_version = 1\nextends = \"builtin\"\n");
    let run = |arguments: &str| {
        peerdir(arguments.split(' '))
            .within(folder.path())
            .with(["--file", "own.toml"])
    };
    let pair = "nc-urban-survivors-union urban-survivors-union-piedmont";
    run(&format!("duplicates --quiet --different {pair}")).exits(0);
    assert!(
        folder
            .read("own.toml")
            .contains("different_from = [\"urban-survivors-union-piedmont\"]")
    );
    run("duplicates --quiet --format jsonl").exits(0);
}

#[test]
fn ids_that_nobody_has_and_one_id_twice_are_refused() {
    let folder = Folder::new();
    folder.write("a.toml", list());
    let run = |ids: &str| {
        let run = peerdir(["duplicates", "--file", "a.toml", "--different"]);
        run.with(ids.split(' ')).within(folder.path()).exits(2)
    };
    run("alone nobody")
        .err_has("error: no group has the id `nobody`")
        .err_has("hint: ");
    run("alone alone")
        .err_has("`alone` is not different from itself")
        .err_has("hint: ");
    assert_eq!(folder.read("a.toml"), list());
}

#[test]
fn the_copy_of_an_entry_below_keeps_its_notes_and_is_said() {
    let folder = Folder::new();
    let notes = "# the same?\nnotes = \"Ask twice.\"\ntaste = 3";
    folder.write("below.toml", list().replace("# the same?", notes));
    folder.write("own.toml", "schema_version = 1\nextends = \"below.toml\"\n");
    peerdir("duplicates --different meta-dame metadame --file own.toml".split(' '))
        .within(folder.path())
        .exits(0)
        .err_has("`meta-dame` stands in below.toml: own.toml gets a copy")
        .err_has("are recorded as two");
    let own = folder.read("own.toml");
    for line in ["notes = \"Ask twice.\"", "taste = 3"] {
        assert!(own.lines().any(|found| found == line), "{line}\n{own}");
    }
}
