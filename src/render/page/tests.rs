//! What stands on a page, before any browser reads it.

use jiff::civil::date;

use super::write;
use crate::domain::{Directory, Organization, Record, Value, organization_of};
use crate::render::{Column, PageImprint, Part, Row, Section, Sheet};

/// A group with what is mandatory, and further fields.
fn group(id: &str, fields: &[(&str, &str)]) -> Organization {
    let mut record = Record::default();
    let name = format!("Union {id}");
    let usual = [("id", id), ("name", name.as_str()), ("kind", "peer-run")];
    for (key, text) in usual.iter().chain(fields) {
        let is_list = ["regions", "services", "emails"].contains(key);
        let value = Value::text(*text);
        record.set(
            key,
            if is_list {
                Value::List(vec![value])
            } else {
                value
            },
        );
    }
    organization_of(&record, date(2026, 5, 2)).expect("a group")
}

fn rows<'a>(groups: &[&'a Organization]) -> Vec<Row<'a>> {
    groups.iter().map(|group| Row::of(group)).collect()
}

fn sheet<'a>(rows: &'a Vec<Row<'a>>, directory: &'a Directory) -> Sheet<'a> {
    let imprint = PageImprint {
        title: None,
        note: None,
        languages: vec!["en".to_owned()],
        day: date(2026, 5, 2),
        query: Vec::new(),
        directory,
    };
    Sheet {
        rows,
        has_reasons: false,
        columns: None,
        sections: Vec::new(),
        is_ladder: false,
        imprint: Some(imprint),
    }
}

/// The page as text.
fn page(sheet: &Sheet<'_>) -> String {
    let mut written = Vec::new();
    write(sheet, &mut written).expect("memory takes it");
    String::from_utf8(written).expect("text")
}

/// The headings of the parts, in their order.
fn headings(html: &str) -> Vec<&str> {
    let behind = html.split("-heading\"><bdi>").skip(1);
    behind.filter_map(|rest| rest.split('<').next()).collect()
}

#[test]
fn the_world_comes_first_then_continents_with_networks_before_countries() {
    let groups = [
        group("a", &[("scope", "local"), ("country", "SE")]),
        group("b", &[("scope", "local"), ("country", "AL")]),
        group("c", &[("scope", "local")]),
        group("d", &[("scope", "regional"), ("regions", "154")]),
        group("e", &[("scope", "regional"), ("regions", "150")]),
        group("f", &[("scope", "national"), ("country", "CA")]),
        group("g", &[("scope", "global"), ("country", "CA")]),
        group("h", &[("scope", "regional"), ("regions", "MENA")]),
    ];
    let html = page(&sheet(&rows(&groups.each_ref()), &Directory::default()));
    let expected = [
        "Worldwide",
        "Canada",
        "Europe",
        "Northern Europe",
        "Albania",
        "Sweden",
        "Middle East and North Africa",
        "Place not known",
    ];
    assert_eq!(headings(&html), expected);
}

#[test]
fn sections_that_were_asked_for_are_the_parts() {
    let groups = [
        group("a", &[("scope", "global")]),
        group("b", &[("scope", "global")]),
    ];
    let directory = Directory::default();
    let mut rows = rows(&groups.each_ref());
    rows[0].group = Some(1);
    rows[1].group = Some(0);
    let mut sheet = sheet(&rows, &directory);
    let section = |at, heading: &str| Section {
        part: Part::Group(at),
        heading: heading.to_owned(),
        words: (at == 0).then(|| "Open & free".to_owned()),
    };
    sheet.sections = vec![
        section(0, "<First>"),
        section(1, "Second"),
        section(2, "Empty"),
    ];
    let html = page(&sheet);
    assert_eq!(headings(&html), ["&lt;First&gt;", "Second"]);
    assert!(html.contains("Open &amp; free"));
    let place = |id: &str| html.find(&format!("id=\"group-{id}\""));
    assert!(place("b") < place("a"));
}

#[test]
fn a_group_that_has_closed_says_so_and_leads_to_the_one_that_took_its_place() {
    let closed = [
        ("scope", "global"),
        ("status", "defunct"),
        ("successor", "b"),
    ];
    let groups = [group("a", &closed), group("b", &[("scope", "global")])];
    let html = page(&sheet(&rows(&groups.each_ref()), &Directory::default()));
    assert!(
        html.contains("closed, see <a href=\"#group-b\"><bdi>Union b</bdi></a>"),
        "{html}"
    );
    // Who is not on the page is not named on it.
    let only = [&groups[0]];
    let html = page(&sheet(&rows(&only), &Directory::default()));
    assert!(html.contains("<p class=\"gone\">closed</p>"), "{html}");
}

#[test]
fn a_page_of_some_columns_has_no_other_facts_even_for_the_search() {
    let fields = [
        ("scope", "local"),
        ("country", "SE"),
        ("city", "Malmö"),
        ("services", "naloxone"),
        ("emails", "a@a.example"),
        ("description", "Meets on Mondays."),
    ];
    let group = group("a", &fields);
    let directory = Directory::default();
    let rows = rows(&[&group]);
    let mut sheet = sheet(&rows, &directory);
    let whole = page(&sheet);
    let facts = [
        "Malmö",
        "malmo",
        "naloxone\"",
        "a@a.example",
        "Mondays",
        "data-kind",
    ];
    for fact in facts {
        assert!(whole.contains(fact), "{fact}");
    }
    sheet.columns = Some(vec![Column::Name, Column::Emails]);
    let part = page(&sheet);
    let body = part.split("</script>").next().unwrap_or_default();
    for fact in ["Malmö", "malmo", "naloxone\"", "Mondays", "data-kind"] {
        assert!(!body.contains(fact), "{fact}");
    }
    assert!(body.contains("a@a.example") && body.contains("never verified"));
}

#[test]
fn a_list_without_an_imprint_is_a_page_all_the_same() {
    let group = group("a", &[("scope", "global")]);
    let directory = Directory::default();
    let rows = rows(&[&group]);
    let mut sheet = sheet(&rows, &directory);
    sheet.imprint = None;
    let html = page(&sheet);
    assert!(html.contains("Union a") && !html.contains("id=\"edition\""));
}
