//! `show`: one group in full, however it is called; maintainers' notes never.

use crate::run::{Folder, builtin, entry, peerdir, small};

#[test]
fn a_group_is_shown_by_id_acronym_name_and_other_name_however_written() {
    for called in [
        "north-quay-users-union",
        "NQUU",
        "nquu",
        "North Quay Users’ Union",
        "north quay users union",
        "NORTH QUAY USERS' UNION",
        "syndicat du quai nord",
    ] {
        small("show")
            .with([called])
            .exits(0)
            .out_has("North Quay Users’ Union (NQUU)\n")
            .out_has("Id: north-quay-users-union\n");
    }
}

#[test]
fn every_fact_is_said_and_no_note() {
    let shown = small("show nquu").exits(0).stdout();
    for fact in [
        "Also called: Syndicat du Quai-Nord (fr)",
        "What it is: peer-run union, local",
        "Place: Port Example, British Columbia, Canada",
        "Website: https://old.nquu.example/ (moved)",
        "Website: https://nquu.example/welcome (front door)",
        "E-mail: hello@nquu.example",
        "Phone: +12505550100",
        "Location: 50.5, -126.25",
        "Languages: en, fr-CA",
        "About: [fr] Les usagers",
        "Founded: 2004",
        "Status: active",
        "Has: North Quay Youth [north-quay-youth]",
        "Checked: verified 2025-12-01",
        "Source: A list made up for tests, https://lists.example/2020, 2020-05-01",
    ] {
        assert!(shown.contains(fact), "{fact}\n{shown}");
    }
    assert!(!shown.contains("SECRET-NOTE"));
}

#[test]
fn parents_and_successors_are_named() {
    small("show north-quay-youth")
        .exits(0)
        .out_has("Part of: North Quay Users’ Union (NQUU) [north-quay-users-union]")
        .out_has("Now see: North Quay Users’ Union (NQUU) [north-quay-users-union]")
        .out_has("Checked: closed, see north-quay-users-union; never verified");
}

#[test]
fn a_miss_is_exit_1_and_says_did_you_mean() {
    small("show nqu")
        .exits(1)
        .err_is("no group is called `nqu`\n  hint: did you mean `north-quay-users-union` (North Quay Users’ Union)? `peerdir search nqu` shows more\n");
    small("show qqqxyz")
        .exits(1)
        .err_has("no group is called `qqqxyz`")
        .err_has("hint: ");
    small("show --format json qqqxyz")
        .exits(1)
        .out_is("[]\n")
        .err_has("no group is called `qqqxyz`");
    small("show").exits(2).err_has("<ID|NAME>");
}

#[test]
fn a_format_of_lists_gives_the_list_of_one() {
    let shown = small("show nquu --format json").exits(0).json();
    assert_eq!(shown.as_array().map(Vec::len), Some(1));
    assert_eq!(shown[0]["id"], "north-quay-users-union");
}

#[test]
fn what_stood_twice_in_the_sources_is_one_entry_under_both_spellings() {
    for called in ["Meta Dame", "Méta d'Âme", "META D’AME"] {
        builtin("show --format json")
            .with([called])
            .exits(0)
            .out_has("\"id\":\"meta-dame\"");
    }
}

#[test]
fn a_card_says_the_essentials_on_40_columns_however_wide_the_terminal_is() {
    for width in ["40", "80", "200"] {
        let run = small("show nquu --card").env("COLUMNS", width);
        run.exits(0).out_is(
            "North Quay Users’ Union (NQUU)\n\
             Port Example, British Columbia, Canada\n\
             Phone: +1 250 555 0100 (office)\n\
             hello@nquu.example\n\
             https://nquu.example/welcome\n\
             peer-run union\n\
             Languages: English and French (Canada)\n\
             Services: peer support, needle exchange\n  and naloxone\n\
             verified 1 December 2025\n",
        );
    }
    let narrow = small("show nquu --card").env("COLUMNS", "30");
    crate::output::fits(&narrow.exits(0).stdout(), 30);
    for id in builtin("list --columns id").ids() {
        let card = builtin("show --card").with([id]).exits(0).stdout();
        crate::output::fits(&card, 40);
    }
}

#[test]
fn the_card_of_a_closed_group_names_who_took_its_place() {
    small("show north-quay-youth --card")
        .exits(0)
        .out_has("closed, see north-quay-users-union;\n  never verified\n")
        .out_has("Now see: North Quay Users’ Union (NQUU)\n");
}

#[test]
fn cards_of_several_groups_stand_apart() {
    let folder = Folder::new();
    let entry = |id| entry(id, "Our Union", "");
    let file = folder.write("two.toml", [entry("a"), entry("b")].concat());
    let path = folder.join("cards.txt");
    peerdir(["show", "Our Union", "--card", "--file"])
        .with([&file])
        .with(["-o".as_ref(), path.as_os_str()])
        .exits(0);
    let card = "Our Union\nWorld\npeer-run group\nnever verified\n";
    assert_eq!(folder.read("cards.txt"), format!("{card}\n{card}"));
    small("show nquu --card --plain")
        .exits(2)
        .err_has("cannot be used with");
}
