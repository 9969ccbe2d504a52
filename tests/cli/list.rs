//! `list`: filters, their words, and what is said when nothing fits.

use crate::run::{builtin, peerdir, small};

fn ids(line: &str) -> Vec<String> {
    let list = small("list --columns id --sort id");
    list.with(line.split_whitespace()).ids()
}

#[test]
fn a_pipe_gets_a_header_and_a_line_for_each_group() {
    let list = builtin("list").exits(0).stdout();
    let mut lines = list.lines();
    assert_eq!(
        lines.next(),
        Some(
            "id\tname\tacronym\tkind\tscope\tcountry\tsubdivisions\tcity\twebsite\tstatus\tverified"
        )
    );
    assert!(lines.clone().count() > 50, "the built-in list is there");
    assert!(lines.all(|line| line.split('\t').count() == 11));
}

#[test]
fn values_of_one_filter_are_alternatives_and_different_filters_add_up() {
    assert_eq!(
        ids("--country Greece --country TH"),
        ["aegean-voices", "river-friends"]
    );
    assert_eq!(
        ids("--country Canada --service naloxone"),
        ["north-quay-users-union"]
    );
    assert_eq!(
        ids("--scope local --not-country Greece --not-status defunct"),
        ["north-quay-users-union"]
    );
}

#[test]
fn every_filter_finds_what_it_names_and_its_opposite_the_rest() {
    for (filter, value, expected) in [
        (
            "region",
            "Asia",
            "lantern-network river-friends sathi-manch",
        ),
        ("country", "ca", "north-quay-users-union north-quay-youth"),
        (
            "subdivision",
            "CA-BC",
            "north-quay-users-union north-quay-youth",
        ),
        (
            "city",
            "PORT-EXAMPLE",
            "north-quay-users-union north-quay-youth",
        ),
        ("city", "ερμουπολη", "aegean-voices"),
        ("kind", "Allied", "delta-forum"),
        ("scope", "global", "world-table"),
        ("language", "fr", "north-quay-users-union world-table"),
        (
            "service",
            "Peer-Support",
            "aegean-voices north-quay-users-union",
        ),
        ("status", "defunct", "north-quay-youth"),
    ] {
        let expected: Vec<&str> = expected.split(' ').collect();
        assert_eq!(ids(&format!("--{filter} {value}")), expected, "{filter}");
        let others = ids(&format!("--not-{filter} {value}"));
        assert_eq!(others.len() + expected.len(), 8, "not-{filter}");
        assert!(!others.iter().any(|id| expected.contains(&id.as_str())));
    }
}

#[test]
fn verified_within_keeps_what_was_verified_and_refuses_what_is_no_age() {
    assert_eq!(
        ids("--verified-within 1000y"),
        ["delta-forum", "north-quay-users-union"]
    );
    small("list --verified-within 6m")
        .exits(2)
        .err_has("`6m` is no age")
        .err_has("hint: write days, weeks, months or years");
}

#[test]
fn nothing_that_fits_is_exit_1_with_a_header_and_a_hint() {
    small("list --country France")
        .exits(1)
        .out_is(
            "id\tname\tacronym\tkind\tscope\tcountry\tsubdivisions\tcity\twebsite\tstatus\tverified\n",
        )
        .err_has("no group fits")
        .err_has("hint: leave out a filter");
    small("list --country France --format json")
        .exits(1)
        .out_is("[]\n")
        .err_has("no group fits");
    small("list --country France --format jsonl --quiet").exits(1);
}

#[test]
fn a_country_filter_takes_no_region_and_a_subdivision_filter_no_country() {
    small("list --country Europe")
        .exits(2)
        .err_has("no country is called `Europe`");
    small("list --subdivision Canada")
        .exits(2)
        .err_has("no province or state is called `Canada`");
}

#[test]
fn a_name_of_several_places_is_taken_for_one_and_the_others_are_said() {
    small("list --region Georgia")
        .exits(1)
        .out_has("id\t")
        .err_has("`Georgia` is taken for Georgia (GE); it may also be Georgia (US-GA)")
        .err_has("no group fits");
}

#[test]
fn wrong_usage_is_exit_2_and_says_what_would_be_right() {
    for (line, told) in [
        ("list --kind freind", "peer-run, allied"),
        ("list --format yaml", "[possible values: table, tsv,"),
        ("list --frobnicate", "unexpected argument '--frobnicate'"),
        ("list vancouver", "unexpected argument 'vancouver'"),
        ("lsit", "unrecognized subcommand 'lsit'"),
        ("list --limit many", "invalid value 'many'"),
    ] {
        builtin(line).exits(2).err_has(told);
    }
    peerdir::<&str>([]).exits(2).err_has("Usage: peerdir");
}

#[test]
fn help_and_version_are_answers() {
    builtin("--version")
        .exits(0)
        .out_is(concat!("peerdir ", env!("CARGO_PKG_VERSION"), "\n"));
    for verb in [
        "search",
        "near",
        "list",
        "region",
        "show",
        "export",
        "check",
        "where",
        "init",
        "completions",
        "man",
    ] {
        let help = builtin(verb).with(["--help"]).exits(0).stdout();
        assert!(help.contains("Examples:\n  "), "{verb}");
        assert!(help.contains("Usage: peerdir"), "{verb}");
        builtin("--help").exits(0).out_has(verb);
    }
}

#[test]
fn a_language_is_named_as_the_help_says() {
    builtin("list --help").exits(0).out_has("fr, French");
    assert_eq!(ids("--language French"), ids("--language fr"));
    assert_eq!(ids("--language greek"), ["aegean-voices"]);
}
