//! Markdown, rendered by GitHub's own renderer with every extension and raw HTML let through, and read as HTML by Python.

use std::process::Command;

use peerdir::domain::by_number;
use serde_json::Value;

use crate::corpus::{Corpus, text};
use crate::programs::{python, run};

/// What stands on the page of a list in Markdown: elements, links, cells, items.
fn page(corpus: &Corpus, line: &str, extensions: &[&str]) -> Value {
    let markdown = corpus.prints(line);
    let mut render = Command::new("cmark-gfm");
    render.args(["--unsafe", "-e", "footnotes"]);
    for extension in extensions {
        render.args(["-e", extension]);
    }
    let html = run(&mut render, "cmark-gfm", &markdown);
    let page = python("tables.py", "html.parser", "python3", &["html"], &html);
    serde_json::from_str(&page).expect("JSON")
}

/// What makes tables, as everywhere.
const TABLES: &[&str] = &["table", "strikethrough", "tasklist"];

/// And what takes every address for a link, as GitHub does.
const LINKS: &[&str] = &["table", "strikethrough", "tasklist", "autolink"];

/// A text on one line, as a cell has it.
fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ").trim().to_owned()
}

fn strings(value: &Value) -> Vec<&str> {
    let items = value.as_array().expect("a list").iter();
    items.map(|item| item.as_str().expect("a text")).collect()
}

/// Links lead to web pages, mailboxes and telephones only.
fn lead_nowhere_else(page: &Value) {
    for link in strings(&page["links"]) {
        let known = ["http://", "https://", "mailto:", "tel:"];
        assert!(
            known.iter().any(|scheme| link.starts_with(scheme)),
            "{link}"
        );
    }
}

/// Whether the cell of a page is a text; a text that itself has what looks like a character by number is left to others.
fn is(cell: &str, text: &str) -> bool {
    text.contains("\\u{") || on_one_line(&by_number(cell)) == on_one_line(text)
}

#[test]
fn a_table_is_a_table_of_texts_and_links_whatever_the_texts_are() {
    for corpus in Corpus::all() {
        let groups = corpus.groups();
        let line = "export markdown --quiet --sort id --columns id,name,description,website";
        let known = ["a", "table", "tbody", "td", "th", "thead", "tr"];
        for extensions in [TABLES, LINKS] {
            let page = page(&corpus, line, extensions);
            assert_eq!(strings(&page["elements"]), known, "{}", corpus.name);
            lead_nowhere_else(&page);
        }
        let page = page(&corpus, line, TABLES);
        let rows = page["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), groups.len() + 1, "{}", corpus.name);
        for (row, group) in rows.iter().skip(1).zip(&groups) {
            let row = strings(row);
            assert_eq!(row.len(), 4, "{row:?}");
            for (cell, key) in row.iter().zip(["id", "name", "description"]) {
                let text = text(group, key).unwrap_or_default();
                assert!(is(cell, text), "{key}: {cell:?} is not {text:?}");
            }
        }
    }
}

#[test]
fn a_list_is_a_list_of_texts_and_links_whatever_the_texts_are() {
    for corpus in Corpus::all() {
        let groups = corpus.groups();
        let line = "export markdown --quiet --style list --sort id --columns name,id,website";
        let known = ["a", "li", "strong", "ul"];
        for extensions in [TABLES, LINKS] {
            let page = page(&corpus, line, extensions);
            assert_eq!(strings(&page["elements"]), known, "{}", corpus.name);
            lead_nowhere_else(&page);
        }
        let page = page(&corpus, line, TABLES);
        let items = strings(&page["items"]);
        assert_eq!(items.len(), groups.len(), "{}", corpus.name);
        for (item, group) in items.iter().zip(&groups) {
            let id = text(group, "id").expect("an id");
            let (name, _) = item.split_once(&format!(" · {id}")).expect("the id");
            let text = text(group, "name").expect("a name");
            assert!(is(name, text), "{name:?} is not {text:?}");
        }
    }
}

/// The links that lead to web pages, without those to the groups' own.
fn strange(page: &Value) -> Vec<&str> {
    let own = ["https://a.example/", "https://gone.example/"];
    let is_strange =
        |link: &&str| !link.starts_with("mailto:") && !own.iter().any(|own| link.starts_with(own));
    let mut strange = strings(&page["links"]);
    strange.retain(is_strange);
    strange
}

#[test]
fn an_address_in_a_text_is_no_link_and_a_website_is() {
    let corpus = Corpus::hostile();
    let columns = "--columns name,description,websites,website";
    for style in ["table", "list"] {
        let line = format!("export markdown --quiet --style {style} {columns}");
        let page = page(&corpus, &line, LINKS);
        assert_eq!(strange(&page), [""; 0], "{style}");
        let links = strings(&page["links"]);
        for at in 0..corpus.groups().len() {
            let to = |host: &str| {
                links
                    .iter()
                    .filter(|link| link.contains(&format!("{host}/{at}")))
                    .count()
            };
            assert!(
                to("a.example") > 1 && to("gone.example") > 0,
                "{style}: {at}"
            );
        }
    }
}

#[test]
fn sections_are_headings_of_texts() {
    let corpus = Corpus::hostile();
    let page = page(
        &corpus,
        "near Canada --quiet --format markdown --columns name,id",
        LINKS,
    );
    for element in strings(&page["elements"]) {
        let known = ["h2", "p", "table", "tbody", "td", "th", "thead", "tr", "a"];
        assert!(known.contains(&element), "{element}");
    }
    lead_nowhere_else(&page);
}
