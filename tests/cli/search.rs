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
fn a_place_without_groups_leads_to_who_is_around_it() {
    for (typed, name) in [
        ("liechtenstein", "Liechtenstein"),
        ("德里", "Delhi, India"),
        ("Thunder Bay", "Thunder Bay, Ontario, Canada"),
    ] {
        let (_, err) = builtin("search").with([typed]).exits(1).both();
        let hint = format!("`peerdir near {typed}` shows who is around {name} and who covers it");
        assert!(err.contains(&hint), "{err}");
    }
}

#[test]
fn a_slip_in_the_name_of_a_place_without_groups_leads_there_too() {
    for (typed, name, place) in [
        ("barcalona", "Barcelona", "Barcelona, Catalonia, Spain"),
        ("madagascr", "Madagascar", "Madagascar"),
    ] {
        let (_, err) = builtin("search").with([typed]).exits(1).both();
        let hint = format!(
            "did you mean {name}? `peerdir near {name}` shows who is around {place} and who covers it"
        );
        assert!(err.contains(&hint), "{err}");
        builtin("near").with([name]).exits(0).both();
    }
    let (_, err) = builtin("search qwertzuiop").exits(1).both();
    assert!(err.contains("hint: try fewer words"), "{err}");
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

/// The lines of a search in the built-in list: id and match.
fn found(words: &[&str]) -> Vec<String> {
    let run = builtin("search --quiet --columns id,match").with(words);
    run.ids()
}

#[test]
fn exact_takes_words_as_they_stand_but_for_case_and_accents() {
    assert_eq!(
        found(&["--exact", "VANCOUVER"]),
        ["vandu\tname", "bcapom\tcity", "wahrs\tcity"]
    );
    assert_eq!(found(&["--exact", "montreal"]).len(), 3);
    for forgiven in [
        "vancuver",
        "vanc",
        "vandoo",
        "adolescent",
        "vancouverareanetwork",
    ] {
        assert!(!found(&[forgiven]).is_empty(), "{forgiven}");
        builtin("search --exact --columns id")
            .with([forgiven])
            .exits(1)
            .out_is("id\n")
            .err_is(&format!(
                "nothing found for `{forgiven}`\n  hint: without --exact, --all-words and --field more is found\n"
            ));
    }
}

#[test]
fn all_words_leaves_out_who_lacks_one() {
    let some = found(&["methadone", "montreal"]);
    let all = found(&["--all-words", "methadone", "montreal"]);
    assert!(
        some.len() > 1 && all == ["meta-dame\tcity, description"],
        "{some:?}, {all:?}"
    );
    builtin("search --all-words --columns id methadone nelson")
        .exits(1)
        .out_is("id\n")
        .err_has("hint: without --exact, --all-words and --field");
}

#[test]
fn a_field_is_looked_into_alone() {
    assert_eq!(
        found(&["--field", "city", "vancouver"]),
        ["bcapom\tcity", "vandu\tcity", "wahrs\tcity"]
    );
    assert_eq!(
        found(&["--field", "name", "--field", "acronym", "--exact", "VANDU"]),
        ["vandu\tacronym"]
    );
    assert!(found(&["--field", "city,name", "vandu"]).is_empty());
    // Former and other names stand in one key.
    let former = found(&["--exact", "--field", "alternate_names", "Junkiebund"]);
    assert_eq!(former, ["vision-ev\tformer name"]);
    builtin("search --field nme vandu")
        .exits(2)
        .err_has("a similar value exists: 'name'")
        .err_has("acronym, alternate_names, city, country, description, emails,");
}

#[test]
fn a_reason_says_what_stands_there_where_something_else_was_typed() {
    for (words, expected) in [
        ("amsterdm", "mdhg\tcity ≈ Amsterdam"),
        ("Amsterdam", "mdhg\tcity"),
        ("kabool", "adug\tcity ≈ Kabul"),
        ("vandoo", "vandu\tacronym ≈ VANDU"),
        (
            "survivorsunion",
            "urban-survivors-union\tname ≈ Urban Survivors Union",
        ),
        ("teenagers", "youthrise\tdescription"),
        ("adolescents", "youthrise\tname ≈ Youth"),
        ("junkie bund", "vision-ev\tformer name"),
    ] {
        let found = found(&words.split(' ').collect::<Vec<_>>());
        let first = found.first().map(String::as_str).unwrap_or_default();
        assert_eq!(first, expected, "{words}: {found:?}");
    }
    let groups = builtin("search --quiet --format json kabool")
        .exits(0)
        .json();
    assert_eq!(groups[0]["id"], "adug");
    assert_eq!(groups[0]["match"][0]["field"], "city");
    assert_eq!(groups[0]["match"][0]["nearly"], "Kabul");
    let groups = builtin("search --quiet --format json kabul")
        .exits(0)
        .json();
    assert!(groups[0]["match"][0]["nearly"].is_null());
}

#[test]
fn a_way_to_reach_somebody_is_looked_up_exactly() {
    let quay = "id\tmatch\nnorth-quay-users-union\t";
    for (typed, field) in [
        ("+12505550100", "phone"),
        ("+1 (250) 555-0100", "phone"),
        ("2505550100", "phone"),
        ("555 0100", "phone"),
        ("00 1 250 555 0100", "phone"),
        ("hello@nquu.example", "e-mail"),
        (" HELLO@NQUU.example ", "e-mail"),
        ("nquu.example", "website"),
        ("https://www.nquu.example/welcome", "website"),
        ("nquu.example/wel", "website"),
    ] {
        small("search --columns id,match")
            .with(["--", typed])
            .exits(0)
            .out_is(&format!("{quay}{field}\n"));
    }
    // A digit, or a part, too many or too few is somebody else's.
    for wrong in ["+12505550101", "+112505550100", "50100", "0100", "505550"] {
        small("search --quiet --columns id")
            .with(["--", wrong])
            .exits(1)
            .out_is("id\n");
    }
}

#[test]
fn a_place_among_the_words_brings_its_groups_to_the_top() {
    for (words, in_place) in [
        ("naloxone vancouver", vec!["vandu", "bcapom", "wahrs"]),
        (
            "union toronto",
            vec!["harm-reduction-workers-union", "tduu"],
        ),
        ("greece network", vec!["peernups"]),
    ] {
        let words: Vec<&str> = words.split(' ').collect();
        let found = found(&words);
        let mut first: Vec<&str> = found
            .iter()
            .filter_map(|line| line.split('\t').next())
            .take(in_place.len())
            .collect();
        let mut in_place = in_place;
        first.sort_unstable();
        in_place.sort_unstable();
        assert_eq!(first, in_place, "{words:?}: {found:?}");
    }
}

#[test]
fn words_in_any_script_find_whom_they_mean_in_the_real_list() {
    for (words, id) in [
        ("Москва", "russian-drug-user-organisation"),
        ("αθήνα", "peernups"),
        ("Θετική Φωνή", "positive-voice"),
        ("चेन्नई", "ivdu"),
        ("亚洲毒品使用者网络", "anpud"),
        ("كابل", "adug"),
        ("Международный консорциум", "idpc"),
    ] {
        assert_eq!(best(words), id, "{words}");
    }
}

#[test]
fn a_word_for_the_same_thing_is_a_reason_of_less_weight_than_the_word_itself() {
    let found = found(&["naloxone"]);
    let first_nearly = found.iter().position(|line| line.contains('≈'));
    let last_same = found.iter().rposition(|line| !line.contains('≈'));
    assert!(!found.is_empty());
    if let (Some(nearly), Some(same)) = (first_nearly, last_same) {
        assert!(same < nearly, "{found:?}");
    }
}

#[test]
fn a_code_that_is_also_a_little_word_finds_its_country_alone() {
    for (code, country) in [("IN", "IN"), ("DE", "DE"), ("US", "US")] {
        let groups = builtin("search --quiet --format json")
            .with([code])
            .exits(0)
            .json();
        let groups = groups.as_array().expect("an array").clone();
        assert!(!groups.is_empty(), "{code}");
        for group in groups {
            assert_eq!(group["country"], country, "{code}: {}", group["id"]);
        }
    }
}
