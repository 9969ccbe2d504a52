//! `--plain`: text that is heard, not looked at: a fact a line, in words, in the order in which one says it.

use crate::output::fits;
use crate::run::{Folder, builtin, small};

#[test]
fn plain_is_the_format_text_on_every_command_that_has_formats() {
    for line in [
        "list",
        "search quay",
        "near Imphal",
        "region",
        "region Canada",
        "show nquu",
        "list --columns id,city",
    ] {
        let plain = small(line).with(["--plain"]).exits(0).both();
        let text = small(line).with(["--format", "text"]).exits(0).both();
        assert_eq!(plain, text, "{line}");
        small(line)
            .with(["--plain", "--format", "json"])
            .exits(2)
            .err_has("cannot be used with");
    }
    small("export text --quiet --country CA")
        .exits(0)
        .out_has("1 of 1: North Quay Users’ Union (NQUU)\n");
}

#[test]
fn nothing_in_it_is_drawn_or_coloured() {
    for line in [
        "list",
        "search union",
        "near Vancouver Canada",
        "near Greece methadone --quiet",
        "region",
        "show vandu",
        "show euronpud",
    ] {
        let run = builtin(line).with(["--plain", "--color", "always"]);
        let text = run.exits(0).stdout();
        for mark in ['\u{1b}', '─', '│', '|', '≈', '·', '*', '[', '\t'] {
            assert!(!text.contains(mark), "{line}: {mark:?} in {text}");
        }
        assert!(!text.contains("://") && !text.contains("  "), "{text}");
    }
}

#[test]
fn groups_are_numbered_and_each_fact_has_its_label() {
    small("list --plain --country CA").exits(0).out_is(
        "1 of 2: North Quay Users’ Union (NQUU)\n\
         Place: Port Example, British Columbia, Canada\n\
         Phone: +1 250 555 0100 (office)\n\
         E-mail: hello@nquu.example\n\
         Website: nquu.example/welcome\n\
         Checked: verified 1 December 2025\n\
         Id: north-quay-users-union\n\
         \n\
         2 of 2: North Quay Youth\n\
         Place: Port Example, British Columbia, Canada\n\
         Checked: closed, see north-quay-users-union; never verified\n\
         Id: north-quay-youth\n",
    );
}

#[test]
fn columns_are_labelled_lines_and_what_is_missing_is_said() {
    small("list --plain --country CA --columns country,languages,verified,founded")
        .exits(0)
        .out_is(
            "1 of 2\n\
             Country: Canada\n\
             Languages: English and French (Canada)\n\
             Verified: 1 December 2025\n\
             Founded: 2004\n\
             \n\
             2 of 2\n\
             Country: Canada\n\
             Languages: not known\n\
             Verified: never\n\
             Founded: not known\n",
        );
    small("region Asia --plain --columns name,regions,place")
        .exits(0)
        .out_has(": 提灯ネットワーク\nServes: Eastern Asia and South-eastern Asia\nPlace: Eastern Asia and South-eastern Asia\n");
}

#[test]
fn a_search_says_in_words_why_it_found_a_group() {
    builtin("search amsterdm --plain")
        .exits(0)
        .out_has("\nFound by: city, written Amsterdam\n");
}

#[test]
fn the_tree_of_regions_says_what_lies_where() {
    small("region --plain --country CA").exits(0).out_is(
        "World, 2 groups\n\
         Americas, 2 groups\n\
         Northern America, 2 groups, in Americas\n\
         Canada, 2 groups, in Northern America\n",
    );
}

#[test]
fn several_groups_of_one_name_are_numbered_in_full() {
    let folder = Folder::new();
    let entry = |id| crate::run::entry(id, "Our Union", "");
    let file = folder.write("two.toml", [entry("a"), entry("b")].concat());
    let shown = crate::run::peerdir(["show", "our", "union", "--plain", "--file"])
        .with([file])
        .exits(0)
        .stdout();
    assert!(shown.starts_with("1 of 2: Our Union\n"), "{shown}");
    assert!(shown.contains("Id: a\n\n2 of 2: Our Union\n"), "{shown}");
}

#[test]
fn a_pipe_gets_a_fact_a_line_however_narrow_it_says_it_is() {
    let run = small("show nquu --plain").env("COLUMNS", "20");
    run.exits(0)
        .out_has("About: Users of the invented North Quay meet, eat and speak up here; their van");
    let text = small("show nquu --plain").exits(0).stdout();
    fits(&text, 120);
}
