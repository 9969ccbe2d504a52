//! `search`: what people type finds whom they mean, each hit says why, and a miss says what was tried and what is near.

use crate::run::{builtin, small};

/// The id of the first hit among the built-in list.
fn best(words: &str) -> String {
    let ids = builtin("search --columns id").with(words.split(' ')).ids();
    ids.first().cloned().unwrap_or_default()
}

#[test]
fn the_group_that_is_meant_comes_first() {
    for (words, id) in [
        ("vandu", "vandu"),
        ("VANDU", "vandu"),
        ("vanud", "vandu"),
        ("Vancouver Area Network of Drug Users", "vandu"),
        ("vancuover area network", "vandu"),
        ("inpud", "inpud"),
        ("euronpud", "euronpud"),
        ("meta dame", "meta-dame"),
        ("META D’AME", "meta-dame"),
        ("vandu.org", "vandu"),
        ("https://www.vandu.org/", "vandu"),
        ("anpud", "anpud"),
    ] {
        assert_eq!(best(words), id, "{words}");
    }
}

#[test]
fn other_scripts_are_found_in_their_own_letters_and_in_ours() {
    for (words, id) in [
        ("提灯ネットワーク", "lantern-network"),
        ("φωνες", "aegean-voices"),
        ("FONES", "aegean-voices"),
        ("साथी", "sathi-manch"),
        ("منتدى", "delta-forum"),
        ("เพื่อนริมน้ำ", "river-friends"),
    ] {
        small("search --columns id")
            .with([words])
            .exits(0)
            .out_is(&format!("id\n{id}\n"));
    }
}

#[test]
fn a_hit_says_why_it_is_there() {
    small("search nquu")
        .with(["--columns", "id,match"])
        .exits(0)
        .out_is("id\tmatch\nnorth-quay-users-union\tacronym\n");
    small("search nqu --format json --columns id,match")
        .exits(0)
        .out_has("\"nearly\":\"NQUU\"");
}

#[test]
fn a_place_finds_its_groups_and_words_add_up() {
    let found = builtin("search --columns id,country canada methadone montreal")
        .exits(0)
        .stdout();
    assert!(found.lines().nth(1).is_some_and(|hit| hit.ends_with("CA")));
    small("search --columns id greece")
        .exits(0)
        .out_is("id\naegean-voices\n");
}

#[test]
fn filters_narrow_a_search_and_the_limit_cuts_it_aloud() {
    small("search --columns id --country Canada --not-status defunct quay")
        .exits(0)
        .out_is("id\nnorth-quay-users-union\n");
    small("search --columns id --limit 1 quay")
        .exits(0)
        .out_has("id\nnorth-quay")
        .err_is("1 more; raise --limit to see them\n");
}

#[test]
fn a_miss_says_what_was_tried_and_what_is_near() {
    let header = "id\tname\tacronym\tkind\tscope\tcountry\tsubdivisions\tcity\twebsite\tstatus\tverified\tmatch\n";
    let said = small("search qqqxyz").exits(1);
    let (out, err) = said.both();
    assert!(header.starts_with(out.trim_end()), "{out}");
    assert!(err.contains("nothing found for `qqqxyz`"), "{err}");
    assert!(err.contains("tried: names, acronyms, other names, places"));
    assert!(err.contains("hint: "), "{err}");
}

#[test]
fn a_place_without_groups_leads_to_a_wider_one() {
    let (_, err) = builtin("search liechtenstein").exits(1).both();
    assert!(
        err.contains(
            "no group is listed in Liechtenstein; try `peerdir region \"Western Europe\"`"
        ),
        "{err}"
    );
}

#[test]
fn words_that_look_like_options_are_searched_behind_two_dashes() {
    small("search --columns id -- --quay")
        .exits(0)
        .out_has("north-quay-youth");
    small("search").exits(2).err_has("<WORDS>");
}

#[test]
fn odd_queries_find_nothing_and_do_no_harm() {
    for odd in [
        "", " ", "???", "🍕", "\u{301}", "a", "' OR 1=1", "\\", "%s", "x\ny",
    ] {
        let (_, err) = small("search").with([odd]).exits(1).both();
        assert!(err.contains("nothing found for"), "{odd}: {err}");
    }
    let long = "qzxj ".repeat(400);
    small("search").with([long]).exits(1).both();
}

#[test]
fn the_examples_of_the_help_find_what_they_say() {
    for (words, id) in [
        ("vancuver", "vandu"),
        ("methadone patients montreal", "meta-dame"),
        ("--region Europe union", ""),
        ("vancouver", ""),
    ] {
        let ids = builtin("search --quiet --columns id")
            .with(words.split(' '))
            .ids();
        assert!(!ids.is_empty(), "{words} finds nothing");
        assert!(id.is_empty() || ids[0] == id, "{words} finds {ids:?}");
    }
}
