//! The page as HTML: valid for the Nu checker, the same bytes every time, small, and silent about who made it where.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::browser::Browser;
use crate::judges::nu;
use crate::room::{Room, SMALL, entry};

/// What the checker says of pages, a finding a line.
#[expect(clippy::panic, reason = "a missing program is a failure with advice")]
pub fn findings(pages: &[PathBuf]) -> Vec<String> {
    let output = Command::new("java")
        .arg("-jar")
        .arg(nu())
        .args(["--stdout", "--exit-zero-always", "--format", "gnu"])
        .args(pages)
        .output()
        .unwrap_or_else(|error| panic!("java: {error}; `apt-get install default-jre-headless`"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).expect("UTF-8");
    // It does not work out the hashes of the policy, by which these texts may run: the browser does. And data may be
    // decomposed.
    let known = [
        "violates Content Security Policy (meta tag)",
        "Unicode Normalization Form C",
    ];
    let is_known = |line: &&str| known.iter().any(|known| line.contains(known));
    let findings = said.lines().filter(|line| !is_known(line));
    findings.map(str::to_owned).collect()
}

#[test]
fn the_checker_finds_no_fault_in_any_language_and_none_where_the_list_is_empty_or_cut() {
    let room = Room::new();
    let empty = room.write("empty.toml", "schema_version = 1\n");
    let empty = empty.display().to_string();
    let texts = ["--title", "A < B & \"C\"", "--note", "One\nTwo </p>"];
    let pages = [
        &[][..],
        &["--lang", "ar"],
        &["--lang", "hi,en,fr"],
        &["--lang", "el"],
        &["--file", SMALL, "--columns", "name,city"],
        &["--country", "Greece"],
        &["--file", &empty],
        &texts,
    ];
    let pages = pages.iter().enumerate().map(|(at, arguments)| {
        let path = room.path(&format!("{at}.html"));
        fs::write(&path, room.exported(arguments)).expect("a file can be written");
        path
    });
    let pages: Vec<PathBuf> = pages.collect();
    assert_eq!(findings(&pages), Vec::<String>::new());
}

#[test]
fn the_checker_does_find_faults() {
    let room = Room::new();
    let page = String::from_utf8(room.exported(&["--file", SMALL])).expect("UTF-8");
    let broken = page.replacen("<h1", "<h1 id=\"list\"", 1);
    let broken = room.write("broken.html", &broken);
    assert!(!findings(&[broken]).is_empty());
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let room = Room::new();
    assert_eq!(room.exported(&[]), room.exported(&[]));
}

#[test]
fn the_page_names_no_author_no_path_and_no_program() {
    let room = Room::new();
    let page = String::from_utf8(room.exported(&[])).expect("UTF-8");
    let (head, _) = page.split_once("</head>").expect("a head");
    for word in ["author", "generator", "peerdir", env!("CARGO_PKG_VERSION")] {
        assert!(!head.contains(&format!("\"{word}")), "{word}");
    }
    assert!(
        !page.contains(&room.path("").display().to_string()),
        "no path"
    );
    assert!(!page.contains("SECRET-NOTE") && !page.contains("notes"));
}

#[test]
fn who_asked_not_to_be_on_pages_is_on_none() {
    let room = Room::new();
    let more = "scope = \"global\"\nsources = [{ title = \"Invented\" }]\nwithhold = [\"web\"]";
    let mut list = String::from("schema_version = 1\n\n");
    list += &entry("shy", "Shy Union", more);
    list += &entry("loud", "Loud Union", &more.replace("\"web\"", "\"flyer\""));
    let file = room.write("list.toml", &list);
    let page = room.exported(&["--file", &file.display().to_string()]);
    let page = String::from_utf8(page).expect("UTF-8");
    assert!(page.contains("Loud Union") && !page.to_lowercase().contains("shy"));
}

#[test]
fn the_record_of_the_edition_is_what_the_page_shows() {
    let room = Room::new();
    let mut browser = Browser::at(&room.page(&["--file", SMALL, "--columns", "name,city"]));
    let record = browser.value("JSON.parse(document.getElementById('edition').textContent)");
    assert_eq!(record["entries"].as_array().map(Vec::len), Some(7));
    assert_eq!(record["date"], "2026-05-02");
    let code = record["code"].as_str().expect("a code");
    let foot = browser.text("document.querySelector('footer').textContent");
    assert!(foot.contains(code) && foot.contains("2026-05-02"), "{foot}");
    assert!(
        foot.contains("5 never verified") && foot.contains("oldest fact confirmed 2025-12-01"),
        "{foot}"
    );
    let text = browser.text("document.documentElement.outerHTML");
    assert!(
        text.contains("Port Example") && !text.contains("nquu.example"),
        "only what was asked for"
    );
}

#[test]
fn the_program_reads_its_page_again_and_says_that_nothing_on_it_is_wrong() {
    let room = Room::new();
    let page = room.page(&["--country", "Greece"]);
    let output = room.peerdir(&["recall", &page.display().to_string()]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
}

#[test]
fn headings_of_group_by_are_the_parts_of_the_page() {
    let room = Room::new();
    let mut browser = Browser::at(&room.page(&["--file", SMALL, "--group-by", "country"]));
    let headings = browser
        .texts("Array.from(document.querySelectorAll('#list h2'), heading => heading.textContent)");
    assert!(
        headings.contains(&"Canada".to_owned()) && headings.len() > 4,
        "{headings:?}"
    );
}

#[test]
fn the_page_of_the_built_in_list_is_as_light_as_a_picture() {
    let room = Room::new();
    let bytes = room.exported(&[]).len();
    assert!(bytes < 300_000, "{bytes}");
}
