//! `export`: formats that other programs read, selections, and who is left out.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Write};

use peerdir::domain::{Organization, sheet_keys};
use peerdir::render::{Format, Part, Row, Rows, Sheet, render};
use peerdir::store::{Input, Reason, open};

use crate::run::{Folder, LOOK, SMALL, entry, peerdir, small};

#[test]
fn a_group_that_asked_is_left_out_and_counted() {
    for format in [
        "text", "csv", "tsv", "json", "jsonl", "markdown", "vcard", "hsds", "toml",
    ] {
        let (out, err) = small("export").with([format]).exits(0).both();
        assert!(!out.contains("North Quay Youth"), "{format}");
        assert!(out.contains("North Quay Users"), "{format}");
        assert_eq!(err, "1 left out, as they asked not to be in exports\n");
    }
    let (_, err) = small("export csv --limit 3").exits(0).both();
    assert!(err.contains("4 more; raise --limit"), "{err}");
}

#[test]
fn notes_are_in_no_format() {
    for (format, _) in Format::ALL.iter().filter(|(name, _)| *name != "table") {
        small("export --quiet")
            .with([format])
            .exits(0)
            .out_lacks("SECRET-NOTE");
    }
}

#[test]
fn csv_is_rfc_4180_with_every_fact_and_a_guard() {
    let csv = small("export csv --quiet").exits(0).stdout();
    assert!(csv.ends_with("\r\n"));
    assert_eq!(
        csv.matches("\r\n").count(),
        csv.matches('\n').count(),
        "every line ends with CRLF"
    );
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|column| column == name);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 7);
    let quay = rows
        .iter()
        .find(|row| &row[0] == "north-quay-users-union")
        .expect("the union is there");
    let cell = |name| at(name).and_then(|at| quay.get(at));
    assert_eq!(cell("phones"), Some("'+12505550100 [label: office]"));
    assert_eq!(cell("location"), Some("50.5, -126.25"));
    assert_eq!(
        cell("websites"),
        Some(
            "https://old.nquu.example/ [moved] | https://nquu.example/welcome [label: front door]"
        )
    );
    assert_eq!(
        cell("description"),
        Some(
            "Users of the invented North Quay meet, eat and speak up here; their van goes out at night."
        )
    );
    small("export csv --quiet --raw --columns phones --country CA")
        .exits(0)
        .out_is("phones\r\n+12505550100 [label: office]\r\n");
}

#[test]
fn json_says_every_key_for_every_group() {
    let groups = small("export json --quiet").exits(0).json();
    let groups = groups.as_array().expect("an array");
    for group in groups {
        for key in sheet_keys().chain(["region", "row_hash"]) {
            assert!(group.get(key).is_some(), "{key} of {}", group["id"]);
        }
        assert!(group.get("notes").is_none() && group.get("match").is_none());
    }
    let quay = &groups[2];
    assert_eq!(quay["id"], "north-quay-users-union");
    assert_eq!(quay["location"]["lat"], 50.5);
    assert_eq!(quay["location"]["precision"], "city");
    assert_eq!(quay["websites"][0]["state"], "moved");
    assert_eq!(quay["region"][0], "Canada");
    assert_eq!(quay["verified"], "2025-12-01");
    assert_eq!(groups[0]["verified"], serde_json::Value::Null);
}

#[test]
fn json_lines_are_the_objects_of_the_array() {
    let lines = small("export jsonl --quiet").exits(0).stdout();
    let objects: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(
        serde_json::Value::Array(objects),
        small("export json --quiet").exits(0).json()
    );
}

#[test]
fn nothing_that_fits_is_exit_1_and_still_a_whole_file() {
    small("export json --country France")
        .exits(1)
        .out_is("[]\n")
        .err_has("no group fits; the export is empty\n");
    small("export csv --columns id,name --country France")
        .exits(1)
        .out_is("id,name\r\n")
        .err_has("no group fits");
}

#[test]
fn an_export_is_the_same_bytes_each_time_and_names_no_file() {
    for (format, _) in Format::ALL.iter().filter(|(name, _)| *name != "table") {
        let export = || small("export --quiet").with([format]).exits(0).stdout();
        let first = export();
        assert_eq!(first, export(), "{format}");
        assert!(!first.contains(SMALL), "{format}");
    }
}

#[test]
fn a_table_is_no_export_format() {
    small("export table").exits(2).err_has("possible values");
    small("export").exits(2).err_has("<FORMAT>");
}

#[test]
fn an_export_whose_format_is_missing_or_unknown_names_the_formats() {
    for line in ["export", "export --country CA", "export --format csv"] {
        small(line)
            .exits(2)
            .err_has("hint: FORMAT is one of tsv, csv, json, ")
            .err_has("as in `peerdir export tsv`");
    }
    small("export cvs").exits(2).err_has("csv");
    small("export odt")
        .exits(2)
        .err_has("[possible values: tsv, csv, json, ");
}

#[test]
fn a_format_that_holds_whole_groups_has_no_columns() {
    for format in ["vcard", "hsds", "toml"] {
        small("export --columns id")
            .with([format])
            .exits(2)
            .err_is(&format!(
                "error: {format} has no columns to choose from\n  \
                 hint: leave out --columns, or take csv, json or geojson\n"
            ));
    }
    let map = small("export geojson --quiet --columns id").exits(0).json();
    let properties = &map["features"][0]["properties"];
    assert_eq!(
        *properties,
        serde_json::json!({ "id": "north-quay-users-union", "precision": "city" })
    );
}

#[test]
fn nothing_found_is_a_whole_file_of_every_format_for_programs() {
    for (format, whole) in [
        ("vcard", ""),
        (
            "geojson",
            "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n",
        ),
        ("toml", "schema_version = 1\n"),
    ] {
        let run = small("export --country France").with([format]);
        run.exits(1).out_is(whole).err_has("the export is empty\n");
    }
    let page = small("export hsds --country France --quiet")
        .exits(1)
        .json();
    assert_eq!(page["empty"], true);
    assert_eq!(page["contents"], serde_json::json!([]));
}

#[test]
fn a_sheet_with_a_mark_is_imported_like_one_without() {
    let folder = Folder::new();
    let marked = small("export csv --quiet --excel").exits(0).stdout();
    assert!(marked.starts_with("\u{feff}id,"), "{marked}");
    let sheet = folder.write("sheet.csv", marked);
    let list = std::fs::read_to_string(SMALL).expect("the list is there");
    let list = folder.write("list.toml", list);
    let run = peerdir(["import", "--dry-run", "--file"]).with([list, sheet]);
    run.exits(0).out_lacks("changed\t").err_has("7 the same");
    let tree = small("region --format csv --excel --quiet").exits(0);
    tree.out_has("\u{feff}code,name,depth,count\r\n");
}

#[test]
fn who_is_not_on_the_map_and_who_is_not_named_in_a_list_is_said() {
    small("export geojson")
        .exits(0)
        .out_has("\"coordinates\":[-126.25,50.5]")
        .err_is(
            "1 left out, as they asked not to be in exports\n\
             6 groups without a public point are not on the map\n  \
             hint: --city-points puts 4 of them in the middle of their city\n",
        );
    small("export toml --scope local --country GR")
        .exits(0)
        .out_has("id = \"aegean-voices\"");
}

#[test]
fn what_a_limit_or_an_order_of_an_export_is_says_its_edition() {
    let folder = Folder::new();
    let template = folder.write("t", "{{ edition }}\n");
    let edition = |line: &str| {
        let run = small("export text --quiet").with(line.split_whitespace());
        run.with(["--template".as_ref(), template.as_os_str()])
            .exits(0)
            .stdout()
    };
    assert_eq!(
        edition("--country Canada"),
        edition("-c CA"),
        "however it is typed"
    );
    assert_eq!(
        edition("--country CA"),
        edition("--country CA --sort id"),
        "in whatever order"
    );
    assert_ne!(
        edition("--country CA"),
        edition("--region CA"),
        "the query is in it"
    );
    assert_ne!(edition(""), edition("--limit 3"), "so is a limit");
    assert_ne!(edition("--limit 3"), edition("--limit 4"));
}

/// Counts what is written, and keeps the size of the largest piece.
struct Pieces<'a> {
    all: usize,
    largest: usize,
    /// How many rows were asked for.
    asked: &'a Cell<usize>,
    /// How many these were at each piece, and how much was written.
    course: Vec<(usize, usize)>,
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.all += bytes.len();
        self.largest = self.largest.max(bytes.len());
        self.course.push((self.all, self.asked.get()));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A long list whose rows are made when they are asked for.
#[derive(Debug)]
struct Asked<'a> {
    organizations: &'a [Organization],
    asked: &'a Cell<usize>,
}

/// How many rows it has.
const LONG: usize = 5000;

impl Rows for Asked<'_> {
    fn count(&self) -> usize {
        LONG
    }

    fn row(&self, at: usize) -> Option<Row<'_>> {
        self.asked.set(self.asked.get() + 1);
        let organization = self.organizations.get(at % self.organizations.len())?;
        // Nobody but the row has it.
        Some(Row::of_either(Cow::Owned(organization.clone())))
    }

    fn part(&self, _: usize) -> Option<Part> {
        None
    }

    fn in_order_of_ids(&self) -> Vec<usize> {
        (0..LONG).collect()
    }

    fn position(&self, _: &str) -> Option<usize> {
        None
    }
}

#[test]
fn a_long_list_is_written_piece_by_piece_and_never_stands_in_memory_as_a_whole() {
    let list = std::path::absolute(SMALL).expect("a path");
    let inputs = vec![(Input::File(list), Reason::Named)];
    let opened = open(&inputs, &mut io::empty(), jiff::civil::Date::MAX).expect("a list");
    let organizations = opened.directory.organizations();
    for format in [
        Format::Csv,
        Format::Tsv,
        Format::Json,
        Format::Jsonl,
        Format::Vcard,
        Format::Geojson,
        Format::Hsds,
        Format::Toml,
        Format::Text,
        Format::Markdown,
        Format::Html,
    ] {
        let asked = Cell::new(0);
        let rows = Asked {
            organizations,
            asked: &asked,
        };
        let sheet = Sheet {
            rows: &rows,
            has_reasons: false,
            columns: None,
            sections: Vec::new(),
            is_ladder: false,
            imprint: None,
        };
        let mut pieces = Pieces {
            all: 0,
            largest: 0,
            asked: &asked,
            course: Vec::new(),
        };
        render(format, &sheet, LOOK, &mut pieces).expect("nothing refuses it");
        let Pieces {
            all,
            largest,
            course,
            ..
        } = pieces;
        // A page begins with its style and ends with its script, each in one piece.
        let most = if format == Format::Html {
            100_000
        } else {
            20_000
        };
        assert!(
            all > 300_000 && largest < most,
            "{format:?}: {largest} of {all}"
        );
        // Once half of the text is written, nearly half of the rows are still to be asked for.
        let half = course.iter().find(|(written, _)| 2 * written >= all);
        let still = asked.get() - half.expect("a half").1;
        assert!(still > LONG * 4 / 10, "{format:?}: {still}");
    }
}

#[test]
fn a_long_page_of_markdown_is_one_table_or_one_list() {
    let folder = Folder::new();
    let groups = (0..200).map(|at| entry(&format!("g{at:03}"), &format!("Group {at:03}"), ""));
    let list = folder.write("list.toml", groups.collect::<String>());
    let run = |style: &str| {
        let run = peerdir(["export", "markdown", "--columns", "name,id"]);
        let run = run.with(["--style", style, "--file"]).with([&list]);
        run.exits(0).stdout()
    };
    let rows = |row: fn(usize) -> String| (0..200).map(row).collect::<String>();
    let table = rows(|at| format!("|Group {at:03}|g{at:03}|\n"));
    assert_eq!(run("table"), format!("|Name|Id|\n|----|--|\n{table}"));
    assert_eq!(
        run("list"),
        rows(|at| format!("* **Group {at:03}** · g{at:03}\n"))
    );
}

#[test]
fn a_list_in_markdown_leaves_out_what_is_not_known_of_a_group() {
    let folder = Folder::new();
    let groups = [
        entry("a", "A", "acronym = \"AA\""),
        entry("b", "B", "founded = 1999"),
        entry("c", "C", ""),
    ];
    let list = folder.write("list.toml", groups.concat());
    let run = |columns: &str| {
        let run = peerdir(["export", "markdown", "--style", "list"]);
        let run = run.with(["--columns", columns, "--file"]).with([&list]);
        run.exits(0).stdout()
    };
    assert_eq!(
        run("acronym,id,founded"),
        "* **AA** · a\n* b · 1999\n* c\n",
        "no mark stands around nothing"
    );
}

#[test]
fn a_page_is_without_who_has_closed_or_asked_and_says_how_many() {
    let folder = Folder::new();
    let list = [
        entry("closed", "Closed Circle", "status = \"defunct\""),
        entry("nowhere", "Nowhere Circle", "withhold = [\"export\"]"),
        entry("offline", "Offline Circle", "withhold = [\"web\"]"),
        entry("open", "Open Circle", "verified = 2026-01-31"),
        entry("stale", "Stale Circle", "verified = 2020-01-31"),
    ];
    folder.write("list.toml", list.concat());
    let page = |more: &str| {
        let run = peerdir(["export", "html", "--file", "list.toml"]).with(more.split_whitespace());
        run.within(folder.path()).exits(0).both()
    };
    let (html, said) = page("");
    for (name, is_there) in [
        ("Open", true),
        ("Stale", true),
        ("Closed", false),
        ("Offline", false),
        ("Nowhere", false),
    ] {
        assert_eq!(html.contains(&format!("{name} Circle")), is_there, "{name}");
    }
    assert_eq!(
        said,
        "1 left out, as they asked not to be on web pages\n\
         1 left out, as they asked not to be in exports\n\
         1 closed group left out; --status defunct asks for them\n"
    );
    let (html, said) = page("--status defunct");
    assert!(html.contains("Closed Circle") && !html.contains("Open Circle"));
    assert!(!said.contains("closed"), "{said}");
    let (html, said) = page("--max-age 2025-01-01");
    assert!(html.contains("Open Circle") && !html.contains("Stale Circle"));
    assert!(
        said.contains("1 left out, as they were confirmed before --max-age\n"),
        "{said}"
    );
    // Other exports tell that a group has closed, and have it.
    let run = peerdir(["export", "json", "--quiet", "--file", "list.toml"]);
    let json = run.within(folder.path()).exits(0).stdout();
    assert!(json.contains("Closed Circle") && json.contains("Offline Circle"));
    peerdir(["list", "--format", "html"])
        .exits(2)
        .err_has("possible values");
}
