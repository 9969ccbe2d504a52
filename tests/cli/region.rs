//! `region`: places by name and code, the tree with counts, and what a miss leads to.

use peerdir::domain::Channel;
use peerdir::render::Format;

use crate::run::{Folder, builtin, entry, peerdir, small};

#[test]
fn a_place_is_understood_by_any_of_its_names_and_codes() {
    for (typed, same) in [
        ("Europe", "150"),
        ("eUrOpE", "150"),
        ("Southern Asia", "034"),
        ("south asia", "034"),
        ("Latin America", "419"),
        ("middle-east", "Middle East"),
        ("mena", "Middle East and North Africa"),
        ("Canada", "CAN"),
        ("124", "CA"),
        ("British Columbia", "CA-BC"),
        ("colombie-britannique", "ca-bc"),
        ("Québec", "quebec"),
        ("the Netherlands", "Holland"),
    ] {
        let ids = |place| {
            let run = builtin("region --quiet --columns id --sort id").with([place]);
            run.ids()
        };
        assert_eq!(ids(typed), ids(same), "{typed}");
        assert!(!ids(typed).is_empty(), "{typed}");
    }
}

#[test]
fn a_place_without_groups_is_known_all_the_same() {
    for (typed, name) in [
        ("Türkiye", "Türkiye"),
        ("turkey", "Türkiye"),
        ("TURKIYE", "Türkiye"),
        ("Malta", "Malta"),
        ("UK", "United Kingdom"),
        ("great britain", "United Kingdom"),
        ("Ελβετία", "Switzerland"),
    ] {
        let (_, err) = small("region").with([typed]).exits(1).both();
        assert!(
            err.contains(&format!("no group is listed in {name}")),
            "{typed}: {err}"
        );
    }
}

#[test]
fn a_country_without_groups_leads_to_the_next_wider_place() {
    let (_, err) = small("region Malta").exits(1).both();
    assert!(
        err.contains("hint: Southern Europe has 1: `peerdir region \"Southern Europe\"`"),
        "{err}"
    );
}

#[test]
fn a_miss_is_exit_2_and_says_did_you_mean() {
    for (typed, near) in [
        ("Eurpoe", "did you mean Europe (150)"),
        ("Canda", "Canada (CA)"),
        ("Brtish Columbia", "British Columbia (CA-BC)"),
        ("Greeece", "Greece (GR)"),
    ] {
        small("region")
            .with([typed])
            .exits(2)
            .err_has(&format!("no place is called `{typed}`"))
            .err_has("did you mean")
            .err_has(near);
    }
    small("region qwertyuiop")
        .exits(2)
        .err_has("hint: `peerdir region` shows");
}

#[test]
fn a_network_belongs_to_the_areas_that_it_serves_and_not_to_its_seat() {
    let ids = |place: &str| {
        let run = small("region --quiet --columns id --sort id").with([place]);
        run.ids()
    };
    assert_eq!(ids("Eastern Asia"), ["lantern-network"]);
    assert_eq!(
        ids("South-eastern Asia"),
        ["lantern-network", "river-friends"]
    );
    assert_eq!(ids("Japan"), Vec::<String>::new());
    assert_eq!(ids("MENA"), ["delta-forum"]);
    assert_eq!(ids("World").len(), 8);
}

#[test]
fn each_count_of_the_tree_is_the_number_of_groups_that_its_region_lists() {
    let tree = builtin("region --format json").exits(0).json();
    let branches = tree.as_array().expect("an array");
    assert_eq!(branches[0]["name"], "World");
    assert!(branches.len() > 20);
    for branch in branches {
        let code = branch["code"].as_str().expect("a code");
        let ids = builtin("region --quiet --columns id").with([code]).ids();
        assert_eq!(branch["count"], ids.len(), "{code}");
    }
}

#[test]
fn the_tree_has_one_shape_in_every_format() {
    let branches = small("region --format json").exits(0).json();
    let branches = branches.as_array().expect("an array").len();
    for (format, head) in [
        ("tsv", 1),
        ("csv", 1),
        ("jsonl", 0),
        ("markdown", 0),
        ("table", 0),
        ("text", 0),
    ] {
        let tree = small("region --format").with([format]).exits(0).stdout();
        assert_eq!(tree.lines().count(), branches + head, "{format}");
    }
    small("region --country Greece --format tsv").exits(0).out_is(
        "code\tname\tdepth\tcount\n001\tWorld\t0\t1\n150\tEurope\t1\t1\n039\tSouthern Europe\t2\t1\nGR\tGreece\t3\t1\n",
    );
}

#[test]
fn a_tree_without_groups_is_exit_1() {
    let folder = Folder::new();
    let file = folder.write("head.toml", "schema_version = 1\n");
    peerdir(["region", "--format", "tsv", "--file"])
        .with([file])
        .exits(1)
        .out_is("code\tname\tdepth\tcount\n")
        .err_is("no group fits\n");
}

#[test]
fn a_global_group_belongs_to_the_world_alone() {
    let folder = Folder::new();
    let file = folder.write("one.toml", entry("one", "One", "country = \"CH\""));
    let run = |place| {
        peerdir(["region", "--quiet", "--columns", "id", place, "--file"])
            .with([&file])
            .ids()
    };
    assert_eq!(run("World"), ["one"]);
    assert_eq!(run("Switzerland"), Vec::<String>::new());
}

#[test]
fn a_tree_without_groups_is_valid_in_every_format() {
    let folder = Folder::new();
    let file = folder.write("head.toml", "schema_version = 1\n");
    for (format, expected) in [
        ("jsonl", ""),
        ("json", "[]\n"),
        ("markdown", ""),
        ("table", ""),
        ("text", ""),
    ] {
        peerdir(["region", "--quiet", "--format", format, "--file"])
            .with([&file])
            .exits(1)
            .out_is(expected);
    }
}

#[test]
fn the_tree_is_no_card_no_map_and_no_list_and_a_region_may_be() {
    // A page is an export and nothing else.
    let is_list = |(_, format): &&(&str, Format)| format.channel() == Channel::Export;
    for (format, _) in Format::ALL.iter().filter(is_list) {
        let tree = small("region --quiet --format").with([format]);
        if ["vcard", "geojson", "hsds", "toml"].contains(format) {
            tree.exits(2).err_is(&format!(
                "error: {format} holds groups, not a tree of regions\n  \
                 hint: name a region, or take csv, json or text\n"
            ));
        } else {
            tree.exits(0).out_has("Canada");
        }
        let region = small("region Canada --quiet --format").with([format]);
        region.exits(0).out_has("NQUU");
    }
}
