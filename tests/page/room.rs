//! Pages for the tests, written by the program itself, and what is asked of a page again and again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::browser::Browser;

/// A small directory of invented organizations, seen from the root of the package, where tests run.
pub const SMALL: &str = "tests/fixtures/small.toml";

/// The day that the pages bear: 2026-05-02.
const DAY: &str = "1777723200";

/// The ids of the groups that are shown, in their order.
pub const SHOWN: &str = "Array.from(document.querySelectorAll('main li.group'))\
    .filter(item => item.checkVisibility()).map(item => item.id.replace('group-', ''))";

/// A folder for the files of one test.
pub struct Room(TempDir);

impl Room {
    pub fn new() -> Self {
        Self(TempDir::new().expect("a folder can be made"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("a file can be written");
        path
    }

    /// The page of the built-in list.
    pub fn builtin(&self) -> PathBuf {
        self.page(&[])
    }

    /// The page of the small list.
    pub fn small(&self) -> PathBuf {
        self.page(&["--file", SMALL])
    }

    /// The page that the program writes with further arguments.
    pub fn page(&self, arguments: &[&str]) -> PathBuf {
        let path = self.path("page.html");
        fs::write(&path, self.exported(arguments)).expect("a file can be written");
        path
    }

    /// The bytes of that page.
    pub fn exported(&self, arguments: &[&str]) -> Vec<u8> {
        let mut all = vec!["export", "html", "--quiet"];
        all.extend(arguments);
        self.run(&all)
    }

    /// The ids that the program lists.
    pub fn listed(&self, arguments: &[&str]) -> Vec<String> {
        let mut all = vec!["list", "--format", "tsv", "--columns", "id"];
        all.extend(arguments);
        let lines = String::from_utf8(self.run(&all)).expect("the program writes UTF-8");
        let mut ids: Vec<String> = lines.lines().skip(1).map(str::to_owned).collect();
        ids.sort();
        ids
    }

    /// Runs the program.
    pub fn peerdir(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_peerdir"))
            .args(arguments)
            .env_clear()
            .env("HOME", self.0.path())
            .env("XDG_DATA_HOME", self.0.path().join("data"))
            .env("SOURCE_DATE_EPOCH", DAY)
            .output()
            .expect("the program runs")
    }

    fn run(&self, arguments: &[&str]) -> Vec<u8> {
        let output = self.peerdir(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        // An empty list is an answer, too.
        let is_answer = matches!(output.status.code(), Some(0 | 1));
        assert!(is_answer, "{arguments:?}: {said}");
        output.stdout
    }
}

/// An entry with what is mandatory, and further lines.
pub fn entry(id: &str, name: &str, more: &str) -> String {
    let name = serde_json::to_string(name).expect("a text");
    // JSON leaves DEL as it is, which TOML does not.
    let name = name.replace('\u{7f}', "\\u007f");
    format!("[[organization]]\nid = \"{id}\"\nname = {name}\nkind = \"peer-run\"\n{more}\n\n")
}

/// The ids of the groups that a page shows, in their order.
pub fn shown(browser: &mut Browser) -> Vec<String> {
    browser.texts(SHOWN)
}

/// The same, sorted.
pub fn shown_sorted(browser: &mut Browser) -> Vec<String> {
    let mut ids = shown(browser);
    ids.sort();
    ids
}

/// Types a query into the search field as people do, and waits until the page has answered it.
pub fn search(browser: &mut Browser, query: &str) {
    browser.value("typed.focus(); typed.select()");
    if query.is_empty() {
        browser
            .value("typed.value = ''; typed.dispatchEvent(new Event('input', { bubbles: true }))");
    } else {
        browser.type_text(query);
    }
    answered(browser);
}

/// Chooses a value of a control.
pub fn choose(browser: &mut Browser, control: &str, value: &str) {
    let expression = format!(
        "{control}.value = '{value}'; {control}.dispatchEvent(new Event('input', {{ bubbles: true }})); {control}.value"
    );
    assert_eq!(browser.text(&expression), value, "{control} has no {value}");
    answered(browser);
}

/// Waits until the page has drawn what was asked and says so: the count is that of the groups that are shown.
fn answered(browser: &mut Browser) {
    browser.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    let count = format!("({SHOWN}).length");
    browser.wait_for(&format!(
        "{count} ? (document.getElementById('count').textContent.match(/\\d+/) || [])[0] === String({count}) \
         : document.getElementById('count').textContent === document.getElementById('count').dataset.none"
    ));
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
