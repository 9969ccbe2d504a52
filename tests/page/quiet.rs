//! The page asks nobody anything and remembers nothing: no request, no storage, no history, no complaint of the browser.

use serde_json::json;

use crate::browser::{Browser, Key};
use crate::room::{Room, choose, search};

#[test]
fn nothing_is_asked_of_the_network_and_the_browser_has_nothing_to_complain_of() {
    let room = Room::new();
    let page = room.builtin();
    let mut browser = Browser::at(&page);
    search(&mut browser, "meta dame");
    browser.press(Key::Enter);
    choose(&mut browser, "place", "150");
    search(&mut browser, "");
    browser.value("document.querySelector('.skip').click()");
    browser.call("Page.printToPDF", &json!({}));
    let own = format!("file://{}", page.display());
    for request in browser.told("Network.requestWillBeSent") {
        let url = request["request"]["url"].as_str().expect("an address");
        assert!(url == own || url == "data:,", "{url}");
    }
    assert!(
        !browser.told("Network.requestWillBeSent").is_empty(),
        "requests are seen"
    );
    for complaint in [
        "Log.entryAdded",
        "Runtime.consoleAPICalled",
        "Runtime.exceptionThrown",
    ] {
        assert_eq!(browser.told(complaint), Vec::<&serde_json::Value>::new());
    }
}

#[test]
fn a_search_leaves_no_trace_in_the_browser() {
    let room = Room::new();
    let page = room.builtin();
    let mut browser = Browser::at(&page);
    let entries = browser.value("history.length");
    search(&mut browser, "needle exchange");
    choose(&mut browser, "place", "CA");
    browser.press(Key::Enter);
    browser.value("document.querySelector('main a[href^=\"#\"]').click()");
    assert_eq!(
        browser.text("location.href"),
        format!("file://{}", page.display())
    );
    assert_eq!(browser.value("history.length"), entries);
    assert_eq!(
        browser.value("localStorage.length + sessionStorage.length"),
        0
    );
    assert_eq!(browser.text("document.cookie"), "");
    // Nothing that the browser could offer again, and nothing that a spelling service hears.
    assert_eq!(
        browser.text("typed.autocomplete + document.getElementById('search').autocomplete"),
        "offoff"
    );
    assert_eq!(browser.value("typed.spellcheck"), false);
}

#[test]
fn the_policy_lets_nothing_else_run_or_load() {
    let room = Room::new();
    let mut browser = Browser::at(&room.small());
    browser.value(
        "document.body.insertAdjacentHTML('beforeend', `<img src='https://a.example/'><p onclick='window.ran = 1' id='x'>x</p>`); \
         document.getElementById('x').click(); \
         const added = document.createElement('script'); added.textContent = 'window.ran = 2'; document.body.append(added); \
         fetch('https://a.example/').catch(() => 0)",
    );
    assert_eq!(browser.value("window.ran === undefined"), true);
    let refused = browser.told("Log.entryAdded").len();
    assert!(refused >= 3, "the browser says what it refused: {refused}");
    let requests = browser.told("Network.requestWillBeSent");
    let reached = browser
        .told("Network.responseReceived")
        .iter()
        .any(|response| {
            response["response"]["url"]
                .as_str()
                .is_some_and(|url| url.starts_with("https:"))
        });
    assert!(!reached, "{requests:?}");
}
