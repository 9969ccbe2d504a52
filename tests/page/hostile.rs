//! Hostile data are text and nothing else: nothing runs, nothing opens, nothing is lost, and the checker is content.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::markup::findings;
use crate::room::{Room, entry, search, shown};

/// Texts that try to be more than text.
fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = [
        "<script>window.ran = 1; alert(1)</script>",
        "</script><script>window.ran = 2</script>",
        "\"><img src=x onerror=\"window.ran = 3\">",
        "' onmouseover='window.ran = 4' x='",
        "<svg onload=\"window.ran = 5\"><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
        "</title></style></textarea></noscript><iframe srcdoc=\"<script>parent.ran = 6</script>\"></iframe>",
        "<!-- <script> -->",
        "--!> ]]> <![CDATA[ <?php ?>",
        "javascript:alert(1)",
        "&lt;b&gt; &amp;amp; &#60;script&#62;",
        "{{constructor.constructor('alert(1)')()}} ${alert(1)}",
        "a;b|c;d|e",
        "__proto__ constructor toString hasOwnProperty",
        "<base href=//a.example/><meta http-equiv=refresh content=\"0;url=//a.example/\">",
        "<form action=//a.example/><button>x</button></form><input autofocus onfocus=alert(1)>",
        "abc\u{202e}gnp.exe\u{2066}x\u{2069}\u{200f}y",
        "nul\u{1}\u{8}\u{b}\u{1b}[31m\u{7f}\u{9b}\u{fffe}\u{fdd0}\u{feff}",
        "الا\u{200c}سم <b> 名前 ชื่อ नाम",
        "a\tb\nc\r\nd",
    ]
    .map(str::to_owned)
    .into();
    texts.push(format!("heap{}", "\u{301}".repeat(40)));
    texts.push("W".repeat(10_000));
    texts.push("<".repeat(3000));
    texts
}

/// A list whose every free text is hostile.
fn list() -> String {
    let mut list = String::from("schema_version = 1\n\n");
    for (at, text) in hostile().iter().enumerate() {
        let quoted = serde_json::to_string(text)
            .expect("a text")
            .replace('\u{7f}', "\\u007f");
        let more = format!(
            "acronym = {quoted}\nalternate_names = [{quoted}, {{ name = {quoted}, language = \"fr\", former = true }}]\n\
             form = {quoted}\nscope = \"local\"\ncountry = \"CA\"\ncity = {quoted}\nservices = [{quoted}, \"youth\"]\n\
             description = {quoted}\ndescriptions.fr = {quoted}\n\
             websites = [{{ url = \"https://a.example/%22onclick=alert(1)?a=<b>&c='d'\", label = {quoted} }}]\n\
             emails = [\"o'neil+x@a.example\"]\nphones = [{{ number = \"+12505550100\", label = {quoted} }}]\n\
             sources = [{{ title = \"Invented\" }}]"
        );
        list += &entry(&format!("group-{at}"), text, &more);
    }
    for id in [
        "edition", "words", "list", "count", "typed", "body", "location",
    ] {
        list += &entry(
            id,
            id,
            "scope = \"local\"\ncountry = \"CA\"\nsources = [{ title = \"Invented\" }]",
        );
    }
    list
}

#[test]
fn hostile_texts_stay_texts() {
    let room = Room::new();
    let file = room.write("hostile.toml", &list());
    let title = "</title><script>window.ran = 7</script>";
    let page = room.page(&[
        "--file",
        &file.display().to_string(),
        "--title",
        title,
        "--note",
        title,
    ]);
    let mut browser = Browser::at(&page);
    let count = hostile().len() + 7;
    assert_eq!(shown(&mut browser).len(), count);
    for query in [
        "<script>",
        "alert",
        "wwww",
        "javascript",
        "__proto__",
        "constructor",
        "\u{202e}",
        "((((",
        "名前",
        "[a-z]+$",
    ] {
        search(&mut browser, query);
    }
    search(&mut browser, "");
    browser.value("document.querySelectorAll('main *').forEach(element => element.dispatchEvent(new MouseEvent('mouseover')))");
    inert(&mut browser);
    assert_eq!(browser.text("document.title"), title);
    for complaint in [
        "Log.entryAdded",
        "Runtime.consoleAPICalled",
        "Runtime.exceptionThrown",
    ] {
        assert_eq!(browser.told(complaint), Vec::<&Value>::new());
    }
    assert_eq!(findings(&[page]), Vec::<String>::new());
}

#[test]
fn hostile_texts_stay_texts_without_scripts() {
    let room = Room::new();
    let file = room.write("hostile.toml", &list());
    let page = room.page(&["--file", &file.display().to_string(), "--lang", "fr,ar"]);
    let mut browser = Browser::start();
    browser.call(
        "Emulation.setScriptExecutionDisabled",
        &json!({ "value": true }),
    );
    browser.open(&page);
    assert_eq!(shown(&mut browser).len(), hostile().len() + 7);
    inert(&mut browser);
}

/// Nothing ran, nothing opened, and there is no element but those of the page.
fn inert(browser: &mut Browser) {
    assert_eq!(browser.value("window.ran === undefined"), true);
    assert_eq!(
        browser.told("Page.javascriptDialogOpening"),
        Vec::<&Value>::new()
    );
    let tags = "Array.from(new Set(Array.from(document.body.querySelectorAll('*'), element => element.localName))).sort()";
    let known = [
        "a", "bdi", "button", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3",
        "header", "input", "label", "li", "main", "nav", "noscript", "ol", "optgroup", "option",
        "p", "script", "section", "select", "span", "ul", "wbr",
    ];
    let strangers: Vec<String> = browser
        .texts(tags)
        .into_iter()
        .filter(|tag| !known.contains(&tag.as_str()))
        .collect();
    assert_eq!(strangers, Vec::<String>::new());
    assert_eq!(browser.value("document.scripts.length"), 3);
    let handlers = "Array.from(document.querySelectorAll('*')).filter(element => element.getAttributeNames().some(name => name.startsWith('on') || name === 'style' || name === 'src')).length";
    assert_eq!(browser.value(handlers), 0);
    let links = "Array.from(document.body.querySelectorAll('a'), link => link.href).filter(address => !/^(https?:\\/\\/a\\.example\\/|mailto:o'neil|tel:\\+1|file:.*#(list|part-|group-))/.test(address))";
    assert_eq!(browser.texts(links), Vec::<String>::new());
    // What steers lines or hides is written by its number.
    let steering = "/[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ufdd0\\ufffe]/.test(document.body.textContent)";
    assert_eq!(browser.value(steering), false);
    let names =
        browser.texts("Array.from(document.querySelectorAll('h3'), name => name.textContent)");
    for text in [
        "<script>window.ran = 1; alert(1)</script>",
        "javascript:alert(1)",
        "a;b|c;d|e",
        "abc\\u{202e}gnp.exe",
    ] {
        assert!(
            names.iter().any(|name| name.starts_with(text)),
            "{text} is lost: {names:?}"
        );
    }
    let record = browser.value("JSON.parse(document.getElementById('edition').textContent).entries.map(entry => entry.name)");
    for text in hostile() {
        assert!(
            record
                .as_array()
                .is_some_and(|names| names.contains(&json!(text))),
            "{text:?} is lost"
        );
    }
}

#[test]
fn a_link_of_another_kind_never_comes_so_far() {
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
    ] {
        let room = Room::new();
        let more = format!(
            "scope = \"global\"\nwebsites = [\"{address}\"]\nsources = [{{ title = \"Invented\" }}]"
        );
        let list = format!("schema_version = 1\n\n{}", entry("a", "A", &more));
        let file = room.write("list.toml", &list);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_peerdir"))
            .args(["export", "html", "--file"])
            .arg(&file)
            .env_clear()
            .env("HOME", room.path(""))
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{address}");
        assert!(output.stdout.is_empty());
    }
}
