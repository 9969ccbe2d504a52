//! Barriers: what axe-core finds at any size, in light and dark, from right to left and after a search; the way of the
//! keyboard; sizes of what one touches; lines that fit a narrow window.

use serde_json::{Value, json};

use crate::browser::{Browser, Key};
use crate::judges::axe;
use crate::room::{Room, SMALL, choose, search};

/// The rules that are asked for: WCAG 2 A and AA, and what axe-core calls good practice.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// The barriers of the page as it stands, a line each.
fn barriers(browser: &mut Browser) -> Vec<String> {
    let found = browser.value(&format!(
        "axe.run(document, {{ runOnly: {RULES}, resultTypes: ['violations', 'incomplete', 'passes'] }})"
    ));
    let passed = found["passes"].as_array().expect("passes");
    for rule in ["color-contrast", "label", "heading-order", "html-has-lang"] {
        assert!(
            passed.iter().any(|pass| pass["id"] == rule),
            "{rule} was looked at"
        );
    }
    let all = ["violations", "incomplete"]
        .map(|kind| found[kind].as_array().cloned().unwrap_or_default());
    all.iter()
        .flatten()
        .map(|finding| {
            let nodes = finding["nodes"].as_array().map_or(0, Vec::len);
            format!(
                "{}: {} ({nodes}) {}",
                finding["id"], finding["help"], finding["nodes"][0]["html"]
            )
        })
        .collect()
}

fn none(browser: &mut Browser, when: &str) {
    assert_eq!(barriers(browser), Vec::<String>::new(), "{when}");
}

#[test]
fn no_barrier_is_found_at_any_size_in_any_colour_and_at_any_step() {
    let room = Room::new();
    let page = room.builtin();
    let axe = axe();
    let mut browser = Browser::start();
    // The judge is no part of the page.
    browser.call("Page.setBypassCSP", &json!({ "enabled": true }));
    browser.open(&page);
    browser.value(&axe);
    for (width, height) in [(360, 740), (1280, 900)] {
        browser.resize(width, height);
        for scheme in ["light", "dark"] {
            browser.prefer("prefers-color-scheme", scheme);
            none(&mut browser, &format!("{width} {scheme}"));
        }
    }
    search(&mut browser, "vancouver");
    none(&mut browser, "a search");
    search(&mut browser, "qqxyzzy");
    none(&mut browser, "nothing found");
    search(&mut browser, "");
    choose(&mut browser, "place", "GR");
    none(&mut browser, "a choice");
}

#[test]
fn no_barrier_is_found_from_right_to_left_and_in_many_scripts() {
    let room = Room::new();
    let axe = axe();
    let mut browser = Browser::start();
    browser.call("Page.setBypassCSP", &json!({ "enabled": true }));
    for language in ["ar", "hi", "ru"] {
        browser.open(&room.page(&["--file", SMALL, "--lang", language]));
        browser.value(&axe);
        none(&mut browser, language);
    }
}

#[test]
fn a_page_of_arabic_goes_from_right_to_left() {
    let room = Room::new();
    let mut browser = Browser::at(&room.page(&["--file", SMALL, "--lang", "ar,fr"]));
    assert_eq!(
        browser.text("document.documentElement.lang + document.documentElement.dir"),
        "arrtl"
    );
    browser.resize(1280, 900);
    let sides = "(() => { const side = name => document.querySelector(name).getBoundingClientRect().left; return side('.head') > side('.body') })()";
    assert_eq!(browser.value(sides), true);
    // A day and a code keep their direction among Arabic letters.
    let day =
        "Array.from(document.querySelectorAll('.edition bdi')).every(value => value.dir === 'ltr')";
    assert_eq!(browser.value(day), true);
    assert_eq!(
        browser.text("document.querySelector('#group-north-quay-users-union .about').lang"),
        "fr"
    );
    // Where there is no translation the English says that it is English.
    assert_eq!(
        browser.text("document.querySelector('#group-aegean-voices .about').lang"),
        "en"
    );
}

/// Where the focus is: an id, or a class, or the name of the element.
fn focus(browser: &mut Browser) -> String {
    browser.text(
        "(element => element.id || element.className || element.localName)(document.activeElement)",
    )
}

#[test]
fn the_keyboard_goes_through_the_page_in_its_order() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    browser.resize(1280, 900);
    let mut way = Vec::new();
    for _ in 0..5 {
        browser.press(Key::Tab);
        way.push(focus(&mut browser));
        let outline = browser.text("getComputedStyle(document.activeElement).outlineStyle");
        assert_eq!(outline, "solid", "{way:?}");
        assert_eq!(browser.value("document.activeElement.checkVisibility({ opacityProperty: true }) && document.activeElement.getBoundingClientRect().width > 20"), true, "{way:?}");
    }
    assert_eq!(way[..4], ["skip", "typed", "place", "kind"]);
    assert_eq!(way[4], "a", "then the first link of the list");
}

#[test]
fn who_skips_lands_on_the_list() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    browser.press(Key::Tab);
    browser.press(Key::Enter);
    browser.wait_for("document.activeElement.closest('#list') !== null");
    search(&mut browser, "vancouver");
    browser.value("document.querySelector('.skip').click()");
    browser.wait_for("document.activeElement.closest('#results') !== null");
    assert_eq!(browser.text("typed.value"), "vancouver");
}

#[test]
fn enter_takes_one_from_the_search_to_the_first_result() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    browser.press(Key::Tab);
    browser.press(Key::Tab);
    browser.type_text("brugerforenigen");
    browser.press(Key::Enter);
    browser.wait_for("document.activeElement.localName === 'h3'");
    assert_eq!(
        browser.value("document.activeElement.closest('#group-brugerforeningen') !== null"),
        true
    );
    browser.press(Key::Tab);
    assert_eq!(
        browser.value("document.activeElement.closest('#group-brugerforeningen') !== null"),
        true,
        "then its link"
    );
}

#[test]
fn a_region_is_chosen_with_the_keyboard() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    for _ in 0..3 {
        browser.press(Key::Tab);
    }
    browser.press(Key::Down);
    browser.wait_for("document.getElementById('place').value === '001'");
    browser.wait_for("document.querySelectorAll('#list li.group:not([hidden])').length === 3");
}

#[test]
fn nothing_is_too_small_to_touch_or_too_wide_for_a_narrow_window() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    let touch = json!({ "enabled": true });
    browser.call("Emulation.setTouchEmulationEnabled", &touch);
    for width in [320, 360, 768, 1280] {
        browser.resize(width, 800);
        let overflow = browser
            .value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(overflow, 0, "{width}");
    }
    let small = "Array.from(document.querySelectorAll('form input, form select, .ways a')).filter(target => target.checkVisibility() && target.getBoundingClientRect().height < 24).map(target => target.outerHTML)";
    assert_eq!(browser.texts(small), Vec::<String>::new());
    // Letters twice as large, as WCAG 1.4.4 has it.
    browser.resize(360, 800);
    browser.value("document.documentElement.style.fontSize = '200%'");
    let overflow = browser
        .value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(overflow, 0, "letters twice as large");
}

#[test]
fn colours_that_the_reader_forces_hide_nothing() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    browser.prefer("forced-colors", "active");
    let same = browser.value(
        "Array.from(document.querySelectorAll('h1, h2, h3, .facts, .never, .ways a, label')).filter(part => getComputedStyle(part).color === getComputedStyle(document.body).backgroundColor).length",
    );
    assert_eq!(same, Value::from(0));
}
