//! Without scripts the page is a plain list: all of it, with links to its parts.

use serde_json::json;

use crate::browser::Browser;
use crate::room::{Room, shown};

#[test]
fn the_whole_list_is_there_and_nothing_that_would_not_work() {
    let room = Room::new();
    let mut browser = Browser::start();
    browser.call(
        "Emulation.setScriptExecutionDisabled",
        &json!({ "value": true }),
    );
    browser.open(&room.builtin());
    assert_eq!(shown(&mut browser).len(), 60);
    for control in ["search", "typed", "place", "kind", "clear", "results"] {
        let seen = format!("document.getElementById('{control}').checkVisibility()");
        assert_eq!(browser.value(&seen), false, "{control}");
    }
    let words = browser.text("document.querySelector('.plain').textContent");
    assert_eq!(
        words,
        "Searching needs JavaScript. The whole list stands below."
    );
    let lost = "Array.from(document.querySelectorAll('nav a')).filter(link => !document.querySelector(link.getAttribute('href'))).length";
    assert_eq!(browser.value(lost), 0);
    let parts = browser.value("document.querySelectorAll('nav a').length");
    assert_eq!(
        browser.value("document.querySelectorAll('#list section').length"),
        parts
    );
}
