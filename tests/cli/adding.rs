//! `add` reads no more of a list than it must, and nobody can tell: with a list that is read whole, which `--no-cache`
//! asks for, it does and says the same.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::{select, subsequence};

use crate::run::{Folder, PROGRAM, entry};

/// More than lists may have that are read whole.
const LONG: usize = 33 * 1024 * 1024;

/// The program in a folder, which is its home, too.
fn run(folder: &Folder, words: &[&str]) -> Output {
    Command::new(PROGRAM)
        .args(words)
        .env_clear()
        .env("HOME", folder.join("home"))
        .current_dir(folder.path())
        .output()
        .expect("the program runs")
}

/// What a program did and said.
fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

/// The undo history, without when it was written and where.
fn steps(folder: &Folder) -> Vec<String> {
    let undo = folder.join("home/.local/state/peerdir/undo");
    let lists = fs::read_dir(undo).into_iter().flatten();
    let lists = lists.map(|list| list.expect("it can be read").path());
    let files = lists.flat_map(|list| fs::read_dir(list).expect("it can be read"));
    let texts = files.map(|file| fs::read_to_string(file.expect("it can be read").path()));
    let parts = |text: String| {
        let mut step: serde_json::Value = serde_json::from_str(&text).expect("a step is JSON");
        for key in ["file", "seconds"] {
            step[key].take();
        }
        step.to_string()
    };
    texts.map(|text| parts(text.expect("it is text"))).collect()
}

/// What stands above entries.
fn head() -> impl Strategy<Value = String> {
    let heads = [
        "",
        "schema_version = 1\n",
        "\u{feff}# ours\n\nschema_version = 1\ntitle = \"Ours\"\n\n",
        "# ours\n",
        "schema_version = 1\nextends = \"builtin\"\nhidden = [\"vandu\", \"bb\"]\n\n# of a\n",
        "schema_version = 1\nextends = \"below.toml\"\n",
        "x_own = 1\n[x_table]\na = 1\n\n",
    ];
    select(heads.to_vec()).prop_map(str::to_owned)
}

/// Lines that may stand behind an entry, the next of which may follow at once.
fn between() -> impl Strategy<Value = &'static str> {
    select(vec![
        "\n",
        "",
        "\n\n",
        "# of the one above\n\n",
        "# of the one above\n\n# of the one below\n",
        "\n# of the one below\n# and more\n",
        "# of nobody\n",
        "  \t\n",
        "[organization.descriptions]\nfr = \"Un groupe\"\n\n",
        "notes = \"\"\"\n[[organization]]\nid = 1\n\"\"\"\n",
        "# <<<<<<< ours\n",
        "x_own = 1 # unknown\n",
    ])
}

/// A list whose entries need not stand in order, with the ends of its lines as on Windows now and then.
fn list() -> impl Strategy<Value = String> {
    let ids = subsequence(vec!["a", "b", "bb", "c", "da", "e"], 0..6);
    let ids = prop_oneof![3 => ids.clone(), 1 => ids.prop_shuffle()];
    let more = select(vec![
        "",
        "city = \"X\"",
        "websites = [\"https://group.example/\"]",
        "status = \"defunct\"\nsuccessor = \"a\"",
    ]);
    let entries = vec((more, between()), 6);
    (head(), ids, entries, any::<bool>(), any::<bool>(), 0..12_u8).prop_map(
        |(head, ids, entries, is_windows, is_ended, unusual)| {
            let mut text = head;
            for (id, (more, between)) in ids.iter().zip(entries) {
                text.push_str(&entry(id, &format!("Group {id}"), more));
                text.push_str(between);
            }
            if unusual == 0 {
                text = text.replace(
                    "[[organization]]\nid = \"c\"",
                    "[[ organization ]]\nid = \"c\"",
                );
            }
            if !is_ended {
                text.truncate(text.trim_end().len());
            }
            if is_windows {
                text.replace('\n', "\r\n")
            } else {
                text
            }
        },
    )
}

/// The options of a new entry.
fn newcomer() -> impl Strategy<Value = Vec<String>> {
    let id = select(vec!["0", "aa", "b", "bb", "bc", "d", "da-b", "z", "vandu"]);
    let name = select(vec![
        "Group a",
        "Another",
        "Group of c",
        "X Y",
        "Übergruppe",
    ]);
    let scope = select(vec![
        vec!["global"],
        vec!["local"],
        vec!["local", "--country", "CA", "--city", "X"],
    ]);
    let more = select(vec![
        vec![],
        vec!["--website", "group.example"],
        vec!["--different-from", "a"],
        vec!["--parent", "b"],
        vec!["--status", "defunct"],
        vec!["--anyway"],
        vec!["--email", "jane.doe@group.example"],
        vec![
            "--website",
            "https://a.example/https://b.example",
            "--anyway",
        ],
        vec!["--description", "We are the best! Call Zoe Quill."],
        vec!["--source", "Their page | https://a.example/... | 2014"],
    ]);
    (id, name, scope, vec(more, 0..3)).prop_map(|(id, name, scope, more)| {
        let words = [
            "add",
            "--file",
            "list.toml",
            "--no-input",
            "--kind",
            "peer-run",
            "--id",
            id,
            "--name",
            name,
            "--scope",
        ];
        let words = words
            .into_iter()
            .chain(scope)
            .chain(more.into_iter().flatten());
        words.map(str::to_owned).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn an_entry_is_added_in_the_same_way_whether_the_whole_list_is_read_or_not(
        list in list(),
        newcomers in vec(newcomer(), 1..3),
        is_private in of(Just(())),
    ) {
        let folders = [Folder::new(), Folder::new()];
        for folder in &folders {
            folder.write("list.toml", &list);
            folder.write("below.toml", entry("bc", "Below", ""));
            if is_private.is_some() {
                let path = folder.write("home/.local/share/peerdir/private.toml", "[a]\nname = \"Zoe Quill\"\n");
                owned(&path);
            }
        }
        for newcomer in newcomers {
            let words: Vec<&str> = newcomer.iter().map(String::as_str).collect();
            let [quick, slow] = [&words[..], &[&words[..], &["--no-cache"]].concat()];
            let (quick, slow) = (run(&folders[0], quick), run(&folders[1], slow));
            prop_assert_eq!(told(&quick), told(&slow), "{:?}", words);
            prop_assert_eq!(folders[0].read("list.toml"), folders[1].read("list.toml"), "{:?}", words);
            prop_assert_eq!(steps(&folders[0]), steps(&folders[1]), "{:?}", words);
        }
    }
}

/// Nobody else may read it, or it is not read.
fn owned(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("a mode can be set");
}

#[test]
fn a_list_that_is_too_long_to_be_read_whole_is_added_to_and_that_is_taken_back() {
    let folder = Folder::new();
    let comment = format!("# {}", "x".repeat(LONG / 100));
    let ids: Vec<String> = (0..100).map(|number| format!("g{number:02}")).collect();
    let entries = ids
        .iter()
        .map(|id| entry(id, &format!("Group {id}"), &comment));
    let list = format!(
        "schema_version = 1\n\n{}",
        entries.collect::<Vec<_>>().join("\n")
    );
    folder.write("list.toml", &list);
    let adding = |words: &[&str]| {
        let usual = [
            "add",
            "-f",
            "list.toml",
            "--no-input",
            "--kind",
            "allied",
            "--scope",
            "global",
            "--name",
            "New",
        ];
        told(&run(&folder, &[&usual, words].concat()))
    };
    let (code, _, said) = adding(&["--id", "g50a", "--no-cache"]);
    assert_eq!(
        (code, said.contains("is larger than 32 MiB")),
        (Some(2), true),
        "{said}"
    );
    let (code, _, said) = adding(&["--id", "g50a"]);
    assert_eq!((code, &*said), (Some(0), "g50a was added to list.toml\n"));
    let new = "[[organization]]\nid = \"g50a\"\nname = \"New\"\nkind = \"allied\"\nscope = \"global\"\n\n";
    let at = list
        .find("[[organization]]\nid = \"g51\"")
        .expect("it is there");
    let with_it = format!("{}{new}{}", &list[..at], &list[at..]);
    assert!(folder.read("list.toml") == with_it, "it stands elsewhere");
    // What is wrong is said as of short lists, with the line of the list.
    let (code, _, said) = adding(&[
        "--id",
        "g60a",
        "--anyway",
        "--website",
        "https://a.example/https://b.example",
    ]);
    assert_eq!(code, Some(0), "{said}");
    let line = 1 + folder
        .read("list.toml")
        .lines()
        .position(|line| line.starts_with("websites"))
        .expect("it is there");
    assert!(
        said.contains(&format!("list.toml:{line}")),
        "{line}: {said}"
    );
    for _ in 0..2 {
        let (code, _, said) = told(&run(&folder, &["undo", "-f", "list.toml"]));
        assert_eq!(code, Some(0), "{said}");
    }
    assert!(folder.read("list.toml") == list, "it is not as before");
}
