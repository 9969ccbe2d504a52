//! What `docs/formats.md` says of the formats, held against what is exported.

use std::collections::BTreeSet;
use std::fs;

use peerdir::render::Format;

use crate::corpus::Corpus;

fn page() -> String {
    fs::read_to_string("docs/formats.md").expect("the page is there")
}

/// The words of a text that stand in backticks.
fn named(text: &str) -> BTreeSet<String> {
    let parts = text.split('`').skip(1).step_by(2);
    parts.map(str::to_owned).collect()
}

#[test]
fn every_format_has_a_row() {
    let page = page();
    let (_, table) = page.split_once("|---|").expect("a table");
    let table = table.split("\n\n").next().expect("a table");
    let firsts = table.lines().filter_map(|row| row.split('|').nth(1));
    let rows: BTreeSet<String> = firsts.flat_map(named).collect();
    let formats = Format::ALL.iter().map(|(name, _)| (*name).to_owned());
    let formats: BTreeSet<String> = formats.filter(|name| name != "table").collect();
    assert_eq!(rows, formats);
}

#[test]
fn the_properties_of_a_card_are_those_of_the_page() {
    let page = page();
    let (_, section) = page.split_once("## vCard").expect("a section");
    let section = section.split("\n## ").next().expect("a section");
    let is_property = |word: &String| {
        let bare = word.split(':').next().unwrap_or_default();
        bare.chars().all(|c| c.is_ascii_uppercase() || c == '-') && word != "X-PEERDIR-"
    };
    let known = named(section).into_iter().filter(is_property);
    let mut known: BTreeSet<String> = known
        .map(|word| word.split(':').next().unwrap_or_default().to_owned())
        .collect();
    assert!(known.remove("REV"), "the page says why there is none");
    let mut written = BTreeSet::new();
    for version in ["4.0", "3.0"] {
        let cards = Corpus::scripts().prints(&format!("export vcard --card-version {version}"));
        for line in cards.lines().filter(|line| !line.starts_with(' ')) {
            let name = line.split([':', ';']).next().unwrap_or_default();
            let name = name.rsplit('.').next().unwrap_or_default();
            if !name.starts_with("X-PEERDIR-") {
                written.insert(name.to_owned());
            }
        }
    }
    for frame in ["BEGIN", "END", "VERSION", "PRODID"] {
        assert!(written.remove(frame), "{frame}");
    }
    assert_eq!(written, known);
}
