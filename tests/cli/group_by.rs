//! `--group-by`: lists set out under headings, for people as sections and for programs as a column.

use serde_json::Value;

use crate::run::{Folder, SMALL, builtin, peerdir, small};

const HEADINGS: [(&str, &[&str]); 3] = [
    (
        "region",
        &[
            "Northern Africa",
            "Northern America",
            "Eastern Asia",
            "South-eastern Asia",
            "Southern Asia",
            "Southern Europe",
            "Worldwide",
        ],
    ),
    (
        "country",
        &[
            "Canada",
            "Egypt",
            "Greece",
            "India",
            "Thailand",
            "Several countries",
            "Worldwide",
        ],
    ),
    (
        "city",
        &[
            "Ερμούπολη, South Aegean, Greece",
            "इम्फाल, Manipur, India",
            "กรุงเทพ, Thailand",
            "Port Example, British Columbia, Canada",
            "طنطا, Gharbia, Egypt",
            "Several countries",
            "Worldwide",
        ],
    ),
];

/// The headings that programs read, each once, in their order.
fn headings(line: &str) -> Vec<String> {
    let mut headings = small(line).with(["--columns", "group"]).ids();
    headings.dedup();
    headings
}

#[test]
fn every_heading_stands_once_in_its_order_and_all_groups_under_one() {
    for (by, expected) in HEADINGS {
        let line = format!("list --group-by {by}");
        let found = headings(&line);
        let known: Vec<&String> = found
            .iter()
            .filter(|heading| expected.contains(&heading.as_str()))
            .collect();
        assert!(known.len() + 2 >= expected.len(), "{by}: {found:?}");
        assert!(
            expected
                .iter()
                .filter(|name| found.contains(&(**name).to_owned()))
                .eq(&known),
            "{by}: {found:?}"
        );
        let mut once = found.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), found.len(), "{by}: {found:?}");
        let ids = |line: &str| {
            let mut ids = small(line).with(["--columns", "id"]).ids();
            ids.sort();
            ids
        };
        assert_eq!(ids(&line), ids("list"), "{by}");
    }
}

#[test]
fn formats_for_people_have_headings_and_no_column() {
    for (format, heading) in [
        ("markdown", "## Canada\n\n"),
        ("text", "Canada\n\n"),
        ("table", "\nCanada\n"),
    ] {
        let run = small("list --group-by country --format").with([format]);
        let said = run.env("COLUMNS", "100").exits(0).stdout();
        assert_eq!(said.matches(heading).count(), 1, "{format}:\n{said}");
        assert!(!said.contains("Under"), "{format}:\n{said}");
        assert!(said.find(heading) < said.find("Worldwide"), "{format}");
    }
    let cards = small("list --group-by country --format table").env("COLUMNS", "40");
    cards.exits(0).out_has("Canada\n\nNorth Quay");
}

#[test]
fn formats_for_programs_say_the_heading_of_each_row_and_only_if_it_was_asked_for() {
    for format in ["tsv", "csv"] {
        let header = |line: &str| {
            let out = small(line).with(["--format", format]).exits(0).stdout();
            out.lines().next().unwrap_or_default().trim().to_owned()
        };
        let usual = header("list");
        assert!(!usual.contains("group"), "{usual}");
        let grouped = header("list --group-by city");
        let separator = if format == "csv" { ',' } else { '\t' };
        assert_eq!(grouped, format!("{usual}{separator}group"));
    }
    let groups = small("list --group-by country --format json")
        .exits(0)
        .json();
    let all = groups.as_array().expect("an array");
    assert!(all.iter().all(|group| group["group"].is_string()));
    let of = |id: &str| {
        all.iter()
            .find(|group| group["id"] == id)
            .expect("it is there")
    };
    assert_eq!(of("lantern-network")["group"], "Several countries");
    assert_eq!(of("world-table")["group"], "Worldwide");
    let plain = small("list --format json").exits(0).json();
    assert_eq!(plain[0].get("group"), None::<&Value>);
}

#[test]
fn an_order_holds_under_each_heading() {
    let rows = |more: &str| {
        let run = small("list --group-by country --columns group,id").with(more.split(' '));
        let rows = run.exits(0).stdout();
        let rows = rows.lines().skip(1).filter(|row| row.starts_with("Canada"));
        rows.map(str::to_owned).collect::<Vec<_>>()
    };
    let (up, down) = (rows("--sort id"), rows("--sort scope,id"));
    assert_eq!(up.len(), 2);
    assert!(up.is_sorted(), "{up:?}");
    assert_eq!(down.len(), 2);
}

#[test]
fn a_limit_counts_over_all_and_takes_the_first_before_they_are_set_out() {
    let (out, err) = small("list --sort verified,id --limit 3 --group-by country --columns id")
        .exits(0)
        .both();
    let mut first = small("list --sort verified,id --columns id").ids();
    first.truncate(3);
    first.sort();
    let mut ids: Vec<&str> = out.lines().skip(1).collect();
    ids.sort_unstable();
    assert_eq!(ids, first);
    assert_eq!(err, "5 more; raise --limit to see them\n");
}

#[test]
fn every_list_is_set_out() {
    for line in [
        "list --group-by country",
        "search users --group-by country",
        "region world --group-by country",
        "show nquu --group-by country",
        "export tsv --group-by country",
        "verify --next 9 --dry-run --group-by country",
    ] {
        let (out, _) = small(line).exits(0).both();
        assert!(
            out.lines()
                .next()
                .is_some_and(|head| head.ends_with("\tgroup")),
            "{line}: {out}"
        );
        assert!(out.contains("\tCanada\n"), "{line}: {out}");
    }
}

#[test]
fn a_ladder_is_not_set_out_twice_and_the_remedy_is_named() {
    builtin("near Athens --group-by city")
        .exits(2)
        .err_has("error: near sets its groups out by how far they are\n")
        .err_has("hint: leave out --group-by");
    small("region --group-by country")
        .exits(2)
        .err_has("leave out --columns, --sort, --group-by and --limit");
    small("list --group-by planet")
        .exits(2)
        .err_has("possible values");
    for form in ["--card", "--qr", "--private"] {
        let run = small("show nquu --group-by city").with([form]);
        run.exits(2).err_has("cannot be used with");
    }
}

#[test]
fn an_export_under_headings_is_read_back_without_a_word_about_them() {
    let folder = Folder::new();
    for format in ["csv", "json"] {
        let path = folder.join(format);
        let run = small("export --quiet --group-by country -o")
            .with([&path])
            .with([format]);
        run.exits(0);
        let run = peerdir(["import", "--dry-run", "--file", SMALL]).with([&path]);
        let (out, err) = run.ends().both();
        assert!(
            !format!("{out}{err}").contains("group`"),
            "{format}: {out}{err}"
        );
        assert!(!err.contains("not read"), "{format}: {err}");
    }
}
