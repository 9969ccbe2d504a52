//! `merge-driver`, called by git itself: branches, rebases and cherry-picks of a list in folders of their own.

use std::path::PathBuf;
use std::process::{Command, Output};

use crate::run::{Folder, PROGRAM, entry, peerdir};

/// The list that branches come from.
const BASE: &str = r#"# A list for tests.

schema_version = 1
title = "Invented groups"

# The first of all.
[[organization]]
id = "alpha"
name = "Alpha"
kind = "peer-run"
scope = "local"
country = "CA" # not sure
city = "Exampletown"
websites = [
  "https://alpha.example/", # the one to use
  # an old one
  { url = "http://old.alpha.example/", state = "moved" },
]
services = ["advocacy", "naloxone"]
sources = [{ title = "A list made up for tests" }]

[[organization]]
id = "omega"
name = "Omega"
kind = "allied"
scope = "global"
"#;

/// A folder under git with a list in it, on a branch `main`, with `peerdir` as its merge driver.
struct Clone {
    folder: Folder,
    name: String,
    path: PathBuf,
}

impl Clone {
    fn of(text: &str) -> Self {
        Self::named("directory.toml", text)
    }

    fn named(name: &str, text: &str) -> Self {
        let folder = Folder::new();
        let path = folder.join("a clone");
        std::fs::create_dir(&path).expect("a folder can be made");
        let clone = Self {
            folder,
            name: name.to_owned(),
            path,
        };
        clone.git(&["init", "-q", "-b", "main"]);
        let driver = format!("'{PROGRAM}' merge-driver %O %A %B %L %P");
        clone.git(&["config", "merge.peerdir.driver", &driver]);
        clone
            .folder
            .write("a clone/.gitattributes", "*.toml -text merge=peerdir\n");
        clone.write(text);
        clone.git(&["add", "."]);
        clone.git(&["commit", "-qm", "base"]);
        clone
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut git = Command::new("git");
        git.env_clear()
            .env("HOME", self.folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", self.folder.join("none"))
            .env("GIT_EDITOR", "true");
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "Test")
                .env(format!("GIT_{role}_EMAIL"), "test@peerdir.example");
        }
        if let Some(path) = std::env::var_os("PATH") {
            git.env("PATH", path);
        }
        git.args(arguments)
            .current_dir(&self.path)
            .output()
            .expect("git runs")
    }

    fn git(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
    }

    fn write(&self, text: &str) {
        self.folder.write(&format!("a clone/{}", self.name), text);
    }

    fn read(&self) -> String {
        self.folder.read(&format!("a clone/{}", self.name))
    }

    /// A commit with this text on a new branch from `main`.
    fn branch(&self, name: &str, text: &str) {
        self.git(&["checkout", "-q", "-b", name, "main"]);
        self.write(text);
        self.git(&["commit", "-qam", name]);
    }

    /// Branches `ours` and `theirs`, and on the first of them the merge; what it says.
    fn merge(&self, ours: &str, theirs: &str) -> Output {
        self.branch("ours", ours);
        self.branch("theirs", theirs);
        self.git(&["checkout", "-q", "ours"]);
        self.run(&["merge", "-q", "--no-edit", "theirs"])
    }

    fn check(&self, code: i32) -> String {
        let run = peerdir(["check", "--file"]).with([self.path.join(&self.name)]);
        run.exits(code).both().0
    }
}

/// What a merge makes of two versions of the base that do not collide.
fn clean(base: &str, ours: &str, theirs: &str) -> String {
    let clone = Clone::of(base);
    let output = clone.merge(ours, theirs);
    assert!(output.status.success(), "{output:?}\n{}", clone.read());
    let merged = clone.read();
    assert!(!merged.contains("<<<"), "{merged}");
    merged
}

fn with_entry(id: &str) -> String {
    let new = format!(
        "# About {id}.\n{}\n",
        entry(id, "New", "city = \"Exampletown\"")
    );
    BASE.replace(
        "[[organization]]\nid = \"omega\"",
        &format!("{new}[[organization]]\nid = \"omega\""),
    )
}

#[test]
fn two_branches_that_add_different_entries_at_one_place_merge_and_stay_sorted() {
    let merged = clean(BASE, &with_entry("beta"), &with_entry("gamma"));
    let ids: Vec<&str> = merged
        .lines()
        .filter(|line| line.starts_with("id = "))
        .collect();
    assert_eq!(
        ids,
        [
            "id = \"alpha\"",
            "id = \"beta\"",
            "id = \"gamma\"",
            "id = \"omega\""
        ]
    );
    let (before, rest) = BASE
        .split_once("[[organization]]\nid = \"omega\"")
        .expect("omega");
    let new = |id: &str| {
        format!(
            "# About {id}.\n{}\n",
            entry(id, "New", "city = \"Exampletown\"")
        )
    };
    let expected = format!(
        "{before}{}{}[[organization]]\nid = \"omega\"{rest}",
        new("beta"),
        new("gamma")
    );
    assert_eq!(merged, expected);
}

#[test]
fn without_the_driver_git_would_not_merge_that() {
    let clone = Clone::of(BASE);
    clone.git(&["config", "--unset", "merge.peerdir.driver"]);
    assert!(
        !clone
            .merge(&with_entry("beta"), &with_entry("gamma"))
            .status
            .success()
    );
}

#[test]
fn both_may_add_at_the_end_and_at_the_start() {
    let end = |id: &str| format!("{BASE}\n{}", entry(id, "New", ""));
    let merged = clean(BASE, &end("psi"), &end("zeta"));
    assert!(merged.find("\"psi\"") < merged.find("\"zeta\""), "{merged}");
    let start = |id: &str| {
        BASE.replace(
            "# The first of all.",
            &format!("{}\n# The first of all.", entry(id, "New", "")),
        )
    };
    let merged = clean(BASE, &start("aa"), &start("ab"));
    assert_eq!(
        merged
            .matches("# The first of all.\n[[organization]]\nid = \"alpha\"")
            .count(),
        1
    );
    assert_eq!(merged.matches("# A list for tests.").count(), 1);
    assert!(
        merged.contains("\n\n[[organization]]\nid = \"ab\""),
        "{merged}"
    );
}

#[test]
fn different_fields_of_one_entry_merge_and_neighbouring_ones_too() {
    let ours = BASE.replace("\"CA\" # not sure", "\"FR\" # asked them");
    let theirs = BASE.replace(
        "city = \"Exampletown\"",
        "city = \"Newtown\"\n# told by the group\nfounded = 2001",
    );
    let merged = clean(BASE, &ours, &theirs);
    assert_eq!(
        merged,
        ours.replace(
            "city = \"Exampletown\"",
            "city = \"Newtown\"\n# told by the group\nfounded = 2001"
        )
    );
}

#[test]
fn items_that_both_put_into_a_list_are_both_there_with_their_comments() {
    let ours = BASE
        .replace(
            "  # an old one\n",
            "  \"https://ours.example/\", # ours\n  # an old one\n",
        )
        .replace("\"naloxone\"]", "\"naloxone\", \"youth\"]");
    let theirs = BASE
        .replace(
            "  # an old one\n",
            "  # theirs\n  \"https://theirs.example/\",\n  # a very old one\n",
        )
        .replace("[\"advocacy\", \"naloxone\"]", "[\"naloxone\", \"policy\"]");
    let merged = clean(BASE, &ours, &theirs);
    let expected = BASE
        .replace(
            "  # an old one\n",
            "  \"https://ours.example/\", # ours\n  # theirs\n  \"https://theirs.example/\",\n  # a very old one\n",
        )
        .replace("[\"advocacy\", \"naloxone\"]", "[\"naloxone\", \"youth\", \"policy\"]");
    assert_eq!(merged, expected);
}

#[test]
fn one_field_that_both_changed_is_marked_and_nothing_else() {
    let clone = Clone::of(BASE);
    let ours = BASE.replace("city = \"Exampletown\"", "city = \"Oldtown\"");
    let theirs = BASE
        .replace("city = \"Exampletown\"", "city = \"Newtown\"")
        .replace("name = \"Omega\"", "name = \"Omega Two\"");
    let output = clone.merge(&ours, &theirs);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let marked = "<<<<<<< ours\ncity = \"Oldtown\"\n=======\ncity = \"Newtown\"\n>>>>>>> theirs";
    let expected = BASE
        .replace("city = \"Exampletown\"", marked)
        .replace("name = \"Omega\"", "name = \"Omega Two\"");
    assert_eq!(clone.read(), expected);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("directory.toml: both sides changed 1 place"),
        "{said}"
    );
    let line = 1 + expected
        .lines()
        .position(|line| line.starts_with("<<<"))
        .expect("a mark");
    let found = clone.check(2);
    assert!(
        found.contains(&format!(":{line}: error[merge-conflict]")),
        "{found}"
    );
}

#[test]
fn an_entry_that_one_took_out_and_the_other_changed_is_a_conflict() {
    let (kept, omega) = BASE.split_at(
        BASE.find("\n[[organization]]\nid = \"omega\"")
            .expect("omega"),
    );
    let changed = BASE.replace("\"Omega\"", "\"Omega Two\"");
    for (ours, theirs) in [(kept, changed.as_str()), (changed.as_str(), kept)] {
        let clone = Clone::of(BASE);
        assert!(!clone.merge(ours, theirs).status.success());
        let merged = clone.read();
        assert!(
            merged.contains("\"Omega Two\"") && merged.contains("<<<<<<< ours"),
            "{merged}"
        );
        assert!(merged.starts_with(kept), "{merged}");
    }
    // What nobody else touched goes.
    let merged = clean(BASE, &BASE.replace("\"Alpha\"", "\"Alpha Two\""), kept);
    assert_eq!(merged, kept.replace("\"Alpha\"", "\"Alpha Two\""));
    assert!(!merged.contains(omega));
}

#[test]
fn a_group_that_both_added_is_merged_field_by_field() {
    let end = |name: &str, more: &str| format!("{BASE}\n{}", entry("psi", name, more));
    let merged = clean(
        BASE,
        &end("Psi", "country = \"CA\"\n"),
        &end("Psi", "founded = 1999\n"),
    );
    assert_eq!(merged.matches("id = \"psi\"").count(), 1);
    assert!(
        merged.contains("country = \"CA\"") && merged.contains("founded = 1999"),
        "{merged}"
    );
    let clone = Clone::of(BASE);
    assert!(
        !clone
            .merge(&end("Psi", ""), &end("Chi", ""))
            .status
            .success()
    );
    let marked = "<<<<<<< ours\nname = \"Psi\"\n=======\nname = \"Chi\"\n>>>>>>> theirs\n";
    assert!(clone.read().contains(marked), "{}", clone.read());
}

#[test]
fn rebases_and_cherry_picks_merge_the_same_way() {
    let clone = Clone::of(BASE);
    clone.branch("ours", &with_entry("beta"));
    clone.branch("theirs", &with_entry("gamma"));
    clone.git(&["rebase", "-q", "ours"]);
    let rebased = clone.read();
    clone.git(&["checkout", "-q", "-b", "picked", "ours"]);
    clone.git(&["cherry-pick", "theirs"]);
    assert_eq!(clone.read(), rebased);
    assert!(
        rebased.contains("\"beta\"") && rebased.contains("\"gamma\""),
        "{rebased}"
    );
}

#[test]
fn windows_line_endings_and_a_byte_order_mark_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let base = windows(BASE);
    let merged = clean(
        &base,
        &windows(&with_entry("beta")),
        &windows(&with_entry("gamma")),
    );
    assert!(merged.starts_with('\u{feff}'));
    assert_eq!(merged.matches('\n').count(), merged.matches("\r\n").count());
    assert!(
        merged.contains("\"beta\"") && merged.contains("\"gamma\""),
        "{merged}"
    );
}

#[test]
fn a_path_with_spaces_and_longer_marks_are_taken() {
    let clone = Clone::named("my list.toml", BASE);
    clone.folder.write(
        "a clone/.gitattributes",
        "*.toml merge=peerdir conflict-marker-size=11\n",
    );
    clone.git(&["commit", "-qam", "marks"]);
    let output = clone.merge(
        &BASE.replace("\"Omega\"", "\"O\""),
        &BASE.replace("\"Omega\"", "\"P\""),
    );
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("my list.toml: both sides"), "{said}");
    assert!(
        clone
            .read()
            .contains("\n<<<<<<<<<<< ours\nname = \"O\"\n===========\n"),
        "{}",
        clone.read()
    );
    assert!(clone.check(2).contains("error[merge-conflict]"));
}

#[test]
fn what_is_no_list_is_merged_line_by_line() {
    let base = BASE.replace("title = ", "title ");
    let (ours, theirs) = (
        base.replace("\"Alpha\"", "\"A\""),
        base.replace("\"Omega\"", "\"O\""),
    );
    let clone = Clone::of(&base);
    let output = clone.merge(&ours, &theirs);
    assert_eq!(
        output.status.code(),
        Some(1),
        "it fits together, but is still no list"
    );
    assert_eq!(clone.read(), ours.replace("\"Omega\"", "\"O\""));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("merged line by line"), "{said}");
    let mended = clean(&base, &ours, &BASE.replace("\"Omega\"", "\"O\""));
    assert_eq!(
        mended,
        BASE.replace("\"Alpha\"", "\"A\"")
            .replace("\"Omega\"", "\"O\"")
    );
}

#[test]
fn a_version_that_is_not_there_changes_nothing() {
    let folder = Folder::new();
    folder.write("ours.toml", BASE);
    peerdir(["merge-driver", "none.toml", "ours.toml", "theirs.toml"])
        .within(folder.path())
        .exits(2)
        .err_has("none.toml is not there");
    assert_eq!(folder.read("ours.toml"), BASE);
    assert_eq!(folder.names(), ["ours.toml"]);
}

#[test]
fn help_says_how_it_is_set_up() {
    let help = peerdir(["merge-driver", "--help"]).exits(0).stdout();
    for line in [
        "git config merge.peerdir.driver \"peerdir merge-driver %O %A %B %L %P\"",
        "git config merge.peerdir.name",
        "merge=peerdir' >> .gitattributes",
    ] {
        assert!(help.contains(line), "{line}\n{help}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_or_far_too_large_is_refused_and_not_waited_for() {
    let folder = Folder::new();
    folder.write("ours.toml", BASE);
    let pipe = folder.join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo works");
    let large = std::fs::File::create(folder.join("large")).expect("a file can be made");
    large
        .set_len(64 * 1024 * 1024 + 1)
        .expect("a file can have holes");
    for (name, why) in [("pipe", "it is no file"), ("large", "larger than 64 MiB")] {
        for versions in [
            [name, "ours.toml", "ours.toml"],
            ["ours.toml", "ours.toml", name],
        ] {
            peerdir(["merge-driver"])
                .with(versions)
                .within(folder.path())
                .exits(2)
                .err_has(why);
        }
    }
    assert_eq!(folder.read("ours.toml"), BASE);
}
