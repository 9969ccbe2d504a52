//! Choosing a region, a country, who runs a group; and that together with a search.

use crate::browser::{Browser, Key};
use crate::room::{Room, choose, search, shown, shown_sorted};

#[test]
fn a_region_keeps_what_the_filter_of_the_program_keeps() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    for (value, filter) in [
        ("150", ["--region", "Europe"]),
        ("019", ["--region", "Americas"]),
        ("CA", ["--country", "Canada"]),
        ("GR", ["--country", "Greece"]),
    ] {
        choose(&mut browser, "place", value);
        assert_eq!(shown_sorted(&mut browser), room.listed(&filter), "{value}");
    }
    choose(&mut browser, "place", "001");
    assert_eq!(
        shown_sorted(&mut browser),
        room.listed(&["--scope", "global"])
    );
    choose(&mut browser, "place", "");
    assert_eq!(shown(&mut browser).len(), 60);
}

#[test]
fn every_choice_says_how_many_groups_it_keeps() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    for control in ["place", "kind"] {
        let values = browser.texts(&format!(
            "Array.from({control}.options, option => option.value)"
        ));
        assert!(values.len() > 2, "{values:?}");
        for value in values {
            choose(&mut browser, control, &value);
            let label = browser.text(&format!("{control}.selectedOptions[0].textContent"));
            let count = format!("({})", shown(&mut browser).len());
            assert!(label.ends_with(&count), "{label}: {count}");
        }
        choose(&mut browser, control, "");
    }
}

#[test]
fn only_parts_of_the_list_that_have_a_group_keep_their_heading() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    choose(&mut browser, "place", "GR");
    let headings = "Array.from(document.querySelectorAll('h2')).filter(heading => heading.checkVisibility()).map(heading => heading.textContent)";
    assert_eq!(browser.texts(headings), ["Greece"]);
}

#[test]
fn a_choice_holds_for_a_search_and_clearing_forgets_both() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    let clear = "document.getElementById('clear').checkVisibility()";
    assert_eq!(browser.value(clear), false);
    search(&mut browser, "union");
    let everywhere = shown(&mut browser);
    choose(&mut browser, "place", "CA");
    let in_canada = shown(&mut browser);
    let canadian = room.listed(&["--country", "Canada"]);
    let mut expected = everywhere.clone();
    expected.retain(|id| canadian.contains(id));
    assert_eq!(in_canada, expected);
    assert!(!in_canada.is_empty() && in_canada.len() < everywhere.len());
    choose(&mut browser, "kind", "allied");
    let allied = room.listed(&["--country", "Canada", "--kind", "allied"]);
    assert!(shown(&mut browser).iter().all(|id| allied.contains(id)));
    assert_eq!(browser.value(clear), true);
    browser.value("document.getElementById('clear').focus()");
    browser.press(Key::Space);
    browser.wait_for("document.querySelectorAll('main li.group:not([hidden])').length === 60");
    assert_eq!(browser.text("typed.value + place.value + kind.value"), "");
    assert_eq!(browser.text("document.activeElement.id"), "typed");
    assert_eq!(browser.value(clear), false);
}

#[test]
fn a_link_to_a_group_that_is_not_shown_shows_it() {
    let room = Room::new();
    let mut browser = Browser::at(&room.builtin());
    search(&mut browser, "abitibi");
    let link = "#group-addicq a[href='#group-aqpsud']";
    browser.value(&format!("document.querySelector(\"{link}\").click()"));
    browser.wait_for("document.getElementById('group-aqpsud').checkVisibility()");
    assert_eq!(
        browser.text("document.activeElement.textContent").trim(),
        "Association Québécoise pour la promotion de la santé des personnes utilisatrices de drogues AQPSUD"
    );
    assert_eq!(browser.text("typed.value"), "");
}
