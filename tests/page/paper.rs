//! The page on paper, read back from the PDF that the browser makes of it.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::browser::Browser;
use crate::room::{Room, choose};

/// The text of the pages that the browser would print.
fn printed(browser: &mut Browser, room: &Room) -> Vec<String> {
    let answer = browser.call(
        "Page.printToPDF",
        &json!({ "transferMode": "ReturnAsStream", "paperWidth": 8.27, "paperHeight": 11.69 }),
    );
    let mut bytes = Vec::new();
    loop {
        let part = browser.call("IO.read", &json!({ "handle": answer["stream"] }));
        let data = part["data"].as_str().expect("data");
        assert_eq!(part["base64Encoded"], true);
        bytes.extend(from_base64(data));
        if part["eof"] == true {
            break;
        }
    }
    let file = room.path("page.pdf");
    fs::write(&file, bytes).expect("a file can be written");
    text_of(&file)
}

fn from_base64(text: &str) -> Vec<u8> {
    let digit = |byte| {
        let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        digits.iter().position(|known| *known == byte)
    };
    let digits: Vec<usize> = text.bytes().filter_map(digit).collect();
    let groups = digits.chunks(4).flat_map(|group| {
        let number = group
            .iter()
            .enumerate()
            .fold(0, |sum, (at, digit)| sum | digit << (18 - 6 * at));
        let bytes = [number >> 16 & 255, number >> 8 & 255, number & 255];
        bytes.into_iter().take(group.len() - 1)
    });
    groups
        .map(|byte| u8::try_from(byte).expect("a byte"))
        .collect()
}

/// The text of a PDF, page by page.
#[expect(clippy::panic, reason = "a missing program is a failure with advice")]
fn text_of(file: &Path) -> Vec<String> {
    let output = Command::new("pdftotext")
        // In the order of the page, not of what stands beside what.
        .args(["-raw", "-enc", "UTF-8"])
        .arg(file)
        .arg("-")
        .output()
        .unwrap_or_else(|error| panic!("pdftotext: {error}; `apt-get install poppler-utils`"));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty());
    pages.map(str::to_owned).collect()
}

/// A text as far as lines leave it alone: the reader of PDF files takes a hyphen at the end of one for a broken word.
fn without_spaces(text: &str) -> String {
    let stays = |character: &char| !character.is_whitespace() && *character != '-';
    text.chars().filter(stays).collect()
}

#[test]
fn paper_has_every_address_and_not_the_search() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    let addresses = browser.texts(
        "Array.from(document.querySelectorAll('.ways a, .ways .dead'), link => link.textContent)",
    );
    let names =
        browser.texts("Array.from(document.querySelectorAll('h3'), name => name.textContent)");
    assert!(addresses.len() > 30 && names.len() == 60);
    let text = printed(&mut browser, &room).join("\n");
    let printed = without_spaces(&text);
    for wanted in addresses.iter().chain(&names) {
        assert!(
            printed.contains(&without_spaces(wanted)),
            "{wanted} is not printed"
        );
    }
    for control in [
        "Name, place or topic",
        "What you type",
        "All regions",
        "Skip to",
        "60 of 60",
    ] {
        assert!(!text.contains(control), "{control} is printed");
    }
}

#[test]
fn every_sheet_says_its_day_and_edition() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    let edition = browser.text("JSON.parse(document.getElementById('edition').textContent).code");
    let sheets = printed(&mut browser, &room);
    assert!(sheets.len() > 3);
    for (at, sheet) in sheets.iter().enumerate() {
        let is_said = sheet.contains(&edition) && sheet.contains("2026-05-02");
        assert!(is_said, "sheet {}: {sheet}", at + 1);
        assert!(sheet.contains("never been verified") || sheet.contains("ever been verified"));
    }
}

#[test]
fn a_part_of_the_list_says_on_paper_that_it_is_one() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    choose(&mut browser, "place", "GR");
    let text = printed(&mut browser, &room).join("\n");
    assert!(text.contains("3 of 60 groups"), "{text}");
    assert!(text.contains("PeerNUPS") && !text.contains("VANDU"));
}

#[test]
fn colours_of_paper_are_those_of_ink() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    browser.prefer("prefers-color-scheme", "dark");
    browser.call("Emulation.setEmulatedMedia", &json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": "dark" }] }));
    let style = |property: &str| format!("getComputedStyle(document.body).{property}");
    assert_eq!(browser.text(&style("color")), "rgb(0, 0, 0)");
    assert_eq!(
        browser.text(&style("backgroundColor")),
        "rgb(255, 255, 255)"
    );
}
