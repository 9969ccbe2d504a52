//! How search ranks, as README.md says it: every number there is the number in the code, and none is kept back.

use std::collections::BTreeMap;

use peerdir::domain::{Field, Filter, Query, search};
use peerdir::store::{Input, Reason, open};

use super::text_of;

/// The section of README.md, its two tables as rows of cells: the weights by name, the fields by weight.
fn section() -> String {
    let readme = text_of("README.md");
    let (_, section) = readme
        .split_once("\n## How search ranks\n")
        .expect("a section on ranking");
    let (section, _) = section.split_once("\n## ").expect("a section behind it");
    section.to_owned()
}

/// The first and the last cell of each row of the section for which `is_wanted` holds.
fn rows(is_wanted: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
    let section = section();
    let rows = section.lines().filter(|line| is_wanted(line));
    let cells = rows.map(|row| row.trim_matches('|').split('|').map(str::trim));
    cells
        .filter_map(|mut cells| {
            let first = cells.next()?;
            let last = cells.next_back()?;
            Some((first.trim_matches('`').to_owned(), last.to_owned()))
        })
        .collect()
}

/// A number, or two: from the least to the most.
fn in_words(value: &str) -> String {
    let numbers = value.trim_matches(['(', ')']).split(", ");
    let short = |number: &str| {
        let number: f64 = number.parse().expect("a number");
        number.to_string()
    };
    numbers.map(short).collect::<Vec<_>>().join(" to ")
}

#[test]
fn every_weight_of_the_search_stands_in_the_readme() {
    let source = text_of("src/domain/search/weights.rs");
    let constants = source
        .lines()
        .filter_map(|line| line.strip_prefix("pub(super) const "));
    let weights: BTreeMap<String, String> = constants
        .map(|constant| {
            let (name, rest) = constant.split_once(": ").expect("a type");
            let (_, value) = rest.split_once(" = ").expect("a value");
            (name.to_owned(), in_words(value.trim_end_matches(';')))
        })
        .collect();
    assert!(weights.len() > 10, "{weights:?}");
    assert_eq!(rows(|line| line.starts_with("| `")), weights);
}

#[test]
fn every_field_of_the_search_stands_in_the_readme_with_its_weight() {
    let mut fields: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for field in Field::ALL {
        let weight = field.weight().to_string();
        fields.entry(weight).or_default().push(field.name());
    }
    let fields: BTreeMap<String, String> = fields
        .into_iter()
        .map(|(weight, names)| (names.join(", "), weight))
        .collect();
    let is_field = |line: &str| {
        let first = line.trim_start_matches("| ").split([',', '|']).next();
        let name = first.unwrap_or_default().trim();
        line.starts_with('|') && Field::ALL.iter().any(|field| field.name() == name)
    };
    assert_eq!(rows(is_field), fields);
}

#[test]
fn the_worked_example_of_the_ranking_is_right() {
    let opened = open(
        &[(Input::Builtin, Reason::Default)],
        &mut std::io::empty(),
        jiff::civil::Date::MAX,
    )
    .expect("the built-in list can be read");
    let hits = search(
        &opened.directory,
        &Filter::default(),
        &Query::of("amsterdm"),
    );
    let score = format!("{:.2}", hits.first().expect("a hit").score);
    let said = format!("`amsterdm` finds the group in Amsterdam with {score}:");
    assert!(section().contains(&said), "{said}");
}
