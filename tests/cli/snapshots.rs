//! Snapshots: what was read once of a list is not read again, and nobody can tell but by the time it takes. In any doubt the
//! list itself is read; `--no-cache` and `wipe` leave nothing behind.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::run::{Folder, Run, SMALL, entry, peerdir};

/// A person's home with lists in it.
struct Home(Folder);

impl Home {
    fn new() -> Self {
        Self(Folder::new())
    }

    /// Writes a list, and waits until its time of change is past: what changes in the same moment could not be told apart.
    fn list(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.write(name, text);
        sleep(Duration::from_millis(50));
        path
    }

    fn run<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Run {
        peerdir(words).env("XDG_CACHE_HOME", self.0.join("cache"))
    }

    fn snapshots(&self) -> Vec<PathBuf> {
        let folder = self.0.join("cache/peerdir/lists");
        let Ok(entries) = fs::read_dir(folder) else {
            return Vec::new();
        };
        let paths = entries.map(|entry| entry.expect("the cache can be read").path());
        paths.collect()
    }

    /// What a look-up says, whichever way it is read.
    fn ids(&self, list: &str, query: &str) -> Vec<String> {
        let words = [
            "-f",
            list,
            "search",
            query,
            "--format",
            "tsv",
            "--columns",
            "id",
        ];
        self.run(words).ids()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path is text")
}

/// Two groups, one of which names the other.
fn two_groups() -> String {
    let child = entry(
        "birch-aid",
        "Birch Aid",
        "parent = \"alder-union\"\nverified = 2026-05-01\n",
    );
    format!(
        "title = \"Trees\"\n\n{}\n{child}",
        entry(
            "alder-union",
            "Alder Union",
            "city = \"Nelson\"\ncountry = \"CA\"\n"
        )
    )
}

#[test]
fn a_snapshot_changes_no_byte_of_any_answer() {
    let home = Home::new();
    let below = home.list("below.toml", &two_groups());
    let above = format!(
        "extends = \"below.toml\"\nhidden = [\"birch-aid\"]\n\n{}",
        entry(
            "cedar",
            "Cedar Kitchen",
            "websites = [\"https://cedar.example\"]\n"
        )
    );
    let above = home.list("above.toml", &above);
    let on_builtin = format!(
        "extends = \"builtin\"\n\n{}",
        entry("vandu", "Another Vandu", "")
    );
    let on_builtin = home.list("on-builtin.toml", &on_builtin);
    let odd = two_groups().replace("[[organization]]", "[[organization]] # odd")
        + "\n[organization.descriptions]\nfr = '''\n[[organization]]\n'''\n";
    let odd = home.list("odd.toml", &odd);
    let warned = home.list(
        "warned.toml",
        &format!(
            "{}{}",
            entry("b", "Bee", ""),
            entry("a", "Ay", "form = \"hive\"\n")
        ),
    );
    let lists = [
        SMALL,
        text(&below),
        text(&above),
        text(&on_builtin),
        text(&odd),
        text(&warned),
    ];
    for list in lists {
        for line in [
            "list",
            "list --format json",
            "list --country CA --sort verified",
            "search alder unoin --format json",
            "search vandu",
            "search cedar.example",
            "show alder-union",
            "show birch-aid --format json",
            "near Nelson BC",
            "region",
            "where --format json",
            "export --format csv",
            "export --format toml",
            "search nothingatall",
        ] {
            let words = |more: &'static [&'static str]| {
                let list = ["-f", list].into_iter();
                list.chain(more.iter().copied())
                    .chain(line.split(' '))
                    .collect::<Vec<_>>()
            };
            let anew = home
                .run(words(&["--no-cache"]))
                .env("SOURCE_DATE_EPOCH", "1790000000")
                .ends()
                .both();
            for _ in 0..2 {
                let kept = home
                    .run(words(&[]))
                    .env("SOURCE_DATE_EPOCH", "1790000000")
                    .ends()
                    .both();
                assert_eq!(kept, anew, "{list}: {line}");
            }
        }
    }
    assert_eq!(
        home.snapshots().len(),
        lists.len(),
        "each list has a snapshot"
    );
}

#[test]
fn a_list_that_has_changed_is_read_anew() {
    let home = Home::new();
    let list = home.list("list.toml", &two_groups());
    let path = text(&list);
    assert_eq!(home.ids(path, "alder"), ["alder-union"]);
    // As long as before, and as old.
    let old = fs::metadata(&list)
        .expect("it is there")
        .modified()
        .expect("it has a time");
    fs::write(&list, two_groups().replace("Alder", "Aspen")).expect("it can be written");
    File::options()
        .write(true)
        .open(&list)
        .expect("it opens")
        .set_modified(old)
        .expect("it can be aged");
    assert_eq!(home.ids(path, "aspen"), ["alder-union"]);
    // Another file under its name.
    let other = home.list("other.toml", &two_groups().replace("Alder", "Acorn"));
    fs::rename(&other, &list).expect("it can be renamed");
    assert_eq!(home.ids(path, "acorn"), ["alder-union"]);
    // What it lies on.
    let above = home.list("above.toml", "extends = \"list.toml\"\n");
    assert_eq!(home.ids(text(&above), "acorn"), ["alder-union"]);
    home.list("list.toml", &two_groups().replace("Alder", "Maple"));
    assert_eq!(home.ids(text(&above), "maple"), ["alder-union"]);
    fs::remove_file(&list).expect("it can be removed");
    home.run(["-f", text(&above), "list"])
        .exits(2)
        .err_has("names no file");
}

#[test]
fn a_link_that_leads_elsewhere_is_followed_anew() {
    let home = Home::new();
    let (first, second) = (
        home.0.write("first.toml", two_groups()),
        home.list("second.toml", &two_groups().replace("Alder", "Aspen")),
    );
    let link = home.0.join("link.toml");
    symlink(&first, &link).expect("a link can be made");
    assert_eq!(home.ids(text(&link), "alder"), ["alder-union"]);
    fs::remove_file(&link).expect("it can be removed");
    symlink(&second, &link).expect("a link can be made");
    assert_eq!(home.ids(text(&link), "aspen"), ["alder-union"]);
}

#[test]
fn a_damaged_snapshot_is_left_alone_and_made_again() {
    let home = Home::new();
    let list = home.list("list.toml", &two_groups());
    let ask = || {
        home.run(["-f", text(&list), "search", "brch", "--format", "json"])
            .ends()
            .both()
    };
    let right = ask();
    let [snapshot] = &home.snapshots()[..] else {
        panic!("there is one snapshot");
    };
    let whole = fs::read(snapshot).expect("it can be read");
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x24;
        for bytes in [&damaged[..], &whole[..at]] {
            fs::write(snapshot, bytes).expect("it can be written");
            assert_eq!(ask(), right, "damaged at {at} of {}", whole.len());
            assert_eq!(
                fs::read(snapshot).expect("it is there").len(),
                whole.len(),
                "it was made again"
            );
        }
    }
}

#[test]
fn a_damaged_snapshot_of_a_long_list_gives_no_wrong_answer_to_what_goes_through_all() {
    let home = Home::new();
    let cities = ["Nelson", "Halifax", "Toronto"];
    let groups = (0..3000_usize).map(|at| {
        let more = format!(
            "city = \"{}\"\ncountry = \"CA\"\nlanguages = [\"en\"]\nlocation = {{ lat = 49.{at:04}, lon = -117.3, precision = \"city\" }}\n",
            cities[at % 3]
        );
        entry(&format!("group-{at:04}"), &format!("Group {at} of {}", at * 7919), &more)
    });
    let list = home.list("list.toml", &groups.collect::<String>());
    let questions = [
        "list --country Canada --sort city --group-by region --columns id",
        "region",
        "near 49.28,-117.3 --columns id",
        "search nelson --columns id",
        "list --language en --sort kind --columns id",
        "list --country Canada --sort verified --columns id",
        "list --city Nelson --group-by country --columns id",
    ];
    let ask = |question: &str| {
        let words = ["-f", text(&list)].into_iter().chain(question.split(' '));
        home.run(words).ends().both()
    };
    let right = questions.map(ask);
    let [snapshot] = &home.snapshots()[..] else {
        panic!("there is one snapshot");
    };
    let whole = fs::read(snapshot).expect("it can be read");
    let first_page = 4096;
    assert!(whole.len() > 256 * 1024, "{} bytes", whole.len());
    for at in (first_page..whole.len()).step_by(whole.len() / 12) {
        for (question, right) in questions.iter().zip(&right) {
            let mut damaged = whole.clone();
            let end = (at + first_page).min(whole.len());
            damaged[at..end].fill(0xff);
            fs::write(snapshot, damaged).expect("it can be written");
            let said = ask(question);
            let is_noticed = said.1.contains("could not read every group");
            assert!(
                is_noticed || said == *right,
                "{question}, damaged at {at}: {}",
                said.1
            );
            if is_noticed {
                assert_eq!(ask(question), *right, "what was damaged is gone");
            }
        }
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_done_without() {
    let home = Home::new();
    let list = home.list("list.toml", &two_groups());
    home.0
        .write("cache/peerdir", "a file in the place of the folder");
    let words = [
        "-f",
        text(&list),
        "search",
        "alder",
        "--format",
        "tsv",
        "--columns",
        "id",
    ];
    home.run(words)
        .exits(0)
        .out_is("id\nalder-union\n")
        .err_is("");
    peerdir(words)
        .env("XDG_CACHE_HOME", "/dev/null")
        .exits(0)
        .out_is("id\nalder-union\n")
        .err_is("");
}

#[test]
fn only_its_person_may_read_a_snapshot() {
    let home = Home::new();
    let list = home.list("list.toml", &two_groups());
    home.ids(text(&list), "alder");
    let mode = |path: &PathBuf| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(
        home.snapshots().iter().map(mode).collect::<Vec<_>>(),
        [0o600]
    );
    assert_eq!(mode(&home.0.join("cache/peerdir/lists")), 0o700);
}

#[test]
fn nothing_is_kept_of_what_is_piped_in_nor_without_being_asked_nor_of_what_is_wrong() {
    let home = Home::new();
    let list = home.list("list.toml", &two_groups());
    let broken = home.list(
        "broken.toml",
        &two_groups().replace("alder-union\"\nverified", "aldr\"\nverified"),
    );
    home.run(["-f", "-", "list"])
        .stdin(two_groups())
        .exits(0)
        .out_has("Alder")
        .err_is("");
    home.run(["-f", text(&list), "--no-cache", "list"])
        .exits(0)
        .out_has("Alder")
        .err_is("");
    home.run(["-f", text(&broken), "list"])
        .exits(2)
        .err_has("unknown-parent");
    home.run(["list"]).exits(0).out_has("VANDU").err_is("");
    let _ = home.run(["-f", text(&list), "check"]).ends().both();
    home.run(["-f", text(&list), "check"]).ends().both();
    assert_eq!(home.snapshots(), Vec::<PathBuf>::new());
}

#[test]
fn no_more_than_sixteen_snapshots_are_kept() {
    let home = Home::new();
    for number in 0..20 {
        home.0.write(&format!("{number}.toml"), two_groups());
    }
    sleep(Duration::from_millis(50));
    for number in 0..20 {
        home.ids(text(&home.0.join(&format!("{number}.toml"))), "alder");
    }
    assert_eq!(home.snapshots().len(), 16);
}

#[test]
fn wiping_takes_the_snapshots_away() {
    let home = Home::new();
    let list = home.list("list.toml", &two_groups());
    home.ids(text(&list), "alder");
    home.0.write("cache/other/file", "somebody else's");
    let folder = home.0.join("cache/peerdir/lists");
    home.run(["wipe"])
        .exits(0)
        .out_is(&format!("{}\n", folder.display()))
        .err_has("this was removed");
    assert!(!home.0.join("cache/peerdir").exists());
    assert_eq!(home.0.read("cache/other/file"), "somebody else's");
}
