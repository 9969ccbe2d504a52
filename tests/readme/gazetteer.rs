//! Where the gazetteer comes from: the versions stand in the tables, and every text that names them says the same.

use super::{printed, text_of};

/// The packages that the table of cities was made from, each with its version.
fn sources() -> Vec<(String, String)> {
    let table = text_of("data/places/cities.tsv");
    let comments = table.lines().take_while(|line| line.starts_with('#'));
    let sources = comments.filter_map(|line| line.strip_prefix("# Source: "));
    let split = |source: &str| {
        let source = source.trim_end_matches('.');
        let (package, version) = source.split_once(' ').expect(source);
        (package.to_owned(), version.to_owned())
    };
    sources.map(split).collect()
}

#[test]
fn the_cities_are_attributed_as_their_licence_asks() {
    let about = printed(&["near", "--about"]);
    let readme = text_of("README.md");
    for text in [&about, &readme] {
        for word in [
            "GeoNames",
            "https://www.geonames.org/",
            "CC BY 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "changed",
            "14 July 2026",
        ] {
            assert!(text.contains(word), "{word} is missing:\n{text}");
        }
    }
    let tables = text_of("data/places/README.md");
    assert_eq!(sources().len(), 2);
    for (package, version) in sources() {
        assert!(about.contains(&format!("{package} {version}")), "{about}");
        let row = format!("`{package}` | {version} |");
        assert!(tables.contains(&row), "{row}");
    }
}

#[test]
fn the_tables_of_places_have_as_many_rows_as_is_written() {
    let tables = text_of("data/places/README.md");
    let files = tables
        .lines()
        .filter(|line| line.starts_with("| `") && line.contains(".tsv` |"));
    let mut compared = 0;
    for line in files {
        let cells: Vec<&str> = line.split(" | ").collect();
        let file = cells[0].trim_start_matches("| ").trim_matches('`');
        let table = text_of(&format!("data/places/{file}"));
        let rows = table
            .lines()
            .filter(|row| !row.is_empty() && !row.starts_with('#'))
            .count();
        let written = cells[cells.len() - 2].replace(',', "");
        assert_eq!(written, rows.to_string(), "{file}");
        compared += 1;
    }
    assert_eq!(compared, 16);
}
